import { PDFArray, PDFDict, PDFDocument, PDFHeader, PDFName, PDFRawStream } from 'pdf-lib'

const n = (text: string): PDFName => PDFName.of(text)

/** The codes that a subset has, a bit for each (ISO 19005-1, 6.3.5 wants them; part 2 does not). */
function codesOf(font: PDFDict): Uint8Array {
  const count = font.lookup(n('W'), PDFArray).lookup(1, PDFArray).size() + 1
  const bits = new Uint8Array(Math.ceil(count / 8))
  for (let code = 0; code < count; code++) bits[code >> 3]! |= 128 >> (code & 7)
  return bits
}

/**
 * A PDF/A-2a of ours in the shape of PDF/A-1, which Apache PDFBox Preflight can prove: the same objects, but in no object
 * streams, under a header of PDF 1.4, with part 1 and level B in its XMP and the codes of each subset.
 */
export async function archive1(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context } = document
  context.header = PDFHeader.forVersion(1, 4)
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream && object.dict.get(n('Type')) === n('Metadata')) {
      const xmp = Buffer.from(object.contents)
        .toString('utf8')
        .replace('<pdfaid:part>2<', '<pdfaid:part>1<')
        .replace('<pdfaid:conformance>A<', '<pdfaid:conformance>B<')
      context.assign(ref, PDFRawStream.of(object.dict, new Uint8Array(Buffer.from(xmp))))
    }
    if (object instanceof PDFDict && object.get(n('Subtype')) === n('CIDFontType2')) {
      const set = context.register(context.flateStream(codesOf(object)))
      object.lookup(n('FontDescriptor'), PDFDict).set(n('CIDSet'), set)
    }
  }
  return document.save({ useObjectStreams: false, updateFieldAppearances: false })
}
