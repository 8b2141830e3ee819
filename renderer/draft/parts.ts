import { type BlockNode, EMPTY_BODY, type InlineContent, type InlineNode } from '../../clauses/model/body.ts'
import type { ClauseHead } from '../../clauses/model/clause.ts'
import type { Part, Party, Signatory } from '../../clauses/model/draft.ts'
import type { FieldName } from '../../clauses/model/field.ts'
import { type Id, newId, type VersionId } from '../../clauses/model/id.ts'

/** The kinds of part that a person can add without the library, as the Add menu names them. */
export const ADDABLE = {
  heading: 'Heading',
  prose: 'Text',
  parties: 'Parties',
  signatures: 'Signatures',
  schedule: 'Schedule',
  contents: 'Contents list',
  pageBreak: 'Page break',
} as const
export type Addable = keyof typeof ADDABLE

/** What a kind of part is called. */
export const KIND_NAMES: Readonly<Record<Part['type'], string>> = { ...ADDABLE, clause: 'Clause' }

/** A new party, called by `term`. */
export const newParty = (term: string): Party => ({ id: newId(), term, content: [] })

/** A new place to sign, with the lines that a signature usually has. */
export const newSignatory = (words: string): Signatory => ({
  id: newId(),
  content: words === '' ? [] : [{ type: 'text', text: words }],
  lines: ['signature', 'name', 'date'],
})

const MAKERS: { readonly [K in Addable]: () => Part } = {
  heading: () => ({ type: 'heading', id: newId(), text: '', parts: [] }),
  prose: () => ({ type: 'prose', id: newId(), body: EMPTY_BODY }),
  parties: () => ({
    type: 'parties',
    id: newId(),
    parties: [newParty('the Employer'), newParty('the Employee')],
  }),
  signatures: () => ({
    type: 'signatures',
    id: newId(),
    intro: [],
    signatories: [
      newSignatory('Signed for and on behalf of the Employer'),
      newSignatory('Signed by the Employee'),
    ],
  }),
  schedule: () => ({ type: 'schedule', id: newId(), title: '', parts: [] }),
  contents: () => ({ type: 'contents', id: newId(), title: 'Contents', levels: 2 }),
  pageBreak: () => ({ type: 'pageBreak', id: newId() }),
}

/** A new part of a kind. */
export const newPart = (kind: Addable): Part => MAKERS[kind]()

/** A clause of the library as a part, pinned to a version. */
export const clausePart = (clause: Id, version: VersionId): Part => ({
  type: 'clause',
  id: newId(),
  clause,
  version,
  heading: 'numbered',
  parts: [],
})

/** How a list names what a part points at; undefined for what the library does not have. */
export interface Names {
  readonly clause: (clause: Id, version: VersionId) => string | undefined
  readonly field: (name: FieldName) => string | undefined
}

const wordOf = (node: InlineNode, names: Names): string => {
  if (node.type === 'text') return node.text
  if (node.type === 'footnote') return ''
  return node.type === 'field' ? `[${names.field(node.attrs.field) ?? node.attrs.field}]` : '…'
}

const lineOf = (content: InlineContent, names: Names): string => {
  const end = content.findIndex((node) => node.type === 'lineBreak')
  const line = end < 0 ? content : content.slice(0, end)
  return line.map((node) => wordOf(node, names)).join('')
}

/** The first line of a body, for naming a part. */
export function firstWords(blocks: readonly BlockNode[], names: Names): string {
  const first = blocks[0]
  if (!first) return ''
  if (first.type === 'paragraph') return lineOf(first.content ?? [], names).trim()
  if (first.type === 'table') return 'Table'
  return first.type === 'bullets'
    ? firstWords(first.content[0]!.content, names)
    : firstWords(first.content, names)
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text)

/** What a list calls a part: its title, its heading, its first words, or what kind it is. */
export function nameOf(part: Part, names: Names): string {
  if (part.type === 'clause') return names.clause(part.clause, part.version) ?? 'Clause not in this library'
  if (part.type === 'heading') return part.text.trim() || 'Untitled heading'
  if (part.type === 'schedule') return part.title.trim() || 'Untitled schedule'
  if (part.type === 'contents') return part.title.trim() || KIND_NAMES.contents
  if (part.type === 'prose') return short(firstWords(part.body.content, names)) || 'Empty text'
  return KIND_NAMES[part.type]
}

/** True when the library has wording of this clause that is newer than the pinned one. */
export const newerThan = (head: ClauseHead | undefined, pinned: VersionId): boolean =>
  head !== undefined && !head.trashed && head.current !== pinned

/** A list with the item at `index` moved by `by`; the same list where it cannot. */
export function shifted<T>(list: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const to = index + by
  if (index < 0 || index >= list.length || to < 0 || to >= list.length) return list
  const without = list.toSpliced(index, 1)
  return without.toSpliced(to, 0, list[index]!)
}
