import type * as z from 'zod'
import { type ClauseEvent, deriveHead, type Stamped, type Version } from '../model/clause.ts'
import type { TemplateVersion } from '../model/draft.ts'
import type { FieldVersion } from '../model/field.ts'
import { Id, type Sha256, type VersionId, versionId } from '../model/id.ts'
import { shallow } from '../model/json.ts'
import { explain, Refused } from '../model/refusal.ts'
import type { StyleVersion } from '../model/style.ts'
import { type Append, type Commit, KINDS, type Kind } from './library.ts'
import { type Held, MAX_BYTES, type Sealed, sealed, sha256Of } from './seal.ts'

/** The files of a record's series, each in order of number. */
export type Series = Readonly<Record<string, readonly Stamped<unknown>[]>>

/** An immutable file ready to be written: its series, its name, and the bytes that go beside it. */
export interface Sheet {
  readonly series: string
  readonly id: VersionId
  readonly file: Sealed
  readonly bytes?: { readonly extension: string; readonly content: Uint8Array }
  readonly after?: VersionId | null
}

/** A commit that was checked and sealed: nothing in it can be refused for its shape any more. */
export interface Prepared {
  readonly kind: Kind
  readonly id: Id
  readonly sheets: readonly Sheet[]
  readonly head: Sealed | null
  readonly base: Sha256 | null
  readonly pending: Sealed | null | undefined
}

interface Shape {
  readonly folder: string
  readonly head: z.ZodType
  readonly pending?: z.ZodType
  readonly series: Readonly<Record<string, z.ZodType>>
}

/** What KINDS says about a kind, without the types of its data. */
export const shapeOf = (kind: Kind): Shape => KINDS[kind]

/** What a message calls a record. */
export const nameOf = (kind: Kind, id: Id): string => `The ${kind} ${id}`

/** What to do where bytes that were kept beside a file of a series are gone or damaged. */
export const mendOf = (series: string): string =>
  series === 'copies'
    ? 'Export it again, or put it back from a backup.'
    : 'Put it back from a backup, or hand the file in once more.'

const invalid = (message: string): Refused => new Refused('invalid', message)

function checked(what: string, schema: z.ZodType | undefined, data: unknown): unknown {
  if (!schema) throw invalid(`${what} is not something that a library keeps.`)
  if (!shallow(data)) throw invalid(`${what} nests too deeply to be kept.`)
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw invalid(explain(`${what} cannot be kept`, parsed.error))
  return parsed.data
}

function fitting(what: string, file: Sealed): Sealed {
  if (Buffer.byteLength(file.text) > MAX_BYTES) {
    throw invalid(`${what} is larger than 50 MB and cannot be kept. Split it into smaller pieces.`)
  }
  return file
}

function checkBytes(what: string, append: Append<Kind>): void {
  if (!append.bytes) return
  const { extension, content } = append.bytes
  if (!/^[a-z0-9]{1,8}$/.test(extension) || extension === 'json') {
    throw invalid(`${what} cannot keep bytes under the extension "${extension}".`)
  }
  if (content.byteLength > MAX_BYTES) throw invalid(`${what} has more than 50 MB of bytes.`)
  const said = (append.data as { bytes?: { sha256?: string } }).bytes?.sha256
  if (said !== undefined && said !== sha256Of(content)) {
    throw invalid(`${what} names another checksum than its bytes have.`)
  }
}

function sheetOf(kind: Kind, id: Id, append: Append<Kind>): Sheet {
  const series = String(append.series)
  const what = `A file in ${series} of the ${kind} ${id}`
  const data = checked(
    what,
    Object.hasOwn(shapeOf(kind).series, series) ? shapeOf(kind).series[series] : undefined,
    append.data,
  )
  checkBytes(what, append)
  const file = fitting(what, sealed(`${kind}.${series}`, id, data))
  const name = versionId((data as { number: number }).number, file.sha256)
  const { bytes, after } = append
  return { series, id: name, file, ...(bytes ? { bytes } : {}), ...(after === undefined ? {} : { after }) }
}

/** Checks and seals a commit, or refuses it as invalid. */
export function prepare<K extends Kind>(commit: Commit<K>): Prepared {
  const { kind, id, replace, pending } = commit
  if (!Object.hasOwn(KINDS, kind)) throw invalid(`A library keeps nothing of the kind "${kind}".`)
  if (!Id.safeParse(id).success) throw invalid(`"${id}" is not the id of a ${kind}.`)
  const sheets = (commit.append ?? []).map((a) => sheetOf(kind, id, a as unknown as Append<Kind>))
  const what = nameOf(kind, id)
  if (replace?.base === null && kind !== 'draft' && !sheets.some((s) => s.series === 'versions')) {
    throw invalid(`${what} cannot begin without a first version.`)
  }
  const put = (name: string, schema: z.ZodType | undefined, data: unknown): Sealed =>
    fitting(what, sealed(`${kind}.${name}`, id, checked(what, schema, data)))
  return {
    kind,
    id,
    sheets,
    head: replace ? put('head', shapeOf(kind).head, replace.head) : null,
    base: replace ? replace.base : null,
    pending: pending ? put('pending', shapeOf(kind).pending, pending) : pending,
  }
}

