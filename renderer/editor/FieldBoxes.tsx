import type { ReactNode } from 'react'
import type { FieldKind } from '../../clauses/model/field.ts'
import {
  amountIn,
  HOME_CURRENCY,
  isMoney,
  moneyOut,
  personIn,
  personOut,
  textIn,
  textOut,
} from '../draft/answers.ts'
import { Select } from '../ui/Choice.tsx'
import { DateField } from '../ui/DateField.tsx'
import { EntryList } from '../ui/EntryList.tsx'
import { useRows } from '../ui/rows.ts'
import { NumberField, TextArea, TextField } from '../ui/TextField.tsx'
import css from './FieldDialog.module.css'
import type { Sketch } from './fieldForm.ts'

interface BoxProps {
  readonly sketch: Sketch
  readonly set: (change: Partial<Sketch>) => void
}

interface CheckedProps extends BoxProps {
  /** What is wrong here, as a sentence. */
  readonly fault: string | null
}

/** The options of a choice. A value that drafts hold stays when its label changes. */
export function Options({ sketch, set, fault }: CheckedProps) {
  const list = useRows(sketch.options, (options) => set({ options }))
  if (sketch.kind !== 'choice') return null
  return (
    <fieldset className={css.group}>
      <legend>Options</legend>
      <EntryList
        label="Options"
        noun="Option"
        list={list}
        addLabel="Add an option"
        fresh={() => ({ value: '', label: '' })}
        most={100}
      >
        {(option, change, isNew) => (
          <TextField
            label="What the document says"
            value={option.label}
            onChange={(label) => change({ ...option, label })}
            maxLength={300}
            autoFocus={isNew}
          />
        )}
      </EntryList>
      {fault ? (
        <p role="alert" className={css.fault}>
          {fault}
        </p>
      ) : null}
    </fieldset>
  )
}

const NONE = '(none)'
const YES_NO = [
  { value: NONE, label: 'None' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

function PersonDefault({ sketch, set }: BoxProps) {
  const person = personIn(sketch.default)
  return (
    <fieldset className={css.group}>
      <legend>Suggested answer</legend>
      {(['name', 'role', 'contact'] as const).map((part) => (
        <TextField
          key={part}
          label={{ name: 'Name', role: 'Role', contact: 'Contact' }[part]}
          value={person[part]}
          onChange={(typed) => set({ default: personOut({ ...person, [part]: typed }) })}
        />
      ))}
    </fieldset>
  )
}

function MoneyDefault({ sketch, set, fault }: CheckedProps) {
  const currency = isMoney(sketch.default) ? sketch.default.currency : HOME_CURRENCY
  const shown = typeof sketch.default === 'string' ? sketch.default : amountIn(sketch.default)
  // What is not an amount yet stays as it was typed, and is refused with the reason when it is saved.
  const read = (typed: string): void => {
    const out = moneyOut(typed, currency)
    set({ default: 'fault' in out ? typed : out.answer })
  }
  return <TextField label={`Suggested answer (${currency})`} value={shown} onChange={read} error={fault} />
}

const LABEL = 'Suggested answer'
const HELP = 'The form begins with it. May be left empty.'

const DEFAULTS: { readonly [K in FieldKind]: (props: CheckedProps) => ReactNode } = {
  text: ({ sketch, set, fault }) => (
    <TextField
      label={LABEL}
      help={HELP}
      value={textIn(sketch.default)}
      onChange={(text) => set({ default: textOut(text) })}
      error={fault}
      maxLength={500}
    />
  ),
  longText: ({ sketch, set, fault }) => (
    <TextArea
      label={LABEL}
      help={HELP}
      value={textIn(sketch.default)}
      onChange={(text) => set({ default: textOut(text) })}
      error={fault}
      maxLength={20_000}
    />
  ),
  date: ({ sketch, set, fault }) => (
    <DateField
      label={LABEL}
      help={HELP}
      value={textIn(sketch.default) || null}
      onChange={(date) => set({ default: date ?? undefined })}
      error={fault}
    />
  ),
  number: ({ sketch, set, fault }) => (
    <>
      <TextField
        label="Unit"
        help="Written after the number, as in weeks. It is put in the singular after 1."
        value={sketch.unit}
        onChange={(unit) => set({ unit })}
        maxLength={40}
      />
      <NumberField
        label={LABEL}
        help={HELP}
        value={typeof sketch.default === 'number' ? sketch.default : null}
        onChange={(n) => set({ default: n ?? undefined })}
        error={fault}
      />
    </>
  ),
  money: (props) => <MoneyDefault {...props} />,
  choice: ({ sketch, set, fault }) => (
    <Select
      label={LABEL}
      options={[{ value: NONE, label: 'None' }, ...sketch.options.filter((o) => o.value !== '')]}
      value={textIn(sketch.default) || NONE}
      onChange={(value) => set({ default: value === NONE ? undefined : value })}
      error={fault}
    />
  ),
  yesNo: ({ sketch, set, fault }) => (
    <Select
      label={LABEL}
      options={YES_NO}
      value={typeof sketch.default === 'boolean' ? (sketch.default ? 'yes' : 'no') : NONE}
      onChange={(value) => set({ default: value === NONE ? undefined : value === 'yes' })}
      error={fault}
    />
  ),
  person: (props) => <PersonDefault {...props} />,
}

/** The answer that the form begins with. */
export function DefaultBox(props: CheckedProps): ReactNode {
  const Box = DEFAULTS[props.sketch.kind]
  return <Box {...props} />
}
