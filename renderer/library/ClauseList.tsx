import { useEffect, useMemo, useRef } from 'react'
import { useApi } from '../host.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState, ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { SearchField } from '../ui/TextField.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { ALL, arrange, filtersSet, type Shown } from './arrange.ts'
import { ClauseRowView } from './ClauseRowView.tsx'
import { Filters } from './Filters.tsx'
import css from './Library.module.css'
import { NewClauseButton } from './NewClause.tsx'
import { refreshShelf, seek, useShelf } from './shelf.ts'
import { today } from './words.ts'

const ROW = 92

function useShown(): readonly Shown[] {
  const { rows, hits, filter, sort } = useShelf()
  return useMemo(() => arrange(rows ?? [], hits, filter, sort, today()), [rows, hits, filter, sort])
}

function Search() {
  const api = useApi()
  const query = useShelf((s) => s.query)
  const wanted = useShelf((s) => s.wanted)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!wanted) return
    input.current?.focus()
    input.current?.select()
    useShelf.setState({ wanted: false })
  }, [wanted])
  return (
    <SearchField
      label="Search clauses"
      hideLabel
      placeholder="Search the clauses"
      value={query}
      onChange={(text) => seek(api, text)}
      inputRef={input}
    />
  )
}

function Nothing() {
  const { rows, query, filter } = useShelf()
  if (filter.trashed && query === '')
    return <EmptyState title="The trash is empty">Clauses that you move to the trash wait here.</EmptyState>
  if ((rows ?? []).length === 0)
    return (
      <EmptyState title="No clauses yet" actions={<NewClauseButton />}>
        Write the first clause of this library.
      </EmptyState>
    )
  const clear = filtersSet(filter) > 0 && (
    <Button onPress={() => useShelf.setState({ filter: { ...ALL, trashed: filter.trashed } })}>
      Clear the filters
    </Button>
  )
  return (
    <EmptyState title="No clause matches" actions={clear || null}>
      {query === ''
        ? 'Try fewer filters.'
        : `Nothing has every word of “${query}”. Try fewer or shorter words.`}
    </EmptyState>
  )
}

const counted = (n: number): string => `${n.toLocaleString('en-GB')} ${n === 1 ? 'clause' : 'clauses'}`

/** The list of clauses with search, filters and order. */
export function ClauseList({ selected }: { readonly selected: string | null }) {
  const api = useApi()
  const rows = useShelf((s) => s.rows)
  const error = useShelf((s) => s.error)
  const shown = useShown()
  return (
    <div className={css.listPane}>
      <div className={css.listTop}>
        <Search />
        <Filters />
        <p role="status" className={css.count}>
          {rows === null ? '' : counted(shown.length)}
        </p>
      </div>
      {error ? (
        <div className={css.pad}>
          <ErrorNote
            error={error}
            actions={<Button onPress={() => void refreshShelf(api)}>Try again</Button>}
          />
        </div>
      ) : null}
      {rows === null && !error ? <Skeleton label="Listing the clauses" lines={9} /> : null}
      {rows !== null && shown.length === 0 ? <Nothing /> : null}
      {shown.length > 0 ? (
        <VirtualList
          label="Clauses"
          items={shown}
          idOf={({ row }) => row.id}
          textOf={({ row }) => row.title}
          rowHeight={ROW}
          selected={selected}
          onOpen={({ row }) => go({ screen: 'clause', id: row.id })}
        >
          {(item) => <ClauseRowView {...item} />}
        </VirtualList>
      ) : null}
    </div>
  )
}
