import type { Attrs } from 'prosemirror-model'
import type { EditorContext } from './context.ts'
import type { Numbered } from './numbers.ts'

/** Something that the picker can put in. */
export interface Pick {
  readonly id: string
  readonly type: 'field' | 'ref'
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

/** Everything that can be put in: fields, provisions of this wording, clauses and their provisions. */
export function choices(context: EditorContext, own: readonly Numbered[], offer: Offer): Pick[] {
  const fields = context.fields.map(
    (f): Pick => ({
      id: `field ${f.name}`,
      type: 'field',
      label: f.label,
      detail: f.group,
      attrs: { field: f.name, show: null },
    }),
  )
  const here = own.map(
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
  return [...fields, ...here, ...others].filter((pick) => offer === 'all' || pick.type === offer)
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
