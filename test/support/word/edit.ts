import { strToU8, zipSync } from 'fflate'
import { partsOf } from './read.ts'

const DOCUMENT = 'word/document.xml'

/** A Word file with another body, as an editor that keeps all else would save it. */
const withDocument = (parts: Readonly<Record<string, string>>, xml: string): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({ ...parts, [DOCUMENT]: xml }).map(([name, text]) => [name, strToU8(text)]),
    ),
    { level: 0 },
  )

interface Span {
  readonly from: number
  readonly to: number
}

/** Where the content control of a part's clause stands in the XML, its inner controls with it; null when it has none. */
function controlOf(xml: string, part: string): Span | null {
  const tag = xml.indexOf(`<w:tag w:val="cw:${part}:`)
  if (tag < 0) return null
  const from = xml.lastIndexOf('<w:sdt>', tag)
  let depth = 0
  for (const { 0: mark, index } of xml.slice(from).matchAll(/<w:sdt>|<\/w:sdt>/g)) {
    depth += mark === '<w:sdt>' ? 1 : -1
    if (depth === 0) return { from, to: from + index + mark.length }
  }
  throw new Error(`The control of ${part} does not end.`)
}

/** Whether a part's clause stands in a control of its own. */
export const hasControl = (bytes: Uint8Array, part: string): boolean =>
  controlOf(partsOf(bytes)[DOCUMENT] ?? '', part) !== null

/** The file without a part's clause. */
export function removed(bytes: Uint8Array, part: string): Uint8Array {
  const parts = partsOf(bytes)
  const xml = parts[DOCUMENT] ?? ''
  const at = controlOf(xml, part)
  if (!at) throw new Error(`There is no control of ${part}.`)
  return withDocument(parts, xml.slice(0, at.from) + xml.slice(at.to))
}

/** The file with a part's clause from another file, right before the clause of `next`. */
export function inserted(bytes: Uint8Array, from: Uint8Array, part: string, next: string): Uint8Array {
  const other = partsOf(from)[DOCUMENT] ?? ''
  const what = controlOf(other, part)
  const parts = partsOf(bytes)
  const xml = parts[DOCUMENT] ?? ''
  const where = controlOf(xml, next)
  if (!what || !where) throw new Error(`There is no control of ${what ? next : part}.`)
  return withDocument(
    parts,
    xml.slice(0, where.from) + other.slice(what.from, what.to) + xml.slice(where.from),
  )
}
