import { type ReactNode, useRef } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import styles from './editor.module.css'

/** A point on the screen, in CSS pixels. */
export interface Point {
  readonly left: number
  readonly top: number
  readonly bottom: number
}

interface Props {
  readonly at: Point
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small dialog that opens at a point of the text and closes when it is left. */
export function Anchored({ at, label, onClose, children }: Props): ReactNode {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span
        ref={anchor}
        className={styles.anchor}
        style={{ left: at.left, top: at.top, blockSize: at.bottom - at.top }}
      />
      <Popover
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        triggerRef={anchor}
        placement="bottom start"
        offset={6}
        className={styles.picker ?? ''}
      >
        <Dialog aria-label={label} className={styles.pickerBody ?? ''}>
          {children}
        </Dialog>
      </Popover>
    </>
  )
}
