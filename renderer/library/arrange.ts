import type { ClauseRow, Hit } from '../../clauses/api/contract.ts'
import type { ClauseStatus, Description } from '../../clauses/model/clause.ts'

export type Jurisdiction = Description['jurisdictions'][number]

/** Which clauses to show. Null lets every one through. */
export interface Filter {
  readonly category: string | null
  readonly tag: string | null
  readonly status: ClauseStatus | null
  readonly jurisdiction: Jurisdiction | null
  /** Only those whose review is due or overdue. */
  readonly due: boolean
  /** Only those with a proposed version that waits to be decided. */
  readonly proposed: boolean
  /** The trash instead of the library. */
  readonly trashed: boolean
}

/** The whole library. */
export const ALL: Filter = {
  category: null,
  tag: null,
  status: null,
  jurisdiction: null,
  due: false,
  proposed: false,
  trashed: false,
}

export type Sort = 'title' | 'updated' | 'review' | 'category'

/** A clause in the list, with what a search found in it. */
export interface Shown {
  readonly row: ClauseRow
  readonly hit: Hit | null
}

/** Whether a review date has been reached. Both are ISO dates. */
export const isDue = (row: Pick<ClauseRow, 'reviewOn'>, today: string): boolean =>
  row.reviewOn !== null && row.reviewOn <= today

const lets = (filter: Filter, row: ClauseRow, today: string): boolean =>
  row.trashed === filter.trashed &&
  (filter.category === null || row.category === filter.category) &&
  (filter.tag === null || row.tags.includes(filter.tag)) &&
  (filter.status === null || row.status === filter.status) &&
  (filter.jurisdiction === null || row.jurisdictions.includes(filter.jurisdiction)) &&
  (!filter.due || isDue(row, today)) &&
  (!filter.proposed || (row.proposals ?? 0) > 0)

const order = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })
const LAST = '9999-12-31'

const BY: Readonly<Record<Sort, (a: ClauseRow, b: ClauseRow) => number>> = {
  title: (a, b) => order.compare(a.title, b.title),
  updated: (a, b) => b.updatedAt.localeCompare(a.updatedAt),
  review: (a, b) => (a.reviewOn ?? LAST).localeCompare(b.reviewOn ?? LAST) || order.compare(a.title, b.title),
  category: (a, b) => order.compare(a.category, b.category) || order.compare(a.title, b.title),
}

/** The clauses to show: those that the filter lets through, sorted; with hits, only those found, best first. */
export function arrange(
  rows: readonly ClauseRow[],
  hits: readonly Hit[] | null,
  filter: Filter,
  sort: Sort,
  today: string,
): readonly Shown[] {
  const through = rows.filter((row) => lets(filter, row, today))
  if (hits === null) return through.sort(BY[sort]).map((row) => ({ row, hit: null }))
  const byId = new Map(through.map((row) => [row.id, row]))
  return hits.flatMap((hit) => {
    const row = byId.get(hit.id)
    return row ? [{ row, hit }] : []
  })
}

/** The values that clauses carry, in order, for a filter to offer. */
export const valuesOf = (
  rows: readonly ClauseRow[],
  pick: (row: ClauseRow) => readonly string[],
): readonly string[] => [...new Set(rows.flatMap(pick))].sort(order.compare)

/** How many filters are set, the trash apart. */
export const filtersSet = (filter: Filter): number =>
  [
    filter.category,
    filter.tag,
    filter.status,
    filter.jurisdiction,
    filter.due || null,
    filter.proposed || null,
  ].filter((v) => v !== null).length
