import { formsOf } from '../../clauses/assembly/format.ts'
import type { RefAttrs } from '../../clauses/model/body.ts'
import type { Field, FieldName } from '../../clauses/model/field.ts'
import type { Id, ProvisionId } from '../../clauses/model/id.ts'

/** A clause that a reference can name. A provision's `label` is its number, as "1.1(a)". */
export interface KnownClause {
  readonly id: Id
  readonly title: string
  readonly provisions: readonly {
    readonly id: ProvisionId
    readonly label: string
    readonly text: string
  }[]
}

/** A defined term that a reference can name: where it is defined, and what that place is called. */
export interface KnownTerm {
  readonly term: string
  readonly clause?: Id
  readonly part?: Id
  readonly where: string
}

/** What chips and pickers know of the library. `self` is the clause being edited. */
export interface EditorContext {
  readonly fields: readonly Field[]
  readonly clauses: readonly KnownClause[]
  /** The terms that clauses and parties define; those of the wording being edited are found in it. */
  readonly terms?: readonly KnownTerm[]
  readonly self?: Id
  /** Makes or changes a field; absent where that cannot be done from here. */
  readonly saveField?: (field: Field, reason: string) => Promise<void>
}

/** What a chip shows; `known` is false for what is not in the library. */
export interface ChipLabel {
  /** What kind of thing it is, for a screen reader. */
  readonly kind: string
  readonly text: string
  readonly known: boolean
}

/** The forms in which a field can be shown, as a person reads them. */
export const FORM_WORDS: Readonly<Record<string, string>> = {
  long: 'written out',
  short: 'in figures',
  full: 'with the weekday',
  figures: 'in figures',
  words: 'in words',
  name: 'name',
  role: 'role',
  contact: 'contact',
  nameAndRole: 'name and role',
}

/** A field chip: the field's label, with its form where that is not the usual one; its name when no field has it. */
export function fieldLabel(name: FieldName, context: EditorContext, form?: string | null): ChipLabel {
  const field = context.fields.find((f) => f.name === name)
  if (!field) return { kind: 'Field', text: `Unknown field: ${name}`, known: false }
  const usual = !form || form === formsOf(field.kind)[0]
  return {
    kind: 'Field',
    text: usual ? field.label : `${field.label}, ${FORM_WORDS[form] ?? form}`,
    known: true,
  }
}

const reference = (text: string): ChipLabel => ({ kind: 'Reference', text, known: true })
const missing = (text: string): ChipLabel => ({ kind: 'Reference', text, known: false })

/** The ways in which a reference can say its target, in plain words. */
export const REF_WORDS: Readonly<Record<Exclude<RefAttrs['form'], undefined>, string>> = {
  number: 'Its full number',
  relative: 'Its number as seen from here',
  position: 'Its number, and above or below',
  title: 'Its title',
  term: 'The defined term',
}

const beside = (form: RefAttrs['form']): string =>
  form === 'position' ? ', above or below' : form === 'relative' ? ', as seen from here' : ''

/** A term that is in the library or document is named by itself; another may have been defined there before. */
function termLabel(term: string, attrs: RefAttrs, context: EditorContext): ChipLabel {
  const { clause, part } = attrs
  if (clause && !context.clauses.some((c) => c.id === clause)) return missing(`${term} (missing clause)`)
  const known = context.terms?.filter((t) => (clause ? t.clause === clause : part ? t.part === part : false))
  const gone = known && known.length > 0 && !known.some((t) => t.term === term)
  return gone ? missing(`${term} (not defined there)`) : reference(term)
}

/** A reference chip: what it says, or names. `own` is what it says of the provision of this wording that it names. */
export function refLabel(attrs: RefAttrs, context: EditorContext, own: string | undefined): ChipLabel {
  if (attrs.term) return termLabel(attrs.term, attrs, context)
  if (attrs.part) return reference(attrs.provision ? 'A provision of another part' : 'Another part')
  if (!attrs.clause) return own ? reference(own) : missing('Missing provision')
  const clause = context.clauses.find((c) => c.id === attrs.clause)
  if (!clause) return missing('Missing clause')
  const named = attrs.form === 'title' ? `Title of “${clause.title}”` : clause.title
  if (!attrs.provision) return reference(`${named}${beside(attrs.form)}`)
  const provision = clause.provisions.find((p) => p.id === attrs.provision)
  return provision
    ? reference(`${clause.title}, ${provision.label}${beside(attrs.form)}`)
    : missing(`Missing provision of ${clause.title}`)
}
