import { type Id, newId, newProvisionId, type ProvisionId } from '../model/id.ts'
import { inlineText } from '../tree/text.ts'
import type { Anchor, Block, BlockOf, ContentsEntry, Inline, Tree } from '../tree/tree.ts'
import { reach } from './list.ts'
import { BEHIND_SCHEDULE, JOINS, tells } from './nouns.ts'
import { MAIN, SCHEDULES } from './number.ts'
import { isWordy, levelOf } from './reopenBody.ts'
import { referenceAt, type Spot } from './reopenWords.ts'

/**
 * The blocks that one part of a draft prints, and where it stands: under how many numbers, in which series (null where
 * nothing in it says). special: parties, signatures, a contents list or a page break, which stand anywhere.
 */
export interface Piece {
  readonly id: Id
  readonly kind: 'clause' | 'heading' | 'schedule' | 'special' | 'prose'
  readonly heading?: BlockOf<'heading'>
  readonly blocks: readonly Block[]
  readonly series: string | null
  readonly level: number
  /** The ids that provisions get: their own, unless the part has it already. */
  readonly ids: ReadonlyMap<Block, ProvisionId>
}

/** The blocks of each part, as they follow each other. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = []
  for (const block of blocks) {
    const run = runs.at(-1)
    const goes = run && run[0]!.origin.part === block.origin.part && isWordy(block)
    if (goes && (isWordy(run[0]!) || run[0]!.type === 'heading')) run.push(block)
    else runs.push([block])
  }
  return runs
}

function idsIn(blocks: readonly Block[]): Map<Block, ProvisionId> {
  const taken = new Set<ProvisionId>()
  const ids = new Map<Block, ProvisionId>()
  for (const block of blocks) {
    if (block.type !== 'provision') continue
    const own = block.origin.provision
    const id = own && !taken.has(own) ? own : newProvisionId(taken)
    taken.add(id)
    ids.set(block, id)
  }
  return ids
}

const seriesOf = (blocks: readonly Block[]): string | null => {
  const numbers = blocks.map((b) => (b.type === 'heading' || b.type === 'provision' ? b.number : null))
  return numbers.find((n) => n !== null)?.series ?? null
}

/** The series of every number that references can name. */
const seriesByAnchor = (tree: Tree): Map<Anchor, string> =>
  new Map(
    tree.blocks.flatMap((b): [Anchor, string][] =>
      (b.type === 'heading' || b.type === 'provision') && b.number ? [[b.anchor, b.number.series]] : [],
    ),
  )

/** How many levels of headings a list of contents names, as far as it shows. */
export const levelsListed = (entries: readonly ContentsEntry[]): number =>
  Math.min(4, Math.max(1, ...entries.map((e) => e.level)))

/** A list of contents: how deep each heading stands that it names. */
interface List {
  readonly depths: ReadonlyMap<Anchor, number>
  readonly levels: number
}

const listsIn = (tree: Tree): List[] =>
  tree.blocks.flatMap((b) =>
    b.type === 'contents'
      ? [{ depths: new Map(b.entries.map((e) => [e.anchor, e.level])), levels: levelsListed(b.entries) }]
      : [],
  )

/** What is known where the series of words without numbers is asked for. */
interface Known {
  readonly series: ReadonlyMap<Anchor, string>
  /** The schedule that began last. */
  readonly schedule: Anchor | null
}

const wordsAt = (line: readonly Inline[], at: number): string => {
  const inline = line[at]
  return inline?.type === 'text' && inline.origin.from !== 'reference' ? inline.text : ''
}

/** True when words around the list in which a reference stands tell what it is of. */
function isTold(line: readonly Inline[], at: number, series: ReadonlyMap<Anchor, string>): boolean {
  const [first, last] = reach(
    at,
    (place) => line[place]?.type === 'reference',
    (place) => JOINS.test(wordsAt(line, place)),
  )
  const before = line[first - 2]
  const isUnder =
    before?.type === 'reference' && before.target !== null && series.get(before.target) === SCHEDULES
  const lead = wordsAt(line, first - 1)
  return (isUnder && BEHIND_SCHEDULE.test(lead)) || tells(lead, wordsAt(line, last + 1))
}

/** In which series the reference at a place is said: only there does assembly say it so. Null where it is said so anywhere. */
function saidIn(line: readonly Inline[], at: number, { series, schedule }: Known): string | null {
  const first = line[at]
  const found = referenceAt(line, at)
  if (!found || first?.type !== 'reference' || first.target === null) return null
  if (found.count === 2) return schedule
  if (found.count === 3) return first.target === schedule ? MAIN : null
  const of = series.get(first.target)
  const named = first.form === 'title' || first.form === 'term' || of === SCHEDULES
  return named || isTold(line, at, series) ? null : (of ?? null)
}

