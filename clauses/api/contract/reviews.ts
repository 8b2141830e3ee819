import * as z from 'zod'
import { Answer, FieldName } from '../../model/field.ts'
import { Id, Instant, Sha256, VersionId } from '../../model/id.ts'
import { Actor } from '../../model/person.ts'
import {
  CommentDecision,
  Conflict,
  Decision,
  Decisions,
  Reading,
  Resolution,
  Review,
} from '../../model/review.ts'
import { TreeSchema } from '../../tree/schema.ts'
import { call, FileTicket, token } from './call.ts'

export { Conflict, Resolution } from '../../model/review.ts'

/** A returned file in a list. */
export const ReviewRow = z.strictObject({
  draft: Id,
  id: VersionId,
  number: z.int(),
  name: z.string(),
  at: Instant,
  by: Actor,
  sha256: Sha256,
  reviewers: z.array(z.string()),
  changes: z.int(),
  comments: z.int(),
  decided: z.int(),
  finished: z.boolean(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

/** A review of a draft, and what was decided of it up to now; `state` is the id of the newest decisions, null before any. */
export const ReviewView = z.strictObject({
  draft: Id,
  id: VersionId,
  review: Review,
  state: VersionId.nullable(),
  decisions: Decisions.nullable(),
})
export type ReviewView = z.infer<typeof ReviewView>

/** What a file says that belongs to no draft of this library: everything is listed, nothing can be decided. */
export const ForeignView = z.strictObject({ name: z.string(), reading: Reading })
export type ForeignView = z.infer<typeof ForeignView>

/** What finishing would do, shown before it is done. */
export const Outcome = z.strictObject({
  /** The draft as it would be, marked with what would change in it. */
  draft: TreeSchema,
  /** Answers that an edit inside a field offers; taken where the change is accepted. */
  answers: z.array(
    z.strictObject({
      field: FieldName,
      label: z.string(),
      before: z.string(),
      after: z.string(),
      /** Null where `after` cannot be read as an answer of that field; the words say why. */
      answer: Answer.nullable(),
      why: z.string(),
      change: z.int(),
    }),
  ),
  /** New versions that would be proposed to the library, each as its clause marked with what would change. */
  proposals: z.array(
    z.strictObject({
      clause: Id,
      title: z.string(),
      redline: TreeSchema,
      reason: z.string(),
      /** Answers' values that the wording would carry into the library: it cannot be proposed until they are gone. */
      stops: z.array(z.strictObject({ field: FieldName, text: z.string() })),
    }),
  ),
  /** Settled ones too: those without a resolution are left as the draft or library has them. */
  conflicts: z.array(Conflict),
  /** Accepted changes that cannot be done here, and why, in words. */
  undone: z.array(z.strictObject({ review: VersionId, change: z.int(), why: z.string() })),
  /** The rev of the draft that this was worked out on. */
  rev: Sha256,
})
export type Outcome = z.infer<typeof Outcome>

const reviewOf = z.strictObject({ draft: Id, review: VersionId })
const these = { draft: Id, reviews: z.array(VersionId).min(1).max(10) }

/** The procedures of taking the lawyer's file back. */
export const REVIEWS = {
  /**
   * Reads a returned Word file and keeps it with the draft that it came from: the one named, or the one that the file
   * names itself. The same file twice is one review (`known`). `foreign` where it belongs to no draft here; the file then waits on under
   * its token, to be taken into a draft that is named, or imported.
   */
  'reviews.take': call(
    z.strictObject({ file: token, draft: Id.nullable() }),
    z.union([
      z.strictObject({ view: ReviewView, known: z.boolean() }),
      z.strictObject({ foreign: ForeignView }),
    ]),
  ),
  'reviews.list': call(
    z.strictObject({ draft: Id.nullable() }),
    z.strictObject({ reviews: z.array(ReviewRow) }),
  ),
  'reviews.read': call(reviewOf, ReviewView),
  /** The returned file itself, unchanged. */
  'reviews.file': call(reviewOf, FileTicket),
  /** Keeps what was decided up to now; `base` is the state that it was decided on, and a stale one is a conflict. */
  'reviews.decide': call(
    z.strictObject({
      ...{ draft: Id, review: VersionId, base: VersionId.nullable() },
      decisions: z.array(Decision).max(100_000),
      comments: z.array(CommentDecision).max(100_000),
    }),
    z.strictObject({ state: VersionId }),
  ),
  /** What finishing these reviews together would do, by what was decided of them. */
  'reviews.outcome': call(z.strictObject({ ...these, resolutions: z.array(Resolution).max(5000) }), Outcome),
  /** Does it: the draft as it becomes, the proposed versions, and each review finished. `base` is the outcome's rev. */
  'reviews.finish': call(
    z.strictObject({ ...these, base: Sha256, resolutions: z.array(Resolution).max(5000) }),
    z.strictObject({
      rev: Sha256,
      proposed: z.array(z.strictObject({ clause: Id, version: VersionId, title: z.string() })),
    }),
  ),
} as const
