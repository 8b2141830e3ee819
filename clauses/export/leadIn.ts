import { inlineText } from '../tree/text.ts'
import type { Block } from '../tree/tree.ts'

/** How deep a block's words stand; a table belongs to the words above it. Null for blocks that nothing leads in to. */
function depthOf(block: Block): number | null {
  if (block.type === 'provision') return block.number.path.length
  if (block.type === 'item') return block.level + block.depth
  if (block.type === 'paragraph') return block.level
  return block.type === 'table' ? Number.POSITIVE_INFINITY : null
}

/** A paragraph of a list of definitions, which the words before the list introduce. */
const defines = (block: Block): boolean => block.type === 'paragraph' && block.definition === true

/** A paragraph that ends in a colon: what it announces is the paragraph after it, such as the lines of an answer. */
const announces = (block: Block, next: Block): boolean =>
  block.type === 'paragraph' && next.type === 'paragraph' && /:\s*$/.test(inlineText(block.content))

/** What can end the page before those who sign: words, so that no page has nothing but their names. */
const SAYS: ReadonlySet<Block['type']> = new Set(['provision', 'paragraph', 'item', 'table'])

/** Words before those who sign belong to them, and so do words right after them, such as what a letter encloses. */
const signs = (block: Block, next: Block): boolean =>
  next.type === 'signatures' ? SAYS.has(block.type) : block.type === 'signatures' && next.type === 'paragraph'

/** Words before the parties introduce them: "This agreement is made between:". */
const names = (block: Block, next: Block): boolean =>
  next.type === 'parties' && (block.type === 'paragraph' || block.type === 'provision')

/** True for a block that introduces the next one ("You must:" before its list), so that no page may end between them. */
export function leadsIn(block: Block, next: Block | undefined): boolean {
  if (next && (signs(block, next) || names(block, next))) return true
  const [own, under] = [depthOf(block), next ? depthOf(next) : null]
  if (block.type === 'table' || own === null || next === undefined || under === null) return false
  if (under !== own) return under > own
  return (defines(next) && !defines(block)) || announces(block, next)
}
