import type { Reading, ReviewLine, SentPlace } from '../../model/review.ts'
import { placeKey } from './spots.ts'

/**
 * What a line that came back is made of. sent: a stretch of a line that was sent · gone: one that is taken out of it ·
 * fresh: words that came, and where in a sent line, if in one.
 */
export type Stretch =
  | { readonly is: 'sent'; readonly key: string; readonly from: number; readonly to: number }
  | {
      readonly is: 'gone'
      readonly key: string
      readonly from: number
      readonly to: number
      readonly change: number
    }
  | {
      readonly is: 'fresh'
      readonly text: string
      readonly change: number
      readonly key: string | null
      readonly at: number
    }

/** One line as it is with the accepted changes taken; `at` is null for a new one, also for what was split off another. */
export interface BackLine {
  readonly line: ReviewLine
  readonly index: number
  readonly at: SentPlace | null
  readonly split: boolean
  readonly stretches: readonly Stretch[]
  readonly changes: readonly number[]
  /** The sent line that it is, moved here. */
  readonly from?: string
}

/** A reading with the accepted changes taken and no others. */
export interface Back {
  readonly lines: readonly BackLine[]
  /** The lines that are gone, or went into another, each with the changes that took it away. */
  readonly gone: ReadonlyMap<string, readonly number[]>
  /** Changes that would make one line of two that cannot be one. */
  readonly refused: ReadonlySet<number>
}

/** Which of a reading's changes are taken, and which two lines may be made one. */
export interface Choice {
  readonly takes: (change: number | undefined) => boolean
  readonly joins: (a: ReviewLine, b: ReviewLine) => boolean
}

const saying = (stretches: readonly Stretch[]): boolean =>
  stretches.some((s) => (s.is === 'sent' && s.to > s.from) || (s.is === 'fresh' && s.text !== ''))

function stretchesOf(line: ReviewLine, from: number, { takes }: Choice): { list: Stretch[]; end: number } {
  const key = line.at && placeKey(line.at)
  let at = from
  const list = line.pieces.flatMap(({ text, standing, change }): Stretch[] => {
    const taken = takes(change)
    if (standing === 'inserted') return taken ? [{ is: 'fresh', text, change: change!, key, at }] : []
    const start = at
    at += text.length
    if (key === null) return []
    return standing === 'deleted' && taken
      ? [{ is: 'gone', key, from: start, to: at, change: change! }]
      : [{ is: 'sent', key, from: start, to: at }]
  })
  // A line without words can still hold a footnote's mark.
  if (key !== null && at === 0) list.push({ is: 'sent', key, from: 0, to: 0 })
  return { list, end: at }
}

const changesIn = (line: ReviewLine, { takes }: Choice): number[] =>
  [...new Set([...line.pieces.map((p) => p.change), line.end.change])].filter(
    (c): c is number => c !== undefined && takes(c),
  )

/** How the end of a line stands once decisions are taken: it parts this line from the next, or is not there. */
const endsAt = ({ end }: ReviewLine, { takes }: Choice): boolean =>
  end.standing === 'kept' || takes(end.change) === (end.standing === 'inserted')

/** What is gathered while a reading is gone through. */
interface Gathering {
  readonly lines: BackLine[]
  readonly gone: Map<string, readonly number[]>
  readonly refused: Set<number>
  readonly choice: Choice
  /** The keys of lines that already came. */
  readonly came: Set<string>
  /** The line that the next one is joined to. */
  open: BackLine | null
}

/** A table's new cell may be empty; any other line that says nothing and was not there is none. */
function isThere(line: ReviewLine, list: readonly Stretch[], choice: Choice): boolean {
  if (saying(list)) return true
  if (line.at === null) return line.cell !== undefined && choice.takes(line.end.change)
  const wentAway = list.some((s) => s.is === 'gone') || !endsAt(line, choice)
  return !wentAway
}

function join(gathering: Gathering, next: BackLine): void {
  const { open, lines, gone } = gathering
  const joined: BackLine = {
    ...open!,
    at: open!.at ?? (next.split ? null : next.at),
    stretches: [...open!.stretches, ...next.stretches],
    changes: [...new Set([...open!.changes, ...next.changes])],
  }
  const key = next.at && placeKey(next.at)
  if (key && open!.at && key !== placeKey(open!.at)) gone.set(key, joined.changes)
  lines[lines.length - 1] = joined
}

function take(gathering: Gathering, next: BackLine): void {
  const { lines, open, choice, refused, came } = gathering
  const joins = open !== null && choice.joins(open.line, next.line)
  if (open && !joins) for (const change of [open.line.end.change ?? []].flat()) refused.add(change)
  if (joins) join(gathering, next)
  else lines.push(next)
  if (next.at) came.add(placeKey(next.at))
  gathering.open = endsAt(next.line, choice) ? null : lines.at(-1)!
}

/** A reading with the changes that `choice` takes. */
export function backOf(reading: Reading, choice: Choice): Back {
  const gathering: Gathering = {
    ...{ lines: [], gone: new Map(), refused: new Set(), choice, came: new Set(), open: null },
  }
  const { gone, came, refused, lines } = gathering
  const offsets = new Map<string, number>()
  reading.lines.forEach((line, index) => {
    const key = line.at && placeKey(line.at)
    const { list, end } = stretchesOf(line, offsets.get(key ?? '') ?? 0, choice)
    if (key) offsets.set(key, end)
    const changes = changesIn(line, choice)
    if (isThere(line, list, choice)) {
      const again = key !== null && came.has(key)
      const at = again ? null : line.at
      take(gathering, { line, index, at, split: again && at === null, stretches: list, changes })
    } else if (key) gone.set(key, [...(gone.get(key) ?? []), ...changes])
  })
  for (const key of came) if (!absorbed(lines, gone, key)) gone.delete(key)
  return { lines, gone, refused }
}

const absorbed = (lines: readonly BackLine[], gone: ReadonlyMap<string, unknown>, key: string): boolean =>
  gone.has(key) && !lines.some((l) => l.at && placeKey(l.at) === key)
