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

/** What chips and pickers know of the library. `self` is the clause being edited. */
export interface EditorContext {
  readonly fields: readonly Field[]
  readonly clauses: readonly KnownClause[]
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

/** A reference chip: what it names, by number or title. `own` is the number of the provision of this wording that it names. */
export function refLabel(attrs: RefAttrs, context: EditorContext, own: string | undefined): ChipLabel {
  if (attrs.part) return reference(attrs.provision ? 'A provision of another part' : 'Another part')
  if (!attrs.clause) return own ? reference(own) : missing('Missing provision')
  const clause = context.clauses.find((c) => c.id === attrs.clause)
  if (!clause) return missing('Missing clause')
  const named = attrs.form === 'title' ? `Title of “${clause.title}”` : clause.title
  if (!attrs.provision) return reference(named)
  const provision = clause.provisions.find((p) => p.id === attrs.provision)
  return provision
    ? reference(`${clause.title}, ${provision.label}`)
    : missing(`Missing provision of ${clause.title}`)
}
