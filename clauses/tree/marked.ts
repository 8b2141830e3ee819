import type {
  Anchor,
  Block,
  BlockOf,
  Change,
  ContentsEntry,
  Inline,
  TableRow,
  Tree,
  TreeParty,
  TreeSignatory,
} from './tree.ts'

type Kind = Change['kind']

const OLD: ReadonlySet<Kind> = new Set(['deleted', 'movedFrom'])
const NEW: ReadonlySet<Kind> = new Set(['inserted', 'movedTo'])
const WAS = '_was'

/** The anchor of a block that is on its way out, where its successor keeps the anchor itself. */
export const formerAnchor = (anchor: Anchor): Anchor => anchor + WAS

/** Whether a node with this change goes when all changes are taken. */
export const leaves = (change: Change | undefined): boolean => change !== undefined && OLD.has(change.kind)

/** Whether a node with this change was not there before. */
export const comes = (change: Change | undefined): boolean => change !== undefined && NEW.has(change.kind)

interface Changeable {
  readonly change?: Change
}

/** One of the two sides of a marked tree: which nodes are not on it, and whether it is the side that things were on. */
interface Side {
  readonly dropped: (change: Change | undefined) => boolean
  readonly former: boolean
}

const AFTER: Side = { dropped: leaves, former: false }
const BEFORE: Side = { dropped: comes, former: true }

/** A node without what marks say of it, as it was where that side is asked for. */
function plain<T extends Changeable & { readonly was?: object | undefined }>(node: T, { former }: Side): T {
  if (!node.change && !node.was) return node
  const { change: _, was, ...rest } = node
  return { ...rest, ...(former ? was : {}) } as T
}

const chosen = <T extends Changeable>(nodes: readonly T[], side: Side): T[] =>
  nodes.filter((node) => !side.dropped(node.change)).map((node) => plain(node, side))

const unnamed = <T extends { readonly anchor?: Anchor | undefined }>(node: T): T =>
  node.anchor?.endsWith(WAS) ? { ...node, anchor: node.anchor.slice(0, -WAS.length) } : node

const asOne = (a: Inline | undefined, b: Inline): boolean =>
  a?.type === 'text' &&
  b.type === 'text' &&
  b.anchor === undefined &&
  JSON.stringify([a.marks, a.origin]) === JSON.stringify([b.marks, b.origin])

/** Texts that were taken apart only to be marked, as one again. */
function joined(content: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  for (const inline of content) {
    const last = out.at(-1)
    if (last?.type === 'text' && inline.type === 'text' && asOne(last, inline)) {
      out[out.length - 1] = { ...last, text: last.text + inline.text }
    } else out.push(inline)
  }
  return out
}

const isMarked = (inline: Inline): boolean => inline.change !== undefined || inline.was !== undefined

/** The pieces of a line on one side; a line without marks is left as it is. */
const line = (content: readonly Inline[], side: Side): readonly Inline[] => {
  const named = content.map((i) => (i.type === 'text' ? unnamed(i) : i))
  return content.some(isMarked) ? joined(chosen(named, side)) : named
}

const withLine = <T extends { readonly content: readonly Inline[] }>(node: T, side: Side): T => ({
  ...node,
  content: line(node.content, side),
})

const row = (r: TableRow, side: Side): TableRow => ({
  ...r,
  cells: r.cells.map((c) => ({ ...c, blocks: chosen(c.blocks, side).map((b) => settledBlock(b, side)) })),
})

type Settlers = { [T in Block['type']]: (block: BlockOf<T>, side: Side) => Block }

/** A paragraph as it was has no `definition` where that was false. */
function paragraph(block: BlockOf<'paragraph'>, side: Side): Block {
  const { definition, ...rest } = withLine(block, side)
  return definition ? { ...rest, definition } : rest
}

const settlers: Settlers = {
  heading: withLine,
  provision: withLine,
  paragraph,
  item: withLine,
  table: (b, side) => ({ ...b, rows: chosen(b.rows, side).map((r) => row(r, side)) }),
  parties: (b, side) => ({
    ...b,
    parties: chosen<TreeParty>(b.parties, side).map((p) => unnamed(withLine(p, side))),
  }),
  signatures: (b, side) => ({
    ...b,
    intro: line(b.intro, side),
    signatories: chosen<TreeSignatory>(b.signatories, side).map((s) => withLine(s, side)),
  }),
  contents: (b, side) => ({ ...b, entries: chosen<ContentsEntry>(b.entries, side) }),
  pageBreak: (b) => b,
}

const settledBlock = <T extends Block>(block: T, side: Side): T =>
  (settlers[block.type] as (b: Block, side: Side) => Block)(block, side) as T

const settled = ({ was, ...tree }: Tree, side: Side): Tree => ({
  ...tree,
  ...(was && side.former ? { title: was.title } : {}),
  blocks: chosen(tree.blocks, side).map((b) => {
    const block = settledBlock(b, side)
    return 'anchor' in block ? unnamed(block) : block
  }),
})

/** A marked tree with every change taken: what it was compared with. */
export const accepted = (tree: Tree): Tree => settled(tree, AFTER)

/** A marked tree with no change taken: what it started from. Anchors and origins of what stays are the new ones. */
export const rejected = (tree: Tree): Tree => settled(tree, BEFORE)
