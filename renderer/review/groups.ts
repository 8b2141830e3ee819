import type { Id } from '../../clauses/model/id.ts'
import type { Reading, ReviewLine } from '../../clauses/model/review.ts'
import { type Key, keyOf } from './deciding.ts'

/** One line in one of the reviews, with what is said of it; `line` is null for what has no line of its own. */
export interface Side {
  readonly review: number
  readonly line: ReviewLine | null
  readonly changes: readonly Key[]
  readonly comments: readonly Key[]
  readonly hidden: readonly number[]
}

/** A line of a clause: one side for each review that says something of it, or the first that has it. */
export interface Row {
  readonly key: string
  readonly sides: readonly Side[]
}

/** A clause, or another part of the draft, with what came back for it; `part` is null for what could not be placed. */
export interface Group {
  readonly key: string
  readonly part: Id | null
  readonly clause: Id | null
  readonly label: string
  readonly title: string
  readonly rows: readonly Row[]
  readonly changes: readonly Key[]
  readonly comments: readonly Key[]
}

/** The key of the group of what has no part. */
export const UNPLACED = 'unplaced'

/** The words of a line as it came back. */
export const wordsBack = (line: ReviewLine): string =>
  line.pieces.flatMap((p) => (p.standing === 'deleted' ? [] : [p.text])).join('')

/** The words of a line as it was sent. */
export const wordsSent = (line: ReviewLine): string =>
  line.pieces.flatMap((p) => (p.standing === 'inserted' ? [] : [p.text])).join('')

/** Several lists as one: each keeps its order, and what only one has stands after what it follows there. */
export function woven(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists
  return others.reduce<string[]>(
    (all, list) => {
      const known = new Set(all)
      const after = new Map<string, string[]>()
      let before = ''
      for (const key of list) {
        if (known.has(key)) before = key
        else after.set(before, [...(after.get(before) ?? []), key])
      }
      return [...(after.get('') ?? []), ...all.flatMap((key) => [key, ...(after.get(key) ?? [])])]
    },
    [...first],
  )
}

type Index = ReadonlyMap<number | null, number[]>

const byLine = (items: readonly { readonly line: number | null }[], keep: (at: number) => boolean): Index => {
  const index = new Map<number | null, number[]>()
  items.forEach(({ line }, at) => {
    if (!keep(at)) return
    const there = index.get(line)
    if (there) there.push(at)
    else index.set(line, [at])
  })
  return index
}

/** A row of one review, before the reviews are woven together. */
interface Loose {
  readonly key: string
  readonly part: Id | null
  readonly side: Side
}

const touched = ({ changes, comments, hidden, line }: Side): boolean =>
  changes.length + comments.length + hidden.length > 0 ||
  (line?.pieces.some((p) => p.standing !== 'kept') ?? false)

/** The rows of one review: its lines, then what has no line. Lines that could not be placed come only where something is said of them. */
function rowsOf(reading: Reading, review: number): Loose[] {
  const { lines, changes, comments, hidden, copy } = reading
  const looks = (at: number): boolean => changes[at]!.kind !== 'formatted'
  const always = (): boolean => true
  const on = {
    changes: byLine(changes, looks),
    comments: byLine(comments, always),
    hidden: byLine(hidden, always),
  }
  const keys = (list: readonly number[] | undefined): Key[] => (list ?? []).map((i) => keyOf(review, i))
  const placed = lines.map((line, at): Loose => {
    const side: Side = {
      review,
      line,
      changes: keys(on.changes.get(at)),
      comments: keys(on.comments.get(at)),
      hidden: on.hidden.get(at) ?? [],
    }
    const key = line.at ? `${copy} ${line.at.block}.${line.at.line}` : `${review}/${at}`
    return { key, part: line.part, side }
  })
  return [
    ...placed.filter(({ part, side }) => part !== null || touched(side)),
    ...lineless(reading, review, on),
  ]
}

