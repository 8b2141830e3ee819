import type { ClauseHead } from '../model/clause.ts'
import type { Id, Sha256 } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { clauseSearch, type Found, type Searchable } from '../search/search.ts'
import type { Entry, Library, Stored } from '../store/library.ts'

/** Search over the clauses of a library, kept in step with it. Clauses in the trash are not found. */
export interface Finder {
  /** Reads the clauses in, once; every search waits for it, so that none answers with half of the library. */
  fill(): Promise<void>
  find(query: string, limit: number): Promise<Found[]>
  /** Tells of a clause as it was just saved. */
  saved(id: Id, rev: Sha256, head: ClauseHead, body: Searchable['body']): void
  /** Looks at clauses again that something else may have changed. */
  refresh(ids: readonly Id[]): Promise<void>
}

const AT_ONCE = 16

/** From so many on, the heads are listed first to see which clauses changed at all. */
const MANY = 40

const currentBody = ({ head, series }: Stored<'clause'>): Searchable['body'] =>
  series.versions.find((v) => v.id === head.current)?.data.body ?? null

/** A record, or null where it cannot be read: its damage is told where the library is listed. */
async function readable(library: Library, id: Id): Promise<Stored<'clause'> | null> {
  try {
    return await library.read('clause', id)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/** Search over a library. Nothing is read until it is filled or asked. */
export function finder(library: Library): Finder {
  const search = clauseSearch()
  const known = new Map<Id, Sha256>()
  let filled: Promise<void> | null = null

  const saved: Finder['saved'] = (id, rev, head, body) => {
    known.set(id, rev)
    if (head.trashed) search.drop(id)
    else search.put({ id, title: head.title, tags: head.tags, category: head.category, body })
  }
  /** Reads one clause in, unless a save told of it meanwhile. */
  const look = async (id: Id, listed?: Entry<'clause'>): Promise<void> => {
    const before = known.get(id)
    const stored = await readable(library, id)
    if (known.get(id) !== before) return
    if (stored) saved(id, stored.rev, stored.head, currentBody(stored))
    else if (listed) saved(id, listed.rev, listed.head, null)
    else {
      known.delete(id)
      search.drop(id)
    }
  }
  const readAll = async (entries: readonly Entry<'clause'>[]): Promise<void> => {
    const changed = entries.filter((e) => known.get(e.id) !== e.rev)
    for (let i = 0; i < changed.length; i += AT_ONCE)
      await Promise.all(changed.slice(i, i + AT_ONCE).map((e) => look(e.id, e)))
  }
  const relist = async (): Promise<void> => {
    const { entries } = await library.list('clause')
    const there = new Set(entries.map((e) => e.id))
    await readAll(entries)
    await Promise.all([...known.keys()].filter((id) => !there.has(id)).map((id) => look(id)))
  }
  const fill = (): Promise<void> => {
    filled ??= relist().catch((error) => {
      filled = null
      throw error
    })
    return filled
  }
  return {
    fill,
    saved,
    async find(query, limit) {
      await fill()
      return search.find(query, limit)
    },
    async refresh(ids) {
      if (filled === null) return
      await filled
      if (ids.length >= MANY) await relist()
      else await Promise.all(ids.map((id) => look(id)))
    },
  }
}
