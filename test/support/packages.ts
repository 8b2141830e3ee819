import { strToU8, type Zippable, zipSync } from 'fflate'

const OFFICE = 'http://schemas.openxmlformats.org'
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`

export const W = `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`
export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** One relation of a part: its id, the last word of its type, its target. */
export type Related = readonly [id: string, type: string, target: string, mode?: 'External']

/** A .rels part. */
export const rels = (...all: readonly Related[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${OFFICE}/package/2006/relationships">${all
    .map(
      ([id, type, target, mode]) =>
        `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
    )
    .join('')}</Relationships>`

/** The list of types, with one override for each pair. */
export const types = (...overrides: readonly (readonly [part: string, type: string])[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="emf" ContentType="image/x-emf"/>${overrides
    .map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
    .join('')}</Types>`

export const MAIN = `${WORD}.document.main+xml`

/** The parts of the smallest Word file, with others beside or instead of them. */
export const smallest = (more: Readonly<Record<string, string | Uint8Array>> = {}) => ({
  '[Content_Types].xml': types(['word/document.xml', MAIN]),
  '_rels/.rels': rels(['rId1', 'officeDocument', 'word/document.xml']),
  'word/document.xml': `<w:document ${W}><w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>`,
  ...more,
})

/** A zip file of parts; deterministic. */
export const zipped = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array => {
  const files: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, data]) => [
      name,
      [typeof data === 'string' ? strToU8(data) : data, { mtime: '1980-01-01T00:00:00' }],
    ]),
  )
  return zipSync(files)
}

const CENTRAL = 0x02014b50

/** Where the central directory's record of a part begins. */
function recordOf(view: DataView, bytes: Uint8Array, name: string): number {
  for (let at = 0; at < bytes.length - 46; at += 1) {
    if (view.getUint32(at, true) !== CENTRAL) continue
    const length = view.getUint16(at + 28, true)
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)) === name) return at
  }
  throw new Error(`The zip file holds no ${name}.`)
}

const FIELDS = {
  flags: [8, 2],
  method: [10, 2],
  crc: [16, 4],
  packed: [20, 4],
  size: [24, 4],
  offset: [42, 4],
} as const

/** A copy of a zip file whose central directory says something else of one part. */
export function lying(
  zip: Uint8Array,
  name: string,
  field: keyof typeof FIELDS,
  change: (was: number) => number,
): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  const [offset, width] = FIELDS[field]
  const at = recordOf(view, bytes, name) + offset
  if (width === 2) view.setUint16(at, change(view.getUint16(at, true)), true)
  else view.setUint32(at, change(view.getUint32(at, true)) >>> 0, true)
  return bytes
}

/** A copy of a zip file in which a name, everywhere it stands, is another of the same length. */
export function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new Error('The names differ in length.')
  const text = Buffer.from(zip).toString('latin1').replaceAll(from, to)
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
