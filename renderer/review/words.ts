import type {
  ChangeKind,
  HiddenText,
  Reading,
  ReviewChange,
  ReviewComment,
} from '../../clauses/model/review.ts'
import { momentOf } from '../library/words.ts'

const some = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** A list in words: "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** The changes of words and structure, without those of looks. */
const telling = (reading: Reading): readonly ReviewChange[] =>
  reading.changes.filter((c) => c.kind !== 'formatted')

/** "7 changes in 4 clauses, 2 comments, 1 change made without tracking" */
export function summaryOf(readings: readonly Reading[]): string {
  const changes = readings.flatMap(telling)
  const parts = new Set(changes.flatMap((c) => c.part ?? []))
  const untracked = changes.filter((c) => !c.tracked).length
  const looks = readings.flatMap((r) => r.changes).length - changes.length
  const comments = readings.flatMap((r) => r.comments).length
  const where = parts.size > 0 ? ` in ${some(parts.size, 'clause')}` : ''
  const words = [
    changes.length > 0 ? `${some(changes.length, 'change')}${where}` : 'No change of words',
    ...(comments > 0 ? [some(comments, 'comment')] : []),
    ...(untracked > 0 ? [`${some(untracked, 'change')} made without tracking`] : []),
    ...(looks > 0 ? [some(looks, 'change of formatting', 'changes of formatting')] : []),
  ]
  return words.join(', ')
}

const DID: Readonly<Record<ChangeKind, string>> = {
  inserted: 'inserted',
  deleted: 'deleted',
  replaced: 'replaced',
  moved: 'moved',
  split: 'split a paragraph',
  joined: 'joined two paragraphs',
  rowInserted: 'inserted a row',
  rowDeleted: 'deleted a row',
  cellInserted: 'inserted a cell',
  cellDeleted: 'deleted a cell',
  formatted: 'changed the formatting of',
}

const short = (text: string, most = 90): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > most ? `${flat.slice(0, most - 2).trimEnd()}…` : flat
}

const quoted = (text: string): string => (text.trim() === '' ? '' : ` “${short(text)}”`)

/** Who made a change; "Somebody" where tracking was off and nothing tells. */
export const authorOf = (change: Pick<ReviewChange, 'author' | 'tracked'>): string =>
  change.author || (change.tracked ? 'Somebody without a name' : 'Somebody')

/** A date of the file as a person reads it; as it stands where it is none, empty where it says nothing. */
export const whenOf = (date: string): string => {
  if (date === '') return ''
  return Number.isNaN(Date.parse(date)) ? date : momentOf(date)
}

/** What a change did: "replaced “30 days” with “60 days”". */
export function didOf({ kind, before, after }: ReviewChange): string {
  if (kind === 'replaced') return `replaced${quoted(before)} with${quoted(after)}`
  return `${DID[kind]}${quoted(kind === 'inserted' || kind === 'rowInserted' ? after : before || after)}`
}

/** A change in one sentence: who, what, and how it was made. */
export const sentenceOf = (change: ReviewChange): string =>
  `${authorOf(change)} ${didOf(change)}${change.tracked ? '' : ', without tracking'}`

/** A comment in one sentence. */
export const commentWords = (comment: ReviewComment): string =>
  `${comment.author || 'Somebody'}: ${short(comment.text)}`

/** Why words are not seen as they are. */
export const WHY_HIDDEN: Readonly<Record<HiddenText['why'], string>> = {
  hidden: 'formatted as hidden text',
  white: 'in white on white',
  tiny: 'in letters too small to read',
  field: 'hidden behind a field of Word, which prints other words',
  bidi: 'turned round by signs that are not seen',
  control: 'with signs in it that are not seen',
}

/** Where a change stands that is not in the body: "in the header". */
export const storyWords = (story: string | undefined): string =>
  story && story !== 'body' ? `in the ${story === 'textbox' ? 'text box' : story}` : ''
