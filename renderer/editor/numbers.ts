import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { DEEPEST, MAIN, numbering } from '../../clauses/assembly/number.ts'
import type { ProvisionId } from '../../clauses/model/id.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'

/** A provision of the clause being edited, with the number that it would have in clause 1. */
export interface Numbered {
  readonly id: ProvisionId
  readonly pos: number
  readonly size: number
  /** As printed before it: "(a)". */
  readonly label: string
  /** As a reference says it: "1.1(a)". */
  readonly full: string
  readonly text: string
}

/** Every provision in reading order, numbered as in the first clause of a document in the House style. */
export function numberedProvisions(doc: Node): Numbered[] {
  const numbers = numbering(HOUSE_STYLE)
  numbers.next(MAIN, 1)
  const found: Numbered[] = []
  const walk = (node: Node, start: number, level: number): void =>
    node.forEach((child, offset) => {
      if (child.type.name !== 'provision') return
      const pos = start + offset
      const { label, full } = numbers.next(MAIN, Math.min(level, DEEPEST))
      const text = child.firstChild?.textContent ?? ''
      found.push({ id: String(child.attrs.id), pos, size: child.nodeSize, label, full, text })
      walk(child, pos + 1, level + 1)
    })
  walk(doc, 0, 2)
  return found
}

const isOwnRef = (node: Node): boolean =>
  node.type.name === 'ref' && !node.attrs.clause && !node.attrs.part && Boolean(node.attrs.provision)

function decorate(doc: Node): DecorationSet {
  const all = numberedProvisions(doc)
  const fulls = new Map(all.map((p) => [p.id, p.full]))
  const marks = all.map((p) => Decoration.node(p.pos, p.pos + p.size, { 'data-label': p.label }))
  doc.descendants((node, pos) => {
    const full = isOwnRef(node) ? fulls.get(String(node.attrs.provision)) : undefined
    if (full) marks.push(Decoration.node(pos, pos + 1, {}, { full }))
  })
  return DecorationSet.create(doc, marks)
}

const key = new PluginKey<DecorationSet>('numbers')

/** Shows live numbers beside provisions, and tells references to them what they say. */
export const numbers = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state: EditorState) => decorate(state.doc),
      apply: (tr, old) => (tr.docChanged ? decorate(tr.doc) : old),
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
  })