/** The series in which words stand that have no number, by what their references say; null where they tell nothing. */
function seriesSaid(blocks: readonly Block[], known: Known): string | null {
  for (const line of blocks.flatMap(contentsOf)) {
    for (let at = 0; at < line.length; at++) {
      const said = saidIn(line, at, known)
      if (said !== null) return said
      if (referenceAt(line, at)?.count === 3) at += 2
    }
  }
  return null
}

/** The series in which a heading without a number stands, by its depth in the lists of contents; null where none tells. */
function seriesListed(first: Block, lists: readonly List[], schedule: Anchor | null): string | null {
  if (first.type !== 'heading' || schedule === null || inlineText(first.content).trim() === '') return null
  for (const { depths, levels } of lists) {
    const depth = depths.get(first.anchor)
    if (depth !== undefined) return depth > first.level ? schedule : MAIN
    // A list leaves out what stands deeper than all that it names.
    if (first.level <= levels) return schedule
  }
  return null
}

const lowest = (blocks: readonly Block[]): number =>
  blocks.filter(isWordy).reduce((least, b) => Math.min(least, levelOf(b)), 9)

function kindOf(first: Block): Piece['kind'] {
  if (first.type === 'heading' && first.role !== 'clause')
    return first.role === 'group' ? 'heading' : 'schedule'
  if (first.type === 'heading' || first.origin.clause) return 'clause'
  return isWordy(first) ? 'prose' : 'special'
}

function pieceOf(id: Id, kind: Piece['kind'], blocks: readonly Block[]): Piece {
  const first = blocks[0]!
  const heading = first.type === 'heading' ? first : undefined
  const level = heading ? heading.level - 1 : lowest(blocks)
  return {
    id,
    kind,
    blocks,
    series: seriesOf(blocks),
    level,
    ids: idsIn(blocks),
    ...(heading && { heading }),
  }
}

/** A clause that cannot be pinned: its heading, which keeps its number, and its wording as prose under that. */
function unpinned(piece: Piece): Piece[] {
  const { id, heading, series, level, blocks } = piece
  if (!heading) return [{ ...piece, kind: 'prose' }]
  const words = blocks.filter(isWordy)
  const head: Piece = { ...pieceOf(id, 'heading', [heading]), series }
  if (words.length === 0) return [head]
  const under = heading.number ? level + 1 : level
  return [head, { ...pieceOf(newId(), 'prose', words), series, level: under }]
}

/** The pieces of a Tree, each under an id of its own. `pinned` says which clauses the library has as they are named. */
export function piecesOf(tree: Tree, pinned: (piece: Piece) => boolean): Piece[] {
  const taken = new Set<Id>()
  const [series, lists] = [seriesByAnchor(tree), listsIn(tree)]
  let schedule: Anchor | null = null
  const all = runsOf(tree.blocks).map((run) => {
    const { part } = run[0]!.origin
    const id = taken.has(part) ? newId() : part
    taken.add(id)
    const piece = pieceOf(id, kindOf(run[0]!), run)
    if (piece.kind === 'schedule') schedule = piece.heading!.anchor
    if (piece.series !== null) return piece
    return {
      ...piece,
      series: seriesSaid(run, { series, schedule }) ?? seriesListed(run[0]!, lists, schedule),
    }
  })
  return all.flatMap((piece) => (piece.kind !== 'clause' || pinned(piece) ? [piece] : unpinned(piece)))
}

const contentsOf = (block: Block): (readonly Inline[])[] => {
  if (block.type === 'table')
    return block.rows.flatMap((r) => r.cells.flatMap((c) => c.blocks.map((b) => b.content)))
  if (block.type === 'parties') return block.parties.map((p) => p.content)
  if (block.type === 'signatures') return [block.intro, ...block.signatories.map((s) => s.content)]
  return 'content' in block ? [block.content] : []
}

/** The anchors of the terms that a block defines. */
const termAnchors = (block: Block): Anchor[] => [
  ...contentsOf(block).flatMap((line) =>
    line.flatMap((i) => (i.type === 'text' && i.anchor !== undefined ? [i.anchor] : [])),
  ),
  ...(block.type === 'parties' ? block.parties.flatMap((p) => p.anchor ?? []) : []),
]

/** Where every anchor leads once the pieces are parts. */
export function spotsOf(pieces: readonly Piece[]): Map<Anchor, Spot> {
  const spots = new Map<Anchor, Spot>()
  for (const { id, ids, blocks } of pieces) {
    for (const block of blocks) {
      for (const anchor of termAnchors(block)) spots.set(anchor, { part: id })
      const provision = ids.get(block)
      if (block.type === 'heading') spots.set(block.anchor, { part: id })
      if (block.type === 'provision') spots.set(block.anchor, { part: id, ...(provision && { provision }) })
    }
  }
  return spots
}
