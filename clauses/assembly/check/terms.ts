import type { BlockNode, InlineNode } from '../../model/body.ts'
import { inlineText } from '../../tree/text.ts'
import { type Block, type Inline, linesOf } from '../../tree/tree.ts'
import type { Outline } from '../outline.ts'
import { held, type SourceClause } from '../sources.ts'
import { bareTerm as bare } from '../terms.ts'
import type { Check, Found } from './check.ts'

/** The terms that a line defines; neighbouring pieces of one term count as one. */
function termsIn(line: readonly Inline[]): string[] {
  if (!line.some((i) => i.marks.term)) return []
  const terms: string[] = []
  let open = false
  for (const i of line) {
    const text = inlineText([i]).replace('\n', ' ')
    if (i.marks.term && open) terms.push((terms.pop() ?? '') + text)
    else if (i.marks.term) terms.push(text)
    open = i.marks.term === true
  }
  return terms.map(bare).filter((term) => term !== '')
}

interface Defined {
  readonly term: string
  readonly at: number
}

const defined = (blocks: readonly Block[]): Defined[] =>
  blocks.flatMap((block, at) => [
    ...linesOf(block).flatMap((line) => termsIn(line).map((term) => ({ term, at }))),
    ...(block.type === 'parties'
      ? block.parties.flatMap((p) => {
          const term = bare(p.term.replace(/^the\s+/i, ''))
          return term === '' ? [] : [{ term, at }]
        })
      : []),
  ])

/** Terms that are defined at more than one place. */
export const termDefinedTwice: Check = ({ outline, blocks }) => {
  const first = new Map<string, number>()
  return defined(blocks).flatMap(({ term, at }): Found[] => {
    const before = first.get(term)
    if (before === undefined) first.set(term, at)
    if (before === undefined) return []
    const [there, here] = [outline.slots[before]!.where, outline.slots[at]!.where]
    const place =
      there.part === here.part ? `twice in ${here.name}` : `in ${there.name} and again in ${here.name}`
    const message = `“${term}” is defined ${place}. Define it once, and let the other place use it.`
    const { part, provision } = here
    return [{ at, problem: { code: 'termDefinedTwice', weight: 'warns', message, part, provision } }]
  })
}

const inlinesOf = (node: BlockNode | InlineNode | { content?: unknown[] }): InlineNode[][] => {
  const content = ('content' in node ? node.content : undefined) as (BlockNode | InlineNode)[] | undefined
  if (!content) return []
  if ('type' in node && node.type === 'paragraph') return [content as InlineNode[]]
  return content.flatMap(inlinesOf)
}

const known = new WeakMap<SourceClause, readonly string[]>()

/** The terms that a clause's current wording defines, as far as the sources have it. */
function termsOf(clause: SourceClause): readonly string[] {
  const before = known.get(clause)
  if (before) return before
  const version = held(clause.versions, clause.head.current) ?? Object.values(clause.versions)[0]
  const lines = version ? inlinesOf({ content: version.body.content }) : []
  const marked = (n: InlineNode): boolean => n.marks?.some((m) => m.type === 'term') === true
  const terms = lines.flatMap((line) =>
    line.flatMap((n) => (n.type === 'text' && marked(n) ? [bare(n.text)] : [])),
  )
  known.set(clause, terms)
  return terms
}

/** Terms that only clauses outside the document define, with the title of one that does. */
function elsewhere(outline: Outline, here: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const [id, clause] of Object.entries(outline.sources.clauses)) {
    if (outline.uses.has(id) || clause.head.trashed) continue
    for (const term of termsOf(clause)) {
      if (term !== '' && !here.has(term) && !found.has(term)) found.set(term, clause.head.title)
    }
  }
  return found
}

const WORD = /[\p{L}\p{N}]+/gu
const WORD_AT_START = /^[\p{L}\p{N}]/u

/** Finds terms by their first word, so that a line costs the same however many terms there are. */
function finder(terms: Iterable<string>): (text: string) => string[] {
  const byWord = new Map<string, string[]>()
  for (const term of terms) {
    const [word] = term.match(WORD) ?? []
    if (word && term.startsWith(word)) byWord.set(word, [...(byWord.get(word) ?? []), term])
  }
  const at = (text: string, word: string, from: number): string[] =>
    (byWord.get(word) ?? []).filter(
      (term) => text.startsWith(term, from) && !WORD_AT_START.test(text.slice(from + term.length)),
    )
  return (text) => [...text.matchAll(WORD)].flatMap((m) => (byWord.has(m[0]) ? at(text, m[0], m.index) : []))
}

/** The label of a blank is no word of the document: a dash stands in its place. */
const unanswered = (inline: Inline): Inline => (inline.type === 'blank' ? { ...inline, text: '–' } : inline)

/**
 * Terms that the document uses, in exactly the letters in which a clause of the library defines them, where that clause
 * is not in the document. What merely looks like a term is left alone.
 */
export const undefinedTerm: Check = ({ outline, blocks }) => {
  const missing = elsewhere(outline, new Set(defined(blocks).map((d) => d.term)))
  if (missing.size === 0) return []
  const find = finder(missing.keys())
  const seen = new Set<string>()
  return blocks.flatMap((block, at) =>
    linesOf(block).flatMap((line) =>
      find(inlineText(line.map(unanswered))).flatMap((term): Found[] => {
        if (seen.has(term)) return []
        seen.add(term)
        const { part, provision, name } = outline.slots[at]!.where
        const message = `${name} uses “${term}”, which is defined in “${missing.get(term)}”; that clause is not in this document. Add it, or say here what is meant.`
        return [{ at, problem: { code: 'undefinedTerm', weight: 'warns', message, part, provision } }]
      }),
    ),
  )
}
