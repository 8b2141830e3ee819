import MiniSearch from 'minisearch'
import type { BlockNode, Body, InlineNode } from '../model/body.ts'
import type { Id, Sha256 } from '../model/id.ts'

/** One clause as search sees it. */
export interface Searchable {
  readonly id: Id
  readonly rev: Sha256
  readonly title: string
  readonly tags: readonly string[]
  readonly category: string
  readonly body: Body | null
}

type Range = [number, number]

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
  /** Clauses in which every word of the query begins a word of the title, text, tags or category; best first. */
  find(query: string, limit: number): Found[]
}

interface Doc {
  readonly id: Id
  readonly title: string
  readonly tags: string
  readonly category: string
  readonly text: string
  /** Title, tags, category and text, folded: what a query is looked up in until the index is ready. */
  readonly folded: string
}

const inlineText = (node: InlineNode): string =>
  node.type === 'text' ? node.text : node.type === 'lineBreak' ? ' ' : ''

const nodeText = (node: { type: string; content?: readonly unknown[] }): string =>
  node.type === 'paragraph'
    ? ((node.content ?? []) as InlineNode[]).map(inlineText).join('')
    : ((node.content ?? []) as BlockNode[]).map(nodeText).join(' ')

/** The words of a Body in reading order, without what chips will say. */
export const bodyText = (body: Body): string => nodeText(body).replace(/\s+/g, ' ').trim()

const MARKS = /\p{M}/gu
const SEPARATORS = /[^\p{L}\p{N}]+/u

/** A text without case and accents, each character in its own place. */
const fold = (text: string): string => {
  const lower = text.toLowerCase()
  const plain = lower.normalize('NFD').replace(MARKS, '')
  return plain.length === text.length ? plain : lower
}

const wordsOf = (text: string): string[] => fold(text).split(SEPARATORS).filter(Boolean)

/** Where any of the words begins a word of a text, merged and in order. */
export function rangesIn(text: string, words: readonly string[]): Range[] {
  const folded = fold(text)
  if (folded.length !== text.length) return []
  const found: Range[] = []
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      if (at === 0 || SEPARATORS.test(folded[at - 1]!)) found.push([at, at + word.length])
    }
  }
  const sorted = found.sort((a, b) => a[0] - b[0])
  return sorted.filter(([from], i) => i === 0 || from >= sorted[i - 1]![1])
}

const EXCERPT = 160

/** A piece of a text around the first of the words, cut at spaces. */
function excerptOf(text: string, words: readonly string[]): string {
  const first = rangesIn(text, words)[0]?.[0] ?? 0
  const from = first < 60 ? 0 : text.indexOf(' ', first - 60) + 1
  const to = text.length <= from + EXCERPT ? text.length : text.lastIndexOf(' ', from + EXCERPT)
  const cut = text.slice(from, to > from ? to : from + EXCERPT)
  return `${from > 0 ? '… ' : ''}${cut}${to < text.length ? ' …' : ''}`
}

const newIndex = (): MiniSearch<Doc> =>
  new MiniSearch<Doc>({
    fields: ['title', 'tags', 'category', 'text'],
    idField: 'id',
    storeFields: [],
    tokenize: (text) => wordsOf(text),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND', boost: { title: 4, tags: 2, category: 1.5 } },
  })

const docOf = ({ id, title, tags, category, body }: Searchable): Doc => {
  const text = body ? bodyText(body) : ''
  const joined = tags.join(' ')
  return {
    id,
    title,
    tags: joined,
    category,
    text,
    folded: ` ${wordsOf(`${title} ${joined} ${category} ${text}`).join(' ')}`,
  }
}

/** Words shorter than this match whole words only: as beginnings they would match nearly everything. */
const SHORTEST_PREFIX = 3
const CHUNK = 100

/**
 * Search in memory. Clauses put in are found at once by looking through all texts; an index that ranks better is built
 * in small steps while the process is idle, and takes over when it holds everything.
 */
export function clauseSearch(
  later: (step: () => void) => void = (step) => void setImmediate(step),
): ClauseSearch {
  const docs = new Map<Id, Doc>()
  const index = newIndex()
  const queue = new Set<Id>()
  let scheduled = false

  const step = (): void => {
    const batch = [...queue].slice(0, CHUNK)
    for (const id of batch) {
      queue.delete(id)
      const doc = docs.get(id)
      if (index.has(id)) index.discard(id)
      if (doc) index.add(doc)
    }
    scheduled = queue.size > 0
    if (scheduled) later(step)
  }
  const changed = (id: Id): void => {
    queue.add(id)
    if (!scheduled) later(step)
    scheduled = true
  }

  const scan = (words: readonly string[]): { id: Id; score: number }[] =>
    [...docs.values()].flatMap((doc) => {
      if (!words.every((word) => doc.folded.includes(` ${word}`))) return []
      const inTitle = wordsOf(doc.title).filter((t) => words.some((w) => t.startsWith(w))).length
      return [{ id: doc.id, score: 1 + inTitle }]
    })
  const ranked = (words: readonly string[]): { id: Id; score: number }[] =>
    index
      .search(words.join(' '), { prefix: (term) => term.length >= SHORTEST_PREFIX })
      .map(({ id, score }) => ({ id: String(id), score }))

  return {
    put(clause) {
      docs.set(clause.id, docOf(clause))
      changed(clause.id)
    },
    drop(id) {
      docs.delete(id)
      changed(id)
    },
    find(query, limit) {
      const words = wordsOf(query)
      if (words.length === 0) return []
      const short = words.some((word) => word.length < SHORTEST_PREFIX)
      const hits = queue.size > 0 || short ? scan(words) : ranked(words)
      return hits
        .toSorted((a, b) => b.score - a.score || (docs.get(a.id)!.title < docs.get(b.id)!.title ? -1 : 1))
        .slice(0, limit)
        .map(({ id, score }) => shown(docs.get(id)!, score, words))
    },
  }
}

function shown(doc: Doc, score: number, words: readonly string[]): Found {
  const excerpt = excerptOf(doc.text, words)
  return { id: doc.id, score, title: rangesIn(doc.title, words), excerpt, ranges: rangesIn(excerpt, words) }
}
