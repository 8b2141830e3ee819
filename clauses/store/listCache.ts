import { dirname, join } from 'node:path'
import type { Id, Sha256 } from '../model/id.ts'
import { discard, renameFile, tempName } from './durable.ts'
import { codeOf, type Files, type Stat } from './files.ts'
import type { Kind } from './library.ts'
import { sha256Of } from './seal.ts'

/** A head as it was read from a file with these times. */
export interface CachedHead {
  readonly times: string
  readonly rev: Sha256
  readonly head: unknown
}

/** The largest cache that is read, in bytes. */
const MOST = 256 * 1024 * 1024

/** A file younger than this, in milliseconds, may change again without its times showing it. */
const YOUNG = 2500

/** What tells one state of a file from the next without reading it. */
export const timesOf = (stat: Stat): string => `${stat.ino}:${stat.mtimeMs}:${stat.size}`

const isSettled = (stat: Stat): boolean => Date.now() - stat.mtimeMs > YOUNG

function parse(content: Uint8Array): Map<Id, CachedHead> {
  const text = Buffer.from(content).toString('utf8')
  const end = text.indexOf('\n')
  const body = text.slice(end + 1)
  if (end < 0 || text.slice(0, end) !== sha256Of(body)) return new Map()
  return new Map(JSON.parse(body) as [Id, CachedHead][])
}

/**
 * The heads of clauses as they were last read, in the computer's cache folder: derived, dropped whenever in doubt.
 * Drafts are not in it: what is in a draft stays in the library.
 */
export class ListCache {
  readonly #files: Files
  readonly #path: string
  #heads: Map<Id, CachedHead> | null = null
  #unsaved = 0

  /** `name` must change with the library, its place and the app, since any of them may change what a head means. */
  constructor(files: Files, folder: string, name: string) {
    this.#files = files
    this.#path = join(folder, `heads-${sha256Of(name).slice(0, 16)}.json`)
  }

  /** True for the kinds whose heads are kept. */
  keeps(kind: Kind): boolean {
    return kind === 'clause'
  }

  async load(): Promise<void> {
    if (this.#heads) return
    try {
      this.#heads = parse(await this.#files.read(this.#path, MOST))
    } catch (error) {
      if (codeOf(error) === undefined && !(error instanceof SyntaxError)) throw error
      this.#heads = new Map()
    }
  }

  /** The head that a file with these times had. */
  get(id: Id, stat: Stat): CachedHead | null {
    const cached = this.#heads?.get(id)
    return cached?.times === timesOf(stat) ? cached : null
  }

  /** Keeps a head that was read after `stat` was taken. */
  put(id: Id, stat: Stat, rev: Sha256, head: unknown): void {
    if (!isSettled(stat)) return
    this.#heads?.set(id, { times: timesOf(stat), rev, head })
    this.#unsaved++
  }

  /** Writes the cache when enough of it is new. Not synced: a torn cache fails its checksum and is built anew. */
  async save(): Promise<void> {
    const heads = this.#heads
    if (!heads || this.#unsaved <= 32 + heads.size / 50) return
    this.#unsaved = 0
    const body = JSON.stringify([...heads])
    try {
      await this.#write(Buffer.from(`${sha256Of(body)}\n${body}`))
    } catch (error) {
      if (codeOf(error) === undefined) throw error
    }
  }

  async #write(content: Uint8Array): Promise<void> {
    if (!(await this.#files.stat(dirname(this.#path)))) await this.#files.makeFolder(dirname(this.#path))
    const temp = tempName(this.#path)
    const handle = await this.#files.create(temp)
    try {
      await handle.write(content)
    } finally {
      await handle.close()
    }
    try {
      await renameFile(this.#files, temp, this.#path)
    } catch (error) {
      await discard(this.#files, temp)
      throw error
    }
  }

  /** Forgets everything, on the disk too: what was erased must not stay in a cache. */
  async drop(): Promise<void> {
    this.#heads = null
    this.#unsaved = 0
    await discard(this.#files, this.#path)
  }
}
