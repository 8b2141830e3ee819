import { type GridCell, gridOf, type Spans } from '../columns.ts'
import type { Element } from './tags.ts'

/** What a table's cell says of the cells that head it (ISO 32000-1, 14.8.5.7): its scope, or for each which they are. */
export interface Heading {
  readonly scope?: 'Column' | 'Row'
  /** The elements of the header cells of this one; only where spans make the scopes alone ambiguous. */
  readonly headers: readonly number[]
}

interface Cell extends Spans {
  readonly element: number
  readonly header: boolean
}

type Placed = GridCell<Cell>

const cellsOf = (elements: readonly Element[], row: number, kids: ReadonlyMap<number, number[]>): Cell[] =>
  (kids.get(row) ?? []).map((element) => {
    const { role, colspan = 1, rowspan = 1 } = elements[element]!
    return { element, header: role === 'TH', colspan, rowspan }
  })

const overlaps = (a: number, aSize: number, b: number, bSize: number): boolean =>
  a < b + bSize && b < a + aSize

/** A header cell heads its column where its whole row is headers, else its row. */
const scopeIn = (cells: readonly Placed[], cell: Placed): 'Column' | 'Row' =>
  cells.every((c) => c.row !== cell.row || c.cell.header) ? 'Column' : 'Row'

const heads = (head: Placed, scope: 'Column' | 'Row', cell: Placed): boolean =>
  scope === 'Column'
    ? head.row < cell.row && overlaps(head.column, head.colspan, cell.column, cell.colspan)
    : head.column < cell.column && overlaps(head.row, head.rowspan, cell.row, cell.rowspan)

function headingsIn(rows: readonly { readonly cells: readonly Cell[] }[]): [number, Heading][] {
  const { cells } = gridOf(rows)
  const headers = cells.filter((c) => c.cell.header).map((head) => ({ head, scope: scopeIn(cells, head) }))
  const scopes = new Map(headers.map(({ head, scope }) => [head, scope]))
  const spanned = cells.some((c) => c.colspan > 1 || c.rowspan > 1)
  return cells.map((cell) => {
    const over = spanned ? headers.filter(({ head, scope }) => heads(head, scope, cell)) : []
    const scope = scopes.get(cell)
    return [cell.cell.element, { headers: over.map((h) => h.head.cell.element), ...(scope && { scope }) }]
  })
}

/** What every cell of a document's tables says of its headers, by its element. */
export function headingsOf(elements: readonly Element[]): ReadonlyMap<number, Heading> {
  const kids = new Map<number, number[]>()
  elements.forEach(({ role, parent }, i) => {
    if (role !== 'TR' && role !== 'TH' && role !== 'TD') return
    kids.set(parent, [...(kids.get(parent) ?? []), i])
  })
  const tables = elements.flatMap(({ role }, i) => (role === 'Table' ? [kids.get(i) ?? []] : []))
  return new Map(
    tables.flatMap((rows) => headingsIn(rows.map((row) => ({ cells: cellsOf(elements, row, kids) })))),
  )
}
