import type { PDFRef } from 'pdf-lib'
import type { Job } from '../job.ts'
import { number, type Objects, textString } from './objects.ts'
import type { Entry } from './strips.ts'

const MAKER = 'Clausewright'

/** An instant of ISO 8601 in UTC as a PDF date. */
const pdfDate = (at: string): string => `(D:${at.slice(0, 19).replace(/[-:T]/g, '')}Z)`

const secondsOf = (at: string): string => `${at.slice(0, 19)}Z`

/** Writes the information dictionary. Who and when come from the stamp alone. */
export const writeInfo = ({ tree, stamp }: Job, objects: Objects): PDFRef =>
  objects.add(`<< /Title ${textString(tree.title)} /Author ${textString(stamp.author)}
/Creator (${MAKER}) /Producer (${MAKER}) /CreationDate ${pdfDate(stamp.at)} /ModDate ${pdfDate(stamp.at)} >>`)

// XML 1.0 forbids these characters, however they are written.
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const xml = (text: string): string => text.replace(NOT_XML, '').replace(/[&<>]/g, (c) => ENTITIES[c] ?? c)

/** Writes the same facts as XMP, readable without a PDF reader. */
export function writeMetadata({ tree, stamp }: Job, id: string, objects: Objects): PDFRef {
  const publisher =
    stamp.organisation === ''
      ? ''
      : `\n<dc:publisher><rdf:Bag><rdf:li>${xml(stamp.organisation)}</rdf:li></rdf:Bag></dc:publisher>`
  const at = secondsOf(stamp.at)
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(tree.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(stamp.author)}</rdf:li></rdf:Seq></dc:creator>${publisher}
<dc:language><rdf:Bag><rdf:li>${xml(tree.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate><xmp:MetadataDate>${at}</xmp:MetadataDate>
<xmp:CreatorTool>${MAKER}</xmp:CreatorTool><pdf:Producer>${MAKER}</pdf:Producer>
<xmpMM:DocumentID>uuid:${id}</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
  return objects.plain(new TextEncoder().encode(packet), { Type: 'Metadata', Subtype: 'XML' })
}

/** A file identifier, in hexadecimal: half a SHA-256 of what it stands for (ISO 32000-1, 14.4). */
export async function identifier(of: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(of))
  return Array.from(new Uint8Array(hash, 0, 16), (b) => b.toString(16).padStart(2, '0')).join('')
}

/** A line of the outline and where it leads: a page's object, and a height on it from its foot. */
export interface Bookmark extends Entry {
  readonly page: PDFRef
  readonly y: number
}

/** Where a link or bookmark leads, as source: to a height of a page, without a change of zoom. */
export const destination = (page: PDFRef, y: number): string => `[${page} /XYZ null ${number(y)} null]`

/** Writes the outline, nested by depth, with only its first level open; null when it is empty. */
export function writeOutline(bookmarks: readonly Bookmark[], objects: Objects): PDFRef | null {
  if (bookmarks.length === 0) return null
  const root = objects.reserve()
  const refs = bookmarks.map(() => objects.reserve())
  const kids = new Map<number, number[]>([[-1, []]])
  const open: number[] = []
  const parents = bookmarks.map((bookmark, i) => {
    while (open.length > 0 && bookmarks[open.at(-1)!]!.depth >= bookmark.depth) open.pop()
    const parent = open.at(-1) ?? -1
    open.push(i)
    kids.set(i, [])
    kids.get(parent)!.push(i)
    return parent
  })
  const ends = (of: number): string => {
    const list = kids.get(of)!
    return list.length === 0 ? '' : ` /First ${refs[list[0]!]} /Last ${refs[list.at(-1)!]}`
  }
  const places = new Map(
    [...kids.values()].flatMap((list) => list.map((k, at) => [k, { list, at }] as const)),
  )
  bookmarks.forEach((b, i) => {
    const { list, at } = places.get(i)!
    const previous = at > 0 ? ` /Prev ${refs[list[at - 1]!]}` : ''
    const next = at < list.length - 1 ? ` /Next ${refs[list[at + 1]!]}` : ''
    const count = kids.get(i)!.length > 0 ? ` /Count -${kids.get(i)!.length}` : ''
    const parent = parents[i] === -1 ? root : refs[parents[i]!]
    objects.add(
      `<</Title ${textString(b.title)} /Parent ${parent}${previous}${next}${ends(i)}${count} /Dest ${destination(b.page, b.y)}>>`,
      refs[i]!,
    )
  })
  return objects.add(`<</Type /Outlines${ends(-1)} /Count ${kids.get(-1)!.length}>>`, root)
}
