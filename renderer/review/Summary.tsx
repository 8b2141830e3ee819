import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Notes.tsx'
import { changeAt, useBench } from './context.ts'
import css from './Review.module.css'
import { summaryOf, WHY_HIDDEN } from './words.ts'

/** Edits that the reviewer's Word did not mark, which nobody sees who only looks at the file. */
function Untracked(): ReactNode {
  const { readings, order, session } = useBench()
  const untracked = order.filter((key) => !changeAt(readings, key).tracked)
  const [first] = untracked
  if (!first) return null
  const show = (): void => session.store.setState({ show: 'untracked', current: first })
  return (
    <Note
      tone="warn"
      actions={<Button onPress={show}>{untracked.length === 1 ? 'Show it' : 'Show them'}</Button>}
    >
      <strong>
        {untracked.length === 1
          ? '1 change was made with tracking switched off.'
          : `${untracked.length} changes were made with tracking switched off.`}
      </strong>{' '}
      Word does not mark {untracked.length === 1 ? 'it' : 'them'}; comparing with the file that was sent found{' '}
      {untracked.length === 1 ? 'it' : 'them'}.
    </Note>
  )
}

/** Words that a reader of the file does not see. */
function Hidden(): ReactNode {
  const { readings } = useBench()
  const hidden = readings.flatMap((r) => r.hidden)
  if (hidden.length === 0) return null
  return (
    <Note tone="danger">
      <strong>The file holds words that a reader does not see:</strong>
      <ul>
        {hidden.map(({ text, why }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a file never changes
          <li key={at}>
            “{text}”, {WHY_HIDDEN[why]}
          </li>
        ))}
      </ul>
    </Note>
  )
}

function Warnings(): ReactNode {
  const { readings } = useBench()
  const warnings = [...new Set(readings.flatMap((r) => r.warnings))]
  if (warnings.length === 0) return null
  return (
    <Note tone="warn">
      {warnings.length === 1 ? (
        warnings[0]
      ) : (
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </Note>
  )
}

/** What came back, in words, before anything is looked at; what could be missed stands out. */
export function Summary(): ReactNode {
  const { readings } = useBench()
  return (
    <section className={css.summary} aria-label="Summary">
      <p className={css.counted}>{summaryOf(readings)}</p>
      <Untracked />
      <Hidden />
      <Warnings />
    </section>
  )
}
