import { type FocusEvent, useState } from 'react'
import { DateField } from '../ui/DateField.tsx'
import type { Box } from './AnswerField.tsx'
import { dateFault, textIn, unfinished } from './answers.ts'
import { useUnread } from './unread.ts'

interface Segment {
  readonly text: string
  readonly empty: boolean
}

const segmentsIn = (box: Element): readonly Segment[] =>
  [...box.querySelectorAll('[role=spinbutton]')].map((segment) => ({
    text: segment.textContent ?? '',
    empty: segment.hasAttribute('data-placeholder'),
  }))

/**
 * A date by day, month and year. A date that was left without one of them, or with a year of two figures, is no answer;
 * the box says so until it is mended.
 */
export function DateBox({ box }: { readonly box: Box }) {
  const { field, answer, typed } = box
  const [unread, keep] = useUnread(field.name)
  const [held, setHeld] = useState<string | null>(null)
  const [inside, setInside] = useState(false)
  const given = textIn(answer)
  const pending = given === '' ? unread : null
  const change = (date: string | null): void => {
    const wrong = date !== null && dateFault(date) !== null
    setHeld(wrong ? date : null)
    keep(wrong ? { text: date, shown: '' } : null)
    typed(wrong ? undefined : (date ?? undefined))
  }
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    setInside(false)
    const left = unfinished(segmentsIn(event.currentTarget))
    if (left === null) return
    setHeld(null)
    keep({ text: left, shown: '' })
    typed(undefined)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus enter and leave the boxes in it, and is no control itself
    <div onFocus={() => setInside(true)} onBlur={leave}>
      <DateField
        label={field.label}
        help={field.help}
        error={pending && !inside ? `${field.label} ${dateFault(pending.text)}` : box.error}
        value={given || (pending ? held : null)}
        onChange={change}
      />
    </div>
  )
}
