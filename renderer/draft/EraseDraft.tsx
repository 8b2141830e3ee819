import { useState } from 'react'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { useApi } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote, Note } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import { say } from '../ui/Toast.tsx'
import css from './drafts.module.css'

interface Props {
  readonly row: DraftRow
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

/** Erases a draft for good, once its name has been typed. */
export function EraseDraft({ row, onClose, onDone }: Props) {
  const api = useApi()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<unknown>(null)
  const sure = typed.trim() === row.name.trim()
  const erase = async (): Promise<void> => {
    if (!sure) return
    try {
      await api['drafts.erase']({ id: row.id, name: row.name })
      say('The draft was erased for good.')
      onClose()
      await onDone()
    } catch (e) {
      setError(e)
    }
  }
  return (
    <Dialog
      title="Erase for good"
      isOpen
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="danger" isDisabled={!sure} onPress={() => void erase()}>
            Erase for good
          </Button>
        </>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void erase()
        }}
      >
        <Note tone="danger">
          This removes “{row.name}” with every copy that was exported of it. It cannot be undone.
        </Note>
        <TextField
          label="Type the name of the draft to confirm"
          value={typed}
          onChange={setTyped}
          autoFocus
          autoComplete="off"
          help={row.name}
        />
        {error ? <ErrorNote error={error} /> : null}
      </form>
    </Dialog>
  )
}
