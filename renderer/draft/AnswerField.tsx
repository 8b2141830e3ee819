import { memo, type ReactNode, useState } from 'react'
import { held } from '../../clauses/assembly/sources.ts'
import type { Answer, Field, FieldKind } from '../../clauses/model/field.ts'
import { Badge } from '../ui/Badge.tsx'
import { RadioGroup, Select } from '../ui/Choice.tsx'
import { DateField } from '../ui/DateField.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import {
  amountIn,
  currencyIn,
  faultIn,
  moneyOut,
  numberIn,
  numberOut,
  personIn,
  personOut,
  type Typed,
  textIn,
  textOut,
} from './answers.ts'
import { withAnswer } from './content.ts'
import { useDesk, useDraft } from './desk.ts'
import css from './details.module.css'
import { contentIn } from './session.ts'

interface Box {
  readonly field: Field
  readonly answer: Answer | undefined
  readonly error: string | null
  /** Gives the answer; typing is joined to one step of undo, a choice is a step of its own. */
  readonly typed: (answer: Answer | undefined) => void
  readonly chosen: (answer: Answer | undefined) => void
}

interface ParsedProps {
  readonly box: Box
  readonly label: string
  readonly shown: string
  readonly help: ReactNode
  readonly read: (text: string) => Typed<Answer>
}

/** A box of text that is read as something else. What cannot be read stays in the box with the reason, and is no answer. */
function Parsed({ box, label, shown, help, read }: ParsedProps) {
  const [typed, setTyped] = useState<{ text: string; shown: string } | null>(null)
  const text = typed && typed.shown === shown ? typed.text : shown
  const result = read(text)
  const fault = 'fault' in result ? `${box.field.label} ${result.fault}.` : box.error
  const change = (next: string): void => {
    const out = read(next)
    const answer = 'fault' in out ? undefined : out.answer
    setTyped({ text: next, shown: box.field.kind === 'money' ? amountIn(answer) : numberIn(answer) })
    box.typed(answer)
  }
  return <TextField label={label} value={text} onChange={change} help={help} error={fault} />
}

function NumberBox({ box }: { readonly box: Box }) {
  const { field, answer } = box
  const label = field.unit ? `${field.label} (${field.unit})` : field.label
  return <Parsed box={box} label={label} shown={numberIn(answer)} help={field.help} read={numberOut} />
}

function MoneyBox({ box }: { readonly box: Box }) {
  const { field, answer } = box
  const currency = currencyIn(answer)
  return (
    <Parsed
      box={box}
      label={`${field.label} (${currency})`}
      shown={amountIn(answer)}
      help={field.help}
      read={(text) => moneyOut(text, currency)}
    />
  )
}

function PersonBox({ box }: { readonly box: Box }) {
  const { field, typed, error } = box
  const person = personIn(box.answer)
  return (
    <fieldset className={css.person}>
      <legend>{field.label}</legend>
      {field.help ? <p className={css.help}>{field.help}</p> : null}
      <TextField
        label="Name"
        value={person.name}
        error={error}
        onChange={(name) => typed(personOut({ ...person, name }))}
      />
      <TextField
        label="Role"
        value={person.role}
        onChange={(role) => typed(personOut({ ...person, role }))}
      />
      <TextField
        label="Contact"
        value={person.contact}
        onChange={(contact) => typed(personOut({ ...person, contact }))}
      />
    </fieldset>
  )
}

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const plain = ({ field, error }: Box) => ({ label: field.label, help: field.help, error })

/** The box of each kind of field. */
const BOXES: { readonly [K in FieldKind]: (box: Box) => ReactNode } = {
  text: (box) => (
    <TextField {...plain(box)} value={textIn(box.answer)} onChange={(text) => box.typed(textOut(text))} />
  ),
  longText: (box) => (
    <TextArea {...plain(box)} value={textIn(box.answer)} onChange={(text) => box.typed(textOut(text))} />
  ),
  date: (box) => (
    <DateField
      {...plain(box)}
      value={textIn(box.answer) || null}
      onChange={(date) => box.typed(date ?? undefined)}
    />
  ),
  choice: (box) => (
    <Select
      {...plain(box)}
      options={box.field.options ?? []}
      value={textIn(box.answer) || null}
      onChange={box.chosen}
    />
  ),
  yesNo: (box) => (
    <RadioGroup
      {...plain(box)}
      across
      options={YES_NO}
      value={typeof box.answer === 'boolean' ? (box.answer ? 'yes' : 'no') : null}
      onChange={(value) => box.chosen(value === 'yes')}
    />
  ),
  number: (box) => <NumberBox box={box} />,
  money: (box) => <MoneyBox box={box} />,
  person: (box) => <PersonBox box={box} />,
}

interface Props {
  readonly field: Field
  readonly isMissing: boolean
}

/** One question of the form with its box, marked in words while its answer is missing. */
export const AnswerField = memo(function AnswerField({ field, isMissing }: Props) {
  const { session } = useDesk()
  const answer = useDraft((s) => held(contentIn(s).answers, field.name))
  const label = `answer to “${field.label}”`
  const give = (next: Answer | undefined, key?: string): void =>
    session.edit((c) => withAnswer(c, field.name, next), label, key)
  const box: Box = {
    field,
    answer,
    error: faultIn(field, answer),
    typed: (next) => give(next, `answer ${field.name}`),
    chosen: (next) => give(next),
  }
  return (
    <div className={css.answer} data-answer={field.name} data-missing={isMissing || undefined}>
      <div className={css.mark}>
        {isMissing ? <Badge tone="warn">Missing</Badge> : null}
        {field.optional ? <span className={css.optional}>Optional</span> : null}
      </div>
      {BOXES[field.kind](box)}
    </div>
  )
})
