import type { Pair } from './pair.ts'
import { longestRising } from './rising.ts'
import type { SentLine } from './sent.ts'

/** What stands elsewhere than where it was sent: whole parts by their first pair, and single lines. */
export interface Moves {
  readonly parts: ReadonlyMap<Pair, string>
  readonly lines: ReadonlySet<Pair>
}

/** The runs of lines of one part, numbered: a part goes on in another where a part stands within it. */
export function runsOfParts(sent: readonly SentLine[]): number[] {
  let run = -1
  return sent.map((line, i) => {
    if (i === 0 || sent[i - 1]!.origin?.part !== line.origin?.part) run += 1
    return run
  })
}

const weight = ({ sent }: Pair): number => sent.reduce((sum, { text }) => sum + text.length + 1, 0)

/** The pairs that are out of order; the heaviest run of those in order stays. */
function displaced(pairs: readonly Pair[], place: ReadonlyMap<SentLine, number>): Set<Pair> {
  const kept = longestRising(
    pairs.map(({ sent }) => place.get(sent[0]!)!),
    pairs.map(weight),
  )
  const out = new Set(pairs)
  for (const at of kept) out.delete(pairs[at]!)
  return out
}

const speaks = ({ sent }: Pair): boolean => sent.some(({ text }) => text !== '')

/**
 * What was moved without tracking. Of a part all of whose lines stand elsewhere the part was moved, and only those of its
 * lines that are out of order in it were moved by themselves.
 */
export function movesIn(pairs: readonly Pair[], sent: readonly SentLine[]): Moves {
  const place = new Map(sent.map((line, i) => [line, i]))
  const runs = runsOfParts(sent)
  const inFile = pairs.toSorted((a, b) => a.file[0]!.index - b.file[0]!.index)
  const out = displaced(inFile, place)
  const byRun = new Map<number, Pair[]>()
  for (const pair of inFile) {
    const run = runs[place.get(pair.sent[0]!)!]!
    if (byRun.has(run)) byRun.get(run)!.push(pair)
    else byRun.set(run, [pair])
  }
  const parts = new Map<Pair, string>()
  const lines = new Set<Pair>()
  for (const own of byRun.values()) {
    const speaking = own.filter(speaks)
    const part = own[0]!.sent[0]!.origin?.part
    const whole = part !== undefined && speaking.length > 0 && speaking.every((pair) => out.has(pair))
    if (whole) parts.set(speaking[0]!, part)
    for (const pair of whole ? displaced(own, place) : own.filter((each) => out.has(each))) lines.add(pair)
  }
  return { parts, lines }
}
