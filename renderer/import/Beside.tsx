import { useState } from 'react'
import type { Id } from '../../clauses/model/id.ts'
import { summary } from '../compare/changes.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { TreeView } from '../preview/TreeView.tsx'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Choice.tsx'
import { ErrorNote, Skeleton } from '../ui/Notes.tsx'
import css from './Import.module.css'
import type { Row } from './table.ts'

function Marked({ row, clause }: { readonly row: Row; readonly clause: Id }) {
  const api = useApi()
  const { title, body } = row
  const { value, error, reload } = useLoad(
    `${clause} ${row.key} ${title} ${JSON.stringify(body).length}`,
    () => api['imports.beside']({ title, body, clause }),
  )
  if (error)
    return <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
  if (!value) return <Skeleton label="Comparing" />
  return (
    <>
      <p className={css.faint}>
        From “{value.title}” as it is in the library to the words of this file: {summary(value.marked)}.
      </p>
      <TreeView tree={value.marked} />
    </>
  )
}

/** A row beside a clause of the library that it is near to, word by word. */
export function Beside({ row, clause }: { readonly row: Row; readonly clause: Id }) {
  const [shown, setShown] = useState(row.into !== null)
  const [chosen, setChosen] = useState(clause)
  const options = row.near.map((near) => ({
    value: near.clause,
    label: `${near.title} (${Math.round(near.score * 100)} % alike)`,
  }))
  const several = options.length > 1 && row.into === null
  return (
    <section aria-label="Beside the library">
      <div className={css.titleLine}>
        <h3>Beside the library</h3>
        <Button onPress={() => setShown(!shown)}>{shown ? 'Hide the comparison' : 'Compare'}</Button>
      </div>
      {row.near.length > 0 ? (
        <p className={css.faint}>
          Nearest:{' '}
          {row.near
            .slice(0, 3)
            .map(({ title, score }) => `“${title}” (${Math.round(score * 100)} %)`)
            .join(', ')}
          .
        </p>
      ) : null}
      {shown && several ? (
        <Select label="Compare with" options={options} value={chosen} onChange={setChosen} />
      ) : null}
      {shown ? <Marked row={row} clause={row.into ?? chosen} /> : null}
    </section>
  )
}
