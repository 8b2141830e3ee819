import type { LawEntry, Note, Wording } from '../../clauses/model/clause.ts'

const isFinished = {
  note: (note: Note): boolean => note.text.trim() !== '',
  law: (entry: LawEntry): boolean => entry.citation.trim() !== '' && entry.asAt !== '',
}

/** The wording without notes that say nothing and law that names nothing: what can be kept while one still types. */
export const finished = (wording: Wording): Wording => ({
  ...wording,
  notes: wording.notes.filter(isFinished.note),
  law: wording.law.filter(isFinished.law),
})

/** What is wrong with a note, as a sentence, or null. */
export const noteFault = (note: Note): string | null =>
  isFinished.note(note) ? null : 'Write the note, or remove it.'

/** What is wrong with each box of an entry of the law, as a sentence. */
export const lawFaults = (
  entry: LawEntry,
): { readonly citation: string | null; readonly asAt: string | null } => ({
  citation:
    entry.citation.trim() === '' ? 'Name the statute, regulation or code, or remove the entry.' : null,
  asAt: entry.asAt === '' ? 'Say on which day the law was looked up.' : null,
})

const places = (faulty: readonly boolean[]): string =>
  faulty.flatMap((is, at) => (is ? [String(at + 1)] : [])).join(', ')

/** Why a wording cannot become a version yet, as sentences; empty when it can. */
export function unfinished(wording: Wording): readonly string[] {
  const notes = places(wording.notes.map((note) => !isFinished.note(note)))
  const law = places(wording.law.map((entry) => !isFinished.law(entry)))
  return [
    ...(wording.title.trim() === '' ? ['The clause has no title.'] : []),
    ...(notes ? [`Under Guidance, note ${notes} says nothing. Write it, or remove it.`] : []),
    ...(law ? [`Under Law, entry ${law} lacks a citation or its date. Fill it in, or remove it.`] : []),
  ]
}
