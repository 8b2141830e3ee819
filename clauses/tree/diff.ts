import { align, likeness, type Pair } from './align.ts'
import { formerAnchor } from './marked.ts'
import { type By, redline } from './redline.ts'
import { blockText } from './text.ts'
import type { Block, BlockOf, Change, Numbered, TableCell, TableRow, Tree } from './tree.ts'

const ENOUGH_ALIKE = 0.4

/** What a block says, without the numbers of its footnotes, which change with any footnote before. */
const textOf = (block: Block): string => blockText(block).map(unnumbered).join('\n')

const unnumbered = (line: string): string => line.replace(/^\d+(?=\t)/, '')

const rowText = (row: TableRow): string =>
  row.cells.map((c) => c.blocks.map(textOf).join('\n')).join('\u0000')

const anchorIn = (block: Block): string | null => ('anchor' in block ? block.anchor : null)

/** What makes one tree's block another's: its anchor where both have it, or else its kind and words. */
function keyer(shared: ReadonlySet<string>): (block: Block) => string {
  return (block) => {
    const anchor = anchorIn(block)
    return anchor && shared.has(anchor)
      ? `${block.type} ${anchor}`
      : `${block.type} ${shapeOf(block)} ${textOf(block)}`
  }
}

/** What must be equal for two blocks to be marked as one: what is printed beside their words, and tracked nowhere. */
function shapeOf(block: Block): string {
  switch (block.type) {
    case 'item':
      return `${block.lead}`
    case 'heading':
      return `${block.role} ${block.number === null}`
    case 'parties':
      return JSON.stringify(block.parties.map((p) => [p.label, p.term]))
    case 'signatures':
      return JSON.stringify([block.intro.length > 0, block.signatories.map((s) => s.lines)])
    default:
      return ''
  }
}

const fits = (was: Block, is: Block): boolean => was.type === is.type && shapeOf(was) === shapeOf(is)

function alike(was: Block, is: Block): number {
  if (!fits(was, is)) return 0
  const near = was.origin.part === is.origin.part && was.origin.provision === is.origin.provision ? 0.25 : 0
  const score = likeness(textOf(was), textOf(is)) + near
  return score >= ENOUGH_ALIKE ? score : 0
}

const change = (kind: Change['kind'], by: By, pair?: string): Change => ({
  kind,
  author: by.author,
  date: by.date,
  ...(pair ? { pair } : {}),
})

const cellShape = (c: TableCell): string =>
  JSON.stringify([c.header, c.colspan, c.rowspan, c.blocks.map((b) => `${b.type} ${shapeOf(b)}`)])

const rowShape = (r: TableRow): string => JSON.stringify(r.cells.map(cellShape))

const mergedCell = (was: TableCell, is: TableCell, by: By): TableCell => ({
  ...is,
  blocks: is.blocks.map((b, i) => ({ ...b, content: redline(was.blocks[i]!.content, b.content, by) })),
})

function mergedRow({ was, is }: Pair<TableRow>, by: By): TableRow {
  if (!was) return { ...is!, change: change('inserted', by) }
  if (!is) return { ...was, change: change('deleted', by) }
  return { ...is, cells: is.cells.map((c, i) => mergedCell(was.cells[i]!, c, by)) }
}

const rowsAlike = (was: TableRow, is: TableRow): number =>
  rowShape(was) === rowShape(is) ? 0.1 + likeness(rowText(was), rowText(is)) : 0

type Mergers = { [T in Block['type']]: (was: BlockOf<T>, is: BlockOf<T>, by: By) => BlockOf<T> }

