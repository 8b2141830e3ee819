import type { Input } from '../../clauses/api/contract.ts'
import { type Draft, type Part, replacePart } from '../../clauses/model/draft.ts'
import type { Answer, FieldName } from '../../clauses/model/field.ts'

/** What a person edits of a draft, and what one save replaces. Never changed in place. */
export type Content = Readonly<Input<'drafts.save'>['content']>

/** The editable content of a draft. */
export const contentOf = (draft: Draft): Content => ({
  name: draft.name,
  title: draft.title,
  documentKind: draft.documentKind,
  language: draft.language,
  parts: draft.parts,
  answers: draft.answers,
  style: draft.style,
})

/** The content with other parts; the same value when they are the same. */
export const withParts = (content: Content, parts: readonly Part[]): Content =>
  parts === content.parts ? content : { ...content, parts: [...parts] }

/** The content with a field answered anew; undefined takes the answer away. */
export function withAnswer(content: Content, field: FieldName, answer: Answer | undefined): Content {
  if (content.answers[field] === answer) return content
  const { [field]: _, ...rest } = content.answers
  return { ...content, answers: answer === undefined ? rest : { ...rest, [field]: answer } }
}

/** The content with one part replaced; the same value when the part is not there. */
export const withPart = (content: Content, next: Part): Content =>
  withParts(content, replacePart(content.parts, next))
