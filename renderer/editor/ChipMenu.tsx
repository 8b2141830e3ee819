import { Braces, Check } from 'lucide-react'
import type { Node } from 'prosemirror-model'
import type { ReactNode } from 'react'
import { Menu, MenuItem } from 'react-aria-components'
import { formsOf, show } from '../../clauses/assembly/format.ts'
import type { RefAttrs } from '../../clauses/model/body.ts'
import type { Answer, Field, FieldKind, FieldName } from '../../clauses/model/field.ts'
import { Anchored, type Point } from './Anchored.tsx'
import { type EditorContext, FORM_WORDS, REF_WORDS } from './context.ts'
import styles from './editor.module.css'

/** An answer of each kind, to show what a form looks like. */
const SAMPLES: Readonly<Record<FieldKind, Answer>> = {
  text: '',
  longText: '',
  date: '2026-12-01',
  money: { amount: '1250.00', currency: 'GBP' },
  number: 4,
  choice: '',
  yesNo: true,
  person: { name: 'Amira Shah', role: 'Head of People', contact: 'amira@example.org' },
}

interface Line {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly chosen: boolean
  readonly run: () => void
}

type RefForm = Exclude<RefAttrs['form'], undefined>

/** What the reference would say in a form; undefined where only the document knows. */
type Says = (form: RefForm) => string | undefined

type Set = (name: 'show' | 'form', value: string | null) => void

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1)

function fieldForms(field: Field, now: string | null, set: Set): Line[] {
  const forms = formsOf(field.kind)
  if (forms.length < 2) return []
  return forms.map((form, at) => ({
    id: form,
    label: capital(FORM_WORDS[form] ?? form),
    detail: show(field, SAMPLES[field.kind], form),
    chosen: form === (now ?? forms[0]),
    run: () => set('show', at === 0 ? null : form),
  }))
}

/** The forms that fit what a reference names: the title is a whole clause's, and near is what stands in this wording. */
function formsFor({ clause, part, provision }: RefAttrs): readonly RefForm[] {
  if (!provision) return ['number', 'title', 'position']
  return clause || part ? ['number', 'position'] : ['number', 'relative', 'position']
}

/** What a reference to elsewhere says in a form, as far as the library knows it. */
function example(attrs: RefAttrs, form: RefForm, context: EditorContext): string {
  const clause = context.clauses.find((c) => c.id === attrs.clause)
  const number = clause?.provisions.find((p) => p.id === attrs.provision)?.label ?? '4.2'
  if (form === 'title') return clause?.title ?? 'Business accounts'
  return form === 'position' ? `${number} above` : number
}

function refForms(attrs: RefAttrs, context: EditorContext, says: Says, set: Set): Line[] {
  return formsFor(attrs).map((form) => ({
    id: form,
    label: REF_WORDS[form],
    detail: says(form) ?? example(attrs, form, context),
    chosen: form === (attrs.form ?? 'number'),
    run: () => set('form', form),
  }))
}

const fieldOf = (node: Node, context: EditorContext): Field | undefined =>
  node.type.name === 'field' ? context.fields.find((f) => f.name === node.attrs.field) : undefined

/** Whether there is anything to choose for a field or reference. */
export function hasChoices(node: Node, context: EditorContext): boolean {
  if (node.type.name === 'ref') return !node.attrs.term
  const field = fieldOf(node, context)
  return field !== undefined && (context.saveField !== undefined || formsOf(field.kind).length > 1)
}

interface Props {
  readonly at: Point
  readonly node: Node
  readonly context: EditorContext
  readonly says: Says
  readonly onSet: Set
  /** Opens the details of the field; null where they cannot be changed from here. */
  readonly onDetails: ((name: FieldName) => void) | null
  readonly onClose: () => void
}

/** What can be done with a field or reference in a text: how it is shown, and the details of the field. */
export function ChipMenu({ at, node, context, says, onSet, onDetails, onClose }: Props): ReactNode {
  const field = fieldOf(node, context)
  const details =
    field && onDetails
      ? [
          {
            id: 'details',
            label: 'Field details…',
            detail: field.group,
            chosen: false,
            run: () => onDetails(field.name),
          },
        ]
      : []
  const forms = field
    ? fieldForms(field, node.attrs.show as string | null, onSet)
    : refForms(node.attrs as RefAttrs, context, says, onSet)
  const lines = [...forms, ...details]
  const title = field ? `Show “${field.label}” as` : 'Show the reference'
  return (
    <Anchored at={at} label={title} onClose={onClose}>
      <p className={styles.pickerTitle}>{title}</p>
      <Menu
        aria-label={title}
        items={lines}
        autoFocus="first"
        className={styles.picks ?? ''}
        onAction={(key) => lines.find((line) => line.id === key)?.run()}
      >
        {(line) => (
          <MenuItem
            id={line.id}
            textValue={line.chosen ? `${line.label}, chosen` : line.label}
            className={styles.pick ?? ''}
          >
            {line.id === 'details' ? (
              <Braces aria-hidden />
            ) : (
              <Check aria-hidden data-off={line.chosen ? undefined : true} />
            )}
            <span className={styles.pickLabel}>
              {line.label}
              {line.chosen ? <span className={styles.hidden}>, chosen</span> : null}
            </span>
            <span className={styles.pickDetail}>{line.detail}</span>
          </MenuItem>
        )}
      </Menu>
    </Anchored>
  )
}
