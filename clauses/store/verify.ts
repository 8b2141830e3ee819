import { join, resolve } from 'node:path'
import type { Id } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { readRefusalOf } from './durable.ts'
import { codeOf, type Files, nodeFiles } from './files.ts'
import { lowFile } from './headFile.ts'
import { type Damage, KINDS, type Kind, LibraryFile } from './library.ts'
import { LIBRARY } from './names.ts'
import { type Found, namesIn, readRecord } from './readRecord.ts'
import { mendOf, shapeOf } from './record.ts'
import { inTurns, type Room, recordFolder, shown } from './room.ts'
import { MAX_BYTES, sha256Of } from './seal.ts'

/** What a check of every file found: how many were read, and each that cannot be trusted. */
export interface Verified {
  readonly files: number
  readonly damage: readonly Damage[]
}

const NOTHING: Verified = { files: 0, damage: [] }

const sum = (all: readonly Verified[]): Verified => ({
  files: all.reduce((n, v) => n + v.files, 0),
  damage: all.flatMap((v) => v.damage),
})

async function verifyBytes(room: Room, path: string, sha256: string, mend: string): Promise<Verified> {
  const damaged = (why: string): Verified => ({
    files: 1,
    damage: [{ path: shown(room, path), message: `${shown(room, path)} ${why}. ${mend}` }],
  })
  try {
    return sha256Of(await room.files.read(path, MAX_BYTES)) === sha256
      ? { files: 1, damage: [] }
      : damaged('does not match its checksum')
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return damaged(`cannot be read (${codeOf(error)})`)
  }
}

/** What a draft keeps bytes beside, by series: the extension of the bytes of one file, or none. */
const BESIDE: Readonly<
  Record<string, (data: { format?: string; extension?: string }) => string | undefined>
> = {
  copies: ({ format }) => (format === 'markdown' ? 'md' : format),
  reviews: () => 'docx',
  events: ({ extension }) => extension,
}

async function bytesOf(room: Room, id: Id, found: Found): Promise<Verified[]> {
  const all = Object.entries(BESIDE).flatMap(([series, extensionOf]) =>
    (found.series[series] ?? []).flatMap(({ id: name, data }) => {
      const { bytes, ...rest } = data as { bytes?: { sha256: string } }
      const extension = extensionOf(rest)
      const path = join(recordFolder(room, 'draft', id), series, `${name}.${extension}`)
      return bytes && extension ? [{ path, sha256: bytes.sha256, mend: mendOf(series) }] : []
    }),
  )
  return inTurns(all, 4, ({ path, sha256, mend }) => verifyBytes(room, path, sha256, mend))
}

async function verifyRecord(room: Room, kind: Kind, id: Id): Promise<Verified> {
  try {
    const found = await readRecord(room, kind, id)
    if (!found) return NOTHING
    const sheets = Object.values(found.series).reduce((n, list) => n + list.length, 0)
    const own = { files: 1 + sheets + (found.pending ? 1 : 0), damage: found.damage }
    return sum([own, ...(kind === 'draft' ? await bytesOf(room, id, found) : [])])
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const path = shown(room, recordFolder(room, kind, id))
    const { message, details } = error.refusal
    return { files: 1, damage: [message, ...(details ?? [])].map((m) => ({ path, message: m })) }
  }
}

async function verifyLibraryFile(room: Room): Promise<Verified> {
  const low = lowFile(room, join(room.root, LIBRARY), 'library', null, LibraryFile)
  await low.read()
  const state = low.data
  if (state.state === 'good') return { files: 1, damage: [] }
  const why = state.state === 'absent' ? 'it is not there' : state.why
  return {
    files: 1,
    damage: [{ path: LIBRARY, message: `library.json cannot be used: ${why}. Put it back from a backup.` }],
  }
}

/** Reads every file of the library in a folder again and checks its hash, without changing anything. */
export async function verify(path: string, files: Files = nodeFiles): Promise<Verified> {
  const room: Room = {
    files,
    root: resolve(path),
    app: '',
    patience: 0,
    leftLocks: new Set(),
    durable: new Set(),
  }
  try {
    const all = [await verifyLibraryFile(room)]
    for (const kind of Object.keys(KINDS) as Kind[]) {
      const names = await namesIn(room, join(room.root, shapeOf(kind).folder))
      const ids = names.filter((n) => n.kind === 'folder' && /^[a-z2-7]{12}$/.test(n.name))
      all.push(...(await inTurns(ids, 16, ({ name }) => verifyRecord(room, kind, name))))
    }
    return sum(all)
  } catch (error) {
    throw readRefusalOf(error, `The library in ${room.root}`)
  }
}
