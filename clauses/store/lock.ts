import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { Refused } from '../model/refusal.ts'
import { discard, tempName } from './durable.ts'
import { codeOf } from './files.ts'
import { type Room, shown } from './room.ts'

/** A lock that is held. */
export interface Lock {
  /** Rejects with a conflict when the lock was taken over, as after this process stood still for too long. */
  check(): Promise<void>
  release(): Promise<void>
}

interface Holder {
  readonly pid: number
  readonly host: string
  readonly owner: string
}

/** The largest lock file that is read, in bytes. */
const MOST = 4096

function holderOf(content: string): Holder | null {
  try {
    const value = JSON.parse(content) as Partial<Holder> | null
    const { pid, host, owner } = value ?? {}
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof owner !== 'string') return null
    return { pid, host, owner }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

async function contentOf(room: Room, path: string): Promise<string | null> {
  try {
    return Buffer.from(await room.files.read(path, MOST)).toString('utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function tryCreate(room: Room, path: string, content: string): Promise<boolean> {
  try {
    const handle = await room.files.create(path)
    try {
      await handle.write(Buffer.from(content))
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    await discard(room.files, path)
    throw error
  }
}

/**
 * Takes a stale lock away: moved aside first, and put back if it turns out to be a new one, so that of two who find it
 * stale neither removes the other's.
 */
async function takeAway(room: Room, path: string, seen: string): Promise<void> {
  const aside = tempName(path)
  try {
    await room.files.rename(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if ((await contentOf(room, aside)) !== seen) {
    await room.files.link(aside, path).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
  await discard(room.files, aside)
}

/** What was seen of a lock that another holds, and since when (in this process's own milliseconds). */
interface Sight {
  readonly content: string
  readonly mtimeMs: number
  readonly since: number
}

async function look(room: Room, path: string, before: Sight | null): Promise<Sight | null> {
  const stat = await room.files.stat(path)
  const content = await contentOf(room, path)
  if (!stat || content === null) return null
  if (before?.content === content && before.mtimeMs === stat.mtimeMs) return before
  return { content, mtimeMs: stat.mtimeMs, since: performance.now() }
}

/** A lock is stale when its process is gone from this computer, when we left it ourselves, or when its heart stopped. */
function isStale(room: Room, sight: Sight): boolean {
  const holder = holderOf(sight.content)
  if (holder && room.leftLocks.has(holder.owner)) return true
  if (holder?.host === hostname() && !alive(holder.pid)) return true
  return performance.now() - sight.since >= room.patience
}

const busy = (room: Room, path: string, sight: Sight | null): Refused => {
  const host = holderOf(sight?.content ?? '')?.host
  const where = host === undefined || host === hostname() ? 'on this computer' : `on the computer ${host}`
  return new Refused(
    'conflict',
    `Another copy of Clausewright ${where} is saving the same thing (${shown(room, path)}). Nothing was changed. Try again in a moment.`,
  )
}

async function wait(room: Room, path: string, content: string): Promise<void> {
  const end = performance.now() + 3 * room.patience
  let sight: Sight | null = null
  for (;;) {
    if (await tryCreate(room, path, content)) return
    sight = await look(room, path, sight)
    if (sight && isStale(room, sight)) await takeAway(room, path, sight.content)
    else if (performance.now() > end) throw busy(room, path, sight)
    else if (sight) await pause(5 + Math.random() * 15)
  }
}

/** Removes a lock of ours, trying twice; one that stays is known as left, and the next save takes it over at once. */
async function release(room: Room, path: string, owner: string, again = true): Promise<void> {
  try {
    if (holderOf((await contentOf(room, path)) ?? '')?.owner === owner) await room.files.unlink(path)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    if (again) return release(room, path, owner, false)
    room.leftLocks.add(owner)
  }
}

/** Takes the lock file at `path`, waiting for another holder and taking over from one that is gone. */
export async function lockFile(room: Room, path: string): Promise<Lock> {
  const owner = randomBytes(12).toString('hex')
  const content = `${JSON.stringify({ app: room.app, host: hostname(), owner, pid: process.pid })}\n`
  await wait(room, path, content)
  const beat = setInterval(
    () => {
      room.files.touch(path).catch(() => clearInterval(beat))
    },
    Math.max(room.patience / 4, 500),
  )
  beat.unref()
  return {
    check: async () => {
      if ((await contentOf(room, path)) !== content) throw busy(room, path, null)
    },
    release: async () => {
      clearInterval(beat)
      await release(room, path, owner)
    },
  }
}
