import { type ReactNode, useState } from 'react'
import type { Answer } from '../../clauses/model/field.ts'
import { Select } from '../ui/Choice.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { Box } from './AnswerField.tsx'
import {
  amountIn,
  currenciesFor,
  HOME_CURRENCY,
  isMoney,
  moneyOut,
  numberIn,
  numberOut,
  type Typed,
} from './answers.ts'
import css from './details.module.css'
import { useUnread } from './unread.ts'

interface ParsedProps {
  readonly box: Box
  readonly label: string
  /** The answer as the box shows it. */
  readonly show: (answer: Answer | undefined) => string
  readonly help: ReactNode
  readonly read: (text: string) => Typed<Answer>
}

/** A box of text that is read as something else. What cannot be read stays in the box with the reason, and is no answer. */
function Parsed({ box, label, show, help, read }: ParsedProps) {
  const [unread, keep] = useUnread(box.field.name)
  const shown = show(box.answer)
  const text = unread && unread.shown === shown ? unread.text : shown
  const result = read(text)
  const fault = 'fault' in result ? `${box.field.label} ${result.fault}.` : box.error
  const change = (next: string): void => {
    const out = read(next)
    const answer = 'fault' in out ? undefined : out.answer
    keep({ text: next, shown: show(answer) })
    box.typed(answer)
  }
  const leave = (): void => {
    if (!('fault' in result)) keep(null)
  }
  return <TextField label={label} value={text} onChange={change} onBlur={leave} help={help} error={fault} />
}

/** A number, with its unit in the label. */
export function NumberBox({ box }: { readonly box: Box }) {
  const { field } = box
  const label = field.unit ? `${field.label} (${field.unit})` : field.label
  return <Parsed box={box} label={label} show={numberIn} help={field.help} read={numberOut} />
}

/** An amount and its currency. A sign typed before the amount chooses the currency too. */
export function MoneyBox({ box }: { readonly box: Box }) {
  const { field, answer } = box
  const [chosen, setChosen] = useState(HOME_CURRENCY)
  const currency = isMoney(answer) ? answer.currency : chosen
  const change = (next: string): void => {
    setChosen(next)
    if (isMoney(answer)) box.chosen({ ...answer, currency: next })
  }
  return (
    <div className={css.money}>
      <Parsed
        box={{
          ...box,
          typed: (next) => {
            if (isMoney(next)) setChosen(next.currency)
            box.typed(next)
          },
        }}
        label={field.label}
        show={amountIn}
        help={field.help}
        read={(text) => moneyOut(text, currency)}
      />
      <Select label="Currency" options={currenciesFor(currency)} value={currency} onChange={change} />
    </div>
  )
}
