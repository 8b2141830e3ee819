import type { BlockNode, Body, Cell, InlineContent, InlineNode, Item, Mark, RefAttrs, Row } from './body.ts'
import { MARKS, type MarkType, NODES, type NodeType, provisions } from './body.ts'
import type { Wording } from './clause.ts'
import { newProvisionId, type ProvisionId } from './id.ts'
import { canonical } from './json.ts'

const RANK = new Map(Object.keys(MARKS).map((type, at) => [type as MarkType, at]))

/** Marks in the order of the table, one of each type. */
function orderedMarks(marks: readonly Mark[] | undefined): Mark[] {
  const first = (marks ?? []).filter((mark, at, all) => all.findIndex((m) => m.type === mark.type) === at)
  return first.sort((a, b) => RANK.get(a.type)! - RANK.get(b.type)!)
}

type Attrs = Readonly<Record<string, unknown>>

/** Attributes in the order of the table, without those that say what the table says anyway. */
function tightAttrs(type: NodeType, attrs: Attrs | undefined): { attrs?: Record<string, unknown> } {
  const spec = NODES[type]
  const defaults: Attrs = 'attrs' in spec ? spec.attrs : {}
  const kept = Object.entries(defaults)
    .map(([name, plain]) => [name, attrs?.[name] ?? plain, plain] as const)
    .filter(([, value, plain]) => value !== plain)
    .map(([name, value]) => [name, value] as const)
  return kept.length > 0 ? { attrs: Object.fromEntries(kept) } : {}
}

function tightInline(node: InlineNode): InlineNode {
  const marks = orderedMarks(node.marks)
  const marked = marks.length > 0 ? { marks } : {}
  if (node.type === 'text') return { type: 'text', text: node.text, ...marked }
  if (node.type === 'lineBreak') return { type: 'lineBreak', ...marked }
  if (node.type === 'field') {
    const { attrs } = tightAttrs('field', node.attrs)
    return { type: 'field', attrs: { ...attrs, field: node.attrs.field }, ...marked }
  }
  if (node.type === 'footnote') return { type: 'footnote', attrs: { text: node.attrs.text }, ...marked }
  return { type: 'ref', attrs: { ...tightAttrs('ref', saying(node.attrs)).attrs }, ...marked }
}

/** A reference to a term can only say the term, and none other can. */
function saying(attrs: RefAttrs): RefAttrs {
  if (attrs.term) return { ...attrs, form: 'term' }
  return attrs.form === 'term' ? { ...attrs, form: 'number' } : attrs
}

/** Inline content in its one form: neighbouring text under the same marks joined, marks ordered, empty text gone. */
export function canonicalInline(content: InlineContent | undefined): InlineContent {
  const joined: InlineNode[] = []
  for (const node of (content ?? []).map(tightInline)) {
    const last = joined.at(-1)
    if (node.type !== 'text') joined.push(node)
    else if (last?.type === 'text' && canonical(last.marks ?? []) === canonical(node.marks ?? [])) {
      joined[joined.length - 1] = { ...last, text: last.text + node.text }
    } else if (node.text !== '') joined.push(node)
  }
  return joined
}

function tightItem(item: Item): Item {
  const content = item.content.map((block) => tightBlock(block) as Item['content'][number])
  const led = content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' as const }, ...content]
  return { type: 'item', content: led }
}

const tightCell = (cell: Cell): Cell => ({
  type: cell.type,
  ...tightAttrs(cell.type, cell.attrs),
  content: cell.content.map((block) => tightBlock(block) as Cell['content'][number]),
})

const tightRow = (row: Row): Row => ({
  type: 'row',
  ...tightAttrs('row', row.attrs),
  content: row.content.map(tightCell),
})

type BlockTable = {
  readonly [T in BlockNode['type']]: (block: Extract<BlockNode, { type: T }>) => BlockNode
}

const BLOCKS: BlockTable = {
  paragraph: (block) => {
    const content = canonicalInline(block.content)
    return {
      type: 'paragraph',
      ...tightAttrs('paragraph', block.attrs),
      ...(content.length > 0 ? { content } : {}),
    }
  },
  provision: (block) => ({
    type: 'provision',
    attrs: { ...tightAttrs('provision', block.attrs).attrs, id: block.attrs.id },
    content: block.content.map(tightBlock),
  }),
  bullets: (block) => ({ type: 'bullets', content: block.content.map(tightItem) }),
  table: (block) => ({ type: 'table', content: block.content.map(tightRow) }),
}

const tightBlock = (block: BlockNode): BlockNode =>
  (BLOCKS[block.type] as (block: BlockNode) => BlockNode)(block)

/**
 * The one form of a Body: text joined, marks ordered, attributes that only repeat a default left out, and a bullet that
 * begins with further bullets given the empty line they hang on. Two bodies that read alike are alike in this form.
 */
export const canonicalBody = (body: Body): Body => ({ type: 'doc', content: body.content.map(tightBlock) })

function repointed<T>(value: T, ids: ReadonlyMap<ProvisionId, ProvisionId>): T {
  if (Array.isArray(value)) return value.map((v) => repointed(v, ids)) as T
  if (value === null || typeof value !== 'object') return value
  const node = value as { type?: unknown; attrs?: Attrs }
  const all = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, repointed(v, ids)]))
  if (node.type === 'provision')
    return { ...all, attrs: { ...node.attrs, id: ids.get(String(node.attrs?.id)) } } as T
  const own = node.type === 'ref' && !node.attrs?.clause && !node.attrs?.part
  const moved = own ? ids.get(String(node.attrs?.provision)) : undefined
  return (moved ? { ...all, attrs: { ...node.attrs, provision: moved } } : all) as T
}

function freshNames(body: Body): Map<ProvisionId, ProvisionId> {
  const taken = new Set(provisions(body.content).map((p) => p.attrs.id))
  const ids = new Map<ProvisionId, ProvisionId>()
  for (const id of [...taken]) {
    const fresh = newProvisionId(taken)
    taken.add(fresh)
    ids.set(id, fresh)
  }
  return ids
}

/** A copy of a Body under new provision ids; references to its own provisions follow. */
export const freshIds = (body: Body): Body => repointed(body, freshNames(body))

/** A copy of a wording under new provision ids; references to its own provisions, and notes about them, follow. */
export function freshWording<W extends Pick<Wording, 'body' | 'notes'>>(wording: W): W {
  const ids = freshNames(wording.body)
  const notes = wording.notes.map(({ provision, ...note }) => {
    const moved = provision && ids.get(provision)
    return moved ? { ...note, provision: moved } : note
  })
  return { ...wording, body: repointed(wording.body, ids), notes }
}
