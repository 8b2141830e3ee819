import { pictureOf, printedSize } from '../../model/picture.ts'
import type { Logo, Style } from '../../model/style.ts'
import { CORNERS, type Corner, edgeOf, plainBand } from '../bands.ts'
import { lineOf, type Named, PLACES, type SetBand, setBand } from './bands.ts'
import type { Faces, Word } from './faces.ts'
import { baseline, stripOf } from './lines.ts'
import { type Box, type Look, type PictureBox, plainStrip, type Strip, type Text } from './strips.ts'

/** What stands around the text of a page and is no part of it. `y` from the top of the text area. */
export interface Furniture {
  readonly kind: 'Header' | 'Footer'
  readonly strip: Strip
  readonly y: number
}

/** The mark of a draft across its pages. */
const DRAFT = 'DRAFT'
const MM = 72 / 25.4

const widthOf = (words: readonly Word[], size: number): number =>
  (words.reduce((sum, word) => sum + word.width, 0) * size) / 1000

/** The running headers and footer of a document: the header of the first page may be another one. */
export interface Bands {
  readonly first: SetBand
  readonly every: SetBand
  readonly footer: SetBand
}

const isPlain = (style: Style, page: number): boolean => page === 1 && style.firstPage === 'plain'

/** Sets the headers and footer of a document, once for all of its pages. */
export function setBands(named: Named): Bands {
  const { style } = named
  const every = setBand(style.header, named)
  const first = isPlain(style, 1) ? setBand(plainBand(style.header), named) : every
  return { first, every, footer: setBand(style.footer, named) }
}

/** How many lines headers and footers have at most; there is room for one at least. */
export interface Lines {
  readonly header: number
  readonly footer: number
}

/** The lines that the margins must have room for. */
export const linesOf = ({ first, every, footer }: Bands): Lines => ({
  header: Math.max(1, first.lines, every.lines),
  footer: Math.max(1, footer.lines),
})

/** Everything that the furniture of all pages is made of. */
export interface Around {
  readonly style: Style
  readonly bands: Bands
  readonly width: number
  readonly height: number
  /** The room above and below the text area, in points. */
  readonly above: number
  readonly below: number
  /** The structure element of a logo that stands on the first page only. */
  readonly figure: number | null
}

/** The rule between a band and the text, at a height of the band's strip. */
const ruleAt = (y: number, style: Style, width: number): Box[] =>
  style.rules ? [{ x: 0, y, width, height: 0.5, colour: style.colours.rule }] : []

const AIR = 3

/** How much of a margin lies between the text and the far edge of the first line in it, where there is room. */
const SHARE = 0.45

/** A header or a footer, by its margin. */
type Side = 'top' | 'bottom'

/** The least room between the text and a header or footer of a single line, and between that and the paper's edge, in lines. */
const LEAST: Readonly<Record<Side, { readonly text: number; readonly paper: number }>> = {
  top: { text: 0.4, paper: 0.8 },
  bottom: { text: 0.7, paper: 0.5 },
}

const leastGap = (style: Style, side: Side, lines: number): number =>
  lineOf(style) * (lines === 1 ? LEAST[side].text : 1) + AIR

/** The least room between the paper's edge and a header or footer: for one of several lines as much as in Word. */
function leastEdge(style: Style, side: Side, lines: number): number {
  const single = lineOf(style) * LEAST[side].paper + AIR
  return lines === 1 ? single : Math.max(single, edgeOf(style.page.margins[side]) * MM)
}

/** The room that a header or footer of so many lines needs in its margin, in points. */
export const furnitureRoom = (style: Style, side: Side, lines: number): number =>
  leastEdge(style, side, lines) + lines * lineOf(style) + leastGap(style, side, lines)

/** Where the last line of a header ends above the text area: nearer to it where more lines leave no room else. */
function headerEnd(style: Style, above: number, lines: number): number {
  const line = lineOf(style)
  const most = above - leastEdge(style, 'top', lines) - lines * line
  return -Math.max(leastGap(style, 'top', lines), Math.min(above * SHARE - line, most))
}

/** Where a header of so many lines begins above the text area. */
const headerTop = (style: Style, above: number, lines: number): number =>
  headerEnd(style, above, lines) - lines * lineOf(style)

