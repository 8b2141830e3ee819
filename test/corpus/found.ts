import type { Reading, ReviewChange } from '../../clauses/model/review.ts'
import type { Difference } from './sheet.ts'

/** One character that is no space, of a line of a Reading. */
interface Letter {
  readonly c: string
  readonly at: number
  readonly standing: 'kept' | 'inserted' | 'deleted'
  readonly change: number | undefined
  readonly part: string | null
}

/** Parts on which a report counts; null in place of them: on any. */
export type Parts = ReadonlySet<string | null> | null

export const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()
const bare = (text: string): string => text.replace(/\s+/g, '')

function lettersOf({ lines, changes }: Reading): Letter[] {
  const letters: Letter[] = []
  for (const line of lines)
    for (const { text, standing, change } of line.pieces)
      for (const c of bare(text)) {
        const part = change === undefined ? line.part : changes[change]!.part
        letters.push({ c, at: letters.length, standing, change, part })
      }
  return letters
}

/** Where some words stand among letters, as ranges of them. */
function rangesOf(letters: readonly Letter[], text: string, words: string): (readonly Letter[])[] {
  if (words === '') return [[]]
  const found: (readonly Letter[])[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    found.push(letters.slice(at, at + words.length))
  return found
}

const keptIn = (range: readonly Letter[]): string => {
  const kept = range.filter(({ standing }) => standing === 'kept').map(({ at }) => at)
  return kept.length === 0 ? '' : `${kept[0]} ${kept.at(-1)} ${kept.length}`
}

const changed = (range: readonly Letter[]): Letter[] => range.filter(({ change }) => change !== undefined)

/** How far apart two ranges stand; those of one change stand together. */
const apart = (a: readonly Letter[], b: readonly Letter[]): number => {
  const [first, second] = [changed(a)[0], changed(b)[0]]
  if (!first || !second || first.change === second.change) return 0
  return Math.abs(first.at - second.at)
}

const goes = ({ tracked, author }: ReviewChange, d: Difference): boolean =>
  tracked === d.tracked && (d.author === undefined || d.author === author)

/** The letters of a Reading, and which of them some difference of a sheet has claimed. */
export class Letters {
  readonly #all: readonly Letter[]
  readonly #reading: Reading
  readonly #claimed = new Set<number>()

  constructor(reading: Reading) {
    this.#reading = reading
    this.#all = lettersOf(reading)
  }

  /** Claims the letters by which a difference shows: its words among those that went and those that came. */
  claim(d: Difference, parts: Parts, strict = true): boolean {
    const usable = (range: readonly Letter[]): boolean =>
      changed(range).every(({ at }) => !this.#claimed.has(at))
    // What others did between the words is no part of the difference.
    const own = ({ change }: Letter): boolean =>
      change === undefined || !strict || goes(this.#reading.changes[change]!, d)
    const [was, is] = (['deleted', 'inserted'] as const).map((other) => {
      const side = this.#all.filter(
        (letter) =>
          (letter.standing === 'kept' || letter.standing === other) &&
          (parts === null || parts.has(letter.part)) &&
          own(letter),
      )
      const words = bare(other === 'deleted' ? d.before : d.after)
      const text = side.map(({ c }) => c).join('')
      const straight = rangesOf(side, text, words).filter(usable)
      return { side, words, straight }
    })
    const best = nearest(was!.straight, is!.straight)
    const found =
      best ??
      (was!.words === '' && is!.words !== '' ? turned(is!.side, is!.words, usable) : null) ??
      (is!.words === '' && was!.words !== '' ? turned(was!.side, was!.words, usable) : null)
    if (!found) return false
    for (const { at } of changed(found)) this.#claimed.add(at)
    return true
  }

  /** The changes some letters of which were claimed. */
  touched(): Set<number> {
    return new Set(
      this.#all.flatMap(({ at, change }) => (change !== undefined && this.#claimed.has(at) ? [change] : [])),
    )
  }

  /** The changes that have letters. */
  lettered(): Set<number> {
    return new Set(this.#all.flatMap(({ change }) => (change === undefined ? [] : [change])))
  }

  /**
   * Letters that went and did not come again, or came and had not gone, beyond what was claimed: a coarse report says
   * more than the difference, but as much on the one side as on the other.
   */
  unexplained(changes: ReadonlySet<number>): string {
    const left = { deleted: '', inserted: '' }
    for (const { c, at, change, standing } of this.#all)
      if (change !== undefined && changes.has(change) && !this.#claimed.has(at) && standing !== 'kept')
        left[standing] += c
    const sorted = (text: string): string => [...text].sort().join('')
    return sorted(left.deleted) === sorted(left.inserted) ? '' : `- ${left.deleted} + ${left.inserted}`
  }
}

/** A range of what went and one of what came that have the same kept letters between them, the nearest such. */
function nearest(was: readonly (readonly Letter[])[], is: readonly (readonly Letter[])[]): Letter[] | null {
  const byKept = new Map<string, (readonly Letter[])[]>()
  for (const b of is) byKept.set(keptIn(b), [...(byKept.get(keptIn(b)) ?? []), b])
  let best: { readonly range: Letter[]; readonly apart: number } | null = null
  for (const a of was)
    for (const b of byKept.get(keptIn(a)) ?? []) {
      const range = [...a, ...b]
      if (changed(range).length === 0 && range.length + was.length > 0) continue
      const far = apart(a, b)
      if (!best || far < best.apart) best = { range, apart: far }
      if (far === 0) return range
    }
  return best?.range ?? null
}

/** Words that came between others that are the same: "and b" or "b and" of "a and b and c". */
function turned(
  side: readonly Letter[],
  words: string,
  usable: (range: readonly Letter[]) => boolean,
): Letter[] | null {
  const text = side.map(({ c }) => c).join('')
  for (let at = 0; at + words.length <= side.length; at++) {
    if (side[at]!.standing === 'kept') continue
    const range = side.slice(at, at + words.length)
    if (range.some(({ standing }) => standing === 'kept') || !usable(range)) continue
    const own = text.slice(at, at + words.length)
    for (let k = 1; k < words.length; k++) {
      if (own !== words.slice(k) + words.slice(0, k)) continue
      const before = text.slice(Math.max(0, at - k), at) === words.slice(0, k)
      const behind = text.slice(at + words.length).startsWith(words.slice(k))
      if (before || behind) return range
    }
  }
  return null
}
