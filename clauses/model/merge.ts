import { diff3MergeRegions } from 'node-diff3'

/** Three states of one sequence: as both sides had it, as it is now, and as it came back. */
export interface Sides<T> {
  readonly base: readonly T[]
  readonly now: readonly T[]
  readonly back: readonly T[]
}

const equal = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i])

/**
 * What both sides made of a sequence together, or null where they changed the same place differently: never a silent
 * choice. Things are compared by `key`. What both changed equally is no conflict.
 */
export function merged<T>({ base, now, back }: Sides<T>, key: (item: T) => string): readonly T[] | null {
  const [o, a, b] = [base.map(key), now.map(key), back.map(key)]
  if (equal(a, b) || equal(o, b)) return now
  if (equal(o, a)) return back
  const out: T[] = []
  for (const region of diff3MergeRegions(a, o, b)) {
    if (!region.stable) {
      if (!equal(region.aContent, region.bContent)) return null
      out.push(...now.slice(region.aStart, region.aStart + region.aLength))
      continue
    }
    const from = region.buffer === 'b' ? back : region.buffer === 'a' ? now : base
    out.push(...from.slice(region.bufferStart, region.bufferStart + region.bufferLength))
  }
  return out
}
