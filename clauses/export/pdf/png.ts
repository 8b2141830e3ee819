import { unzlibSync } from 'fflate'
import type { Picture } from '../picture.ts'
import { joined } from './objects.ts'

/** A picture as a PDF holds it: rows of one (grey) or three (red, green, blue) bytes for each pixel. */
export interface Raster {
  readonly channels: 1 | 3
  readonly bytes: Uint8Array
}

/** The header of a PNG (ISO/IEC 15948, 11.2.2), and what else its pixels mean. */
interface Png {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly kind: number
  readonly interlaced: boolean
  readonly palette: Uint8Array
  readonly clear: Uint8Array
  readonly data: Uint8Array
}

/** Samples for each pixel, by the kind of colour: grey, RGB, palette, grey and alpha, RGB and alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const NONE = new Uint8Array()

function read(bytes: Uint8Array): Png {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks = new Map<string, Uint8Array[]>()
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, at + 8 + view.getUint32(at))
    chunks.set(name, [...(chunks.get(name) ?? []), data])
  }
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: bytes[24] ?? 0,
    kind: bytes[25] ?? 0,
    interlaced: bytes[28] !== 0,
    palette: chunks.get('PLTE')?.[0] ?? NONE,
    clear: chunks.get('tRNS')?.[0] ?? NONE,
    data: joined(chunks.get('IDAT') ?? []),
  }
}

/** The predictor of Paeth (ISO/IEC 15948, 9.4). */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

type Filter = (left: number, up: number, corner: number) => number

/** What each filter adds to a byte, from the bytes left of it, above it and at the corner (ISO/IEC 15948, 9.2). */
const FILTERS: readonly Filter[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
]

/** The rows without their filters, or null where one is not known. */
function unfiltered(raw: Uint8Array, height: number, stride: number, step: number): Uint8Array | null {
  const rows = new Uint8Array(height * stride)
  for (let y = 0; y < height; y++) {
    const filter = FILTERS[raw[y * (stride + 1)] ?? 0]
    if (!filter) return null
    const row = y * stride
    for (let i = 0; i < stride; i++) {
      const left = i >= step ? rows[row + i - step]! : 0
      const up = y > 0 ? rows[row + i - stride]! : 0
      const corner = i >= step && y > 0 ? rows[row + i - stride - step]! : 0
      rows[row + i] = raw[y * (stride + 1) + 1 + i]! + filter(left, up, corner)
    }
  }
  return rows
}

/** Reads samples of 1, 2, 4, 8 or 16 bits: as numbers of a palette, or stretched to 8 bits. */
function sampler({ depth, kind }: Png, rows: Uint8Array): (row: number, index: number) => number {
  if (depth === 8) return (row, i) => rows[row + i]!
  if (depth === 16) return (row, i) => rows[row + 2 * i]!
  const scale = kind === 3 ? 1 : 255 / (2 ** depth - 1)
  return (row, i) => {
    const bit = i * depth
    const byte = rows[row + (bit >> 3)]!
    return ((byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)) * scale
  }
}

/** A value over white paper: PDF/A is kept free of transparency, and so is the logo. */
const onWhite = (value: number, alpha: number): number => 255 - Math.round(((255 - value) * alpha) / 255)

type Pixel = (row: number, x: number) => readonly [red: number, green: number, blue: number, alpha: number]

function pixelOf(png: Png, sample: (row: number, index: number) => number): Pixel {
  const { kind, palette, clear, depth } = png
  const key = (i: number): number => (clear.length > 2 * i + 1 ? clear[2 * i + (depth === 16 ? 0 : 1)]! : -1)
  const scale = depth < 8 ? 255 / (2 ** depth - 1) : 1
  const keys = [key(0) * scale, key(1), key(2)]
  const grey: Pixel = (row, x) => {
    const v = sample(row, x)
    return [v, v, v, v === keys[0] ? 0 : 255]
  }
  const colour: Pixel = (row, x) => {
    const [r, g, b] = [sample(row, 3 * x), sample(row, 3 * x + 1), sample(row, 3 * x + 2)]
    return [r, g, b, r === keys[0] && g === keys[1] && b === keys[2] ? 0 : 255]
  }
  const indexed: Pixel = (row, x) => {
    const i = sample(row, x)
    return [palette[3 * i] ?? 0, palette[3 * i + 1] ?? 0, palette[3 * i + 2] ?? 0, clear[i] ?? 255]
  }
  const greyAlpha: Pixel = (row, x) => {
    const v = sample(row, 2 * x)
    return [v, v, v, sample(row, 2 * x + 1)]
  }
  const colourAlpha: Pixel = (row, x) => {
    const at = 4 * x
    return [sample(row, at), sample(row, at + 1), sample(row, at + 2), sample(row, at + 3)]
  }
  return { 0: grey, 2: colour, 3: indexed, 4: greyAlpha, 6: colourAlpha }[kind] ?? grey
}

function painted({ width, height, kind }: Png, stride: number, pixel: Pixel): Raster {
  const channels = kind === 0 || kind === 4 ? 1 : 3
  const bytes = new Uint8Array(width * height * channels)
  let at = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue, alpha] = pixel(y * stride, x)
      bytes[at++] = onWhite(red, alpha)
      if (channels === 1) continue
      bytes[at++] = onWhite(green, alpha)
      bytes[at++] = onWhite(blue, alpha)
    }
  }
  return { channels, bytes }
}

/** The pixels that the data of a PNG hold, never more than its header says; null where they cannot be read. */
function inflated(data: Uint8Array, size: number): Uint8Array | null {
  try {
    const out = unzlibSync(data, { out: new Uint8Array(size) })
    return out.length === size ? out : null
  } catch (error) {
    // fflate throws plain errors with a code, and RangeError where a stored block would not fit.
    if (error instanceof RangeError || (error as { code?: unknown }).code !== undefined) return null
    throw error
  }
}

/** The pixels of a PNG on white paper; null where it is interlaced or not understood. */
export function rasterOf({ bytes }: Picture): Raster | null {
  const png = read(bytes)
  const samples = SAMPLES[png.kind]
  if (samples === undefined || png.interlaced || ![1, 2, 4, 8, 16].includes(png.depth)) return null
  const stride = Math.ceil((png.width * samples * png.depth) / 8)
  const raw = inflated(png.data, png.height * (stride + 1))
  const rows = raw && unfiltered(raw, png.height, stride, Math.max(1, (samples * png.depth) >> 3))
  return rows && painted(png, stride, pixelOf(png, sampler(png, rows)))
}
