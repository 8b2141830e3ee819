import { deflated } from './deflate.ts'

/** Stands for an object of the file in others, as "12 0 R" (ISO 32000-1, 7.3.10). */
export class Ref {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }

  toString(): string {
    return `${this.number} 0 R`
  }
}

/** A stream of the file: the entries of its dictionary as source, without its length, and its bytes. */
export interface Stream {
  readonly dict: string
  readonly bytes: Uint8Array
}

type Entries = Readonly<Record<string, string | number>>

/** A file in the making: its objects, numbered from 1 in the order in which they were asked for. */
export interface Objects {
  readonly reserve: () => Ref
  /** An object given as the ASCII text that stands for it in the file. */
  readonly add: (source: string, at?: Ref) => Ref
  /** A compressed stream; `entries` hold further entries of its dictionary as source. */
  readonly stream: (content: string | Uint8Array, entries?: Entries) => Ref
  /** A stream that is left as it is: what must be readable without a PDF reader, or has a filter of its own. */
  readonly plain: (content: Uint8Array, entries: Entries) => Ref
  /** Every object in the order of their numbers. */
  readonly all: () => readonly (string | Stream)[]
}

const encoder = new TextEncoder()

/** The bytes of ASCII text. */
export const ascii = (text: string): Uint8Array => encoder.encode(text)

/** Pieces one after the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

const dictOf = (entries: Entries): string =>
  Object.entries(entries)
    .map(([key, value]) => ` /${key} ${value}`)
    .join('')

/** An empty file. */
export function objects(): Objects {
  const all: (string | Stream)[] = []
  const reserve = (): Ref => new Ref(all.push('null'))
  const put = (object: string | Stream, at: Ref): Ref => {
    all[at.number - 1] = object
    return at
  }
  return {
    reserve,
    add: (source, at = reserve()) => put(source, at),
    stream(content, entries = {}) {
      const bytes = deflated(typeof content === 'string' ? ascii(content) : content)
      return put({ dict: `/Filter /FlateDecode${dictOf(entries)}`, bytes }, reserve())
    },
    plain: (bytes, entries) => put({ dict: dictOf(entries), bytes }, reserve()),
    all: () => all,
  }
}

/** A code unit in four hexadecimal digits. */
export const hex4 = (unit: number): string => HEX[unit] ?? unit.toString(16).toUpperCase().padStart(4, '0')

const HEX = Array.from({ length: 256 }, (_, unit) => unit.toString(16).toUpperCase().padStart(4, '0'))

/** Text as UTF-16 in hexadecimal digits. */
export function utf16(text: string): string {
  let digits = ''
  for (let i = 0; i < text.length; i++) digits += hex4(text.charCodeAt(i))
  return digits
}

/** A text string of any characters, as source. */
export const textString = (text: string): string => `<FEFF${utf16(text)}>`

/** A string of bytes that are all ASCII, as source. */
export const asciiString = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')})`

/** A number as source: at most two decimals, which is a hundredth of a point. */
export const number = (n: number): string => String(Math.round(n * 100) / 100)
