import { type ReactNode, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { ask, useDesk } from './desk.ts'
import css from './details.module.css'

interface Props {
  readonly title: string
  /** What the button that goes ahead says. */
  readonly action: string
  /** What it says meanwhile. */
  readonly busy: string
  readonly isDisabled?: boolean
  readonly onGo: () => Promise<void>
  /** Stands in the place of the button that goes ahead, where something is in the way. */
  readonly instead?: ReactNode
  readonly children: ReactNode
}

/** A step of a draft's way: what it asks, why it was refused, and the button that takes it. */
export function WayDialog({ title, action, busy, isDisabled, onGo, instead, children }: Props) {
  const desk = useDesk()
  const close = (): void => ask(desk, null)
  const [going, setGoing] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (): Promise<void> => {
    // The button stays as it is meanwhile: one that is switched off would lose the focus.
    if (going) return
    setGoing(true)
    setError(null)
    await onGo().catch(setError)
    setGoing(false)
  }
  const actions = (
    <>
      <Button onPress={close}>Cancel</Button>
      {instead ?? (
        <Button variant="primary" isDisabled={isDisabled ?? false} onPress={() => void run()}>
          {going ? busy : action}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title={title} isOpen onClose={close} actions={actions}>
      <div className={css.export}>
        {children}
        {error ? <ErrorNote error={error} /> : null}
      </div>
    </Dialog>
  )
}
