import * as z from 'zod'
import { Body } from './body.ts'
import { Id, Instant, IsoDate, ProvisionId, Sha256, VersionId } from './id.ts'
import { Actor } from './person.ts'

/** Where a statement about the law comes from, and from when it holds. */
export const LawEntry = z.strictObject({
  citation: z.string().min(1).max(300),
  says: z.string().max(2000),
  source: z.string().max(500),
  asAt: IsoDate,
  status: z.enum(['inForce', 'scheduled', 'unconfirmed']),
  from: IsoDate.optional(),
})
export type LawEntry = z.infer<typeof LawEntry>

/**
 * A note on a wording. law: cannot be less · code: weighs in a tribunal · guidance: good practice ·
 * house: our choice · lawyer: a question or explanation for the lawyer (the only kind that may leave the house).
 * `provision` where it is about one provision and not the whole clause.
 */
export const Note = z.strictObject({
  kind: z.enum(['law', 'code', 'guidance', 'house', 'lawyer']),
  provision: ProvisionId.optional(),
  text: z.string().min(1).max(5000),
})
export type Note = z.infer<typeof Note>

/** The wording of a clause: what a Version fixes and pending text proposes. */
export const Wording = z.strictObject({
  title: z.string().trim().min(1, 'must not be empty').max(200),
  body: Body,
  notes: z.array(Note).max(100),
  law: z.array(LawEntry).max(100),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language such as en-GB'),
  inForceFrom: IsoDate.nullable(),
})
export type Wording = z.infer<typeof Wording>

/**
 * An immutable wording. Never edited, only followed by another. `parent` is the sha256 of the version it follows.
 * `proposed`: it waits to be made the current one, or not · `from`: the Reviews of a draft that it came out of.
 */
export const Version = Wording.extend({
  clause: Id,
  number: z.int().min(1),
  parent: Sha256.nullable(),
  author: Actor,
  at: Instant,
  reason: z.string().max(2000),
  proposed: z.literal(true).optional(),
  from: z.strictObject({ draft: Id, reviews: z.array(VersionId).min(1).max(10) }).optional(),
})
export type Version = z.infer<typeof Version>

/** The carve-outs that a clause confining speech, confidentiality, monitoring or IP declares it carries. */
export const CarveOut = z.enum([
  'protectedDisclosure',
  'crimeReport',
  'regulator',
  'adviser',
  'requiredByLaw',
  'payDiscussion',
  'unionActivity',
  'belief',
  'harassmentDisclosure',
])
export type CarveOut = z.infer<typeof CarveOut>

/** What is said about a clause beside its wording; a change of it is an event, not a Version. */
export const Description = z.strictObject({
  category: z.string().min(1).max(80),
  tags: z.array(z.string().min(1).max(60)).max(40),
  jurisdictions: z.array(z.enum(['england-wales', 'scotland', 'northern-ireland'])).max(3),
  contractual: z.boolean(),
  owner: z.string().max(200),
  reviewOn: IsoDate.nullable(),
  carveOuts: z.array(CarveOut),
  requires: z.array(Id).max(50),
  excludes: z.array(Id).max(50),
  alternatives: z.array(z.strictObject({ clause: Id, label: z.string().max(80) })).max(20),
})
export type Description = z.infer<typeof Description>

/** The description of a clause of which nothing was said yet. */
export const PLAIN: Description = {
  category: 'General',
  tags: [],
  jurisdictions: ['england-wales', 'scotland'],
  contractual: false,
  owner: '',
  reviewOn: null,
  carveOuts: [],
  requires: [],
  excludes: [],
  alternatives: [],
}

const happened = { by: Actor, at: Instant, parent: Sha256.nullable(), number: z.int().min(1) }

/** Something that happened to a clause, append-only; `parent` is the sha256 of the event before it. */
export const ClauseEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('described'), ...happened, description: Description }),
  z.strictObject({ type: z.literal('madeCurrent'), ...happened, version: VersionId }),
  z.strictObject({ type: z.literal('proposed'), ...happened, version: VersionId, why: z.string().max(2000) }),
  z.strictObject({ type: z.literal('rejected'), ...happened, version: VersionId, why: z.string().max(2000) }),
  z.strictObject({ type: z.literal('approved'), ...happened, version: VersionId, why: z.string().max(2000) }),
  z.strictObject({ type: z.literal('returnedToDraft'), ...happened, why: z.string().max(2000) }),
  z.strictObject({ type: z.literal('retired'), ...happened, why: z.string().max(2000) }),
  z.strictObject({ type: z.literal('trashed'), ...happened }),
  z.strictObject({ type: z.literal('restored'), ...happened }),
])
export type ClauseEvent = z.infer<typeof ClauseEvent>

