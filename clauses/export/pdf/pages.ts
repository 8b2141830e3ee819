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

/** The text area of pages: its height, how much lower it begins on the first, and the rule above notes. */
export interface Area {
  readonly height: number
  readonly drop: number
  readonly rule: Strip
}

const gapBetween = (a: Slab | undefined, b: Slab | undefined): number =>
  Math.max(a?.after ?? 0, b?.before ?? 0)

const noteHeight = (strip: Strip): number => {
  if (strip.notes.length === 0) return 0
  return strip.notes.reduce((sum, note) => sum + heightOf(note.strips), 0)
}

/** The height of strips with the notes that they bring to the foot of their page. */
function fullHeight(strips: readonly Strip[], rule: Strip): number {
  const notes = strips.reduce((sum, strip) => sum + noteHeight(strip), 0)
  return heightOf(strips) + (notes > 0 ? notes + rule.height : 0)
}

/** How many strips a page break leaves together at the start of a slab: those that are repeated, and some after them. */
const startOf = ({ repeat, ends }: Slab): number => (repeat?.length ?? 0) + ends

/** Whether a page break may fall within a slab. */
const isDivisible = (slab: Slab): boolean => slab.strips.length >= startOf(slab) + slab.ends

/** The height that a slab needs to begin on a page: of the strips that may not be parted from the first. */
const headHeight = (slab: Slab, rule: Strip): number =>
  fullHeight(isDivisible(slab) ? slab.strips.slice(0, startOf(slab)) : slab.strips, rule)

/** What a slab needs of a page to begin there, and what it needs after its last strip to end there. */
interface Need {
  readonly head: number
  readonly tail: number
}

/** The needs of each slab: one that keeps with the next ends where that begins, whole or, if it is long, with its last strips. */
function needs(slabs: readonly Slab[], { height, rule }: Area): Need[] {
  const list: Need[] = []
  for (let i = slabs.length - 1; i >= 0; i--) {
    const slab = slabs[i]!
    const next = slabs[i + 1]
    const alone = { head: headHeight(slab, rule), tail: 0 }
    list[i] = alone
    if (!slab.keepNext || !next || next.newPage) continue
    const tail = gapBetween(slab, next) + (list[i + 1]?.head ?? 0)
    const divided = isDivisible(slab)
    const kept = fullHeight(divided ? slab.strips.slice(-slab.ends) : slab.strips, rule) + tail
    if (kept <= height) list[i] = { head: divided ? alone.head : kept, tail }
  }
  return list
}

/** The pages while they are filled from the top with strips, and from the foot with their notes. */
class Sheets {
  readonly pages: Placed[][] = [[]]
  readonly anchors = new Map<Anchor, Spot>()
  y: number
  /** No line stands on the page yet. */
  fresh = true
  private readonly area: Area
  private notes: Strip[] = []
  private foot = 0
  private readonly carried: Strip[] = []
  private readonly starts = new Map<Strip, Anchor>()

  constructor(area: Area) {
    this.area = area
    this.y = area.drop
  }

  /** Nothing at all stands on the page yet. */
  get bare(): boolean {
    return this.fresh && this.notes.length === 0
  }

  get room(): number {
    return this.area.height - this.y - this.foot
  }

  /** What a strip takes of the room of a page on which notes stand already, or none do. */
  cost(strip: Strip, noted: boolean): number {
    const notes = noteHeight(strip)
    return strip.height + notes + (notes > 0 && !noted ? this.area.rule.height : 0)
  }

  get noted(): boolean {
    return this.notes.length > 0
  }

  spot(): Spot {
    return { page: this.pages.length, y: this.y }
  }

  put(strip: Strip): void {
    for (const { anchor, y } of strip.targets) this.anchors.set(anchor, { ...this.spot(), y: this.y + y })
    this.pages.at(-1)!.push({ strip, y: this.y })
    this.y += strip.height
    this.fresh = false
    for (const { anchor, strips } of strip.notes) {
      if (strips[0]) this.starts.set(strips[0], anchor)
      this.carried.push(...strips)
    }
    this.lay()
  }

