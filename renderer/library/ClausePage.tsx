import { useMemo, useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Field } from '../../clauses/model/field.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { TreeView } from '../preview/TreeView.tsx'
import { type ClauseTab, go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Note, Skeleton } from '../ui/Notes.tsx'
import { Panes, type SidePane } from '../ui/Panes.tsx'
import css from './Clause.module.css'
import { ClauseEditor } from './ClauseEditor.tsx'
import { ClauseHeader } from './ClauseHeader.tsx'
import { ClausePanes } from './ClausePanes.tsx'
import { currentOf } from './current.ts'
import { useIsEditing } from './editing.ts'
import { PendingBar } from './PendingBar.tsx'
import { refreshShelf, useShelf } from './shelf.ts'
import { sourcesOf, specimen } from './specimen.ts'

interface Props {
  readonly id: string
  readonly tab: ClauseTab
  readonly list: SidePane
}

const NO_FIELDS: readonly Field[] = []

interface ReadingProps {
  readonly clause: ClauseView
  readonly fields: readonly Field[]
  readonly reload: () => Promise<void>
}

function Reading({ clause, fields, reload }: ReadingProps) {
  const rows = useShelf((s) => s.rows)
  const version = currentOf(clause)
  const tree = useMemo(
    () => (version ? specimen(version.data, sourcesOf(rows ?? [], fields), clause.id) : null),
    [version, rows, fields, clause.id],
  )
  return (
    <div className={css.page}>
      {clause.damage.map(({ path, message }) => (
        <Note key={path} tone="warn">
          {message}
        </Note>
      ))}
      {clause.pending ? (
        <PendingBar clause={clause} pending={clause.pending} fields={fields} reload={reload} />
      ) : null}
      {tree ? <TreeView tree={tree} /> : null}
    </div>
  )
}

/** One clause: the list beside it, its wording to read or to write, and what is known about it. */
export function ClausePage({ id, tab, list }: Props) {
  const api = useApi()
  const { value: clause, error, reload } = useLoad(id, () => api['clauses.read']({ id }))
  const fields = useLoad('fields', () => api['fields.list']({})).value?.fields ?? NO_FIELDS
  const editing = useIsEditing(id)
  const [status, setStatus] = useState<unknown>(null)
  const changed = async (): Promise<void> => {
    setStatus(null)
    await Promise.all([reload(), refreshShelf(api)])
  }
  const details = clause && {
    label: 'About this clause',
    width: 340,
    content: (
      <ClausePanes
        clause={clause}
        fields={fields}
        tab={tab}
        onTab={(next) => go({ screen: 'clause', id, tab: next }, 'replace')}
        reload={changed}
      />
    ),
  }
  const again = <Button onPress={() => void reload()}>Try again</Button>
  return (
    <Panes name="library" label="Clause" left={list} {...(details ? { right: details } : {})}>
      {error && !clause ? (
        <div className={css.page}>
          <ErrorNote error={error} actions={again} />
        </div>
      ) : null}
      {!clause && !error ? <Skeleton label="Opening the clause" lines={8} /> : null}
      {clause ? (
        <>
          <ClauseHeader clause={clause} editing={editing} reload={changed} onError={setStatus} />
          {status ? (
            <div className={css.strip}>
              <ErrorNote error={status} actions={again} />
            </div>
          ) : null}
          {editing ? (
            <ClauseEditor key={id} clause={clause} fields={fields} reload={changed} />
          ) : (
            <Reading clause={clause} fields={fields} reload={changed} />
          )}
        </>
      ) : null}
    </Panes>
  )
}
