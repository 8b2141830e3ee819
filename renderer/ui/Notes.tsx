import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Refused } from '../../clauses/model/refusal.ts'
import css from './Notes.module.css'

interface EmptyProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  /** The next thing to do. */
  readonly actions?: ReactNode
}

/** What a view shows while there is nothing in it: why, and the next thing to do. */
export function EmptyState({ icon, title, children, actions }: EmptyProps) {
  return (
    <div className={css.empty}>
      {icon}
      <h2>{title}</h2>
      {children ? <div>{children}</div> : null}
      {actions ? <div className={css.actions}>{actions}</div> : null}
    </div>
  )
}

interface NoteProps {
  readonly tone?: 'plain' | 'warn' | 'danger'
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** A few words that stand out, with what can be done about them. */
export function Note({ tone = 'plain', children, actions }: NoteProps) {
  return (
    <div className={css.note} data-tone={tone}>
      {tone === 'plain' ? <Info aria-hidden /> : <TriangleAlert aria-hidden />}
      <div className={css.words}>
        <div>{children}</div>
        {actions ? <div className={css.actions}>{actions}</div> : null}
      </div>
    </div>
  )
}

const BUG = 'Something went wrong in this window. What was saved is safe; reload the page and try again.'

/** An error in the user's words: a Refusal's own message, or that it was a fault of the app. */
export const wordsFor = (error: unknown): string => (error instanceof Refused ? error.refusal.message : BUG)

interface ErrorProps {
  readonly error: unknown
  readonly actions?: ReactNode
}

/** Shows why something was not done, and the list that came with it. Announced at once. */
export function ErrorNote({ error, actions }: ErrorProps) {
  const details = error instanceof Refused ? (error.refusal.details ?? []) : []
  return (
    <div role="alert">
      <Note tone="danger" actions={actions}>
        <p>{wordsFor(error)}</p>
        {details.length > 0 ? (
          <ul>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        ) : null}
      </Note>
    </div>
  )
}

/** Grey bars where words will be. */
export function Skeleton({ lines = 6, label }: { readonly lines?: number; readonly label: string }) {
  return (
    <div className={css.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move
        <div key={i} className={css.bar} />
      ))}
    </div>
  )
}
