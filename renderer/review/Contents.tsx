import { Check, MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import { counted } from '../../clauses/model/counted.ts'
import css from './Contents.module.css'
import { useBench, useReview } from './context.ts'
import { headingId } from './GroupView.tsx'
import type { Group } from './groups.ts'
import { decidingIn } from './session.ts'

function goTo(group: Group): void {
  const heading = document.getElementById(headingId(group))
  heading?.scrollIntoView?.({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

function State({ group }: { readonly group: Group }): ReactNode {
  const open = useReview((s) => group.changes.filter((key) => !decidingIn(s).changes.has(key)).length)
  const all = group.changes.length
  if (all === 0) return null
  if (open === 0) {
    return (
      <span className={css.done}>
        <Check aria-hidden /> {counted(all, 'change')}, decided
      </span>
    )
  }
  return (
    <span>
      {open === all
        ? `${counted(all, 'change')} to decide`
        : `${open} of ${counted(all, 'change')} to decide`}
    </span>
  )
}

function Entry({ group }: { readonly group: Group }): ReactNode {
  return (
    <button type="button" className={css.entry} onClick={() => goTo(group)}>
      <span className={css.name}>
        {group.label ? <span className={css.label}>{group.label}</span> : null}
        {group.title}
      </span>
      <span className={css.state}>
        <State group={group} />
        {group.comments.length > 0 ? (
          <span className={css.comments}>
            <MessageSquareText aria-hidden />
            {group.comments.length === 1 ? '1 comment' : `${group.comments.length} comments`}
          </span>
        ) : null}
      </span>
    </button>
  )
}

/** The clauses that something came back for, in order; each leads to its place. */
export function Contents(): ReactNode {
  const { groups } = useBench()
  return (
    <nav className={css.contents} aria-label="Clauses that something came back for">
      <ul>
        {groups.map((group) => (
          <li key={group.key}>
            <Entry group={group} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
