import type { Doubt } from '../../model/look.ts'
import type { Logo } from '../../model/style.ts'
import { bad } from '../limits.ts'
import type { Package } from '../package.ts'
import { type El, first, kid } from '../xml.ts'
import type { Bands } from './bands.ts'
import type { Body } from './body.ts'
import { clamped, doubt, type Finding, fromEmu, millimetresOf, quoted, understood, when } from './finding.ts'
import type { Corner, Read } from './lines.ts'

interface Picture {
  readonly el: El
  readonly corner: Corner
  readonly part: string
  readonly on: Logo['on']
}

function pictureIn(read: Read | null, part: string | null, on: Logo['on']): Picture | null {
  const placed = read?.lines.flat().find((p) => 'picture' in p)
  return placed && 'picture' in placed && part
    ? { el: placed.picture, corner: placed.corner, part, on }
    : null
}

/** The picture that stands for the logo: that of every page's header, else the first page's own. */
function found({ header, firstHeader, parts }: Bands): Picture | null {
  return pictureIn(header, parts.header, 'every') ?? pictureIn(firstHeader, parts.firstHeader, 'first')
}

const bytesAt = (bytes: Uint8Array, at: number, size: number): number => {
  let value = 0
  for (let i = 0; i < size; i += 1) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((b, i) => bytes[i] === b)

/** Width and height by the frame header of a JPEG (ITU T.81, B.2.2); null where there is none. */
function jpegSize(bytes: Uint8Array): readonly [number, number] | null {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return [bytesAt(bytes, at + 7, 2), bytesAt(bytes, at + 5, 2)]
    at += 2 + Math.max(2, bytesAt(bytes, at + 2, 2))
  }
  return null
}

/** The kind of a picture and its size in pixels, by its own first bytes and not by its name. */
export function pictureKind(bytes: Uint8Array): { type: Logo['type']; width: number; height: number } | null {
  if (begins(bytes, PNG) && bytes.length > 24)
    return { type: 'image/png', width: bytesAt(bytes, 16, 4), height: bytesAt(bytes, 20, 4) }
  const size = begins(bytes, [0xff, 0xd8]) ? jpegSize(bytes) : null
  return size ? { type: 'image/jpeg', width: size[0], height: size[1] } : null
}

const MOST_PIXELS = 20_000_000
/** What 700,000 characters of base64 hold. */
const MOST_BYTES = 525_000

function faultOf(bytes: Uint8Array, name: string): string | null {
  const kind = pictureKind(bytes)
  const ending = name.slice(name.lastIndexOf('.') + 1).toUpperCase()
  if (!kind) return `is no PNG or JPEG (${ending}). Save it as a PNG and choose it in the editor of styles.`
  if (kind.width * kind.height > MOST_PIXELS || kind.width === 0 || kind.height === 0)
    return `has ${kind.width} × ${kind.height} pixels; at most 20 million are used.`
  if (bytes.length > MOST_BYTES)
    return `has ${Math.round(bytes.length / 1000)} kB; at most ${MOST_BYTES / 1000} kB are used. Save it smaller.`
  return null
}

/** Width in millimetres: of a drawing by its extent, of an old picture by its style. */
function widthOf(el: El): number | null {
  const emu = Number(first(el, 'wp:extent')?.attrs.get('cx') ?? Number.NaN)
  if (Number.isFinite(emu) && emu > 0) return fromEmu(emu)
  const style = first(el, 'v:shape')?.attrs.get('style') ?? ''
  const [, number, unit] = /(?:^|;)\s*width:\s*([\d.]+)(pt|in|cm|mm)/.exec(style) ?? []
  const per: Readonly<Record<string, number>> = { pt: 25.4 / 72, in: 25.4, cm: 10, mm: 1 }
  return number && unit ? Number(number) * per[unit]! : null
}

const ALIGNED: Readonly<Record<string, Corner>> = {
  left: 'left',
  center: 'centre',
  right: 'right',
  inside: 'left',
  outside: 'right',
}

