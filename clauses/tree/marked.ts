import type { Block, BlockOf, Change, Inline, TableRow, Tree } from './tree.ts'

type Kind = Change['kind']

const OLD: ReadonlySet<Kind> = new Set(['deleted', 'movedFrom'])
const NEW: ReadonlySet<Kind> = new Set(['inserted', 'movedTo'])
const WAS = '_was'

/** The anchor of a block that is on its way out, where its successor keeps the anchor itself. */
export const formerAnchor = (anchor: string): string => anchor + WAS

interface Changeable {
  readonly change?: Change
}

const chosen = <T extends Changeable>(nodes: readonly T[], dropped: ReadonlySet<Kind>): T[] =>
  nodes.flatMap((node) => {
    if (!node.change) return [node]
    if (dropped.has(node.change.kind)) return []
    const { change: _, ...rest } = node
    return [rest as T]
  })

const inlines = (content: readonly Inline[], dropped: ReadonlySet<Kind>): Inline[] => chosen(content, dropped)

const row = (r: TableRow, dropped: ReadonlySet<Kind>): TableRow => ({
  ...r,
  cells: r.cells.map((c) => ({
    ...c,
    blocks: chosen(c.blocks, dropped).map((b) => ({ ...b, content: inlines(b.content, dropped) })),
  })),
})

type Settlers = { [T in Block['type']]: (block: BlockOf<T>, dropped: ReadonlySet<Kind>) => Block }

const withContent = <T extends Block & { content: readonly Inline[] }>(
  b: T,
  dropped: ReadonlySet<Kind>,
): T => ({
  ...b,
  content: inlines(b.content, dropped),
})

const settlers: Settlers = {
  heading: withContent,
  provision: withContent,
  paragraph: withContent,
  item: withContent,
  table: (b, dropped) => ({ ...b, rows: chosen(b.rows, dropped).map((r) => row(r, dropped)) }),
  parties: (b, dropped) => ({
    ...b,
    parties: b.parties.map((p) => ({ ...p, content: inlines(p.content, dropped) })),
  }),
  signatures: (b, dropped) => ({
    ...b,
    intro: inlines(b.intro, dropped),
    signatories: b.signatories.map((s) => ({ ...s, content: inlines(s.content, dropped) })),
  }),
  contents: (b) => b,
  pageBreak: (b) => b,
}

const unnamed = (block: Block): Block =>
  'anchor' in block && block.anchor.endsWith(WAS)
    ? { ...block, anchor: block.anchor.slice(0, -WAS.length) }
    : block

const settled = (tree: Tree, dropped: ReadonlySet<Kind>): Tree => ({
  ...tree,
  blocks: chosen(tree.blocks, dropped).map((b) =>
    unnamed((settlers[b.type] as (b: Block, d: ReadonlySet<Kind>) => Block)(b, dropped)),
  ),
})

/** A marked tree with every change taken: what it was compared with. */
export const accepted = (tree: Tree): Tree => settled(tree, OLD)

/**
 * A marked tree with no change taken: the words that it started from. Title, numbers (those of footnotes too), levels,
 * marks and the entries of a list of contents are not kept twice in a marked tree, so these stay as they have become.
 */
export const rejected = (tree: Tree): Tree => settled(tree, NEW)
