import type { BlockNode, InlineContent, InlineNode } from '../model/body.ts'
import type { Id } from '../model/id.ts'
import { termAnchor } from '../tree/tree.ts'
import { clean } from './clean.ts'
import type { Outline } from './outline.ts'

/** A term without quotation marks around it and with single spaces, as a reference names it. */
export const bareTerm = (term: string): string =>
  term
    .replace(/[“”"]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s‘’']+|[\s‘’']+$/g, '')

const isTerm = (node: InlineNode): boolean => node.marks?.some((m) => m.type === 'term') === true

/** Takes down one term that a part defines; the n-th that stands in the part has the n-th anchor. */
export function define(outline: Outline, part: Id, term: string): void {
  const before = outline.terms.get(part) ?? []
  outline.terms.set(part, [...before, { term, anchor: termAnchor(part, before.length + 1) }])
}

const termsOf = (line: InlineContent): string[] =>
  line
    .flatMap((node) => (node.type === 'text' && isTerm(node) ? [bareTerm(clean(node.text).text)] : []))
    .filter((term) => term !== '')

/** Takes down the terms that a line of a part marks as defined. */
export function defineTerms(outline: Outline, part: Id, line: InlineContent): void {
  for (const term of termsOf(line)) define(outline, part, term)
}

/** The terms that wording marks as defined, in reading order, whatever its conditions say. */
export function termsMarked(node: {
  readonly type: string
  readonly content?: readonly unknown[]
}): string[] {
  const content = (node.content ?? []) as (BlockNode | InlineNode)[]
  return node.type === 'paragraph' ? termsOf(content as InlineContent) : content.flatMap(termsMarked)
}

/** The words of a term between what stands around them: quotation marks and spaces. */
export function unquoted(text: string): readonly [before: string, term: string, after: string] {
  const [, before = '', term = '', after = ''] = /^([\s“”"‘’']*)(.*?)([\s“”"‘’']*)$/s.exec(text) ?? []
  return [before, term, after]
}
