import { diffArrays } from 'diff'

/** A place in two lists set side by side: what stands at it in the one, in the other, or in both. */
export interface Pair<T> {
  readonly was: T | null
  readonly is: T | null
}

/** How two lists are set side by side. */
export interface Likeness<T> {
  /** Equal keys are the same thing. */
  readonly key: (item: T) => string
  /** Whether two things that no key joins are one thing that was changed, as a number: 0 for no, more for more alike. */
  readonly alike: (was: T, is: T) => number
}

/** Beyond this many comparisons or edits, what no key joins is taken as gone and new: the work grows with their square. */
const MOST_COMPARISONS = 40_000
const MOST_EDITS = 2000

/** Pairs what lies between two things that keys join, in order; the likest come together. */
function paired<T>(was: readonly T[], is: readonly T[], alike: Likeness<T>['alike']): Pair<T>[] {
  const apart = [...was.map((w) => ({ was: w, is: null })), ...is.map((i) => ({ was: null, is: i }))]
  if (was.length === 0 || is.length === 0 || was.length * is.length > MOST_COMPARISONS) return apart
  const best = { score: 0, i: -1, j: -1 }
  was.forEach((w, i) => {
    is.forEach((n, j) => {
      const score = alike(w, n)
      if (score > best.score) Object.assign(best, { score, i, j })
    })
  })
  if (best.score === 0) return apart
  const { i, j } = best
  return [
    ...paired(was.slice(0, i), is.slice(0, j), alike),
    { was: was[i]!, is: is[j]! },
    ...paired(was.slice(i + 1), is.slice(j + 1), alike),
  ]
}

/** The places in two lists that equal keys join, in order. */
function joinedByKey<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): Map<number, number> {
  const found = new Map<number, number>()
  const changes = diffArrays(before.map(key), after.map(key), { maxEditLength: MOST_EDITS })
  let [i, j] = [0, 0]
  for (const { added, removed, count } of changes ?? []) {
    if (removed) i += count
    else if (added) j += count
    else for (let n = 0; n < count; n++) found.set(i++, j++)
  }
  return found
}

/** Sets two lists side by side in order: what is known to be the same, by its places, and what is alike between. */
export function alignKnown<T>(
  before: readonly T[],
  after: readonly T[],
  known: ReadonlyMap<number, number>,
  alike: Likeness<T>['alike'],
): Pair<T>[] {
  const out: Pair<T>[] = []
  let [i, j] = [0, 0]
  for (const [from, to] of [...known, [before.length, after.length] as const]) {
    out.push(...paired(before.slice(i, from), after.slice(j, to), alike))
    if (from < before.length) out.push({ was: before[from]!, is: after[to]! })
    ;[i, j] = [from + 1, to + 1]
  }
  return out
}

/** Sets two lists side by side in order: equal keys first, then what is alike between them. */
export function align<T>(before: readonly T[], after: readonly T[], { key, alike }: Likeness<T>): Pair<T>[] {
  return alignKnown(before, after, joinedByKey(before, after, key), alike)
}

/** How many words two texts share, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const [x, y] = [a, b].map((s) => new Set(s.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))
  if (!x || !y || x.size + y.size === 0) return 0
  const shared = [...x].filter((word) => y.has(word)).length
  return (2 * shared) / (x.size + y.size)
}
