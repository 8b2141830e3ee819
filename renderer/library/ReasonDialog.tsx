import { type FormEvent, type ReactNode, useState } from 'react'
import { Refused } from '../../clauses/model/refusal.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { TextArea } from '../ui/TextField.tsx'
import css from './Library.module.css'

interface Props {
  readonly title: string
  readonly action: string
  readonly help: string
  readonly label?: string
  readonly isRequired?: boolean
  readonly children?: ReactNode
  readonly onClose: () => void
  /** Does it. A rejection is shown, and what was typed stays. */
  readonly onReason: (reason: string) => Promise<void>
  /** Fetches what changed meanwhile; offered when the host says conflict. */
  readonly onReload: () => Promise<void>
}

const isConflict = (error: unknown): boolean => error instanceof Refused && error.refusal.code === 'conflict'

/** Asks why something is done, and does it. */
export function ReasonDialog(props: Props) {
  const { title, action, help, label, isRequired, children, onClose, onReason, onReload } = props
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      await onReason(reason.trim())
      onClose()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  const reload = async (): Promise<void> => {
    await onReload()
    setError(null)
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        {children}
        <TextArea
          label={label ?? 'Reason'}
          value={reason}
          onChange={setReason}
          help={help}
          isRequired={isRequired ?? false}
          autoFocus
        />
        {error ? (
          <ErrorNote
            error={error}
            actions={
              isConflict(error) ? (
                <Button onPress={() => void reload()}>Show it as it is now; keep what I typed</Button>
              ) : null
            }
          />
        ) : null}
        <div className={css.formFoot}>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            isDisabled={busy || (Boolean(isRequired) && reason.trim() === '')}
          >
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
