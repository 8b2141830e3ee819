import { createHash } from 'node:crypto'
import type { Stamped } from '../model/clause.ts'
import type { Copy } from '../model/draft.ts'
import type { Id, VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import type { Reading, Review } from '../model/review.ts'
import { type Ours, withoutOurs } from '../review/ours.ts'
import { bandChanges } from '../review/place/bands.ts'
import type { Sent } from '../review/place/place.ts'
import type { Returned } from '../review/returned/returned.ts'
import { stampOf } from '../store/envelope.ts'
import type { Append, Stored } from '../store/library.ts'
import { treeText } from '../tree/text.ts'
import type { Tree } from '../tree/tree.ts'
import { alike } from './alike.ts'
import type { Input, Output } from './contract.ts'
import { draftOf } from './drafts.ts'
import { byOf, readyCopy } from './exports.ts'
import { actor, type Machine } from './machine.ts'
import { retried, reviewView } from './reviewRecord.ts'
import { takeFile, type Waiting } from './tickets.ts'
import { eventFor } from './way.ts'

type Whole = Stored<'draft', 'copies' | 'events' | 'reviews'>

/** What a Word file says of itself is not trusted: it names a draft only where this library has it. */
async function named({ library }: Machine, { from }: Returned): Promise<Id | null> {
  return from.draft !== '' && (await library.read('draft', from.draft, [])) ? from.draft : null
}

/** The draft that a file is taken back to: the one asked for, or the one that it names; null where it is nobody's. */
async function draftFor(machine: Machine, returned: Returned, asked: Id | null): Promise<Id | null> {
  const own = await named(machine, returned)
  if (asked === null || own === null || own === asked) return asked ?? own
  const [theirs, ours] = await Promise.all([draftOf(machine, own, []), draftOf(machine, asked, [])])
  throw new Refused(
    'invalid',
    `“${returned.name.slice(0, 120)}” says that it came from “${theirs.head.name}”, not from “${ours.head.name}”. Take it back there.`,
  )
}

/** What a file says with all changes taken, and with none: whichever is closer to what was sent. */
const textOf = ({ paragraphs }: Returned): string[] =>
  paragraphs.filter((p) => p.story === 'body').map((p) => p.bits.map((bit) => bit.text).join(''))

const treeOf = ({ tree }: Copy): Tree => tree as unknown as Tree

/** A Copy as what a file is set beside. */
const sentAs = (id: VersionId, copy: Copy): Sent => ({
  copy: id,
  tree: treeOf(copy),
  ...(copy.notes ? { notes: copy.notes } : {}),
})

/** The Copy whose text is most like a file's: Word copies first, and of two that are as like the newer one. */
function mostAlike(returned: Returned, copies: readonly Stamped<Copy>[]): Stamped<Copy> | undefined {
  const word = copies.filter((c) => c.data.format === 'docx')
  const text = textOf(returned)
  const scored = (word.length > 0 ? word : copies).map((copy) => ({
    copy,
    score: alike(treeText(treeOf(copy.data)), text),
  }))
  return scored.toReversed().toSorted((a, b) => b.score - a.score)[0]?.copy
}

/** What a file is set beside, and what has to be kept for it: a draft that never left gets a Copy as it stands. */
async function sentOf(
  machine: Machine,
  stored: Whole,
  returned: Returned,
): Promise<{ sent: Sent; ours: Ours | null; append: readonly Append<'draft'>[] }> {
  const { copies } = stored.series
  const found = copies.find((c) => c.data.id === returned.from.copy) ?? mostAlike(returned, copies)
  if (found) {
    const ours = found.data.against === undefined ? null : byOf(found.data)
    return { sent: sentAs(found.id, found.data), ours, append: [] }
  }
  const ready = await readyCopy(machine, stored, 'docx', { mark: 'draft' })
  return { sent: sentAs(ready.id, ready.copy), ours: null, append: [ready.append] }
}

type InBands = Pick<Reading, 'changes' | 'warnings'>

const joinedTo = (reading: Reading, { changes, warnings }: InBands): InBands => ({
  changes: [...reading.changes, ...changes],
  warnings: [...reading.warnings, ...warnings],
})

/** What was changed in running headers and footers with tracking off, where the very file that was sent is known. */
async function inBands({ library, work }: Machine, { series }: Whole, returned: Returned): Promise<InBands> {
  const copy = series.copies.find(({ data }) => data.id === returned.from.copy && data.format === 'docx')
  if (!copy) return { changes: [], warnings: [] }
  const { draft, bytes, name } = copy.data
  try {
    const sent = await library.bytes('draft', draft, 'copies', copy.id, 'docx', bytes.sha256)
    return { changes: bandChanges(await work.returned(sent, name), returned), warnings: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const why = `The file that was sent cannot be read any more, so running headers and footers were not compared. ${error.message}`
    return { changes: [], warnings: [why] }
  }
}

/** How a file stands to what was sent, and what has to be kept for it. */
async function setBeside(
  machine: Machine,
  stored: Whole,
  returned: Returned,
): Promise<{ reading: Reading; append: readonly Append<'draft'>[] }> {
  const { sent, ours, append } = await sentOf(machine, stored, returned)
  const reading = await machine.work.placed(ours ? withoutOurs(returned, ours) : returned, sent)
  const bands = await inBands(machine, stored, returned)
  return { reading: { ...reading, ...joinedTo(reading, bands) }, append }
}

/** The record of a file: what was read of it, and its own bytes beside. */
async function recordOf(
  machine: Machine,
  stored: Whole,
  { name, bytes: content }: Waiting,
  reading: Reading,
): Promise<{ id: VersionId; append: Append<'draft'> }> {
  const last = stored.series.reviews.at(-1)
  const data: Review = {
    number: (last?.data.number ?? 0) + 1,
    name: name.slice(-300),
    bytes: { sha256: sha256Of(content), size: content.length },
    reading,
    at: machine.now(),
    by: await actor(machine),
    app: machine.app,
  }
  const { id } = stampOf('draft', stored.id, 'reviews', data)
  const bytes = { extension: 'docx', content }
  return { id, append: { series: 'reviews', data, bytes, after: last?.id ?? null } }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const people = ({ reviewers }: Reading): string[] =>
  reviewers
    .map((name) => name.trim().slice(0, 200))
    .filter((name) => name !== '')
    .slice(0, 500)

/** What tells of a returned file in the draft's history. */
const toldOf = (machine: Machine, stored: Whole, review: VersionId, reading: Reading) =>
  eventFor(machine, stored, {
    ...{ type: 'returned', status: stored.head.status, review, people: people(reading) },
  })

/** The review of a file that was taken back before; told of in the history now, where that was cut short. */
async function known(machine: Machine, stored: Whole, file: Waiting): Promise<VersionId | null> {
  const sha256 = sha256Of(file.bytes)
  const review = stored.series.reviews.find((r) => r.data.bytes.sha256 === sha256)
  if (!review) return null
  const told = stored.series.events.some((e) => e.data.type === 'returned' && e.data.review === review.id)
  const event = await toldOf(machine, stored, review.id, review.data.reading)
  if (!told) await machine.library.commit({ kind: 'draft', id: stored.id, append: [event.append] })
  return review.id
}

async function keep(machine: Machine, draft: Id, file: Waiting, returned: Returned) {
  const stored = await draftOf(machine, draft, ['copies', 'events', 'reviews'])
  if (stored.head.trashed)
    throw new Refused('invalid', `“${stored.head.name}” is in the trash. Restore it first.`)
  const before = await known(machine, stored, file)
  if (before !== null) return { review: before, known: true }
  const { reading, append } = await setBeside(machine, stored, returned)
  const review = await recordOf(machine, stored, file, reading)
  const event = await toldOf(machine, stored, review.id, reading)
  await machine.library.commit({
    kind: 'draft',
    id: draft,
    append: [...append, review.append, event.append],
  })
  return { review: review.id, known: false }
}

/** A returned file that was only looked at: what it says, and how it stands to the draft that it came from, if any. */
export interface Looked {
  readonly returned: Returned
  readonly draft: Id | null
  readonly reading: Reading
}

/** Reads a returned Word file beside its draft as taking it back would, and keeps nothing. */
export async function lookAt(machine: Machine, file: Waiting, asked: Id | null): Promise<Looked> {
  const returned = await machine.work.returned(file.bytes, file.name)
  const draft = await draftFor(machine, returned, asked)
  if (draft === null) return { returned, draft, reading: await machine.work.placed(returned, null) }
  const stored = await draftOf(machine, draft, ['copies', 'events', 'reviews'])
  return { returned, draft, reading: (await setBeside(machine, stored, returned)).reading }
}

/** Takes a returned Word file back: reads it, finds its draft and what was sent, and keeps it there. */
export async function take(
  machine: Machine,
  { file: token, draft: asked }: Input<'reviews.take'>,
): Promise<Output<'reviews.take'>> {
  const file = takeFile(machine.tickets, token)
  const returned = await machine.work.returned(file.bytes, file.name)
  const draft = await draftFor(machine, returned, asked)
  if (draft === null) {
    machine.tickets.put(file, token)
    return { foreign: { name: file.name, reading: await machine.work.placed(returned, null) } }
  }
  const kept = await retried(() => keep(machine, draft, file, returned))
  return { view: await reviewView(machine, draft, kept.review), known: kept.known }
}
