import { resolve } from 'node:path'
import type { Api } from '../../clauses/api/contract.ts'
import type { Machine } from '../../clauses/api/machine.ts'
import { type Looked, lookAt } from '../../clauses/api/take.ts'
import type { Waiting } from '../../clauses/api/tickets.ts'
import { counted } from '../../clauses/model/counted.ts'
import type { Id } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import type { Report, ReportedChange, ReportedComment } from '../../clauses/model/report.ts'
import type { Reading, ReviewChange, ReviewLine } from '../../clauses/model/review.ts'
import { reportOf } from '../../clauses/review/report.ts'
import { readChosen } from '../machine/readChosen.ts'
import { workHere } from '../work/write.ts'
import type { Flags, Said } from './commands.ts'
import { draftNamed } from './named.ts'
import { WrongUse } from './usage.ts'

/** The summary: "7 changes in 4 clauses, 2 comments, 1 change made without tracking". */
export function summaryOf({ changes, comments, untracked, hidden }: Report): string {
  const words = changes.filter(({ kind }) => kind !== 'formatted')
  const looks = changes.length - words.length
  const clauses = new Set([...words, ...untracked].flatMap(({ part }) => part ?? []))
  const all = words.length + untracked.length
  return [
    counted(all, 'change', 'changes') +
      (clauses.size > 0 ? ` in ${counted(clauses.size, 'clause', 'clauses')}` : ''),
    counted(comments.length, 'comment', 'comments'),
    ...(looks > 0 ? [counted(looks, 'change of looks', 'changes of looks')] : []),
    ...(untracked.length > 0
      ? [counted(untracked.length, 'change made without tracking', 'changes made without tracking')]
      : []),
    ...(hidden.length > 0 ? [counted(hidden.length, 'hidden passage', 'hidden passages')] : []),
  ].join(', ')
}

const MOST = 200

/** Words for one line of a terminal. */
const short = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line
}

const SAID: Readonly<Record<ReportedChange['kind'], (change: ReportedChange) => string>> = {
  inserted: ({ after }) => `put in “${short(after)}”`,
  deleted: ({ before }) => `took out “${short(before)}”`,
  replaced: ({ before, after }) => `put “${short(after)}” for “${short(before)}”`,
  moved: ({ after }) => `moved “${short(after)}”`,
  split: () => 'split a paragraph',
  joined: () => 'joined two paragraphs',
  rowInserted: ({ after }) => `put in a row “${short(after)}”`,
  rowDeleted: ({ before }) => `took out a row “${short(before)}”`,
  cellInserted: ({ after }) => `put in a cell “${short(after)}”`,
  cellDeleted: ({ before }) => `took out a cell “${short(before)}”`,
  formatted: ({ after }) => `changed the looks of “${short(after)}”`,
}

const who = ({ author, date }: { readonly author: string; readonly date: string }): string =>
  `${author === '' ? 'Somebody' : author}${date === '' ? '' : `, ${date.slice(0, 10)}`}`

const placeText = ({ title, story }: ReportedChange): string => {
  const places = [title, story].filter(Boolean)
  return places.length > 0 ? ` (${places.join(', ')})` : ''
}

const changeText = (change: ReportedChange): string =>
  `  ${who(change)}: ${SAID[change.kind](change)}${placeText(change)}`

const commentText = (comment: ReportedComment): string[] => [
  `  ${who(comment)}${comment.resolved ? ' (settled)' : ''}${comment.on === '' ? '' : ` on “${short(comment.on)}”`}: ${short(comment.text)}`,
  ...comment.replies.map((reply) => `    ${who(reply)}: ${short(reply.text)}`),
]

