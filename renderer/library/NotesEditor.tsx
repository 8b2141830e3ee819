import { useMemo } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Note } from '../../clauses/model/clause.ts'
import type { KnownClause } from '../editor/context.ts'
import { type Option, Select } from '../ui/Choice.tsx'
import { EntryList } from '../ui/EntryList.tsx'
import { useRows } from '../ui/rows.ts'
import { TextArea } from '../ui/TextField.tsx'
import css from './Clause.module.css'
import { useWritten, write } from './editing.ts'
import { provisionsOf } from './known.ts'
import { useShelf } from './shelf.ts'
import { sourcesOf } from './specimen.ts'
import { noteFault } from './unfinished.ts'
import { NOTE_KINDS } from './words.ts'

const MOST = 100

const WHOLE = 'whole'

/** The provisions of a wording to choose from, by number and first words; the one chosen stays even when it is gone. */
function provisionOptions(known: KnownClause['provisions'], chosen: string | undefined): readonly Option[] {
  const gone = chosen !== undefined && !known.some((p) => p.id === chosen)
  return [
    { value: WHOLE, label: 'The whole clause' },
    ...known.map(({ id, label, text }) => ({ value: id, label: `${label} ${text}`.slice(0, 70) })),
    ...(gone ? [{ value: chosen, label: 'A provision that is not there any more' }] : []),
  ]
}

/** A note of another kind is about the whole clause: nobody is shown where in it. */
const ofKind = ({ provision, ...note }: Note, kind: Note['kind']): Note =>
  kind === 'lawyer' && provision ? { ...note, kind, provision } : { ...note, kind }

const aboutProvision = ({ provision: _, ...note }: Note, chosen: string): Note =>
  chosen === WHOLE ? note : { ...note, provision: chosen }

const about = (kind: Note['kind']): string => NOTE_KINDS.find((k) => k.kind === kind)?.about ?? ''

/** Writes the notes on a wording. They are kept and become a version together with it. */
export function NotesEditor({ clause }: { readonly clause: ClauseView }) {
  const written = useWritten(clause)
  const { notes, title, body, language } = written
  const rows = useShelf((s) => s.rows)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the notes themselves change no number
  const provisions = useMemo(
    () => provisionsOf(written, sourcesOf(rows ?? [], []), clause.id),
    [title, body, language, rows, clause.id],
  )
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
              onChange={(kind) => change(ofKind(note, kind as Note['kind']))}
              help={about(note.kind)}
            />
            {note.kind === 'lawyer' ? (
              <Select
                label="About"
                options={provisionOptions(provisions, note.provision)}
                value={note.provision ?? WHOLE}
                onChange={(chosen) => change(aboutProvision(note, chosen))}
                help="Where the comment stands when it is sent in Word."
              />
            ) : null}
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
