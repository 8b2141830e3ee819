import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { DEEPEST, MAIN, numbering } from '../../clauses/assembly/number.ts'
import { bareTerm } from '../../clauses/assembly/terms.ts'
import type { ProvisionId } from '../../clauses/model/id.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import type { Numbered as TreeNumber } from '../../clauses/tree/tree.ts'

/** A provision of the clause being edited, with the number that it would have in clause 1. */
export interface Numbered {
  readonly id: ProvisionId
  readonly pos: number
  readonly size: number
  /** As printed before it: "(a)". */
  readonly label: string
  /** As a reference says it: "1.1(a)". */
  readonly full: string
  readonly number: TreeNumber
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
      const number = numbers.next(MAIN, Math.min(level, DEEPEST))
      const { label, full } = number
      const text = child.firstChild?.textContent ?? ''
      found.push({ id: String(child.attrs.id), pos, size: child.nodeSize, label, full, number, text })
      walk(child, pos + 1, level + 1)
    })
  walk(doc, 0, 2)
  return found
}

/** The terms that a wording marks as defined, in reading order. */
export function definedTerms(doc: Node): string[] {
  const found: string[] = []
  doc.descendants((node) => {
    if (node.isText && node.marks.some((mark) => mark.type.name === 'term')) found.push(bareTerm(node.text!))
  })
  return [...new Set(found.filter((term) => term !== ''))]
}

/** The provision whose own paragraph a position is in: what a reference there is numbered relative to. */
const around = (all: readonly Numbered[], doc: Node, pos: number): Numbered | undefined => {
  const $pos = doc.resolve(pos)
  const line = $pos.parent.type.name === 'paragraph' ? $pos.depth - 1 : 0
  if (line < 1 || $pos.node(line).type.name !== 'provision' || $pos.index(line) !== 0) return undefined
  return all.find((p) => p.pos === $pos.before(line))
}

/** What a reference at a position says of a provision of the same wording, as a document will say it. */
export function saidOf(doc: Node, pos: number, provision: ProvisionId, form: string): string | undefined {
  const all = numberedProvisions(doc)
  const target = all.find((p) => p.id === provision)
  return target && said(all, doc, pos, target, form)
}

function said(all: readonly Numbered[], doc: Node, pos: number, target: Numbered, form: string): string {
  const here = around(all, doc, pos)
  if (form === 'relative' && here) return numbering(HOUSE_STYLE).seenFrom(target.number, here.number.path)
  if (form !== 'position' || here === target) return target.full
  return `${target.full} ${target.pos < pos ? 'above' : 'below'}`
}

const isOwnRef = (node: Node): boolean =>
  node.type.name === 'ref' && !node.attrs.clause && !node.attrs.part && Boolean(node.attrs.provision)

function decorate(doc: Node): DecorationSet {
  const all = numberedProvisions(doc)
  const byId = new Map(all.map((p) => [p.id, p]))
  const marks = all.map((p) => Decoration.node(p.pos, p.pos + p.size, { 'data-label': p.label }))
  doc.descendants((node, pos) => {
    const target = isOwnRef(node) ? byId.get(String(node.attrs.provision)) : undefined
    if (!target) return
    const full = said(all, doc, pos, target, String(node.attrs.form))
    marks.push(Decoration.node(pos, pos + 1, {}, { full }))
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
