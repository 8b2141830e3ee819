import type { BlockNode, Bullets, Cell, InlineContent, Paragraph, Row } from '../model/body.ts'
import { anchorOf, type BlockOf, type TableRow } from '../tree/tree.ts'
import { DEEPEST } from './number.ts'
import { add, note, type Outline, point, type Where, type Words } from './outline.ts'
import { stands } from './standing.ts'
import { defineTerms } from './terms.ts'

/** One unnumbered line: a paragraph (depth 0) or a bullet. */
interface Line {
  readonly depth: number
  readonly lead: boolean
  readonly nodes: InlineContent
}

const nodesOf = (p: Paragraph): InlineContent => p.content ?? []

/** Notes that a place is nested deeper than a document can show. */
export const tooDeep = (outline: Outline, where: Where): void =>
  note(outline, where, {
    code: 'tooDeep',
    weight: 'blocks',
    message: `${where.name} is nested more than ${DEEPEST} levels deep; what lies deeper is shown on level ${DEEPEST}. Nest it less deeply.`,
  })

function bulletLines(outline: Outline, where: Where, bullets: Bullets, depth: number): Line[] {
  if (depth > DEEPEST) tooDeep(outline, where)
  return bullets.content.flatMap((item) => {
    let lead = true
    return item.content.flatMap((node) => {
      if (node.type === 'bullets') return bulletLines(outline, where, node, depth + 1)
      if (!stands(outline, where, node.attrs)) return []
      const line = { depth: Math.min(depth, DEEPEST), lead, nodes: nodesOf(node) }
      defineTerms(outline, where.part, line.nodes)
      lead = false
      return [line]
    })
  })
}

function lineBlock(line: Line, level: number, where: Where, words: Words): BlockOf<'paragraph' | 'item'> {
  const { depth, lead, nodes } = line
  const { origin } = where
  if (depth === 0) {
    const defines = nodes[0]?.type === 'text' && nodes[0].marks?.some((m) => m.type === 'term')
    return {
      type: 'paragraph',
      level,
      ...(defines ? { definition: true } : {}),
      origin,
      content: words(nodes),
    }
  }
  return { type: 'item', level, depth, lead, origin, content: words(nodes) }
}

interface CellLines {
  readonly cell: Cell
  readonly lines: readonly Line[]
}

function cellLines(outline: Outline, where: Where, cell: Cell): CellLines {
  const lines = cell.content.flatMap((node): Line[] => {
    if (node.type === 'bullets') return bulletLines(outline, where, node, 1)
    if (!stands(outline, where, node.attrs)) return []
    defineTerms(outline, where.part, nodesOf(node))
    return [{ depth: 0, lead: true, nodes: nodesOf(node) }]
  })
  return { cell, lines: lines.length > 0 ? lines : [{ depth: 0, lead: true, nodes: [] }] }
}

function rowLines(outline: Outline, where: Where, row: Row): CellLines[] {
  stands(outline, where, row.attrs)
  return row.content.map((cell) => cellLines(outline, where, cell))
}

const tableRow = (cells: readonly CellLines[], where: Where, words: Words): TableRow => ({
  cells: cells.map(({ cell, lines }) => ({
    header: cell.type === 'headerCell',
    colspan: cell.attrs?.colspan ?? 1,
    rowspan: cell.attrs?.rowspan ?? 1,
    blocks: lines.map((line) => lineBlock(line, 0, where, words)),
  })),
})

type Layer = {
  [T in BlockNode['type']]: (
    outline: Outline,
    where: Where,
    node: Extract<BlockNode, { type: T }>,
    level: number,
  ) => void
}

const layers: Layer = {
  paragraph(outline, where, node, level) {
    if (!stands(outline, where, node.attrs) || nodesOf(node).length === 0) return
    const line = { depth: 0, lead: true, nodes: nodesOf(node) }
    defineTerms(outline, where.part, line.nodes)
    add(outline, where, (words) => lineBlock(line, level, where, words))
  },
  provision(outline, above, node, level) {
    const { id } = node.attrs
    const where = { ...above, provision: id, origin: { ...above.origin, provision: id } }
    if (!stands(outline, where, node.attrs)) return
    if (level >= DEEPEST) tooDeep(outline, where)
    const first = node.content[0]
    const own = first?.type === 'paragraph' && stands(outline, where, first.attrs) ? nodesOf(first) : []
    const [number, anchor] = [outline.numbers.next(where.series, level + 1), anchorOf(where.part, id)]
    point(outline, where, { anchor, series: where.series, number, title: null })
    defineTerms(outline, where.part, own)
    add(outline, { ...where, path: number.path }, (words) => ({
      type: 'provision',
      anchor,
      number,
      origin: where.origin,
      content: words(own),
    }))
    layOut(outline, where, node.content.slice(1), Math.min(level + 1, DEEPEST))
  },
  bullets(outline, where, node, level) {
    for (const line of bulletLines(outline, where, node, 1)) {
      add(outline, where, (words) => lineBlock(line, level, where, words))
    }
  },
  table(outline, where, node, level) {
    const rows = node.content.map((row) => rowLines(outline, where, row))
    add(outline, where, (words) => ({
      type: 'table',
      level,
      origin: where.origin,
      rows: rows.map((cells) => tableRow(cells, where, words)),
    }))
  },
}

/**
 * Sets out the blocks of a Body in reading order, under a number of numbered levels. Provisions are numbered one level
 * deeper; an unnumbered paragraph without words is white space and leaves nothing.
 */
export function layOut(outline: Outline, where: Where, nodes: readonly BlockNode[], level: number): void {
  for (const node of nodes) {
    const layer = layers[node.type] as (o: Outline, w: Where, node: BlockNode, level: number) => void
    layer(outline, where, node, level)
  }
}
