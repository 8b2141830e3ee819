import type { InlineContent, InlineNode, RefAttrs } from '../model/body.ts'
import { clean } from './clean.ts'
import { BEFORE_SCHEDULE, BEHIND_SCHEDULE, JOINS } from './nouns.ts'

/**
 * The list of references that one stands in, "sections 3 and 4", as far as others are said for it: the words before and
 * after it, the references of it that follow, and those to which it belongs by such words: `under` Schedule 2 in
 * "Schedule 2, paragraphs 3 and 4", `of` it in "paragraphs 3 and 4 of Schedule 2". One reference alone is a list too.
 */
export interface List {
  readonly lead: string
  readonly tail: string
  readonly rest: readonly RefAttrs[]
  readonly under: RefAttrs | null
  readonly of: RefAttrs | null
}

/** The words of a piece of wording; of a chip none. */
export const wordsIn = (node: InlineNode | undefined): string =>
  node?.type === 'text' ? clean(node.text).text : ''

const refIn = (node: InlineNode | undefined): RefAttrs | null => (node?.type === 'ref' ? node.attrs : null)

/** Where the list begins and ends in which a reference stands: the places of its first and last, with what joins two between them. */
export function reach(
  at: number,
  isReference: (at: number) => boolean,
  joins: (at: number) => boolean,
): readonly [first: number, last: number] {
  let [first, last] = [at, at]
  while (isReference(first - 2) && joins(first - 1)) first -= 2
  while (isReference(last + 2) && joins(last + 1)) last += 2
  return [first, last]
}

/** The list in which the reference at a place of some wording stands. */
export function listAt(nodes: InlineContent, i: number): List {
  const [first, last] = reach(
    i,
    (at) => nodes[at]?.type === 'ref',
    (at) => JOINS.test(wordsIn(nodes[at])),
  )
  const rest = nodes.slice(i + 1, last + 1).flatMap((node) => refIn(node) ?? [])
  const [lead, tail] = [wordsIn(nodes[first - 1]), wordsIn(nodes[last + 1])]
  return {
    ...{ lead, tail, rest },
    under: BEHIND_SCHEDULE.test(lead) ? refIn(nodes[first - 2]) : null,
    of: BEFORE_SCHEDULE.test(tail) ? refIn(nodes[last + 2]) : null,
  }
}