/** The order of a series: by number, then by name, so that a fork has one order everywhere. */
export const inOrder = <T extends { readonly id: VersionId }>(files: readonly T[]): T[] =>
  [...files].sort((a, b) => Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10) || (a.id < b.id ? -1 : 1))

const stamped = <T>(series: Series, name: string): readonly Stamped<T>[] =>
  (series[name] ?? []) as readonly Stamped<T>[]

/** A clause's head from what can be read: an event that names a version which cannot be read decides nothing. */
function clauseHead(series: Series): unknown {
  const versions = stamped<Version>(series, 'versions')
  const events = stamped<ClauseEvent>(series, 'events')
  const known = new Set(versions.map((v) => v.id))
  const usable = events.filter((e) => e.data.type !== 'madeCurrent' || known.has(e.data.version))
  return { ...deriveHead(versions, usable), events: events.length }
}

type Derive = (series: Series, trashed: boolean) => unknown

const newest = <T>(series: Series): { last: Stamped<T>; versions: number } => {
  const versions = stamped<T>(series, 'versions')
  return { last: versions.at(-1)!, versions: versions.length }
}

/** How the head of each kind follows from its files; a draft's head is the draft itself and follows from nothing. */
const DERIVE: Record<Kind, Derive | null> = {
  clause: clauseHead,
  field: (series, trashed) => {
    const { last, versions } = newest<FieldVersion>(series)
    return { field: last.data.field, current: last.id, versions, trashed }
  },
  style: (series, trashed) => {
    const { last, versions } = newest<StyleVersion>(series)
    return { style: last.data.style, current: last.id, versions, trashed }
  },
  template: (series, trashed) => {
    const { last, versions } = newest<TemplateVersion>(series)
    const { name, about, documentKind, at } = last.data
    return { name, about, documentKind, current: last.id, versions, trashed, updatedAt: at }
  },
  draft: null,
}

/** What a head says about its files, where it says it. */
interface Counts {
  readonly versions?: number
  readonly events?: number
  readonly current?: VersionId
  readonly tip?: VersionId
  readonly trashed?: boolean
}

/** True when a head does not speak of just these files, given by their ids. */
export function lags(
  kind: Kind,
  head: unknown,
  ids: Readonly<Record<string, readonly VersionId[]>>,
): boolean {
  if (!DERIVE[kind]) return false
  const { versions, events, current, tip } = head as Counts
  const there = ids.versions ?? []
  return (
    versions !== there.length ||
    (events !== undefined && events !== (ids.events ?? []).length) ||
    (current !== undefined && !there.includes(current)) ||
    (tip !== undefined && !there.includes(tip))
  )
}

/** The head that serves: the stored one, or one derived anew where that lags behind its files or is missing. */
export function served(kind: Kind, id: Id, head: Held | null, series: Series): Held | null {
  const ids = Object.fromEntries(
    Object.entries(series).map(([name, files]) => [name, files.map((f) => f.id)]),
  )
  if (head && !lags(kind, head.data, ids)) return head
  const derive = DERIVE[kind]
  if (!derive || !series.versions?.length) return null
  const trashed = (head?.data as Counts | undefined)?.trashed === true
  return sealed(`${kind}.head`, id, derive(series, trashed))
}

/** The refusal of a save that was made on an older state than the one in the library. */
export const stale = (kind: Kind, id: Id): Refused =>
  new Refused(
    'conflict',
    `${nameOf(kind, id)} was changed meanwhile, here or by another copy of the app. Nothing was overwritten. Reload it, compare, and save again.`,
  )

/** The refusal of a change to a record that is not in the library. */
export const absent = (kind: Kind, id: Id): Refused =>
  new Refused('missing', `${nameOf(kind, id)} is not in this library. It may have been erased.`)

/**
 * Refuses a commit of which a file does not follow the one that it names as the newest of its series, by the ids that are
 * there. The commit's own files do not count, so that one that failed half-way may be made again.
 */
export function checkFollows(next: Prepared, ids: Readonly<Record<string, readonly VersionId[]>>): void {
  for (const { series, after } of next.sheets) {
    if (after === undefined) continue
    const own = new Set(next.sheets.filter((s) => s.series === series).map((s) => s.id))
    const others = (ids[series] ?? []).filter((id) => !own.has(id)).map((id) => ({ id }))
    if ((inOrder(others).at(-1)?.id ?? null) !== after) throw stale(next.kind, next.id)
  }
}
