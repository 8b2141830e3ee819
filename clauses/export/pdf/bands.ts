import type { Band, Style } from '../../model/style.ts'
import { type Cell, type Corner, estimate, type Piece, planOf, SAMPLE } from '../bands.ts'
import type { Face, Faces } from './faces.ts'
import { setLabel, setLines } from './lines.ts'
import type { Look, Text } from './strips.ts'

/** What the running headers and footers of one document are set from. */
export interface Named {
  readonly style: Style
  readonly faces: Faces
  readonly title: string
  readonly status: string
  readonly organisation: string
  readonly draft: boolean
  /** The width of the page's text, in points. */
  readonly width: number
}

/** A running header or footer: how many lines it has at most, and its texts on a page. */
export interface SetBand {
  readonly lines: number
  texts(page: number, pages: number): readonly Text[]
}

const DRAFT_COLOUR = 'a3261c'

/** The height of a line of a header or footer. */
export const lineOf = (style: Style): number => style.sizes.small * style.leading

const lookOf = (style: Style, face: Face, colour: string): Look => ({
  face,
  size: style.sizes.small,
  colour,
})

/** A status alone in its corner is marked on a draft. */
function cornerLook(pieces: readonly Piece[], { style, draft }: Named): Look {
  const marked = draft && pieces.length === 1 && pieces[0]!.word === 'status'
  return marked ? lookOf(style, 'bold', DRAFT_COLOUR) : lookOf(style, 'regular', style.colours.faint)
}

/** Where a text of a width begins in its corner, or a picture in that of the page. */
export const PLACES: Readonly<Record<Corner, (width: number, all: number) => number>> = {
  left: () => 0,
  centre: (width, all) => (all - width) / 2,
  right: (width, all) => all - width,
}

/** The words of a cell on one line, or on as many as its room asks for. */
function linesOf(words: string, look: Look, { width }: Cell, { style, faces }: Named): (readonly Text[])[] {
  const { leading } = style
  const whole = setLabel(words, look, 0, leading, faces)
  if (whole.width <= width) return [[whole]]
  const setting = { x: 0, first: 0, right: width, leading, justify: false, hyphenate: false, element: 0 }
  return setLines([{ text: words, look }], setting, look.size, faces).map(({ texts }) => texts)
}

/** The texts of a cell, line under line, each in its place. */
function textsOf(words: string, look: Look, cell: Cell, named: Named): Text[] {
  const height = lineOf(named.style)
  return linesOf(words, look, cell, named).flatMap((texts, i) => {
    const right = Math.max(0, ...texts.map((t) => t.x + t.width))
    const x = cell.x + PLACES[cell.corner](right, cell.width)
    return texts.map((t) => ({ ...t, x: t.x + x, y: t.y + i * height }))
  })
}

const counts = ({ word }: Piece): boolean => word === 'page' || word === 'pages'

/** The texts of a cell on a page: the same ones on each, unless it says which page that is. */
function setCell(cell: Cell, named: Named): SetBand['texts'] {
  const look = cornerLook(cell.pieces, named)
  const on = (page: string, pages: string): Text[] =>
    textsOf(
      cell.pieces
        .map(({ word, text }) => (word === 'page' ? page : word === 'pages' ? pages : text))
        .join(''),
      look,
      cell,
      named,
    )
  if (cell.pieces.some(counts)) return (page, pages) => on(String(page), String(pages))
  const same = on('', '')
  return () => same
}

/** A band in its corners, each of which wraps in its room as in Word. */
export function setBand(band: Band, named: Named): SetBand {
  const { style, faces, title, status, organisation, width } = named
  const { small } = style.sizes
  const values = { title, status, organisation, page: SAMPLE, pages: SAMPLE }
  const look = lookOf(style, 'bold', '')
  const roughly = estimate(small, named.draft)
  const measure = (pieces: readonly Piece[]): number => {
    const words = pieces.map(({ text }) => text).join('')
    return Math.max(roughly(pieces), setLabel(words, look, 0, style.leading, faces).width)
  }
  const { cells } = planOf(band, values, width, measure)
  const set = cells.filter(({ pieces }) => pieces.length > 0).map((cell) => setCell(cell, named))
  const texts = (page: number, pages: number): Text[] => set.flatMap((cell) => cell(page, pages))
  const low = Math.max(0, ...texts(Number(SAMPLE), Number(SAMPLE)).map(({ y }) => y))
  return { lines: Math.ceil(low / lineOf(style)), texts }
}
