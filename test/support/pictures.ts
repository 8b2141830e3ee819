import { crc32, deflateSync } from 'node:zlib'

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

const number = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

const joined = (...pieces: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(pieces.flatMap((p) => [...p]))

const chunk = (name: string, data: Uint8Array): Uint8Array => {
  const body = joined(ascii(name), data)
  return joined(number(data.length), body, number(crc32(body)))
}

/** A PNG of one blue, with a note of somebody in a chunk of a name, or without anything to draw. */
export function pngOf(
  width: number,
  height: number,
  more: { readonly note?: string; readonly empty?: true } = {},
): Uint8Array {
  const line = [0, ...Array.from({ length: width }, () => [0x16, 0x32, 0x4f]).flat()]
  const rows = more.empty ? [] : Array.from({ length: height }, () => line).flat()
  return joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', joined(number(width), number(height), Uint8Array.of(8, 2, 0, 0, 0))),
    ...(more.note ? [chunk(more.note, ascii('Author\0Somebody'))] : []),
    chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    chunk('IEND', new Uint8Array()),
  )
}

const segment = (marker: number, data: Uint8Array): Uint8Array =>
  joined(Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff), data)

/** The segments of a JPEG as far as a reader of headers needs them, with a note in a segment of a marker. */
export const jpegOf = (width: number, height: number, more: { readonly note?: number } = {}): Uint8Array =>
  joined(
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, ascii('JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00')),
    ...(more.note ? [segment(more.note, ascii('Exif\0\0Somebody'))] : []),
    segment(0xc4, new Uint8Array(17)),
    segment(0xc0, Uint8Array.of(8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0)),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(0x12, 0x34, 0xff, 0xd9),
  )
