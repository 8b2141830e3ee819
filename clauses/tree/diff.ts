import { align, alignKnown, likeness, type Pair } from './align.ts'
import { formerAnchor } from './marked.ts'
import { change, fits, merged, redlined, shapeOf, textOf } from './merge.ts'
import { withMoves } from './moves.ts'
import type { By } from './redline.ts'
import { counterparts, type Run, runsOf, runText, unmoved } from './runs.ts'
import { type Anchor, anchorOf, type Block, type Tree } from './tree.ts'

const ENOUGH_ALIKE = 0.4

/** The anchor of a block without its part, so that a clause that stands in another part has the same names in it. */
const nameOf = (block: Block): string | null =>
  'anchor' in block ? `${block.type} ${block.anchor.replace(block.origin.part, '')}` : null

const namesOf = (blocks: readonly Block[]): Set<string> => new Set(blocks.flatMap((b) => nameOf(b) ?? []))

const inBoth = (a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> =>
  new Set([...a].filter((name) => b.has(name)))

/** What makes one tree's block another's: its name where both have it, or else its kind and words. */
function keyer(shared: ReadonlySet<string>): (block: Block) => string {
  return (block) => {
    const name = nameOf(block)
    return name && shared.has(name) ? name : `${block.type} ${shapeOf(block)} ${textOf(block)}`
  }
}

function alike(was: Block, is: Block): number {
  if (!fits(was, is)) return 0
  const near = was.origin.provision === is.origin.provision ? 0.25 : 0
  const score = likeness(textOf(was), textOf(is)) + near
  return score >= ENOUGH_ALIKE ? score : 0
}

/** Blocks whose name both trees have belong to that name alone. */
const likenessBut =
  (shared: ReadonlySet<string>) =>
  (was: Block, is: Block): number =>
    [was, is].some((b) => shared.has(nameOf(b) ?? '')) ? 0 : alike(was, is)

/** The blocks of the same run in both trees, side by side. */
function sideBySide(was: readonly Block[], is: readonly Block[]): Pair<Block>[] {
  const shared = inBoth(namesOf(was), namesOf(is))
  return align(was, is, { key: keyer(shared), alike: likenessBut(shared) })
}

/** What is known of both trees while they are set side by side. */
interface Sides {
  readonly by: By
  /** Every anchor of the new tree: what leaves must not keep them. */
  readonly taken: ReadonlySet<Anchor>
  /** The new names of series of numbers: those of schedules that stand in other parts now. */
  readonly series: ReadonlyMap<string, string>
}

const seriesIn = (block: Block, { series }: Sides): object => {
  if (!('number' in block) || block.number === null) return {}
  const name = series.get(block.number.series)
  return name ? { number: { ...block.number, series: name } } : {}
}

/** A block of the old tree as it stands in the marked one: under anchors of its own, and in the part of its successor. */
function former(block: Block, successor: Run | null, sides: Sides): Block {
  const named = <T extends { readonly anchor?: Anchor | undefined }>(node: T): T =>
    node.anchor && sides.taken.has(node.anchor) ? { ...node, anchor: formerAnchor(node.anchor) } : node
  const { part, clause, ...rest } = block.origin
  const origin = successor
    ? { ...rest, part: successor.part, ...(successor.clause ? { clause: successor.clause } : {}) }
    : block.origin
  const own = 'anchor' in block ? named(block) : block
  const old = { ...own, origin, ...seriesIn(block, sides) } as Block
  if ('content' in old) {
    return { ...old, content: old.content.map((i) => (i.type === 'text' ? named(i) : i)) } as Block
  }
  return old.type === 'parties' ? { ...old, parties: old.parties.map(named) } : old
}

/** The blocks of a run that stands at the same place in both trees; those that moved within it are marked at both ends. */
function keptRun(was: Run, is: Run, sides: Sides): Block[] {
  const { by } = sides
  const pairs = sideBySide(was.blocks, is.blocks)
  const left = pairs.flatMap((p) => (p.was && !p.is ? [p.was] : []))
  const came = new Map(pairs.flatMap((p) => (p.is && !p.was ? [[nameOf(p.is), p.is] as const] : [])))
  const gone = new Map(left.map((block) => [nameOf(block), block]))
  const leaving = (block: Block): Block => {
    const to = nameOf(block) === null ? undefined : came.get(nameOf(block))
    const how = to && 'anchor' in to ? change('movedFrom', by, to.anchor) : change('deleted', by)
    return { ...former(block, is, sides), change: how }
  }
  const coming = (block: Block): Block => {
    const from = nameOf(block) === null ? undefined : gone.get(nameOf(block))
    if (!from || !('anchor' in block)) return { ...block, change: change('inserted', by) }
    return { ...redlined(from, block, by), change: change('movedTo', by, block.anchor) }
  }
  return pairs.flatMap((p) => {
    if (p.was && p.is && fits(p.was, p.is)) return [merged(p.was, p.is, by)]
    return [...(p.was ? [leaving(p.was)] : []), ...(p.is ? [coming(p.is)] : [])]
  })
}

/** A run that stands elsewhere: what it was where it left, and what it is where it went. */
interface Moved {
  readonly from: readonly Block[]
  readonly to: readonly Block[]
}

function movedRun(was: Run, is: Run, nth: number, sides: Sides): Moved {
  const { by } = sides
  const pair = `${anchorOf(is.part)}_all${nth === 0 ? '' : nth + 1}`
  const pairs = sideBySide(was.blocks, is.blocks)
  const together = pairs.filter((p) => p.was && p.is && fits(p.was, p.is))
  const ofOld = new Map(together.map((p) => [p.was, p.is]))
  const ofNew = new Map(together.map((p) => [p.is, p.was]))
  return {
    from: was.blocks.map((block) => ({
      ...former(block, is, sides),
      change: ofOld.has(block) ? change('movedFrom', by, pair) : change('deleted', by),
    })),
    to: is.blocks.map((block) => {
      const before = ofNew.get(block)
      if (!before) return { ...block, change: change('inserted', by) }
      return { ...redlined(before, block, by), change: change('movedTo', by, pair) }
    }),
  }
}

const schedulesIn = ({ blocks }: Run): Anchor[] =>
  blocks.flatMap((b) => (b.type === 'heading' && b.role === 'schedule' ? [b.anchor] : []))

const anchorsIn = (block: Block): Anchor[] => [
  ...('anchor' in block ? [block.anchor] : []),
  ...('content' in block ? block.content.flatMap((i) => ('anchor' in i && i.anchor ? [i.anchor] : [])) : []),
  ...(block.type === 'parties' ? block.parties.flatMap((p) => p.anchor ?? []) : []),
]

function seriesOf(matches: ReadonlyMap<Run, Run>): ReadonlyMap<string, string> {
  const names = [...matches].flatMap(([was, is]) => {
    const to = schedulesIn(is)
    return schedulesIn(was).flatMap((from, i) => (to[i] ? [[from, to[i]] as const] : []))
  })
  return new Map(names)
}

const runsAlike =
  (matched: ReadonlySet<Run>) =>
  (was: Run, is: Run): number => {
    if (matched.has(was) || matched.has(is)) return 0
    const score = likeness(runText(was), runText(is))
    return score >= ENOUGH_ALIKE ? score : 0
  }

/** Which runs of the two trees are the same, side by side; what moved stands at both its places. */
interface Aligned {
  readonly pairs: readonly Pair<Run>[]
  /** The ends of moves: where each leads, or where it comes from. */
  readonly moved: ReadonlyMap<Run, Run>
}

function aligned(before: readonly Run[], after: readonly Run[]): Aligned {
  const matches = counterparts(before, after)
  const kept = unmoved(matches, before, after)
  const matched = new Set([...matches.keys(), ...matches.values()])
  const moved = new Map([...matches].filter(([was]) => !kept.has(was)))
  const places = new Map([...kept].map(([was, is]) => [before.indexOf(was), after.indexOf(is)]))
  return { pairs: alignKnown(before, after, places, runsAlike(matched)), moved }
}

function marked({ pairs, moved }: Aligned, sides: Sides): Block[] {
  const counted = new Map<string, number>()
  const moves = [...moved].map(([was, is]) => {
    const nth = counted.get(is.part) ?? 0
    counted.set(is.part, nth + 1)
    return { was, is, ...movedRun(was, is, nth, sides) }
  })
  const left = new Map(moves.map(({ was, from }) => [was, from]))
  const came = new Map(moves.map(({ is, to }) => [is, to]))
  const gone = (run: Run): Block[] =>
    run.blocks.map((b) => ({ ...former(b, null, sides), change: change('deleted', sides.by) }))
  const fresh = (run: Run): Block[] => run.blocks.map((b) => ({ ...b, change: change('inserted', sides.by) }))
  return pairs.flatMap(({ was, is }) => {
    if (was && is) return keptRun(was, is, sides)
    return [...(was ? (left.get(was) ?? gone(was)) : []), ...(is ? (came.get(is) ?? fresh(is)) : [])]
  })
}

/**
 * Two trees as one, marked with what `by` changed from the one to the other: `accepted` gives the one back, `rejected`
 * the other. Runs of a part belong together by part, by clause, or by what they say; blocks in them by anchor, then by
 * what they say; within those single words are marked, what goes before what comes. What left stays in at its place;
 * what went elsewhere, a whole clause or a block, is marked at both ends under one `pair`, and where it went with what
 * changed in it on the way. What stays with another number, level or look says what it was.
 */
export function diff(before: Tree, after: Tree, by: By): Tree {
  const found = aligned(runsOf(before.blocks), runsOf(after.blocks))
  const same = new Map([
    ...found.moved,
    ...found.pairs.flatMap(({ was, is }) => (was && is ? [[was, is] as const] : [])),
  ])
  const sides: Sides = { by, taken: new Set(after.blocks.flatMap(anchorsIn)), series: seriesOf(same) }
  const blocks = withMoves(marked(found, sides))
  const renamed =
    before.title === after.title ? {} : { was: { title: before.title, change: change('inserted', by) } }
  return { ...after, blocks, ...renamed }
}
