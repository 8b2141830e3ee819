import { create } from 'zustand'
import type { Api, ClauseRow, Hit } from '../../clauses/api/contract.ts'
import { go } from '../route.ts'
import { ALL, type Filter, type Sort } from './arrange.ts'

/** The clauses as last listed, and what the user is looking for among them. */
interface Shelf {
  readonly rows: readonly ClauseRow[] | null
  readonly error: unknown
  readonly query: string
  /** What the search found for the query; null while nothing is searched for. */
  readonly hits: readonly Hit[] | null
  readonly filter: Filter
  readonly sort: Sort
  /** The search box is to take the cursor when it is there. */
  readonly wanted: boolean
}

/** The state of the library screen; it outlives the screen, so that coming back finds it as it was left. */
export const useShelf = create<Shelf>(() => ({
  rows: null,
  error: null,
  query: '',
  hits: null,
  filter: ALL,
  sort: 'title',
  wanted: false,
}))

let turn = 0

/** Lists the clauses anew. */
export async function refreshShelf(api: Api): Promise<void> {
  const mine = ++turn
  try {
    const { clauses } = await api['clauses.list']({})
    if (mine === turn) useShelf.setState({ rows: clauses, error: null })
  } catch (error) {
    if (mine === turn) useShelf.setState({ error })
  }
}

/** Milliseconds of quiet before a query is asked. */
export const QUIET = 60

let timer: ReturnType<typeof setTimeout> | undefined

/** Looks for a query; an answer that a later query overtook is dropped. */
export function seek(api: Api, query: string): void {
  clearTimeout(timer)
  useShelf.setState(query.trim() === '' ? { query, hits: null } : { query })
  if (query.trim() === '') return
  timer = setTimeout(async () => {
    try {
      const { hits } = await api['search.clauses']({ query, limit: 500 })
      if (useShelf.getState().query === query) useShelf.setState({ hits, error: null })
    } catch (error) {
      if (useShelf.getState().query === query) useShelf.setState({ error })
    }
  }, QUIET)
}

/** Goes to the library with the cursor in its search box. */
export function searchLibrary(): void {
  if (!/^#\/(library|clauses)/.test(window.location.hash)) go({ screen: 'library' })
  useShelf.setState({ wanted: true })
}
