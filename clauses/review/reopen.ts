import { inflateSync } from 'node:zlib'
import { shallow } from '../model/json.ts'
import { explain, Refused } from '../model/refusal.ts'
import { MOST_SOURCE, SOURCE_NAME, Source } from '../tree/source.ts'

/** What reading one PDF may cost. */
const LIMITS = { file: 50 * 1024 * 1024, inflated: 100 * 1024 * 1024, milliseconds: 10_000 }

/** What is read of a file: its bytes, the same as text of one character a byte, and what is left of the limits. */
interface Reading {
  readonly name: string
  readonly bytes: Uint8Array
  readonly text: string
  readonly until: number
  inflated: number
}

const refuse = (code: 'invalid' | 'damaged' | 'newer', message: string): never => {
  throw new Refused(code, message)
}

const spent = ({ name }: Reading): never =>
  refuse(
    'invalid',
    `“${name}” takes too long to read, or unpacks to more than a document holds. It was not opened.`,
  )

/** A stream of the file: the source of its dictionary, and where its data begins and may end. */
interface Found {
  readonly dict: string
  readonly from: number
  readonly to: number
}

/** The longest dictionary that a stream which matters here has. */
const LONGEST_DICT = 4096

function streamAt({ text }: Reading, at: number): Found | null {
  const begins = /stream\r?\n/g
  begins.lastIndex = at
  const found = begins.exec(text.slice(0, Math.min(text.length, at + LONGEST_DICT)))
  if (!found) return null
  const from = found.index + found[0].length
  const ends = text.indexOf('endstream', from)
  return ends < 0 ? null : { dict: text.slice(at, found.index), from, to: ends }
}

/** The data of a stream, unpacked within what is left; null where it is packed in a way that no writer of ours uses. */
function dataOf(reading: Reading, { dict, from, to }: Found): Uint8Array | null {
  if (performance.now() > reading.until) spent(reading)
  const raw = reading.bytes.subarray(from, to)
  if (!/\/Filter/.test(dict)) return raw
  const flate = /\/Filter\s*(?:\/FlateDecode\b|\[\s*\/FlateDecode\s*\])/.test(dict)
  if (!flate || /\/DecodeParms/.test(dict)) return null
  try {
    const data = inflateSync(raw, { maxOutputLength: reading.inflated })
    reading.inflated -= data.length
    return data
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') spent(reading)
    if (code?.startsWith('Z_')) return null
    throw error
  }
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** The objects that an object stream holds (ISO 32000-1, 7.5.7), as source. */
function packedIn(reading: Reading, found: Found): string[] {
  const first = Number(/\/First\s+(\d{1,9})/.exec(found.dict)?.[1] ?? -1)
  const data = first < 0 ? null : dataOf(reading, found)
  if (!data) return []
  const text = latin(data)
  const index = [...text.slice(0, first).matchAll(/(\d{1,9})\s+(\d{1,9})/g)].map((m) => Number(m[2]))
  return index.map((at, i) =>
    text.slice(first + at, i + 1 < index.length ? first + index[i + 1]! : undefined),
  )
}

/** Every object that is no stream, from whatever part of the file: the later ones stand for the newer. */
function objectsIn(reading: Reading): string[] {
  const all: string[] = []
  for (const begin of reading.text.matchAll(/\b\d{1,9}\s+\d{1,5}\s+obj\b/g)) {
    if (performance.now() > reading.until) spent(reading)
    const at = begin.index + begin[0].length
    const head = reading.text.slice(at, at + LONGEST_DICT)
    const ends = head.search(/endobj|stream\r?\n/)
    const dict = ends < 0 ? head : head.slice(0, ends)
    const found = /\/ObjStm/.test(dict) ? streamAt(reading, at) : null
    if (found) all.push(...packedIn(reading, found))
    else all.push(dict)
  }
  return all
}

const hexName = Buffer.from(`\ufeff${SOURCE_NAME}`, 'utf16le').swap16().toString('hex')

/** True for the description of our attachment: by its name, and by what it says it is. */
const isSource = (object: string): boolean =>
  /\/AFRelationship\s*\/Source\b/.test(object) &&
  (object.includes(`(${SOURCE_NAME})`) || object.toLowerCase().includes(`<${hexName}>`))

/** The bytes of our attachment, or null where the file has none. */
function attachmentIn(reading: Reading): Uint8Array | null {
  const described = objectsIn(reading).filter(isSource).at(-1)
  const number = described && /\/EF\s*<<[^>]*\/U?F\s+(\d{1,9})\s+0\s+R/.exec(described)?.[1]
  if (!number) return null
  const begins = [...reading.text.matchAll(new RegExp(`(?<![0-9])${number}\\s+0\\s+obj\\b`, 'g'))].at(-1)
  const found = begins && streamAt(reading, begins.index + begins[0].length)
  return found ? dataOf(reading, found) : null
}

const damaged = (name: string, why: string): never =>
  refuse(
    'damaged',
    `What “${name}” carries of its draft cannot be read: ${why}. Open the draft itself, or another copy of the file.`,
  )

function parsed(name: string, bytes: Uint8Array): unknown {
  if (bytes.length > MOST_SOURCE) damaged(name, 'it is too long')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return damaged(name, 'it is not JSON')
    throw error
  }
}

/**
 * What a PDF carries so that it can be opened again. The file is not trusted: it is searched for the one attachment of our
 * name and relationship, nothing else in it is followed, and what is attached is held against its schema. Refuses a file
 * that is no PDF, has nothing of ours in it (`invalid`), is damaged, or was made by a later version (`newer`).
 */
export function sourceIn(bytes: Uint8Array, name: string): Source {
  if (bytes.length > LIMITS.file) refuse('invalid', `“${name}” is too large: a file can hold at most 50 MB.`)
  const text = latin(bytes)
  if (!text.slice(0, 1024).includes('%PDF-'))
    refuse('invalid', `“${name}” is not a PDF. Choose another file.`)
  const until = performance.now() + LIMITS.milliseconds
  const found = attachmentIn({ name, bytes, text, until, inflated: LIMITS.inflated })
  if (!found)
    return refuse(
      'invalid',
      `“${name}” does not carry the draft that it was made from. Only a PDF that was exported with its draft inside can be opened again.`,
    )
  const value = parsed(name, found)
  if (!shallow(value)) damaged(name, 'it nests too deeply')
  const { format } = (value ?? {}) as { format?: unknown }
  if (typeof format === 'number' && format > 1)
    refuse('newer', `“${name}” was made by a later version of Clausewright. Update this one to open it.`)
  const source = Source.safeParse(value)
  return source.success ? source.data : damaged(name, explain('it', source.error).replace(/\.$/, ''))
}
