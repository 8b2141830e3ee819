import type { DraftRow } from '../../clauses/api/contract.ts'
import type { DraftStatus } from '../../clauses/model/draft.ts'

/** Statuses of a draft as a person reads them. */
export const STATUSES: Readonly<Record<DraftStatus, string>> = {
  preparing: 'Preparing',
  withLawyer: 'With the lawyer',
  agreed: 'Agreed',
  issued: 'Issued',
  signed: 'Signed',
}

/** Text for searching in: lower case, without accents. */
export const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const matches = (row: DraftRow, words: readonly string[]): boolean => {
  const text = plain(`${row.name} ${row.title}`)
  return words.every((word) => text.includes(word))
}

/** The drafts of one side of the bin whose name or title has every word of the query, those changed last first. */
export function rowsToShow(rows: readonly DraftRow[], trashed: boolean, query: string): readonly DraftRow[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return rows
    .filter((row) => row.trashed === trashed && matches(row, words))
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0))
}

/** When a draft was changed, as a person says it: a time today, "yesterday", else the date. */
export function ago(instant: string, now: Date): string {
  const then = new Date(instant)
  const day = (d: Date): number => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime()
  const days = Math.round((day(now) - day(then)) / 86_400_000)
  const time = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (days === 0) return `Today, ${time}`
  if (days === 1) return `Yesterday, ${time}`
  return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}

/** A name for another draft of a template that is not taken yet: "Addendum", "Addendum 2"… */
export function freeName(name: string, rows: readonly DraftRow[]): string {
  const taken = new Set(rows.map((row) => row.name))
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name} ${number}`)) number++
  return `${name} ${number}`
}
