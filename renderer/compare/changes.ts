import type { Block, Change, Inline, Tree } from '../../clauses/tree/tree.ts'

type Kind = Change['kind']

/** The lines of a block that hold inlines, wherever they stand in it. */
function lines(block: Block): (readonly Inline[])[] {
  if ('content' in block) return [block.content]
  if (block.type === 'table')
    return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap(lines)))
  if (block.type === 'parties') return block.parties.map((party) => party.content)
  return block.type === 'signatures' ? [block.intro, ...block.signatories.map((s) => s.content)] : []
}

/** The changes in a line; what stands side by side and changed alike counts once. */
const inLine = (line: readonly Inline[]): Kind[] =>
  line.flatMap((inline, at) => {
    const kind = inline.change?.kind
    return kind && kind !== line[at - 1]?.change?.kind ? [kind] : []
  })

function inBlock(block: Block): Kind[] {
  // A move counts once, however many blocks went with it; what changed in it on the way counts too.
  if (block.change?.pair !== undefined)
    return block.change.kind === 'movedTo' ? lines(block).flatMap(inLine) : []
  if (block.change && block.change.kind !== 'renumbered') return [block.change.kind]
  const rows =
    block.type === 'table' ? block.rows.flatMap((row) => (row.change ? [row.change.kind] : [])) : []
  const others =
    block.type === 'parties' ? block.parties : block.type === 'signatures' ? block.signatories : []
  const whole = others.flatMap(({ change }) => (change && change.kind !== 'renumbered' ? [change.kind] : []))
  return [...(block.change ? [block.change.kind] : []), ...rows, ...whole, ...lines(block).flatMap(inLine)]
}

const pairsOf = ({ blocks }: Tree, kind: Kind): number =>
  new Set(blocks.flatMap(({ change }) => (change?.kind === kind ? [change.pair] : []))).size

/** How often each kind of change stands in a marked tree; a move counts once, where it went. */
export function countChanges(tree: Tree): Record<Kind, number> {
  const count: Record<Kind, number> = {
    inserted: 0,
    deleted: 0,
    movedFrom: 0,
    movedTo: 0,
    reformatted: 0,
    renumbered: 0,
  }
  const title: Kind[] = tree.was ? ['inserted'] : []
  for (const kind of [...title, ...tree.blocks.flatMap(inBlock)]) count[kind] += 1
  return { ...count, movedFrom: pairsOf(tree, 'movedFrom'), movedTo: pairsOf(tree, 'movedTo') }
}

const some = (n: number, one: string, many: string): string[] =>
  n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]

/** The changes of a marked tree in words: "3 insertions, 2 deletions". */
export function summary(tree: Tree): string {
  const n = countChanges(tree)
  const parts = [
    ...some(n.inserted, 'insertion', 'insertions'),
    ...some(n.deleted, 'deletion', 'deletions'),
    ...some(n.movedTo, 'move', 'moves'),
    ...some(n.reformatted, 'change of formatting', 'changes of formatting'),
    ...some(n.renumbered, 'number that follows', 'numbers that follow'),
  ]
  return parts.length > 0 ? parts.join(', ') : 'No differences'
}
