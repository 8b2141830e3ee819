import { ListFilter, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ClauseRow } from '../../clauses/api/contract.ts'
import { useCommands } from '../commands.ts'
import { OpenContractButton } from '../import/OpenContract.tsx'
import { go } from '../route.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Checkbox, type Option, Select } from '../ui/Choice.tsx'
import { ALL, type Filter, filtersSet, type Sort, valuesOf } from './arrange.ts'
import css from './Library.module.css'
import { NewClauseButton } from './NewClause.tsx'
import { useShelf } from './shelf.ts'
import { JURISDICTION, STATUS } from './words.ts'

const ANY = ''
const SORTS: readonly Option[] = [
  { value: 'title', label: 'By title' },
  { value: 'category', label: 'By category' },
  { value: 'updated', label: 'Newest first' },
  { value: 'review', label: 'By review date' },
]

const named = (names: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
const plain = (values: readonly string[]): readonly Option[] => values.map((v) => ({ value: v, label: v }))

const set = (change: Partial<Filter>): void =>
  useShelf.setState((s) => ({ filter: { ...s.filter, ...change } }))

interface ByProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly of: 'category' | 'tag' | 'status' | 'jurisdiction'
}

function By({ label, options, of }: ByProps) {
  const value = useShelf((s) => s.filter[of])
  return (
    <Select
      label={label}
      options={[{ value: ANY, label: 'Any' }, ...options]}
      value={value ?? ANY}
      onChange={(chosen) => set({ [of]: chosen === ANY ? null : chosen })}
    />
  )
}

function FilterFields({ rows }: { readonly rows: readonly ClauseRow[] }) {
  const filter = useShelf((s) => s.filter)
  const categories = useMemo(() => plain(valuesOf(rows, (r) => [r.category])), [rows])
  const tags = useMemo(() => plain(valuesOf(rows, (r) => r.tags)), [rows])
  return (
    <fieldset className={css.filters}>
      <legend className="visually-hidden">Filters</legend>
      <By label="Category" options={categories} of="category" />
      <By label="Tag" options={tags} of="tag" />
      <By label="Status" options={named(STATUS)} of="status" />
      <By label="Jurisdiction" options={named(JURISDICTION)} of="jurisdiction" />
      <Checkbox isSelected={filter.due} onChange={(due) => set({ due })}>
        Review overdue
      </Checkbox>
      <Checkbox isSelected={filter.proposed} onChange={(proposed) => set({ proposed })}>
        Proposed versions to decide
      </Checkbox>
      {filtersSet(filter) > 0 ? (
        <Button variant="quiet" onPress={() => set({ ...ALL, trashed: filter.trashed })}>
          Clear the filters
        </Button>
      ) : null}
    </fieldset>
  )
}

/** The order and the filters of the list, the way to the trash, and the way to a new clause. */
export function Filters() {
  const rows = useShelf((s) => s.rows)
  const sort = useShelf((s) => s.sort)
  const filter = useShelf((s) => s.filter)
  const [open, setOpen] = useState(false)
  const many = filtersSet(filter)
  const toggleTrash = (): void => {
    go({ screen: 'library' })
    set({ trashed: !filter.trashed })
  }
  useCommands([
    {
      id: 'library.proposed',
      title: 'Show clauses with proposed versions',
      group: 'Library',
      run: () => {
        go({ screen: 'library' })
        set({ ...ALL, proposed: true })
        setOpen(true)
      },
    },
    { id: 'library.filter', title: 'Filter the clauses', group: 'Library', run: () => setOpen(true) },
    {
      id: 'library.trash',
      title: filter.trashed ? 'Leave the trash' : 'Show clauses in the trash',
      group: 'Library',
      run: toggleTrash,
    },
  ])
  return (
    <>
      <div className={css.tools}>
        <div className={css.sort}>
          <Select
            label="Order"
            hideLabel
            options={SORTS}
            value={sort}
            onChange={(value) => useShelf.setState({ sort: value as Sort })}
          />
        </div>
        <IconButton
          label={many > 0 ? `Filters (${many} set)` : 'Filters'}
          isSelected={open || many > 0}
          onPress={() => setOpen(!open)}
        >
          <ListFilter aria-hidden />
        </IconButton>
        <IconButton label="Trash" isSelected={filter.trashed} onPress={toggleTrash}>
          <Trash2 aria-hidden />
        </IconButton>
        <OpenContractButton compact />
        <NewClauseButton compact />
      </div>
      {open ? <FilterFields rows={rows ?? []} /> : null}
    </>
  )
}
