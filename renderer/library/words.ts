import type { ClauseRow } from '../../clauses/api/contract.ts'
import type { ClauseEvent, ClauseStatus, LawEntry, Note } from '../../clauses/model/clause.ts'
import type { FieldKind } from '../../clauses/model/field.ts'
import { isDue, type Jurisdiction } from './arrange.ts'

/** Today in this place, YYYY-MM-DD. */
export function today(): string {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** An ISO date as people write it: 3 Mar 2027. */
export const dayOf = (iso: string): string => DAY.format(new Date(`${iso}T00:00:00Z`))

/** An instant in this place's time: 3 Mar 2027, 14:02. */
export const momentOf = (instant: string): string => MOMENT.format(new Date(instant))

export const STATUS: Readonly<Record<ClauseStatus, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  retired: 'Retired',
}

export const STATUS_TONE = { draft: 'plain', approved: 'good', retired: 'danger' } as const

export const JURISDICTION: Readonly<Record<Jurisdiction, string>> = {
  'england-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
}

/** The kinds of note, in the order of their weight, and what each is for. */
export const NOTE_KINDS: readonly {
  readonly kind: Note['kind']
  readonly title: string
  readonly about: string
}[] = [
  { kind: 'law', title: 'The law', about: 'Cannot be less than this.' },
  { kind: 'code', title: 'Codes', about: 'Weighs in a tribunal.' },
  { kind: 'guidance', title: 'Guidance', about: 'Good practice.' },
  { kind: 'house', title: 'House choice', about: 'Ours to decide.' },
  { kind: 'lawyer', title: 'For the lawyer', about: 'The only notes that may leave with a document.' },
]

export const LAW_STATUS: Readonly<Record<LawEntry['status'], string>> = {
  inForce: 'In force',
  scheduled: 'Scheduled',
  unconfirmed: 'Not confirmed',
}

/** The kinds of field as a person reads them. */
export const KIND_WORDS: Readonly<Record<FieldKind, string>> = {
  text: 'Text',
  longText: 'Long text',
  date: 'Date',
  money: 'Money',
  number: 'Number',
  choice: 'Choice',
  yesNo: 'Yes or no',
  person: 'Person',
}

export const EVENT: Readonly<Record<ClauseEvent['type'], string>> = {
  described: 'Details changed',
  madeCurrent: 'Made current',
  proposed: 'Proposed',
  rejected: 'Not taken',
  approved: 'Approved',
  returnedToDraft: 'Returned to draft',
  retired: 'Retired',
  trashed: 'Moved to trash',
  restored: 'Restored from trash',
}

/** How many proposed versions of a clause wait to be decided, in words. */
export const proposedWords = (n: number): string =>
  n === 1 ? '1 proposed version' : `${n} proposed versions`

/** When a clause is to be reviewed, in words; null when no date is set. */
export function reviewWords(row: Pick<ClauseRow, 'reviewOn'>, now: string): string | null {
  if (row.reviewOn === null) return null
  return isDue(row, now) ? `Review overdue since ${dayOf(row.reviewOn)}` : `Review by ${dayOf(row.reviewOn)}`
}

export const NOT_ADVICE = 'For a solicitor’s review; not legal advice.'
