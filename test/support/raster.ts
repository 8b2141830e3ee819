import { deflateSync, inflateSync } from 'node:zlib'

/** A grey picture: a byte for each point, row by row, 0 black. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

/** Reads a binary PGM file (netpbm, "P5" with 8 bits). */
export function readPgm(bytes: Uint8Array): Raster {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))
  if (!head) throw new Error('This is no PGM file of 8 bits')
  const [width, height] = [Number(head[1]), Number(head[2])]
  return {
    width,
    height,
    grey: new Uint8Array(bytes.subarray(head[0].length, head[0].length + width * height)),
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const byte of bytes) c = CRC[(c ^ byte) & 255]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Uint8Array): Buffer {
  const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  framed.writeUInt32BE(data.length, 0)
  framed.writeUInt32BE(crc(framed.subarray(4, -4)), framed.length - 4)
  return framed
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const GREY_8_BIT = [8, 0, 0, 0, 0]

/** A picture as PNG (ISO 15948), for people to look at too: 8 bits of grey, no row filtered. */
export function writePng({ width, height, grey }: Raster): Uint8Array {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  const rows = Array.from({ length: height }, (_, y) => [
    Buffer.from([0]),
    grey.subarray(y * width, (y + 1) * width),
  ])
  const data = deflateSync(Buffer.concat(rows.flat()), { level: 9 })
  const head = chunk('IHDR', Buffer.concat([size, Buffer.from(GREY_8_BIT)]))
  return Buffer.concat([SIGNATURE, head, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** Reads a PNG as `writePng` writes them, and no other. */
export function readPng(bytes: Uint8Array): Raster {
  const file = Buffer.from(bytes)
  const [width, height, length] = [file.readUInt32BE(16), file.readUInt32BE(20), file.readUInt32BE(33)]
  if (!file.subarray(24, 29).equals(Buffer.from(GREY_8_BIT)) || file.toString('latin1', 37, 41) !== 'IDAT')
    throw new Error('This PNG was not written by test/support/raster.ts')
  const rows = inflateSync(file.subarray(41, 41 + length))
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    if (rows[y * (width + 1)] !== 0) throw new Error('This PNG has filtered rows')
    grey.set(rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)), y * width)
  }
  return { width, height, grey }
}

/** The means of squares of so many points: a picture blurred and made small. */
function blurred({ width, height, grey }: Raster, square: number): number[] {
  const [across, down] = [Math.ceil(width / square), Math.ceil(height / square)]
  const sums = new Float64Array(across * down)
  const counts = new Float64Array(across * down)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = Math.floor(y / square) * across + Math.floor(x / square)
      sums[at]! += grey[y * width + x]!
      counts[at]! += 1
    }
  }
  return Array.from(sums, (sum, i) => sum / counts[i]! / 255)
}

/** How far apart two pictures are, from 0 (alike) to 1: on the whole, and where they differ most. */
export interface Difference {
  readonly mean: number
  readonly most: number
}

/** Compares two pictures by the greys of small squares, so that the edges of letters do not count. */
export function difference(a: Raster, b: Raster, square = 4): Difference {
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return { mean: 1, most: 1 }
  const [before, after] = [blurred(a, square), blurred(b, square)]
  const apart = before.map((grey, i) => Math.abs(grey - (after[i] ?? grey)))
  return { mean: apart.reduce((sum, d) => sum + d, 0) / apart.length, most: Math.max(...apart) }
}

/** A picture moved down and right by whole points; what comes in is white. */
export function moved({ width, height, grey }: Raster, right: number, down: number): Raster {
  const shifted = new Uint8Array(grey.length).fill(255)
  for (let y = down; y < height; y++)
    for (let x = right; x < width; x++) shifted[y * width + x] = grey[(y - down) * width + (x - right)]!
  return { width, height, grey: shifted }
}

/** A picture of half the width and height. */
export function halved({ width, height, grey }: Raster): Raster {
  const [across, down] = [Math.floor(width / 2), Math.floor(height / 2)]
  const half = new Uint8Array(across * down)
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const at = 2 * y * width + 2 * x
      half[y * across + x] = (grey[at]! + grey[at + 1]! + grey[at + width]! + grey[at + width + 1]!) / 4
    }
  return { width: across, height: down, grey: half }
}
