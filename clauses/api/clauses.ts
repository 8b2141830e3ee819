import { canonicalBody, freshWording } from '../model/canon.ts'
import {
  type ClauseEvent,
  type ClauseHead,
  type Description,
  deriveHead,
  proposalsOf,
  type Stamped,
  type Version,
  type Wording,
} from '../model/clause.ts'
import { flatten, type Part } from '../model/draft.ts'
import { type Id, newId, type VersionId, versionNumber } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { stampOf } from '../store/envelope.ts'
import type { Append, Stored } from '../store/library.ts'
import type { REGISTER } from './contract/register.ts'
import type { Api, ClauseView, Input, Use } from './contract.ts'
import { actor, type Machine } from './machine.ts'

type ClauseApi = Omit<Pick<Api, Extract<keyof Api, `clauses.${string}`>>, keyof typeof REGISTER>
/** What happened to a clause, before it is told who did it, and when. */
export type News = ClauseEvent extends infer E
  ? E extends ClauseEvent
    ? Omit<E, 'by' | 'at' | 'parent' | 'number'>
    : never
  : never

/** The whole record of a clause, or a refusal that says it is not there. */
export async function clauseOf(machine: Machine, id: Id): Promise<Stored<'clause'>> {
  const stored = await machine.library.read('clause', id)
  if (!stored)
    throw new Refused(
      'missing',
      `The library has no clause with the id ${id}. It may have been removed outside Clausewright.`,
    )
  return stored
}

/** The wording of something that has more to it, in canonical form. */
export const wordingOf = ({ title, body, notes, law, language, inForceFrom }: Wording): Wording => ({
  title,
  body: canonicalBody(body),
  notes,
  law,
  language,
  inForceFrom,
})

/**
 * Adds one version and any events to a clause, with the head that follows from them. `pending: null` takes the autosaved
 * wording away; otherwise it stays, for it may hold words that are nowhere else.
 */
export async function append(
  machine: Machine,
  id: Id,
  stored: Stored<'clause'> | null,
  version: Version | null,
  news: readonly News[],
  autosaved: { readonly pending?: null } = {},
): Promise<{ id: Id; rev: string; version: VersionId }> {
  const by = await actor(machine)
  const at = machine.now()
  let events: readonly Stamped<ClauseEvent>[] = stored?.series.events ?? []
  for (const event of news) {
    const last = events.at(-1)
    const data = {
      ...event,
      by,
      at,
      parent: last?.sha256 ?? null,
      number: (last?.data.number ?? 0) + 1,
    } as ClauseEvent
    events = [...events, stampOf('clause', id, 'events', data)]
  }
  const known = stored?.series.versions ?? []
  const versions = version ? [...known, stampOf('clause', id, 'versions', version)] : known
  const head = deriveHead(versions, events)
  const added: Append<'clause'>[] = [
    ...versions.slice(known.length).map((v) => ({ series: 'versions' as const, data: v.data })),
    ...events
      .slice(stored?.series.events.length ?? 0)
      .map((e) => ({ series: 'events' as const, data: e.data })),
  ]
  const { rev } = await machine.library.commit({
    kind: 'clause',
    id,
    append: added,
    replace: { head, base: stored?.rev ?? null },
    ...autosaved,
  })
  const current = versions.find((v) => v.id === head.current)?.data
  machine.search.saved(id, rev, head, current?.body ?? null)
  return { id, rev, version: versions.at(-1)!.id }
}

/** The next version of a clause, which follows one of those that it has. */
export async function newVersion(
  machine: Machine,
  id: Id,
  known: readonly Stamped<Version>[],
  follows: VersionId | null,
  wording: Wording,
  reason: string,
): Promise<Version> {
  return {
    ...wordingOf(wording),
    clause: id,
    number: (known.at(-1)?.data.number ?? 0) + 1,
    parent: known.find((v) => v.id === follows)?.sha256 ?? null,
    author: await actor(machine),
    at: machine.now(),
    reason,
  }
}

/** Makes a clause with its first version, under a new id or one that was drawn for it beforehand. */
export async function create(
  machine: Machine,
  wording: Wording,
  description: Description,
  reason: string,
  id: Id = newId(),
) {
  const version = await newVersion(machine, id, [], null, wording, reason)
  return append(machine, id, null, version, [{ type: 'described', description }])
}

async function save(machine: Machine, input: Input<'clauses.saveVersion'>) {
  const stored = await clauseOf(machine, input.id)
  const { versions } = stored.series
  if (stored.head.tip !== input.parent) {
    throw new Refused(
      'conflict',
      `“${stored.head.title}” has a newer version (${versionNumber(stored.head.tip)}) than the one you started from (${versionNumber(input.parent)}). Your wording is kept: compare it with the newer version, then save it again.`,
    )
  }
  return append(
    machine,
    input.id,
    stored,
    await newVersion(machine, input.id, versions, input.parent, input.wording, input.reason),
    [],
    { pending: null },
  )
}

async function restoreVersion(machine: Machine, { id, version, reason }: Input<'clauses.restoreVersion'>) {
  const stored = await clauseOf(machine, id)
  const old = stored.series.versions.find((v) => v.id === version)
  if (!old) throw new Refused('missing', `“${stored.head.title}” has no version ${version}.`)
  const why = reason || `Wording of version ${old.data.number} restored`
  const next = await newVersion(machine, id, stored.series.versions, stored.head.tip, old.data, why)
  return append(machine, id, stored, next, [])
}

