import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'

/** An object of a file as plain values: a name is "/Name", a reference its own text, a string its bytes as latin1. */
export type Plain = string | number | boolean | null | Plain[] | { readonly [key: string]: Plain }
export type Dict = { readonly [key: string]: Plain }

/** An object with its number; `data` is what its stream holds, unpacked. */
export interface Thing {
  readonly ref: string
  readonly value: Plain
  readonly data: Uint8Array | null
  readonly raw: Uint8Array | null
}

/** A PDF taken apart, for rules to look at. */
export interface PdfFile {
  readonly bytes: Uint8Array
  readonly things: readonly Thing[]
  readonly trailer: Dict
  readonly catalog: Dict
  readonly info: Dict
  readonly xmp: string
  /** Each page with its operators, in which every string is empty. */
  readonly pages: readonly { readonly ref: string; readonly dict: Dict; readonly content: string }[]
  /** What a value is, with references followed. */
  readonly at: (value: Plain | undefined) => Plain
  readonly dict: (value: Plain | undefined) => Dict
  readonly list: (value: Plain | undefined) => readonly Plain[]
  readonly dataOf: (value: Plain | undefined) => Uint8Array
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const dictPlain = (dict: PDFDict): Dict =>
  Object.fromEntries(dict.entries().map(([key, value]) => [key.decodeText(), plain(value)]))

function plain(object: PDFObject | undefined): Plain {
  if (object instanceof PDFName) return `/${object.decodeText()}`
  if (object instanceof PDFRef) return object.toString()
  if (object instanceof PDFNumber) return object.asNumber()
  if (object instanceof PDFString || object instanceof PDFHexString) return latin(object.asBytes())
  if (object instanceof PDFArray) return object.asArray().map(plain)
  if (object instanceof PDFDict) return dictPlain(object)
  if (object instanceof PDFRawStream) return dictPlain(object.dict)
  const text = String(object)
  return text === 'true' ? true : text === 'false' ? false : null
}

/** Text of a string object: UTF-16 with its mark, else as it is. */
export const said = (value: Plain | undefined): string => {
  const text = typeof value === 'string' ? value : ''
  return text.startsWith('\u00fe\u00ff')
    ? Buffer.from(text.slice(2), 'latin1').swap16().toString('utf16le')
    : text
}

const unpacked = (object: PDFObject): Uint8Array | null => {
  if (!(object instanceof PDFRawStream)) return null
  return /DCTDecode/.test(String(object.dict)) ? object.contents : decodePDFRawStream(object).decode()
}

/** The operators of a page with their strings emptied: what words are shown is no matter here. */
const drawn = (content: string): string => content.replace(/\((?:\\[\s\S]|[^\\()])*\)/g, '()')

/** Takes a PDF apart. */
export async function takeApart(bytes: Uint8Array): Promise<PdfFile> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context } = document
  const things = context.enumerateIndirectObjects().map(
    ([ref, object]): Thing => ({
      ref: ref.toString(),
      value: plain(object),
      data: unpacked(object),
      raw: object instanceof PDFRawStream ? object.contents : null,
    }),
  )
  const byRef = new Map(things.map((thing) => [thing.ref, thing]))
  const at = (value: Plain | undefined): Plain =>
    typeof value === 'string' && byRef.has(value) ? byRef.get(value)!.value : (value ?? null)
  const dict = (value: Plain | undefined): Dict => {
    const found = at(value)
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? found : {}
  }
  const list = (value: Plain | undefined): readonly Plain[] => {
    const found = at(value)
    return Array.isArray(found) ? found : found === null || value === undefined ? [] : [value]
  }
  const dataOf = (value: Plain | undefined): Uint8Array => byRef.get(String(value))?.data ?? new Uint8Array()
  const { trailerInfo } = context
  const trailer = {
    Root: plain(trailerInfo.Root),
    Info: plain(trailerInfo.Info),
    ID: plain(trailerInfo.ID),
    Encrypt: plain(trailerInfo.Encrypt),
  }
  const catalog = dict(trailer.Root)
  const pages = document.getPages().map((page) => {
    const ref = page.ref.toString()
    return { ref, dict: dict(ref), content: drawn(latin(dataOf(dict(ref).Contents))) }
  })
  const xmp = Buffer.from(dataOf(catalog.Metadata)).toString('utf8')
  return { bytes, things, trailer, catalog, info: dict(trailer.Info), xmp, pages, at, dict, list, dataOf }
}
