import { marksOf, type Return, referenceAt, wordsBack } from '../../assembly/reopenWords.ts'
import type { TracedLine } from '../../assembly/trace.ts'
import type { InlineContent, InlineNode, Mark } from '../../model/body.ts'
import { canonicalInline } from '../../model/canon.ts'
import { canonical } from '../../model/json.ts'
import { inlineText } from '../../tree/text.ts'
import type { Inline, InlineOf } from '../../tree/tree.ts'

/** What stands in a line as a whole: a field, a reference, a footnote's mark, a line break, or what shows nothing. */
export interface Chip {
  readonly key: string
  readonly nodes: readonly InlineNode[]
  readonly field?: { readonly name: string; readonly show?: string }
  readonly footnote?: string
}

/** Some words of a line under the same marks, or a chip with the words that it shows. */
export interface Atom {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly chip?: Chip
}

const WORDS = /\s+|[\p{L}\p{N}\p{M}]+(?:[.,’'‑-][\p{L}\p{N}\p{M}]+)*|[^\s]/gu

/** The words of atoms. */
export const textOf = (atoms: readonly Atom[]): string => atoms.map((a) => a.text).join('')

/** What an atom is compared by: the marks of words count, what a chip shows does not. */
export const keyOf = ({ text, marks, chip }: Atom): string =>
  chip ? `\u0001${chip.key}` : text + keyed(marks)

const keyed = (marks: readonly Mark[]): string => (marks.length > 0 ? `\u0000${canonical(marks)}` : '')

/** Words alone, under marks. */
export const plain = (text: string, marks: readonly Mark[] = []): Atom[] =>
  text === '' ? [] : [{ text, marks }]

const sameMarks = (a: Atom, b: Atom): boolean => keyed(a.marks) === keyed(b.marks)

/** Atoms word by word, so that lines can be compared. */
export function tokens(atoms: readonly Atom[]): Atom[] {
  const joined: Atom[] = []
  for (const atom of atoms) {
    const last = joined.at(-1)
    if (last && !last.chip && !atom.chip && sameMarks(last, atom)) {
      joined[joined.length - 1] = { ...last, text: last.text + atom.text }
    } else if (atom.chip || atom.text !== '') joined.push(atom)
  }
  return joined.flatMap((atom) =>
    atom.chip ? [atom] : (atom.text.match(WORDS) ?? []).map((text) => ({ ...atom, text })),
  )
}

/** True when two lines say the same under the same marks; what shows nothing does not count. */
export const sameLine = (a: readonly Atom[], b: readonly Atom[]): boolean => lineKey(a) === lineKey(b)

export const lineKey = (atoms: readonly Atom[]): string =>
  tokens(atoms.filter((a) => !hides(a)))
    .map(keyOf)
    .join('\u0002')

const HIDDEN = 'hidden '

/** True for a chip that shows nothing in the document, as an unanswered field that may be left out. */
export const hides = ({ chip }: Atom): boolean => chip?.key.startsWith(HIDDEN) === true

/** The nodes that say what atoms say. */
export const nodesOf = (atoms: readonly Atom[]): InlineContent =>
  canonicalInline(
    atoms.flatMap(({ text, marks, chip }): InlineNode[] =>
      chip ? [...chip.nodes] : [{ type: 'text', text, marks: [...marks] }],
    ),
  )

type Shown = readonly Inline[]

/** The words of the wording in whose place the reference that begins here stands: "clause " of "clause Article III". */
function insteadOf(shown: Shown | undefined): string {
  const first = shown?.[0]
  return first?.type === 'reference' ? (first.instead ?? '') : ''
}

const referenceKey = (shown: Shown): string => {
  const at = referenceAt(shown, 0)?.itself ?? 0
  const itself = shown[at] as InlineOf<'reference'>
  if (itself.target === null) return `ref ${itself.text}`
  const instead = insteadOf(shown)
  return ['ref', itself.target, itself.form, ...(instead ? [instead] : [])].join(' ')
}

/** What a chip is known by in any document that it stands in; null for words. */
function chipOf(shown: Shown, nodes: readonly InlineNode[]): Chip | null {
  const first = shown[0]
  if (!first) return { key: HIDDEN + canonical(nodes), nodes }
  const { origin } = first
  if (origin.from === 'field') {
    const { field: name, show } = origin
    return { key: `field ${name} ${show ?? ''}`, nodes, field: { name, ...(show ? { show } : {}) } }
  }
  if (first.type === 'reference') return { key: referenceKey(shown), nodes }
  if (first.type === 'footnote') return { key: `note ${first.text}`, nodes, footnote: first.text }
  return first.type === 'lineBreak' ? { key: 'break', nodes } : null
}

function atomOf(shown: Shown, nodes: readonly InlineNode[], marks: readonly Mark[]): Atom {
  const chip = chipOf(shown, nodes)
  return { text: inlineText(shown), marks, ...(chip ? { chip } : {}) }
}

/** A line of a draft as atoms; a reference holds the words in whose place it stands. */
export const tracedAtoms = ({ nodes, shown }: TracedLine): Atom[] =>
  nodes.flatMap((node, i) => {
    const marks = node.marks ?? []
    const instead = insteadOf(shown[i])
    if (instead !== '') return atomOf(shown[i]!, [{ type: 'text', text: instead, marks }, node], marks)
    const gone = shown[i]!.length === 0 && insteadOf(shown[i + 1]) !== ''
    return gone ? [] : atomOf(shown[i]!, [node], marks)
  })

const sameField = (a: Inline, b: Inline): boolean =>
  a.origin.from === 'field' &&
  b.origin.from === 'field' &&
  a.origin.field === b.origin.field &&
  a.origin.show === b.origin.show

/** How many inlines of a Tree one node of wording made, from a place on: an answer of several lines is one field. */
function spanAt(content: Shown, at: number): number {
  const first = content[at]!
  if (first.origin.from !== 'field') return referenceAt(content, at)?.count ?? 1
  let end = at + 1
  while (end < content.length && sameField(first, content[end]!)) {
    if (content[end]!.type !== 'lineBreak' && content[end - 1]!.type !== 'lineBreak') break
    end += 1
  }
  return end - at
}

/** A line of a Tree as atoms; its chips are wording again as far as the Tree tells. */
export function treeAtoms(content: Shown, back: Return): Atom[] {
  const atoms: Atom[] = []
  for (let at = 0; at < content.length; ) {
    const shown = content.slice(at, at + spanAt(content, at))
    atoms.push(atomOf(shown, wordsBack(shown, back), marksOf(shown[0]!.marks)))
    at += shown.length
  }
  return atoms
}
