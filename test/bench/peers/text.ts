import { blockText } from '../../../clauses/tree/text.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'

/** A paragraph of the text that everybody writes: level 0 is a clause's heading. */
export interface Line {
  readonly level: number
  readonly label: string
  readonly words: string
}

/** The text as the other libraries are given it: a title, and clauses of so many lines each. */
export interface Text {
  readonly title: string
  readonly lines: readonly Line[]
}

/** The text of a tree of clauses, numbered as the tree is. */
export const textOf = (tree: Tree): Text => ({
  title: tree.title,
  lines: tree.blocks.flatMap((block): Line[] => {
    if (block.type !== 'heading' && block.type !== 'provision') return []
    const [label = '', words = ''] = blockText(block)[0]!.split('\t')
    return [{ level: (block.number?.path.length ?? 1) - 1, label, words }]
  }),
})
