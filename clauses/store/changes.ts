import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Id, Id as IdSchema } from '../model/id.ts'
import { isTemp, readRefusalOf } from './durable.ts'
import { codeOf } from './files.ts'
import { type Changed, KINDS, type Kind } from './library.ts'
import { timesOf } from './listCache.ts'
import { HEAD, LOCK } from './names.ts'
import { namesIn } from './readRecord.ts'
import { shapeOf } from './record.ts'
import { inTurns, type Room, recordFolder } from './room.ts'
import { MAX_BYTES, sha256Of } from './seal.ts'

/**
 * How a record looked: by the times of its folder and head, and, where those are so young that a second change could
 * have the same times, by its content too. Every save touches the record's folder, so its own files need no look.
 */
interface Mark {
  readonly times: string
  readonly content: string | null
}
type Snapshot = ReadonlyMap<string, Mark>

/** Times younger than this, in milliseconds, may be given again to a later change: some systems count in two seconds. */
const YOUNG = 2500

/** How many cursors stay known; an older one counts everything as changed. */
const KEPT = 8

async function contentMark(room: Room, kind: Kind, id: Id): Promise<string> {
  const folder = recordFolder(room, kind, id)
  const places = [folder, ...Object.keys(shapeOf(kind).series).map((s) => join(folder, s))]
  const names = await Promise.all(places.map((place) => namesIn(room, place)))
  const own = names[0]!.filter((n) => n.kind === 'file' && n.name !== LOCK && !isTemp(n.name))
  const parts = await Promise.all(
    own.map(async ({ name }) => {
      try {
        return sha256Of(await room.files.read(join(folder, name), MAX_BYTES))
      } catch (error) {
        if (codeOf(error) === undefined) throw error
        return 'unreadable'
      }
    }),
  )
  return JSON.stringify([names.map((list) => list.map((n) => n.name).filter((n) => n !== LOCK)), parts])
}

async function markOf(room: Room, kind: Kind, id: Id, before: Mark | undefined): Promise<Mark> {
  const folder = recordFolder(room, kind, id)
  const stats = await Promise.all([room.files.stat(folder), room.files.stat(join(folder, HEAD))])
  const times = stats.map((s) => (s ? timesOf(s) : '-')).join(' ')
  const newest = Math.max(...stats.map((s) => s?.mtimeMs ?? 0))
  const unsure = Date.now() - newest < YOUNG || (before !== undefined && before.content !== null)
  return { times, content: unsure ? await contentMark(room, kind, id) : null }
}

async function snapshot(room: Room, before: Snapshot | undefined): Promise<Snapshot> {
  const marks = new Map<string, Mark>()
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const names = await namesIn(room, join(room.root, shapeOf(kind).folder))
    const ids = names.filter((n) => n.kind === 'folder' && IdSchema.safeParse(n.name).success)
    await inTurns(ids, 16, async ({ name }) => {
      const key = `${kind}/${name}`
      marks.set(key, await markOf(room, kind, name, before?.get(key)))
    })
  }
  return marks
}

function differ(before: Mark | undefined, now: Mark | undefined): boolean {
  if (!before || !now) return before !== now
  if (before.content !== null && now.content !== null) return before.content !== now.content
  return before.times !== now.times
}

const changedOf = (key: string): Changed => {
  const [kind, id] = key.split('/') as [Kind, Id]
  return { kind, id }
}

/** Remembers how the library looked when each cursor was given. */
export class ChangeLog {
  readonly #room: Room
  readonly #name = randomBytes(6).toString('hex')
  readonly #snapshots = new Map<string, Snapshot>()
  #given = 0

  constructor(room: Room) {
    this.#room = room
  }

  /** What changed since a cursor, by whatever process; everything where the cursor is not known. */
  async since(cursor: string | null): Promise<{ cursor: string; changed: readonly Changed[] }> {
    const before = cursor === null ? undefined : this.#snapshots.get(cursor)
    const now = await snapshot(this.#room, before).catch((error) => {
      throw readRefusalOf(error, 'The library')
    })
    const keys = new Set([...(before?.keys() ?? []), ...now.keys()])
    const next = `${this.#name}.${++this.#given}`
    this.#snapshots.set(next, now)
    for (const old of [...this.#snapshots.keys()].slice(0, -KEPT)) this.#snapshots.delete(old)
    return {
      cursor: next,
      changed: [...keys].filter((k) => differ(before?.get(k), now.get(k))).map(changedOf),
    }
  }
}
