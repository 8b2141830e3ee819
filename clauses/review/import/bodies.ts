import type {
  BlockNode,
  Body,
  Item as BulletItem,
  Bullets,
  Cell,
  InlineNode,
  Mark,
  Paragraph,
  Row,
  Table,
} from '../../model/body.ts'
import { canonicalBody, canonicalInline } from '../../model/canon.ts'
import { newProvisionId, type ProvisionId } from '../../model/id.ts'
import { termMarks } from './definitions.ts'
import { type Item, isNode, type Node } from './levels.ts'
import { type Line, type Run, without } from './lines.ts'

/** What making one body takes note of: the ids that are taken, and the number that each provision had. */
interface Making {
  readonly taken: Set<ProvisionId>
  readonly labels: [ProvisionId, string][]
}

const MOST_NOTE = 5000

function marksOf({ strong, em, underline }: Run): Mark[] {
  return [
    ...(strong ? [{ type: 'strong' as const }] : []),
    ...(em ? [{ type: 'em' as const }] : []),
    ...(underline ? [{ type: 'underline' as const }] : []),
  ]
}

/** Words as inline nodes: tabs are spaces, as a line has no stops; line breaks stay. */
function inlineOf(run: Run): InlineNode[] {
  const marks = marksOf(run)
  const marked = marks.length > 0 ? { marks } : {}
  const pieces = run.text.replace(/\t/g, ' ').split('\n')
  const words = pieces.flatMap((text, i): InlineNode[] => [
    ...(i > 0 ? [{ type: 'lineBreak' as const }] : []),
    ...(text === '' ? [] : [{ type: 'text' as const, text, ...marked }]),
  ])
  const note = run.note?.trim().slice(0, MOST_NOTE) ?? ''
  return note === '' ? words : [...words, { type: 'footnote', attrs: { text: note } }]
}

/** A line without space at its ends. */
function trimmed(runs: readonly Run[]): Run[] {
  const text = runs.map((run) => run.text).join('')
  const begun = without(runs, text.length - text.trimStart().length)
  let left = text.length - text.trimEnd().length
  return begun
    .toReversed()
    .map((run) => {
      const gone = Math.min(left, run.text.length)
      left -= gone
      return gone > 0 ? { ...run, text: run.text.slice(0, run.text.length - gone) } : run
    })
    .toReversed()
}

/** A paragraph of a line's words; a term that it defines is marked. */
export function paragraphOf(line: Line): Paragraph {
  const content = canonicalInline(termMarks(trimmed(line.runs).flatMap(inlineOf)))
  return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
}

const strongly = (paragraph: Paragraph): Paragraph => ({
  type: 'paragraph',
  content: canonicalInline(
    (paragraph.content ?? []).map(
      (node) => ({ ...node, marks: [...(node.marks ?? []), { type: 'strong' }] }) as InlineNode,
    ),
  ),
})

const DEEPEST_BULLET = 5

/** Bullets that follow each other, as a list; a deeper one hangs on the one before. */
function bulletsOf(lines: readonly Line[], deep = 1): Bullets {
  const items: BulletItem[] = []
  const depth = (line: Line): number => line.level * 10_000 + line.indent
  const top = Math.min(...lines.map(depth))
  let under: Line[] = []
  const close = (): void => {
    if (under.length === 0) return
    const last = items.at(-1)
    const list = bulletsOf(under, deep + 1)
    if (last) last.content.push(list)
    under = []
  }
  for (const line of lines) {
    if (depth(line) > top && items.length > 0 && deep < DEEPEST_BULLET) under.push(line)
    else {
      close()
      items.push({ type: 'item', content: [paragraphOf(line)] })
    }
  }
  close()
  return { type: 'bullets', content: items }
}

function cellBlocks(lines: readonly Line[]): (Paragraph | Bullets)[] {
  const labelled = lines.map((line) =>
    line.label === '' ? line : { ...line, runs: [{ text: `${line.label} ` }, ...line.runs] },
  )
  return groups(labelled.map((line) => ({ ...line, cell: null }))).flatMap(
    (group): (Paragraph | Bullets)[] => (group[0]!.bullet ? [bulletsOf(group)] : group.map(paragraphOf)),
  )
}