/** Where a footer begins below the text area. */
function footerTop(style: Style, below: number, lines: number): number {
  const most = below - leastEdge(style, 'bottom', lines) - lines * lineOf(style)
  return Math.max(leastGap(style, 'bottom', lines), Math.min(below * SHARE, most))
}

function header({ style, bands, above, width }: Around, page: number, pages: number): Furniture[] {
  const band = page === 1 ? bands.first : bands.every
  const texts = band.texts(page, pages)
  if (texts.length === 0) return []
  const height = band.lines * lineOf(style)
  const rule = isPlain(style, page) ? [] : ruleAt(height + AIR, style, width)
  const strip = { ...stripOf(height, texts), boxes: rule }
  return [{ kind: 'Header', strip, y: headerEnd(style, above, linesOf(bands).header) - height }]
}

function footer({ style, bands, below, width, height }: Around, page: number, pages: number): Furniture[] {
  const { lines, texts } = bands.footer
  const shown = texts(page, pages)
  if (shown.length === 0) return []
  const strip = { ...stripOf(lines * lineOf(style), shown), boxes: ruleAt(-AIR, style, width) }
  return [{ kind: 'Footer', strip, y: height + footerTop(style, below, lines) }]
}

/** The size of a logo on the page, in points: as in Word, but never wider than the text or higher than a fifth of it. */
export function logoSize(logo: Logo, width: number, height: number): { width: number; height: number } {
  const picture = pictureOf(logo)
  const ratio = picture.height / picture.width
  const wide = Math.min(printedSize(logo, picture).width * MM, width, height / 5 / ratio)
  return { width: wide, height: wide * ratio }
}

/** The least room between the paper's edge and a logo, and between a logo and what stands under it. */
const EDGE = { paper: 24, under: 10 }

/** Whether a logo stands over the text alone: on a first page whose header says nothing. */
const standsAlone = ({ logo, firstPage, header }: Style): boolean =>
  logo?.on === 'first' &&
  firstPage === 'plain' &&
  CORNERS.every((corner) => plainBand(header)[corner].trim() === '')

/** How far the text of a page with a logo must begin below the margin, so that the logo has room in it. */
export function logoDrop(
  style: Style,
  above: number,
  lines: number,
  size: { readonly height: number },
): number {
  const room = above + (standsAlone(style) ? 0 : headerTop(style, above, lines))
  return Math.max(0, EDGE.paper + size.height + EDGE.under - room)
}

function logo(around: Around, page: number, drop: number): Furniture[] {
  const { style, width, height } = around
  if (!style.logo || (style.logo.on === 'first' && page > 1)) return []
  const size = logoSize(style.logo, width, height)
  const corner: Corner = style.logo.place
  const box: PictureBox = {
    ...size,
    x: PLACES[corner](size.width, width),
    y: 0,
    ...(around.figure === null ? {} : { element: around.figure }),
  }
  const strip = { ...plainStrip(size.height, []), pictures: [box] }
  const y = headerTop(style, around.above, linesOf(around.bands).header) - EDGE.under - size.height
  const highest = EDGE.paper - around.above - drop
  return [{ kind: 'Header', strip, y: style.logo.on === 'first' ? Math.max(y, highest) : y }]
}

/** What stands around the text of a page, from 1: the logo, the header and the footer; `drop` is how much lower its text begins. */
export function furnish(around: Around, page: number, pages: number, drop: number): Furniture[] {
  const above = [...logo(around, page, drop), ...header(around, page, pages)]
  return [...above.map((f) => ({ ...f, y: f.y + drop })), ...footer(around, page, pages)]
}

/** The light word across each page of a draft: its words around the point (0, 0), to be turned and drawn under the text. */
export function watermark(width: number, height: number, faces: Faces): Text {
  const words = faces.set('bold', DRAFT)[0]!.words
  const em = widthOf(words, 1)
  const size = Math.min(140, (Math.hypot(width, height) * 0.55) / em)
  const look: Look = { face: 'bold', size, colour: 'f5eceb', element: 0 }
  return {
    x: (-em * size) / 2,
    y: baseline(size, 0) - size * 0.36,
    width: em * size,
    look,
    words,
    stretch: 0,
  }
}
