import { Combine } from 'lucide-react'
import { useMemo } from 'react'
import { useShelf } from '../library/shelf.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox, type Option, Select } from '../ui/Choice.tsx'
import { Note } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Beside } from './Beside.tsx'
import { FoundList } from './FoundList.tsx'
import css from './Import.module.css'
import { changeRow, mergeRow, useImport } from './opening.ts'
import type { Row } from './table.ts'
import { Wording } from './Wording.tsx'

const NEW = 'new'

const percent = (score: number): string => `${Math.round(score * 100)} %`

/** What a row can become: a new clause, or a version of one; the near ones first. */
function useBecomes(row: Row): readonly Option[] {
  const clauses = useShelf((s) => s.rows)
  return useMemo(() => {
    const near = row.near.map(({ clause, title, score }) => ({
      value: clause,
      label: `New version of “${title}” (${percent(score)} alike)`,
    }))
    const rest = (clauses ?? [])
      .filter((one) => !one.trashed && !row.near.some(({ clause }) => clause === one.id))
      .toSorted((a, b) => a.title.localeCompare(b.title))
      .map(({ id, title }) => ({ value: id, label: `New version of “${title}”` }))
    return [{ value: NEW, label: 'A new clause' }, ...near, ...rest]
  }, [clauses, row.near])
}

function useCategories(): readonly Option[] {
  const clauses = useShelf((s) => s.rows)
  return useMemo(() => {
    const all = [...new Set((clauses ?? []).map(({ category }) => category))].sort()
    return all.map((value) => ({ value, label: value }))
  }, [clauses])
}

function Facts({ row }: { readonly row: Row }) {
  const becomes = useBecomes(row)
  const categories = useCategories()
  const change = (label: string, part: Partial<Row>, typing?: string): void =>
    changeRow(row.key, label, (one) => ({ ...one, ...part }), typing)
  return (
    <div className={css.facts}>
      <div className={css.wide}>
        <TextField
          label="Title"
          value={row.title}
          onChange={(title) => change('rename a row', { title }, 'title')}
          maxLength={200}
          error={row.title.trim() === '' ? 'A clause needs a title.' : null}
        />
      </div>
      <Select
        label="Becomes"
        options={becomes}
        value={row.into ?? NEW}
        onChange={(value) => change('choose what a row becomes', { into: value === NEW ? null : value })}
      />
      {row.into ? null : (
        <ComboBox
          label="Category"
          options={categories}
          value={row.category}
          onChange={(category) => {
            if (category !== row.category) change('change a category', { category }, 'category')
          }}
          placeholder="General"
        />
      )}
    </div>
  )
}

/** One clause of the contract: what it is called and becomes, what was found in it, and its words. */
export function RowPage({ row }: { readonly row: Row }) {
  const first = useImport((s) => s.history.present[0]?.key === row.key)
  const beside = row.into ?? row.near[0]?.clause ?? null
  return (
    <div className={css.page}>
      <div className={css.titleLine}>
        <h2>
          {row.number ? `${row.number} ` : ''}
          {row.title || 'Untitled'}
        </h2>
        {first ? null : (
          <Button icon={<Combine aria-hidden />} onPress={() => mergeRow(row.key)}>
            Merge with the one before
          </Button>
        )}
      </div>
      {row.out ? (
        <Note
          actions={
            <Button onPress={() => changeRow(row.key, 'add a row', (one) => ({ ...one, out: false }))}>
              Add it all the same
            </Button>
          }
        >
          <p>This is left out. {row.why}</p>
        </Note>
      ) : (
        <Facts row={row} />
      )}
      {row.out ? null : <FoundList row={row} />}
      <Wording row={row} />
      {row.out || !beside ? null : <Beside key={beside} row={row} clause={beside} />}
    </div>
  )
}
