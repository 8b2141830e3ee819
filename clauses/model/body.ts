import * as z from 'zod'
import { Condition } from './condition.ts'
import { FieldName } from './field.ts'
import { Id, ProvisionId } from './id.ts'

/**
 * The table of nodes and marks of a Body: rich text as ProseMirror's document JSON.
 * `content` uses ProseMirror's content expressions; the editor builds its schema from this table.
 */
export const NODES = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', attrs: { when: null, each: null } },
  provision: { content: 'paragraph block*', group: 'block', attrs: { id: '', when: null, each: null } },
  bullets: { content: 'item+', group: 'block', attrs: {} },
  item: { content: 'paragraph (paragraph | bullets)*', attrs: {} },
  table: { content: 'row+', group: 'block', attrs: {}, tableRole: 'table' },
  row: { content: '(cell | headerCell)+', attrs: { each: null }, tableRole: 'row' },
  cell: {
    content: '(paragraph | bullets)+',
    attrs: { colspan: 1, rowspan: 1, colwidth: null },
    tableRole: 'cell',
  },
  headerCell: {
    content: '(paragraph | bullets)+',
    attrs: { colspan: 1, rowspan: 1, colwidth: null },
    tableRole: 'header_cell',
  },
  text: { group: 'inline' },
  field: { group: 'inline', inline: true, attrs: { field: '', show: null } },
  ref: {
    group: 'inline',
    inline: true,
    attrs: { clause: null, part: null, provision: null, term: null, form: 'number' },
  },
  footnote: { group: 'inline', inline: true, attrs: { text: '' } },
  lineBreak: { group: 'inline', inline: true, attrs: {} },
} as const

/** Marks in their canonical order. `term` marks the place where a defined term is defined. */
export const MARKS = { link: { attrs: { href: '' } }, term: {}, strong: {}, em: {}, underline: {} } as const

export type NodeType = keyof typeof NODES
export type MarkType = keyof typeof MARKS

const SAFE_HREF = /^(https:\/\/[^\s/@]+(?:[/?#]\S*)?|mailto:[^\s]+@[^\s]+)$/i

/** An address that a link may have: https: without credentials, or mailto:. */
export const Href = z.string().max(2000).regex(SAFE_HREF, 'must be an https:// or mailto: address')

export const Mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: Href }) }),
  z.strictObject({ type: z.literal('term') }),
  z.strictObject({ type: z.literal('strong') }),
  z.strictObject({ type: z.literal('em') }),
  z.strictObject({ type: z.literal('underline') }),
])
export type Mark = z.infer<typeof Mark>

const marks = z.array(Mark).max(5).optional()

/**
 * A reference to `{ clause, provision? }`, `{ part, provision? }`, or, with neither, to a provision of its own part.
 * With `term`, to the place where that part defines the term, and with neither to where its own part or else the first
 * of the document does. `form` is what it says: see `ReferenceForm` of the Tree.
 */
export const RefAttrs = z.strictObject({
  clause: Id.nullish(),
  part: Id.nullish(),
  provision: ProvisionId.nullish(),
  term: z.string().min(1).max(200).nullish(),
  form: z.enum(['number', 'relative', 'position', 'title', 'term']).optional(),
})
export type RefAttrs = z.infer<typeof RefAttrs>

/** The words at the foot of a page. */
export const FootnoteText = z.string().trim().min(1, 'must not be empty').max(5000)

export const InlineNode = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(1_000_000), marks }),
  z.strictObject({
    type: z.literal('field'),
    attrs: z.strictObject({ field: FieldName, show: z.string().max(40).nullish() }),
    marks,
  }),
  z.strictObject({ type: z.literal('ref'), attrs: RefAttrs, marks }),
  z.strictObject({
    type: z.literal('footnote'),
    attrs: z.strictObject({ text: FootnoteText }),
    marks,
  }),
  z.strictObject({ type: z.literal('lineBreak'), marks }),
])
export type InlineNode = z.infer<typeof InlineNode>

/** Inline content: the text of a paragraph, of a party or of a signatory. */
export const InlineContent = z.array(InlineNode).max(20_000)
export type InlineContent = z.infer<typeof InlineContent>

const reserved = { when: Condition.nullish(), each: FieldName.nullish() }

export const Paragraph = z.strictObject({
  type: z.literal('paragraph'),
  attrs: z.strictObject(reserved).optional(),
  content: InlineContent.optional(),
})
export type Paragraph = z.infer<typeof Paragraph>

/** A numbered block: its own paragraph first, then what stands under it. */
export type Provision = {
  type: 'provision'
  attrs: { id: ProvisionId; when?: Condition | null; each?: FieldName | null }
  content: BlockNode[]
}
export type Item = { type: 'item'; content: (Paragraph | Bullets)[] }
export type Bullets = { type: 'bullets'; content: Item[] }
export type Cell = {
  type: 'cell' | 'headerCell'
  attrs?: { colspan?: number; rowspan?: number; colwidth?: number[] | null }
  content: (Paragraph | Bullets)[]
}
export type Row = { type: 'row'; attrs?: { each?: FieldName | null }; content: Cell[] }
export type Table = { type: 'table'; content: Row[] }
export type BlockNode = Paragraph | Provision | Bullets | Table
export type Body = { type: 'doc'; content: BlockNode[] }

const Item: z.ZodType<Item> = z.lazy(() =>
  z.strictObject({ type: z.literal('item'), content: z.array(z.union([Paragraph, Bullets])).min(1) }),
)
export const Bullets: z.ZodType<Bullets> = z.strictObject({
  type: z.literal('bullets'),
  content: z.array(Item).min(1),
})
const span = z.int().min(1).max(50).optional()
const Cell: z.ZodType<Cell> = z.strictObject({
  type: z.enum(['cell', 'headerCell']),
  attrs: z
    .strictObject({ colspan: span, rowspan: span, colwidth: z.array(z.int().min(0).max(5000)).nullish() })
    .optional(),
  content: z.array(z.union([Paragraph, Bullets])).min(1),
})
const Row: z.ZodType<Row> = z.strictObject({
  type: z.literal('row'),
  attrs: z.strictObject({ each: FieldName.nullish() }).optional(),
  content: z.array(Cell).min(1).max(50),
})
const Table: z.ZodType<Table> = z.strictObject({
  type: z.literal('table'),
  content: z.array(Row).min(1).max(2000),
})
const Provision: z.ZodType<Provision> = z.lazy(() =>
  z.strictObject({
    type: z.literal('provision'),
    attrs: z.strictObject({ id: ProvisionId, ...reserved }),
    content: z
      .array(BlockNode)
      .min(1)
      .refine((content) => content[0]?.type === 'paragraph', 'a provision must begin with a paragraph'),
  }),
)
export const BlockNode: z.ZodType<BlockNode> = z.union([Paragraph, Provision, Bullets, Table])

/** Every provision of a Body, outermost first, in reading order. */
export function provisions(blocks: readonly BlockNode[]): Provision[] {
  return blocks.flatMap((b) => (b.type === 'provision' ? [b, ...provisions(b.content)] : []))
}

const unique = (body: Body): boolean => {
  const ids = provisions(body.content).map((p) => p.attrs.id)
  return new Set(ids).size === ids.length
}

/** The schema of a Body. Provision ids must be unique in it. */
export const Body: z.ZodType<Body> = z
  .strictObject({ type: z.literal('doc'), content: z.array(BlockNode).min(1).max(20_000) })
  .refine(unique, 'two provisions have the same id')

/** A Body with one empty paragraph. */
export const EMPTY_BODY: Body = { type: 'doc', content: [{ type: 'paragraph' }] }
