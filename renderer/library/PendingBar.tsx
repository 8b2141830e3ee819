import { useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Pending } from '../../clauses/model/clause.ts'
import type { Field } from '../../clauses/model/field.ts'
import { versionNumber } from '../../clauses/model/id.ts'
import { useApi } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { confirm } from '../ui/Dialog.tsx'
import { ErrorNote, Note } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { say } from '../ui/Toast.tsx'
import { CompareDialog } from './CompareDialog.tsx'
import { startEditing } from './editing.ts'
import { momentOf } from './words.ts'

interface Props {
  readonly clause: ClauseView
  readonly pending: Pending
  readonly fields: readonly Field[]
  readonly reload: () => Promise<void>
}

/** Asks whether typed wording is to go; true when it may. */
export const confirmDiscard = (): Promise<boolean> =>
  confirm({
    title: 'Discard these changes?',
    body: 'The wording goes back to the newest version. What you typed since then is lost.',
    action: 'Discard changes',
    danger: true,
  })

/** Says that wording was typed and not yet saved as a version, and what can be done with it. */
export function PendingBar({ clause, pending, fields, reload }: Props) {
  const api = useApi()
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const [comparing, setComparing] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const discard = async (): Promise<void> => {
    if (!(await confirmDiscard())) return
    try {
      await api['clauses.dropPending']({ id: clause.id })
      await reload()
      say('The unsaved wording is gone.')
    } catch (refused) {
      setError(refused)
    }
  }
  const stale = pending.parent !== clause.head.tip
  const actions = (
    <>
      <Button onPress={() => setComparing(true)}>Compare</Button>
      {readOnly ? null : (
        <>
          <Button onPress={() => startEditing(clause.id)}>Continue editing</Button>
          <Button variant="quiet" onPress={() => void discard()}>
            Discard changes
          </Button>
        </>
      )}
    </>
  )
  return (
    <>
      {error ? <ErrorNote error={error} /> : null}
      <Note tone={stale ? 'warn' : 'plain'} actions={actions}>
        Unsaved wording from {momentOf(pending.at)} is kept.
        {stale
          ? ` It was started from version ${versionNumber(pending.parent)}, and version ${versionNumber(clause.head.tip)} is newer.`
          : ' Below is the wording of the current version.'}
      </Note>
      {comparing ? (
        <CompareDialog
          clause={clause}
          fields={fields}
          onClose={() => setComparing(false)}
          pending={pending}
        />
      ) : null}
    </>
  )
}
