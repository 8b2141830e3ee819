import type { Id, VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import type { Decisions, Review } from '../model/review.ts'
import type { REVIEWS, ReviewRow } from './contract/reviews.ts'
import type { Api, FileTicket, Input } from './contract.ts'
import { draftOf } from './drafts.ts'
import { FORMATS } from './exports.ts'
import { finish, outcome } from './finish.ts'
import { actor, type Machine } from './machine.ts'
import { type Reviewed, retried, reviewOf, reviewRows, reviewView, stateOf } from './reviewRecord.ts'
import { take } from './take.ts'

type ReviewApi = Pick<Api, keyof typeof REVIEWS>

/** Refuses decisions on what the review does not have, or two on one thing. */
function mustFit(name: string, what: 'change' | 'comment', all: readonly number[], count: number): void {
  const wrong = all.find((n, i) => n >= count || all.indexOf(n) !== i)
  if (wrong === undefined) return
  const few = count === 0 ? 'there is none' : count === 1 ? 'there is only 1' : `there are only ${count}`
  const why = wrong >= count ? few : 'it is decided twice'
  throw new Refused('invalid', `“${name}”: ${what} ${wrong + 1} cannot be decided, since ${why}.`)
}

function mustStand(review: Review, stored: Reviewed, input: Input<'reviews.decide'>): void {
  const { reading, name } = review
  mustFit(
    name,
    'change',
    input.decisions.map((d) => d.change),
    reading.changes.length,
  )
  mustFit(
    name,
    'comment',
    input.comments.map((c) => c.comment),
    reading.comments.length,
  )
  const state = stateOf(stored, input.review)
  if (state?.data.finished)
    throw new Refused(
      'invalid',
      `“${name}” was finished by ${state.data.by.name} on ${state.data.at.slice(0, 10)}. It cannot be decided again.`,
    )
  if ((state?.id ?? null) !== input.base)
    throw new Refused(
      'conflict',
      `“${name}” was decided further elsewhere. Open it again to see that, then decide on.`,
    )
}

async function decide(machine: Machine, input: Input<'reviews.decide'>): Promise<{ state: VersionId }> {
  const { draft: id, review, decisions, comments } = input
  const stored = await draftOf(machine, id, ['reviews', 'decisions'])
  mustStand(reviewOf(stored, review).data, stored, input)
  const last = stored.series.decisions.at(-1)
  const data: Decisions = {
    ...{ number: (last?.data.number ?? 0) + 1, review, decisions, comments },
    ...{ finished: false, proposed: [], by: await actor(machine), at: machine.now() },
  }
  const { appended } = await machine.library.commit({
    ...{ kind: 'draft', id },
    append: [{ series: 'decisions', data, after: last?.id ?? null }],
  })
  return { state: appended[0]!.id }
}

async function file(machine: Machine, draft: Id, id: VersionId): Promise<FileTicket> {
  const { name, bytes } = reviewOf(await draftOf(machine, draft, ['reviews']), id).data
  const content = await machine.library.bytes('draft', draft, 'reviews', id, 'docx', bytes.sha256)
  return machine.tickets.put({ name, type: FORMATS.docx.type, bytes: content })
}

async function rowsOf(machine: Machine, draft: Id): Promise<ReviewRow[]> {
  return reviewRows(await draftOf(machine, draft, ['reviews', 'decisions']))
}

async function list(machine: Machine, draft: Id | null): Promise<{ reviews: ReviewRow[] }> {
  if (draft !== null) return { reviews: await rowsOf(machine, draft) }
  const { entries } = await machine.library.list('draft')
  const all: ReviewRow[] = []
  for (const { id } of entries.filter((e) => !e.head.trashed)) all.push(...(await rowsOf(machine, id)))
  return { reviews: all.toSorted((a, b) => (a.at < b.at ? 1 : -1)) }
}

/** The procedures of taking the lawyer's file back. */
export const reviewApi = (machine: Machine): ReviewApi => ({
  'reviews.take': (input) => take(machine, input),
  'reviews.list': ({ draft }) => list(machine, draft),
  'reviews.read': ({ draft, review }) => reviewView(machine, draft, review),
  'reviews.file': ({ draft, review }) => file(machine, draft, review),
  'reviews.decide': (input) => retried(() => decide(machine, input)),
  'reviews.outcome': (input) => outcome(machine, input),
  'reviews.finish': (input) => finish(machine, input),
})
