import type { BlockNode, Body, Bullets, Cell, Item, Paragraph } from '../model/body.ts'
import { EMPTY_BODY } from '../model/body.ts'
import type { ProvisionId } from '../model/id.ts'
import type { Block, BlockOf, Inline, TableCell } from '../tree/tree.ts'
import { type Return, wordsBack } from './reopenWords.ts'

/** The blocks that wording is made of. */
export type Wordy = BlockOf<'provision' | 'paragraph' | 'item' | 'table'>

/** True for a block that wording is made of. */
export const isWordy = (block: Block): block is Wordy =>
  block.type === 'provision' || block.type === 'paragraph' || block.type === 'item' || block.type === 'table'

/** The number of numbered levels that a block stands under. */
export const levelOf = (block: Wordy): number =>
  block.type === 'provision' ? block.number.path.length - 1 : block.level

const paragraph = (content: readonly Inline[], back: Return): Paragraph => {
  const nodes = wordsBack(content, back)
  return nodes.length > 0 ? { type: 'paragraph', content: nodes } : { type: 'paragraph' }
}

type Line = Paragraph | Bullets

/** Lists of bullets as they are put together: the items that are open, outermost first. */
interface OpenItems {
  readonly list: Bullets
  readonly items: Item[]
}

const bulletsIn = (content: Line[]): Bullets => {
  const last = content.at(-1)
  if (last?.type === 'bullets') return last
  const list: Bullets = { type: 'bullets', content: [] }
  content.push(list)
  return list
}

/** Adds a line to the items that are open; false where it belongs to none of them. */
function addItem(open: OpenItems, { depth, lead }: BlockOf<'item'>, line: Paragraph): boolean {
  const { list, items } = open
  if (!lead) {
    items.length = Math.min(items.length, depth)
    items.at(-1)?.content.push(line)
    return items.length > 0
  }
  items.length = Math.min(items.length, depth - 1)
  const above = items.at(-1)
  const item: Item = { type: 'item', content: [line] }
  const into = above ? bulletsIn(above.content) : list
  into.content.push(item)
  items.push(item)
  return true
}

/** Puts lines into content, one after the other. */
interface Lines {
  readonly add: (block: BlockOf<'paragraph' | 'item'>, content: BlockNode[]) => void
  /** What follows belongs to no list that is open. */
  readonly close: () => void
}

function lines(back: Return): Lines {
  let open: (OpenItems & { readonly level: number }) | null = null
  const add: Lines['add'] = (block, content) => {
    const line = paragraph(block.content, back)
    if (block.type === 'paragraph') {
      open = null
      content.push(line)
      return
    }
    if (!open || open.level !== block.level) {
      if (!block.lead) {
        content.push(line)
        return
      }
      const list: Bullets = { type: 'bullets', content: [] }
      open = { list, items: [], level: block.level }
      content.push(list)
    }
    if (!addItem(open, block, line)) content.push(line)
  }
  return {
    add,
    close: () => {
      open = null
    },
  }
}

function cellBack(cell: TableCell, back: Return): Cell {
  const content: BlockNode[] = []
  const { add } = lines(back)
  for (const block of cell.blocks) add(block, content)
  const spans = {
    ...(cell.colspan > 1 ? { colspan: cell.colspan } : {}),
    ...(cell.rowspan > 1 ? { rowspan: Math.min(cell.rowspan, 50) } : {}),
  }
  return {
    type: cell.header ? 'headerCell' : 'cell',
    ...(Object.keys(spans).length > 0 ? { attrs: spans } : {}),
    content: content.length > 0 ? (content as Cell['content']) : [{ type: 'paragraph' }],
  }
}

const tableBack = ({ rows }: BlockOf<'table'>, back: Return): BlockNode[] => {
  const filled = rows.filter((row) => row.cells.length > 0)
  if (filled.length === 0) return []
  const content = filled.map((row) => ({
    type: 'row' as const,
    content: row.cells.map((cell) => cellBack(cell, back)),
  }))
  return [{ type: 'table', content }]
}

/** The Body that says what blocks say which stand under a number of numbered levels. */
export function bodyBack(
  blocks: readonly Wordy[],
  level: number,
  ids: ReadonlyMap<Block, ProvisionId>,
  back: Return,
): Body {
  const root: BlockNode[] = []
  const open: BlockNode[][] = [root]
  const line = lines(back)
  for (const block of blocks) {
    const under = Math.max(0, levelOf(block) - level)
    if (open.length > under + 1) line.close()
    open.length = Math.min(open.length, under + 1)
    const content = open.at(-1)!
    if (block.type === 'paragraph' || block.type === 'item') line.add(block, content)
    else line.close()
    if (block.type === 'table') content.push(...tableBack(block, back))
    if (block.type !== 'provision') continue
    const inside: BlockNode[] = [paragraph(block.content, back)]
    content.push({ type: 'provision', attrs: { id: ids.get(block)! }, content: inside })
    open.push(inside)
  }
  return root.length > 0 ? { type: 'doc', content: root } : EMPTY_BODY
}
