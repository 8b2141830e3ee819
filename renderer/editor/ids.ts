import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { newProvisionId, ProvisionId } from '../../clauses/model/id.ts'

interface Placed {
  readonly pos: number
  readonly id: string
  readonly text: string
}

const provisionsOf = (doc: Node): Placed[] => {
  const found: Placed[] = []
  doc.descendants((node, pos) => {
    if (node.type.name === 'provision') {
      found.push({ pos, id: String(node.attrs.id), text: node.firstChild?.textContent ?? '' })
    }
    return !node.isTextblock
  })
  return found
}

function shared(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return start + end
}

/** Of several provisions with one id, the one that keeps it: that with most of the text it had, or else where it stood. */
function keeper(rivals: readonly Placed[], before: Placed | undefined, stood: number): Placed {
  if (!before) return rivals[0]!
  const rank = (p: Placed): number => shared(p.text, before.text)
  const most = Math.max(...rivals.map(rank))
  const best = rivals.filter((p) => rank(p) === most)
  return best.find((p) => p.pos === stood) ?? best[0]!
}

/** The places of provisions that need a new id, given the document before and how positions moved since. */
function nameless(
  before: Node,
  after: Node,
  known: ReadonlySet<string>,
  map: (pos: number) => number,
): number[] {
  const old = new Map(provisionsOf(before).map((p) => [p.id, p]))
  const byId = new Map<string, Placed[]>()
  for (const p of provisionsOf(after)) byId.set(p.id, [...(byId.get(p.id) ?? []), p])
  return [...byId].flatMap(([id, rivals]) => {
    if (!known.has(id) || !ProvisionId.safeParse(id).success) return rivals.map((p) => p.pos)
    const was = old.get(id)
    const kept = rivals.length === 1 ? rivals[0] : keeper(rivals, was, was ? map(was.pos) : -1)
    return rivals.filter((p) => p !== kept).map((p) => p.pos)
  })
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Where a document was filled anew by transactions, in positions after all of them. */
function filledBy(trs: readonly Transaction[]): Range[] {
  const maps = trs.flatMap((tr) => tr.mapping.maps)
  return maps.flatMap((map, at) => {
    const after = (pos: number, side: -1 | 1): number =>
      maps.slice(at + 1).reduce((p, later) => later.map(p, side), pos)
    const ranges: Range[] = []
    map.forEach((_from, _to, from, to) => void ranges.push({ from: after(from, 1), to: after(to, -1) }))
    return ranges.filter((range) => range.to > range.from)
  })
}

/** References that came in with a provision follow it when it gets a new id. */
function followed(tr: Transaction, filled: readonly Range[], renamed: ReadonlyMap<string, string>): void {
  for (const { from, to } of filled) {
    tr.doc.nodesBetween(from, to, (node, pos) => {
      if (node.type.name !== 'ref' || pos < from) return
      const { clause, part, provision } = node.attrs
      const now = clause || part ? undefined : renamed.get(String(provision))
      if (now) tr.setNodeAttribute(pos, 'provision', now)
    })
  }
}

const key = new PluginKey<ReadonlySet<string>>('ids')

const idsIn = (doc: Node): string[] => provisionsOf(doc).map((p) => p.id)

/** Put on a transaction that brings another wording in from outside: its ids hold. */
export const FROM_OUTSIDE = 'fromOutside'

const isKnown = (tr: Transaction): boolean => tr.getMeta(key) === true || tr.getMeta(FROM_OUTSIDE) === true

/**
 * Keeps provision ids present and unique. An id that this editor has never held came with a paste from elsewhere, and
 * is replaced, and the references that came with it follow; one that was cut and pasted back is kept.
 */
export const ids = (): Plugin<ReadonlySet<string>> =>
  new Plugin<ReadonlySet<string>>({
    key,
    state: {
      init: (_, state: EditorState) => new Set(idsIn(state.doc)),
      apply: (tr, known) => (tr.docChanged && isKnown(tr) ? new Set([...known, ...idsIn(tr.doc)]) : known),
    },
    appendTransaction: (trs, before, after) => {
      if (!trs.some((tr) => tr.docChanged)) return null
      const map = (pos: number): number => trs.reduce((at, tr) => tr.mapping.map(at), pos)
      const known = key.getState(after) ?? new Set<string>()
      const places = nameless(before.doc, after.doc, known, map)
      if (places.length === 0) return null
      const taken = new Set([...known, ...idsIn(after.doc)])
      const tr = after.tr.setMeta(key, true)
      const filled = filledBy(trs)
      const renamed = new Map<string, string>()
      for (const pos of places) {
        const id = newProvisionId(taken)
        const was = String(after.doc.nodeAt(pos)!.attrs.id)
        taken.add(id)
        tr.setNodeAttribute(pos, 'id', id)
        if (!renamed.has(was) && filled.some(({ from, to }) => pos >= from && pos < to)) renamed.set(was, id)
      }
      followed(tr, filled, renamed)
      return tr
    },
  })
