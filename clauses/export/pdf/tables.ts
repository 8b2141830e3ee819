import type { BlockOf, TableCell } from '../../tree/tree.ts'
import { columnWidths, type GridCell, gridOf, PAD, WHOLE_ROWS } from '../columns.ts'
import { setItem, setParagraph } from './paragraphs.ts'
import type { Press } from './prose.ts'
import { type Box, heightOf, joined, type Slab, type Strip, space } from './strips.ts'
import { within } from './tags.ts'

const RULE = 0.5
const HEADER_TINT = 'f2f4f7'

/** The room beside the words of a cell of a width: as in Word. */
const beside = (width: number): number => Math.min(5.4, width / 8)

/** The strips of a cell, one under the other, for a width within its padding. */
function setCell(cell: TableCell, element: number, width: number, press: Press): Strip[] {
  const { colours } = press.style
  const style = {
    ...press.style,
    align: 'left' as const,
    gap: press.style.gap / 2,
    colours: cell.header ? { ...colours, text: colours.heading } : colours,
  }
  const inside = { ...press, style, width, tags: within(press.tags, element), bold: cell.header }
  const slabs = cell.blocks.map((b) => {
    if (b.type === 'item') return setItem(b, inside)
    const { definition: _, ...plain } = b
    return setParagraph({ ...plain, level: 0 }, inside)
  })
  return slabs.flatMap((slab, i) => (i === slabs.length - 1 ? slab.strips : [...slab.strips, space(PAD)]))
}

interface SetCell extends GridCell {
  readonly x: number
  readonly width: number
  readonly strips: readonly Strip[]
}

interface Table {
  readonly x: number
  readonly width: number
  readonly colour: string
  /** The cells that begin in each row. */
  readonly rows: readonly (readonly SetCell[])[]
}

/** The height of a cell with one of the rules above and below it: as in Word. */
const cellHeight = (cell: SetCell): number => heightOf(cell.strips) + 2 * PAD + RULE

/** The heights of rows; a cell over several rows makes the last of them higher where it must. */
function rowHeights(count: number, cells: readonly SetCell[], least: number): number[] {
  const heights = Array.from({ length: count }, () => least)
  for (const cell of [...cells].sort((a, b) => a.rowspan - b.rowspan)) {
    const last = cell.row + cell.rowspan - 1
    const others = heights.slice(cell.row, last).reduce((a, b) => a + b, 0)
    heights[last] = Math.max(heights[last] ?? 0, cellHeight(cell) - others)
  }
  return heights
}

/** Whether a band of a row is its first and its last: only there has it an edge and a margin. */
interface Edges {
  readonly first: boolean
  readonly last: boolean
}

const WHOLE: Edges = { first: true, last: true }

function outline(box: Box, edges: Edges): Box[] {
  const { x, y, width, height, colour } = box
  const across = (at: number): Box => ({ x, y: at - RULE / 2, width, height: RULE, colour })
  const down = (at: number): Box => ({
    x: at - RULE / 2,
    y: y - RULE / 2,
    width: RULE,
    height: height + RULE,
    colour,
  })
  return [
    ...(edges.first ? [across(y)] : []),
    ...(edges.last ? [across(y + height)] : []),
    down(x),
    down(x + width),
  ]
}

/** A band of the table: cells with some of their strips, from a top to a bottom edge. */
function band(
  table: Table,
  height: number,
  parts: readonly {
    readonly cell: SetCell
    readonly strips: readonly Strip[]
    readonly y: number
    readonly height: number
  }[],
  edges: Edges,
): Strip {
  const placed = parts.flatMap(({ cell, strips, y }) => {
    const inset = beside(cell.width)
    let top = edges.first ? y + PAD : y
    return strips.map((strip) => {
      const at = { strip, x: table.x + cell.x + inset, y: top }
      top += strip.height
      return at
    })
  })
  const boxes = parts.flatMap(({ cell, y, height }): Box[] => {
    const x = table.x + cell.x
    const tint = { x, y, width: cell.width, height, colour: HEADER_TINT }
    return [...(cell.cell.header ? [tint] : []), ...outline({ ...tint, colour: table.colour }, edges)]
  })
  const whole = joined(height, placed)
  return { ...whole, boxes: [...boxes, ...whole.boxes] }
}

/** The rows from one up to another, as one strip. */
function rowsStrip(table: Table, heights: readonly number[], from: number, to: number): Strip {
  const top = (row: number): number => heights.slice(from, row).reduce((a, b) => a + b, 0)
  const parts = table.rows
    .slice(from, to)
    .flat()
    .map((cell) => ({
      cell,
      strips: cell.strips,
      y: top(cell.row),
      height: top(cell.row + cell.rowspan) - top(cell.row),
    }))
  return band(table, top(to), parts, WHOLE)
}

