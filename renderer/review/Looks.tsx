import { type ReactNode, useMemo } from 'react'
import { changeAt, useBench } from './context.ts'
import { looksOf } from './groups.ts'
import css from './Review.module.css'
import { sentenceOf } from './words.ts'

const MOST = 200

/** Changes of formatting, apart and folded: a draft's looks come from its style, so there is nothing to decide of them. */
export function Looks(): ReactNode {
  const { readings } = useBench()
  const looks = useMemo(() => looksOf(readings), [readings])
  if (looks.length === 0) return null
  const left = looks.length - MOST
  return (
    <details className={css.looks}>
      <summary>
        {looks.length === 1 ? '1 change of formatting' : `${looks.length} changes of formatting`}
      </summary>
      <p>How a draft looks comes from its style, so there is nothing to decide of these.</p>
      <ul>
        {looks.slice(0, MOST).map((key) => (
          <li key={key}>{sentenceOf(changeAt(readings, key))}</li>
        ))}
        {left > 0 ? <li>and {left} more</li> : null}
      </ul>
    </details>
  )
}
