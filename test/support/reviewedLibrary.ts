import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ClauseEvent, deriveHead, type Stamped, type Version } from '../../clauses/model/clause.ts'
import type { Copy } from '../../clauses/model/draft.ts'
import type { Id } from '../../clauses/model/id.ts'
import type { DraftEvent } from '../../clauses/model/register.ts'
import type { Decisions, Reading, Review } from '../../clauses/model/review.ts'
import { stampOf } from '../../clauses/store/envelope.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { type Append, type Library, LibraryFile } from '../../clauses/store/library.ts'
import { sealed, sha256Of } from '../../clauses/store/seal.ts'
import { copyOf, draftOf, idOf, newClause, version } from './records.ts'

const AT = '2026-11-01T09:00:00.000Z'
const by = { name: 'Ann Example', role: 'HR' }

/** What the file that came back says: a word went and a word came, one of them with tracking off, and a question. */
export const reading = (copy: string, part: Id, clause: Id): Reading => ({
  copy,
  lines: [
    {
      at: { block: 0, line: 0 },
      part,
      kind: 'provision',
      level: 1,
      label: '1.',
      pieces: [
        { text: 'You must not post ', standing: 'kept' },
        { text: 'confidential', standing: 'deleted', change: 0 },
        { text: 'secret', standing: 'inserted', change: 0 },
        { text: ' things', standing: 'kept' },
        { text: ' ever', standing: 'inserted', change: 1 },
        { text: '.', standing: 'kept' },
      ],
      end: { standing: 'kept' },
    },
  ],
  changes: [
    {
      ...{ kind: 'replaced', tracked: true, author: 'A. Lawyer', date: '2026-11-02T10:00:00Z' },
      ...{ before: 'confidential', after: 'secret', line: 0, part, clause, version: '0001-00000000' },
      ...{ provision: 'abcd2', found: 'control' },
    },
    {
      ...{ kind: 'inserted', tracked: false, author: '', date: '', before: '', after: ' ever' },
      ...{ line: 0, part, clause, version: '0001-00000000', found: 'text' },
    },
  ],
  comments: [
    {
      ...{ author: 'A. Lawyer', date: '2026-11-02T10:01:00Z', text: 'Is this meant?', on: 'things' },
      replies: [{ author: 'B. Partner', date: '2026-11-02T11:00:00Z', text: 'I think so.' }],
      ...{ resolved: false, line: 0, part, clause },
    },
  ],
  hidden: [{ text: 'and more', why: 'white', part, line: 0 }],
  warnings: ['The file holds macros (“word/vbaProject.bin”). They were not read and are never run.'],
  reviewers: ['A. Lawyer', 'B. Partner'],
})

type EventNews = DraftEvent extends infer E
  ? E extends DraftEvent
    ? Omit<E, 'by' | 'at' | 'parent' | 'number'>
    : never
  : never

/** Some events of a draft, each naming the one before. */
export function eventsOf(draft: Id, news: readonly EventNews[]): Stamped<DraftEvent>[] {
  const events: Stamped<DraftEvent>[] = []
  for (const event of news) {
    const last = events.at(-1)
    const data = {
      ...event,
      by,
      at: AT,
      parent: last?.sha256 ?? null,
      number: events.length + 1,
    } as DraftEvent
    events.push(stampOf('draft', draft, 'events', data))
  }
  return events
}

const SCAN = Buffer.from('%PDF-1.7 signed\n')
const BACK = Buffer.from('the bytes of a returned file\n')

function reviewOf(copy: string): Review {
  const bytes = { sha256: sha256Of(BACK), size: BACK.length }
  const read = reading(copy, idOf(5), idOf(1))
  return { number: 1, name: 'Addendum (back).docx', bytes, reading: read, at: AT, by, app: '0.4.0' }
}

const decisionsOf = (review: string, number: number, finished: boolean, proposed: string): Decisions => ({
  ...{ number, review, finished, by, at: AT },
  decisions: [
    { change: 0, as: 'library' },
    { change: 1, as: 'declined' },
  ],
  comments: [{ comment: 0, as: 'settled', answer: 'Yes.' }],
  proposed: finished ? [{ clause: idOf(1), version: proposed }] : [],
})

