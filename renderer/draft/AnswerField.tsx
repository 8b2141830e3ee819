import { memo, type ReactNode } from 'react'
import { held } from '../../clauses/assembly/sources.ts'
import type { Answer, Field, FieldKind } from '../../clauses/model/field.ts'
import { Badge } from '../ui/Badge.tsx'
import { RadioGroup, Select } from '../ui/Choice.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { faultIn, personIn, personOut, textIn, textOut } from './answers.ts'
import { withAnswer } from './content.ts'
import { DateBox } from './DateBox.tsx'
import { useDesk, useDraft } from './desk.ts'
import css from './details.module.css'
import { contentIn } from './session.ts'
import { MoneyBox, NumberBox } from './TypedBoxes.tsx'

/** A question with its answer, as its box needs them. */
export interface Box {
  readonly field: Field
  readonly answer: Answer | undefined
  readonly error: string | null
  /** Gives the answer; typing is joined to one step of undo, a choice is a step of its own. */
  readonly typed: (answer: Answer | undefined) => void
  readonly chosen: (answer: Answer | undefined) => void
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
  date: (box) => <DateBox box={box} />,
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
