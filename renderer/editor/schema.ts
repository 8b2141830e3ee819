import { type Attrs, type MarkSpec, Node, type NodeSpec, Schema } from 'prosemirror-model'
import * as z from 'zod'
import {
  Body,
  FootnoteText,
  Href,
  InlineContent,
  MARKS,
  type MarkType,
  NODES,
  type NodeType,
  RefAttrs,
} from '../../clauses/model/body.ts'
import { canonicalBody, canonicalInline } from '../../clauses/model/canon.ts'
import { Condition } from '../../clauses/model/condition.ts'
import { FieldName } from '../../clauses/model/field.ts'
import { ProvisionId } from '../../clauses/model/id.ts'

type Look = Pick<
  NodeSpec,
  'toDOM' | 'parseDOM' | 'defining' | 'isolating' | 'atom' | 'leafText' | 'linebreakReplacement'
>

const read = <T>(schema: z.ZodType<T>, text: string | null | undefined): T | null => {
  if (!text) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

/** The condition and repeat of a block as attributes of its element, so that cutting and pasting keeps them. */
const reservedToDOM = (attrs: Attrs): Record<string, string> => ({
  ...(attrs.when ? { 'data-when': JSON.stringify(attrs.when) } : {}),
  ...(attrs.each ? { 'data-each': String(attrs.each) } : {}),
})

const reservedOf = (dom: HTMLElement): Attrs => ({
  when: read(Condition, dom.dataset.when),
  each: FieldName.safeParse(dom.dataset.each).data ?? null,
})

const Span = z.coerce.number().int().min(1).max(50)

const spansOf = (dom: HTMLElement): Attrs => ({
  colspan: Span.safeParse(dom.getAttribute('colspan') ?? 1).data ?? 1,
  rowspan: Span.safeParse(dom.getAttribute('rowspan') ?? 1).data ?? 1,
})

const spansToDOM = (attrs: Attrs): Record<string, string> => ({
  ...(attrs.colspan > 1 ? { colspan: String(attrs.colspan) } : {}),
  ...(attrs.rowspan > 1 ? { rowspan: String(attrs.rowspan) } : {}),
})

const fieldOf = (dom: HTMLElement): Attrs | false => {
  const field = FieldName.safeParse(dom.dataset.field).data
  return field ? { field, show: z.string().max(40).safeParse(dom.dataset.show).data ?? null } : false
}

const refOf = (dom: HTMLElement): Attrs | false => {
  const attrs = read(RefAttrs, dom.dataset.ref)
  return attrs && (attrs.clause || attrs.part || attrs.provision || attrs.term) ? attrs : false
}

const NODE_LOOKS: Record<NodeType, Look> = {
  doc: {},
  paragraph: {
    toDOM: (node) => ['p', reservedToDOM(node.attrs), 0],
    parseDOM: ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'dt', 'dd', 'figcaption', 'address'].map(
      (tag) => ({
        tag,
        getAttrs: reservedOf,
      }),
    ),
  },
  provision: {
    defining: true,
    toDOM: (node) => ['div', { 'data-provision': String(node.attrs.id), ...reservedToDOM(node.attrs) }, 0],
    parseDOM: [
      {
        tag: '[data-provision]',
        getAttrs: (dom) => ({
          id: ProvisionId.safeParse(dom.dataset.provision).data ?? '',
          ...reservedOf(dom),
        }),
      },
      { tag: 'ol > li' },
    ],
  },
  bullets: { toDOM: () => ['ul', 0], parseDOM: [{ tag: 'ul' }] },
  item: { defining: true, toDOM: () => ['li', 0], parseDOM: [{ tag: 'ul > li' }] },
  table: { isolating: true, toDOM: () => ['table', ['tbody', 0]], parseDOM: [{ tag: 'table' }] },
  row: {
    toDOM: (node) => ['tr', node.attrs.each ? { 'data-each': String(node.attrs.each) } : {}, 0],
    parseDOM: [
      { tag: 'tr', getAttrs: (dom) => ({ each: FieldName.safeParse(dom.dataset.each).data ?? null }) },
    ],
  },
  cell: {
    isolating: true,
    toDOM: (node) => ['td', spansToDOM(node.attrs), 0],
    parseDOM: [{ tag: 'td', getAttrs: spansOf }],
  },
  headerCell: {
    isolating: true,
    toDOM: (node) => ['th', { scope: 'col', ...spansToDOM(node.attrs) }, 0],
    parseDOM: [{ tag: 'th', getAttrs: spansOf }],
  },
  text: {},
  field: {
    atom: true,
    toDOM: (node) => [
      'span',
      {
        'data-field': String(node.attrs.field),
        ...(node.attrs.show ? { 'data-show': String(node.attrs.show) } : {}),
      },
      `[${node.attrs.field}]`,
    ],
    parseDOM: [{ tag: 'span[data-field]', getAttrs: fieldOf }],
    leafText: (node) => `[${node.attrs.field}]`,
  },
  ref: {
    atom: true,
    toDOM: (node) => ['span', { 'data-ref': JSON.stringify(node.attrs) }, '[reference]'],
    parseDOM: [{ tag: 'span[data-ref]', getAttrs: refOf }],
    leafText: () => '[reference]',
  },
  footnote: {
    atom: true,
    toDOM: (node) => ['sup', { 'data-footnote': String(node.attrs.text) }, '*'],
    parseDOM: [
      {
        tag: 'sup[data-footnote]',
        getAttrs: (dom) => {
          const text = FootnoteText.safeParse(dom.dataset.footnote).data
          return text ? { text } : false
        },
      },
    ],
    leafText: () => '',
  },
  lineBreak: {
    linebreakReplacement: true,
    toDOM: () => ['br'],
    parseDOM: [{ tag: 'br' }],
    leafText: () => '\n',
  },
}

