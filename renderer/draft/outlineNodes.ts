import type { DraftSources } from '../../clauses/api/contract.ts'
import { childrenOf, type Part } from '../../clauses/model/draft.ts'
import type { Id } from '../../clauses/model/id.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { newerThan } from './parts.ts'
import { partName } from './session.ts'

/** One row of the outline. */
export interface OutlineNode {
  readonly id: Id
  readonly type: Part['type']
  readonly name: string
  /** The number that its first numbered block has, as printed; empty where it has none. */
  readonly label: string
  /** The library has newer wording. */
  readonly newer: boolean
  /** The wording was changed in this draft only. */
  readonly own: boolean
  readonly children: readonly OutlineNode[]
}

/** The printed number of every part that has one. */
export function labelsOf(tree: Tree): ReadonlyMap<Id, string> {
  const labels = new Map<Id, string>()
  for (const block of tree.blocks) {
    const number = 'number' in block ? block.number : null
    if (number && !labels.has(block.origin.part)) labels.set(block.origin.part, number.label)
  }
  return labels
}

/** The rows of the outline, nested as the parts are. */
export const outlineOf = (
  parts: readonly Part[],
  sources: DraftSources,
  labels: ReadonlyMap<Id, string>,
): readonly OutlineNode[] =>
  parts.map((part) => ({
    id: part.id,
    type: part.type,
    name: partName(sources, part),
    label: labels.get(part.id) ?? '',
    newer: part.type === 'clause' && newerThan(sources.clauses[part.clause]?.head, part.version),
    own: part.type === 'clause' && part.own !== undefined,
    children: outlineOf(childrenOf(part), sources, labels),
  }))

const sameRow = (a: OutlineNode, b: OutlineNode): boolean =>
  a.type === b.type && a.name === b.name && a.label === b.label && a.newer === b.newer && a.own === b.own

/** The new rows, with every row of before that did not change as the same value, so that it need not be drawn anew. */
export function keptRows(
  before: readonly OutlineNode[],
  after: readonly OutlineNode[],
): readonly OutlineNode[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const rows = after.map((node) => {
    const old = known.get(node.id)
    if (!old) return node
    const children = keptRows(old.children, node.children)
    if (children === old.children && sameRow(old, node)) return old
    return { ...node, children }
  })
  return rows.length === before.length && rows.every((row, i) => row === before[i]) ? before : rows
}

/** The ids of every row that holds others. */
export const holders = (nodes: readonly OutlineNode[]): readonly Id[] =>
  nodes.flatMap((node) => (node.children.length > 0 ? [node.id, ...holders(node.children)] : []))
