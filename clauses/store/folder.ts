import { join } from 'node:path'
import type { Id, Sha256, VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { ChangeLog } from './changes.ts'
import { ensureFolder, eraseRefusalOf, readRefusalOf, refusalOf } from './durable.ts'
import { eraseRecord, finishErasures } from './eraseRecord.ts'
import { codeOf, type Files, nodeFiles } from './files.ts'
import {
  type About,
  type Commit,
  type Committed,
  type Damage,
  type Entry,
  FORMAT,
  KINDS,
  type Kind,
  type Library,
  type LibraryFile,
  type SeriesOf,
  type Stored,
} from './library.ts'
import { ListCache } from './listCache.ts'
import { type Lock, lockFile } from './lock.ts'
import { HEAD, LOCK } from './names.ts'
import { openRoot } from './openRoot.ts'
import { type Found, namesIn, readHead, readRecord } from './readRecord.ts'
import { absent, mendOf, nameOf, type Prepared, prepare, shapeOf } from './record.ts'
import { inTurns, type Room, recordFolder, shown } from './room.ts'
import { MAX_BYTES, sha256Of } from './seal.ts'
import { sweep, writeRecord } from './writeRecord.ts'

const RECORD = /^[a-z2-7]{12}$/

/** How to open a library. `create`: what a new library says of itself, where the folder has none yet. */
export interface OpenOptions {
  readonly app: string
  readonly create?: LibraryFile
  /** How long another's lock may stand without a sign of life, in milliseconds; 6000 unless told. */
  readonly patience?: number
  /** A folder outside the library, in which a list of the clauses is kept to open large libraries faster. */
  readonly cache?: string
  readonly files?: Files
}

type Listed = { readonly entry?: Entry<Kind>; readonly damage: readonly Damage[] } | null

class FolderLibrary implements Library {
  readonly #room: Room
  readonly #about: About
  readonly #queues = new Map<string, Promise<unknown>>()

  readonly #log: ChangeLog
  readonly #cache: ListCache | null

  constructor(room: Room, about: About, cache: ListCache | null) {
    this.#room = room
    this.#about = about
    this.#cache = cache
    this.#log = new ChangeLog(room)
  }

  async about(): Promise<About> {
    return this.#about
  }

  /** Runs work on one record after all that was begun on it before. */
  async #inQueue<T>(kind: Kind, id: Id, work: () => Promise<T>): Promise<T> {
    const key = `${kind}/${id}`
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(work, work)
    this.#queues.set(key, turn)
    try {
      return await turn
    } finally {
      if (this.#queues.get(key) === turn) this.#queues.delete(key)
    }
  }

  async #locked<T>(kind: Kind, id: Id, work: (lock: Lock) => Promise<T>) {
    const lock = await lockFile(this.#room, join(recordFolder(this.#room, kind, id), LOCK))
    try {
      return await work(lock)
    } finally {
      await lock.release()
    }
  }

  async #find(kind: Kind, id: Id, only: readonly string[] | null = null): Promise<Found | null> {
    if (!Object.hasOwn(KINDS, kind) || !RECORD.test(id)) return null
    const found = await readRecord(this.#room, kind, id, only)
    if (found?.littered && this.#about.readOnly === null) await this.#tidy(kind, id)
    return found
  }

  /** Removes what a writer that is gone left behind. What cannot be removed now is swept at the next save. */
  async #tidy(kind: Kind, id: Id): Promise<void> {
    try {
      await this.#inQueue(kind, id, () => this.#locked(kind, id, () => sweep(this.#room, { kind, id })))
    } catch (error) {
      if (!(error instanceof Refused) && codeOf(error) === undefined) throw error
    }
  }

  async read<K extends Kind, S extends SeriesOf<K>>(kind: K, id: Id, only?: readonly S[]) {
    const found = await this.#find(kind, id, (only as readonly string[] | undefined) ?? null)
    if (!found) return null
    const { head, series, pending, damage, strays } = found
    const stored = { id, rev: head.sha256, head: head.data, series, pending: pending?.data ?? null }
    return { ...stored, damage, strays } as unknown as Stored<K, S>
  }

  async #headOf(kind: Kind, id: Id): Promise<Entry<Kind> | null> {
    const cache = this.#cache?.keeps(kind) ? this.#cache : null
    const stat = cache && (await this.#room.files.stat(join(recordFolder(this.#room, kind, id), HEAD)))
    const cached = stat?.kind === 'file' ? cache?.get(id, stat) : null
    if (cached) return { id, rev: cached.rev, head: cached.head } as Entry<Kind>
    const { held, state } = await readHead(this.#room, kind, id)
    if (!held || state !== 'good') return null
    if (stat) cache?.put(id, stat, held.sha256, held.data)
    return { id, rev: held.sha256, head: held.data } as Entry<Kind>
  }

  async #listed(kind: Kind, id: Id): Promise<Listed> {
    try {
      const entry = await this.#headOf(kind, id)
      if (entry) return { entry, damage: [] }
      const found = await this.#find(kind, id)
      if (!found) return null
      return {
        entry: { id, rev: found.head.sha256, head: found.head.data } as Entry<Kind>,
        damage: found.damage,
      }
    } catch (error) {
      const path = shown(this.#room, recordFolder(this.#room, kind, id))
      const refused = readRefusalOf(error, path)
      if (!(refused instanceof Refused)) throw error
      return { damage: [{ path, message: refused.refusal.message }] }
    }
  }

  async list<K extends Kind>(kind: K) {
    const names = await namesIn(this.#room, join(this.#room.root, shapeOf(kind).folder))
    const ids = names.filter((n) => n.kind === 'folder' && RECORD.test(n.name)).map((n) => n.name)
    if (this.#cache?.keeps(kind)) await this.#cache.load()
    const all = await inTurns(ids, 16, (id) => this.#listed(kind, id))
    await this.#cache?.save()
    return {
      entries: all.flatMap((l) => (l?.entry ? [l.entry] : [])) as Entry<K>[],
      damage: all.flatMap((l) => l?.damage ?? []),
    }
  }

  changes(since: string | null) {
    return this.#log.since(since)
  }

  #writable(): void {
    if (this.#about.readOnly !== null) throw new Refused('readOnly', this.#about.readOnly)
  }

  async #commit(next: Prepared): Promise<Sha256> {
    const { kind, id } = next
    const folder = recordFolder(this.#room, kind, id)
    if (!(next.head && next.base === null) && !(await this.#room.files.stat(folder))) throw absent(kind, id)
    await ensureFolder(this.#room.files, join(this.#room.root, shapeOf(kind).folder), this.#room.durable)
    await ensureFolder(this.#room.files, folder, this.#room.durable)
    return this.#locked(kind, id, async (lock) => {
      await writeRecord(this.#room, next, lock)
      if (next.head) return next.head.sha256
      const found = await readRecord(this.#room, kind, id)
      if (!found) throw absent(kind, id)
      return found.head.sha256
    })
  }

  async commit<K extends Kind>(commit: Commit<K>): Promise<Committed> {
    const next = prepare(commit)
    this.#writable()
    try {
      const rev = await this.#inQueue(next.kind, next.id, () => this.#commit(next))
      return {
        rev,
        appended: next.sheets.map((s) => ({ id: s.id, sha256: s.file.sha256, data: s.file.data })),
      }
    } catch (error) {
      throw refusalOf(error, nameOf(next.kind, next.id))
    }
  }

  async bytes(kind: Kind, id: Id, series: string, file: VersionId, extension: string, sha256: Sha256) {
    const what = `${file}.${extension} in ${series} of the ${kind} ${id}`
    const known = Object.hasOwn(KINDS, kind) && Object.hasOwn(shapeOf(kind).series, series)
    if (
      !known ||
      !RECORD.test(id) ||
      !/^\d{4,6}-[0-9a-f]{8}$/.test(file) ||
      !/^[a-z0-9]{1,8}$/.test(extension)
    ) {
      throw new Refused('missing', `There is no file ${what}.`)
    }
    try {
      const path = join(recordFolder(this.#room, kind, id), series, `${file}.${extension}`)
      const content = await this.#room.files.read(path, MAX_BYTES)
      if (sha256Of(content) === sha256) return content
    } catch (error) {
      if (codeOf(error) === 'ENOENT')
        throw new Refused('missing', `There is no file ${what}. ${mendOf(series)}`)
      throw readRefusalOf(error, what)
    }
    throw new Refused(
      'damaged',
      `${what} does not match its checksum. It was left as it is. ${mendOf(series)}`,
    )
  }

  async erase(kind: Kind, id: Id): Promise<void> {
    this.#writable()
    const folder = Object.hasOwn(KINDS, kind) && RECORD.test(id) ? recordFolder(this.#room, kind, id) : null
    try {
      if (folder === null) throw absent(kind, id)
      if (!(await this.#room.files.stat(folder))) {
        if (await finishErasures(this.#room, id)) return
        throw absent(kind, id)
      }
      await this.#inQueue(kind, id, () => this.#locked(kind, id, () => eraseRecord(this.#room, kind, id)))
      if (this.#cache?.keeps(kind)) await this.#cache.drop()
    } catch (error) {
      throw eraseRefusalOf(error, nameOf(kind, id))
    }
  }
}

/** Opens the library in a folder, or creates one there. A folder that cannot be written opens read-only and says why. */
export async function openFolder(path: string, options: OpenOptions): Promise<Library> {
  const { room, about } = await openRoot(path, { patience: 6000, files: nodeFiles, ...options })
  const name = `${about.id} ${room.root} ${options.app} ${FORMAT}`
  const cache = options.cache === undefined ? null : new ListCache(room.files, options.cache, name)
  return new FolderLibrary(room, about, cache)
}