  /** Puts a strip again that was printed before. */
  repeat(strip: Strip): void {
    this.pages.at(-1)!.push({ strip, y: this.y, repeated: true })
    this.y += strip.height
  }

  /** Lays notes at the foot of the page while there is room for them. */
  private lay(): void {
    while (this.carried.length > 0) {
      const [next] = this.carried
      const more = next!.height + (this.noted ? 0 : this.area.rule.height)
      if (more > this.room + HAIR && !this.bare) return
      this.foot += more
      this.notes.push(next!)
      this.carried.shift()
    }
  }

  /** Puts the notes of the page in their places. */
  private close(): void {
    if (!this.noted) return
    let y = this.area.height - this.foot
    for (const strip of [this.area.rule, ...this.notes]) {
      const anchor = this.starts.get(strip)
      if (anchor !== undefined) this.anchors.set(anchor, { page: this.pages.length, y })
      this.pages.at(-1)!.push({ strip, y })
      y += strip.height
    }
    this.notes = []
    this.foot = 0
  }

  turn(): void {
    this.close()
    this.pages.push([])
    this.y = 0
    this.fresh = true
    this.lay()
  }

  end(): void {
    while (this.carried.length > 0) this.turn()
    this.close()
  }
}

/** How many of the strips left go on this page, so that neither page has too few of them; on a bare page, some must. */
function fitting(slab: Slab, from: number, tail: number, sheets: Sheets): number {
  const { strips, ends } = slab
  const { room } = sheets
  let { noted } = sheets
  let used = 0
  let count = 0
  while (from + count < strips.length) {
    const strip = strips[from + count]!
    used += sheets.cost(strip, noted)
    if (used > room + HAIR) break
    noted ||= strip.notes.length > 0
    count++
  }
  const left = strips.length - from
  const least = from === 0 ? startOf(slab) : ends
  if (count === left && (left < least + ends || used + tail <= room + HAIR)) return count
  const shared = Math.min(count, left - ends)
  if (shared >= least) return shared
  return sheets.bare ? Math.max(1, count) : 0
}

function putStrips(slab: Slab, tail: number, sheets: Sheets): void {
  for (let done = 0; done < slab.strips.length; ) {
    const count = fitting(slab, done, tail, sheets)
    for (let i = done; i < done + count; i++) sheets.put(slab.strips[i]!)
    done += count
    if (done === slab.strips.length) return
    sheets.turn()
    if (done > 0) for (const strip of slab.repeat ?? []) sheets.repeat(strip)
  }
}

/**
 * Lays slabs on pages, in one pass. A note stands at the foot of the page of its line; it runs over onto the next only
 * where not even an empty page has room for both. What is higher than a page, alone at its top, runs over its end.
 */
export function paginate(slabs: readonly Slab[], area: Area): Pages {
  const sheets = new Sheets(area)
  const outline: (Entry & Spot)[] = []
  const need = needs(slabs, area)
  let turning = false
  let before: Slab | undefined
  slabs.forEach((slab, i) => {
    turning ||= slab.newPage === true && sheets.pages.at(-1)!.length > 0
    if (slab.strips.length === 0) {
      for (const anchor of slab.anchors ?? []) sheets.anchors.set(anchor, sheets.spot())
      return
    }
    const gap = gapBetween(before, slab)
    const { head, tail } = need[i]!
    if (turning || (!sheets.fresh && gap + head > sheets.room + HAIR)) sheets.turn()
    turning = false
    if (!sheets.fresh) sheets.y += gap
    const spot = sheets.spot()
    for (const anchor of slab.anchors ?? []) sheets.anchors.set(anchor, spot)
    if (slab.entry) outline.push({ ...slab.entry, ...spot })
    putStrips(slab, tail, sheets)
    before = slab
  })
  sheets.end()
  return { pages: sheets.pages, anchors: sheets.anchors, outline }
}
