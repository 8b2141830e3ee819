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
}

/** What a chip shows; `known` is false for what is not in the library. */
export interface ChipLabel {
  /** What kind of thing it is, for a screen reader. */
  readonly kind: string
  readonly text: string
  readonly known: boolean
}

/** A field chip: the field's label, or its name when no field has it. */
export function fieldLabel(name: FieldName, context: EditorContext): ChipLabel {
  const field = context.fields.find((f) => f.name === name)
  return field
    ? { kind: 'Field', text: field.label, known: true }
    : { kind: 'Field', text: `Unknown field: ${name}`, known: false }
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
