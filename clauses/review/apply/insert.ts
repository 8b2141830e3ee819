import type { Bullets, Cell, Item, Provision, Row, Table } from '../../model/body.ts'
import type { ProvisionId } from '../../model/id.ts'
import type { ReviewLine } from '../../model/review.ts'
import { type Holder, inTable } from './spine.ts'

const provisionOf = (id: ProvisionId): Provision => ({ type: 'provision', attrs: { id }, content: [] })
const bullets = (): Bullets => ({ type: 'bullets', content: [] })
const item = (): Item => ({ type: 'item', content: [] })

const provisionsIn = (spine: readonly Holder[]): number => spine.filter((h) => h.type === 'provision').length

/** A spine down to its nth bullet. */
function downToItem(spine: readonly Holder[], n: number): Holder[] {
  let seen = 0
  const at = spine.findIndex((h) => {
    if (h.type === 'item') seen += 1
    return seen === n
  })
  return spine.slice(0, at + 1)
}

/** The provisions around a place, without lists and tables in them. */
const numbersOf = (spine: readonly Holder[]): Holder[] => spine.filter((h) => h.type === 'provision')

/** The line that a new one follows: its spine, and what the reading says of it; null at the beginning. */
export interface After {
  readonly spine: readonly Holder[]
  readonly line: ReviewLine
}

/** Where new lines find the tables that they belong to: by what the reading counts. */
export interface Tables {
  readonly table: Map<number, { readonly outer: readonly Holder[]; readonly table: Holder }>
  readonly row: Map<string, Holder>
  readonly cell: Map<string, Holder>
}

export const noTables = (): Tables => ({ table: new Map(), row: new Map(), cell: new Map() })

type Counted = NonNullable<ReviewLine['cell']>
const rowKey = ({ table, row }: Counted): string => `${table}.${row}`
const cellKey = ({ table, row, cell }: Counted): string => `${table}.${row}.${cell}`

/** Remembers the table, row and cell of a line that is there. */
export function learn(tables: Tables, cell: Counted | undefined, spine: readonly Holder[]): void {
  const at = spine.findIndex((h) => h.type === 'table')
  if (!cell || at < 0) return
  tables.table.set(cell.table, { outer: spine.slice(0, at), table: spine[at]! })
  tables.row.set(rowKey(cell), spine[at + 1]!)
  tables.cell.set(cellKey(cell), spine[at + 2]!)
}

function inCell(tables: Tables, cell: Counted, after: After | null): Holder[] {
  const known = tables.table.get(cell.table)
  const fresh: Table = { type: 'table', content: [] }
  const { outer, table } = known ?? { outer: numbersOf(after?.spine ?? []), table: fresh }
  const row = tables.row.get(rowKey(cell)) ?? ({ type: 'row', content: [] } satisfies Row)
  const own = tables.cell.get(cellKey(cell)) ?? ({ type: 'cell', content: [] } satisfies Cell)
  const spine = [...outer, table, row, own]
  learn(tables, cell, spine)
  return spine
}

function newProvision(line: ReviewLine, after: After | null, lift: number, id: ProvisionId): Holder[] {
  if (!after) return [provisionOf(id)]
  const here = provisionsIn(after.spine)
  const wanted =
    after.line.kind === 'provision'
      ? here + line.level - after.line.level
      : line.level > 0
        ? line.level - lift
        : here
  const depth = Math.min(Math.max(1, wanted), here + 1)
  return [...numbersOf(after.spine).slice(0, depth - 1), provisionOf(id)]
}

function newItem(line: ReviewLine, after: After | null): Holder[] {
  const spine = after && !inTable(after.spine) ? after.spine : []
  const here = spine.filter((h) => h.type === 'item').length
  if (here === 0) return [...numbersOf(after?.spine ?? []), bullets(), item()]
  const wanted = after?.line.kind === 'item' ? here + line.level - after.line.level : here
  const depth = Math.min(Math.max(1, wanted), here + 1)
  const outer = downToItem(spine, Math.min(depth, here))
  return depth > here ? [...outer, bullets(), item()] : [...outer.slice(0, -1), item()]
}

/** A line split off one stands as that does: in its cell, under its number, as a further bullet or number. */
function splitOff({ spine }: After, id: ProvisionId): Holder[] {
  const last = spine.at(-1)
  if (last?.type === 'provision') return [...spine.slice(0, -1), provisionOf(id)]
  return last?.type === 'item' ? [...spine.slice(0, -1), item()] : [...spine]
}

/** What a new line asks for: where it stands after the line before it. `lift`: numbered levels above those of the Body. */
export interface Newcomer {
  readonly line: ReviewLine
  readonly split: boolean
  readonly lift: number
  readonly id: () => ProvisionId
}

/** What holds a new line. */
export function spineFor({ line, split, lift, id }: Newcomer, after: After | null, tables: Tables): Holder[] {
  if (split && after) return splitOff(after, id())
  if (line.cell) return inCell(tables, line.cell, after)
  if (line.kind === 'provision') return newProvision(line, after, lift, id())
  return line.kind === 'item' ? newItem(line, after) : numbersOf(after?.spine ?? [])
}
