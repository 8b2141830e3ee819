import type { RegisterRow } from '../../clauses/api/contract/register.ts'
import { plain } from '../draft/draftRows.ts'

/** What a register line can tell of; the status alone is in the history of a draft. */
export type Kind = RegisterRow['happening']['type']

/** The kinds of line, as a person chooses among them. */
export const KINDS = {
  issued: 'Issued',
  signed: 'Signed',
  sent: 'Sent for review',
  returned: 'Came back',
} as const satisfies Partial<Readonly<Record<Kind, string>>>

/** What a line is called. */
export const kindWords = (kind: Kind): string => (Object.hasOwn(KINDS, kind) ? KINDS[kind as 'issued'] : '')

const matches = ({ name, title, copyName, happening }: RegisterRow, words: readonly string[]): boolean => {
  const text = plain([name, title, copyName, happening.note, ...happening.people].join(' '))
  return words.every((word) => text.includes(word))
}

/** The lines of one kind (null: of all) in which every word of the query stands. */
export function linesToShow(
  rows: readonly RegisterRow[],
  query: string,
  kind: Kind | null,
): readonly RegisterRow[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return rows.filter((row) => (kind === null || row.happening.type === kind) && matches(row, words))
}
