import * as z from 'zod'
import { Id, ProvisionId, VersionId } from '../model/id.ts'
import type { Block, Inline, Tree } from './tree.ts'

const words = z.string().max(1_000_000)
const short = z.string().max(2000)
/** As `anchorOf` and `termAnchor` make them; in a marked tree also as `formerAnchor` does. */
const Anchor = z
  .string()
  .regex(/^_cw_[a-z2-7]{12}(?:_[a-z2-7]{5}|_t[0-9]{1,4})?(?:_was)?$/, 'must be an anchor')

const Change = z.strictObject({
  kind: z.enum(['inserted', 'deleted', 'movedFrom', 'movedTo', 'reformatted', 'renumbered']),
  author: short,
  date: short,
  pair: short.optional(),
})
const change = Change.optional()

const origin = z.strictObject({
  part: Id,
  clause: Id.optional(),
  version: VersionId.optional(),
  provision: ProvisionId.optional(),
})

const inlineOrigin = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('text') }),
  z.strictObject({ from: z.literal('field'), field: short, show: short.optional() }),
  z.strictObject({ from: z.literal('reference'), anchor: short }),
  z.strictObject({ from: z.literal('condition') }),
  z.strictObject({ from: z.literal('repeat'), row: z.int().min(0) }),
])

const yes = z.literal(true).optional()
const marks = z.strictObject({ strong: yes, em: yes, underline: yes, term: yes, link: short.optional() })
const formerInline = z.strictObject({ marks: marks.optional(), label: short.optional() }).optional()
const common = { marks, origin: inlineOrigin, change, was: formerInline }

const InlineNode = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: words, anchor: Anchor.optional(), ...common }),
  z.strictObject({ type: z.literal('blank'), text: words, field: short, ...common }),
  z.strictObject({
    type: z.literal('reference'),
    text: words,
    target: Anchor.nullable(),
    form: z.enum(['number', 'relative', 'position', 'title', 'term']),
    instead: short.optional(),
    ...common,
  }),
  z.strictObject({ type: z.literal('footnote'), label: short, text: words, ...common }),
  z.strictObject({ type: z.literal('lineBreak'), ...common }),
]) satisfies z.ZodType<Inline>

const Content = z.array(InlineNode).max(20_000)

const Numbered = z.strictObject({
  series: short,
  path: z.array(z.int().min(0).max(100_000)).min(1).max(9),
  label: short,
  full: short,
})

const level = z.int().min(0).max(20)
const depth = z.int().min(1).max(40)

const former = z
  .strictObject({
    number: Numbered.optional(),
    level: level.optional(),
    depth: depth.optional(),
    definition: z.boolean().optional(),
    title: words.optional(),
  })
  .optional()
const block = { origin, change, was: former }

const Paragraph = z.strictObject({
  type: z.literal('paragraph'),
  level,
  definition: yes,
  content: Content,
  ...block,
})
const Item = z.strictObject({
  type: z.literal('item'),
  level,
  depth,
  lead: z.boolean(),
  content: Content,
  ...block,
})

const span = z.int().min(1).max(50)
const Cell = z.strictObject({
  header: z.boolean(),
  colspan: span,
  rowspan: z.int().min(1).max(2000),
  blocks: z.array(z.discriminatedUnion('type', [Paragraph, Item])).max(2000),
})
const Row = z.strictObject({ cells: z.array(Cell).max(50), change })

const Party = z.strictObject({
  label: short,
  content: Content,
  term: short,
  anchor: Anchor.optional(),
  change,
  was: z.strictObject({ label: short, term: short }).optional(),
})
const Signatory = z.strictObject({
  content: Content,
  lines: z
    .array(
      z.strictObject({ kind: z.enum(['signature', 'name', 'position', 'date', 'witness']), label: short }),
    )
    .max(5),
  change,
})
const listed = { level: z.int().min(1).max(20), label: short.nullable(), text: words }
const Entry = z.strictObject({
  anchor: Anchor,
  ...listed,
  change,
  was: z.strictObject(listed).optional(),
})

const AnyBlock = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('heading'),
    role: z.enum(['clause', 'group', 'schedule']),
    level: z.int().min(1).max(20),
    anchor: Anchor,
    number: Numbered.nullable(),
    content: Content,
    ...block,
  }),
  z.strictObject({
    type: z.literal('provision'),
    anchor: Anchor,
    number: Numbered,
    content: Content,
    ...block,
  }),
  Paragraph,
  Item,
  z.strictObject({ type: z.literal('table'), level, rows: z.array(Row).max(2000), ...block }),
  z.strictObject({ type: z.literal('parties'), anchor: Anchor, parties: z.array(Party).max(50), ...block }),
  z.strictObject({
    type: z.literal('signatures'),
    anchor: Anchor,
    intro: Content,
    signatories: z.array(Signatory).max(50),
    ...block,
  }),
  z.strictObject({
    type: z.literal('contents'),
    anchor: Anchor,
    title: words,
    entries: z.array(Entry).max(20_000),
    ...block,
  }),
  z.strictObject({ type: z.literal('pageBreak'), ...block }),
]) satisfies z.ZodType<Block>

/** A Tree from outside: nothing but what a Tree has, and no more of it than a document needs. */
export const TreeSchema: z.ZodType<Tree> = z.strictObject({
  title: z.string().max(300),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language such as en-GB'),
  documentKind: z.enum(['addendum', 'contract', 'policy', 'procedure', 'letter']),
  blocks: z
    .array(AnyBlock)
    .max(50_000)
    .refine((blocks) => blocks.filter((b) => b.type === 'heading' && b.role === 'schedule').length <= 200, {
      error: 'more than 200 schedules',
    }),
  was: z.strictObject({ title: z.string().max(300), change: Change }).optional(),
})
