import type { Style } from '../model/style.ts'
import { inlineText } from '../tree/text.ts'
import type { TableCell } from '../tree/tree.ts'
import { WIDER_IN_BOLD, wordsWidth } from './estimate.ts'
import { bulletStep } from './steps.ts'
import { tiedLine } from './ties.ts'
import { fromPoints } from './twips.ts'

/** Over how many columns and rows a cell reaches. */
export interface Spans {
  readonly colspan: number
  readonly rowspan: number
}

/** A cell at its place in the grid; columns and rows from 0, spans cut off at the edge of the table. */
export interface GridCell<C extends Spans = TableCell> {
  readonly cell: C
  readonly row: number
  readonly column: number
  readonly colspan: number
  readonly rowspan: number
}

/** The cells of a table in reading order, each where the spans before it leave room, and the number of columns. */
export function gridOf<C extends Spans>(
  rows: readonly { readonly cells: readonly C[] }[],
): { readonly cells: GridCell<C>[]; readonly columns: number } {
  const taken: boolean[][] = rows.map(() => [])
  const cells: GridCell<C>[] = []
  rows.forEach(({ cells: inRow }, row) => {
    let column = 0
    for (const cell of inRow) {
      while (taken[row]?.[column]) column++
      const rowspan = Math.min(cell.rowspan, rows.length - row)
      for (let r = row; r < row + rowspan; r++) {
        for (let c = column; c < column + cell.colspan; c++) taken[r]![c] = true
      }
      cells.push({ cell, row, column, colspan: cell.colspan, rowspan })
      column += cell.colspan
    }
  })
  return { cells, columns: Math.max(1, ...taken.map((t) => t.length)) }
}

/** What a cell asks for, in twips: the width of its widest word, and of its words in one line. */
interface Wish {
  readonly column: number
  readonly colspan: number
  readonly least: number
  readonly most: number
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)

/** The widest wish of each column; a cell over several columns asks each for its share. */
function wished(columns: number, wishes: readonly Wish[], of: (wish: Wish) => number): number[] {
  const widths = Array.from({ length: columns }, () => 0)
  for (const wish of wishes) {
    for (let c = wish.column; c < wish.column + wish.colspan; c++) {
      widths[c] = Math.max(widths[c] ?? 0, of(wish) / wish.colspan)
    }
  }
  return widths
}

/** What no column is squeezed below, in twips, while there is room: some letters beside its padding. */
const FLOOR = 520

/** Widths that ask for too much in all: each keeps a little, and the rest is shared as they ask. */
function squeezed(least: readonly number[], width: number): number[] {
  const floor = Math.min(FLOOR, width / least.length)
  const base = least.map((l) => Math.min(l, floor))
  const share = (width - sum(base)) / Math.max(1, sum(least) - sum(base))
  return least.map((l, i) => base[i]! + (l - base[i]!) * share)
}

/**
 * The widths of columns that fill a table: no word is divided where there is room, and the rest of it is shared in one of
 * two ways, as much for those that lack more, or first for those that lack little.
 */
function shared(columns: number, wishes: readonly Wish[], width: number): number[][] {
  const least = wished(columns, wishes, (w) => Math.max(w.least, 1))
  const most = wished(columns, wishes, (w) => Math.max(w.least, Math.min(w.most, width * 0.7), 1))
  const [leastSum, mostSum] = [sum(least), sum(most)]
  if (mostSum <= width) return [most.map((m) => (m * width) / mostSum)]
  if (leastSum >= width) return [squeezed(least, width)]
  const share = (width - leastSum) / (mostSum - leastSum)
  return [least.map((l, i) => l + ((most[i] ?? l) - l) * share), granted(least, most, width - leastSum)]
}

/** Widths between the least and the most: those that lack little get it first, so that short cells stay on one line. */
function granted(least: readonly number[], most: readonly number[], room: number): number[] {
  const lacking = least.map((l, column) => ({ column, lacks: (most[column] ?? l) - l }))
  const widths = [...least]
  let left = room
  lacking
    .sort((a, b) => a.lacks - b.lacks)
    .forEach(({ column, lacks }, i) => {
      const given = Math.min(lacks, left / (lacking.length - i))
      widths[column]! += given
      left -= given
    })
  return widths
}

