import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Note } from '../../clauses/model/clause.ts'
import { Select } from '../ui/Choice.tsx'
import { EntryList } from '../ui/EntryList.tsx'
import { useRows } from '../ui/rows.ts'
import { TextArea } from '../ui/TextField.tsx'
import css from './Clause.module.css'
import { useWritten, write } from './editing.ts'
import { noteFault } from './unfinished.ts'
import { NOTE_KINDS } from './words.ts'

const MOST = 100

const about = (kind: Note['kind']): string => NOTE_KINDS.find((k) => k.kind === kind)?.about ?? ''

/** Writes the notes on a wording. They are kept and become a version together with it. */
export function NotesEditor({ clause }: { readonly clause: ClauseView }) {
  const { notes } = useWritten(clause)
  const list = useRows(notes, (next) => write(clause, { notes: next }))
  return (
    <div className={css.pane}>
      <p className={css.about}>Kept as you type, and saved with the wording in its next version.</p>
      <EntryList
        label="Notes"
        noun="Note"
        list={list}
        addLabel="Add a note"
        fresh={(): Note => ({ kind: 'guidance', text: '' })}
        most={MOST}
      >
        {(note, change, isNew) => (
          <>
            <Select
              label="Kind"
              options={NOTE_KINDS.map(({ kind, title }) => ({ value: kind, label: title }))}
              value={note.kind}
              onChange={(kind) => change({ ...note, kind: kind as Note['kind'] })}
              help={about(note.kind)}
            />
            <TextArea
              label="Note"
              value={note.text}
              onChange={(text) => change({ ...note, text })}
              error={noteFault(note)}
              rows={4}
              maxLength={5000}
              autoFocus={isNew}
            />
          </>
        )}
      </EntryList>
    </div>
  )
}
