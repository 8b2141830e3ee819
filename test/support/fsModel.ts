import { basename, dirname } from 'node:path'
import { type Files, failure, type Handle, type Stat } from '../../clauses/store/files.ts'

interface File {
  readonly type: 'file'
  readonly ino: number
  data: Uint8Array
  /** What a power cut cannot take. */
  synced: Uint8Array
  mtimeMs: number
}

interface Folder {
  readonly type: 'folder'
  readonly ino: number
  names: Map<string, Node>
  /** The names that a power cut cannot take. */
  synced: Map<string, Node>
  mtimeMs: number
}

type Node = File | Folder

/** One step on names, which happens whole or not at all. */
type Step = readonly { readonly folder: Folder; readonly name: string; readonly node: Node | null }[]

/** Draws whole numbers from 0 up to, and without, `n`. */
export type Draw = (n: number) => number

/** A repeatable source of numbers (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

const NONE = new Uint8Array(0)
const SECTOR = 512

/** What a file may hold after a power cut: what was synced, all of it, a torn mixture by sectors, or zeros. */
function afterCut(file: File, draw: Draw): Uint8Array {
  if (file.data === file.synced) return file.data
  const torn = file.data.slice()
  const fate = draw(4)
  if (fate === 0) return file.synced
  if (fate === 1) return torn
  if (fate === 2) return torn.fill(0)
  for (let at = 0; at < torn.length; at += SECTOR)
    if (draw(2) === 0) torn.fill(0, at, Math.min(at + SECTOR, torn.length))
  return draw(2) === 0 ? torn : torn.slice(0, draw(torn.length + 1))
}

/**
 * A file system in memory that keeps apart what programs see and what a power cut leaves: bytes are safe once their
 * file was synced, names once their folder was.
 */
export class ModelDisk implements Files {
  readonly busyFor = 0
  #inodes = 0
  #now = 1_700_000_000_000
  #steps: Step[] = []
  readonly #root: Folder = this.#folder()

  #folder(): Folder {
    return { type: 'folder', ino: ++this.#inodes, names: new Map(), synced: new Map(), mtimeMs: 0 }
  }

  #at(path: string): Node | null {
    let node: Node = this.#root
    for (const name of path.split('/').filter(Boolean)) {
      const next: Node | undefined = node.type === 'folder' ? node.names.get(name) : undefined
      if (!next) return null
      node = next
    }
    return node
  }

  #folderAt(path: string): Folder {
    const node = this.#at(path)
    if (node?.type !== 'folder') throw failure(node ? 'ENOTDIR' : 'ENOENT', path)
    return node
  }

  #fileAt(path: string): File {
    const node = this.#at(path)
    if (node?.type !== 'file') throw failure(node ? 'EISDIR' : 'ENOENT', path)
    return node
  }

  #do(step: Step): void {
    for (const { folder, name, node } of step) {
      if (node) folder.names.set(name, node)
      else folder.names.delete(name)
      folder.mtimeMs = ++this.#now
    }
    this.#steps.push(step)
  }

  #put(path: string, node: Node): void {
    const folder = this.#folderAt(dirname(path))
    if (folder.names.has(basename(path))) throw failure('EEXIST', path)
    this.#do([{ folder, name: basename(path), node }])
  }

  async create(path: string): Promise<Handle> {
    const file: File = { type: 'file', ino: ++this.#inodes, data: NONE, synced: NONE, mtimeMs: ++this.#now }
    this.#put(path, file)
    return {
      write: async (content) => {
        file.data = Buffer.concat([file.data, content])
      },
      sync: async () => {
        file.synced = file.data
      },
      close: async () => {},
    }
  }

  async read(path: string, limit: number): Promise<Uint8Array> {
    const { data } = this.#fileAt(path)
    if (data.byteLength > limit) throw failure('EFBIG', path)
    return data.slice()
  }

  async stat(path: string): Promise<Stat | null> {
    const node = this.#at(path)
    if (!node) return null
    const size = node.type === 'file' ? node.data.byteLength : 0
    return { kind: node.type, size, mtimeMs: node.mtimeMs, ino: node.ino }
  }

  async names(folder: string) {
    return [...this.#folderAt(folder).names].map(([name, { type }]) => ({ name, kind: type }))
  }

  async rename(from: string, to: string): Promise<void> {
    const [source, target] = [this.#folderAt(dirname(from)), this.#folderAt(dirname(to))]
    const node = this.#at(from)
    if (!node) throw failure('ENOENT', from)
    this.#do([
      { folder: source, name: basename(from), node: null },
      { folder: target, name: basename(to), node },
    ])
  }

  async link(from: string, to: string): Promise<void> {
    this.#put(to, this.#fileAt(from))
  }

  async unlink(path: string): Promise<void> {
    this.#fileAt(path)
    this.#do([{ folder: this.#folderAt(dirname(path)), name: basename(path), node: null }])
  }

  async makeFolder(path: string): Promise<void> {
    this.#put(path, this.#folder())
  }

  async removeFolder(path: string): Promise<void> {
    if (this.#at(path))
      this.#do([{ folder: this.#folderAt(dirname(path)), name: basename(path), node: null }])
  }

  async syncFolder(path: string): Promise<void> {
    const folder = this.#folderAt(path)
    const touches = (step: Step) => step.some((edit) => edit.folder === folder)
    for (const step of this.#steps.filter(touches)) this.#settle(step)
    this.#steps = this.#steps.filter((step) => !touches(step))
  }

  async touch(path: string): Promise<void> {
    this.#fileAt(path).mtimeMs = ++this.#now
  }

  #settle(step: Step): void {
    for (const { folder, name, node } of step) {
      if (node) folder.synced.set(name, node)
      else folder.synced.delete(name)
    }
  }

  /** Cuts the power: of the steps in each folder that were not synced a first part happened, of unsynced bytes anything. */
  cut(draw: Draw): void {
    const left = new Map<Folder, number>()
    for (const step of this.#steps) {
      for (const { folder } of step) if (!left.has(folder)) left.set(folder, draw(this.#steps.length + 1))
      const happened = step.every(({ folder }) => (left.get(folder) ?? 0) > 0)
      for (const { folder } of step) left.set(folder, happened ? (left.get(folder) ?? 0) - 1 : 0)
      if (happened) this.#settle(step)
    }
    this.#steps = []
    this.#keepSynced(this.#root, draw, new Set())
  }

  #keepSynced(node: Node, draw: Draw, seen: Set<Node>): void {
    if (seen.has(node)) return
    seen.add(node)
    if (node.type === 'file') {
      node.data = afterCut(node, draw)
      node.synced = node.data
      return
    }
    node.names = new Map(node.synced)
    for (const child of node.names.values()) this.#keepSynced(child, draw, seen)
  }

  /** Every file, as a path from the root, in order. */
  paths(): string[] {
    const walk = (folder: Folder, at: string): string[] =>
      [...folder.names].flatMap(([name, node]) =>
        node.type === 'file' ? [`${at}/${name}`] : walk(node, `${at}/${name}`),
      )
    return walk(this.#root, '').sort()
  }
}
