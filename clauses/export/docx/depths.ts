import type { Anchor, Tree } from '../../tree/tree.ts'
import type { Families } from '../steps.ts'

/** On which page each anchor stands, and how many pages there are. */
export interface Pages {
  readonly anchors: ReadonlyMap<Anchor, number>
  readonly count: number
}

const listedDepths = (tree: Tree): [Anchor, number][] =>
  tree.blocks.flatMap((block) =>
    block.type === 'contents'
      ? block.entries.map(({ anchor, level }): [Anchor, number] => [anchor, level])
      : [],
  )

/**
 * How deep each heading stands in the outline: as the contents list says where there is one that lists it, else by its
 * level, one deeper in a schedule. Word's own contents list and its navigation pane go by this.
 */
export function depthsOf(tree: Tree, families: Families): ReadonlyMap<Anchor, number> {
  const depths = new Map<Anchor, number>()
  for (const block of tree.blocks) {
    const within = families.get(block) === 'schedules'
    if (block.type !== 'heading' || depths.has(block.anchor)) continue
    depths.set(block.anchor, block.level + (within && block.role !== 'schedule' ? 1 : 0))
  }
  for (const [anchor, level] of listedDepths(tree)) depths.set(anchor, level)
  return depths
}
