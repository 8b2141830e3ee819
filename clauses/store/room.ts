import { join } from 'node:path'
import type { Low } from 'lowdb'
import type * as z from 'zod'
import type { Id } from '../model/id.ts'
import { readRefusalOf } from './durable.ts'
import { codeOf, type Files } from './files.ts'
import type { Kind } from './library.ts'
import { shapeOf } from './record.ts'
import { MAX_BYTES, type Unsealed, unseal } from './seal.ts'

/** Where a library is, and what it is reached by. */
export interface Room {
  readonly files: Files
  readonly root: string
  /** The version of the app, written into locks. */
  readonly app: string
  /** How long, in milliseconds, a lock may stand without a sign of life before it is taken over. */
  readonly patience: number
  /** Locks of ours that could not be removed when they were done with, by owner. */
  readonly leftLocks: Set<string>
  /** Folders whose own names are known to be on the disk. */
  readonly durable: Set<string>
}

/** The folder of a record. */
export const recordFolder = (room: Room, kind: Kind, id: Id): string =>
  join(room.root, shapeOf(kind).folder, id)

/** A path as messages show it: from the library's folder, with forward slashes. */
export const shown = (room: Room, path: string): string =>
  path.slice(room.root.length + 1).replaceAll('\\', '/')

/** What came of reading a file that may not be there. `unreadable`: the disk would not give it. */
export type FileState<T = unknown> =
  | Unsealed<T>
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly why: string }

/** A head or library.json as lowdb holds it. */
export type LowFile<T> = Low<FileState<T>>

const UNTRUSTED: Readonly<Record<string, string>> = {
  ELOOP: 'it is a link to somewhere else, and links are not followed',
  EMLINK: 'it is a link to somewhere else, and links are not followed',
  EFBIG: 'it is larger than 50 MB',
  EISDIR: 'it is a folder, not a file',
}

/** Reads a file, once more where the disk failed: what it cannot give at the second try counts as unreadable. */
async function readTwice(room: Room, path: string): Promise<Uint8Array> {
  try {
    return await room.files.read(path, MAX_BYTES)
  } catch (error) {
    if (codeOf(error) !== 'EIO') throw error
    return room.files.read(path, MAX_BYTES)
  }
}

/** Reads one file of a record. Rejects only where the machine, not the file, is at fault. */
export async function readFile<T>(
  room: Room,
  path: string,
  kind: string,
  id: Id | null,
  schema: z.ZodType<T>,
): Promise<FileState<T>> {
  try {
    return unseal(await readTwice(room, path), kind, id, schema)
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'absent' }
    if (UNTRUSTED[code]) return { state: 'damaged', why: UNTRUSTED[code] }
    if (code === 'EIO') return { state: 'unreadable', why: 'the disk could not read it (EIO)' }
    throw readRefusalOf(error, shown(room, path))
  }
}

/** Runs a function over items, some at a time, and gives the results in the order of the items. */
export async function inTurns<T, R>(
  items: readonly T[],
  atOnce: number,
  each: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length)
  let next = 0
  const run = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await each(items[i]!)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, run))
  return results
}
