import type { ReactNode } from 'react'
import type { Conflict, Resolution } from '../../clauses/api/contract/reviews.ts'
import { RadioGroup } from '../ui/Choice.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useBench, useReview } from './context.ts'
import css from './Finish.module.css'
import { isWhole } from './finishing.ts'

const choiceOf = (take: Resolution['take'] | undefined): string | null =>
  take === undefined ? null : typeof take === 'string' ? take : 'text'

function Words({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <div className={css.words}>
      <h4>{title}</h4>
      {text.trim() === '' ? <p className={css.none}>Nothing</p> : <p className={css.quote}>{text}</p>}
    </div>
  )
}

interface Props {
  readonly conflict: Conflict
  readonly name: string
  /** Called when a resolution stands, so that what comes of it can be worked out. */
  readonly onResolved: () => void
}

/** Two sides that cannot both be had, side by side, and which of them is taken. */
export function ConflictCard({ conflict, name, onResolved }: Props): ReactNode {
  const { session } = useBench()
  const { id, nowBy, backBy, sent, now, back, into } = conflict
  const take = useReview((s) => s.resolutions.get(id))
  const resolve = (next: Resolution['take']): void =>
    session.store.setState((s) => ({ resolutions: new Map(s.resolutions).set(id, next) }))
  const choose = (value: string): void => {
    resolve(value === 'text' ? { text: '' } : (value as 'now' | 'back'))
    if (value !== 'text') onResolved()
  }
  return (
    <article
      className={css.conflict}
      data-resolved={isWhole(take) || undefined}
      aria-label={`Conflict in ${name}`}
    >
      <h3>
        {name}
        <span className={css.help}>{into === 'library' ? ' in the library' : ' in this draft'}</span>
      </h3>
      <div className={css.sides}>
        <Words title="When it was sent" text={sent} />
        <Words title={`Now: ${nowBy}`} text={now} />
        <Words title={`What came back: ${backBy}`} text={back} />
      </div>
      <RadioGroup
        label="What is to stand there"
        options={[
          { value: 'now', label: `Keep what ${nowBy} says` },
          { value: 'back', label: `Take what came back from ${backBy}` },
          { value: 'text', label: 'Write it' },
        ]}
        value={choiceOf(take)}
        onChange={choose}
      />
      {typeof take === 'object' ? (
        <TextArea
          label="The words"
          rows={3}
          autoFocus
          maxLength={20_000}
          value={take.text}
          onChange={(text) => resolve({ text })}
          onBlur={onResolved}
        />
      ) : null}
    </article>
  )
}