const MARK_LOOKS: Record<MarkType, MarkSpec> = {
  link: {
    inclusive: false,
    toDOM: (mark) => ['a', { href: String(mark.attrs.href), rel: 'noopener noreferrer' }, 0],
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom) => {
          const href = Href.safeParse(dom.getAttribute('href')?.trim()).data
          return href ? { href } : false
        },
      },
    ],
  },
  term: { toDOM: () => ['dfn', 0], parseDOM: [{ tag: 'dfn' }] },
  strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
  em: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  underline: { toDOM: () => ['u', 0], parseDOM: [{ tag: 'u' }] },
}

const attrsOf = (attrs: Readonly<Record<string, unknown>>): Record<string, { default: unknown }> =>
  Object.fromEntries(Object.entries(attrs).map(([name, plain]) => [name, { default: plain }]))

const nodeSpec = (type: NodeType): NodeSpec => {
  const { attrs, ...spec }: Omit<NodeSpec, 'attrs'> & { attrs?: Attrs } = NODES[type]
  return { ...spec, ...(attrs ? { attrs: attrsOf(attrs) } : {}), ...NODE_LOOKS[type] }
}

const markSpec = (type: MarkType): MarkSpec => {
  const spec: { attrs?: Attrs } = MARKS[type]
  return { ...MARK_LOOKS[type], attrs: attrsOf(spec.attrs ?? {}) }
}

const marks = Object.fromEntries(
  (Object.keys(MARKS) as MarkType[]).map((type) => [type, markSpec(type)]),
) as Record<MarkType, MarkSpec>

/** The schema of the editor: the table of nodes and marks of the model, with their elements. */
export const schema = new Schema<NodeType, MarkType>({
  nodes: Object.fromEntries(
    (Object.keys(NODES) as NodeType[]).map((type) => [type, nodeSpec(type)]),
  ) as Record<NodeType, NodeSpec>,
  marks,
})

type LineType = 'doc' | 'paragraph' | 'text' | 'field' | 'ref' | 'lineBreak'

/** The schema of a single line: a party or a signatory. It takes no footnotes: those belong to wording. */
export const lineSchema = new Schema<LineType, MarkType>({
  nodes: {
    doc: { content: 'paragraph' },
    paragraph: nodeSpec('paragraph'),
    text: nodeSpec('text'),
    field: nodeSpec('field'),
    ref: nodeSpec('ref'),
    lineBreak: nodeSpec('lineBreak'),
  },
  marks,
})

/** What the editor holds for a Body. */
export const fromBody = (body: Body): Node => Node.fromJSON(schema, canonicalBody(body))

/** The Body of what the editor holds, in its one form. A provision without an id, or with another's, is a ZodError. */
export const toBody = (node: Node): Body => Body.parse(canonicalBody(node.toJSON() as Body))

/** What the line editor holds for inline content. */
export const fromInline = (content: InlineContent): Node =>
  Node.fromJSON(lineSchema, {
    type: 'doc',
    content: [{ type: 'paragraph', content: canonicalInline(content) }],
  })

/** The inline content of what the line editor holds, in its one form. */
export const toInline = (node: Node): InlineContent =>
  InlineContent.parse(canonicalInline(node.firstChild?.toJSON().content as InlineContent | undefined))
