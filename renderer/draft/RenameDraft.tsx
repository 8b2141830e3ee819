import { useEffect, useRef, useState } from 'react'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { useApi } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import { contentOf } from './content.ts'
import css from './drafts.module.css'

interface Props {
  readonly row: DraftRow
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

/** Gives a draft another name. What is printed at its top stays. */
export function RenameDraft({ row, onClose, onDone }: Props) {
  const api = useApi()
  const [name, setName] = useState(row.name)
  const [error, setError] = useState<unknown>(null)
  const box = useRef<HTMLInputElement>(null)
  const empty = name.trim() === ''
  useEffect(() => box.current?.select(), [])
  const rename = async (): Promise<void> => {
    if (empty) return
    try {
      const { rev, draft } = await api['drafts.read']({ id: row.id })
      const content = { ...contentOf(draft), name: name.trim() }
      await api['drafts.save']({ id: row.id, base: rev, content })
      onClose()
      await onDone()
    } catch (e) {
      setError(e)
    }
  }
  return (
    <Dialog
      title="Rename draft"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={empty} onPress={() => void rename()}>
            Rename
          </Button>
        </>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void rename()
        }}
      >
        <TextField
          label="Draft name"
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          inputRef={box}
          help="The title on the page stays as it is."
          error={empty ? 'A draft needs a name.' : null}
        />
        {error ? <ErrorNote error={error} /> : null}
      </form>
    </Dialog>
  )
}
