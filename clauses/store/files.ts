import { close, constants, fstat, open, read } from 'node:fs'
import * as fs from 'node:fs/promises'
import { promisify } from 'node:util'

/** An open new file. */
export interface Handle {
  write(content: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** What a name stands for; a link is `other` and is never followed. */
export type NameKind = 'file' | 'folder' | 'other'

/** What is known of a name without opening it. */
export interface Stat {
  readonly kind: NameKind
  readonly size: number
  readonly mtimeMs: number
  readonly ino: number
}

/** The calls that the store makes of a file system. All reject with Node's errors; `stat` gives null for nothing. */
export interface Files {
  /** How long, in milliseconds, a rename is tried again while another program holds the file. */
  readonly busyFor: number
  /** Creates a file that must not exist, for its owner alone (0600). */
  create(path: string): Promise<Handle>
  /** The whole of a regular file; EFBIG when it is larger than `limit`, ELOOP when it is a link. */
  read(path: string, limit: number): Promise<Uint8Array>
  stat(path: string): Promise<Stat | null>
  names(folder: string): Promise<readonly { readonly name: string; readonly kind: NameKind }[]>
  rename(from: string, to: string): Promise<void>
  /** A second name for a file; EEXIST when the name is taken. */
  link(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  /** A new folder for its owner alone (0700). */
  makeFolder(path: string): Promise<void>
  /** Removes a folder and all in it. */
  removeFolder(path: string): Promise<void>
  syncFolder(path: string): Promise<void>
  /** Sets a file's time to now. */
  touch(path: string): Promise<void>
}

/** The code of a failed call, `EDQUOT` where Node knows only its number; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  const { code, errno } = (error ?? {}) as { code?: unknown; errno?: unknown }
  if (errno === -122) return 'EDQUOT'
  return typeof code === 'string' ? code : undefined
}

/** An error as a failed call gives it. */
export const failure = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: ${path}`), { code, path })

interface Sort {
  isFile(): boolean
  isDirectory(): boolean
}
const kindOf = (entry: Sort): NameKind => (entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other')

const openFile = promisify(open)
const statFile = promisify(fstat)
const readInto = promisify(read)
const closeFile = promisify(close)

/** Reads by descriptor: a list reads thousands of small files, and Node's FileHandle costs more than the reading. */
async function readWhole(path: string, limit: number): Promise<Uint8Array> {
  const file = await openFile(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    const stat = await statFile(file)
    if (stat.isDirectory()) throw failure('EISDIR', path)
    if (stat.size > limit) throw failure('EFBIG', path)
    const content = Buffer.alloc(stat.size)
    const { bytesRead } = await readInto(file, content, 0, stat.size, 0)
    return content.subarray(0, bytesRead)
  } finally {
    await closeFile(file)
  }
}

async function statOf(path: string): Promise<Stat | null> {
  try {
    const stat = await fs.lstat(path)
    return { kind: kindOf(stat), size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino }
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw error
  }
}

async function create(path: string): Promise<Handle> {
  const handle = await fs.open(path, 'wx', 0o600)
  return {
    write: (content) => handle.writeFile(content),
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await fs.open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The machine's own file system. */
export const nodeFiles: Files = {
  busyFor: process.platform === 'win32' ? 8000 : 200,
  create,
  read: readWhole,
  stat: statOf,
  names: async (folder) =>
    (await fs.readdir(folder, { withFileTypes: true })).map((e) => ({ name: e.name, kind: kindOf(e) })),
  rename: fs.rename,
  link: fs.link,
  unlink: fs.unlink,
  makeFolder: async (path) => {
    await fs.mkdir(path, { mode: 0o700 })
  },
  removeFolder: (path) => fs.rm(path, { recursive: true, force: true }),
  syncFolder,
  touch: (path) => fs.utimes(path, new Date(), new Date()),
}
