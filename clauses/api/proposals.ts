import { proposalsOf, type Stamped, type Version, type Wording } from '../model/clause.ts'
import { type Id, type VersionId, versionNumber } from '../model/id.ts'
import { canonical } from '../model/json.ts'
import { Refused } from '../model/refusal.ts'
import { stampOf } from '../store/envelope.ts'
import type { Stored } from '../store/library.ts'
import { append, clauseOf, fresh, type News, newVersion, wordingOf } from './clauses.ts'
import type { Input } from './contract.ts'
import type { Machine } from './machine.ts'

/** A new wording to be proposed for a clause. `follows`: the version that it was made from. */
export interface Proposing {
  readonly clause: Id
  readonly follows: VersionId
  readonly wording: Wording
  readonly reason: string
  /** The Reviews that it came out of. */
  readonly from?: Version['from']
}

type From = NonNullable<Version['from']>

/** Proposals that wait and came out of Reviews that are not finished: what a finish that was cut short left. */
function leftovers({ series }: Stored<'clause'>, from: From): Stamped<Version>[] {
  const all = proposalsOf(series.versions, series.events)
  const open = new Set(all.flatMap((p) => (p.state === 'open' ? [p.version] : [])))
  return series.versions.filter(
    ({ id, data }) =>
      open.has(id) &&
      data.from?.draft === from.draft &&
      data.from.reviews.some((review) => from.reviews.includes(review)),
  )
}

const WITHDRAWN = 'The review that it came out of was decided otherwise before it was finished.'

const withdrawn = (versions: readonly Stamped<Version>[]): News[] =>
  versions.map((v) => ({ type: 'rejected', version: v.id, why: WITHDRAWN }))

/** Takes back what a finish of these Reviews that was cut short proposed for a clause. */
export async function withdraw(machine: Machine, clause: Id, from: From): Promise<void> {
  const stored = await machine.library.read('clause', clause)
  const left = stored ? leftovers(stored, from) : []
  if (stored && left.length > 0) await append(machine, clause, stored, null, withdrawn(left))
}

/** True for a version that says just this and came out of the same Reviews. */
const sameAs =
  ({ wording, from }: Proposing) =>
  ({ data }: Stamped<Version>): boolean =>
    canonical(data.from ?? null) === canonical(from ?? null) &&
    canonical(wordingOf(data)) === canonical(wordingOf(wording))

/**
 * Proposes a new version of a clause, which changes nothing until somebody takes it. What was proposed out of the same
 * Reviews before, and is the same, is proposed once only: a finish that was cut short can be made again.
 */
export async function propose(
  machine: Machine,
  proposing: Proposing,
): Promise<{ clause: Id; version: VersionId }> {
  const { clause, follows, wording, reason, from } = proposing
  const stored = await clauseOf(machine, clause)
  const { versions, events } = stored.series
  const left = from ? leftovers(stored, from) : []
  const before = left.find(sameAs(proposing))
  const made = await newVersion(machine, clause, versions, follows, wording, reason)
  const data: Version = { ...made, proposed: true, ...(from ? { from } : {}) }
  const version = before?.id ?? stampOf('clause', clause, 'versions', data).id
  const told = events.some(({ data: e }) => e.type === 'proposed' && e.version === version)
  const news: News[] = [
    ...withdrawn(left.filter((v) => v !== before)),
    ...(told ? [] : [{ type: 'proposed' as const, version, why: reason }]),
  ]
  if (!before || news.length > 0) await append(machine, clause, stored, before ? null : data, news)
  return { clause, version }
}

const current = ({ head, series }: Stored<'clause'>): Stamped<Version> | undefined =>
  series.versions.find((v) => v.id === head.current)

/** Refuses to take a proposal over wording that was saved after it was made: what that says would silently go. */
function mustFollow(stored: Stored<'clause'>, proposed: Stamped<Version>): void {
  const now = current(stored)
  if (!now || proposed.data.parent === now.sha256) return
  throw new Refused(
    'conflict',
    `“${stored.head.title}” has version ${now.data.number}, which the proposed version ${proposed.data.number} does not follow. Compare them, save a version with what you want of both, then decline the proposal.`,
  )
}

/** Makes a proposed version the current one, or says why it is not taken. */
export async function decideProposal(
  machine: Machine,
  { id, base, version, take, why }: Input<'clauses.decideProposal'>,
): Promise<{ id: Id; rev: string }> {
  const stored = await fresh(machine, id, base)
  const { versions, events } = stored.series
  const state = proposalsOf(versions, events).find((p) => p.version === version)?.state
  const called = `Version ${versionNumber(version)} of “${stored.head.title}”`
  if (state === undefined) throw new Refused('missing', `${called} is not a proposed one.`)
  if (state !== 'open')
    throw new Refused('invalid', `${called} was ${state === 'taken' ? 'taken' : 'declined'} already.`)
  if (!take && why === '') throw new Refused('invalid', `${called}: say why it is not taken.`)
  if (take) mustFollow(stored, versions.find((v) => v.id === version)!)
  const news: News = take ? { type: 'madeCurrent', version } : { type: 'rejected', version, why }
  const { rev } = await append(machine, id, stored, null, [news])
  return { id, rev }
}
