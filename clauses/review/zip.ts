import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Refused } from '../model/refusal.ts'
import { type Budget, bad, said } from './limits.ts'

/** The entries of a zip file, under their names in small letters; nothing is unpacked before it is asked for. */
export interface Zip {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The bytes of an entry, counted while they are unpacked, never by what the file says of itself. */
  read(name: string): Promise<Uint8Array>
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((b, i) => bytes[i] === b)

function mustBeZip(bytes: Uint8Array, { file, limits }: Budget): void {
  if (bytes.length > limits.file)
    throw bad(file, `is larger than ${said(limits.file)} (it has ${said(bytes.length)}).`)
  if (begins(bytes, OLE))
    throw bad(file, 'is locked with a password, or is an old .doc, so it cannot be read. Take the lock off.')
}

/** Runs a call of the zip library, whose errors all mean that the file is not sound. */
async function sound<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Refused || !(error instanceof Error)) throw error
    throw bad(file, `is damaged or is no Word file (${error.message}).`)
  }
}

const RULES: readonly ((entry: Entry, budget: Budget) => string | null)[] = [
  ({ fileName }, { limits }) =>
    fileName.length > limits.name ? `has a name of more than ${limits.name} characters` : null,
  (entry) => (entry.isEncrypted() ? 'is encrypted' : null),
  ({ compressionMethod: method }) =>
    method === 0 || method === 8 ? null : `is packed in an unknown way (${method})`,
]

function checkEntry(entry: Entry, budget: Budget): void {
  for (const rule of RULES) {
    const fault = rule(entry, budget)
    if (fault) throw bad(budget.file, `holds a part “${entry.fileName.slice(0, 80)}” that ${fault}.`)
  }
}

const LOCAL_HEADER = 30

/** Refuses entries that share bytes: one packed stream could be unpacked under many names. */
function checkOverlap(entries: readonly Entry[], file: string): void {
  const order = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let end = 0
  for (const entry of order) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < end) throw bad(file, `holds a part “${entry.fileName}” that overlaps another.`)
    end = start + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize
  }
}

async function entriesOf(zip: ZipFile, budget: Budget): Promise<Map<string, Entry>> {
  const { file, limits } = budget
  if (zip.entryCount > limits.entries)
    throw bad(
      file,
      `holds ${zip.entryCount} parts; at most ${limits.entries} are read, and a Word file has far fewer.`,
    )
  const found = new Map<string, Entry>()
  const each = zip.eachEntry()
  for (;;) {
    const { done, value: entry } = await sound(file, () => each.next())
    if (done) break
    budget.tick()
    checkEntry(entry, budget)
    const key = entry.fileName.toLowerCase()
    if (found.has(key)) throw bad(file, `holds two parts with the name “${entry.fileName}”.`)
    found.set(key, entry)
  }
  checkOverlap([...found.values()], file)
  return new Map([...found].filter(([name]) => !name.endsWith('/')))
}

function checkSize(size: number, entry: Entry, { file, limits }: Budget): void {
  if (size > limits.part)
    throw bad(
      file,
      `holds a part “${entry.fileName}” that unpacks to more than ${said(limits.part)}, the most that is read.`,
    )
  if (size > limits.ratioFrom && size > entry.compressedSize * limits.ratio)
    throw bad(
      file,
      `holds a part “${entry.fileName}” that unpacks to more than ${limits.ratio} times its size, as no real document does.`,
    )
}

async function chunksOf(zip: ZipFile, entry: Entry, budget: Budget): Promise<Buffer[]> {
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    checkSize(size, entry, budget)
    budget.spend(chunk.length)
    chunks.push(chunk)
  }
  return chunks
}

async function unpack(zip: ZipFile, entry: Entry, budget: Budget): Promise<Uint8Array> {
  checkSize(entry.uncompressedSize, entry, budget)
  const bytes = Buffer.concat(await chunksOf(zip, entry, budget))
  const fault = begins(bytes, ZIP)
    ? 'is a zip file itself and is not opened'
    : crc32(bytes) !== entry.crc32
      ? 'is damaged: its check sum does not match'
      : null
  if (fault) throw bad(budget.file, `holds a part “${entry.fileName}” that ${fault}.`)
  return bytes
}

/** Opens a zip file from outside. Refuses as `invalid` what goes beyond the limits or is not sound. */
export async function openZip(bytes: Uint8Array, budget: Budget): Promise<Zip> {
  mustBeZip(bytes, budget)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await sound(budget.file, () => fromBufferPromise(buffer, { strictFileNames: true }))
  const entries = await entriesOf(zip, budget)
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name.toLowerCase()),
    async read(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) throw bad(budget.file, `lacks its part “${name}”.`)
      return sound(budget.file, () => unpack(zip, entry, budget))
    },
  }
}