/** Proposes a second version of a clause out of a review, and takes it. */
async function proposeVersion(library: Library, clause: Id, draft: Id, review: string): Promise<string> {
  const { series, rev } = (await library.read('clause', clause))!
  const [first] = series.versions
  const from = { draft, reviews: [review] }
  const next: Version = { ...version(clause, 2, 'Post nothing secret.', first), proposed: true, from }
  const stamped = stampOf('clause', clause, 'versions', next)
  const told: ClauseEvent = {
    ...{ type: 'proposed', version: stamped.id, why: 'A. Lawyer, in “Addendum (back).docx”' },
    ...{ by, at: AT, parent: null, number: 1 },
  }
  const head = deriveHead([first!, stamped], [stampOf('clause', clause, 'events', told)])
  const append: Append<'clause'>[] = [
    { series: 'versions', data: next },
    { series: 'events', data: told },
  ]
  await library.commit({ kind: 'clause', id: clause, append, replace: { head, base: rev } })
  return stamped.id
}

/** What a draft's way leaves: a Copy that was sent, the file that came back, what was decided of it, the signed scan. */
function wayOf(draft: Id, copy: Copy, review: Review, proposed: string): Append<'draft'>[] {
  const sent = stampOf('draft', draft, 'copies', copy).id
  const came = stampOf('draft', draft, 'reviews', review).id
  const scan = { sha256: sha256Of(SCAN), size: SCAN.length }
  const events = eventsOf(draft, [
    {
      type: 'sent',
      status: 'withLawyer',
      copy: sent,
      name: copy.name,
      people: ['A. Lawyer'],
      note: 'Please.',
    },
    { type: 'returned', status: 'withLawyer', review: came, people: ['A. Lawyer', 'B. Partner'] },
    { type: 'reviewed', status: 'withLawyer', reviews: [came] },
    { type: 'status', status: 'agreed', from: 'withLawyer', note: '' },
    {
      ...{ type: 'issued', status: 'issued', copy: sent, name: copy.name, people: ['Sam Okoro'] },
      ...{ on: '2026-12-01', note: '' },
    },
    {
      ...{ type: 'signed', status: 'signed', copy: sent, people: ['Sam Okoro'], note: 'On paper' },
      ...{ name: 'scan.pdf', extension: 'pdf', bytes: scan },
    },
  ])
  const kept = events.map(({ data }): Append<'draft'> => {
    const beside = data.type === 'signed' ? { bytes: { extension: 'pdf', content: SCAN } } : {}
    return { series: 'events', data, ...beside }
  })
  return [
    { series: 'reviews', data: review, bytes: { extension: 'docx', content: BACK } },
    { series: 'decisions', data: decisionsOf(came, 1, false, proposed) },
    { series: 'decisions', data: decisionsOf(came, 2, true, proposed) },
    ...kept,
  ]
}

/** Fills a folder with a small library of a draft that went all its way; the same, byte for byte, in every run. */
export async function makeReviewed(root: string): Promise<void> {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const about = LibraryFile.parse({ name: 'Reviewed', categories: ['Pay'], retention: null })
  writeFileSync(join(root, 'library.json'), sealed('library', idOf(701), about).text, { mode: 0o600 })
  const library = await openFolder(root, { app: '0.4.0' })
  const [clause, draft] = [idOf(1), idOf(2)]
  await library.commit(newClause(clause, 'You must not post confidential things.'))
  const head = draftOf('Addendum')
  const { rev } = await library.commit({ kind: 'draft', id: draft, replace: { head, base: null } })
  const content = Buffer.from('the bytes of an export\n')
  const copy = copyOf(draft, 1, content)
  const review = reviewOf(stampOf('draft', draft, 'copies', copy).id)
  const came = stampOf('draft', draft, 'reviews', review).id
  const proposed = await proposeVersion(library, clause, draft, came)
  const append: Append<'draft'>[] = [
    { series: 'copies', data: copy, bytes: { extension: 'docx', content } },
    ...wayOf(draft, copy, review, proposed),
  ]
  const next = { ...head, status: 'signed' as const, reviewed: [came] }
  await library.commit({ kind: 'draft', id: draft, append, replace: { head: next, base: rev } })
}
