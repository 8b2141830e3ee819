import { createHash } from 'node:crypto'
import type { Draft, DraftStatus } from '../model/draft.ts'
import type { Id, VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { isLocked, maySet, needsReason, scanKindOf, withStatus } from '../model/register.ts'
import type { Append, Stored } from '../store/library.ts'
import type { REGISTER, RegisterRow } from './contract/register.ts'
import type { Api, FileTicket, Input } from './contract.ts'
import { draftOf } from './drafts.ts'
import { type Ready, readyCopy, served } from './exports.ts'
import type { Machine } from './machine.ts'
import { decideProposal } from './proposals.ts'
import { takeFile } from './tickets.ts'
import { eventFor, eventsOf, happeningOf, STATUS_WORDS } from './way.ts'

type RegisterApi = Pick<Api, keyof typeof REGISTER>
type Whole = Stored<'draft', 'copies' | 'events'>

/** A draft as it was when the caller read it, or a conflict. */
async function fresh(machine: Machine, id: Id, base: string): Promise<Whole> {
  const stored = await draftOf(machine, id, ['copies', 'events'])
  if (stored.rev !== base)
    throw new Refused(
      'conflict',
      `“${stored.head.name}” was changed meanwhile. Look at it as it is now, then try again.`,
    )
  if (stored.head.trashed)
    throw new Refused('invalid', `“${stored.head.name}” is in the trash. Restore it first.`)
  return stored
}

const invalid = (message: string): Refused => new Refused('invalid', message)

/** Keeps what happened to a draft, with the status that it has from then on. */
async function commit(
  machine: Machine,
  { id, rev, head }: Whole,
  status: DraftStatus,
  append: readonly Append<'draft'>[],
): Promise<{ id: Id; rev: string }> {
  const next: Draft = { ...head, status, updatedAt: machine.now() }
  const done = await machine.library.commit({ kind: 'draft', id, append, replace: { head: next, base: rev } })
  return { id, rev: done.rev }
}

async function made(machine: Machine, draft: Id, { id: copy }: Ready, rev: string) {
  const { file } = await served(machine, draft, copy)
  return { copy, file, rev }
}

async function send(machine: Machine, input: Input<'drafts.send'>) {
  const { draft: id, base, to: people, note, comments, protect, redline } = input
  const stored = await fresh(machine, id, base)
  if (isLocked(stored.head.status))
    throw invalid(
      `“${stored.head.name}” is ${STATUS_WORDS[stored.head.status]}. Set its status back and say why before it is sent for review.`,
    )
  const options = {
    mark: 'draft' as const,
    track: true,
    ...(comments ? { comments } : {}),
    ...(protect ? { protect } : {}),
  }
  const ready = await readyCopy(machine, stored, 'docx', options, redline)
  const news = { type: 'sent' as const, status: 'withLawyer' as const, copy: ready.id, name: ready.copy.name }
  const event = await eventFor(machine, stored, { ...news, people, note })
  const { rev } = await commit(machine, stored, 'withLawyer', [ready.append, event.append])
  return made(machine, id, ready, rev)
}

async function issue(machine: Machine, input: Input<'drafts.issue'>) {
  const { draft: id, base, format, options, to: people, on, note } = input
  if (options.mark !== 'none' || options.comments)
    throw invalid(
      'What is issued carries neither a draft mark nor comments. Leave them out, or export it instead.',
    )
  const stored = await fresh(machine, id, base)
  const status: DraftStatus = stored.head.status === 'signed' ? 'signed' : 'issued'
  const ready = await readyCopy(machine, stored, format, options)
  const news = { type: 'issued' as const, status, copy: ready.id, name: ready.copy.name }
  const event = await eventFor(machine, stored, { ...news, people, on, note })
  const { rev } = await commit(machine, stored, status, [ready.append, event.append])
  return made(machine, id, ready, rev)
}

/** Refuses a scan of what was never issued. */
function mustBeIssued({ head, series }: Whole, copy: VersionId | null): void {
  if (!isLocked(head.status))
    throw invalid(`“${head.name}” was not issued yet, so nobody can have signed it. Issue it first.`)
  const issued = series.events.some(({ data }) => data.type === 'issued' && data.copy === copy)
  if (copy !== null && !issued)
    throw invalid(`“${head.name}” has no issued copy ${copy}. Choose the one that was signed.`)
}

async function signed(machine: Machine, input: Input<'drafts.signed'>) {
  const { draft: id, base, copy, file, people, note } = input
  const { name, bytes: content } = takeFile(machine.tickets, file)
  const stored = await fresh(machine, id, base)
  mustBeIssued(stored, copy)
  const extension = scanKindOf(content)
  if (extension === null)
    throw invalid(`“${name}” is neither a PDF nor a PNG or JPEG picture. Scan it as one of these.`)
  const found = extension === 'pdf' ? await machine.work.scan(content, name) : {}
  const sha256 = createHash('sha256').update(content).digest('hex')
  const bytes = { sha256, size: content.length }
  const event = await eventFor(machine, stored, {
    ...{ type: 'signed', status: 'signed', copy, people, note },
    ...{ name: name.slice(-300), extension, bytes, ...found },
  })
  return commit(machine, stored, 'signed', [{ ...event.append, bytes: { extension, content } }])
}

const SCAN_TYPES = { pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg' } as const

async function signedFile(machine: Machine, draft: Id, happening: VersionId): Promise<FileTicket> {
  const { head, series } = await draftOf(machine, draft, ['events'])
  const data = series.events.find((e) => e.id === happening)?.data
  if (data?.type !== 'signed') throw new Refused('missing', `“${head.name}” has no signed scan ${happening}.`)
  const { extension, name, bytes } = data
  const content = await machine.library.bytes(
    ...(['draft', draft, 'events', happening, extension, bytes.sha256] as const),
  )
  return machine.tickets.put({ name, type: SCAN_TYPES[extension], bytes: content })
}

async function setStatus(machine: Machine, { id, base, status, note }: Input<'drafts.setStatus'>) {
  const stored = await fresh(machine, id, base)
  const { status: from, name } = stored.head
  if (from === status) throw invalid(`“${name}” is ${STATUS_WORDS[status]} already.`)
  if (!maySet(from, status))
    throw invalid(
      `“${name}” is ${STATUS_WORDS[from]}, and cannot become ${STATUS_WORDS[status]} from there. ${status === 'issued' ? 'Issue it: that makes the copy that stays.' : 'Set it back first.'}`,
    )
  if (needsReason(from, status) && note.trim() === '')
    throw invalid(`“${name}” is ${STATUS_WORDS[from]}: others rely on it. Say why it is set back.`)
  const event = await eventFor(machine, stored, { type: 'status', from, status, note })
  return commit(machine, stored, status, [event.append])
}

const IN_REGISTER = new Set(['sent', 'returned', 'issued', 'signed'])

async function register(machine: Machine): Promise<{ rows: RegisterRow[] }> {
  const { entries } = await machine.library.list('draft')
  const events = await eventsOf(
    machine,
    entries.map((e) => e.id),
  )
  const rows = entries.flatMap(({ id: draft, head }) => {
    const all = events.get(draft) ?? []
    const names = new Map(
      all.flatMap(({ data }) =>
        'copy' in data && data.type !== 'signed' ? [[data.copy, data.name] as const] : [],
      ),
    )
    return all
      .filter(({ data }) => IN_REGISTER.has(data.type))
      .map(happeningOf)
      .map((happening) => ({
        ...{
          draft,
          name: head.name,
          title: head.title,
          status: withStatus(head, all).status,
          trashed: head.trashed,
        },
        ...{ happening, copyName: names.get(happening.copy ?? '') ?? '' },
      }))
  })
  return { rows: rows.toSorted((a, b) => (a.happening.at < b.happening.at ? 1 : -1)) }
}

/** The procedures of a draft's way from preparing to signed. */
export const registerApi = (machine: Machine): RegisterApi => ({
  'drafts.send': (input) => send(machine, input),
  'drafts.issue': (input) => issue(machine, input),
  'drafts.signed': (input) => signed(machine, input),
  'drafts.signedFile': ({ draft, happening }) => signedFile(machine, draft, happening),
  'drafts.setStatus': (input) => setStatus(machine, input),
  'drafts.happenings': async ({ id }) => {
    const { series } = await draftOf(machine, id, ['events'])
    return { happenings: series.events.map(happeningOf) }
  },
  'register.list': () => register(machine),
  'clauses.decideProposal': (input) => decideProposal(machine, input),
})
