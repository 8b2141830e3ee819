import type { InlineContent, InlineNode, Mark, RefAttrs } from '../model/body.ts'
import { canonical } from '../model/json.ts'
import type { Anchor, Inline, Marks } from '../tree/tree.ts'
import { clean } from './clean.ts'
import { fieldInlines } from './field.ts'
import { JOINS } from './nouns.ts'
import type { Outline, Where, Words } from './outline.ts'
import { brokenReference, type Place, referenceInlines } from './reference.ts'
import { held } from './sources.ts'
import { bareTerm, unquoted } from './terms.ts'

const NO_MARKS: Marks = {}
const FROM_TEXT = { from: 'text' } as const

const marksOf = (marks: readonly Mark[] | undefined): Marks =>
  marks && marks.length > 0
    ? Object.assign(
        {},
        ...marks.map((m) => (m.type === 'link' ? { link: m.attrs.href } : { [m.type]: true })),
      )
    : NO_MARKS

/** One inline node at its place: the number of its block, and its own among the nodes of its line. */
interface At {
  readonly outline: Outline
  readonly where: Where
  readonly at: number
  readonly nodes: InlineContent
  readonly index: number
}

function noteReference({ outline, where, at }: At): void {
  const { part, provision, name } = where
  const message = `A reference in ${name} points to something that is not in this document. Point it elsewhere, or add what it names.`
  const place = { part, ...(provision ? { provision } : {}) }
  outline.notes.problem(
    at,
    { code: 'brokenReference', weight: 'blocks', message, ...place },
    `${part} ${provision}`,
  )
}

const wordsOf = (text: string, marks: Marks, anchor?: Anchor): Inline => ({
  type: 'text',
  text,
  ...(anchor ? { anchor } : {}),
  marks,
  origin: FROM_TEXT,
})

/** Where references to a term that is defined here lead: each place of it takes the next anchor. */
function anchorFor(term: string, { outline, where }: At): Anchor | undefined {
  const found = outline.terms
    .get(where.part)
    ?.find((defined) => defined.term === term && !outline.termed.has(defined.anchor))
  if (found) outline.termed.add(found.anchor)
  return found?.anchor
}

/** The words of a term where it is defined: what is around them in the mark is no part of what references say. */
function termInlines(text: string, marks: Marks, at: At): Inline[] {
  const [before, term, after] = unquoted(text)
  const anchor = anchorFor(bareTerm(clean(text).text), at)
  if (!anchor) return [wordsOf(text, marks)]
  const around = (words: string): Inline[] => (words === '' ? [] : [wordsOf(words, marks)])
  return [...around(before), wordsOf(term, marks, anchor), ...around(after)]
}

/** What a wording on its own says of what lies outside it: the term, or the title of the clause. */
function outside({ term, clause }: RefAttrs, outline: Outline): string | undefined {
  const head = clause ? held(outline.sources.clauses, clause)?.head : undefined
  return head && (term ?? `[${head.title}]`)
}

type Fillers = {
  [T in InlineNode['type']]: (
    node: Extract<InlineNode, { type: T }>,
    marks: Marks,
    at: At,
  ) => readonly Inline[]
}

const fillers: Fillers = {
  text: (node, marks, at) => (marks.term ? termInlines(node.text, marks, at) : [wordsOf(node.text, marks)]),
  footnote: (node, marks, { outline }) => {
    if (clean(node.attrs.text).text.trim() === '') return []
    outline.footnotes += 1
    const label = String(outline.footnotes)
    return [{ type: 'footnote', label, text: node.attrs.text, marks, origin: FROM_TEXT }]
  },
  lineBreak: (_, marks) => [{ type: 'lineBreak', marks, origin: FROM_TEXT }],
  field: (node, marks, { outline, where, at }) => fieldInlines(outline, where, node, marks, at),
  ref(node, marks, at) {
    const { outline, where } = at
    const found = referenceInlines(outline, where, node.attrs, marks, placeOf(at))
    if (found) return found
    noteReference(at)
    return [brokenReference(marks, outline.mode === 'specimen' ? outside(node.attrs, outline) : undefined)]
  },
}

