import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { EMPTY_BODY } from '../../clauses/model/body.ts'
import { PLAIN } from '../../clauses/model/clause.ts'
import { useCommands } from '../commands.ts'
import { useApi } from '../host.ts'
import { go } from '../route.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { ComboBox } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { TextField } from '../ui/TextField.tsx'
import { valuesOf } from './arrange.ts'
import { startEditing } from './editing.ts'
import css from './Library.module.css'
import { refreshShelf, useShelf } from './shelf.ts'

/** The categories that the library names or its clauses carry. */
export function useCategories(): readonly string[] {
  const named = useShell((s) => s.library?.categories) ?? []
  const rows = useShelf((s) => s.rows)
  return [...new Set([...named, ...valuesOf(rows ?? [], (r) => [r.category])])]
}

function NewClauseForm({ onClose }: { readonly onClose: () => void }) {
  const api = useApi()
  const categories = useCategories()
  const [title, setTitle] = useState('')
  const [category, setCategory] = useState('')
  const [error, setError] = useState<unknown>(null)
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      const wording = { title, body: EMPTY_BODY, notes: [], law: [], language: 'en-GB', inForceFrom: null }
      const description = { ...PLAIN, category: category.trim() || PLAIN.category }
      const { id } = await api['clauses.create']({ wording, description, reason: 'New clause' })
      await refreshShelf(api)
      onClose()
      startEditing(id)
      go({ screen: 'clause', id })
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <form className={css.form} onSubmit={(event) => void create(event)}>
      <TextField label="Title" value={title} onChange={setTitle} isRequired autoFocus maxLength={200} />
      <ComboBox
        label="Category"
        options={categories.map((c) => ({ value: c, label: c }))}
        value={category}
        onChange={setCategory}
        help="Leave empty for General. It can be changed later."
      />
      {error ? <ErrorNote error={error} /> : null}
      <div className={css.formFoot}>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" isDisabled={title.trim() === ''}>
          Create clause
        </Button>
      </div>
    </form>
  )
}

const start = (): void => useShell.setState({ newClause: true })

/** Asks for the title of a new clause, then opens it for writing; the app has one. */
export function NewClauseDialog() {
  const isOpen = useShell((s) => s.newClause)
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const close = (): void => useShell.setState({ newClause: false })
  useCommands([
    {
      id: 'clause.new',
      title: 'New clause',
      group: 'Library',
      keys: 'Alt+N',
      when: () => !readOnly,
      run: start,
    },
  ])
  return (
    <Dialog title="New clause" isOpen={isOpen} onClose={close}>
      <NewClauseForm onClose={close} />
    </Dialog>
  )
}

/** Starts a new clause. */
export function NewClauseButton({ compact }: { readonly compact?: boolean }) {
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  return compact ? (
    <IconButton label="New clause" keys="Alt+N" onPress={start} isDisabled={readOnly}>
      <Plus aria-hidden />
    </IconButton>
  ) : (
    <Button icon={<Plus aria-hidden />} onPress={start} isDisabled={readOnly}>
      New clause
    </Button>
  )
}
