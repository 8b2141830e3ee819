import type { ReactNode } from 'react'
import { Toolbar as Bar } from 'react-aria-components'
import css from './Toolbar.module.css'

interface Props {
  readonly label: string
  readonly children: ReactNode
}

/** A row of controls with one tab stop; the arrow keys move within it. */
export function Toolbar({ label, children }: Props) {
  return (
    <Bar aria-label={label} className={css.toolbar ?? ''}>
      {children}
    </Bar>
  )
}
