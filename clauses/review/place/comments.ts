import type { LawyerNote } from '../../model/draft.ts'
import type { HiddenText, ReviewComment } from '../../model/review.ts'
import type { Returned } from '../returned/returned.ts'
import { fold } from './folded.ts'
import type { Placed } from './lines.ts'

/** What a comment is on: its first line, the words of each line as they are and were, and whether some of them stayed. */
interface Marked {
  readonly line: number
  readonly words: Map<number, { now: string; before: string }>
  stays: boolean
}

function markedIn(lines: readonly Placed[]): Map<string, Marked> {
  const all = new Map<string, Marked>()
  lines.forEach(({ atoms }, line) => {
    for (const { bit, text, standing } of atoms) {
      for (const id of bit?.comments ?? []) {
        if (!all.has(id)) all.set(id, { line, words: new Map(), stays: false })
        const marked = all.get(id)!
        const { now, before } = marked.words.get(line) ?? { now: '', before: '' }
        const isHere = standing === 'kept' || standing === 'inserted'
        marked.words.set(line, { now: isHere ? now + text : now, before: isHere ? before : before + text })
        marked.stays ||= standing === 'kept' && text.trim() !== ''
      }
    }
  })
  return all
}

/** The words that a comment is on, as they are now; where none of them stayed, those that it was made on. */
const on = ({ words, stays }: Marked): string => {
  const all = [...words.values()]
  const now = all.map((each) => each.now).filter((text) => text !== '')
  const gone = all.map(({ before }) => before).filter((text) => text.trim() !== '')
  return now.length > 0 && (stays || gone.length === 0)
    ? now.join('\n')
    : all.map((each) => each.before).join('\n')
}

const plain = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()

/** Takes the note that something said is from those that are left; each was sent once. */
function takeNote(left: LawyerNote[], text: string, part: string | null): boolean {
  const here = left.findIndex(
    (note) => plain(note.text) === plain(text) && (part === null || note.part === part),
  )
  if (here < 0) return false
  left.splice(here, 1)
  return true
}

/** A comment, and after it the notes of ours that only seem to answer it: several that were sent on one place. */
function withNotes(comment: ReviewComment, left: LawyerNote[]): ReviewComment[] {
  const { text, replies } = comment
  const isOurs = (said: { text: string }): boolean => takeNote(left, said.text, comment.part)
  const own = isOurs({ text }) ? { ours: true as const } : {}
  const [notes, answers] = [replies.filter(isOurs), new Set(replies)]
  for (const note of notes) answers.delete(note)
  return [
    { ...comment, replies: [...answers], ...own },
    ...notes.map((note) => ({ ...comment, ...note, replies: [], ours: true as const })),
  ]
}

/** The comments of a file, each on its line; `ours` are the notes that were sent along. */
export function commentsOf(
  { comments }: Returned,
  lines: readonly Placed[],
  notes: readonly LawyerNote[],
): ReviewComment[] {
  const marked = markedIn(lines)
  const left = [...notes]
  return comments.flatMap(({ id, author, date, text, resolved, replies }) => {
    const at = marked.get(id)
    const origin = at ? lines[at.line]!.origin : null
    const comment = {
      ...{ author, date, text, on: at ? on(at) : '', resolved },
      replies: replies.map((reply) => ({ author: reply.author, date: reply.date, text: reply.text })),
      line: at?.line ?? null,
      part: origin?.part ?? null,
      clause: origin?.clause ?? null,
    }
    return withNotes(comment, left)
  })
}

/** Hidden words; behind those that a field shows, in braces as in Word, the instruction by which it would show others. */
const told = ({ text, bit }: Placed['atoms'][number]): string =>
  bit?.hidden === 'field' && bit.code !== undefined && text !== '' && !bit.code.includes(text)
    ? `${text} { ${bit.code} }`
    : text

/** Words that a reader of the file does not see, or sees otherwise, side by side as one. */
export function hiddenIn(lines: readonly Placed[]): HiddenText[] {
  return lines.flatMap(({ atoms, origin }, line) => {
    const found: HiddenText[] = []
    let last: HiddenText['why'] | undefined
    for (const atom of atoms) {
      const { bit, standing } = atom
      const text = told(atom)
      const why = standing === 'deleted' || standing === 'gone' ? undefined : bit?.hidden
      if (why && why === last) found[found.length - 1] = { ...found.at(-1)!, text: found.at(-1)!.text + text }
      else if (why) found.push({ text, why, part: origin?.part ?? null, line })
      last = why
    }
    return found
  })
}
