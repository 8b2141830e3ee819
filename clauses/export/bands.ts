import { bandRoom, UNDER_LOGO } from '../model/edge.ts'
import { BAND_WORDS, type Band, type BandWord, type Style } from '../model/style.ts'
import { estimatedWidth, WIDER_IN_BOLD } from './estimate.ts'

/** The corners of a running header or footer, from left to right. */
export const CORNERS = ['left', 'centre', 'right'] as const
export type Corner = (typeof CORNERS)[number]

/** What the words of a band stand for in one document; those of the numbers of pages are samples, as wide as they grow. */
export type Values = Readonly<Record<BandWord, string>>

/** A number of pages as wide as most grow: how a band is set must not wait for them to be known. */
export const SAMPLE = '888'

/** Words of a corner: what a word between braces stands for, or what stands between such words. */
export interface Piece {
  readonly word: BandWord | null
  readonly text: string
}

/** A corner of a band: what it says, and the room in which its lines are set, in points from the left margin. */
export interface Cell {
  readonly corner: Corner
  readonly pieces: readonly Piece[]
  readonly x: number
  readonly width: number
}

/** How a band is set: its corners on one line, each over all of the width, or in a cell each where they are too long for that. */
export interface BandPlan {
  readonly celled: boolean
  readonly cells: readonly Cell[]
}

const WORD = new RegExp(`\\{(${BAND_WORDS.join('|')})\\}`)
const WORDS = new RegExp(WORD, 'g')

/** A dash or other mark that stands beside a word, where that word is missing. */
const LOOSE = /^[–—|·•,-]\s|\s[–—|·•,-](?=\s[–—|·•,-]\s|$)/g

/** What a corner says: where a word is empty, as the status often is, a dash or other mark beside it goes too. */
function piecesOf(template: string, values: Values): Piece[] {
  let lacks = false
  const said = template.replace(WORDS, (all, word: BandWord) => {
    lacks ||= values[word] === ''
    return values[word] === '' ? '' : all
  })
  const line = said.replace(/[^\S\u00a0]+/g, ' ').trim()
  return (lacks ? line.replace(LOOSE, '').trim() : line).split(WORD).flatMap((piece, i): Piece[] => {
    if (piece === '') return []
    return [
      i % 2 === 0
        ? { word: null, text: piece }
        : { word: piece as BandWord, text: values[piece as BandWord] },
    ]
  })
}

/** How wide words on one line are, in points. */
export type Measure = (pieces: readonly Piece[]) => number

/** About how wide words are in type of a size; the status of a draft stands in bold capitals. */
export const estimate =
  (points: number, draft: boolean): Measure =>
  (pieces) =>
    pieces.reduce((sum, { word, text }) => {
      const marked = draft && word === 'status'
      const wide = estimatedWidth(marked ? text.toUpperCase() : text, points)
      return sum + wide * (marked ? WIDER_IN_BOLD : 1)
    }, 0)

/** A piece cut off, with an ellipsis, where it would pass a width. */
function cutTo(piece: Piece, width: number, measure: Measure): Piece {
  const signs = [...piece.text]
  const upTo = (end: number): Piece => ({ ...piece, text: `${signs.slice(0, end).join('').trimEnd()}…` })
  let end = signs.length
  while (end > 0 && measure([upTo(end)]) > width) end--
  return upTo(end)
}

/** The lines that a corner may have. */
const MOST_LINES = 4

/** Pieces that fill so much room at most; of those that fill more, the longest are cut. Numbers of pages are not. */
function shortened(pieces: readonly Piece[], most: number, measure: Measure): readonly Piece[] {
  const over = measure(pieces) - most
  if (over <= 0) return pieces
  const widths = pieces.map((piece) =>
    piece.word === 'page' || piece.word === 'pages' || piece.text.endsWith('…') ? 0 : measure([piece]),
  )
  const longest = widths.indexOf(Math.max(...widths))
  if (!widths[longest]) return pieces
  const cut = cutTo(pieces[longest]!, widths[longest] - over, measure)
  const fewer = pieces.map((piece, i) => (i === longest ? cut : piece))
  return shortened(fewer, most, measure)
}

/** The room between the words of neighbouring corners, of which each has one half in its cell. */
export const AIR = 12

/** The widths of a band's cells: a short corner has what it needs, a long one wraps in what is left. */
function cellWidths(rooms: readonly number[], width: number): number[] {
  const [left = 0, middle = 0, right = 0] = rooms
  if (rooms.length === 2) {
    const last = Math.min(middle, Math.max(width - left, width / 2))
    return [width - last, last]
  }
  const side = Math.min(Math.max(left, right), Math.max((width - middle) / 2, width / 3))
  return [side, width - 2 * side, side]
}

const fits = (rooms: readonly number[], width: number): boolean =>
  rooms.length === 2
    ? rooms[0]! + rooms[1]! <= width
    : Math.max(rooms[0]!, rooms[2]!) * 2 + rooms[1]! <= width

/** How much of a cell, on either side, is no room for words: at the margins of the page, nothing. */
export const INSETS: Readonly<Record<Corner, { readonly left: number; readonly right: number }>> = {
  left: { left: 0, right: AIR / 2 },
  centre: { left: AIR / 2, right: AIR / 2 },
  right: { left: AIR / 2, right: 0 },
}

/** How a band is set in a width: the same in Word and PDF. It has a corner in the middle only where it may say something there. */
export function planOf(band: Band, values: Values, width: number, measure: Measure): BandPlan {
  const corners = CORNERS.filter((corner) => corner !== 'centre' || band.centre !== '')
  const said = corners.map((corner) => piecesOf(band[corner], values))
  const rooms = said.map((pieces) => (pieces.length === 0 ? 0 : measure(pieces) + AIR))
  if (fits(rooms, width))
    return { celled: false, cells: corners.map((corner, i) => ({ corner, pieces: said[i]!, x: 0, width })) }
  let x = 0
  const cells = cellWidths(rooms, width).map((wide, i): Cell => {
    const corner = corners[i]!
    const inner = wide - INSETS[corner].left - INSETS[corner].right
    const cell = { corner, x: x + INSETS[corner].left, width: inner }
    x += wide
    return { ...cell, pieces: shortened(said[i]!, inner * MOST_LINES, measure) }
  })
  return { celled: true, cells }
}

const statusAlone = (text: string): string => (text.includes('{status}') ? '{status}' : '')

/** The first page's header where it is plain: the status alone, in the corner where it stands. */
export const plainBand = ({ left, centre, right }: Band): Band => ({
  left: statusAlone(left),
  centre: centre === '' ? '' : statusAlone(centre) || ' ',
  right: statusAlone(right),
})

/** Whether a logo stands over the text alone: on a first page whose header says nothing. */
const standsAlone = ({ logo, firstPage, header }: Style): boolean =>
  logo?.on === 'first' &&
  firstPage === 'plain' &&
  CORNERS.every((corner) => plainBand(header)[corner].trim() === '')

/** The room under a logo in which a header of so many lines may stand, in points: the text begins under it. */
export const underLogo = (style: Style, lines: number): number =>
  standsAlone(style) ? UNDER_LOGO.text : UNDER_LOGO.words + bandRoom(style, lines)
