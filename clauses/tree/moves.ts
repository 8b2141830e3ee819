import { shapeOf, textOf } from './merge.ts'
import type { Block } from './tree.ts'

/** So many words make a paragraph that is known again wherever it stands. */
const FEWEST_WORDS = 5

/** What a paragraph is known by when it stands elsewhere; null for one that says too little, or is more than a line. */
function sayingOf(block: Block): string | null {
  if (!('content' in block)) return null
  const text = textOf(block).trim()
  return text.split(/\s+/).length >= FEWEST_WORDS ? `${block.type} ${shapeOf(block)} ${text}` : null
}

const waitingFor = (blocks: readonly Block[], kind: 'inserted' | 'deleted'): Map<string, Block[]> => {
  const found = new Map<string, Block[]>()
  for (const block of blocks) {
    const saying = block.change?.kind === kind ? sayingOf(block) : null
    if (saying !== null) found.set(saying, [...(found.get(saying) ?? []), block])
  }
  return found
}

const moving = (block: Block, kind: 'movedFrom' | 'movedTo', pair: string): Block =>
  ({ ...block, change: { ...block.change, kind, pair } }) as Block

/** Marked blocks, with every paragraph that went and that came again elsewhere in the same words marked as moved. */
export function withMoves(blocks: readonly Block[]): Block[] {
  const came = waitingFor(blocks, 'inserted')
  const ends = new Map<Block, Block>()
  let count = 0
  for (const [saying, left] of waitingFor(blocks, 'deleted')) {
    const arrived = came.get(saying) ?? []
    left.slice(0, arrived.length).forEach((from, i) => {
      count += 1
      const to = arrived[i]!
      ends.set(from, moving(from, 'movedFrom', `move-${count}`))
      ends.set(to, moving(to, 'movedTo', `move-${count}`))
    })
  }
  return blocks.map((block) => ends.get(block) ?? block)
}
