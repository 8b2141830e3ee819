import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { Refused } from '../model/refusal.ts'
import {
  createFile,
  discard,
  ensureFolder,
  isTemp,
  renameFile,
  replaceFile,
  syncNames,
  tempName,
} from './durable.ts'
import { codeOf } from './files.ts'
import { lowFile } from './headFile.ts'
import type { Lock } from './lock.ts'
import { HEAD, PENDING, PREVIOUS, sheetName } from './names.ts'
import { type HeadFound, namesIn, readHead, readRecord } from './readRecord.ts'
import { absent, checkFollows, lags, type Prepared, type Sheet, shapeOf, stale } from './record.ts'
import { type Room, readFile, recordFolder } from './room.ts'
import { MAX_BYTES, sha256Of } from './seal.ts'

/** Moves a damaged file to trash/damaged/<id>/, from where a person can still fetch it. */
export async function setAside(room: Room, id: string, path: string): Promise<void> {
  const trash = join(room.root, 'trash')
  const damaged = join(trash, 'damaged')
  for (const folder of [trash, damaged, join(damaged, id)])
    await ensureFolder(room.files, folder, room.durable)
  const to = join(damaged, id, `${randomBytes(4).toString('hex')}-${basename(path)}`)
  await renameFile(room.files, path, to)
  await syncNames(room.files, dirname(to))
  await syncNames(room.files, dirname(path))
}

/** Removes temporary files from a record's folders. Only under its lock, when no other writer can have one there. */
export async function sweep(room: Room, next: Pick<Prepared, 'kind' | 'id'>): Promise<void> {
  const folder = recordFolder(room, next.kind, next.id)
  for (const place of [folder, ...Object.keys(shapeOf(next.kind).series).map((s) => join(folder, s))]) {
    for (const { name } of await namesIn(room, place)) {
      if (isTemp(name)) await discard(room.files, join(place, name))
    }
  }
}

type Ids = Record<string, string[]>

async function idsOnDisk(room: Room, next: Prepared): Promise<Ids> {
  const folder = recordFolder(room, next.kind, next.id)
  const ids: Ids = {}
  for (const series of Object.keys(shapeOf(next.kind).series)) {
    ids[series] = (await namesIn(room, join(folder, series))).flatMap(({ name }) => sheetName(name) ?? [])
  }
  return ids
}

const without = (ids: Ids, sheets: readonly Sheet[]): Ids =>
  Object.fromEntries(
    Object.entries(ids).map(([series, all]) => [
      series,
      all.filter((id) => !sheets.some((s) => s.series === series && s.id === id)),
    ]),
  )

/**
 * Refuses a commit whose base is not what is on the disk. A commit that is on the disk already, wholly or in part
 * (its first attempt failed half-way), may be made again.
 */
async function checkBase(room: Room, next: Prepared, head: HeadFound, ids: Ids): Promise<void> {
  const { kind, id, sheets, base } = next
  const old = without(ids, sheets)
  const isNew =
    !head.held && head.damage.length === 0 && Object.values(old).every((list) => list.length === 0)
  if (isNew) {
    if (!next.head || base !== null) throw absent(kind, id)
    return
  }
  checkFollows(next, ids)
  if (!next.head) return
  if (head.held?.sha256 === next.head.sha256 && sheets.every((s) => ids[s.series]?.includes(s.id))) return
  if (head.held && head.held.sha256 === base && !lags(kind, head.held.data, old)) return
  const found = await readRecord(room, kind, id)
  if (found?.head.sha256 !== base) throw stale(kind, id)
}

async function isGoodSheet(room: Room, next: Prepared, path: string, sheet: Sheet): Promise<boolean> {
  const { kind, id } = next
  const there = await readFile(room, path, `${kind}.${sheet.series}`, id, shapeOf(kind).series[sheet.series]!)
  return there.state === 'good' && there.sha256 === sheet.file.sha256
}

async function areBytes(room: Room, path: string, content: Uint8Array): Promise<boolean> {
  return sha256Of(await room.files.read(path, MAX_BYTES)) === sha256Of(content)
}

