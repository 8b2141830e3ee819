import type { Happening } from '../../clauses/api/contract/register.ts'
import { DraftStatus } from '../../clauses/model/draft.ts'
import { maySet } from '../../clauses/model/register.ts'
import { dayOf } from '../library/words.ts'
import { listed } from '../review/words.ts'
import { STATUSES } from './draftRows.ts'

/** The tone that a status is shown in; its words say the same. */
export const STATUS_TONES = {
  preparing: 'plain',
  withLawyer: 'accent',
  agreed: 'good',
  issued: 'good',
  signed: 'good',
} as const satisfies Readonly<Record<DraftStatus, string>>

/** The statuses that a person may set a draft to, in the order of its way. */
export const nextOf = (status: DraftStatus): readonly DraftStatus[] =>
  DraftStatus.options.filter((to) => maySet(status, to))

/** Names as they are typed, one a line or parted by semicolons. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n;]/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]

/** What is wrong with names as they are typed, as a sentence; null where nothing is. */
export function namesFault(text: string): string | null {
  const names = namesIn(text)
  if (names.length > 500) return 'These are more than 500 names. Send it to fewer at once.'
  const long = names.find((name) => name.length > 200)
  return long ? `“${long.slice(0, 40)}…” is too long for a name: 200 letters at most.` : null
}

const WORDS: Readonly<Record<Happening['type'], (happening: Happening) => string>> = {
  status: ({ status }) => `Set to “${STATUSES[status]}”`,
  sent: ({ people }) => `Sent for review${people.length > 0 ? ` to ${listed(people)}` : ''}`,
  returned: ({ people }) => `Came back${people.length > 0 ? ` from ${listed(people)}` : ''}`,
  reviewed: ({ reviews }) =>
    reviews.length > 1 ? `${reviews.length} files decided` : 'Returned file decided',
  issued: ({ people, on }) =>
    `Issued${people.length > 0 ? ` to ${listed(people)}` : ''}${on ? `, given on ${dayOf(on)}` : ''}`,
  signed: ({ people }) => `Signed${people.length > 0 ? ` by ${listed(people)}` : ''}`,
}

/** What happened, in a sentence without its time. */
export const happeningWords = (happening: Happening): string => WORDS[happening.type](happening)
