import type { BlockNode, Body, InlineNode } from '../model/body.ts'
import type { Id } from '../model/id.ts'
import { type Match, Postings, type Words } from './postings.ts'
import { excerptOf, type Query, queryOf, type Range, rangesIn, wordsOf } from './words.ts'

/** One clause as search sees it. */
export interface Searchable {
  readonly id: Id
  readonly title: string
  readonly tags: readonly string[]
  readonly category: string
  readonly body: Body | null
}

/** What a search found; ranges are [from, to) in UTF-16 units of the title and of the excerpt. */
export interface Found {
  id: Id
  score: number
  title: Range[]
  excerpt: string
  ranges: Range[]
}

/** The port of search over clauses. */
export interface ClauseSearch {
  /** Adds a clause, or replaces what was known of it. */
  put(clause: Searchable): void
  drop(id: Id): void
  /**
   * Clauses with every word of the query in title, text, tags or category, best first; the last word counts as a
   * beginning.
   */
  find(query: string, limit: number): Found[]
}

/** What an inline is found by; dots stand where a chip will say something. */
const INLINE: Readonly<Record<InlineNode['type'], string>> = {
  text: '',
  lineBreak: ' ',
  field: '…',
  ref: '…',
  footnote: '',
}

const inlineText = (node: InlineNode): string =>
  node.type === 'text' ? node.text : node.type === 'footnote' ? ` ${node.attrs.text} ` : INLINE[node.type]

const nodeText = (node: { type: string; content?: readonly unknown[] }): string =>
  node.type === 'paragraph'
    ? ((node.content ?? []) as InlineNode[]).map(inlineText).join('')
    : ((node.content ?? []) as BlockNode[]).map(nodeText).join(' ')

/** The words of a Body in reading order, with dots for what chips will say. */
export const bodyText = (body: Body): string => nodeText(body).replace(/\s+/g, ' ').trim()

interface Doc {
  readonly id: Id
  readonly slot: number
  readonly title: string
  readonly labels: string
  readonly text: string
}

const IN_TITLE = 8
const IN_LABELS = 4
const IN_TEXT = 1

const wordsIn = ({ title, labels, text }: Doc): Words =>
  new Map([
    [IN_TITLE, wordsOf(title)],
    [IN_LABELS, wordsOf(labels)],
    [IN_TEXT, wordsOf(text)],
  ])

/** The best matches, in no order yet; of those that are as good as the last, the ones put in first. */
function best(matches: readonly Match[], limit: number): readonly Match[] {
  if (matches.length <= limit) return matches
  const scores = new Float64Array(matches.length)
  for (const [i, { score }] of matches.entries()) scores[i] = score
  const least = scores.sort().at(-limit)!
  const better = matches.filter((m) => m.score > least)
  return [...better, ...matches.filter((m) => m.score === least).slice(0, limit - better.length)]
}

const shown = ({ id, title, text }: Doc, score: number, query: Query): Found => {
  const excerpt = excerptOf(text, query)
  return { id, score, title: rangesIn(title, query), excerpt, ranges: rangesIn(excerpt, query) }
}

/** Search in memory. A clause is found from the moment that it was put in. */
export function clauseSearch(): ClauseSearch {
  const docs = new Map<Id, Doc>()
  const bySlot: (Doc | undefined)[] = []
  const free: number[] = []
  const postings = new Postings()

  const drop = (id: Id): void => {
    const doc = docs.get(id)
    if (!doc) return
    postings.remove(doc.slot, wordsIn(doc))
    docs.delete(id)
    bySlot[doc.slot] = undefined
    free.push(doc.slot)
  }
  return {
    drop,
    put({ id, title, tags, category, body }) {
      drop(id)
      const labels = `${tags.join(' ')} ${category}`
      const doc = { id, slot: free.pop() ?? bySlot.length, title, labels, text: body ? bodyText(body) : '' }
      docs.set(id, doc)
      bySlot[doc.slot] = doc
      postings.add(doc.slot, wordsIn(doc))
    },
    find(typed, limit) {
      const query = queryOf(typed)
      if (!query) return []
      return best(postings.find(query), limit)
        .map(({ slot, score }) => ({ doc: bySlot[slot]!, score }))
        .sort((a, b) => b.score - a.score || (a.doc.title < b.doc.title ? -1 : 1))
        .slice(0, limit)
        .map(({ doc, score }) => shown(doc, score, query))
    },
  }
}