/** The strips that a cell begins with and that fit in a height: at least one of those there are. */
function taken(strips: readonly Strip[], height: number): number {
  let used = 0
  let count = 0
  for (const strip of strips) {
    if (count > 0 && used + strip.height > height) break
    used += strip.height
    count++
  }
  return count
}

/** A row that is higher than a page, in bands of a height that do fit. */
function bandsOf(table: Table, row: number, height: number): Strip[] {
  const cells = table.rows[row] ?? []
  let left = cells.map((cell) => ({ cell, strips: cell.strips }))
  const bands: Strip[] = []
  const over = (): boolean => left.every(({ strips }) => strips.length === 0)
  do {
    const counts = left.map(({ strips }) => taken(strips, height))
    const parts = left.map(({ cell, strips }, i) => ({ cell, strips: strips.slice(0, counts[i]) }))
    left = left.map(({ cell, strips }, i) => ({ cell, strips: strips.slice(counts[i]) }))
    const edges = { first: bands.length === 0, last: over() }
    const margins = (edges.first ? 1 : 0) + (edges.last ? 1 : 0)
    const needed = Math.max(0, ...parts.map((p) => heightOf(p.strips) + margins * PAD))
    const placed = parts.map((p) => ({ ...p, y: 0, height: needed }))
    bands.push(band(table, needed, placed, edges))
  } while (!over())
  return bands
}

/** Where a group of rows that a rowspan ties together ends, for each row that begins one. */
function groupsOf(count: number, cells: readonly SetCell[]): [number, number][] {
  const reach = Array.from({ length: count }, (_, row) => row + 1)
  for (const c of cells) reach[c.row] = Math.max(reach[c.row] ?? 0, c.row + c.rowspan)
  const groups: [number, number][] = []
  for (let from = 0; from < count; ) {
    let to = reach[from] ?? from + 1
    for (let row = from; row < to; row++) to = Math.max(to, reach[row] ?? 0)
    groups.push([from, to])
    from = to
  }
  return groups
}

function setCells(block: BlockOf<'table'>, x: number, press: Press): Table {
  const width = press.width - x
  const grid = gridOf(block.rows)
  const widths = columnWidths(grid.columns, grid.cells, Math.round(width * 20), press.style).map(
    (w) => w / 20,
  )
  const left = (column: number): number => widths.slice(0, column).reduce((a, b) => a + b, 0)
  const element = press.tags.add('Table', press.tags.holder(block.level * 100))
  const rowElements = block.rows.map(() => press.tags.add('TR', element))
  const cells = grid.cells.map((c): SetCell => {
    const cellWidth = left(c.column + c.colspan) - left(c.column)
    const spans = { colspan: c.colspan, rowspan: c.rowspan }
    const tag = press.tags.add(c.cell.header ? 'TH' : 'TD', rowElements[c.row] ?? element, spans)
    const strips = setCell(c.cell, tag, cellWidth - 2 * beside(cellWidth), press)
    return { ...c, x: left(c.column), width: cellWidth, strips }
  })
  const rows = block.rows.map((): SetCell[] => [])
  for (const cell of cells) rows[cell.row]?.push(cell)
  return { x, width, colour: press.style.colours.rule, rows }
}

/** How many rows at the top hold nothing but headers. */
const headerRows = (block: BlockOf<'table'>): number => {
  const first = block.rows.findIndex((r) => r.cells.length === 0 || r.cells.some((c) => !c.header))
  return first < 0 ? 0 : first
}

/** A table: a strip for each row, or for rows that a cell spans. Header rows open every page that it reaches. */
export function setTable(block: BlockOf<'table'>, x: number, press: Press): Slab {
  const table = setCells(block, x, press)
  const least = press.style.sizes.text * press.style.leading
  const cells = table.rows.flat()
  const heights = rowHeights(block.rows.length, cells, least)
  const header = headerRows(block)
  const groups = groupsOf(block.rows.length, cells)
  const repeat = groups
    .filter(([, to]) => to <= header)
    .map(([from, to]) => rowsStrip(table, heights, from, to))
  const room = press.height - heightOf(repeat)
  const strips = groups.flatMap(([from, to]) => {
    const whole = rowsStrip(table, heights, from, to)
    if (whole.height <= room) return [whole]
    return Array.from({ length: to - from }, (_, i) => bandsOf(table, from + i, press.height / 12)).flat()
  })
  const { gap } = press.style
  const whole = block.rows.length - header <= WHOLE_ROWS && heightOf(strips) <= press.height
  return {
    strips,
    before: gap / 2,
    after: gap,
    ends: whole ? strips.length : 2,
    ...(heightOf(repeat) < press.height / 3 ? { repeat } : {}),
  }
}
