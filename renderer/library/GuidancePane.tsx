import type { Note } from '../../clauses/model/clause.ts'
import { EmptyState } from '../ui/Notes.tsx'
import css from './Clause.module.css'
import { NOT_ADVICE, NOTE_KINDS } from './words.ts'

/** The notes on a wording, each kind by itself: what the law demands is never mixed with what is our choice. */
export function GuidancePane({ notes }: { readonly notes: readonly Note[] }) {
  const groups = NOTE_KINDS.map((group) => ({
    ...group,
    notes: notes.filter((note) => note.kind === group.kind),
  })).filter((group) => group.notes.length > 0)
  return (
    <div className={css.pane}>
      {groups.length === 0 ? (
        <EmptyState title="No guidance yet">This wording carries no notes.</EmptyState>
      ) : null}
      {groups.map((group) => (
        <section key={group.kind} className={css.group}>
          <h3>{group.title}</h3>
          <p className={css.about}>{group.about}</p>
          {group.notes.map((note) => (
            <p key={note.text} className={css.note}>
              {note.text}
            </p>
          ))}
        </section>
      ))}
      <p className={css.end}>{NOT_ADVICE}</p>
    </div>
  )
}
