import type { Style } from '../../model/style.ts'
import type { BlockOf, TableCell, TableRow } from '../../tree/tree.ts'
import { columnWidths, type Filled, type GridCell, gridOf, tableHeight, WHOLE_ROWS } from '../columns.ts'
import { bulletStep } from '../steps.ts'
import { fromPoints } from '../twips.ts'
import { inlines } from './inlines.ts'
import { clamp, textHeight, textWidth } from './measure.ts'
import { listed } from './numbering.ts'
import type { Page } from './page.ts'
import { asWhole, presence, restyled } from './tracked.ts'
import { val } from './xml.ts'

/** A place in a row: a cell, the shadow of one that spans down from a row above, or nothing where a row is short. */
interface Placed extends Filled {
  readonly merge: 'restart' | 'continue' | null
}

const placedIn = (row: number, { cell, row: first, column, colspan, rowspan }: GridCell): Placed =>
  first < row
    ? { cell: null, row, column, colspan, merge: 'continue' }
    : { cell, row, column, colspan, merge: rowspan > 1 ? 'restart' : null }

/** The places of a row from the first column to the last; the shadow that a wider cell lies over is left out. */
function filled(places: readonly Placed[], row: number, columns: number): Placed[] {
  const all: Placed[] = []
  let column = 0
  const fill = (to: number): void => {
    if (to > column) all.push({ cell: null, row, column, colspan: to - column, merge: null })
  }
  for (const place of places.toSorted((a, b) => a.column - b.column)) {
    if (place.column < column) continue
    fill(place.column)
    all.push(place)
    column = place.column + place.colspan
  }
  fill(columns)
  return all
}

/** The rows laid on a grid as Word has them: each with as many columns, and a cell that spans rows in each of those. */
function laid(rows: readonly TableRow[]): { readonly rows: readonly Placed[][]; readonly columns: number } {
  const { cells, columns } = gridOf(rows)
  const places: Placed[][] = rows.map(() => [])
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rowspan; row++) places[row]!.push(placedIn(row, cell))
  return { rows: places.map((each, row) => filled(each, row, columns)), columns }
}

type CellBlock = TableCell['blocks'][number]

/** The bullet of a cell's line, or the indent of a further paragraph of one. */
function bulletProperties({ lead, level, depth }: BlockOf<'item'>, { lists, style, family }: Page): string {
  const within = clamp(depth)
  if (lead) return listed(lists.bullets(level, family), within)
  return `<w:ind w:left="${fromPoints(within * bulletStep(style))}"/>`
}

/** Whether a row stays on the page of the next one; the style of headings says that it does. */
const keptXml = (kept: boolean, header: boolean): string =>
  kept === header ? '' : kept ? '<w:keepNext/>' : val('keepNext', 0)

const cellProperties = (block: CellBlock, header: boolean, kept: boolean, page: Page): string =>
  val('pStyle', header ? 'TableHeading' : 'TableText') +
  keptXml(kept, header) +
  (block.type === 'item' ? bulletProperties(block, page) : '')

const cellParagraph = (block: CellBlock, header: boolean, kept: boolean, page: Page): string => {
  const now = cellProperties(block, header, kept, page)
  const before = cellProperties({ ...block, ...block.was } as CellBlock, header, kept, page)
  return `<w:p><w:pPr>${restyled(now, before, block.change, page)}</w:pPr>${inlines(block.content, page)}</w:p>`
}

const sum = (widths: readonly number[], from: number, count: number): number =>
  widths.slice(from, from + count).reduce((total, width) => total + width, 0)

function cellXml(placed: Placed, widths: readonly number[], kept: boolean, page: Page): string {
  const { cell, column, colspan, merge } = placed
  const properties =
    `<w:tcW w:w="${sum(widths, column, colspan)}" w:type="dxa"/>` +
    (colspan > 1 ? val('gridSpan', colspan) : '') +
    (merge ? val('vMerge', merge) : '')
  const paragraphs = cell?.blocks.map((block) => cellParagraph(block, cell.header, kept, page)).join('') ?? ''
  const empty = `<w:p><w:pPr>${val('pStyle', 'TableText')}${keptXml(kept, false)}</w:pPr></w:p>`
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs === '' ? empty : paragraphs}</w:tc>`
}

const headerRows = (rows: readonly TableRow[]): number => {
  const first = rows.findIndex((row) => row.cells.length === 0 || !row.cells.every((cell) => cell.header))
  return first < 0 ? 1 : first
}

/**
 * Which rows stay on the page of the next one: of a small table that fits on a page all, of a longer one the first and
 * the last but one under its header, so that no row stands alone; and those that a cell ties to the next.
 */
function keptRows(
  rows: readonly (readonly Placed[])[],
  heads: number,
  widths: readonly number[],
  style: Style,
): boolean[] {
  const last = rows.length - 1
  const small = rows.length - heads <= WHOLE_ROWS
  const whole = small && tableHeight(rows.flat(), widths, style) <= textHeight(style)
  return rows.map((_, i) => {
    const tied = rows[i + 1]?.some(({ merge }) => merge === 'continue') ?? false
    return i < last && (whole || tied || i <= heads || i === last - 1)
  })
}

const LOOK =
  '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
const PLAIN_LOOK =
  '<w:tblLook w:val="0400" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'

const tableXml = (
  style: string,
  indent: number,
  widths: readonly number[],
  look: string,
  rows: string,
): string =>
  `<w:tbl><w:tblPr>${val('tblStyle', style)}<w:tblW w:w="${sum(widths, 0, widths.length)}" w:type="dxa"/>` +
  `<w:tblInd w:w="${indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>${look}</w:tblPr>` +
  `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>`

/** A borderless table at the margin. */
export const plainTable = (style: string, widths: readonly number[], rows: string): string =>
  tableXml(style, 0, widths, PLAIN_LOOK, rows)

/** A cell of a borderless table. */
export const plainCell = (width: number, content: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`

/** The small space after a table, which may stay with what follows; it also keeps two tables from running into one. */
export const gapXml = (kept: boolean): string =>
  `<w:p><w:pPr>${val('pStyle', 'TableGap')}${kept ? '<w:keepNext/>' : ''}</w:pPr></w:p>`

/** The small space after a table. */
export const GAP = gapXml(false)

/** A table of fixed widths whose header rows repeat and whose rows do not break over pages; `tail`: it stays with what follows. */
export function table(block: BlockOf<'table'>, page: Page, tail: boolean): string {
  if (block.rows.length === 0) return ''
  const grid = laid(block.rows)
  const heads = headerRows(block.rows)
  const shaded = block.rows[0]?.cells.some((cell) => cell.header) ?? false
  const indent = fromPoints(page.steps[page.family].text(block.level))
  const widths = columnWidths(grid.columns, grid.rows.flat(), textWidth(page.style) - indent, page.style)
  const kept = keptRows(grid.rows, heads, widths, page.style).with(-1, tail)
  const rows = grid.rows.map((row, index) => {
    const properties = `<w:cantSplit/>${index < heads ? '<w:tblHeader/>' : ''}`
    const cells = (): string =>
      row.map((placed) => cellXml(placed, widths, kept[index] ?? false, page)).join('')
    return asWhole(
      presence(block.rows[index]?.change),
      page,
      () => `<w:tr><w:trPr>${properties}</w:trPr>${cells()}</w:tr>`,
    )
  })
  return tableXml('ClauseTable', indent, widths, shaded ? LOOK : PLAIN_LOOK, rows.join('')) + gapXml(tail)
}
