import { assemble } from '../assembly/assemble.ts'
import type { Stamped } from '../model/clause.ts'
import {
  type ClausePart,
  Draft,
  flatten,
  freshParts,
  type Part,
  type TemplateVersion,
} from '../model/draft.ts'
import { type Answers, isBlank } from '../model/field.ts'
import { type Id, newId } from '../model/id.ts'
import { actorOf } from '../model/person.ts'
import { explain, Refused } from '../model/refusal.ts'
import { type DraftEvent, withStatus } from '../model/register.ts'
import { HOUSE_STYLE_ID } from '../model/style.ts'
import type { SeriesOf, Stored } from '../store/library.ts'
import type { REGISTER } from './contract/register.ts'
import type { Api, CopyRow, DraftRow, DraftView, Input } from './contract.ts'
import type { Machine } from './machine.ts'
import { gather, pinsOf } from './sources.ts'
import { eventsOf, mustBeOpen, wayOf } from './way.ts'

type DraftApi = Omit<
  Pick<Api, Extract<keyof Api, `drafts.${string}` | `templates.${string}`>>,
  'drafts.reopen' | keyof typeof REGISTER
>

/** A draft with its events and some other series of its record, or a refusal that says it is not there. */
export async function draftOf<S extends SeriesOf<'draft'>>(
  machine: Machine,
  id: Id,
  only: readonly S[],
): Promise<Stored<'draft', S | 'events'>> {
  const stored = await machine.library.read<'draft', S | 'events'>('draft', id, ['events', ...only])
  if (!stored)
    throw new Refused('missing', `The library has no draft with the id ${id}. It may have been erased.`)
  return { ...stored, head: withStatus(stored.head, stored.series.events) }
}

/** The Copies of a draft, newest first. */
export const copyRows = (stored: Stored<'draft', 'copies'>): CopyRow[] =>
  stored.series.copies
    .map(({ id, data }) => ({
      id,
      number: data.number,
      format: data.format,
      options: data.options,
      name: data.name,
      at: data.at,
      by: data.by,
      size: data.bytes.size,
      sha256: data.bytes.sha256,
    }))
    .reverse()

const row = (id: Id, head: Draft, events: readonly Stamped<DraftEvent>[]): DraftRow => ({
  id,
  name: head.name,
  title: head.title,
  documentKind: head.documentKind,
  status: head.status,
  createdAt: head.createdAt,
  updatedAt: head.updatedAt,
  trashed: head.trashed,
  ...wayOf(head, events),
})

/** A draft with everything that assembly needs for it. */
export async function draftView(machine: Machine, id: Id): Promise<DraftView> {
  const stored = await draftOf(machine, id, ['copies', 'events'])
  const sources = await gather(machine.library, [], pinsOf(stored.head.parts), stored.head.style)
  return {
    ...{ id, rev: stored.rev, draft: stored.head, sources, copies: copyRows(stored) },
    ...wayOf(stored.head, stored.series.events),
  }
}

/** Replaces a draft's head after checking it whole. */
export async function put(
  machine: Machine,
  id: Id,
  head: Draft,
  base: string | null,
): Promise<{ id: Id; rev: string }> {
  const parsed = Draft.safeParse(head)
  if (!parsed.success) throw new Refused('invalid', explain(`The draft “${head.name}”`, parsed.error))
  const { rev } = await machine.library.commit({ kind: 'draft', id, replace: { head: parsed.data, base } })
  return { id, rev }
}

/**
 * The style that a draft starts in: the one that is wanted, or where there is none or it is in the trash the house style,
 * or else the first by name.
 */
export async function firstStyle(machine: Machine, wanted: Id = HOUSE_STYLE_ID): Promise<Id> {
  const { entries } = await machine.library.list('style')
  const live = entries
    .filter((e) => !e.head.trashed)
    .toSorted((a, b) => (a.head.style.name < b.head.style.name ? -1 : 1))
  const named = (id: Id) => live.find((e) => e.id === id)
  const style = named(wanted) ?? named(HOUSE_STYLE_ID) ?? live[0]
  if (!style)
    throw new Refused(
      'missing',
      'The library has no style, so no draft can be started. Restore the folder “styles” from a backup.',
    )
  return style.id
}

async function templateOf(machine: Machine, id: Id): Promise<{ data: TemplateVersion; version: string }> {
  const stored = await machine.library.read('template', id)
  const current = stored?.series.versions.find((v) => v.id === stored.head.current)
  if (!current) throw new Refused('missing', `The library has no template with the id ${id}.`)
  return { data: current.data, version: current.id }
}

/** The parts with every clause at its current version; a clause that the library lacks stays as it is, for a Problem to name. */
async function atCurrent(machine: Machine, parts: readonly Part[]): Promise<Part[]> {
  const { clauses } = await gather(machine.library, [], pinsOf(parts), null)
  const renewed = (part: ClausePart): Part => ({
    ...part,
    version: clauses[part.clause]?.head.current ?? part.version,
    parts: part.parts.map(renew),
  })
  const renew = (part: Part): Part => {
    if (part.type === 'clause') return renewed(part)
    return 'parts' in part ? { ...part, parts: part.parts.map(renew) } : part
  }
  return parts.map(renew)
}