function noteText({ outline, where, at }: At, text: ReturnType<typeof clean>): void {
  const { part, name } = where
  if (text.removed) {
    const message = `${name} held control characters that no document can hold; they were left out.`
    outline.notes.problem(at, { code: 'text', weight: 'warns', message, part })
  }
  if (text.turned) {
    const message = `${name} holds invisible marks that change the direction of writing, so that it may read differently from what it says. Type those words again.`
    outline.notes.problem(at, { code: 'text', weight: 'warns', message, part })
  }
}

function cleaned(inline: Inline, at: At): readonly Inline[] {
  if (inline.type === 'lineBreak') return [inline]
  const text = clean(inline.text)
  if (text.text === inline.text && !text.turned) return [inline]
  noteText(at, text)
  return text.text === '' ? [] : [{ ...inline, text: text.text }]
}

const textIn = (node: InlineNode | undefined): string => (node?.type === 'text' ? node.text : '')

const wordsIn = (node: InlineNode | undefined): string => clean(textIn(node)).text

/** The words before the list of references in which the node at a place stands, or right before it. */
function leadOf(nodes: InlineContent, i: number): string {
  let at = i
  while (nodes[at - 2]?.type === 'ref' && JOINS.test(wordsIn(nodes[at - 1]))) at -= 2
  return wordsIn(nodes[at - 1])
}

/** The reference that follows the node at a place in a list. */
function nextOf(nodes: InlineContent, i: number): RefAttrs | null {
  const next = nodes[i + 2]
  return next?.type === 'ref' && JOINS.test(wordsIn(nodes[i + 1])) ? next.attrs : null
}

const isPlain = (node: InlineNode | undefined): boolean => !node?.marks?.some((m) => m.type === 'term')

/** The words around a reference, and what its list says before and after it. */
function placeOf({ at, nodes, index }: At): Place {
  const [before, node, after] = [nodes[index - 1], nodes[index], nodes[index + 1]]
  const beside = { before: wordsIn(before), after: textIn(after), joined: alike(before, node) }
  return { at, ...beside, lead: leadOf(nodes, index), next: nextOf(nodes, index) }
}

/** Whether two nodes stand under the same marks, so that what one says may be said by the other. */
const alike = (a: InlineNode | undefined, b: InlineNode | undefined): boolean =>
  isPlain(b) && canonical(a?.marks ?? []) === canonical(b?.marks ?? [])

/** The words of a node without those at their end in whose place the reference after them stands. */
function shortened(shown: readonly Inline[], next: readonly Inline[] | undefined): readonly Inline[] {
  const [last, first] = [shown.at(-1), next?.[0]]
  if (last?.type !== 'text' || first?.type !== 'reference' || !first.instead) return shown
  const text = last.text.slice(0, last.text.length - first.instead.length)
  return [...shown.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])]
}

/** What stands for each node of a line in the block with a number: answers, references and text that every writer can print. */
export function fillEach(outline: Outline, where: Where, block: number) {
  return (nodes: InlineContent): readonly (readonly Inline[])[] => {
    const filled = (node: InlineNode, index: number): Inline[] => {
      const at = { outline, where, at: block, nodes, index }
      const fill = fillers[node.type] as (n: InlineNode, m: Marks, at: At) => readonly Inline[]
      return fill(node, marksOf(node.marks), at).flatMap((inline) => cleaned(inline, at))
    }
    const shown = nodes.map(filled)
    return shown.map((inlines, i) => shortened(inlines, shown[i + 1]))
  }
}

/** Fills in the words of the block with a number. */
export function filler(outline: Outline, where: Where, block: number): Words {
  const fill = fillEach(outline, where, block)
  return (nodes) => fill(nodes).flat()
}
