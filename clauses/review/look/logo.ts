import type { Doubt } from '../../model/look.ts'
import { pictureOf } from '../../model/picture.ts'
import { Refused } from '../../model/refusal.ts'
import type { Logo } from '../../model/style.ts'
import type { Package } from '../package.ts'
import { type El, first, kid } from '../xml.ts'
import type { Bands } from './bands.ts'
import type { Body } from './body.ts'
import { clamped, doubt, type Finding, fromEmu, millimetresOf, understood, when } from './finding.ts'
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

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((b, i) => bytes[i] === b)

/** The kind of a picture by its own first bytes, not by its name; null for what a Style cannot hold. */
function kindOf(bytes: Uint8Array): Logo['type'] | null {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47])) return 'image/png'
  return begins(bytes, [0xff, 0xd8]) ? 'image/jpeg' : null
}

/** What 700,000 characters of base64 hold. */
const MOST_BYTES = 525_000

type Held = { readonly type: Logo['type']; readonly data: string } | { readonly fault: string }

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** A picture as a Style holds it, without the notes in it; or why it cannot. Nothing of it is decoded. */
function held(bytes: Uint8Array, name: string): Held {
  const type = kindOf(bytes)
  const ending = name.slice(name.lastIndexOf('.') + 1).toUpperCase()
  if (!type)
    return { fault: `is no PNG or JPEG (${ending}). Save it as a PNG and choose it in the editor of styles.` }
  try {
    const picture = pictureOf({ type, data: base64(bytes) })
    if (picture.bytes.length <= MOST_BYTES) return { type, data: base64(picture.bytes) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { fault: `cannot be used. ${error.message}` }
  }
  const size = Math.round(bytes.length / 1000)
  return { fault: `has ${size} kB; at most ${MOST_BYTES / 1000} kB are used. Save it smaller.` }
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
  const picked = held(await file.bytes(name), name)
  if ('fault' in picked) return refused(picked.fault)
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
        type: picked.type,
        data: picked.data,
        width: width.value,
        place,
        on: picture.on,
        alt: alt || 'Logo',
      },
    },
    understood: [
      understood(
        'Logo',
        `${picked.type === 'image/png' ? 'PNG' : 'JPEG'}, ${width.value} mm wide, ${place}, ${on}`,
        'the picture in the header',
      ),
    ],
    doubts: [...width.doubts, ...logoDoubts(picture, alt, bands.ownFirstPage)],
  }
}
