import type { Style } from '../../model/style.ts'
import { inlineText } from '../../tree/text.ts'
import type { BlockOf, TableCell, TableRow, TreeSignatory } from '../../tree/tree.ts'
import { WIDER_IN_BOLD } from '../estimate.ts'
import { columnWidths, type Wish } from '../pdf/columns.ts'
import { bulletStep } from '../steps.ts'
import { tiedLine } from '../ties.ts'
import { inlines, words } from './inlines.ts'
import { clamp, fromPoints, textWidth, twips, wordsWidth } from './measure.ts'
import { listed } from './numbering.ts'
import type { Page } from './page.ts'
import { asWhole, presence, restyled } from './tracked.ts'
import { val } from './xml.ts'

/** A cell at its place in the grid, or the shadow of one that spans down from a row above. */
interface Placed {
  readonly cell: TableCell | null
  readonly column: number
  readonly span: number
  readonly merge: 'restart' | 'continue' | null
}

interface Grid {
  readonly rows: readonly (readonly Placed[])[]
  readonly columns: number
}

interface Shadow {
  readonly column: number
  readonly span: number
  readonly left: number
}

function placeRow(row: TableRow, shadows: readonly Shadow[]): Placed[] {
  const waiting = [...shadows].sort((a, b) => a.column - b.column)
  const placed: Placed[] = []
  let column = 0
  const passShadows = (): void => {
    for (let next = waiting[0]; next && next.column <= column; next = waiting[0]) {
      waiting.shift()
      placed.push({ cell: null, column, span: next.span, merge: 'continue' })
      column += next.span
    }
  }
  for (const cell of row.cells) {
    passShadows()
    placed.push({ cell, column, span: cell.colspan, merge: cell.rowspan > 1 ? 'restart' : null })
    column += cell.colspan
  }
  passShadows()
  return placed
}

/** The rows laid on a grid: short rows are filled up, and a cell that spans rows leaves its shadow in those below. */
export function gridOf(rows: readonly TableRow[]): Grid {
  let shadows: Shadow[] = []
  const laid = rows.map((row) => {
    const placed = placeRow(row, shadows)
    shadows = [
      ...shadows.filter((s) => s.left > 1).map((s) => ({ ...s, left: s.left - 1 })),
      ...placed
        .filter((p) => p.cell !== null && p.cell.rowspan > 1)
        .map((p) => ({ column: p.column, span: p.span, left: (p.cell?.rowspan ?? 1) - 1 })),
    ]
    return placed
  })
  const widthOf = (row: readonly Placed[]): number =>
    row.reduce((most, p) => Math.max(most, p.column + p.span), 0)
  const columns = Math.max(1, ...laid.map(widthOf))
  const filled = laid.map((row): readonly Placed[] => {
    const width = widthOf(row)
    return width < columns ? [...row, { cell: null, column: width, span: columns - width, merge: null }] : row
  })
  return { rows: filled, columns }
}

/** The room that a cell keeps beside its words, in twips. */
const BESIDE = 2 * 108

/** What a cell asks for: room for its widest word, and for its widest paragraph in one line. */
function wishOf({ cell, column, span }: Placed, style: Style): Wish {
  const widthOf = (words: string): number =>
    wordsWidth(words, style.sizes.text) * (cell?.header ? WIDER_IN_BOLD : 1)
  const asks = (cell?.blocks ?? []).map((block) => {
    const text = inlineText(tiedLine(block.content))
    const indent = block.type === 'item' ? fromPoints(block.depth * bulletStep(style)) : 0
    return {
      least: indent + Math.max(...text.split(/[ \n]|(?<=[/-])/).map(widthOf)),
      most: indent + Math.max(...text.split('\n').map(widthOf)),
    }
  })
  return {
    column,
    colspan: span,
    least: BESIDE + Math.max(0, ...asks.map(({ least }) => least)),
    most: BESIDE + Math.max(0, ...asks.map(({ most }) => most)),
  }
}

/** Column widths in twips that add up to `width`: no word is divided where there is room, and long columns get more of it. */
export function widthsOf(grid: Grid, width: number, style: Style): number[] {
  const wishes = grid.rows.flatMap((row) => row.map((placed) => wishOf(placed, style)))
  const widths = columnWidths(grid.columns, wishes, width).map(Math.floor)
  const rest = width - widths.reduce((sum, each) => sum + each, 0)
  return widths.map((each, index) => (index === widths.length - 1 ? each + rest : each))
}

type CellBlock = TableCell['blocks'][number]

/** The bullet of a cell's line, or the indent of a further paragraph of one. */
function bulletProperties({ lead, level, depth }: BlockOf<'item'>, { lists, style, family }: Page): string {
  const within = clamp(depth)
  if (lead) return listed(lists.bullets(level, family), within)
  return `<w:ind w:left="${fromPoints(within * bulletStep(style))}"/>`
}

