import { MAIN, SCHEDULES } from '../../assembly/number.ts'
import type { Anchor, Tree } from '../../tree/tree.ts'

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

/** Whether what follows a block stands in a schedule: from a schedule's heading on, until the main numbers go on. */
function inSchedule(block: Tree['blocks'][number], before: boolean): boolean {
  if (block.type === 'heading' && block.role === 'schedule') return true
  const series = block.type === 'heading' || block.type === 'provision' ? block.number?.series : undefined
  return series === undefined || series === SCHEDULES ? before : series !== MAIN
}

/**
 * How deep each heading stands in the outline: as the contents list says where there is one that lists it, else by its
 * level, one deeper in a schedule. Word's own contents list and its navigation pane go by this.
 */
export function depthsOf(tree: Tree): ReadonlyMap<Anchor, number> {
  const depths = new Map<Anchor, number>()
  let within = false
  for (const block of tree.blocks) {
    within = inSchedule(block, within)
    if (block.type !== 'heading' || depths.has(block.anchor)) continue
    depths.set(block.anchor, block.level + (within && block.role !== 'schedule' ? 1 : 0))
  }
  for (const [anchor, level] of listedDepths(tree)) depths.set(anchor, level)
  return depths
}