/** A row for each change and comment that is on no line. */
function lineless(
  { changes, comments, hidden }: Reading,
  review: number,
  on: Readonly<Record<'changes' | 'comments' | 'hidden', Index>>,
): Loose[] {
  const bare: Side = { review, line: null, changes: [], comments: [], hidden: [] }
  const list = (name: keyof typeof on): readonly number[] => on[name].get(null) ?? []
  return [
    ...list('changes').map((i) => ({
      key: `${review}/change ${i}`,
      part: changes[i]!.part,
      side: { ...bare, changes: [keyOf(review, i)] },
    })),
    ...list('comments').map((i) => ({
      key: `${review}/comment ${i}`,
      part: comments[i]!.part,
      side: { ...bare, comments: [keyOf(review, i)] },
    })),
    ...list('hidden').map((i) => ({
      key: `${review}/hidden ${i}`,
      part: hidden[i]!.part,
      side: { ...bare, hidden: [i] },
    })),
  ]
}

/** Of a line that stands in several reviews: the sides that say something of it, or the first. */
function sidesOf(sides: readonly Side[]): readonly Side[] {
  const telling = sides.filter(touched)
  return telling.length > 0 ? telling : sides.slice(0, 1)
}

const groupKey = (part: Id | null): string => part ?? UNPLACED

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text)

/** What a part is called, by its heading as it came back or else as it was sent, or by its first words. */
function headingOf(rows: readonly Row[]): { readonly label: string; readonly title: string } {
  const lines = rows.flatMap((row) => row.sides.flatMap((s) => s.line ?? []))
  const named = lines.find((l) => l.kind === 'heading' || l.kind === 'title')
  const line = named ?? lines.find((l) => wordsBack(l).trim() || wordsSent(l).trim())
  if (!line) return { label: '', title: 'A part without words' }
  const words = (wordsBack(line).trim() || wordsSent(line).trim()).replaceAll('\n', ' ')
  return { label: line.label, title: named ? words || 'Without a heading' : `“${short(words)}”` }
}

function groupOf(key: string, loose: readonly (readonly Loose[])[], readings: readonly Reading[]): Group {
  const mine = loose.map((list) => list.filter((l) => groupKey(l.part) === key))
  const sides = new Map<string, Side[]>()
  for (const { key: row, side } of mine.flat()) sides.set(row, [...(sides.get(row) ?? []), side])
  const rows = woven(mine.map((list) => list.map((l) => l.key))).map((row) => ({
    key: row,
    sides: sidesOf(sides.get(row)!),
  }))
  const changes = rows.flatMap((row) => row.sides.flatMap((s) => s.changes))
  const comments = rows.flatMap((row) => row.sides.flatMap((s) => s.comments))
  const part = key === UNPLACED ? null : key
  const clause = part
    ? (readings.flatMap((r) => [...r.changes, ...r.comments]).find((c) => c.part === part && c.clause)
        ?.clause ?? null)
    : null
  const name = part ? headingOf(rows) : { label: '', title: 'Not placed' }
  return { key, part, clause, ...name, rows, changes, comments }
}

/** What came back by clause, in the order of the document; what could not be placed comes last. */
export function groupsOf(readings: readonly Reading[]): Group[] {
  const loose = readings.map(rowsOf)
  const order = woven(loose.map((list) => [...new Set(list.map((l) => groupKey(l.part)))]))
  const telling = new Set(
    loose.flatMap((list) => list.flatMap((l) => (touched(l.side) ? [groupKey(l.part)] : []))),
  )
  const keys = order.filter((key) => telling.has(key) && key !== UNPLACED)
  const all = telling.has(UNPLACED) ? [...keys, UNPLACED] : keys
  return all.map((key) => groupOf(key, loose, readings))
}

/** The changes of looks alone, which are listed apart. */
export const looksOf = (readings: readonly Reading[]): Key[] =>
  readings.flatMap((reading, r) =>
    reading.changes.flatMap((change, i) => (change.kind === 'formatted' ? [keyOf(r, i)] : [])),
  )
