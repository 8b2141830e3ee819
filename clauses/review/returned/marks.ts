import { type El, kids, val } from '../xml.ts'
import type { Formatted, Mark } from './returned.ts'

/** The elements that say how words came or went (ISO 29500-1, 17.13.5), around runs and in properties alike. */
const KINDS: ReadonlyMap<string, Mark['kind']> = new Map([
  ['w:ins', 'inserted'],
  ['w:del', 'deleted'],
  ['w:moveFrom', 'movedFrom'],
  ['w:moveTo', 'movedTo'],
  ['w:cellIns', 'inserted'],
  ['w:cellDel', 'deleted'],
  ['w14:conflictIns', 'inserted'],
  ['w14:conflictDel', 'deleted'],
])

type Move = 'movedFrom' | 'movedTo'

const RANGES: ReadonlyMap<string, readonly [kind: Move, 'start' | 'end']> = new Map([
  ['w:moveFromRangeStart', ['movedFrom', 'start']],
  ['w:moveFromRangeEnd', ['movedFrom', 'end']],
  ['w:moveToRangeStart', ['movedTo', 'start']],
  ['w:moveToRangeEnd', ['movedTo', 'end']],
])

interface Range {
  readonly id: string
  readonly name: string
}

/** The moves that are open where one reads; `latest` are those that the paragraph in hand has met. */
export interface Moves {
  readonly open: Record<Move, Range[]>
  readonly latest: Record<Move, string>
}

/** No moves. */
export const noMoves = (): Moves => ({
  open: { movedFrom: [], movedTo: [] },
  latest: { movedFrom: '', movedTo: '' },
})

/** A file that opens more moves at once is no document of words. */
const MOST_MOVES = 64

/** True for a mark of where a move begins or ends, which is taken note of. */
export function meetsMove({ open, latest }: Moves, el: El): boolean {
  const [kind, stage] = RANGES.get(el.name) ?? []
  if (!kind) return false
  const id = val(el, 'w:id') ?? ''
  const at = open[kind].findLastIndex((range) => range.id === id)
  if (stage === 'start') {
    if (open[kind].length >= MOST_MOVES) open[kind].shift()
    open[kind].push({ id, name: val(el, 'w:name') ?? '' })
  } else if (at >= 0) open[kind].splice(at, 1)
  if (stage === 'start') latest[kind] = val(el, 'w:name') ?? ''
  return true
}

/** A paragraph begins: it has met those moves that are open. */
export function beginParagraph({ open, latest }: Moves): void {
  latest.movedFrom = open.movedFrom.at(-1)?.name ?? ''
  latest.movedTo = open.movedTo.at(-1)?.name ?? ''
}

/** An author's name, by which two that look the same are the same: we write one with no-break spaces where changes meet. */
const authorOf = (el: El): string => (val(el, 'w:author') ?? '').replace(/\s+/g, ' ').trim()

/** Who changed the looks of something, as a change element says. */
export const formattedBy = (el: El | undefined): Formatted | undefined =>
  el && { author: authorOf(el), date: val(el, 'w:date') ?? '' }

/** The mark that an element makes on what it holds, or on what it is a property of; none for other elements. */
export function markOf(el: El, moves: Moves): Mark | undefined {
  const kind = KINDS.get(el.name)
  if (!kind) return undefined
  const move = kind === 'movedFrom' || kind === 'movedTo' ? moves.latest[kind] : ''
  return { kind, author: authorOf(el), date: val(el, 'w:date') ?? '', move }
}

/** Nobody changes words more often than so; past that, the innermost marks take each other's place. */
const MOST_MARKS = 16

/** Marks with more within them. */
export const under = (outer: readonly Mark[], inner: readonly Mark[]): readonly Mark[] => {
  if (inner.length === 0) return outer
  const all = [...outer, ...inner]
  return all.length <= MOST_MARKS ? all : [...all.slice(0, MOST_MARKS - 1), all.at(-1)!]
}

/** The marks among some properties, in their order. */
export const marksIn = (properties: El | undefined, moves: Moves): readonly Mark[] =>
  kids(properties)
    .flatMap((el) => markOf(el, moves) ?? [])
    .slice(0, MOST_MARKS)

/** True where two lists of marks say the same. */
export const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((mark, i) => {
      const other = b[i]!
      return (
        mark.kind === other.kind &&
        mark.author === other.author &&
        mark.date === other.date &&
        mark.move === other.move
      )
    }))

/** True for what is there once all changes are taken, and for what was there before any. */
export const isAfter = (marks: readonly Mark[]): boolean =>
  marks.every(({ kind }) => kind === 'inserted' || kind === 'movedTo')
export const isBefore = (marks: readonly Mark[]): boolean =>
  marks.every(({ kind }) => kind === 'deleted' || kind === 'movedFrom')
