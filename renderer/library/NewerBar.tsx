import { useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Field } from '../../clauses/model/field.ts'
import { type VersionId, versionNumber } from '../../clauses/model/id.ts'
import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Notes.tsx'
import { CompareDialog } from './CompareDialog.tsx'
import { momentOf } from './words.ts'

interface Props {
  readonly clause: ClauseView
  /** The version that was open when typing began. */
  readonly parent: VersionId
  readonly fields: readonly Field[]
}

/** Says, while one writes, that somebody saved a newer version meanwhile. Nothing that was typed is touched. */
export function NewerBar({ clause, parent, fields }: Props) {
  const [comparing, setComparing] = useState(false)
  const newest = clause.versions.at(-1)!
  const known = clause.versions.some((version) => version.id === parent)
  return (
    <>
      <Note
        tone="warn"
        actions={known ? <Button onPress={() => setComparing(true)}>Show what changed</Button> : null}
      >
        <p role="status">
          Version {versionNumber(clause.head.tip)} was saved by {newest.data.author.name} on{' '}
          {momentOf(newest.data.at)}, while you write from version {versionNumber(parent)}. What you typed is
          kept; you choose what becomes of it when you save.
        </p>
      </Note>
      {comparing ? (
        <CompareDialog
          clause={clause}
          fields={fields}
          first={[parent, clause.head.tip]}
          onClose={() => setComparing(false)}
        />
      ) : null}
    </>
  )
}