/** The answers that a new draft starts with: the template's, each field's default, and the person's organisation. */
async function startingAnswers(machine: Machine, head: Draft): Promise<Answers> {
  const sources = await gather(machine.library, [], pinsOf(head.parts), head.style)
  const organisation = (await machine.settings.read()).person?.organisation ?? ''
  const answers = { ...head.answers }
  for (const name of assemble(head, sources, sources.style).asked) {
    const preset = name === 'organisation.name' && organisation ? organisation : sources.fields[name]?.default
    if (isBlank(answers[name]) && preset !== undefined) answers[name] = preset
  }
  return answers
}

async function create(machine: Machine, input: Input<'drafts.create'>): Promise<{ id: Id; rev: string }> {
  const template = input.template ? await templateOf(machine, input.template) : null
  const at = machine.now()
  const head: Draft = {
    name: input.name ?? template?.data.name ?? 'Untitled draft',
    title: template?.data.title ?? input.name ?? 'Untitled',
    documentKind: template?.data.documentKind ?? input.documentKind ?? 'policy',
    language: template?.data.language ?? 'en-GB',
    parts: await atCurrent(machine, freshParts(template?.data.parts ?? [])),
    answers: template?.data.answers ?? {},
    style: await firstStyle(machine, template?.data.style),
    status: 'preparing',
    from: template && input.template ? { template: input.template, version: template.version } : null,
    createdBy: actorOf((await machine.settings.read()).person),
    createdAt: at,
    updatedAt: at,
    trashed: false,
  }
  return put(machine, newId(), { ...head, answers: await startingAnswers(machine, head) }, null)
}

async function save(machine: Machine, { id, base, content }: Input<'drafts.save'>) {
  const stored = await draftOf(machine, id, [])
  if (stored.rev !== base) {
    throw new Refused(
      'conflict',
      `“${stored.head.name}” was changed elsewhere while you were editing it. Your text is still here: open the newer one, or keep yours as a copy.`,
    )
  }
  mustBeOpen(stored.head, { ...stored.head, ...content })
  const updatedAt = machine.now()
  const { rev } = await put(machine, id, { ...stored.head, ...content, updatedAt }, base)
  return { rev, updatedAt }
}

async function duplicate(machine: Machine, id: Id) {
  const { reviewed: _, ...head } = (await draftOf(machine, id, [])).head
  const at = machine.now()
  const createdBy = actorOf((await machine.settings.read()).person)
  const copy: Draft = {
    ...head,
    name: `Copy of ${head.name}`.slice(0, 200),
    parts: freshParts(head.parts),
    status: 'preparing',
    createdBy,
    createdAt: at,
    updatedAt: at,
    trashed: false,
  }
  return put(machine, newId(), copy, null)
}

async function setTrashed(machine: Machine, id: Id, trashed: boolean) {
  const { head, rev } = await draftOf(machine, id, [])
  return put(machine, id, { ...head, trashed }, rev)
}

async function erase(machine: Machine, id: Id, name: string) {
  const { head } = await draftOf(machine, id, [])
  if (!head.trashed)
    throw new Refused('invalid', `Move “${head.name}” to the trash before erasing it for good.`)
  if (name !== head.name)
    throw new Refused('invalid', `To erase this draft, type its name exactly: “${head.name}”.`)
  await machine.library.erase('draft', id)
  return {}
}

/** The procedures on drafts and templates. */
export const draftApi = (machine: Machine): DraftApi => ({
  'templates.list': async () => {
    const { entries, damage } = await machine.library.list('template')
    return { templates: entries.map(({ id, head }) => ({ ...head, id })), damage: [...damage] }
  },
  'drafts.list': async () => {
    const { entries, damage } = await machine.library.list('draft')
    const events = await eventsOf(
      machine,
      entries.map((e) => e.id),
    )
    const drafts = entries
      .map(({ id, head }) => row(id, withStatus(head, events.get(id) ?? []), events.get(id) ?? []))
      .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    return { drafts, damage: [...damage] }
  },
  'drafts.read': ({ id }) => draftView(machine, id),
  'drafts.create': (input) => create(machine, input),
  'drafts.save': (input) => save(machine, input),
  'drafts.sources': ({ clauses, versions }) => gather(machine.library, clauses, versions, null),
  'drafts.duplicate': ({ id }) => duplicate(machine, id),
  'drafts.trash': ({ id }) => setTrashed(machine, id, true),
  'drafts.restore': ({ id }) => setTrashed(machine, id, false),
  'drafts.erase': ({ id, name }) => erase(machine, id, name),
})

/** Every clause part of a draft as its Copy records it. */
export const clausesIn = (parts: readonly Part[]) =>
  flatten(parts).flatMap((p) =>
    p.type === 'clause'
      ? [{ part: p.id, clause: p.clause, version: p.version, own: p.own !== undefined }]
      : [],
  )
