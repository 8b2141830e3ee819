import * as z from 'zod'
import type { Stamped } from './clause.ts'
import { type Draft, DraftStatus } from './draft.ts'
import { Instant, IsoDate, Sha256, VersionId } from './id.ts'
import { Actor } from './person.ts'

/** Those to whom a document went, or who signed it. */
export const People = z.array(z.string().trim().min(1).max(200)).max(500)

/** What a signed scan may be, by the extension that its file is kept under. */
export const ScanKind = z.enum(['pdf', 'png', 'jpg'])
export type ScanKind = z.infer<typeof ScanKind>

const happened = {
  by: Actor,
  at: Instant,
  parent: Sha256.nullable(),
  number: z.int().min(1),
  /** The draft's status once it has happened. */
  status: DraftStatus,
}
const note = z.string().max(2000)
/** What the file is called that went out or came in. */
const name = z.string().min(1).max(300)

/**
 * Something that happened to a draft on its way from preparing to signed, append-only; `parent` is the sha256 of the
 * event before it.
 * status: a person set it · sent: for review, as that Copy · returned: a Word file came back and was kept as that Review ·
 * reviewed: those Reviews were decided to their end · issued: that Copy stands, `on` the day that it was given · signed:
 * its bytes, the scan, lie beside the event.
 */
export const DraftEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('status'), ...happened, from: DraftStatus, note }),
  z.strictObject({ type: z.literal('sent'), ...happened, copy: VersionId, name, people: People, note }),
  z.strictObject({ type: z.literal('returned'), ...happened, review: VersionId, people: People }),
  z.strictObject({ type: z.literal('reviewed'), ...happened, reviews: z.array(VersionId).min(1).max(10) }),
  z.strictObject({
    type: z.literal('issued'),
    ...happened,
    copy: VersionId,
    name,
    people: People,
    on: IsoDate.nullable(),
    note,
  }),
  z.strictObject({
    type: z.literal('signed'),
    ...happened,
    copy: VersionId.nullable(),
    people: People,
    note,
    name,
    extension: ScanKind,
    /** Of a PDF. */
    pages: z.int().min(1).optional(),
    bytes: z.strictObject({ sha256: Sha256, size: z.int().min(0) }),
  }),
])
export type DraftEvent = z.infer<typeof DraftEvent>

/** The statuses that a person may set from each; issuing and finishing to send have procedures of their own. */
const NEXT: Readonly<Record<DraftStatus, readonly DraftStatus[]>> = {
  preparing: ['withLawyer', 'agreed'],
  withLawyer: ['preparing', 'agreed'],
  agreed: ['preparing', 'withLawyer'],
  issued: ['preparing', 'agreed', 'signed'],
  signed: ['preparing', 'issued'],
}

/** True where a person may set a draft of one status to another. */
export const maySet = (from: DraftStatus, to: DraftStatus): boolean => NEXT[from].includes(to)

/** True where what a draft says may not change any more: somebody holds it as it stands. */
export const isLocked = (status: DraftStatus): boolean => status === 'issued' || status === 'signed'

/** True where a step takes back what others rely on, so that it needs a reason. */
export const needsReason = (from: DraftStatus, to: DraftStatus): boolean =>
  (isLocked(from) && !isLocked(to)) || (from === 'signed' && to === 'issued')

/** The Reviews of a draft that nobody has decided to their end yet: those that came back and are not in what it says. */
export const openReviews = (
  events: readonly Stamped<DraftEvent>[],
  { reviewed = [] }: Pick<Draft, 'reviewed'>,
): VersionId[] =>
  events.flatMap(({ data }) =>
    data.type === 'returned' && !reviewed.includes(data.review) ? [data.review] : [],
  )

/**
 * A draft with the status that the last event gave it. Events are written before the head: where that was cut short, the
 * event counts.
 */
export function withStatus(draft: Draft, events: readonly Stamped<DraftEvent>[]): Draft {
  const status = events.at(-1)?.data.status ?? draft.status
  return status === draft.status ? draft : { ...draft, status }
}

const FIRST_BYTES: readonly (readonly [ScanKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
]

/** What a scan is by its first bytes, whatever it is called; null where it is none of these. */
export const scanKindOf = (bytes: Uint8Array): ScanKind | null =>
  FIRST_BYTES.find(([, first]) => first.every((byte, i) => bytes[i] === byte))?.[0] ?? null
