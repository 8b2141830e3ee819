import type { Attrs } from 'prosemirror-model'
import type { EditorContext, KnownTerm } from './context.ts'
import type { Numbered } from './numbers.ts'

/** Something that the picker can put in. */
export interface Pick {
  readonly id: string
  readonly type: 'field' | 'ref' | 'footnote'
  readonly label: string
  /** What stands beside it in the list: the group of a field, the words of a provision. */
  readonly detail: string
  readonly attrs: Attrs
}

/** What a picker offers. */
export type Offer = 'all' | 'field' | 'ref'

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 88).trimEnd()}…` : text)

const refTo = (clause: string | null, provision: string | null): Attrs => ({
  clause,
  part: null,
  provision,
  form: 'number',
})

const termTo = ({ term, clause, part }: Omit<KnownTerm, 'where'>): Attrs => ({
  ...refTo(clause ?? null, null),
  part: part ?? null,
  term,
  form: 'term',
})

const termPick = (known: KnownTerm): Pick => ({
  id: `term ${known.clause ?? known.part ?? ''} ${known.term}`,
  type: 'ref',
  label: `“${known.term}”`,
  detail: `Defined ${known.where}`,
  attrs: termTo(known),
})

/** The terms that a reference can name: those of this wording first. */
function terms(context: EditorContext, own: readonly string[]): Pick[] {
  const here = own.map((term) => termPick({ term, where: 'in this wording' }))
  const others = (context.terms ?? []).filter((t) => !(t.clause && t.clause === context.self))
  const picks = [...here, ...others.map(termPick)]
  return [...new Map(picks.map((pick) => [pick.id, pick])).values()]
}

const FOOTNOTE: Pick = {
  id: 'footnote',
  type: 'footnote',
  label: 'Footnote…',
  detail: 'At the foot of the page',
  attrs: {},
}

/** What a wording itself offers to references: its provisions and the terms that it defines. */
export interface Own {
  readonly provisions: readonly Numbered[]
  readonly terms: readonly string[]
  /** Whether a footnote can stand at the cursor. */
  readonly footnote: boolean
}

/** Everything that can be put in: fields, provisions of this wording, clauses and their provisions, terms, a footnote. */
export function choices(context: EditorContext, own: Own, offer: Offer): Pick[] {
  const fields = context.fields.map(
    (f): Pick => ({
      id: `field ${f.name}`,
      type: 'field',
      label: f.label,
      detail: f.group,
      attrs: { field: f.name, show: null },
    }),
  )
  const here = own.provisions.map(
    (p): Pick => ({
      id: `own ${p.id}`,
      type: 'ref',
      label: `${p.full} of this clause`,
      detail: short(p.text),
      attrs: refTo(null, p.id),
    }),
  )
  const others = context.clauses
    .filter((clause) => clause.id !== context.self)
    .flatMap((clause): Pick[] => [
      {
        id: `clause ${clause.id}`,
        type: 'ref',
        label: clause.title,
        detail: 'Whole clause',
        attrs: refTo(clause.id, null),
      },
      ...clause.provisions.map(
        (p): Pick => ({
          id: `clause ${clause.id} ${p.id}`,
          type: 'ref',
          label: `${clause.title}, ${p.label}`,
          detail: short(p.text),
          attrs: refTo(clause.id, p.id),
        }),
      ),
    ])
  const all = [...fields, ...here, ...others, ...terms(context, own.terms)]
  return [...(own.footnote ? [FOOTNOTE] : []), ...all].filter((p) => offer === 'all' || p.type === offer)
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The most that the list shows; more typing narrows it. */
export const MOST = 60

/** What holds every word of a query, in its order; those whose label begins with it first. */
export function matching(picks: readonly Pick[], query: string): Pick[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const all = picks.filter((pick) => {
    const text = plain(`${pick.label} ${pick.detail}`)
    return words.every((word) => text.includes(word))
  })
  const starts = (pick: Pick): number => (plain(pick.label).startsWith(words[0] ?? '') ? 0 : 1)
  return all.toSorted((a, b) => starts(a) - starts(b)).slice(0, MOST)
}
