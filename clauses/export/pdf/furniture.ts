import { pictureOf, printedSize } from '../../model/picture.ts'
import { BAND_WORDS, type Band, type BandWord, type Logo, type Style } from '../../model/style.ts'
import { type Face, type Faces, slice, type Word } from './faces.ts'
import { baseline, setLabel, stripOf } from './lines.ts'
import { type Box, type Look, type PictureBox, plainStrip, type Strip, type Text } from './strips.ts'

/** What stands around the text of a page and is no part of it. `y` from the top of the text area. */
export interface Furniture {
  readonly kind: 'Header' | 'Footer'
  readonly strip: Strip
  readonly y: number
}

/** The mark of a draft across its pages. */
const DRAFT = 'DRAFT'
const DRAFT_COLOUR = 'a3261c'
const MM = 72 / 25.4

const lookOf = (style: Style, face: Face, colour: string): Look => ({
  face,
  size: style.sizes.small,
  colour,
  element: 0,
})

const widthOf = (words: readonly Word[], size: number): number =>
  (words.reduce((sum, word) => sum + word.width, 0) * size) / 1000

/** One line of text cut off, with an ellipsis, where it would pass a width. */
function cutTo(text: Text, width: number, faces: Faces): Text {
  if (text.width <= width) return text
  const { size, face } = text.look
  const ellipsis = faces.set(face, '…').flatMap((piece) => piece.words)
  const room = (width * 1000) / size - (widthOf(ellipsis, size) * 1000) / size
  let used = 0
  const words = text.words.flatMap((word) => {
    const start = used
    used += word.width
    if (used <= room) return [word]
    let count = 0
    for (let w = start; count < word.chars.length && w + word.advances[count]! <= room; count++)
      w += word.advances[count]!
    return start < room ? [slice(word, 0, count)] : []
  })
  const all = [...words, ...ellipsis]
  return { ...text, words: all, width: widthOf(all, size) }
}

/** Everything that the furniture of all pages is made of. */
export interface Around {
  readonly style: Style
  readonly faces: Faces
  readonly title: string
  readonly status: string
  readonly organisation: string
  readonly draft: boolean
  readonly width: number
  readonly height: number
  /** The room above and below the text area, in points. */
  readonly above: number
  readonly below: number
  /** The structure element of a logo that stands on the first page only. */
  readonly figure: number | null
}

const CORNERS = ['left', 'centre', 'right'] as const
type Corner = (typeof CORNERS)[number]

const WORDS = new RegExp(`\\{(${BAND_WORDS.join('|')})\\}`, 'g')

/** The words of a corner: where a word is empty, as the status often is, a dash or other mark beside it goes too. */
function filled(template: string, values: Readonly<Record<BandWord, string>>): string {
  let lacks = false
  const text = template
    .replace(WORDS, (_, word: BandWord) => {
      lacks ||= values[word] === ''
      return values[word]
    })
    .replace(/\s+/g, ' ')
    .trim()
  return lacks ? text.replace(/^[–—|·•,-]\s|\s[–—|·•,-]$/g, '').trim() : text
}

/** The first page's header where it is plain: the status alone, in the corner where it stands. */
const plainBand = (band: Band): Band => ({
  left: band.left.includes('{status}') ? '{status}' : '',
  centre: band.centre.includes('{status}') ? '{status}' : '',
  right: band.right.includes('{status}') ? '{status}' : '',
})

const isPlain = (style: Style, page: number): boolean => page === 1 && style.firstPage === 'plain'

const valuesOf = (around: Around, page: number, pages: number): Record<BandWord, string> => ({
  title: around.title,
  status: around.status,
  organisation: around.organisation,
  page: String(page),
  pages: String(pages),
})

/** Where a text of a width begins in its corner. */
const PLACES: Record<Corner, (width: number, all: number) => number> = {
  left: () => 0,
  centre: (width, all) => (all - width) / 2,
  right: (width, all) => all - width,
}