/** Writes one immutable file, if it is not there whole already. A damaged one of its name is set aside first. */
async function keep(
  room: Room,
  id: string,
  path: string,
  content: Uint8Array,
  isGood: () => Promise<boolean>,
): Promise<string[]> {
  try {
    await createFile(room.files, path, content)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    if (await isGood()) {
      await syncNames(room.files, dirname(path))
      return []
    }
    await setAside(room, id, path)
    await createFile(room.files, path, content)
  }
  return [path]
}

async function writeSheet(room: Room, next: Prepared, sheet: Sheet, made: string[]): Promise<void> {
  const folder = join(recordFolder(room, next.kind, next.id), sheet.series)
  await ensureFolder(room.files, folder, room.durable)
  if (sheet.bytes) {
    const { extension, content } = sheet.bytes
    const path = join(folder, `${sheet.id}.${extension}`)
    made.push(...(await keep(room, next.id, path, content, () => areBytes(room, path, content))))
  }
  const path = join(folder, `${sheet.id}.json`)
  const text = Buffer.from(sheet.file.text)
  made.push(...(await keep(room, next.id, path, text, () => isGoodSheet(room, next, path, sheet))))
}

const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK', 'EACCES'])

/** Keeps the head that is about to be replaced as head.previous.json, for a kind whose head follows from nothing. */
async function keepPrevious(room: Room, next: Prepared, head: HeadFound): Promise<void> {
  if (next.kind !== 'draft' || head.state !== 'good') return
  const path = join(recordFolder(room, next.kind, next.id), PREVIOUS)
  const temp = tempName(path)
  try {
    await room.files.link(join(dirname(path), HEAD), temp)
    await renameFile(room.files, temp, path)
  } catch (error) {
    await discard(room.files, temp)
    if (!NO_LINKS.has(codeOf(error) ?? '')) throw error
  }
}

async function writeHead(room: Room, next: Prepared, head: HeadFound, lock: Lock): Promise<void> {
  if (!next.head) return
  const { kind, id } = next
  const path = join(recordFolder(room, kind, id), HEAD)
  if (head.state === 'damaged' && (await room.files.stat(path))) await setAside(room, id, path)
  const low = lowFile(room, path, `${kind}.head`, id, shapeOf(kind).head, async () => {
    await lock.check()
    await keepPrevious(room, next, head)
  })
  low.data = { state: 'good', id, sha256: next.head.sha256, data: next.head.data }
  await low.write()
}

/** True unless it is certain that the head of a failed commit did not take the name. */
async function mayHaveLanded(room: Room, next: Prepared): Promise<boolean> {
  if (!next.head) return false
  try {
    const { held } = await readHead(room, next.kind, next.id)
    return held?.sha256 === next.head.sha256
  } catch (error) {
    if (error instanceof Refused) return true
    throw error
  }
}

async function writePending(room: Room, next: Prepared): Promise<void> {
  if (next.pending === undefined) return
  const path = join(recordFolder(room, next.kind, next.id), PENDING)
  if (next.pending) return replaceFile(room.files, path, Buffer.from(next.pending.text))
  if (!(await room.files.stat(path))) return
  await room.files.unlink(path)
  await syncNames(room.files, dirname(path))
}

/**
 * Writes a commit: the immutable files, then the head, then the autosaved wording. A commit that fails before its head
 * takes the name takes its own files back, so that what is reported as not saved is not there later.
 */
export async function writeRecord(room: Room, next: Prepared, lock: Lock): Promise<void> {
  await sweep(room, next)
  const head = await readHead(room, next.kind, next.id)
  await checkBase(room, next, head, await idsOnDisk(room, next))
  const made: string[] = []
  try {
    for (const sheet of next.sheets) await writeSheet(room, next, sheet, made)
    await writeHead(room, next, head, lock)
  } catch (error) {
    if (!(await mayHaveLanded(room, next))) for (const path of made) await discard(room.files, path)
    throw error
  }
  await writePending(room, next)
}
