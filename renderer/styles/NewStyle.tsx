import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useCommands } from '../commands.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { TextField } from '../ui/TextField.tsx'
import css from './styles.module.css'

const start = (): void => useShell.setState({ newStyle: true })

function NewStyleForm({ onClose }: { readonly onClose: () => void }) {
  const api = useApi()
  const { value, error: unread } = useLoad('styles', () => api['styles.list']({}))
  const live = (value?.styles ?? []).filter((s) => !s.trashed)
  const [name, setName] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const begun = live.find((s) => s.id === from) ?? live.find((s) => s.style.name === 'House') ?? live[0]
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!begun) return
    try {
      const style = { ...begun.style, name: name.trim() }
      const reason = `Begun from “${begun.style.name}”`
      const { id } = await api['styles.save']({ id: null, base: null, style, reason })
      onClose()
      go({ screen: 'style', id })
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <form className={css.form} onSubmit={(event) => void create(event)}>
      <TextField label="Name" value={name} onChange={setName} isRequired autoFocus maxLength={80} />
      <Select
        label="Begin with the look of"
        options={live.map((s) => ({ value: s.id, label: s.style.name }))}
        value={begun?.id ?? null}
        onChange={setFrom}
      />
      {unread || error ? <ErrorNote error={error ?? unread} /> : null}
      <div className={css.foot}>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" isDisabled={name.trim() === '' || !begun}>
          Create style
        </Button>
      </div>
    </form>
  )
}

/** Asks for the name of a new style and what to begin with, then opens it; the app has one. */
export function NewStyleDialog() {
  const isOpen = useShell((s) => s.newStyle)
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const close = (): void => useShell.setState({ newStyle: false })
  useCommands([{ id: 'style.new', title: 'New style…', group: 'Styles', when: () => !readOnly, run: start }])
  return (
    <Dialog title="New style" isOpen={isOpen} onClose={close}>
      <NewStyleForm onClose={close} />
    </Dialog>
  )
}

/** Starts a new style. */
export function NewStyleButton() {
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  return (
    <Button variant="primary" icon={<Plus aria-hidden />} onPress={start} isDisabled={readOnly}>
      New style…
    </Button>
  )
}
