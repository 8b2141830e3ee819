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

/** The references of the list after the one at a place, with the place of the last. */
function restOf(nodes: InlineContent, i: number): { readonly rest: RefAttrs[]; readonly last: number } {
  const rest: RefAttrs[] = []
  for (let at = i; ; at += 2) {
    const next = refIn(nodes[at + 2])
    if (!next || !JOINS.test(wordsIn(nodes[at + 1]))) return { rest, last: at }
    rest.push(next)
  }
}

function firstOf(nodes: InlineContent, i: number): number {
  let at = i
  while (nodes[at - 2]?.type === 'ref' && JOINS.test(wordsIn(nodes[at - 1]))) at -= 2
  return at
}

/** The list in which the reference at a place of some wording stands. */
export function listAt(nodes: InlineContent, i: number): List {
  const first = firstOf(nodes, i)
  const { rest, last } = restOf(nodes, i)
  const [lead, tail] = [wordsIn(nodes[first - 1]), wordsIn(nodes[last + 1])]
  return {
    ...{ lead, tail, rest },
    under: BEHIND_SCHEDULE.test(lead) ? refIn(nodes[first - 2]) : null,
    of: BEFORE_SCHEDULE.test(tail) ? refIn(nodes[last + 2]) : null,
  }
}
