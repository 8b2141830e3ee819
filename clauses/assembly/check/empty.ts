import type { Part } from '../../model/draft.ts'
import { blockText } from '../../tree/text.ts'
import type { Block, Inline } from '../../tree/tree.ts'
import type { Check } from './check.ts'

const speaks = (content: readonly Inline[]): boolean =>
  content.some((i) => i.type !== 'lineBreak' && i.text.trim() !== '')

/** True when a block says more than its number or bullet. */
function says(block: Block): boolean {
  if (block.type === 'pageBreak' || block.type === 'contents') return false
  if ('content' in block) return speaks(block.content)
  return blockText(block).some((line) => line.trim() !== '')
}

type Emptiness = {
  [T in Part['type']]: (blocks: readonly Block[], part: Extract<Part, { type: T }>) => string | null
}

const inside = (blocks: readonly Block[]): boolean => blocks.slice(1).some(says)

const EMPTY: Emptiness = {
  clause: (blocks, part) =>
    blocks.some((b) => b.type !== 'heading' && says(b)) || part.parts.length > 0
      ? null
      : 'has no wording in this document. Write some, or take it out.',
  heading: (blocks, part) => {
    if (part.text.trim() === '') return 'has no words. Type them, or take the heading out.'
    return inside(blocks) || part.parts.length === 0
      ? null
      : 'has nothing under it. Add a clause there, or take the heading out.'
  },
  prose: (blocks) => (blocks.some(says) ? null : 'is empty. Type into it, or take it out.'),
  parties: (_, part) => (part.parties.length > 0 ? null : 'names nobody. Add the parties, or take it out.'),
  signatures: (_, part) =>
    part.signatories.length > 0 ? null : 'has nobody to sign. Add who signs, or take it out.',
  schedule: (blocks) =>
    inside(blocks) ? null : 'holds nothing. Add a clause or text to it, or take it out.',
  contents: (blocks) =>
    blocks.some((b) => b.type === 'contents' && b.entries.length > 0)
      ? null
      : 'has nothing to list. Add headings to the document, or take it out.',
  pageBreak: () => null,
}

/** Parts that print nothing of their own. */
export const emptyPart: Check = ({ outline, blocks }) =>
  outline.parts.flatMap(({ part, where, from, to }) => {
    const fault = (EMPTY[part.type] as (b: readonly Block[], p: Part) => string | null)(
      blocks.slice(from, to),
      part,
    )
    if (fault === null) return []
    const message = `${where.name} ${fault}`
    return [{ at: from, problem: { code: 'emptyPart', weight: 'warns', message, part: part.id } }]
  })
