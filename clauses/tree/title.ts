import { accepted, rejected } from './marked.ts'
import { topTitle } from './text.ts'
import { type Change, linesOf, type Tree } from './tree.ts'

/** A change of the document, to say who changed its title and when. */
const someChange = ({ blocks }: Tree): Change | undefined =>
  blocks
    .flatMap((block) => [block.change, ...linesOf(block).flatMap((line) => line.map((i) => i.change))])
    .find((change) => change !== undefined)

/** The title that stands above a marked tree, and the one that stood there before where that was another. */
export function titleAbove(tree: Tree): Pick<Tree, 'title' | 'was'> {
  const { title, was } = tree
  if (tree.documentKind !== 'letter') return { title, ...(was ? { was } : {}) }
  const change = was?.change ?? someChange(tree)
  if (!change) return { title: topTitle(tree) }
  const [now, before] = [topTitle(accepted(tree)), topTitle(rejected(tree))]
  return now === before ? { title: now } : { title: now, was: { title: before, change } }
}