/** Where a picture stands across the page: by its anchor where it has one, else by its line. */
function placeOf(el: El, corner: Corner, textWidth: number): Corner {
  const position = first(el, 'wp:positionH')
  const align = kid(position, 'wp:align')?.children.join('').trim()
  if (align && Object.hasOwn(ALIGNED, align)) return ALIGNED[align]!
  const offset = Number(kid(position, 'wp:posOffset')?.children.join('') || Number.NaN)
  if (!position || !Number.isFinite(offset)) return corner
  const middle = fromEmu(offset) + (widthOf(el) ?? 0) / 2
  return middle < textWidth / 3 ? 'left' : middle < (textWidth * 2) / 3 ? 'centre' : 'right'
}

function targetOf(
  file: Package,
  { el, part }: Picture,
): { readonly name: string | null; readonly why: string } {
  const blip = first(el, 'a:blip')
  const id = blip?.attrs.get('r:embed') ?? first(el, 'v:imagedata')?.attrs.get('r:id')
  const relation = file.relations(part).find((r) => r.id === id)
  if (blip?.attrs.has('r:link') || relation?.where === 'outside')
    return { name: null, why: 'is kept outside the file and is not fetched.' }
  if (!relation || !file.has(relation.target)) return { name: null, why: 'is missing from the file.' }
  return { name: relation.target, why: '' }
}

const refused = (message: string): Finding => ({
  style: { logo: null },
  understood: [],
  doubts: [doubt('Logo', `The picture in the header ${message}`)],
})

const altOf = (el: El): string => {
  const said = first(el, 'wp:docPr')?.attrs.get('descr') ?? first(el, 'v:shape')?.attrs.get('alt') ?? ''
  return said.replace(/\s+/gu, ' ').trim().slice(0, 200)
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const isCropped = (el: El): boolean => {
  const crop = first(el, 'a:srcRect')
  return crop !== undefined && [...crop.attrs.values()].some((value) => Number(value) !== 0)
}

function logoDoubts(picture: Picture, alt: string, ownFirstPage: boolean): Doubt[] {
  return [
    ...when(isCropped(picture.el), () =>
      doubt('Logo', 'The picture is cropped in the file; the whole of it is used.'),
    ),
    ...when(alt === '', () =>
      doubt(
        'Logo',
        'The picture has no description for people who do not see it; “Logo” is used. Say what it shows.',
      ),
    ),
    ...when(ownFirstPage && picture.on === 'every', () =>
      doubt('Logo', 'The logo is looked for on every page; the file’s first page has a header of its own.'),
    ),
  ]
}

/** Characters of the first paragraphs among which a letterhead's picture would stand. */
const NEAR_THE_TOP = 3

const NO_LOGO: Finding = { style: { logo: null }, understood: [], doubts: [] }

function without(body: Body): Finding {
  const above = body.paragraphs.slice(0, NEAR_THE_TOP).some((p) => p.picture)
  const message =
    'A picture stands at the head of the text, not in a header, so it was not taken for the logo.'
  return above ? { ...NO_LOGO, doubts: [doubt('Logo', message)] } : NO_LOGO
}

/** The logo: the first picture in a header, if it is a PNG or JPEG that a Style can hold. Nothing is decoded. */
export async function logoOf(file: Package, bands: Bands, body: Body, textWidth: number): Promise<Finding> {
  const picture = found(bands)
  if (!picture) return without(body)
  const { name, why } = targetOf(file, picture)
  if (!name) return refused(why)
  const bytes = await file.bytes(name)
  const fault = faultOf(bytes, name)
  if (fault) return refused(fault)
  const kind = pictureKind(bytes)
  if (!kind) throw bad(file.name, `holds a picture “${name}” that cannot be read.`)
  const width = clamped(widthOf(picture.el) ?? 40, [5, 120], {
    what: 'Logo',
    name: 'The width of the logo',
    unit: 'mm',
    step: 0.1,
  })
  const place = placeOf(picture.el, picture.corner, millimetresOf(textWidth))
  const alt = altOf(picture.el)
  const on = picture.on === 'first' ? 'on the first page' : 'on every page'
  return {
    style: {
      logo: {
        type: kind.type,
        data: base64(bytes),
        width: width.value,
        place,
        on: picture.on,
        alt: alt || 'Logo',
      },
    },
    understood: [
      understood(
        'Logo',
        `${kind.type === 'image/png' ? 'PNG' : 'JPEG'}, ${width.value} mm wide, ${place}, ${on}`,
        `the header’s picture ${quoted(name)}`,
      ),
    ],
    doubts: [...width.doubts, ...logoDoubts(picture, alt, bands.ownFirstPage)],
  }
}
