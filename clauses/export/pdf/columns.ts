import type { TableCell } from '../../tree/tree.ts'

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

/** What a cell asks for: the width of its widest word, and of its words in one line. */
export interface Wish {
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

/** The widths of columns that fill a table: no word is divided where there is room, and long columns get more of it. */
export function columnWidths(columns: number, wishes: readonly Wish[], width: number): number[] {
  const least = wished(columns, wishes, (w) => Math.max(w.least, 1))
  const most = wished(columns, wishes, (w) => Math.max(w.least, Math.min(w.most, width * 0.7), 1))
  const [leastSum, mostSum] = [sum(least), sum(most)]
  if (mostSum <= width) return most.map((m) => (m * width) / mostSum)
  if (leastSum >= width) return least.map((l) => (l * width) / leastSum)
  const share = (width - leastSum) / (mostSum - leastSum)
  return least.map((l, i) => l + ((most[i] ?? l) - l) * share)
}