const WHY: Readonly<Record<Report['hidden'][number]['why'], string>> = {
  hidden: 'formatted as hidden',
  white: 'in the colour of what they stand on',
  tiny: 'too small to read',
  field: 'behind a field',
  bidi: 'turned round by signs that are not seen',
  control: 'with signs that are not seen',
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', title, ...lines] : []

/** A report for people: a summary, then each change, comment, hidden passage and warning. */
export function reportText(report: Report): string {
  const looks = report.changes.filter(({ kind }) => kind === 'formatted')
  return [
    summaryOf(report),
    ...section('Changes', report.changes.filter(({ kind }) => kind !== 'formatted').map(changeText)),
    ...section('Made without tracking', report.untracked.map(changeText)),
    ...section('Looks', looks.map(changeText)),
    ...section('Comments', report.comments.flatMap(commentText)),
    ...section(
      'Hidden',
      report.hidden.map(({ text, why }) => `  “${short(text)}”: ${WHY[why]}`),
    ),
    ...section(
      'Warnings',
      report.warnings.map((warning) => `  ${warning}`),
    ),
  ].join('\n')
}

/** What each part is called where it came back: its number and title. */
function titlesIn({ lines }: Reading): ReadonlyMap<Id, string> {
  const heads = lines.filter(({ kind, part }) => kind === 'heading' && part !== null).toReversed()
  const words = ({ label, pieces }: ReviewLine): string =>
    [label, ...pieces.filter((p) => p.standing !== 'deleted').map((p) => p.text)].join(' ').trim()
  return new Map(heads.map((line) => [line.part!, short(words(line))]))
}

const reportedChange = (change: ReviewChange, titles: ReadonlyMap<Id, string>): ReportedChange => {
  const { kind, author, date, before, after, clause, part, story } = change
  const title = part === null ? undefined : titles.get(part)
  return {
    ...{ kind, author, date, before, after },
    ...(clause === null ? {} : { clause }),
    ...(part === null ? {} : { part }),
    ...(title === undefined ? {} : { title }),
    ...(story === undefined ? {} : { story }),
  }
}

/** What a file says, with every change on its clause and those that nobody tracked, as set beside what was sent. */
function besideReport({ returned, reading }: Looked): Report {
  const { changes, hidden, warnings } = reading
  const titles = titlesIn(reading)
  const reported = (tracked: boolean): ReportedChange[] =>
    changes.filter((c) => c.tracked === tracked).map((c) => reportedChange(c, titles))
  return {
    ...reportOf(returned),
    changes: reported(true),
    untracked: reported(false),
    hidden: hidden.map(({ text, why }) => ({ text, why })),
    warnings,
  }
}

/** How `review` comes to its library: opened only where it is asked for, or there already. */
export interface Shelf {
  readonly there: boolean
  open(): Promise<{ readonly machine: Machine; readonly api: Api }>
}

async function inLibrary({ open }: Shelf, file: Waiting, { of, keep }: Flags): Promise<Report> {
  const { machine, api } = await open()
  const draft = of === undefined ? null : (await draftNamed({ api }, of)).id
  const looked = await lookAt(machine, file, draft)
  if (keep && looked.draft === null)
    throw new Refused(
      'missing',
      `“${file.name}” names no draft of this library. Say which it belongs to: --draft <draft>.`,
    )
  if (keep) await api['reviews.take']({ file: machine.tickets.put(file).token, draft })
  return looked.draft === null ? reportOf(looked.returned) : besideReport(looked)
}

/**
 * Says what was changed in a Word file that came back, and by whom. Beside its draft, where one is named or the file names
 * one of the library, every change is on its clause, and those that nobody tracked are listed; --keep keeps it there.
 */
export async function reviewFile(words: readonly string[], flags: Flags, shelf: Shelf): Promise<Said> {
  if (words.length !== 1 || !words[0]) throw new WrongUse('Name one file: review <file.docx>.')
  const file = await readChosen(resolve(words[0]))
  const returned = await workHere().returned(file.bytes, file.name)
  const asked = flags.of !== undefined || flags.keep === true
  const beside = asked || (shelf.there && returned.from.draft !== '')
  const report = beside ? await inLibrary(shelf, file, flags) : reportOf(returned)
  return { value: report, text: reportText(report) }
}