/** The widest that each corner's text may be, so that none runs into another. */
function roomsOf(widths: Readonly<Record<Corner, number>>, all: number, air: number): Record<Corner, number> {
  const { left, centre, right } = widths
  if (centre === 0) {
    const small = Math.min(left, right, (all - air) / 2)
    return left <= right
      ? { left: small, centre: 0, right: all - small - (left > 0 ? air : 0) }
      : { right: small, centre: 0, left: all - small - (right > 0 ? air : 0) }
  }
  const middle = Math.min(centre, all - 2 * air, Math.max(all / 3, all - 2 * (Math.max(left, right) + air)))
  const side = (all - middle) / 2 - air
  return { left: side, centre: middle, right: side }
}

function textsOf(band: Band, values: Record<BandWord, string>, around: Around): Text[] {
  const { style, faces, width } = around
  const set = (corner: Corner): Text | null => {
    const words = filled(band[corner], values)
    if (words === '') return null
    const marked = around.draft && values.status !== '' && band[corner].trim() === '{status}'
    const look = marked ? lookOf(style, 'bold', DRAFT_COLOUR) : lookOf(style, 'regular', style.colours.faint)
    return setLabel(words, look, 0, style.leading, faces)
  }
  const texts = { left: set('left'), centre: set('centre'), right: set('right') }
  const wide = (corner: Corner): number => texts[corner]?.width ?? 0
  const rooms = roomsOf(
    { left: wide('left'), centre: wide('centre'), right: wide('right') },
    width,
    style.sizes.small * 1.5,
  )
  return CORNERS.flatMap((corner) => {
    const text = texts[corner]
    if (!text) return []
    const cut = cutTo(text, rooms[corner], faces)
    return [{ ...cut, x: PLACES[corner](cut.width, width) }]
  })
}

const lineOf = (style: Style): number => style.sizes.small * style.leading

/** The rule between a band and the text, at a height of the band's strip. */
const ruleAt = (y: number, { style, width }: Around): Box[] =>
  style.rules ? [{ x: 0, y, width, height: 0.5, colour: style.colours.rule }] : []

const AIR = 3

function header(around: Around, page: number, pages: number): Furniture[] {
  const { style } = around
  const band = isPlain(style, page) ? plainBand(style.header) : style.header
  const texts = textsOf(band, valuesOf(around, page, pages), around)
  if (texts.length === 0) return []
  const height = lineOf(style)
  const rule = isPlain(style, page) ? [] : ruleAt(height + AIR, around)
  const strip = { ...stripOf(height, texts), boxes: rule }
  return [{ kind: 'Header', strip, y: headerTop(style, around.above) }]
}

/** Where the header's line begins above the text area. */
const headerTop = (style: Style, above: number): number => -Math.max(above * 0.45, lineOf(style) * 1.4 + AIR)

function footer(around: Around, page: number, pages: number): Furniture[] {
  const { style, height } = around
  const texts = textsOf(style.footer, valuesOf(around, page, pages), around)
  if (texts.length === 0) return []
  const strip = { ...stripOf(lineOf(style), texts), boxes: ruleAt(-AIR, around) }
  return [{ kind: 'Footer', strip, y: height + Math.max(around.below * 0.45, lineOf(style) * 0.7 + AIR) }]
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
  logo?.on === 'first' && firstPage === 'plain' && CORNERS.every((corner) => plainBand(header)[corner] === '')

/** How far the text of a page with a logo must begin below the margin, so that the logo has room in it. */
export function logoDrop(style: Style, above: number, size: { readonly height: number }): number {
  const room = above + (standsAlone(style) ? 0 : headerTop(style, above))
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
  const y = headerTop(style, around.above) - EDGE.under - size.height
  const highest = EDGE.paper - around.above - drop
  return [{ kind: 'Header', strip, y: style.logo.on === 'first' ? Math.max(y, highest) : y }]
}

/** What stands around the text of a page, from 1: the logo, the header and the footer; `drop` is how much lower its text begins. */
export function furnish(around: Around, page: number, pages: number, drop: number): Furniture[] {
  const above = [...logo(around, page, drop), ...header(around, page, pages)]
  return [...above.map((f) => ({ ...f, y: f.y + drop })), ...footer(around, page, pages)]
}

/** The room that header and footer need in the margins, in points. */
export const furnitureRoom = (style: Style): number => lineOf(style) * 2.2 + 2 * AIR

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