const cellProperties = (block: CellBlock, header: boolean, page: Page): string =>
  val('pStyle', header ? 'TableHeading' : 'TableText') +
  (block.type === 'item' ? bulletProperties(block, page) : '')

const cellParagraph = (block: CellBlock, header: boolean, page: Page): string => {
  const now = cellProperties(block, header, page)
  const before = cellProperties({ ...block, ...block.was } as CellBlock, header, page)
  return `<w:p><w:pPr>${restyled(now, before, block.change, page)}</w:pPr>${inlines(block.content, page)}</w:p>`
}

const sum = (widths: readonly number[], from: number, count: number): number =>
  widths.slice(from, from + count).reduce((total, width) => total + width, 0)

function cellXml(placed: Placed, widths: readonly number[], page: Page): string {
  const { cell, column, span, merge } = placed
  const properties =
    `<w:tcW w:w="${sum(widths, column, span)}" w:type="dxa"/>` +
    (span > 1 ? val('gridSpan', span) : '') +
    (merge ? val('vMerge', merge) : '')
  const paragraphs = cell?.blocks.map((block) => cellParagraph(block, cell.header, page)).join('') ?? ''
  const empty = `<w:p><w:pPr>${val('pStyle', 'TableText')}</w:pPr></w:p>`
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs === '' ? empty : paragraphs}</w:tc>`
}

const headerRows = (rows: readonly TableRow[]): number => {
  const first = rows.findIndex((row) => row.cells.length === 0 || !row.cells.every((cell) => cell.header))
  return first < 0 ? 1 : first
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

/** The small space after a table; it also keeps two tables from running into one. */
export const GAP = `<w:p><w:pPr>${val('pStyle', 'TableGap')}</w:pPr></w:p>`

/** A table of fixed widths whose header rows repeat and whose rows do not break over pages. */
export function table(block: BlockOf<'table'>, page: Page): string {
  if (block.rows.length === 0) return ''
  const grid = gridOf(block.rows)
  const heads = headerRows(block.rows)
  const shaded = block.rows[0]?.cells.some((cell) => cell.header) ?? false
  const indent = fromPoints(page.steps[page.family].text(block.level))
  const widths = widthsOf(grid, textWidth(page.style) - indent, page.style)
  const rows = grid.rows.map((row, index) => {
    const properties = `<w:cantSplit/>${index < heads ? '<w:tblHeader/>' : ''}`
    const cells = (): string => row.map((placed) => cellXml(placed, widths, page)).join('')
    return asWhole(
      presence(block.rows[index]?.change),
      page,
      () => `<w:tr><w:trPr>${properties}</w:trPr>${cells()}</w:tr>`,
    )
  })
  return tableXml('ClauseTable', indent, widths, shaded ? LOOK : PLAIN_LOOK, rows.join('')) + GAP
}

const signatureRow = (
  label: string,
  last: boolean,
  page: Page,
  widths: readonly [number, number],
): string => {
  const style = val('pStyle', last ? 'LastSignatureLine' : 'SignatureLine')
  const line = `<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="${page.style.colours.faint}"/></w:tcBorders>`
  return (
    '<w:tr><w:trPr><w:cantSplit/></w:trPr>' +
    `<w:tc><w:tcPr><w:tcW w:w="${widths[0]}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>` +
    `<w:p><w:pPr>${style}</w:pPr>${words(label)}</w:p></w:tc>` +
    `<w:tc><w:tcPr><w:tcW w:w="${widths[1]}" w:type="dxa"/>${line}</w:tcPr><w:p><w:pPr>${style}</w:pPr></w:p></w:tc></w:tr>`
  )
}

/** The space after a signature: room, so that what follows does not seem to be signed. */
const SIGNED = `<w:p><w:pPr>${val('pStyle', 'SignatureGap')}</w:pPr></w:p>`

/** One who signs: a borderless table with their words and a rule for each line, held together on one page. */
export const signatory = (one: TreeSignatory, page: Page): string =>
  asWhole(presence(one.change), page, () => signatoryXml(one, page))

function signatoryXml(one: TreeSignatory, page: Page): string {
  const widths = [twips(28), twips(72)] as const
  const head =
    `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="${sum(widths, 0, 2)}" w:type="dxa"/>` +
    `${val('gridSpan', 2)}</w:tcPr><w:p><w:pPr>${val('pStyle', 'Signatory')}</w:pPr>${inlines(one.content, page)}</w:p></w:tc></w:tr>`
  const rows = one.lines.map((line, i) => signatureRow(line.label, i === one.lines.length - 1, page, widths))
  return plainTable('SignatureTable', widths, head + rows.join('')) + SIGNED
}
