import { type FormEvent, useState } from 'react'
import type { Person } from '../../clauses/model/person.ts'
import { useApi } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { PersonFields } from './PersonFields.tsx'
import css from './Settings.module.css'

const NOBODY: Person = { name: '', role: '', organisation: '' }

/** Asks once who uses this machine; it can be skipped, and changed in the settings. */
export function Welcome() {
  const api = useApi()
  const asked = useShell((s) => s.asked)
  const [person, setPerson] = useState(NOBODY)
  const [error, setError] = useState<unknown>(null)
  const save = async (answer: Person | null): Promise<void> => {
    try {
      await api['person.save']({ person: answer })
      useShell.setState({ asked: true, person: answer })
    } catch (refused) {
      setError(refused)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void save(person)
  }
  return (
    <Dialog title="Welcome to Clausewright" isOpen={!asked} onClose={() => void save(null)}>
      <form className={css.form} onSubmit={submit}>
        <p>
          Who are you? Your name stands beside every version you save, and fills in your side of a document.
          It stays on this machine.
        </p>
        <PersonFields value={person} onChange={setPerson} autoFocus />
        {error ? <ErrorNote error={error} /> : null}
        <div className={css.foot}>
          <Button onPress={() => void save(null)}>Skip</Button>
          <Button variant="primary" type="submit" isDisabled={person.name.trim() === ''}>
            Continue
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