const mergers: Mergers = {
  heading: (was, is, by) => ({ ...is, content: redline(was.content, is.content, by) }),
  provision: (was, is, by) => ({ ...is, content: redline(was.content, is.content, by) }),
  paragraph: (was, is, by) => ({ ...is, content: redline(was.content, is.content, by) }),
  item: (was, is, by) => ({ ...is, content: redline(was.content, is.content, by) }),
  table: (was, is, by) => {
    const key = (row: TableRow): string => rowShape(row) + rowText(row)
    const pairs = align(was.rows, is.rows, { key, alike: rowsAlike })
    return { ...is, rows: pairs.map((pair) => mergedRow(pair, by)) }
  },
  parties: (was, is, by) => ({
    ...is,
    parties: is.parties.map((p, i) => ({ ...p, content: redline(was.parties[i]!.content, p.content, by) })),
  }),
  signatures: (was, is, by) => ({
    ...is,
    intro: redline(was.intro, is.intro, by),
    signatories: is.signatories.map((s, i) => ({
      ...s,
      content: redline(was.signatories[i]!.content, s.content, by),
    })),
  }),
  contents: (_, is) => is,
  pageBreak: (_, is) => is,
}

const numberOf = (block: Block): Numbered | null =>
  block.type === 'heading' || block.type === 'provision' ? block.number : null

const levelOf = (block: Block): string =>
  `${'level' in block ? block.level : ''} ${'depth' in block ? block.depth : ''}`

/** How a block that stays has changed as a whole. */
function blockChange(was: Block, is: Block, by: By): { change?: Change } {
  if (numberOf(was)?.full !== numberOf(is)?.full) return { change: change('renumbered', by) }
  return levelOf(was) === levelOf(is) ? {} : { change: change('reformatted', by) }
}

function merged(was: Block, is: Block, by: By): Block[] {
  const merge = mergers[is.type] as (was: Block, is: Block, by: By) => Block
  return [{ ...merge(was, is, by), ...blockChange(was, is, by) }]
}

/** What is known of both trees while they are set side by side: who changed them, and which blocks stand elsewhere. */
interface Sides {
  readonly by: By
  readonly shared: ReadonlySet<string>
  readonly moved: ReadonlySet<string>
}

function leaving(block: Block, { by, shared, moved }: Sides): Block {
  const anchor = anchorIn(block)
  if (anchor === null || !shared.has(anchor)) return { ...block, change: change('deleted', by) }
  const how = moved.has(anchor) ? change('movedFrom', by, anchor) : change('deleted', by)
  return { ...block, anchor: formerAnchor(anchor), change: how } as Block
}

function coming(block: Block, { by, moved }: Sides): Block {
  const anchor = anchorIn(block)
  const how = anchor && moved.has(anchor) ? change('movedTo', by, anchor) : change('inserted', by)
  return { ...block, change: how }
}

const anchors = (blocks: readonly (Block | null)[]): Set<string> =>
  new Set(blocks.flatMap((b) => (b ? (anchorIn(b) ?? []) : [])))

const inBoth = (a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> =>
  new Set([...a].filter((anchor) => b.has(anchor)))

/** Blocks whose anchor both trees have belong to that anchor alone. */
const likenessBut =
  (shared: ReadonlySet<string>) =>
  (was: Block, is: Block): number =>
    [was, is].some((b) => shared.has(anchorIn(b) ?? '')) ? 0 : alike(was, is)

/**
 * Two trees as one, marked with what `by` changed from the one to the other. Blocks belong together by anchor, then by
 * what they say; within them single words are marked, what goes before what comes. What left stays in at its place; what
 * went elsewhere is marked at both ends (`pair` is its anchor). A block whose number alone is another is `renumbered`.
 */
export function diff(before: Tree, after: Tree, by: By): Tree {
  const shared = inBoth(anchors(before.blocks), anchors(after.blocks))
  const pairs = align(before.blocks, after.blocks, { key: keyer(shared), alike: likenessBut(shared) })
  const left = pairs.map((p) => (p.is ? null : p.was))
  const came = pairs.map((p) => (p.was ? null : p.is))
  const sides: Sides = { by, shared, moved: inBoth(anchors(left), anchors(came)) }
  const blocks = pairs.flatMap(({ was, is }) => {
    if (was && is && fits(was, is)) return merged(was, is, by)
    return [...(was ? [leaving(was, sides)] : []), ...(is ? [coming(is, sides)] : [])]
  })
  return { ...after, blocks }
}
