import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import { type Id, Instant } from '../model/id.ts'
import { ensureFolder, renameFile, replaceFile, syncNames } from './durable.ts'
import type { Kind } from './library.ts'
import { namesIn } from './readRecord.ts'
import { shapeOf } from './record.ts'
import { type Room, recordFolder } from './room.ts'
import { sealed } from './seal.ts'

/** What stays of an erased record: what kind of thing it was and when it went, without names. */
export const Tombstone = z.strictObject({ kind: z.string(), at: Instant })
export type Tombstone = z.infer<typeof Tombstone>

const LEAVING = /^([a-z]+)-([a-z2-7]{12})-[0-9a-f]{12}$/

const trashFolder = (room: Room, name: string): string => join(room.root, 'trash', name)

async function ensureTrash(room: Room, name: string): Promise<string> {
  await ensureFolder(room.files, join(room.root, 'trash'), room.durable)
  await ensureFolder(room.files, trashFolder(room, name), room.durable)
  return trashFolder(room, name)
}

/** Removes what was moved out of the library: damaged files that were set aside from it first, and the record last. */
async function finish(room: Room, leaving: string, kind: string, id: Id): Promise<void> {
  const at = new Date().toISOString()
  const stone = join(await ensureTrash(room, 'erased'), `${id}.json`)
  await replaceFile(
    room.files,
    stone,
    Buffer.from(sealed('tombstone', id, { kind, at } satisfies Tombstone).text),
  )
  const damaged = join(trashFolder(room, 'damaged'), id)
  if (await room.files.stat(damaged)) await room.files.removeFolder(damaged)
  await room.files.removeFolder(join(trashFolder(room, 'leaving'), leaving))
  await syncNames(room.files, trashFolder(room, 'leaving'))
}

/**
 * Removes a record for good. It leaves the library in one step, so that a crash leaves it whole or already gone; an
 * erasure that was cut short is finished when the library is next opened.
 */
export async function eraseRecord(room: Room, kind: Kind, id: Id): Promise<void> {
  const leaving = `${kind}-${id}-${randomBytes(6).toString('hex')}`
  const to = join(await ensureTrash(room, 'leaving'), leaving)
  await renameFile(room.files, recordFolder(room, kind, id), to)
  await syncNames(room.files, join(room.root, shapeOf(kind).folder))
  await syncNames(room.files, trashFolder(room, 'leaving'))
  await finish(room, leaving, kind, id)
}

/** Finishes erasures that were cut short, all or those of one record, and says whether there were any. */
export async function finishErasures(room: Room, only?: Id): Promise<boolean> {
  const names = await namesIn(room, trashFolder(room, 'leaving'))
  const left = names
    .map(({ name }) => LEAVING.exec(name))
    .filter((match) => match !== null)
    .filter((match) => only === undefined || match[2] === only)
  for (const match of left) await finish(room, match[0], match[1]!, match[2]!)
  return left.length > 0
}
