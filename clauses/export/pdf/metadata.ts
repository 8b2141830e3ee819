import { inlineText } from '../../tree/text.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Job } from '../job.ts'
import { type Objects, type Ref, textString } from './objects.ts'

const MAKER = 'Clausewright'

/** What the document is called: its title, else its first heading, else what kind of document it is; never nothing. */
export function titleOf({ title, blocks, documentKind }: Tree): string {
  const tidy = (text: string): string => text.replace(NOT_XML, '').replace(/\s+/g, ' ').trim()
  const headings = blocks.map((b) => (b.type === 'heading' ? tidy(inlineText(b.content)) : ''))
  return [tidy(title), ...headings].find((t) => t !== '') ?? documentKind
}

/** An instant of ISO 8601 in UTC as a PDF date. */
export const pdfDate = (at: string): string => `(D:${at.slice(0, 19).replace(/[-:T]/g, '')}Z)`

const secondsOf = (at: string): string => `${at.slice(0, 19)}Z`

// XML 1.0 forbids these characters, however they are written.
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const xml = (text: string): string => text.replace(NOT_XML, '').replace(/[&<>]/g, (c) => ENTITIES[c] ?? c)

/** Writes the information dictionary. Who and when come from the stamp alone; an archive wants what the XMP says. */
export function writeInfo({ tree, stamp }: Job, objects: Objects): Ref {
  const author = stamp.author.replace(NOT_XML, '')
  const at = pdfDate(stamp.at)
  return objects.add(`<</Title ${textString(titleOf(tree))}${author === '' ? '' : ` /Author ${textString(author)}`}
/Creator (${MAKER}) /Producer (${MAKER}) /CreationDate ${at} /ModDate ${at}>>`)
}

/** PDF/A-2 (ISO 19005-2), or PDF/A-3 (ISO 19005-3) where a file is attached; at level A: tagged, with all text as Unicode. */
export type ArchivePart = 2 | 3

// A schema that PDF/A does not know must be described in the file itself (ISO 19005-2, 6.6.2.3.3).
const ACCESSIBLE = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`

const archived = (
  part: ArchivePart,
): string => `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>`

const listed = (property: string, list: 'Bag' | 'Seq', text: string): string =>
  text === '' ? '' : `\n<${property}><rdf:${list}><rdf:li>${text}</rdf:li></rdf:${list}></${property}>`

/** Writes the same facts as XMP, readable without a PDF reader, and which standards the file keeps to. */
export function writeMetadata({ tree, stamp }: Job, id: string, part: ArchivePart, objects: Objects): Ref {
  const at = secondsOf(stamp.at)
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(titleOf(tree))}</rdf:li></rdf:Alt></dc:title>${listed('dc:creator', 'Seq', xml(stamp.author))}${listed('dc:publisher', 'Bag', xml(stamp.organisation))}${listed('dc:language', 'Bag', xml(tree.language))}
<xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate><xmp:MetadataDate>${at}</xmp:MetadataDate>
<xmp:CreatorTool>${MAKER}</xmp:CreatorTool><pdf:Producer>${MAKER}</pdf:Producer>
<xmpMM:DocumentID>uuid:${id}</xmpMM:DocumentID>
</rdf:Description>
${archived(part)}
${ACCESSIBLE}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
  return objects.plain(new TextEncoder().encode(packet), { Type: '/Metadata', Subtype: '/XML' })
}
