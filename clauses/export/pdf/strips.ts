import type { Anchor, Change } from '../../tree/tree.ts'
import type { Face, Word } from './faces.ts'

/** How words look, where they lead, and which element of the document's structure is theirs alone. */
export interface Look {
  readonly face: Face
  readonly size: number
  readonly colour: string
  /** The words' own element; without one, they belong to that of the paragraph they stand in. */
  readonly element?: number
  /** Points by which the words stand above the line. */
  readonly rise?: number
  readonly underline?: boolean
  /** Marked as something that is still to be filled in or mended. */
  readonly tint?: boolean
  readonly link?: Link
  /** How the words changed: lines under or through them say so. */
  readonly change?: Change['kind']
}

/** Where a link leads: an address outside, or a place in the document. */
export type Link = { readonly href: string } | { readonly anchor: Anchor }

/** Words of one look in one line; `x` from the left margin, `y` from the strip's top down to the baseline. */
export interface Text {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly look: Look
  /** The element of the document's structure that they belong to. */
  readonly element: number
  readonly words: readonly Word[]
  /** Points added to each space, to justify. */
  readonly stretch: number
}

/** A filled rectangle, or a row of dots where it is one; `y` is its top, from the strip's top. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: string
  readonly dotted?: true
}

/** Where the style's logo is drawn, as a Box; `element` is its Figure where it is content, and not repeated on every page. */
export interface PictureBox extends Omit<Box, 'colour' | 'dotted'> {
  readonly element?: number
}

/** The area of a link, as a Box's. */
export interface Hot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly link: Link
  readonly element: number
  readonly words: string
}

/** A note to a line, which stands at the foot of the line's page. */
export interface Footnote {
  readonly anchor: Anchor
  readonly strips: readonly Strip[]
}

/** A place that references lead to, from the strip's top. */
export interface Target {
  readonly anchor: Anchor
  readonly y: number
}

/** The page number that a line of the contents ends with, once pages are known, after dots from `from` on. */
export interface Leader {
  readonly anchor: Anchor
  readonly look: Look
  readonly from: number
  readonly right: number
  readonly y: number
}

/** A band across the text area that no page break divides: a line, a row of a table, a signature block. */
export interface Strip {
  readonly height: number
  readonly texts: readonly Text[]
  readonly boxes: readonly Box[]
  readonly hots: readonly Hot[]
  readonly notes: readonly Footnote[]
  readonly targets: readonly Target[]
  readonly leader: Leader | null
  readonly pictures: readonly PictureBox[]
}

/**
 * Strips that belong together: a paragraph, a table, a signature block. `ends` is how many strips at either end a page
 * break must leave together (2 for a paragraph: no widows, no orphans); `repeat` opens every further page.
 */
export interface Slab {
  readonly strips: readonly Strip[]
  readonly before: number
  readonly after: number
  readonly ends: number
  readonly keepNext?: boolean
  readonly newPage?: boolean
  readonly repeat?: readonly Strip[]
  readonly anchors?: readonly Anchor[]
  readonly entry?: Entry
}

/** A line of the outline; `depth` from 1. */
export interface Entry {
  readonly title: string
  readonly depth: number
}

const NOTHING: readonly never[] = []

/** A strip of texts and nothing else. */
export const plainStrip = (height: number, texts: readonly Text[]): Strip => ({
  height,
  texts,
  boxes: NOTHING,
  hots: NOTHING,
  notes: NOTHING,
  targets: NOTHING,
  leader: null,
  pictures: NOTHING,
})

/** A strip without anything on it. */
export const space = (height: number): Strip => plainStrip(height, NOTHING)

/** One strip of given height from several, each moved to its place in it. */
export function joined(
  height: number,
  parts: readonly { readonly strip: Strip; readonly x: number; readonly y: number }[],
): Strip {
  return {
    height,
    texts: parts.flatMap(({ strip, x, y }) => strip.texts.map((t) => ({ ...t, x: t.x + x, y: t.y + y }))),
    boxes: parts.flatMap(({ strip, x, y }) => strip.boxes.map((b) => ({ ...b, x: b.x + x, y: b.y + y }))),
    hots: parts.flatMap(({ strip, x, y }) => strip.hots.map((h) => ({ ...h, x: h.x + x, y: h.y + y }))),
    notes: parts.flatMap(({ strip }) => strip.notes),
    targets: parts.flatMap(({ strip, y }) => strip.targets.map((t) => ({ ...t, y: t.y + y }))),
    leader: null,
    pictures: NOTHING,
  }
}

/** The height of strips one under the other. */
export const heightOf = (strips: readonly Strip[]): number => strips.reduce((sum, s) => sum + s.height, 0)
