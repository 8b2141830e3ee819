import type { ReactNode } from 'react'
import type { Actor } from '../../clauses/model/person.ts'
import { Badge } from '../ui/Badge.tsx'
import css from './Clause.module.css'
import { momentOf } from './words.ts'

interface Props {
  readonly version: {
    readonly number: number
    readonly author: Actor
    readonly at: string
    readonly reason: string
  }
  readonly isCurrent: boolean
  readonly badge?: ReactNode
  /** What its author did, before the name: "Proposed by ". */
  readonly did?: string
  readonly children?: ReactNode
  readonly actions: ReactNode
}

/** One version in a history: its number, who made it, when and why, and what can be done with it. */
export function VersionCard({ version, isCurrent, badge, did = '', children, actions }: Props) {
  const { number, author, at, reason } = version
  return (
    <li className={css.card}>
      <div className={css.cardTop}>
        <h3>Version {number}</h3>
        {isCurrent ? <Badge tone="good">Current</Badge> : null}
        {badge}
      </div>
      <p className={css.small}>
        {did}
        {author.name}
        {author.role ? `, ${author.role}` : ''} · <time dateTime={at}>{momentOf(at)}</time>
      </p>
      {reason ? <p>{reason}</p> : null}
      {children}
      <div className={css.row}>{actions}</div>
    </li>
  )
}
