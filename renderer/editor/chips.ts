import type { Node } from 'prosemirror-model'
import type { Decoration, NodeView, NodeViewConstructor } from 'prosemirror-view'
import type { RefAttrs } from '../../clauses/model/body.ts'
import { type ChipLabel, type EditorContext, fieldLabel, refLabel } from './context.ts'
import styles from './editor.module.css'

type Label = (node: Node, decorations: readonly Decoration[]) => ChipLabel

/** A field or reference as one thing that the cursor steps over, shown by its label. */
class Chip implements NodeView {
  readonly dom = document.createElement('span')
  readonly #label: Label
  readonly #type: string

  constructor(node: Node, decorations: readonly Decoration[], label: Label) {
    this.#label = label
    this.#type = node.type.name
    this.#draw(node, decorations)
  }

  #draw(node: Node, decorations: readonly Decoration[]): void {
    const { kind, text, known } = this.#label(node, decorations)
    const hidden = document.createElement('span')
    hidden.className = styles.hidden ?? ''
    hidden.textContent = `${kind}: `
    this.dom.className = [styles.chip, styles[this.#type], known ? '' : styles.unknown].join(' ')
    this.dom.replaceChildren(hidden, text)
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type.name !== this.#type) return false
    this.#draw(node, decorations)
    return true
  }

  ignoreMutation(): boolean {
    return true
  }
}

const ownNumber = (decorations: readonly Decoration[]): string | undefined =>
  decorations.map((d) => (d.spec as { full?: string }).full).find(Boolean)

/** The mark of a footnote: counted by the style sheet, its words heard and shown on pointing. */
class FootnoteMark implements NodeView {
  readonly dom = document.createElement('sup')

  constructor(node: Node) {
    this.dom.className = styles.footnote ?? ''
    this.update(node)
  }

  update(node: Node): boolean {
    if (node.type.name !== 'footnote') return false
    const hidden = document.createElement('span')
    hidden.className = styles.hidden ?? ''
    hidden.textContent = ` (footnote: ${node.attrs.text})`
    this.dom.title = String(node.attrs.text)
    this.dom.replaceChildren(hidden)
    return true
  }

  ignoreMutation(): boolean {
    return true
  }
}

type Views = Record<'field' | 'ref' | 'footnote', NodeViewConstructor>

/** The views of chips and footnotes, with the labels that a context gives. */
export function chipViews(context: EditorContext): Views {
  const field: Label = (node) =>
    fieldLabel(String(node.attrs.field), context, node.attrs.show as string | null)
  const ref: Label = (node, decorations) => refLabel(node.attrs as RefAttrs, context, ownNumber(decorations))
  return {
    field: (node, _view, _at, decorations) => new Chip(node, decorations, field),
    ref: (node, _view, _at, decorations) => new Chip(node, decorations, ref),
    footnote: (node) => new FootnoteMark(node),
  }
}
