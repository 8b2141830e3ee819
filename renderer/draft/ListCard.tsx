import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../ui/Button.tsx'
import css from './details.module.css'

interface Props {
  readonly title: string
  readonly first: boolean
  readonly last: boolean
  readonly onShift: (by: 1 | -1) => void
  readonly onRemove: () => void
  readonly children: ReactNode
}

/** One entry of a list within a part, which can be moved and removed. */
export function ListCard({ title, first, last, onShift, onRemove, children }: Props) {
  return (
    <section className={css.card} aria-label={title}>
      <div className={css.cardTop}>
        <h3>{title}</h3>
        <IconButton label={`Move ${title.toLowerCase()} up`} isDisabled={first} onPress={() => onShift(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={`Move ${title.toLowerCase()} down`} isDisabled={last} onPress={() => onShift(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={`Remove ${title.toLowerCase()}`} onPress={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {children}
    </section>
  )
}
