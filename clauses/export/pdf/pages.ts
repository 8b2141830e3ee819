import type { Anchor } from '../../tree/tree.ts'
import { type Entry, heightOf, type Slab, type Strip } from './strips.ts'

/** A strip on a page; `y` from the top of the text area. A repeated one was printed before: it is no further content. */
export interface Placed {
  readonly strip: Strip
  readonly y: number
  readonly repeated?: true
}

/** A place: page from 1, `y` from the top of its text area. */
export interface Spot {
  readonly page: number
  readonly y: number
}

/** Strips on their pages, and where anchors and headings came to stand. */
export interface Pages {
  readonly pages: readonly (readonly Placed[])[]
  readonly anchors: ReadonlyMap<Anchor, Spot>
  readonly outline: readonly (Entry & Spot)[]
}

/** Lengths that differ by less are equal. */
const HAIR = 0.01

const gapBetween = (a: Slab | undefined, b: Slab | undefined): number =>
  Math.max(a?.after ?? 0, b?.before ?? 0)

/** The height that a slab needs to begin on a page: of the strips that may not be parted from the first. */
function headHeight(slab: Slab): number {
  const whole = slab.strips.length < 2 * slab.ends
  const repeated = slab.repeat?.length ?? 0
  return heightOf(whole ? slab.strips : slab.strips.slice(0, Math.max(slab.ends, repeated + 1)))
}

/** What each slab needs to begin on a page, with the beginning of the next where it keeps with it. */
function needs(slabs: readonly Slab[], height: number): number[] {
  const list: number[] = []
  for (let i = slabs.length - 1; i >= 0; i--) {
    const slab = slabs[i]!
    const next = slabs[i + 1]
    const alone = headHeight(slab)
    const kept = slab.keepNext && next && !next.newPage
    const both = heightOf(slab.strips) + gapBetween(slab, next) + (list[i + 1] ?? 0)
    list[i] = kept && both <= height ? both : alone
  }
  return list
}

/** How many of the strips left go on this page, so that neither page has too few of them; on a fresh page, some must. */
function fitting(strips: readonly Strip[], from: number, room: number, ends: number, fresh: boolean): number {
  let used = 0
  let count = 0
  while (from + count < strips.length) {
    used += strips[from + count]!.height
    if (used > room + HAIR) break
    count++
  }
  const left = strips.length - from
  if (count === left) return count
  const shared = Math.min(count, left - ends)
  if (shared >= ends) return shared
  return fresh ? Math.max(1, count) : 0
}

/** Lays slabs on pages of a height, in one pass. What is higher than a page, alone at its top, runs over its end. */
export function paginate(slabs: readonly Slab[], height: number): Pages {
  const pages: Placed[][] = [[]]
  const anchors = new Map<Anchor, Spot>()
  const outline: (Entry & Spot)[] = []
  const need = needs(slabs, height)
  let y = 0
  let fresh = true
  let turning = false
  let before: Slab | undefined
  const turn = (): void => {
    pages.push([])
    y = 0
    fresh = true
  }
  const put = (strip: Strip, repeated?: true): void => {
    pages.at(-1)!.push(repeated ? { strip, y, repeated } : { strip, y })
    y += strip.height
  }
  const putStrips = (slab: Slab): void => {
    for (let done = 0; done < slab.strips.length; ) {
      const count = fitting(slab.strips, done, height - y, slab.ends, fresh)
      for (const strip of slab.strips.slice(done, done + count)) put(strip)
      done += count
      fresh = fresh && count === 0
      if (done === slab.strips.length) break
      turn()
      if (done > 0) for (const strip of slab.repeat ?? []) put(strip, true)
    }
  }
  slabs.forEach((slab, i) => {
    turning ||= slab.newPage === true && pages.at(-1)!.length > 0
    if (slab.strips.length === 0) {
      for (const anchor of slab.anchors ?? []) anchors.set(anchor, { page: pages.length, y })
      return
    }
    const gap = gapBetween(before, slab)
    if (turning || (!fresh && y + gap + need[i]! > height + HAIR)) turn()
    turning = false
    if (!fresh) y += gap
    const spot = { page: pages.length, y }
    for (const anchor of slab.anchors ?? []) anchors.set(anchor, spot)
    if (slab.entry) outline.push({ ...slab.entry, ...spot })
    putStrips(slab)
    before = slab
  })
  return { pages, anchors, outline }
}