const STATUS_EVENTS = { draft: 'returnedToDraft', approved: 'approved', retired: 'retired' } as const

async function setStatus(machine: Machine, { id, base, status, why }: Input<'clauses.setStatus'>) {
  const stored = await fresh(machine, id, base)
  const type = STATUS_EVENTS[status]
  const news: News = type === 'approved' ? { type, version: stored.head.current, why } : { type, why }
  return append(machine, id, stored, null, [news])
}

/** A clause as it was when the caller read it, or a conflict. */
export async function fresh(machine: Machine, id: Id, base: string): Promise<Stored<'clause'>> {
  const stored = await clauseOf(machine, id)
  if (stored.rev !== base) {
    throw new Refused(
      'conflict',
      `“${stored.head.title}” was changed meanwhile. Look at it as it is now, then try again.`,
    )
  }
  return stored
}

async function keepPending(machine: Machine, { id, parent, wording }: Input<'clauses.keepPending'>) {
  await clauseOf(machine, id)
  const at = machine.now()
  await machine.library.commit({ kind: 'clause', id, pending: { wording: wordingOf(wording), parent, at } })
  return { at }
}

const uses = (parts: readonly Part[], clause: Id): VersionId[] =>
  flatten(parts).flatMap((p) => (p.type === 'clause' && p.clause === clause ? [p.version] : []))

/** The drafts and templates that use a clause, newest first. */
async function usedIn(machine: Machine, clause: Id): Promise<Use[]> {
  const drafts = (await machine.library.list('draft')).entries.toSorted((a, b) =>
    a.head.updatedAt < b.head.updatedAt ? 1 : -1,
  )
  const found: Use[] = drafts.flatMap(({ id, head }) =>
    uses(head.parts, clause)
      .slice(0, 1)
      .map((version) => ({ kind: 'draft' as const, id, name: head.name, version, trashed: head.trashed })),
  )
  for (const { id, head } of (await machine.library.list('template')).entries) {
    const stored = await machine.library.read('template', id)
    const current = stored?.series.versions.find((v) => v.id === head.current)?.data
    const version = uses(current?.parts ?? [], clause)[0]
    if (version) found.push({ kind: 'template', id, name: head.name, version, trashed: head.trashed })
  }
  return found
}

async function view(machine: Machine, id: Id): Promise<ClauseView> {
  const { rev, head, series, pending, damage, strays } = await clauseOf(machine, id)
  return {
    id,
    rev,
    head,
    versions: [...series.versions],
    events: [...series.events],
    proposals: proposalsOf(series.versions, series.events).map((p) => ({ ...p })),
    pending,
    usedIn: await usedIn(machine, id),
    damage: [...damage],
    strays: [...strays],
  }
}

async function duplicate(machine: Machine, id: Id) {
  const stored = await clauseOf(machine, id)
  const current = stored.series.versions.find((v) => v.id === stored.head.current)?.data
  if (!current)
    throw new Refused(
      'damaged',
      `The current version of “${stored.head.title}” cannot be read, so it cannot be copied.`,
    )
  const wording = freshWording({ ...current, title: `Copy of ${current.title}`.slice(0, 200) })
  return create(
    machine,
    wording,
    descriptionOf(stored.head),
    `Copied from “${current.title}”, version ${current.number}`,
  )
}

const descriptionOf = (head: ClauseHead): Description => ({
  category: head.category,
  tags: head.tags,
  jurisdictions: head.jurisdictions,
  contractual: head.contractual,
  owner: head.owner,
  reviewOn: head.reviewOn,
  carveOuts: head.carveOuts,
  requires: head.requires,
  excludes: head.excludes,
  alternatives: head.alternatives,
})

/** The procedures on clauses. */
export const clauseApi = (machine: Machine): ClauseApi => ({
  'clauses.list': async () => {
    const { entries, damage } = await machine.library.list('clause')
    return { clauses: entries.map(({ id, rev, head }) => ({ ...head, id, rev })), damage: [...damage] }
  },
  'clauses.read': ({ id }) => view(machine, id),
  'clauses.create': ({ wording, description, reason }) =>
    create(machine, wording, description, reason || 'First version'),
  'clauses.duplicate': ({ id }) => duplicate(machine, id),
  'clauses.describe': async ({ id, base, description }) => {
    const stored = await fresh(machine, id, base)
    return strip(await append(machine, id, stored, null, [{ type: 'described', description }]))
  },
  'clauses.keepPending': (input) => keepPending(machine, input),
  'clauses.dropPending': async ({ id }) => {
    await machine.library.commit({ kind: 'clause', id, pending: null })
    return {}
  },
  'clauses.saveVersion': (input) => save(machine, input),
  'clauses.restoreVersion': (input) => restoreVersion(machine, input),
  'clauses.setStatus': async (input) => strip(await setStatus(machine, input)),
  'clauses.trash': async ({ id }) =>
    strip(await append(machine, id, await clauseOf(machine, id), null, [{ type: 'trashed' }])),
  'clauses.restore': async ({ id }) =>
    strip(await append(machine, id, await clauseOf(machine, id), null, [{ type: 'restored' }])),
})

const strip = ({ id, rev }: { id: Id; rev: string }) => ({ id, rev })
