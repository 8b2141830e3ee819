import { GripVertical, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import type { ClauseRow, Hit } from '../../clauses/api/contract.ts'
import { flatten } from '../../clauses/model/draft.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { SearchField } from '../ui/TextField.tsx'
import { tell, useDesk, useDraft } from './desk.ts'
import { CLAUSE_DRAG } from './Outline.tsx'
import css from './outline.module.css'
import { addClauses, contentIn } from './session.ts'

interface Found {
  readonly id: string
  readonly row: ClauseRow
  readonly title: Hit['title']
}

/** The clauses that can be added: those found, best first, or all by title; none that is in the trash or retired. */
async function findClauses(api: ReturnType<typeof useApi>, query: string): Promise<readonly Found[]> {
  const { clauses } = await api['clauses.list']({})
  const usable = new Map(
    clauses.filter((row) => !row.trashed && row.status !== 'retired').map((row) => [row.id, row]),
  )
  if (query.trim() === '') {
    return [...usable.values()]
      .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'))
      .map((row) => ({ id: row.id, row, title: [] }))
  }
  const { hits } = await api['search.clauses']({ query, limit: 100 })
  return hits.flatMap((hit) => {
    const row = usable.get(hit.id)
    return row ? [{ id: hit.id, row, title: hit.title }] : []
  })
}

function Marked({ text, ranges }: { readonly text: string; readonly ranges: Hit['title'] }) {
  const pieces = ranges.flatMap(([from, to], i) => [
    text.slice(ranges[i - 1]?.[1] ?? 0, from),
    <mark key={from}>{text.slice(from, to)}</mark>,
  ])
  return (
    <>
      {pieces}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}

function useUsed(): ReadonlySet<string> {
  const parts = useDraft((s) => contentIn(s).parts)
  return new Set(flatten(parts).flatMap((part) => (part.type === 'clause' ? [part.clause] : [])))
}

function FoundRow({ found, used }: { readonly found: Found; readonly used: boolean }) {
  const { row } = found
  return (
    <GridListItem id={found.id} textValue={row.title} className={css.found ?? ''}>
      <Button slot="drag" className={css.grip ?? ''} aria-label={`Drag ${row.title}`}>
        <GripVertical aria-hidden />
      </Button>
      <span className={css.foundWords}>
        <span className={css.foundTitle}>
          <Marked text={row.title} ranges={found.title} />
        </span>
        <span className={css.foundMore}>
          {row.category}
          {row.status === 'draft' ? <Badge tone="warn">Not approved</Badge> : null}
          {used ? <Badge>In this draft</Badge> : null}
        </span>
      </span>
      <Plus className={css.plus} aria-hidden />
    </GridListItem>
  )
}

/** The library beside the outline: search, then click, press Enter or drag. */
export function LibraryDrawer() {
  const api = useApi()
  const desk = useDesk()
  const used = useUsed()
  const [query, setQuery] = useState('')
  const [refused, setRefused] = useState<unknown>(null)
  const { value, error } = useLoad(query, () => findClauses(api, query))
  const [shown, setShown] = useState<readonly Found[]>([])
  if (value && value !== shown) setShown(value)
  const add = async (id: string): Promise<void> => {
    try {
      setRefused(null)
      tell(desk, await addClauses(api, desk.session, [id]))
    } catch (e) {
      setRefused(e)
    }
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [CLAUSE_DRAG]: String(key), 'text/plain': String(key) })),
    getAllowedDropOperations: () => ['copy'],
  })
  return (
    <section className={css.drawer} aria-label="Clauses of the library">
      <div className={css.drawerTop}>
        <SearchField
          label="Search the library"
          hideLabel
          placeholder="Search clauses"
          value={query}
          onChange={setQuery}
          autoFocus
        />
        <IconButton label="Close the library" onPress={() => desk.store.setState({ drawer: false })}>
          <X aria-hidden />
        </IconButton>
      </div>
      {error || refused ? <ErrorNote error={refused ?? error} /> : null}
      <GridList
        aria-label="Clauses to add"
        items={shown}
        dependencies={[used]}
        onAction={(key) => void add(String(key))}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => (
          <p className={css.none}>
            {query.trim() === '' ? 'The library has no clauses yet.' : `No clause matches “${query.trim()}”.`}
          </p>
        )}
        className={css.foundList ?? ''}
      >
        {(found) => <FoundRow found={found} used={used.has(found.id)} />}
      </GridList>
    </section>
  )
}
