import type { ReactNode } from 'react'
import css from './Badge.module.css'

type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'danger'

interface Props {
  readonly tone?: Tone
  readonly children: ReactNode
}

/** A short state in words: "Approved", "Review overdue". The colour only supports the words. */
export function Badge({ tone = 'plain', children }: Props) {
  return (
    <span className={css.badge} data-tone={tone}>
      {children}
    </span>
  )
}

/** A tag that someone gave. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className={css.tag}>{children}</span>
}
