import { useRef } from 'react'
import css from './Panes.module.css'

interface Props {
  readonly label: string
  readonly side: 'left' | 'right'
  readonly min: number
  readonly max: number
  readonly value: number
  readonly onChange: (value: number) => void
  readonly onCollapse: () => void
  readonly onReset: () => void
}

const STEP = 16

/** The line between two panes: drag it, or use the arrow keys, Home and End; Enter closes the pane, a double press resets. */
export function Splitter({ label, side, min, max, value, onChange, onCollapse, onReset }: Props) {
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const grow = side === 'left' ? 1 : -1
  const set = (width: number): void => onChange(Math.round(Math.min(max, Math.max(min, width))))
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => set(value + STEP * grow),
    ArrowLeft: () => set(value - STEP * grow),
    Home: () => set(min),
    End: () => set(max),
    Enter: onCollapse,
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is a widget, which <hr> is not
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      tabIndex={0}
      className={css.splitter}
      data-side={side}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const act = keys[event.key]
        if (!act) return
        event.preventDefault()
        act()
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grip.current = { x: event.clientX, width: value }
      }}
      onPointerMove={(event) => {
        if (grip.current) set(grip.current.width + (event.clientX - grip.current.x) * grow)
      }}
      onPointerUp={() => {
        grip.current = null
      }}
      onPointerCancel={() => {
        grip.current = null
      }}
    />
  )
}
