import type { BlockNode, InlineNode } from '../model/body.ts'
import type { Condition } from '../model/condition.ts'
import type { Id } from '../model/id.ts'
import { termAnchor } from '../tree/tree.ts'
import { clean } from './clean.ts'
import { evaluate } from './condition.ts'
import type { Defined, Outline } from './outline.ts'

interface Piece {
  readonly type: string
  readonly attrs?: object
  readonly content?: readonly unknown[]
}

const outOf = ({ attrs }: Piece, { mode, answer }: Pick<Outline, 'mode' | 'answer'>): boolean => {
  const { when } = (attrs ?? {}) as { when?: Condition | null }
  return mode !== 'specimen' && !!when && evaluate(when, answer) === 'no'
}

/** The lines of what stands in the document, as its answers decide. */
function linesIn(node: Piece, outline: Pick<Outline, 'mode' | 'answer'>): InlineNode[][] {
  if (outOf(node, outline)) return []
  const content = (node.content ?? []) as (BlockNode | InlineNode)[]
  return node.type === 'paragraph'
    ? [content as InlineNode[]]
    : content.flatMap((inner) => linesIn(inner, outline))
}

const isTerm = (node: InlineNode): boolean => node.marks?.some((m) => m.type === 'term') === true

/** The terms that wording in the document marks as defined, in reading order; the n-th of a part has the n-th anchor. */
export function termsDefined(
  outline: Pick<Outline, 'mode' | 'answer'>,
  part: Id,
  blocks: readonly BlockNode[],
): Defined[] {
  const words = blocks
    .flatMap((block) => linesIn(block, outline))
    .flatMap((line) => line.flatMap((node) => (node.type === 'text' && isTerm(node) ? [node.text] : [])))
  const terms = words.map((text) => clean(text).text).filter((term) => term.trim() !== '')
  return terms.map((term, i) => ({ term, anchor: termAnchor(part, i + 1) }))
}

/** A term without quotation marks around it and with single spaces, as a reference names it. */
export const bareTerm = (term: string): string =>
  term
    .replace(/[“”"‘’']/g, '')
    .replace(/\s+/g, ' ')
    .trim()
