import { pictureOf as read } from '../../clauses/model/picture.ts'
import type { Logo } from '../../clauses/model/style.ts'

/** The largest picture that a style holds, in bytes. */
export const MOST_BYTES = 520_000

const MAGIC: Readonly<Record<Logo['type'], readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
}

const typeOf = (bytes: Uint8Array): Logo['type'] | null =>
  (Object.keys(MAGIC) as Logo['type'][]).find((type) => MAGIC[type].every((b, i) => bytes[i] === b)) ?? null

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''))

const kilobytes = (n: number): string => `${Math.ceil(n / 1000).toLocaleString('en-GB')} kB`

type Picture = Pick<Logo, 'type' | 'data'>

/** A file from disk as a picture of a style, or a sentence that says why it cannot be one. */
export async function pictureOf(file: File): Promise<Picture | string> {
  if (file.size > MOST_BYTES)
    return `“${file.name}” is ${kilobytes(file.size)}. A logo can be at most ${kilobytes(MOST_BYTES)}: save it smaller, or as a PNG.`
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = typeOf(bytes)
  return type
    ? { type, data: base64(bytes) }
    : `“${file.name}” is neither a PNG nor a JPEG picture. Save the logo as one of these and choose it again.`
}

/** The address of a logo's picture, for the screen. */
export const addressOf = ({ type, data }: Picture): string => `data:${type};base64,${data}`

const ratios = new WeakMap<Logo, number>()

/** A picture's height to its width, from its own bytes; one that cannot be read counts as a square. */
function ratioIn(logo: Logo): number {
  try {
    const { width, height } = read(logo)
    return height / width
  } catch {
    return 1
  }
}

/** How high a logo is for its width. */
export function ratioOf(logo: Logo): number {
  const ratio = ratios.get(logo) ?? ratioIn(logo)
  ratios.set(logo, ratio)
  return ratio
}
