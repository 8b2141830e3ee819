import { lazy, Suspense } from 'react'
import type { DateProps } from './DateControl.tsx'
import css from './fields.module.css'

const DateControl = lazy(() => import('./DateControl.tsx').then((m) => ({ default: m.DateControl })))

/** A date, typed by segment or picked from a calendar. Its value is an ISO date. The control is loaded when one is first shown. */
export function DateField(props: DateProps) {
  const waiting = (
    <div className={css.field} aria-busy>
      {props.hideLabel ? null : <span className={css.label}>{props.label}</span>}
      <div className={css.group} />
    </div>
  )
  return (
    <Suspense fallback={waiting}>
      <DateControl {...props} />
    </Suspense>
  )
}
