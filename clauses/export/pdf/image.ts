import { type Picture, pictureOf } from '../../model/picture.ts'
import { Refused } from '../../model/refusal.ts'
import type { Logo } from '../../model/style.ts'
import type { Objects, Ref } from './objects.ts'
import { rasterOf } from './png.ts'

const refused = (what: string): Refused =>
  new Refused(
    'invalid',
    `The logo of this style ${what}, which a PDF for archives cannot hold. Save it as an ordinary PNG and choose it in the style again.`,
  )

/** How many colours a JPEG has for each pixel: the sixth entry of its frame (ITU T.81, B.2.2). */
function channelsOf({ bytes }: Picture): number {
  for (let at = 2; at + 9 < bytes.length; at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!)) {
    const marker = bytes[at + 1]!
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return bytes[at + 9]!
  }
  return 0
}

const entriesOf = ({ width, height }: Picture, channels: number) => ({
  Type: '/XObject',
  Subtype: '/Image',
  Width: width,
  Height: height,
  BitsPerComponent: 8,
  ColorSpace: channels === 1 ? '/DeviceGray' : '/DeviceRGB',
})

function writeJpeg(picture: Picture, objects: Objects): Ref {
  const channels = channelsOf(picture)
  if (channels !== 1 && channels !== 3) throw refused('is a JPEG in the colours of a printing press (CMYK)')
  return objects.plain(picture.bytes, { ...entriesOf(picture, channels), Filter: '/DCTDecode' })
}

function writePng(picture: Picture, objects: Objects): Ref {
  const raster = rasterOf(picture)
  if (!raster) throw refused('is an interlaced or damaged PNG')
  return objects.stream(raster.bytes, entriesOf(picture, raster.channels))
}

/** Writes a logo as a picture without transparency. Refuses what an archive cannot hold. */
export function writeImage(logo: Logo, objects: Objects): Ref {
  const picture = pictureOf(logo)
  return picture.type === 'image/png' ? writePng(picture, objects) : writeJpeg(picture, objects)
}
