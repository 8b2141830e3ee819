import type { Anchor } from '../../tree/tree.ts'
import type { Face, Word } from './faces.ts'

/** How words look, where they lead, and which element of the document's structure they belong to. */
export interface Look {
  readonly face: Face
  readonly size: number
  readonly colour: string
  readonly element: number
  readonly underline?: boolean
  /** Marked as something that is still to be filled in or mended. */
  readonly tint?: boolean
  readonly link?: Link
}

/** Where a link leads: an address outside, or a place in the document. */
export type Link = { readonly href: string } | { readonly anchor: Anchor }

/** Words of one look in one line; `x` from the left margin, `y` from the strip's top down to the baseline. */
export interface Text {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly look: Look
  readonly words: readonly Word[]
  /** Points added to each space, to justify. */
  readonly stretch: number
}

/** A filled rectangle; `y` is its top, from the strip's top. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: string
}

/** Where the style's logo is drawn, as a Box; `element` is its Figure where it is content, and not repeated on every page. */
export interface PictureBox extends Omit<Box, 'colour'> {
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

/** A band across the text area that no page break divides: a line, a row of a table, a signature block. */
export interface Strip {
  readonly height: number
  readonly texts: readonly Text[]
  readonly boxes: readonly Box[]
  readonly hots: readonly Hot[]
  readonly pictures?: readonly PictureBox[]
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

/** A strip without anything on it. */
export const space = (height: number): Strip => ({ height, texts: [], boxes: [], hots: [] })

const movedDown = (strip: Strip, x: number, y: number): Strip => ({
  height: strip.height,
  texts: strip.texts.map((t) => ({ ...t, x: t.x + x, y: t.y + y })),
  boxes: strip.boxes.map((b) => ({ ...b, x: b.x + x, y: b.y + y })),
  hots: strip.hots.map((h) => ({ ...h, x: h.x + x, y: h.y + y })),
  ...(strip.pictures ? { pictures: strip.pictures.map((p) => ({ ...p, x: p.x + x, y: p.y + y })) } : {}),
})

/** One strip of given height from several, each moved to its place in it. */
export function joined(
  height: number,
  parts: readonly { readonly strip: Strip; readonly x: number; readonly y: number }[],
): Strip {
  const moved = parts.map((p) => movedDown(p.strip, p.x, p.y))
  const pictures = moved.flatMap((s) => s.pictures ?? [])
  return {
    height,
    texts: moved.flatMap((s) => s.texts),
    boxes: moved.flatMap((s) => s.boxes),
    hots: moved.flatMap((s) => s.hots),
    ...(pictures.length > 0 ? { pictures } : {}),
  }
}

/** The height of strips one under the other. */
export const heightOf = (strips: readonly Strip[]): number => strips.reduce((sum, s) => sum + s.height, 0)
