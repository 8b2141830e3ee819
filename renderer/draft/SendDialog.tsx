import { useState } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { useApi } from '../host.ts'
import { Select } from '../ui/Choice.tsx'
import { useDeed } from './deeds.ts'
import { useDraft } from './desk.ts'
import css from './details.module.css'
import { WordOptions } from './ExportOptions.tsx'
import { choicesKept, whenOf } from './exporting.ts'
import { NamesField, NoteField } from './NamesField.tsx'
import { WayDialog } from './WayDialog.tsx'
import { namesFault, namesIn } from './way.ts'

/** The choice of a file that shows the words alone. */
const PLAIN = ''

interface AgainstProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Whether what is new since an earlier copy is marked. */
function AgainstField({ value, onChange }: AgainstProps) {
  const copies = useDraft((s) => s.copies)
  if (copies.length === 0) return null
  const options = [
    { value: PLAIN, label: 'Show the words as they are' },
    ...copies.toReversed().map(({ id, number, at }) => ({
      value: id,
      label: `Mark what is new since copy ${number}, ${whenOf(at)}`,
    })),
  ]
  return (
    <Select
      label="Changes"
      options={options}
      value={value}
      onChange={onChange}
      help="What is new is marked as tracked changes, which the lawyer can take or refuse in Word."
    />
  )
}

/** Sends the draft for review: to whom, with what, and the Word file of it. */
export function SendDialog({ assembled }: { readonly assembled: Assembled }) {
  const api = useApi()
  const deed = useDeed()
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState(choicesKept)
  const [against, setAgainst] = useState(PLAIN)
  const { comments, protect } = chosen
  const send = (): Promise<void> =>
    deed(
      (now) =>
        api['drafts.send']({
          ...now,
          ...{ to: namesIn(to), note, comments, protect, redline: against === PLAIN ? null : against },
        }),
      (name) => `“${name}” is with the lawyer now. Send them the Word file that was saved.`,
    )
  return (
    <WayDialog
      title="Send for review"
      action="Save the Word file"
      busy="Making the file…"
      isDisabled={namesFault(to) !== null}
      onGo={send}
    >
      <p className={css.help}>
        Makes a Word file that tracks every change, for you to send. When it comes back, open it here: each
        change is shown on its clause.
      </p>
      <NamesField label="To whom" value={to} onChange={setTo} autoFocus />
      <NoteField label="Note" value={note} onChange={setNote} />
      <WordOptions
        assembled={assembled}
        chosen={chosen}
        set={(change) => setChosen({ ...chosen, ...change })}
      />
      <p className={css.help}>Internal guidance never leaves.</p>
      <AgainstField value={against} onChange={setAgainst} />
    </WayDialog>
  )
}
