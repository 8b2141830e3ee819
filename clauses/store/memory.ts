import type { Pending, Stamped } from '../model/clause.ts'
import { type Id, newId, type Sha256, type VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import {
  type Changed,
  type Commit,
  type Committed,
  type Entry,
  KINDS,
  type Kind,
  type Library,
  type LibraryFile,
  type SeriesOf,
  type Stored,
} from './library.ts'
import {
  absent,
  checkFollows,
  inOrder,
  nameOf,
  type Prepared,
  prepare,
  type Series,
  type Sheet,
  served,
  shapeOf,
  stale,
} from './record.ts'
import { type Held, sha256Of } from './seal.ts'

interface Kept {
  readonly head: Held
  readonly series: Series
  readonly pending: Pending | null
  readonly bytes: ReadonlyMap<string, Uint8Array>
  readonly turn: number
}

const copied = <T>(value: T): T => structuredClone(value)

const EMPTY: LibraryFile = { name: 'In memory', categories: [], retention: null }

const keyOf = (kind: Kind, id: Id): string => `${kind}/${id}`

function withSheet(series: Series, sheet: Sheet): Series {
  const there = series[sheet.series] ?? []
  if (there.some((f) => f.id === sheet.id)) return series
  const file: Stamped<unknown> = { id: sheet.id, sha256: sheet.file.sha256, data: copied(sheet.file.data) }
  return { ...series, [sheet.series]: inOrder([...there, file]) }
}

function checkBase(next: Prepared, now: Kept | undefined): void {
  if (!now) {
    if (next.head && next.base === null) return
    throw absent(next.kind, next.id)
  }
  const known = Object.entries(now.series).map(([name, files]) => [name, files.map((f) => f.id)] as const)
  checkFollows(next, Object.fromEntries(known))
  if (!next.head || now.head.sha256 === next.base) return
  const ids = next.sheets.map((s) => `${s.series}/${s.id}`)
  const there = new Set(known.flatMap(([name, files]) => files.map((id) => `${name}/${id}`)))
  if (now.head.sha256 !== next.head.sha256 || !ids.every((id) => there.has(id)))
    throw stale(next.kind, next.id)
}

class MemoryLibrary implements Library {
  readonly #id = newId()
  readonly #file: LibraryFile
  readonly #records = new Map<string, Kept>()
  readonly #erased = new Map<string, number>()
  #turn = 0

  constructor(file: LibraryFile) {
    this.#file = file
  }

  async about() {
    return { ...this.#file, id: this.#id, place: 'memory', readOnly: null, damage: [] }
  }

  async read<K extends Kind, S extends SeriesOf<K>>(kind: K, id: Id, only?: readonly S[]) {
    const kept = this.#records.get(keyOf(kind, id))
    if (!kept) return null
    const { head, pending } = kept
    const series = only
      ? Object.fromEntries(only.map((name) => [name, kept.series[String(name)]]))
      : kept.series
    const stored = { id, rev: head.sha256, head: head.data, series, pending, damage: [], strays: [] }
    return copied(stored) as unknown as Stored<K, S>
  }

  async list<K extends Kind>(kind: K) {
    const mine = [...this.#records].filter(([key]) => key.startsWith(`${kind}/`))
    const entries = mine.map(([, { head }]) => ({ id: head.id, rev: head.sha256, head: copied(head.data) }))
    return { entries: entries as Entry<K>[], damage: [] }
  }

  async changes(since: string | null) {
    const from = since === null || !/^\d+$/.test(since) ? -1 : Number(since)
    const turns = [...[...this.#records].map(([key, r]) => [key, r.turn] as const), ...this.#erased]
    const changed = turns.filter(([, turn]) => turn > from).map(([key]) => key.split('/') as [Kind, Id])
    return { cursor: String(this.#turn), changed: changed.map(([kind, id]): Changed => ({ kind, id })) }
  }

  async commit<K extends Kind>(commit: Commit<K>): Promise<Committed> {
    const next = prepare(commit)
    const key = keyOf(next.kind, next.id)
    const now = this.#records.get(key)
    checkBase(next, now)
    const blank = Object.fromEntries(Object.keys(shapeOf(next.kind).series).map((name) => [name, []]))
    const series = next.sheets.reduce(withSheet, now?.series ?? blank)
    const head = served(next.kind, next.id, next.head ?? now?.head ?? null, series)
    if (!head) throw absent(next.kind, next.id)
    const pending =
      next.pending === undefined ? (now?.pending ?? null) : ((next.pending?.data ?? null) as Pending | null)
    const bytes = new Map(now?.bytes)
    for (const s of next.sheets)
      if (s.bytes) bytes.set(`${s.series}/${s.id}.${s.bytes.extension}`, s.bytes.content.slice())
    this.#erased.delete(key)
    this.#records.set(key, { head, series, pending: copied(pending), bytes, turn: ++this.#turn })
    const appended = next.sheets.map((s) => ({ id: s.id, sha256: s.file.sha256, data: copied(s.file.data) }))
    return { rev: head.sha256, appended }
  }

  async bytes(kind: Kind, id: Id, series: string, file: VersionId, extension: string, sha256: Sha256) {
    const found = this.#records.get(keyOf(kind, id))?.bytes.get(`${series}/${file}.${extension}`)
    if (!found)
      throw new Refused('missing', `${nameOf(kind, id)} has no file ${file}.${extension} in ${series}.`)
    if (sha256Of(found) !== sha256) {
      throw new Refused(
        'damaged',
        `${file}.${extension} in ${series} of the ${kind} ${id} does not match its checksum.`,
      )
    }
    return found.slice()
  }

  async erase(kind: Kind, id: Id): Promise<void> {
    const key = keyOf(kind, id)
    if (!Object.hasOwn(KINDS, kind) || !this.#records.delete(key)) throw absent(kind, id)
    this.#erased.set(key, ++this.#turn)
  }
}

/** A library that lives in memory and obeys the same laws as one on disk: for tests and for previews. */
export const memoryLibrary = (file: LibraryFile = EMPTY): Library => new MemoryLibrary(file)
