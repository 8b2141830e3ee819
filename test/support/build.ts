import type { SourceClause, Sources } from '../../clauses/assembly/sources.ts'
import type {
  BlockNode,
  Body,
  InlineContent,
  InlineNode,
  Mark,
  Paragraph,
  RefAttrs,
} from '../../clauses/model/body.ts'
import { type ClauseHead, PLAIN, type Version } from '../../clauses/model/clause.ts'
import type { Condition } from '../../clauses/model/condition.ts'
import type { ClausePart, Draft, Part } from '../../clauses/model/draft.ts'
import type { Answer, Field, FieldKind } from '../../clauses/model/field.ts'
import type { VersionId } from '../../clauses/model/id.ts'

const AT = '2026-11-22T10:00:00.000Z'

/** An id of 12 characters from a readable name. */
export const id = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z2-7]/g, '')
    .padEnd(12, 'a')
    .slice(0, 12)

/** The version id that these builders give to a number. */
export const v = (number: number): VersionId => `${String(number).padStart(4, '0')}-00000000`

/** Words with marks, as `text('Company Account', 'term')`. */
export const text = (words: string, ...marks: Exclude<Mark['type'], 'link'>[]): InlineNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})

/** A field chip, as `chip('startDate', 'long')`. */
export const chip = (field: string, show?: string): InlineNode => ({
  type: 'field',
  attrs: { field, ...(show ? { show } : {}) },
})

/** A reference: `to({ clause: id('posting'), provision: 'aaaa2' }, 'title')`. */
export const to = (
  target: { clause?: string; part?: string; provision?: string; term?: string },
  form?: RefAttrs['form'],
): InlineNode => ({ type: 'ref', attrs: { ...target, ...(form ? { form } : {}) } })

/** A footnote. */
export const note = (words: string): InlineNode => ({ type: 'footnote', attrs: { text: words } })

type Line = string | InlineNode | readonly (string | InlineNode)[]

/** Inline content from words and chips. */
export const line = (words: Line): InlineContent =>
  (Array.isArray(words) ? words : [words])
    .filter((w) => w !== '')
    .map((w) => (typeof w === 'string' ? text(w) : w))

/** A paragraph. */
export const para = (words: Line, attrs?: Paragraph['attrs']): Paragraph => ({
  type: 'paragraph',
  ...(attrs ? { attrs } : {}),
  content: line(words),
})

/** A provision with a short name for its id: `prov('a', 'Words', [prov('b', 'Nested')])`. */
export const prov = (name: string, words: Line, inside: BlockNode[] = [], when?: Condition): BlockNode => ({
  type: 'provision',
  attrs: { id: name.padEnd(5, 'a').slice(0, 5), ...(when ? { when } : {}) },
  content: [para(words), ...inside],
})

/** Bullets, each a line. */
export const bullets = (...items: Line[]): BlockNode => ({
  type: 'bullets',
  content: items.map((words) => ({ type: 'item', content: [para(words)] })),
})

/** A table whose first row is its head. */
export const table = (...rows: Line[][]): BlockNode => ({
  type: 'table',
  content: rows.map((cells, i) => ({
    type: 'row',
    content: cells.map((words) => ({ type: i === 0 ? 'headerCell' : 'cell', content: [para(words)] })),
  })),
})

/** A Body from blocks; words alone are a paragraph. */
export const body = (...blocks: (BlockNode | string)[]): Body => ({
  type: 'doc',
  content: blocks.map((b) => (typeof b === 'string' ? para(b) : b)),
})

/** A version of a clause. */
export const version = (title: string, wording: Body, number = 1): Version => ({
  title,
  body: wording,
  notes: [],
  law: [],
  language: 'en-GB',
  inForceFrom: null,
  clause: id(title),
  number,
  parent: null,
  author: { name: 'Amira Shah', role: 'HR lead' },
  at: AT,
  reason: 'First wording',
})

/** The head of a clause with one version. */
export const head = (title: string, more: Partial<ClauseHead> = {}): ClauseHead => ({
  ...PLAIN,
  title,
  status: 'approved',
  current: v(1),
  tip: v(1),
  versions: 1,
  events: 0,
  trashed: false,
  createdAt: AT,
  updatedAt: AT,
  ...more,
})

/** A library entry of one version, under `id(title)`. */
export const clause = (
  title: string,
  wording: Body,
  more: Partial<ClauseHead> = {},
): [string, SourceClause] => [
  id(title),
  { head: head(title, more), versions: { [v(1)]: version(title, wording) } },
]

/** A field. */
export const field = (
  name: string,
  label: string,
  kind: FieldKind = 'text',
  more: Partial<Field> = {},
): Field => ({
  name,
  label,
  kind,
  group: 'General',
  ...more,
})

/** Sources from clauses and fields. */
export const sources = (clauses: [string, SourceClause][] = [], fields: Field[] = []): Sources => ({
  clauses: Object.fromEntries(clauses),
  fields: Object.fromEntries(fields.map((f) => [f.name, f])),
})

/** A part that uses the clause with a title; the part is called as the clause unless `part` names it. */
export const use = (
  title: string,
  more: Partial<ClausePart> & { as?: string } = {},
): Extract<Part, { type: 'clause' }> => {
  const { as, ...rest } = more
  return {
    type: 'clause',
    id: id(as ?? `p${title}`),
    clause: id(title),
    version: v(1),
    heading: 'numbered',
    parts: [],
    ...rest,
  }
}

/** A schedule. */
export const schedule = (title: string, parts: Part[] = []): Part => ({
  type: 'schedule',
  id: id(`s${title}`),
  title,
  parts,
})

/** An unnumbered heading over parts. */
export const group = (words: string, parts: Part[] = []): Part => ({
  type: 'heading',
  id: id(`h${words}`),
  text: words,
  parts,
})

/** Free prose. */
export const prose = (name: string, wording: Body): Part => ({
  type: 'prose',
  id: id(`x${name}`),
  body: wording,
})

/** A draft of parts and answers. */
export const draft = (
  parts: Part[],
  answers: Record<string, Answer> = {},
  more: Partial<Draft> = {},
): Draft => ({
  name: 'A draft',
  title: 'Addendum',
  documentKind: 'addendum',
  language: 'en-GB',
  parts,
  answers,
  style: id('house'),
  status: 'preparing',
  from: null,
  createdBy: { name: 'Amira Shah', role: 'HR lead' },
  createdAt: AT,
  updatedAt: AT,
  trashed: false,
  ...more,
})
