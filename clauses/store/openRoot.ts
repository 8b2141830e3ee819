import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { type Id, newId } from '../model/id.ts'
import { explain, Refused } from '../model/refusal.ts'
import { createFile, discard, isTemp, makeFolders, readRefusalOf, refusalOf, tempName } from './durable.ts'
import { finishErasures } from './eraseRecord.ts'
import { codeOf, type Files } from './files.ts'
import { lowFile } from './headFile.ts'
import { type About, LibraryFile } from './library.ts'
import { LIBRARY } from './names.ts'
import { namesIn } from './readRecord.ts'
import type { FileState, Room } from './room.ts'
import { sealed } from './seal.ts'

interface Opening {
  readonly app: string
  readonly create?: LibraryFile
  readonly patience: number
  readonly files: Files
}

/** Writes library.json unless there is one; where two programs create a library at once, the first one's stands. */
async function create(room: Room, file: LibraryFile): Promise<void> {
  const parsed = LibraryFile.safeParse(file)
  if (!parsed.success) throw new Refused('invalid', explain('The new library', parsed.error))
  try {
    await makeFolders(room.files, room.root)
    const { text } = sealed('library', newId(), parsed.data)
    await createFile(room.files, join(room.root, LIBRARY), Buffer.from(text))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw refusalOf(error, `The library in ${room.root}`)
  }
}

const READ_ONLY = new Set(['EACCES', 'EPERM', 'EROFS'])

/** Why the folder cannot be written, found out by writing to it, or null. */
async function whyReadOnly(room: Room): Promise<string | null> {
  const probe = tempName(join(room.root, LIBRARY))
  try {
    await (await room.files.create(probe)).close()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined || !READ_ONLY.has(code)) return null
    return `The library in ${room.root} can be read but not written (${code}). Check the permissions of the folder, or copy it to one of your own, then open it again.`
  }
  await discard(room.files, probe)
  return null
}

/** An id for a library whose own cannot be read: drawn from its place, so that it stays the same. */
const standInId = (root: string): Id =>
  Array.from(createHash('sha256').update(root).digest().subarray(0, 12), (byte) =>
    'abcdefghijklmnopqrstuvwxyz234567'.charAt(byte & 31),
  ).join('')

function untrusted(root: string, state: Exclude<FileState, { state: 'good' | 'absent' }>): About {
  const message =
    state.state === 'newer'
      ? `This library was made by a later version of Clausewright: in library.json ${state.why}. It opens for reading only. Update the app to change it.`
      : `library.json of this library cannot be used: ${state.why}. It was left as it is, and everything else opens for reading only. Put library.json back from a backup, then open the library again.`
  return {
    id: standInId(root),
    name: basename(root).slice(0, 200) || 'Library',
    categories: [],
    retention: null,
    place: root,
    readOnly: message,
    damage: [{ path: LIBRARY, message }],
  }
}

async function sweepRoot(room: Room): Promise<void> {
  for (const { name } of await namesIn(room, room.root)) {
    const path = join(room.root, name)
    if (isTemp(name) && Date.now() - ((await room.files.stat(path))?.mtimeMs ?? 0) > 3_600_000) {
      await discard(room.files, path)
    }
  }
}

/** Clears up after a crash. What the disk refuses now waits for the next opening. */
async function tidy(room: Room): Promise<void> {
  try {
    await sweepRoot(room)
    await finishErasures(room)
  } catch (error) {
    if (codeOf(error) === undefined && !(error instanceof Refused)) throw error
  }
}

/** Finds, or creates, the library in a folder, and says how it can be used. */
export async function openRoot(path: string, opening: Opening): Promise<{ room: Room; about: About }> {
  const { app, files, patience } = opening
  const room: Room = { files, root: resolve(path), app, patience, leftLocks: new Set(), durable: new Set() }
  const low = lowFile(room, join(room.root, LIBRARY), 'library', null, LibraryFile)
  try {
    await low.read()
    if (low.data.state === 'absent' && opening.create) {
      await create(room, opening.create)
      await low.read()
    }
  } catch (error) {
    throw readRefusalOf(error, `The library in ${room.root}`)
  }
  const state = low.data
  if (state.state === 'absent') {
    throw new Refused(
      'missing',
      `There is no library in ${room.root}: it has no library.json. Choose another folder, or create a library there.`,
    )
  }
  if (state.state !== 'good') return { room, about: untrusted(room.root, state) }
  const readOnly = await whyReadOnly(room)
  if (readOnly === null) await tidy(room)
  return { room, about: { ...state.data, id: state.id, place: room.root, readOnly, damage: [] } }
}
