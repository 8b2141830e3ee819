import type { ReactNode } from 'react'
import { Link as Anchor } from 'react-aria-components'
import { go, hashOf, type Route } from '../route.ts'
import css from './Button.module.css'

interface Props {
  readonly to: Route
  readonly children: ReactNode
  readonly className?: string
  readonly isCurrent?: boolean
}

/** A link to another screen of the app. */
export function Link({ to, children, className, isCurrent }: Props) {
  return (
    <Anchor
      href={hashOf(to)}
      onClick={(event) => {
        event.preventDefault()
        go(to)
      }}
      className={className ?? css.link ?? ''}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
    >
      {children}
    </Anchor>
  )
}