/** A cell of a grid, or the place of one that is not there. */
export interface Filled {
  readonly row: number
  readonly cell: TableCell | null
  readonly column: number
  readonly colspan: number
}

/** A table of so many rows under its header stays whole where it fits on a page; a longer one leaves two on either side. */
export const WHOLE_ROWS = 5

/** The room that a cell keeps beside its words, in twips. */
const BESIDE = 2 * 108

/** The room above and below each paragraph of a cell, in points. */
export const PAD = 3

/** Where a line may end within a word. */
const ENDS = /[ \n]|(?<=[/-])/

/** About how wide words of a cell are, in twips. */
const widthIn = (cell: TableCell | null, words: string, style: Style): number =>
  wordsWidth(words, style.sizes.text) * (cell?.header ? WIDER_IN_BOLD : 1)

/** How far in a block of a cell stands. */
const indentOf = (block: TableCell['blocks'][number], style: Style): number =>
  block.type === 'item' ? fromPoints(block.depth * bulletStep(style)) : 0

/** What a cell asks for: room for its widest word, and for its widest paragraph in one line. */
function wishOf({ cell, column, colspan }: Filled, style: Style): Wish {
  const asks = (cell?.blocks ?? []).map((block) => {
    const text = inlineText(tiedLine(block.content))
    const widest = (pieces: readonly string[]): number =>
      indentOf(block, style) + Math.max(...pieces.map((piece) => widthIn(cell, piece, style)))
    return { least: widest(text.split(ENDS)), most: widest(text.split('\n')) }
  })
  return {
    column,
    colspan,
    least: BESIDE + Math.max(0, ...asks.map(({ least }) => least)),
    most: BESIDE + Math.max(0, ...asks.map(({ most }) => most)),
  }
}

/**
 * The widths of a table's columns in twips, which add up to `width`. They come from about how wide its words are in any
 * font, not from measured ones, so that Word, which gets no typefaces, and PDF set the same lines.
 */
export function columnWidths(
  columns: number,
  cells: readonly Filled[],
  width: number,
  style: Style,
): number[] {
  const wishes = cells.map((cell) => wishOf(cell, style))
  const [first = [], ...others] = shared(columns, wishes, width).map((each) => whole(each, width))
  return others.reduce((best, other) => lower(best, other, cells, style), first)
}

/** Widths in whole twips, which add up to one of all columns. */
function whole(widths: readonly number[], width: number): number[] {
  const floors = widths.map(Math.floor)
  const rest = width - sum(floors)
  return floors.map((each, i) => (i === floors.length - 1 ? each + rest : each))
}

/** The widths with which a table is lower; the first, where it is as high with both. */
const lower = (a: number[], b: number[], cells: readonly Filled[], style: Style): number[] =>
  tableHeight(cells, b, style) < tableHeight(cells, a, style) ? b : a

/** About how high a table is with its columns of some widths, in points; a cell over several rows counts for its first. */
export function tableHeight(cells: readonly Filled[], widths: readonly number[], style: Style): number {
  const rows: number[] = []
  for (const { cell, row, column, colspan } of cells) {
    if (!cell) continue
    const height = heightIn(cell, sum(widths.slice(column, column + colspan)), style)
    rows[row] = Math.max(rows[row] ?? 0, height)
  }
  return rows.reduce((all, height) => all + height, 0)
}

/** About how high a cell is in a column of a width in twips, in points: never less than it is in any font. */
export function heightIn(cell: TableCell, width: number, style: Style): number {
  const line = style.sizes.text * style.leading
  const heights = cell.blocks.map((block) => {
    const room = Math.max(FLOOR, width - BESIDE - indentOf(block, style))
    const lines = inlineText(block.content).split('\n')
    const count = lines.reduce((n, each) => n + Math.max(1, Math.ceil(widthIn(cell, each, style) / room)), 0)
    return count * line + PAD
  })
  return sum(heights) + PAD
}
