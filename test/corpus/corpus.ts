import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool, run } from '../support/tools.ts'
import { CASES, type Case } from './cases.ts'
import { closed, type Doc, opened, type Random, settled } from './doc.ts'
import { sentOf } from './sent.ts'
import type { Half, Returned, Sent, Sheet } from './sheet.ts'
import type { How } from './words.ts'

/**
 * Returned files, each with a sheet that says what was done to it. The sheets are made from the edits alone.
 *
 * How a report is matched with a sheet:
 * - Words are compared with white space of every kind squeezed to one space, and trimmed.
 * - A difference is found where its `before` is among the deleted words, and its `after` among the inserted words, of
 *   the changes that are reported on its `part` (or on one of `or`). A report may be coarser: whole words for letters, a
 *   whole sentence or paragraph for a word, one change for several, a replaced paragraph for one that was split. It may
 *   be finer: `before` and `after` may be spread over several changes, in order, and letters or words that both have in
 *   common may be left out of both.
 * - `tracked: false` differences have no author. A report must not call them tracked, nor the others untracked.
 * - moves (`movedFrom` and `movedTo`, `cut` and `pasted`): two differences of one move; one reported move on either of
 *   the two parts counts for both, and so does a deletion and an insertion.
 * - `clauseReordered`: the words stayed the same, and a clause went past those of `or`. Any reported move, or deletion
 *   with insertion, of any of those clauses counts.
 * - `split` and `joined` have no words: a change of that kind on that part counts, and so does any report from which
 *   the lines of `accepted` follow. `at` says the last words before the place.
 * - `clauseInserted` and `paragraphBetween` have no part: null counts, or the clauses on either side (`or`).
 *   `clauseCopied`: a copy of a clause with a copy of its control, whose tag names the first.
 * - `deletedOverEdge`: two differences and a join, of one deletion from within a paragraph into the next.
 * - rows, columns and whole clauses: one difference for each row, cell or paragraph; the words of a row's cells stand
 *   one after another.
 * - `nested`: what is left of the one author's insertion, without what the other deleted in it; `may` holds the rest.
 * - `may` need not be reported, and is no false alarm where it is: looks, a no-break space for a space, a reference that
 *   was typed as it read or was brought up to date, words that were deleted and typed again, a contents list that follows
 *   a heading, a no-break hyphen (U+2011) for a hyphen.
 * - Everything else that is reported is a false alarm. Page numbers and labels are no words; numbers that were typed
 *   where they were automatic (`typed`) are no difference.
 * - `hidden`: each must be reported as hidden, whatever else is said of it. Words that came in hidden are also among
 *   the differences.
 * - `comments`: those of the lawyer, in any order; and ours only where they were answered (author "ours"), on the heading
 *   of their clause, all of a clause without one, or their provision. `on` has a line for each paragraph, and holds deleted words where the comment is on
 *   deleted words.
 * - `accepted` and `rejected` are the body's paragraphs once all tracked changes are accepted or rejected, without empty
 *   ones, without the contents list, footnotes, running headers and boxes, and without numbers, automatic or typed. A tab
 *   is "\t" and a line break "\n". Untracked edits are in both. Hidden words are in both.
 * - `half: 'sealed'` files are not to be run by anybody until the reader is finished.
 */
export interface Options {
  /** Which half: the open one, unless another or all are asked for. */
  readonly half?: Half | 'all'
}

const AUTHORS = [
  'Eleanor Whitcombe',
  'J. Okafor (Baird & Lowe LLP)',
  'Søren Kjær',
  'Priya Nair',
  'Microsoft Office User',
]

const howOf = ({ mode, recipes }: Case, i: number, random: Random): How => {
  const own = recipes[i]!.only
  const tracked = own ? own === 'tracked' : mode === 'both' ? random() < 0.5 : mode === 'tracked'
  // The first edits are one person's; later ones may be another's.
  return {
    tracked,
    author: AUTHORS[i === 0 ? Math.floor(random() * 3) : Math.floor(random() * AUTHORS.length)]!,
  }
}

/** The document with the first edit made in it, from the first source that has a place for it. */
async function begun(one: Case): Promise<{ sent: Sent; doc: Doc }> {
  for (const slug of one.slugs) {
    const sent = await sentOf(slug, one.style, one.notes)
    const doc = opened(sent, one.seed)
    if (one.recipes[0]!.run(doc, howOf(one, 0, doc.random))) return { sent, doc }
  }
  throw new Error(`No document has a place for ${one.name}.`)
}

const sheetOf = (one: Case, sent: Sent, doc: Doc): Sheet => ({
  name: one.name,
  half: one.half,
  source: sent.slug,
  style: sent.style,
  shape: one.round ? 'soffice' : one.shape.name,
  controls: one.shape.controls,
  bookmarks: one.shape.bookmarks,
  typed: one.shape.typed === true,
  differences: doc.differences,
  may: doc.may,
  comments: doc.comments,
  hidden: doc.hidden,
  accepted: settled(doc.lines, 'acc'),
  rejected: settled(doc.lines, 'rej'),
})

export const soffice: string | null = findTool('soffice')

/** Word files, opened and saved by LibreOffice in one go. */
export async function saved(files: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  try {
    const names = files.map((_, i) => join(folder, `${i}.docx`))
    for (const [i, name] of names.entries()) writeFileSync(name, files[i]!)
    const profile = '-env:UserInstallation=file:///tmp/lo-corpus'
    await run(soffice!, [
      '--headless',
      profile,
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      join(folder, 'out'),
      ...names,
    ])
    return names.map((_, i) => new Uint8Array(readFileSync(join(folder, 'out', `${i}.docx`))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file of the corpus before LibreOffice had it, if it is one that does. */
export async function made(index: number): Promise<Returned> {
  const one = CASES[index]!
  const { sent, doc } = await begun(one)
  for (const [i, recipe] of one.recipes.entries()) if (i > 0) recipe.run(doc, howOf(one, i, doc.random))
  one.shape.make(doc)
  return { bytes: closed(doc), sent, sheet: sheetOf(one, sent, doc) }
}

/** One file of the corpus; null where it needs LibreOffice and there is none. */
export async function returned(index: number): Promise<Returned | null> {
  if (CASES[index]!.round && !soffice) return null
  const file = await made(index)
  return CASES[index]!.round ? { ...file, bytes: (await saved([file.bytes]))[0]! } : file
}

/** The files of a half of the corpus in their order; those that need LibreOffice are left out where there is none. */
export async function* corpus({ half = 'open' }: Options = {}): AsyncGenerator<Returned> {
  for (const [index, one] of CASES.entries()) {
    if (half !== 'all' && one.half !== half) continue
    const file = await returned(index)
    if (file) yield file
  }
}
