import { align, likeness, type Pair } from './align.ts'
import { type By, redline } from './redline.ts'
import { blockText } from './text.ts'
import type {
  Block,
  BlockOf,
  Change,
  ContentsEntry,
  FormerBlock,
  Inline,
  Numbered,
  TableCell,
  TableRow,
  TreeParty,
  TreeSignatory,
} from './tree.ts'

/** A change of a kind, by someone; `pair` joins the two ends of a move. */
export const change = (kind: Change['kind'], by: By, pair?: string): Change => ({
  kind,
  author: by.author,
  date: by.date,
  ...(pair ? { pair } : {}),
})

const unnumbered = (line: string): string => line.replace(/^\d+(?=\t)/, '')

/** What a block says, without the numbers of its footnotes, which change with any footnote before. */
export const textOf = (block: Block): string => blockText(block).map(unnumbered).join('\n')

const columnsOf = ({ rows }: BlockOf<'table'>): number =>
  Math.max(0, ...rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.colspan, 0)))

const spans = ({ rows }: BlockOf<'table'>): boolean => rows.some((r) => r.cells.some((c) => c.rowspan > 1))

/** What must be equal for two blocks to be marked as one: what no mark of a line or of a row tells. */
export function shapeOf(block: Block): string {
  switch (block.type) {
    case 'item':
      return `${block.lead}`
    case 'heading':
      return `${block.role} ${block.number === null}`
    case 'table':
      return spans(block) ? JSON.stringify(block.rows.map(rowShape)) : `${columnsOf(block)}`
    case 'signatures':
      return `${block.intro.length > 0}`
    default:
      return ''
  }
}

/** Whether two blocks can be marked as one. */
export const fits = (was: Block, is: Block): boolean => was.type === is.type && shapeOf(was) === shapeOf(is)

const cellShape = (c: TableCell): string =>
  JSON.stringify([c.header, c.colspan, c.rowspan, c.blocks.map((b) => `${b.type} ${shapeOf(b)}`)])

const rowShape = (r: TableRow): string => JSON.stringify(r.cells.map(cellShape))

const rowText = (row: TableRow): string =>
  row.cells.map((c) => c.blocks.map(textOf).join('\n')).join('\u0000')

const rowsAlike = (was: TableRow, is: TableRow): number =>
  rowShape(was) === rowShape(is) ? 0.1 + likeness(rowText(was), rowText(is)) : 0

/** What only one tree has is marked as gone or new; what both have is merged. */
function marked<T extends { readonly change?: Change }>(
  pairs: readonly Pair<T>[],
  by: By,
  both: (was: T, is: T) => T,
): T[] {
  return pairs.map(({ was, is }) => {
    if (was && is) return both(was, is)
    return is ? { ...is, change: change('inserted', by) } : { ...was!, change: change('deleted', by) }
  })
}

const mergedCell = (was: TableCell, is: TableCell, by: By): TableCell => ({
  ...is,
  blocks: is.blocks.map((b, i) => merged(was.blocks[i]!, b, by) as typeof b),
})

function mergedRows(was: readonly TableRow[], is: readonly TableRow[], by: By): TableRow[] {
  const key = (row: TableRow): string => rowShape(row) + rowText(row)
  return marked(align(was, is, { key, alike: rowsAlike }), by, (before, after) => ({
    ...after,
    cells: after.cells.map((c, i) => mergedCell(before.cells[i]!, c, by)),
  }))
}

const lineText = (content: readonly Inline[]): string =>
  textOf({ type: 'paragraph', level: 0, origin: { part: '' }, content })

const partyKey = ({ content, term }: TreeParty): string => JSON.stringify([lineText(content), term])

const partiesAlike = (was: TreeParty, is: TreeParty): number =>
  (was.term === is.term && is.term !== '' ? 0.5 : 0) + likeness(lineText(was.content), lineText(is.content))

function mergedParty(was: TreeParty, is: TreeParty, by: By): TreeParty {
  const party = { ...is, content: redline(was.content, is.content, by) }
  if (was.label === is.label && was.term === is.term) return party
  return { ...party, was: { label: was.label, term: was.term }, change: change('renumbered', by) }
}

const linesIn = ({ lines }: TreeSignatory): string => JSON.stringify(lines)

const signatoriesAlike = (was: TreeSignatory, is: TreeSignatory): number =>
  linesIn(was) === linesIn(is) ? 0.1 + likeness(lineText(was.content), lineText(is.content)) : 0

