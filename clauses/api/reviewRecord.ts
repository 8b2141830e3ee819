import type { Stamped } from '../model/clause.ts'
import type { Draft } from '../model/draft.ts'
import type { Id, VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import type { Decisions, Review } from '../model/review.ts'
import type { Stored } from '../store/library.ts'
import type { ReviewRow, ReviewView } from './contract/reviews.ts'
import { draftOf } from './drafts.ts'
import type { Machine } from './machine.ts'

/** A draft with its returned files and what was decided of them. */
export type Reviewed = Stored<'draft', 'reviews' | 'decisions'>

const TRIES = 4

/** Work that reads a record and adds to it, done anew where somebody else was quicker. */
export async function retried<T>(work: () => Promise<T>, left: number = TRIES): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'conflict' || left <= 1) throw error
    return retried(work, left - 1)
  }
}

/** A review of a draft, or a refusal that says it is not there. */
export function reviewOf({ head, series }: Stored<'draft', 'reviews'>, id: VersionId): Stamped<Review> {
  const review = series.reviews.find((r) => r.id === id)
  if (!review)
    throw new Refused('missing', `“${head.name}” has no returned file ${id}. Look at those that it has.`)
  return review
}

/** True once the outcome of a review is in its draft: that, and not a record of its end alone, makes it finished. */
const isFinished = ({ reviewed = [] }: Draft, review: VersionId): boolean => reviewed.includes(review)

/**
 * What was decided of a review last, or undefined before anything was. An end that was written while the draft was not
 * saved is none: the review is open still.
 */
export function stateOf(
  { head, series }: Stored<'draft', 'decisions'>,
  review: VersionId,
): Stamped<Decisions> | undefined {
  const last = series.decisions.findLast((d) => d.data.review === review)
  if (!last?.data.finished || isFinished(head, review)) return last
  return { ...last, data: { ...last.data, finished: false, proposed: [] } }
}

/** A review with what was decided of it, as the interface reads it. */
export async function reviewView(machine: Machine, draft: Id, id: VersionId): Promise<ReviewView> {
  const stored = await draftOf(machine, draft, ['reviews', 'decisions'])
  const review = reviewOf(stored, id).data
  const state = stateOf(stored, id)
  return { draft, id, review, state: state?.id ?? null, decisions: state?.data ?? null }
}

/** The reviews of a draft in a list, newest first. */
export const reviewRows = (stored: Reviewed): ReviewRow[] =>
  stored.series.reviews
    .map(({ id, data: { number, name, at, by, bytes, reading } }) => {
      const state = stateOf(stored, id)?.data
      return {
        ...{ draft: stored.id, id, number, name, at, by, sha256: bytes.sha256, reviewers: reading.reviewers },
        ...{ changes: reading.changes.length, comments: reading.comments.length },
        ...{ decided: state?.decisions.length ?? 0, finished: state?.finished ?? false },
      }
    })
    .reverse()
