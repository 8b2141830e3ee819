import type { Field, FieldKind } from '../../model/field.ts'
import { likeness } from '../../tree/align.ts'
import type { Spotted } from './candidates.ts'

const BEFORE = 60

/** The words within a blank, without its brackets and without “insert”. */
const within = (text: string): string =>
  text
    .replace(/[[\]<>«»{}_…£€$●•]|\.{2,}/g, ' ')
    .replace(/\b(insert|enter|please|specify|name of|details of|the)\b/gi, (word) =>
      /name of/i.test(word) ? 'name' : ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()

/** What a blank, a date or a sum is about: its own words, else those right before it. */
function aboutOf(spotted: Spotted, text: string): string {
  const own = spotted.kind === 'blank' ? within(spotted.text) : ''
  if (/\p{L}{2}/u.test(own)) return own
  const before = text.slice(Math.max(0, spotted.at[0] - BEFORE), spotted.at[0])
  return before
    .split(/[\n.;]/)
    .at(-1)!
    .replace(/[£€$\s:]+$/, '')
    .trim()
}

/** The words of what may be a field that names one: what it is about, at most a few. */
const nameWords = (about: string): string[] => {
  const words = about.match(/[\p{L}\p{N}]+/gu) ?? []
  const plain = words.filter(
    (word) =>
      !/^(is|are|of|on|at|by|to|a|an|the|in|your|you|will|be|and|or|for|with|from|this|that|as|shall|must|may|pay|pays|paid|receive|provide|company|employee|employer|not|less|than|more|up|where|work|works)$/i.test(
        word,
      ),
  )
  return plain.slice(-3)
}

const KIND_NAMES: Readonly<Record<Spotted['kind'], string>> = {
  term: 'term',
  reference: 'reference',
  party: 'organisation',
  date: 'date',
  money: 'amount',
  blank: 'blank',
  person: 'employee',
  number: 'number',
}

/** A name for a new field: “start date” is `startDate`. */
export function fieldNameOf(about: string, kind: Spotted['kind']): string {
  const words = nameWords(about).map((word) => word.normalize('NFD').replace(/[^A-Za-z0-9]/g, ''))
  const kept = words.filter((word) => word !== '')
  const joined = kept
    .map((word, i) => (i === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()))
    .join('')
  return /^[a-z]/.test(joined) ? joined.slice(0, 80) : KIND_NAMES[kind]
}

const fits = (field: Field, kind: FieldKind | null): boolean =>
  kind === null ||
  field.kind === kind ||
  (kind === 'text' && ['longText', 'person', 'date', 'choice'].includes(field.kind))

const ENOUGH = 0.34

/** A kind that the words of a blank tell: “[start date]” is a date. */
function kindOf(spotted: Spotted, about: string): FieldKind | null {
  if (spotted.kind !== 'blank' || spotted.fieldKind !== 'text') return spotted.fieldKind
  if (/\bdate\b/i.test(within(spotted.text))) return 'date'
  if (/\b(salary|amount|sum|fee|bonus)\b/i.test(within(spotted.text))) return 'money'
  return /\b(number of|hours|days|weeks|months)\b/i.test(about) &&
    within(spotted.text) !== '' &&
    /number/i.test(spotted.text)
    ? 'number'
    : 'text'
}

function matched(
  spotted: Spotted,
  about: string,
  kind: FieldKind | null,
  fields: readonly Field[],
): Field | null {
  if (spotted.kind === 'party') return fields.find((f) => f.name === 'organisation.name') ?? null
  if (spotted.kind === 'person') return fields.find((f) => f.name === 'employee.name') ?? null
  const scored = fields
    .filter((field) => fits(field, kind))
    .map((field) => ({
      field,
      score: Math.max(likeness(about, field.label), likeness(about, field.name.replace(/[A-Z.]/g, ' $&'))),
    }))
    .sort((a, b) => b.score - a.score)
  return scored[0] && scored[0].score >= ENOUGH ? scored[0].field : null
}

/** What a candidate may be a field of: one of the library by what it is about and its kind, or a name for a new one. */
export function fieldFor(
  spotted: Spotted,
  text: string,
  fields: readonly Field[],
): { readonly field: string | null; readonly fieldKind: FieldKind | null } {
  if (spotted.kind === 'reference' || spotted.kind === 'term') return { field: null, fieldKind: null }
  const about = aboutOf(spotted, text)
  const kind = kindOf(spotted, about)
  const known = matched(spotted, about, kind, fields)
  return known
    ? { field: known.name, fieldKind: known.kind }
    : { field: fieldNameOf(about, spotted.kind), fieldKind: kind }
}
