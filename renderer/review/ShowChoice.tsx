import type { ReactNode } from 'react'
import { RadioGroup } from '../ui/Choice.tsx'
import { changeAt, useBench, useReview } from './context.ts'
import css from './Review.module.css'
import type { Show } from './session.ts'

/** What is shown of the changes. */
export function ShowChoice(): ReactNode {
  const { session, order, readings, groups } = useBench()
  const show = useReview((s) => s.show)
  const untracked = order.some((key) => !changeAt(readings, key).tracked)
  const comments = groups.some((g) => g.comments.length > 0)
  const options = [
    { value: 'all', label: 'Everything' },
    { value: 'open', label: 'Not decided' },
    ...(untracked ? [{ value: 'untracked', label: 'Without tracking' }] : []),
    ...(comments ? [{ value: 'comments', label: 'With comments' }] : []),
  ]
  return (
    <div className={css.show}>
      <RadioGroup
        label="Show"
        hideLabel
        across
        options={options}
        value={show}
        onChange={(value) => session.store.setState({ show: value as Show })}
      />
    </div>
  )
}
