import type { Draft } from '../model/draft.ts'
import type { Id, VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { isLocked } from '../model/register.ts'
import type { Decisions, Resolution } from '../model/review.ts'
import { outcomeOf } from '../review/apply/outcome.ts'
import type { Homecoming, Outcome } from '../review/apply/shapes.ts'
import type { Append, Stored } from '../store/library.ts'
import type { Tree } from '../tree/tree.ts'
import type { Input, Output } from './contract.ts'
import { draftOf } from './drafts.ts'
import { actor, type Machine } from './machine.ts'
import { propose, withdraw } from './proposals.ts'
import { reviewOf, stateOf } from './reviewRecord.ts'
import { gather, pinsOf } from './sources.ts'
import { eventFor, STATUS_WORDS } from './way.ts'

type Whole = Stored<'draft', 'copies' | 'events' | 'reviews' | 'decisions'>

/** A returned file with what was sent and what was decided of it. */
function homecoming(stored: Whole, id: VersionId): Homecoming {
  const { name, reading } = reviewOf(stored, id).data
  const copy = stored.series.copies.find((c) => c.id === reading.copy)
  if (!copy)
    throw new Refused(
      'damaged',
      `The copy ${reading.copy} that “${name}” answers cannot be read. Put it back from a backup; what was decided is kept.`,
    )
  const decisions = stateOf(stored, id)?.data.decisions ?? []
  return { review: id, name, sent: copy.data.tree as unknown as Tree, reading, decisions }
}

/** Each once, in the order in which the files came. */
const inOrder = (stored: Whole, reviews: readonly VersionId[]): VersionId[] => {
  for (const id of reviews) reviewOf(stored, id)
  return stored.series.reviews.map((r) => r.id).filter((id) => reviews.includes(id))
}

async function workedOut(
  machine: Machine,
  stored: Whole,
  reviews: readonly VersionId[],
  resolutions: readonly Resolution[],
): Promise<{ files: Homecoming[]; outcome: Outcome }> {
  const { head } = stored
  const files = inOrder(stored, reviews).map((id) => homecoming(stored, id))
  const sources = await gather(machine.library, [], pinsOf(head.parts), head.style)
  const { title, language, documentKind, parts, answers } = head
  const draft = { title, language, documentKind, parts, answers }
  return { files, outcome: outcomeOf({ files, draft, sources, style: sources.style, resolutions }) }
}

const read = (machine: Machine, draft: Id): Promise<Whole> =>
  draftOf(machine, draft, ['copies', 'events', 'reviews', 'decisions'])

/** What finishing some reviews together would do. */
export async function outcome(
  machine: Machine,
  { draft, reviews, resolutions }: Input<'reviews.outcome'>,
): Promise<Output<'reviews.outcome'>> {
  const stored = await read(machine, draft)
  const { outcome: found } = await workedOut(machine, stored, reviews, resolutions)
  return {
    draft: found.marked as Output<'reviews.outcome'>['draft'],
    answers: [...found.answers],
    proposals: found.proposals.map(({ clause, title, redline, reason, stops }) => ({
      ...{ clause, title, reason, stops: [...stops] },
      redline: redline as Output<'reviews.outcome'>['draft'],
    })),
    conflicts: [...found.conflicts],
    undone: [...found.undone],
    rev: stored.rev,
  }
}

const many = (n: number, one: string, more: string): string => (n === 1 ? `1 ${one}` : `${n} ${more}`)

/** Refuses to finish what is finished, or has something left to decide. */
function mustBeDecided(stored: Whole, { review, name, reading }: Homecoming): void {
  const state = stateOf(stored, review)?.data
  if (state?.finished)
    throw new Refused(
      'invalid',
      `“${name}” was finished by ${state.by.name} already. Open the draft to see what came of it.`,
    )
  const decided = new Set(state?.decisions.map((d) => d.change))
  const left = reading.changes.filter((c, i) => c.kind !== 'formatted' && !decided.has(i)).length
  if (left > 0)
    throw new Refused(
      'incomplete',
      `“${name}”: ${many(left, 'change is', 'changes are')} not decided yet. Take or decline ${left === 1 ? 'it' : 'them'}, then finish.`,
    )
}

/** Refuses to finish over conflicts that nobody resolved, and to carry an answer's value into the library. */
function mustBeClear({ open, proposals }: Outcome): void {
  if (open.length > 0)
    throw new Refused(
      'conflict',
      `${many(open.length, 'conflict is', 'conflicts are')} not resolved yet. Choose what stands, then finish.`,
    )
  const stopped = proposals.filter((p) => p.stops.length > 0)
  if (stopped.length === 0) return
  throw new Refused(
    'invalid',
    'Wording for the library still says what belongs to this draft alone. Take those changes into the draft only, or decline them.',
    stopped.flatMap(({ title, stops }) => stops.map(({ field, text }) => `“${title}”: “${text}” (${field})`)),
  )
}

async function fresh(machine: Machine, draft: Id, base: string): Promise<Whole> {
  const stored = await read(machine, draft)
  const { name, status } = stored.head
  if (stored.rev !== base)
    throw new Refused(
      'conflict',
      `“${name}” was changed meanwhile. Look at what finishing would do now, then finish.`,
    )
  if (isLocked(status))
    throw new Refused(
      'denied',
      `“${name}” is ${STATUS_WORDS[status]}, so what it says stays as it is. Set its status back and say why, then finish.`,
    )
  return stored
}

type Proposed = Output<'reviews.finish'>['proposed']

/** Proposes what goes to the library, and withdraws what a finish that was cut short left there and is no more wanted. */
async function proposeAll(
  machine: Machine,
  draft: Id,
  files: readonly Homecoming[],
  { proposals }: Outcome,
): Promise<Proposed> {
  const from = { draft, reviews: files.map((f) => f.review) }
  const touched = files.flatMap((f) => f.reading.changes.flatMap((c) => c.clause ?? []))
  const kept = new Set(proposals.map((p) => p.clause))
  for (const clause of new Set(touched.filter((id) => !kept.has(id)))) await withdraw(machine, clause, from)
  const proposed: Proposed = []
  for (const { clause, base: follows, wording, reason, title } of proposals)
    proposed.push({ ...(await propose(machine, { clause, follows, wording, reason, from })), title })
  return proposed
}

/** The last decisions of each review: those that stand, finished. */
async function finished(machine: Machine, stored: Whole, files: readonly Homecoming[], proposed: Proposed) {
  const last = stored.series.decisions.at(-1)
  const by = await actor(machine)
  const at = machine.now()
  return files.map(({ review }, i): Append<'draft'> => {
    const state = stateOf(stored, review)?.data
    const data: Decisions = {
      ...{ number: (last?.data.number ?? 0) + 1 + i, review, finished: true, by, at },
      ...{ decisions: state?.decisions ?? [], comments: state?.comments ?? [] },
      proposed: proposed.map(({ clause, version }) => ({ clause, version })),
    }
    return { series: 'decisions', data, ...(i === 0 ? { after: last?.id ?? null } : {}) }
  })
}

/** What tells of the end in the draft's history; nothing where a finish that was cut short told of it already. */
async function toldOf(
  machine: Machine,
  stored: Whole,
  files: readonly Homecoming[],
): Promise<Append<'draft'>[]> {
  const reviews = files.map((f) => f.review)
  const same = ({ data }: Whole['series']['events'][number]): boolean =>
    data.type === 'reviewed' && data.reviews.join() === reviews.join()
  if (stored.series.events.some(same)) return []
  const { status } = stored.head
  return [(await eventFor(machine, stored, { type: 'reviewed', status, reviews })).append]
}

/**
 * Finishes reviews: what goes to the library is proposed first, then the draft and the end of each review are one commit.
 * The draft itself says which reviews are in it, so that where this is cut short anywhere the reviews are open still, and
 * finishing them again proposes nothing twice.
 */
export async function finish(
  machine: Machine,
  { draft: id, reviews, base, resolutions }: Input<'reviews.finish'>,
): Promise<Output<'reviews.finish'>> {
  const stored = await fresh(machine, id, base)
  const { files, outcome: found } = await workedOut(machine, stored, reviews, resolutions)
  for (const file of files) mustBeDecided(stored, file)
  mustBeClear(found)
  const proposed = await proposeAll(machine, id, files, found)
  const ends = await finished(machine, stored, files, proposed)
  const told = await toldOf(machine, stored, files)
  const head: Draft = {
    ...{ ...stored.head, ...found.content, updatedAt: machine.now() },
    reviewed: [...(stored.head.reviewed ?? []), ...files.map((f) => f.review)],
  }
  const { rev } = await machine.library.commit({
    ...{ kind: 'draft', id, append: [...ends, ...told], replace: { head, base } },
  })
  return { rev, proposed }
}
