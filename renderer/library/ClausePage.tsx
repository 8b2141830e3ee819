import { useMemo, useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import { TreeView } from '../preview/TreeView.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Note } from '../ui/Notes.tsx'
import css from './Clause.module.css'
import { ClauseEditor } from './ClauseEditor.tsx'
import { ClauseHeader } from './ClauseHeader.tsx'
import { currentOf } from './current.ts'
import { useIsEditing } from './editing.ts'
import type { OpenClause } from './openClause.ts'
import { PendingBar } from './PendingBar.tsx'
import { useShelf } from './shelf.ts'
import { sourcesOf, specimen } from './specimen.ts'

interface Props {
  readonly open: OpenClause
  readonly clause: ClauseView
}

function Reading({ clause, open: { fields, reload } }: Props) {
  const rows = useShelf((s) => s.rows)
  const version = currentOf(clause)
  const tree = useMemo(
    () => (version ? specimen(version.data, sourcesOf(rows ?? [], fields), clause.id) : null),
    [version, rows, fields, clause.id],
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.page} tabIndex={0} aria-labelledby="wording">
      <h2 id="wording" className="visually-hidden">
        Wording
      </h2>
      {clause.damage.map(({ path, message }) => (
        <Note key={path} tone="warn">
          {message}
        </Note>
      ))}
      {clause.pending ? (
        <PendingBar clause={clause} pending={clause.pending} fields={fields} reload={reload} />
      ) : null}
      {tree ? <TreeView tree={tree} /> : null}
    </section>
  )
}

/** One clause: its title and state, and its wording to read or to write. */
export function ClausePage({ clause, open }: Props) {
  const editing = useIsEditing(clause.id)
  const [error, setError] = useState<unknown>(null)
  const reload = async (): Promise<void> => {
    setError(null)
    await open.reload()
  }
  const again = <Button onPress={() => void reload()}>Reload this clause</Button>
  const shown = error ?? open.error
  return (
    <>
      <ClauseHeader clause={clause} editing={editing} reload={reload} onError={setError} />
      {shown ? (
        <div className={css.strip}>
          <ErrorNote error={shown} actions={again} />
        </div>
      ) : null}
      {editing ? (
        <ClauseEditor clause={clause} fields={open.fields} reload={reload} />
      ) : (
        <Reading clause={clause} open={open} />
      )}
    </>
  )
}
