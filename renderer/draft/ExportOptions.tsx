import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { lawyerNotes } from '../../clauses/assembly/lawyerNotes.ts'
import { counted } from '../../clauses/model/counted.ts'
import type { Format, LawyerNote } from '../../clauses/model/draft.ts'
import { inlineText } from '../../clauses/tree/text.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { Checkbox } from '../ui/Choice.tsx'
import { useDraft } from './desk.ts'
import css from './details.module.css'
import type { Choices } from './exporting.ts'
import { contentIn } from './session.ts'

/** The number of what a note is about, or its title where it has none. */
function placeOf(tree: Tree, { part, provision }: LawyerNote): string {
  const block = tree.blocks.find(({ origin }) => origin.part === part && origin.provision === provision)
  if (block?.type === 'provision') return block.number.full
  if (block?.type !== 'heading') return ''
  return [block.number?.full, inlineText(block.content)].filter(Boolean).join(' ')
}

function NotesSent({ notes, tree }: { readonly notes: readonly LawyerNote[]; readonly tree: Tree }) {
  return (
    <div className={css.sent}>
      <p className={css.help}>
        {notes.length === 1 ? 'This note goes' : 'These notes go'} to whoever gets the file. Law, codes,
        guidance and house notes never leave.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keyboard too */}
      <ul aria-label="Notes that go along" tabIndex={0}>
        {notes.map((note, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the notes are only read here
          <li key={at}>
            <strong>{placeOf(tree, note)}</strong> {note.text}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Props {
  readonly assembled: Assembled
  readonly chosen: Choices
  readonly set: (change: Partial<Choices>) => void
}

/** What can be asked for in a Word file. */
export function WordOptions({ assembled, chosen, set }: Props) {
  const sources = useDraft((s) => s.sources)
  const { parts } = useDraft(contentIn)
  const notes = lawyerNotes(parts, sources, assembled.tree)
  return (
    <>
      <Checkbox
        isSelected={chosen.comments && notes.length > 0}
        isDisabled={notes.length === 0}
        onChange={(comments) => set({ comments })}
      >
        Notes for the lawyer as comments (
        {notes.length === 0 ? 'these clauses have none' : counted(notes.length, 'note')})
      </Checkbox>
      {chosen.comments && notes.length > 0 ? <NotesSent notes={notes} tree={assembled.tree} /> : null}
      <Checkbox isSelected={chosen.protect} onChange={(protect) => set({ protect })}>
        Only tracked changes allowed
        <span className={css.help}> Word marks every change that is made in it.</span>
      </Checkbox>
    </>
  )
}

/** What can be asked for in a PDF. */
export function PdfOptions({ chosen, set }: Props) {
  return (
    <>
      <Checkbox isSelected={!chosen.plain} onChange={(on) => set({ plain: !on })}>
        Archive and screen-reader ready (recommended)
      </Checkbox>
      <Checkbox isSelected={chosen.source} onChange={(source) => set({ source })}>
        Attach the source, so that this PDF can be opened here again
        <span className={css.help}>
          {' '}
          Inside are the finished words, their numbers and the clauses that they come from. Guidance, answers
          that are not used and the history stay here.
        </span>
      </Checkbox>
    </>
  )
}

/** What can be asked for in the chosen format, beside the draft mark. */
export function ExportOptions({ format, ...props }: Props & { readonly format: Format }) {
  if (format === 'docx') return <WordOptions {...props} />
  return format === 'pdf' ? <PdfOptions {...props} /> : null
}