export const ClauseStatus = z.enum(['draft', 'approved', 'retired'])
export type ClauseStatus = z.infer<typeof ClauseStatus>

/**
 * A clause's derived state, kept beside it so that a list need not read every version. `tip` is the last version that is
 * more than proposed, and `proposals` how many wait to be decided, where there are any; a head that lags behind its files
 * is derived anew.
 */
export const ClauseHead = Description.extend({
  title: z.string().max(200),
  status: ClauseStatus,
  current: VersionId,
  tip: VersionId,
  versions: z.int().min(1),
  events: z.int().min(0),
  proposals: z.int().min(1).optional(),
  trashed: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type ClauseHead = z.infer<typeof ClauseHead>

/** Autosaved wording that is not yet a Version. `parent` is the version that was open when it was typed. */
export const Pending = z.strictObject({ wording: Wording, parent: VersionId, at: Instant })
export type Pending = z.infer<typeof Pending>

/** One immutable file of a record with its hash and the id that its name gives it. */
export interface Stamped<T> {
  readonly id: VersionId
  readonly sha256: Sha256
  readonly data: T
}

const DESCRIBED: Partial<Record<ClauseEvent['type'], ClauseStatus>> = {
  approved: 'approved',
  retired: 'retired',
  returnedToDraft: 'draft',
}

type Versions = readonly Stamped<Version>[]
type Events = readonly Stamped<ClauseEvent>[]

/** How a proposed version stands: it waits, it was taken (and may have been followed since), or it was not. */
export type ProposalState = 'open' | 'taken' | 'rejected'

/** How each proposed version of a clause stands, in order, with why where that was said. */
export function proposalsOf(
  versions: Versions,
  events: Events,
): { readonly version: VersionId; readonly state: ProposalState; readonly why: string }[] {
  const decided = new Map(
    events.flatMap(({ data }): [VersionId, { state: ProposalState; why: string }][] => {
      if (data.type === 'madeCurrent') return [[data.version, { state: 'taken', why: '' }]]
      return data.type === 'rejected' ? [[data.version, { state: 'rejected', why: data.why }]] : []
    }),
  )
  const proposed = versions.filter((v) => v.data.proposed)
  return proposed.map(({ id }) => ({ version: id, ...(decided.get(id) ?? { state: 'open', why: '' }) }))
}

/** The versions that are more than proposed: all, but for proposals that wait or were not taken. */
function settled(versions: Versions, events: Events): Versions {
  const taken = new Set(events.flatMap(({ data }) => (data.type === 'madeCurrent' ? [data.version] : [])))
  return versions.filter((v) => !v.data.proposed || taken.has(v.id))
}

function currentOf(versions: Versions, events: Events): VersionId {
  const chosen = events.filter((e) => e.data.type === 'madeCurrent').at(-1)
  const free = versions.filter((v) => !v.data.proposed)
  const newest = free.at(-1) ?? versions[0]!
  if (chosen?.data.type !== 'madeCurrent') return newest.id
  return newest.data.at > chosen.data.at ? newest.id : chosen.data.version
}

function statusOf(current: VersionId, events: Events): ClauseStatus {
  const last = events.filter((e) => DESCRIBED[e.data.type]).at(-1)?.data
  if (!last) return 'draft'
  if (last.type === 'approved' && last.version !== current) return 'draft'
  return DESCRIBED[last.type] ?? 'draft'
}

/** A clause's head from its versions (at least one) and events, each in order of number. Approval holds for one version only. */
export function deriveHead(versions: Versions, events: Events): ClauseHead {
  const current = currentOf(versions, events)
  const wording = versions.find((v) => v.id === current)?.data ?? versions[0]!.data
  const described = events.filter((e) => e.data.type === 'described').at(-1)?.data
  const binned = events.filter((e) => e.data.type === 'trashed' || e.data.type === 'restored').at(-1)?.data
  const times = [...versions, ...events].map((f) => f.data.at).sort()
  const waiting = proposalsOf(versions, events).filter((p) => p.state === 'open').length
  return {
    ...(described?.type === 'described' ? described.description : PLAIN),
    title: wording.title,
    status: statusOf(current, events),
    current,
    tip: (settled(versions, events).at(-1) ?? versions.at(-1)!).id,
    versions: versions.length,
    events: events.length,
    ...(waiting > 0 ? { proposals: waiting } : {}),
    trashed: binned?.type === 'trashed',
    createdAt: times[0]!,
    updatedAt: times.at(-1)!,
  }
}
