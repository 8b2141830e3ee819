import type { BlockNode, InlineNode } from '../model/body.ts'
import type { Id } from '../model/id.ts'
import { termAnchor } from '../tree/tree.ts'
import { clean } from './clean.ts'
import type { Defined } from './outline.ts'

const linesIn = (node: { readonly type: string; readonly content?: readonly unknown[] }): InlineNode[][] => {
  const content = (node.content ?? []) as (BlockNode | InlineNode)[]
  return node.type === 'paragraph' ? [content as InlineNode[]] : content.flatMap((inner) => linesIn(inner))
}

const isTerm = (node: InlineNode): boolean => node.marks?.some((m) => m.type === 'term') === true

/** The terms that wording marks as defined, in reading order; the n-th that a part holds has the n-th anchor. */
export function termsDefined(part: Id, blocks: readonly BlockNode[]): Defined[] {
  const words = blocks
    .flatMap(linesIn)
    .flatMap((line) => line.flatMap((node) => (node.type === 'text' && isTerm(node) ? [node.text] : [])))
  return words.map((text, i) => ({ term: clean(text).text, anchor: termAnchor(part, i + 1) }))
}

/** A term without quotation marks around it and with single spaces, as a reference names it. */
export const bareTerm = (term: string): string =>
  term
    .replace(/[“”"‘’']/g, '')
    .replace(/\s+/g, ' ')
    .trim()
