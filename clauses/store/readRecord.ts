import { join } from 'node:path'
import type { Stamped } from '../model/clause.ts'
import type { Id, VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { isTemp, readRefusalOf } from './durable.ts'
import { codeOf, type NameKind } from './files.ts'
import { lowFile } from './headFile.ts'
import type { Damage, Kind, Stray } from './library.ts'
import { besideOf, HEAD, PENDING, PREVIOUS, sheetName } from './names.ts'
import { inOrder, nameOf, type Series, served, shapeOf } from './record.ts'
import { type FileState, inTurns, type Room, readFile, recordFolder, shown } from './room.ts'
import type { Held } from './seal.ts'

/** A record as its files tell it. */
export interface Found {
  readonly head: Held
  readonly series: Series
  readonly pending: Held | null
  readonly damage: readonly Damage[]
  readonly strays: readonly Stray[]
  /** True when a writer that is gone left temporary files. */
  readonly littered: boolean
}

/** A head as it is on the disk: what can be trusted of it, and what is wrong with the file. */
export interface HeadFound {
  readonly held: Held | null
  readonly state: FileState['state']
  readonly damage: readonly Damage[]
}

interface Name {
  readonly name: string
  readonly kind: NameKind
}

/** The names in a folder; none when it is not there. */
export async function namesIn(room: Room, folder: string): Promise<readonly Name[]> {
  try {
    return await room.files.names(folder)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw readRefusalOf(error, shown(room, folder))
  }
}

const newer = (room: Room, path: string, why: string): Refused =>
  new Refused(
    'newer',
    `${shown(room, path)} was made by a later version of Clausewright: ${why}. It was left as it is. Update the app to open it.`,
  )

async function previousHead(room: Room, kind: Kind, id: Id, why: string): Promise<HeadFound> {
  const folder = recordFolder(room, kind, id)
  const path = join(folder, PREVIOUS)
  const low = lowFile(room, path, `${kind}.head`, id, shapeOf(kind).head)
  await low.read()
  const wrong = { path: shown(room, join(folder, HEAD)) }
  if (low.data.state === 'good') {
    const message = `${wrong.path} cannot be used: ${why}. The state before its last save serves instead, from ${shown(room, path)}. Check the last change; the next save puts the damaged file into trash/damaged.`
    return { held: low.data, state: 'damaged', damage: [{ ...wrong, message }] }
  }
  const message = `${wrong.path} cannot be used: ${why}. It was left as it is.`
  return { held: null, state: 'damaged', damage: [{ ...wrong, message }] }
}

/** Reads a head, or the one before it where that is all there is. Refuses one from a later version of the app. */
export async function readHead(room: Room, kind: Kind, id: Id): Promise<HeadFound> {
  const path = join(recordFolder(room, kind, id), HEAD)
  const low = lowFile(room, path, `${kind}.head`, id, shapeOf(kind).head)
  await low.read()
  const state = low.data
  if (state.state === 'good') return { held: state, state: 'good', damage: [] }
  if (state.state === 'newer') throw newer(room, path, state.why)
  if (state.state === 'unreadable') {
    throw new Refused(
      'failed',
      `${shown(room, path)} could not be read: ${state.why}. Nothing was changed. Try again.`,
    )
  }
  if (kind === 'draft') {
    const before = await previousHead(room, kind, id, state.state === 'absent' ? 'it is gone' : state.why)
    return before.held || state.state === 'damaged' ? before : { held: null, state: 'absent', damage: [] }
  }
  if (state.state === 'absent') return { held: null, state: 'absent', damage: [] }
  const message = `${shown(room, path)} is damaged: ${state.why}. It was worked out anew from the record's own files; nothing is lost. The next save puts the damaged file into trash/damaged.`
  return { held: null, state: 'damaged', damage: [{ path: shown(room, path), message }] }
}

const sheetDamage = (
  room: Room,
  path: string,
  state: { readonly state: string; readonly why: string },
): Damage => ({
  path: shown(room, path),
  message:
    state.state === 'newer'
      ? `${shown(room, path)} was made by a later version of Clausewright: ${state.why}. It was left as it is. Update the app to see it.`
      : `${shown(room, path)} cannot be used: ${state.why}. It was left as it is; what else is readable serves. Put back a good copy of this file from a backup if you have one.`,
})

interface SeriesFound {
  readonly files: readonly Stamped<unknown>[]
  readonly damage: readonly Damage[]
  readonly strays: readonly Stray[]
  readonly littered: boolean
}

const straysIn = (room: Room, folder: string, names: readonly Name[]): Stray[] =>
  names.flatMap(({ name }) => {
    const beside = besideOf(name)
    return beside
      ? [{ path: shown(room, join(folder, name)), beside: shown(room, join(folder, beside)) }]
      : []
  })

type SheetFound = { readonly file: Stamped<unknown> } | { readonly damage: Damage } | null

async function readSheet(
  room: Room,
  kind: Kind,
  id: Id,
  series: string,
  name: VersionId,
): Promise<SheetFound> {
  const path = join(recordFolder(room, kind, id), series, `${name}.json`)
  const state = await readFile(room, path, `${kind}.${series}`, id, shapeOf(kind).series[series]!)
  if (state.state === 'absent') return null
  if (state.state !== 'good') return { damage: sheetDamage(room, path, state) }
  const number = (state.data as { number: number }).number
  if (Number.parseInt(name, 10) !== number || name.split('-')[1] !== state.sha256.slice(0, 8)) {
    return { damage: sheetDamage(room, path, { state: 'damaged', why: 'its name does not fit its content' }) }
  }
  return { file: { id: name, sha256: state.sha256, data: state.data } }
}

async function readSeries(room: Room, kind: Kind, id: Id, series: string): Promise<SeriesFound> {
  const folder = join(recordFolder(room, kind, id), series)
  const names = await namesIn(room, folder)
  const ids = names.flatMap(({ name }) => sheetName(name) ?? [])
  const sheets = await inTurns(ids, 16, (name) => readSheet(room, kind, id, series, name))
  return {
    files: inOrder(sheets.flatMap((s) => (s && 'file' in s ? [s.file] : []))),
    damage: sheets.flatMap((s) => (s && 'damage' in s ? [s.damage] : [])),
    strays: straysIn(room, folder, names),
    littered: names.some(({ name }) => isTemp(name)),
  }
}

async function readPending(room: Room, kind: Kind, id: Id): Promise<{ held: Held | null; damage: Damage[] }> {
  const schema = shapeOf(kind).pending
  if (!schema) return { held: null, damage: [] }
  const path = join(recordFolder(room, kind, id), PENDING)
  const state = await readFile(room, path, `${kind}.pending`, id, schema)
  if (state.state === 'good') return { held: state, damage: [] }
  return { held: null, damage: state.state === 'absent' ? [] : [sheetDamage(room, path, state)] }
}

const lost = (kind: Kind, id: Id, damage: readonly Damage[], left: number): Refused =>
  new Refused(
    'damaged',
    `${nameOf(kind, id)} cannot be opened: ${kind === 'draft' ? 'its head.json is damaged or gone' : 'none of its versions can be read'}. Nothing was overwritten${left > 0 ? `, and ${left} other ${left === 1 ? 'file of it is' : 'files of it are'} safe` : ''}. Put the file back from a backup; everything else in the library opens.`,
    damage.map((d) => d.message),
  )

/** The series to read: those that are asked for, and those that a head is held against or worked out from. */
const wanted = (kind: Kind, only: readonly string[] | null): string[] => {
  const all = Object.keys(shapeOf(kind).series)
  return only === null || kind !== 'draft' ? all : all.filter((name) => only.includes(name))
}

/** Reads a record, all of it or some series; null when there is none. Refuses one of which nothing can serve. */
export async function readRecord(
  room: Room,
  kind: Kind,
  id: Id,
  only: readonly string[] | null = null,
): Promise<Found | null> {
  const folder = recordFolder(room, kind, id)
  const stat = await room.files.stat(folder).catch((error) => {
    throw readRefusalOf(error, shown(room, folder))
  })
  if (stat?.kind !== 'folder') return null
  const names = await namesIn(room, folder)
  const head = await readHead(room, kind, id)
  const own = new Set(names.filter((n) => n.kind === 'folder').map((n) => n.name))
  const kinds = wanted(kind, only)
  const none: SeriesFound = { files: [], damage: [], strays: [], littered: false }
  const all = await Promise.all(kinds.map((s) => (own.has(s) ? readSeries(room, kind, id, s) : none)))
  const pending = await readPending(room, kind, id)
  const series = Object.fromEntries(kinds.map((name, i) => [name, all[i]!.files]))
  const damage = [...head.damage, ...all.flatMap((s) => s.damage), ...pending.damage]
  const now = served(kind, id, head.held, series)
  if (!now && only !== null) return readRecord(room, kind, id)
  const left = all.reduce((sum, s) => sum + s.files.length, 0)
  if (!now && left === 0 && damage.length === 0 && !head.held) return null
  if (!now) throw lost(kind, id, damage, left)
  return {
    head: now,
    series,
    pending: pending.held,
    damage,
    strays: [...straysIn(room, folder, names), ...all.flatMap((s) => s.strays)],
    littered: names.some(({ name }) => isTemp(name)) || all.some((s) => s.littered),
  }
}