const mergedEntry = (was: ContentsEntry, is: ContentsEntry, by: By): ContentsEntry =>
  was.level === is.level && was.label === is.label && was.text === is.text
    ? is
    : {
        ...is,
        was: { level: was.level, label: was.label, text: was.text },
        change: change('renumbered', by),
      }

/** The entries of two lists: those of the same heading belong together, then those that say the same. */
function mergedEntries(was: readonly ContentsEntry[], is: readonly ContentsEntry[], by: By): ContentsEntry[] {
  const anchors = new Set(was.map(({ anchor }) => anchor))
  const shared = new Set(is.flatMap(({ anchor }) => (anchors.has(anchor) ? [anchor] : [])))
  const key = ({ anchor, text }: ContentsEntry): string => (shared.has(anchor) ? `\u0000${anchor}` : text)
  const alike = (a: ContentsEntry, b: ContentsEntry): number =>
    shared.has(a.anchor) || shared.has(b.anchor) ? 0 : likeness(a.text, b.text)
  return marked(align(was, is, { key, alike }), by, (before, after) => mergedEntry(before, after, by))
}

type Mergers = { [T in Block['type']]: (was: BlockOf<T>, is: BlockOf<T>, by: By) => BlockOf<T> }

const lines = <T extends { readonly content: readonly Inline[] }>(was: T, is: T, by: By): T => ({
  ...is,
  content: redline(was.content, is.content, by),
})

const MERGERS: Mergers = {
  heading: lines,
  provision: lines,
  paragraph: lines,
  item: lines,
  table: (was, is, by) => ({ ...is, rows: mergedRows(was.rows, is.rows, by) }),
  parties: (was, is, by) => ({
    ...is,
    parties: marked(
      align(was.parties, is.parties, { key: partyKey, alike: partiesAlike }),
      by,
      (before, after) => mergedParty(before, after, by),
    ),
  }),
  signatures: (was, is, by) => ({
    ...is,
    intro: redline(was.intro, is.intro, by),
    signatories: marked(
      align(was.signatories, is.signatories, {
        key: (s) => linesIn(s) + lineText(s.content),
        alike: signatoriesAlike,
      }),
      by,
      (before, after) => lines(before, after, by),
    ),
  }),
  contents: (was, is, by) => ({ ...is, entries: mergedEntries(was.entries, is.entries, by) }),
  pageBreak: (_, is) => is,
}

const numberOf = (block: Block): Numbered | null =>
  block.type === 'heading' || block.type === 'provision' ? block.number : null

/** How the number of a block is another: as it is said, or only in the level that it stands on. */
const sameNumber = (was: Numbered, is: Numbered): boolean =>
  was.full === is.full &&
  was.label === is.label &&
  was.path.length === is.path.length &&
  was.series === is.series

const pick = <K extends string>(name: K, was: object, is: object): Record<K, unknown> | null => {
  const [before, after] = [was, is].map((block) => (block as Record<K, unknown>)[name])
  return before === after ? null : ({ [name]: before } as Record<K, unknown>)
}

/** What a block was before, beside its words; nothing where all is as it was. */
function formerOf(was: Block, is: Block): FormerBlock | null {
  const [before, after] = [numberOf(was), numberOf(is)]
  const former = {
    ...(before && after && !sameNumber(before, after) ? { number: before } : {}),
    ...pick('level', was, is),
    ...pick('depth', was, is),
    ...(is.type === 'paragraph' && pick('definition', was, is) ? { definition: !is.definition } : {}),
    ...pick('title', was, is),
  } as FormerBlock
  return Object.keys(former).length > 0 ? former : null
}

/** How a block that stays has changed as a whole. */
function blockChange(was: Block, is: Block, former: FormerBlock, by: By): { change: Change } {
  if (numberOf(was)?.full !== numberOf(is)?.full) return { change: change('renumbered', by) }
  return { change: change('title' in former ? 'renumbered' : 'reformatted', by) }
}

/** Two blocks that fit each other as one, with what changed marked in it. */
export function merged<T extends Block>(was: Block, is: T, by: By): T {
  const merge = MERGERS[is.type] as (was: Block, is: Block, by: By) => T
  const former = formerOf(was, is)
  const block = merge(was, is, by)
  return former ? { ...block, was: former, ...blockChange(was, is, former, by) } : block
}

/** The block with only its own words marked, where it has a line of its own: what of a moved block changed on the way. */
export const redlined = <T extends Block>(was: Block, is: T, by: By): T =>
  'content' in is && 'content' in was ? { ...is, content: redline(was.content, is.content, by) } : is
