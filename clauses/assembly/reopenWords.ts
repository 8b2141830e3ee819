import { Href, type InlineNode, type Mark, type RefAttrs } from '../model/body.ts'
import { canonicalInline } from '../model/canon.ts'
import type { Id, ProvisionId } from '../model/id.ts'
import type { Anchor, Inline, InlineOf, Marks } from '../tree/tree.ts'
import { held, type Sources } from './sources.ts'
import { bareTerm } from './terms.ts'

/** Where an anchor leads in the parts to be: a provision of a part, or the part by its heading. */
export interface Spot {
  readonly part: Id
  readonly provision?: ProvisionId
}

/** What words are turned back with: where anchors lead, which terms each part defines (null: not known yet), the fields. */
export interface Return {
  readonly spots: ReadonlyMap<Anchor, Spot>
  readonly terms: ReadonlyMap<Id, ReadonlySet<string>> | null
  readonly fields: Sources['fields']
}

/** The marks of a Body that say what marks of a Tree say. */
export function marksOf({ link, term, strong, em, underline }: Marks): Mark[] {
  const safe = link !== undefined && Href.safeParse(link).success
  return [
    ...(safe ? [{ type: 'link' as const, attrs: { href: link } }] : []),
    ...(term ? [{ type: 'term' as const }] : []),
    ...(strong ? [{ type: 'strong' as const }] : []),
    ...(em ? [{ type: 'em' as const }] : []),
    ...(underline ? [{ type: 'underline' as const }] : []),
  ]
}

const textNode = (text: string, marks: Marks): InlineNode[] =>
  text === '' ? [] : [{ type: 'text', text, marks: marksOf(marks) }]

/** What a reference names, where the parts to be can say it in the same words; null where they cannot. */
function attrsOf({ target, form, text }: InlineOf<'reference'>, back: Return): RefAttrs | null {
  const spot = target === null ? undefined : back.spots.get(target)
  if (!spot) return null
  if (form === 'term') {
    const known = back.terms === null || back.terms.get(spot.part)?.has(bareTerm(text)) === true
    return known ? { part: spot.part, term: text, form } : null
  }
  if (form === 'title' && spot.provision) return null
  return { part: spot.part, ...(spot.provision ? { provision: spot.provision } : {}), form }
}

type Turners = { [T in Inline['type']]: (inline: InlineOf<T>, back: Return) => InlineNode[] }

const turners: Turners = {
  text: (i) => textNode(i.text, i.marks),
  blank: (i, { fields }) => {
    const { origin, field, marks } = i
    const show = origin.from === 'field' ? origin.show : undefined
    if (!held(fields, field)) return textNode(i.text, marks)
    return [{ type: 'field', attrs: { field, ...(show ? { show } : {}) }, marks: marksOf(marks) }]
  },
  reference: (i, back) => {
    const attrs = attrsOf(i, back)
    if (!attrs) return textNode(i.text, i.marks)
    return [...textNode(i.instead ?? '', i.marks), { type: 'ref', attrs, marks: marksOf(i.marks) }]
  },
  footnote: (i) => {
    const text = i.text.trim().slice(0, 5000)
    return text === '' ? [] : [{ type: 'footnote', attrs: { text }, marks: marksOf(i.marks) }]
  },
  lineBreak: (i) => [{ type: 'lineBreak', marks: marksOf(i.marks) }],
}

const turned = (inline: Inline, back: Return): InlineNode[] =>
  (turners[inline.type] as (inline: Inline, back: Return) => InlineNode[])(inline, back)

/** The place that words belong to which assembly wrote for a reference. */
const meant = (inline: Inline | undefined): Anchor | null =>
  inline?.origin.from === 'reference' ? inline.origin.anchor : null

const leadsTo = (inline: Inline | undefined, anchor: Anchor | null): boolean =>
  anchor !== null && inline?.type === 'reference' && inline.target === anchor

/**
 * How many inlines one reference takes from a place on, and which of them is the place itself: it may stand behind its
 * schedule ("Schedule 1, paragraph 2"), or before words that tell where it is ("2 of this addendum").
 */
export function referenceAt(
  content: readonly Inline[],
  at: number,
): { readonly itself: number; readonly count: number } | null {
  const [first, second, third] = [content[at], content[at + 1], content[at + 2]]
  if (first?.type !== 'reference') return null
  const behind = second?.type === 'text' ? meant(second) : null
  if (behind !== null && behind === first.target) return { itself: at, count: 2 }
  return leadsTo(third, behind) ? { itself: at + 2, count: 3 } : { itself: at, count: 1 }
}

/** What is turned back at a place, and how many inlines it takes: a reference holds the words in whose place it stands. */
function wholeAt(content: readonly Inline[], at: number, back: Return): { inline: Inline; count: number } {
  const first = content[at]!
  const found = referenceAt(content, at)
  if (first.type !== 'reference' || !found) return { inline: first, count: 1 }
  const itself = content[found.itself] as InlineOf<'reference'>
  const { instead, ...bare } = first
  if (attrsOf(itself, back) === null) return { inline: found.itself === at ? first : bare, count: 1 }
  return { inline: instead === undefined ? itself : { ...itself, instead }, count: found.count }
}

/** The wording that says what inlines of a Tree say: answers as plain words, references as references, blanks as fields. */
export function wordsBack(content: readonly Inline[], back: Return): InlineNode[] {
  const nodes: InlineNode[] = []
  for (let at = 0; at < content.length; ) {
    const { inline, count } = wholeAt(content, at, back)
    nodes.push(...turned(inline, back))
    at += count
  }
  return canonicalInline(nodes)
}
