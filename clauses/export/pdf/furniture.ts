import { bandRoom, edgeOf, RULE, UNDER_LOGO } from '../../model/edge.ts'
import { pictureOf, printedSize } from '../../model/picture.ts'
import type { Logo, Style } from '../../model/style.ts'
import { type Corner, plainBand, underLogo } from '../bands.ts'
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
  style.rules ? [{ x: 0, y, width, height: RULE.width, colour: style.colours.rule }] : []

/** A header or a footer, by its margin. */
type Side = 'top' | 'bottom'

/** The room between the paper's edge and a header or footer, in points, as in Word. */
const edge = (style: Style, side: Side): number => edgeOf(style.page.margins[side]) * MM

/** The room that a header or footer of so many lines needs in its margin, in points. */
export const furnitureRoom = (style: Style, side: Side, lines: number): number =>
  edge(style, side) + bandRoom(style, lines)

function header(around: Around, page: number, pages: number): Furniture[] {
  const { style, bands, above, width, height: room } = around
  const band = page === 1 ? bands.first : bands.every
  const texts = band.texts(page, pages)
  if (texts.length === 0) return []
  const height = band.lines * lineOf(style)
  const rule = isPlain(style, page) ? [] : ruleAt(height + RULE.air, style, width)
  const strip = { ...stripOf(height, texts), boxes: rule }
  const logo = hasLogo(style, page) ? logoSize(style.logo, width, room).height + UNDER_LOGO.words : 0
  return [{ kind: 'Header', strip, y: edge(style, 'top') - above + logo }]
}

function footer({ style, bands, below, width, height }: Around, page: number, pages: number): Furniture[] {
  const { lines, texts } = bands.footer
  const shown = texts(page, pages)
  if (shown.length === 0) return []
  const tall = lines * lineOf(style)
  const strip = { ...stripOf(tall, shown), boxes: ruleAt(-RULE.air, style, width) }
  return [{ kind: 'Footer', strip, y: height + below - edge(style, 'bottom') - tall }]
}

/** Whether a logo stands on a page. */
const hasLogo = (style: Style, page: number): style is Style & { logo: Logo } =>
  style.logo !== null && (style.logo.on === 'every' || page === 1)

/** The size of a logo on the page, in points: as in Word, but never wider than the text or higher than a fifth of it. */
export function logoSize(logo: Logo, width: number, height: number): { width: number; height: number } {
  const picture = pictureOf(logo)
  const ratio = picture.height / picture.width
  const wide = Math.min(printedSize(logo, picture).width * MM, width, height / 5 / ratio)
  return { width: wide, height: wide * ratio }
}

/** How far the text of a page with a logo must begin below the margin, so that the logo has room in it. */
export const logoDrop = (
  style: Style,
  above: number,
  lines: number,
  size: { readonly height: number },
): number => Math.max(0, edge(style, 'top') + size.height + underLogo(style, lines) - above)

function logo({ style, width, height, above, figure }: Around, page: number): Furniture[] {
  if (!hasLogo(style, page)) return []
  const size = logoSize(style.logo, width, height)
  const corner: Corner = style.logo.place
  const box: PictureBox = {
    ...size,
    x: PLACES[corner](size.width, width),
    y: 0,
    ...(figure === null ? {} : { element: figure }),
  }
  const strip = { ...plainStrip(size.height, []), pictures: [box] }
  return [{ kind: 'Header', strip, y: edge(style, 'top') - above }]
}

/** What stands around the text of a page, from 1: the logo, the header and the footer. */
export const furnish = (around: Around, page: number, pages: number): Furniture[] => [
  ...logo(around, page),
  ...header(around, page, pages),
  ...footer(around, page, pages),
]

/** The light word across each page of a draft: its words around the point (0, 0), to be turned and drawn under the text. */
export function watermark(width: number, height: number, faces: Faces): Text {
  const words = faces.set('bold', DRAFT)[0]!.words
  const em = widthOf(words, 1)
  const size = Math.min(140, (Math.hypot(width, height) * 0.55) / em)
  const look: Look = { face: 'bold', size, colour: 'e9ebed' }
  return {
    x: (-em * size) / 2,
    y: baseline(size, 0) - size * 0.36,
    width: em * size,
    look,
    element: 0,
    words,
    stretch: 0,
  }
}
