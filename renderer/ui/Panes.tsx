import { PanelLeftOpen, PanelRightOpen } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useCommands } from '../commands.ts'
import { IconButton } from './Button.tsx'
import css from './Panes.module.css'
import { REGION } from './regions.ts'
import { Splitter } from './Splitter.tsx'

/** A side pane: its name, its content and the width it starts with, in pixels. */
export interface SidePane {
  readonly label: string
  readonly content: ReactNode
  readonly width: number
}

interface Props {
  /** Under which the widths are remembered. */
  readonly name: string
  readonly left?: SidePane
  readonly right?: SidePane
  readonly label: string
  readonly children: ReactNode
}

/** The width that a side pane was given, and whether it is shown. */
interface Kept {
  readonly width: number | null
  readonly open: boolean
}

const LIMITS = { min: 220, max: 640 }

function recall(key: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Kept> | null
    const width = typeof kept?.width === 'number' ? kept.width : null
    return { width: width && Math.min(LIMITS.max, Math.max(LIMITS.min, width)), open: kept?.open ?? true }
  } catch {
    return { width: null, open: true }
  }
}

function useKept(key: string): [Kept, (next: Partial<Kept>) => void] {
  const [kept, setKept] = useState(() => recall(key))
  const keep = (next: Partial<Kept>): void => {
    const merged = { ...kept, ...next }
    setKept(merged)
    localStorage.setItem(key, JSON.stringify(merged))
  }
  return [kept, keep]
}

interface SideProps {
  readonly pane: SidePane
  readonly side: 'left' | 'right'
  readonly kept: Kept
  readonly keep: (next: Partial<Kept>) => void
}

function Side({ pane, side, kept, keep }: SideProps) {
  const heading = useId()
  const width = kept.width ?? pane.width
  if (!kept.open) {
    return (
      <div className={css.closed} data-side={side}>
        <IconButton label={`Show ${pane.label.toLowerCase()}`} onPress={() => keep({ open: true })}>
          {side === 'left' ? <PanelLeftOpen aria-hidden /> : <PanelRightOpen aria-hidden />}
        </IconButton>
      </div>
    )
  }
  const splitter = (
    <Splitter
      label={`Width of ${pane.label.toLowerCase()}`}
      side={side}
      {...LIMITS}
      value={width}
      onChange={(width) => keep({ width })}
      onCollapse={() => keep({ open: false })}
      onReset={() => keep({ width: null })}
    />
  )
  return (
    <>
      {side === 'right' ? splitter : null}
      <section
        {...REGION}
        className={css.side}
        data-side={side}
        aria-labelledby={heading}
        style={{ '--width': `${width}px` } as React.CSSProperties}
      >
        <h2 id={heading} className="visually-hidden">
          {pane.label}
        </h2>
        {pane.content}
      </section>
      {side === 'left' ? splitter : null}
    </>
  )
}

/** Up to three panes. Side panes are resized by pointer or arrow keys, closed by Enter, and remembered. */
export function Panes({ name, left, right, label, children }: Props) {
  const [leftKept, keepLeft] = useKept(`clausewright.panes.${name}.left`)
  const [rightKept, keepRight] = useKept(`clausewright.panes.${name}.right`)
  useCommands([
    ...(left
      ? [
          {
            id: 'pane.left',
            title: `Show or hide: ${left.label.toLowerCase()}`,
            group: 'View',
            keys: 'Mod+[',
            run: () => keepLeft({ open: !leftKept.open }),
          },
        ]
      : []),
    ...(right
      ? [
          {
            id: 'pane.right',
            title: `Show or hide: ${right.label.toLowerCase()}`,
            group: 'View',
            keys: 'Mod+]',
            run: () => keepRight({ open: !rightKept.open }),
          },
        ]
      : []),
  ])
  return (
    <div className={css.panes}>
      {left ? <Side pane={left} side="left" kept={leftKept} keep={keepLeft} /> : null}
      <section {...REGION} className={css.main} aria-label={label}>
        {children}
      </section>
      {right ? <Side pane={right} side="right" kept={rightKept} keep={keepRight} /> : null}
    </div>
  )
}