const MOST_CELLS = 50
const MOST_ROWS = 2000

function rowOf(lines: readonly Line[], columns: number): Row {
  const cells = byKey(lines, (line) => line.cell!.cell).slice(0, MOST_CELLS)
  const content = cells.map((own, i): Cell => {
    const span = i === cells.length - 1 ? columns - cells.length + 1 : 1
    return { type: 'cell', ...(span > 1 ? { attrs: { colspan: span } } : {}), content: cellBlocks(own) }
  })
  return { type: 'row', content }
}

/** Lines that share a key and stand together. */
function byKey(lines: readonly Line[], key: (line: Line) => number): Line[][] {
  const out: Line[][] = []
  for (const line of lines) {
    const last = out.at(-1)
    if (last && key(last[0]!) === key(line)) last.push(line)
    else out.push([line])
  }
  return out
}

function tablesOf(lines: readonly Line[]): Table[] {
  const rows = byKey(lines, (line) => line.cell!.row)
  const columns = Math.min(
    MOST_CELLS,
    Math.max(...rows.map((row) => byKey(row, (line) => line.cell!.cell).length)),
  )
  const content = rows.map((row) => rowOf(row, columns))
  return Array.from({ length: Math.ceil(content.length / MOST_ROWS) }, (_, i) => ({
    type: 'table',
    content: content.slice(i * MOST_ROWS, (i + 1) * MOST_ROWS),
  }))
}

/** Lines that are one block together: a list, a table, or a line alone. */
function groups(lines: readonly Line[]): Line[][] {
  const out: Line[][] = []
  for (const line of lines) {
    const last = out.at(-1)?.[0]
    const table = line.cell !== null && last?.cell?.table === line.cell.table
    const list = line.bullet && last?.bullet === true && line.cell === null && last.cell === null
    const cellList = line.cell !== null && line.bullet && last?.bullet === true && !table
    if (table || list || cellList) out.at(-1)!.push(line)
    else out.push([line])
  }
  return out
}

function looseBlocks(lines: readonly Line[]): BlockNode[] {
  return groups(lines).flatMap((group): BlockNode[] => {
    if (group[0]!.cell) return tablesOf(group)
    return group[0]!.bullet ? [bulletsOf(group)] : group.map(paragraphOf)
  })
}

/** The words of what a heading without a heading line stands for, as "Schedule 2". */
const named = ({ line, marker }: Node): Line =>
  line.text.trim() !== '' || !marker ? line : { ...line, text: marker.label, runs: [{ text: marker.label }] }

function nodeBlocks(making: Making, node: Node): BlockNode[] {
  const line = named(node)
  const paragraph = node.heading && !line.strong ? strongly(paragraphOf(line)) : paragraphOf(line)
  // What is a number and no more, as “Part B”, heads what follows in words.
  if (!node.marker || line !== node.line) return [paragraph, ...blocksOf(making, node.items)]
  const id = newProvisionId(making.taken)
  making.taken.add(id)
  making.labels.push([id, node.marker.label.slice(0, 40)])
  return [{ type: 'provision', attrs: { id }, content: [paragraph, ...blocksOf(making, node.items)] }]
}

function blocksOf(making: Making, items: readonly Item[]): BlockNode[] {
  const out: BlockNode[] = []
  let loose: Line[] = []
  for (const item of items) {
    if (!isNode(item)) {
      loose.push(item.line)
      continue
    }
    out.push(...looseBlocks(loose), ...nodeBlocks(making, item.node))
    loose = []
  }
  return [...out, ...looseBlocks(loose)]
}

/** The body of what stands under a heading, or after the line that it begins with. Numbers become provisions, nested as they were. */
export function bodyOf(
  first: Line | null,
  items: readonly Item[],
): { body: Body; labels: [ProvisionId, string][] } {
  const making: Making = { taken: new Set(), labels: [] }
  const blocks = [...(first ? [paragraphOf(first)] : []), ...blocksOf(making, items)]
  const content: BlockNode[] = blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
  return { body: canonicalBody({ type: 'doc', content }), labels: making.labels }
}
