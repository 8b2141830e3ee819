import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refused } from '../model/refusal.ts'
import { codeOf, type Files } from './files.ts'

const TEMP = /^\.(.+)\.(\d+)\.[0-9a-f]{12}\.tmp$/

/** A name in the same folder that no other writer draws: `.head.json.4711.0123456789ab.tmp`. */
export const tempName = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`)

/** True for the name of a temporary file of ours. */
export const isTemp = (name: string): boolean => TEMP.test(name)

/** Removes a name if it is there and can be removed; what stays is swept when its folder is next written to. */
export async function discard(files: Files, path: string): Promise<void> {
  try {
    await files.unlink(path)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

const CANNOT_SYNC = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'])

/** Makes the names in a folder durable. Some systems cannot sync a folder at all; there the rename has to do. */
export async function syncNames(files: Files, folder: string): Promise<void> {
  try {
    await files.syncFolder(folder)
  } catch (error) {
    if (!CANNOT_SYNC.has(codeOf(error) ?? '')) throw error
  }
}

/**
 * Makes a folder, durably, unless it is there. One that is there may have been made by a process that was cut short
 * before its sync, so it counts as durable (and is added to `durable`) only once this process has synced it.
 */
export async function ensureFolder(files: Files, path: string, durable: Set<string>): Promise<void> {
  try {
    await files.makeFolder(path)
    durable.delete(path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  if (durable.has(path)) return
  await syncNames(files, dirname(path))
  durable.add(path)
}

/** Makes a folder and those above it, durably, where they are missing. */
export async function makeFolders(files: Files, path: string): Promise<void> {
  if (await files.stat(path)) return
  if (dirname(path) !== path) await makeFolders(files, dirname(path))
  await ensureFolder(files, path, new Set())
}

/** Writes and syncs a temporary file beside `path` and gives its name. A descriptor whose sync failed is not used again. */
async function writeTemp(files: Files, path: string, content: Uint8Array): Promise<string> {
  const temp = tempName(path)
  const handle = await files.create(temp)
  try {
    try {
      await handle.write(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await discard(files, temp)
    throw error
  }
  return temp
}

const HELD_BY_ANOTHER = new Set(['EPERM', 'EACCES', 'EBUSY'])

/** Renames, trying again for a while where a virus scanner or an indexer holds the file. */
export async function renameFile(files: Files, from: string, to: string): Promise<void> {
  const end = performance.now() + files.busyFor
  for (let wait = 10; ; wait *= 2) {
    try {
      return await files.rename(from, to)
    } catch (error) {
      if (!HELD_BY_ANOTHER.has(codeOf(error) ?? '') || performance.now() + wait > end) throw error
      await pause(wait)
    }
  }
}

/** What a write does just before it takes the name: the last look at whether it still may. */
export type Check = () => Promise<void>

/**
 * Puts content in place of a file, or in a new one: after it resolves the content is on the disk, and whenever it
 * rejects before the rename the old file is untouched.
 */
export async function replaceFile(
  files: Files,
  path: string,
  content: Uint8Array,
  check?: Check,
): Promise<void> {
  const temp = await writeTemp(files, path, content)
  try {
    await check?.()
    await renameFile(files, temp, path)
  } catch (error) {
    await discard(files, temp)
    throw error
  }
  await syncNames(files, dirname(path))
}

const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK', 'EACCES'])

/** Gives a temporary file its name without ever replacing a file: by link, or by rename where links are unknown. */
async function nameOnce(files: Files, temp: string, path: string): Promise<void> {
  try {
    await files.link(temp, path)
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error) ?? '')) throw error
    if (await files.stat(path)) throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' })
    await renameFile(files, temp, path)
    return
  }
  await discard(files, temp)
}

/**
 * Writes an immutable file. Rejects with EEXIST when the name is taken; never replaces anything, and leaves nothing
 * under the name when it rejects.
 */
export async function createFile(files: Files, path: string, content: Uint8Array): Promise<void> {
  const temp = await writeTemp(files, path, content)
  try {
    await nameOnce(files, temp, path)
  } catch (error) {
    await discard(files, temp)
    throw error
  }
  try {
    await syncNames(files, dirname(path))
  } catch (error) {
    await discard(files, path)
    throw error
  }
}

const SAFE = 'What was saved before is untouched.'

/** The refusal for a failed call of the file system; anything that is no such failure comes back as it was. */
export function refusalOf(error: unknown, what: string): unknown {
  const code = codeOf(error)
  if (error instanceof Refused || code === undefined) return error
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refused(
      'full',
      `${what} was not saved: the disk is full. ${SAFE} Free some space, then save again.`,
    )
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new Refused(
      'readOnly',
      `${what} was not saved: this computer may not write there (${code}). ${SAFE} Check the permissions of the folder, or move the library to one of your own, then save again.`,
    )
  }
  return new Refused(
    'failed',
    `${what} was not saved for certain: the disk answered ${code}. ${SAFE} Check the disk and its connection, then save again.`,
  )
}

/** The refusal for a file or folder that could not be read just now. */
export function readRefusalOf(error: unknown, what: string): unknown {
  const code = codeOf(error)
  if (error instanceof Refused || code === undefined) return error
  return new Refused(
    'failed',
    `${what} could not be read: the disk answered ${code}. Nothing was changed. Check the disk and its connection, then try again.`,
  )
}

/** The refusal for an erasure that the disk did not carry out to its end. */
export function eraseRefusalOf(error: unknown, what: string): unknown {
  const code = codeOf(error)
  if (error instanceof Refused || code === undefined) return error
  return new Refused(
    code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 'readOnly' : 'failed',
    `${what} was not erased for certain: the disk answered ${code}. Close other programs that have its files open, then open the library again; an erasure that was begun is finished then.`,
  )
}
