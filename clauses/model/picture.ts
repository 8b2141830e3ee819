import { Refused } from './refusal.ts'
import type { Logo } from './style.ts'

/** A picture as writers embed it: its bytes without what a program or camera noted in them, and its size in pixels. */
export interface Picture {
  readonly type: Logo['type']
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** The most pixels along one side, and in all: what a page can show, and a reader can unpack. */
const MOST_SIDE = 10_000
const MOST_PIXELS = 20_000_000

/** A stretch of a picture's bytes, from one place up to another. */
type Stretch = readonly [from: number, to: number]

interface Read {
  readonly width: number
  readonly height: number
  readonly keep: readonly Stretch[]
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The chunks that a PNG is drawn from; all others are notes: words, times, places, other programs' data. */
const DRAWN = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'pHYs',
])

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

interface Chunk {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** The chunks of a PNG up to its end, or null where they do not fill it. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = viewOf(bytes)
  const chunks: Chunk[] = []
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const to = at + 12 + view.getUint32(at)
    if (to > bytes.length) return null
    const name = nameAt(bytes, at + 4)
    chunks.push({ name, from: at, to })
    if (name === 'IEND') return chunks
    at = to
  }
  return null
}

function readPng(bytes: Uint8Array): Read | null {
  if (!PNG.every((byte, i) => bytes[i] === byte)) return null
  const chunks = chunksOf(bytes)
  const head = chunks?.[0]
  if (!chunks || head?.name !== 'IHDR' || head.to - head.from < 25) return null
  const view = viewOf(bytes)
  const drawn = chunks.filter(({ name }) => DRAWN.has(name)).map(({ from, to }): Stretch => [from, to])
  return {
    width: view.getUint32(head.from + 8),
    height: view.getUint32(head.from + 12),
    keep: [[0, PNG.length], ...drawn],
  }
}

/** Segments that hold the size: SOF0 to SOF15, but for the tables that stand between them (ITU T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Segments of notes: application data but for JFIF, the colour profile and Adobe's word on colours, and comments. */
const isNote = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee)

/** The segments of a JPEG up to where its scan begins; from there on all of it is drawn. */
function readJpeg(bytes: Uint8Array): Read | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = viewOf(bytes)
  const keep: Stretch[] = [[0, 2]]
  let size: { width: number; height: number } | null = null
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = view.getUint8(at + 1)
    const to = at + 2 + view.getUint16(at + 2)
    if (marker === 0xda) return size && { ...size, keep: [...keep, [at, bytes.length]] }
    if (to < at + 4 || to > bytes.length) return null
    if (isFrame(marker) && to - at >= 9)
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (!isNote(marker)) keep.push([at, to])
    at = to
  }
  return null
}

const READERS: Readonly<Record<Logo['type'], (bytes: Uint8Array) => Read | null>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
}

const KINDS: Readonly<Record<Logo['type'], string>> = { 'image/png': 'PNG', 'image/jpeg': 'JPEG' }

function decoded(data: string): Uint8Array | null {
  // Of what the schema lets through, these are the forms that atob throws at.
  if (data.length % 4 === 1 || /=[^=]|===/.test(data)) return null
  return Uint8Array.from(atob(data), (char) => char.charCodeAt(0))
}

function joined(bytes: Uint8Array, stretches: readonly Stretch[]): Uint8Array {
  const out = new Uint8Array(stretches.reduce((sum, [from, to]) => sum + to - from, 0))
  let at = 0
  for (const [from, to] of stretches) {
    out.set(bytes.subarray(from, to), at)
    at += to - from
  }
  return out
}

/** The tallest that a logo is printed, in millimetres. */
const TALLEST = 40

/** The size of a logo on the page, in millimetres: as wide as the style says, or less where it would grow too tall. */
export function printedSize(
  logo: Pick<Logo, 'width'>,
  { width, height }: Pick<Picture, 'width' | 'height'>,
): { readonly width: number; readonly height: number } {
  const tall = (logo.width * height) / width
  const scale = Math.min(1, TALLEST / tall)
  return { width: logo.width * scale, height: tall * scale }
}

const refused = (what: string): Refused =>
  new Refused('invalid', `The logo of this style ${what} Choose another picture in the style, or none.`)

/**
 * The picture of a logo: its size is read from its own bytes, and notes in them (words, times, places) are left out, so
 * that nothing of whoever made it goes out with a document. Refuses what is not a picture of its type, or too large.
 */
export function pictureOf(logo: Pick<Logo, 'type' | 'data'>): Picture {
  const bytes = decoded(logo.data)
  const read = bytes && READERS[logo.type](bytes)
  if (!bytes || !read || read.width === 0 || read.height === 0)
    throw refused(`is not a ${KINDS[logo.type]} picture.`)
  const { width, height } = read
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS)
    throw refused(
      `is ${width} by ${height} pixels; at most ${MOST_SIDE} along a side and ${MOST_PIXELS / 1e6} million in all fit.`,
    )
  return { type: logo.type, bytes: joined(bytes, read.keep), width, height }
}
