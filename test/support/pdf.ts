import { readFileSync } from 'node:fs'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import type { Typefaces } from '../../clauses/export/job.ts'
import { fontLoader } from '../../electron/work/fonts.ts'

const ttf = (name: string): Uint8Array => {
  const root = new URL('../../node_modules/@expo-google-fonts/arimo/', import.meta.url)
  return new Uint8Array(readFileSync(new URL(`${name}/Arimo_${name}.ttf`, root)))
}

const faces = {
  regular: ttf('400Regular'),
  bold: ttf('700Bold'),
  italic: ttf('400Regular_Italic'),
  boldItalic: ttf('700Bold_Italic'),
}

/** What the app prints with in the style of the house. */
export const arimo: Typefaces = { text: faces, headings: faces, fallbacks: [] }

/** A loader of all that a style is set in. */
export const typefacesOf = fontLoader()

/** Words that one operator shows. `x` and `right` from the page's left edge, `y` from its foot. */
export interface Shown {
  readonly page: number
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** The font's name in the resources. */
  readonly font: string
  /** The kind of artifact, or null where it is content. */
  readonly artifact: string | null
  /** The block that the words belong to, by the structure, and its role; empty for artifacts. */
  readonly block: string
  readonly role: string
  /** What is no word of the document: the mark of a note in its line, or a page number in the contents. */
  readonly aside: 'mark' | 'page' | null
  /** The block's place in the structure, which is the reading order. */
  readonly order: number
}

interface Font {
  readonly name: string
  readonly widths: ReadonlyMap<number, number>
  readonly chars: ReadonlyMap<number, string>
  /** The glyph of the embedded subset that each code shows. */
  readonly glyphs: Uint8Array
}

/** A PDF read back: what it shows in the order of its content, and the facts about it. */
export interface ReadPdf {
  readonly shown: readonly Shown[]
  readonly fonts: readonly Font[]
  readonly pages: readonly { readonly width: number; readonly height: number }[]
  readonly outline: readonly { readonly title: string; readonly depth: number; readonly page: number }[]
  readonly links: readonly { readonly page: number; readonly to: string | number }[]
  readonly catalog: PDFDict
  readonly info: PDFDict
}

const name = (text: string): PDFName => PDFName.of(text)
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function streamBytes(stream: unknown): Uint8Array {
  if (!(stream instanceof PDFRawStream)) throw new Error('expected a stream')
  return decodePDFRawStream(stream).decode()
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** The number of a glyph: codes below 80 are one byte long, the others two, and count on from there. */
const cidOf = (code: number): number => (code < 0x80 ? code : code - 0x8000 + 0x80)

function readFont(dict: PDFDict): Font {
  const cid = dict.lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict)
  const [first, list] = cid.lookup(name('W'), PDFArray).asArray()
  if (!(first instanceof PDFNumber) || !(list instanceof PDFArray))
    throw new Error('expected one run of widths')
  const widths = list.asArray().map((w, i) => [first.asNumber() + i, (w as PDFNumber).asNumber()] as const)
  const cmap = latin(streamBytes(dict.lookup(name('ToUnicode'))))
  const chars = [...cmap.matchAll(/^<([0-9A-F]{2}|[0-9A-F]{4})> <([0-9A-F]*)>$/gm)].slice(2)
  return {
    name: dict.lookup(name('BaseFont'), PDFName).asString(),
    widths: new Map(widths),
    chars: new Map(chars.map(([, code, hex]) => [cidOf(Number.parseInt(code!, 16)), utf16(hex!)])),
    glyphs: streamBytes(cid.lookup(name('CIDToGIDMap'))),
  }
}

interface BlockOf {
  readonly id: string
  readonly role: string
  readonly order: number
  /** What is no word of the document: the mark of a note in its line, or a page number in the contents. */
  readonly aside: 'mark' | 'page' | null
}

/** The place of every structure element, outermost first. */
function readOrder(root: PDFDict): Map<string, number> {
  const order = new Map<string, number>()
  const walk = (object: unknown): void => {
    if (!(object instanceof PDFRef)) return
    order.set(object.toString(), order.size)
    const kids = root.context.lookup(object, PDFDict).get(name('K'))
    for (const kid of kids instanceof PDFArray ? kids.asArray() : [kids]) walk(kid)
  }
  walk(root.get(name('K')))
  return order
}

/** For each page, the block element of each marked content id: a Link's is the block that it stands in. */
function readBlocks(catalog: PDFDict): Map<number, BlockOf[]> {
  const root = catalog.lookup(name('StructTreeRoot'), PDFDict)
  const nums = root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray)
  const order = readOrder(root)
  const blocks = new Map<number, BlockOf[]>()
  const element = (ref: PDFRef): { role: string; parent: PDFRef } => {
    const dict = catalog.context.lookup(ref, PDFDict)
    return { role: dict.lookup(name('S'), PDFName).decodeText(), parent: dict.get(name('P')) as PDFRef }
  }
  const inContents = (reference: PDFRef): boolean =>
    element(element(element(reference).parent).parent).role === 'TOCI'
  const asideOf = (ref: PDFRef, inner: boolean): BlockOf['aside'] => {
    if (element(ref).role !== 'Reference') return null
    if (inContents(ref)) return inner ? null : 'page'
    return 'mark'
  }
  const blockOf = (ref: PDFRef, inner = false): BlockOf => {
    const { role, parent } = element(ref)
    const id = ref.toString()
    if (role !== 'Link' && role !== 'Reference') return { id, role, order: order.get(id)!, aside: null }
    const outer = blockOf(parent, true)
    return { ...outer, aside: outer.aside ?? asideOf(ref, inner) }
  }
  for (let i = 0; i < nums.size(); i += 2) {
    const entry = nums.lookup(i + 1)
    if (!(entry instanceof PDFArray)) continue
    const page = nums.lookup(i, PDFNumber).asNumber()
    blocks.set(
      page,
      entry.asArray().map((ref) => blockOf(ref as PDFRef)),
    )
  }
  return blocks
}

const TOKEN = /<<.*?>>|\((?:\\[\s\S]|[^()\\])*\)|\/[^\s/<>[\]()]+|[[\]]|[-+.\d]+|[A-Za-z*']+/g

interface Reader {
  font: Font | null
  fontName: string
  size: number
  x: number
  y: number
  /** Marked content that is open: an id, or the kind of an artifact. */
  readonly open: (number | string)[]
}

/** The bytes of a literal string (ISO 32000-1, 7.3.4.2). */
const unescaped = (literal: string): string =>
  literal.replace(/\\(\d{1,3}|[\s\S])/g, (_, code: string) => {
    if (/^\d/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[code] ?? code
  })

function readString(literal: string, font: Font): { text: string; width: number; last: number } {
  const bytes = unescaped(literal)
  let text = ''
  let width = 0
  let last = 0
  for (let i = 0; i < bytes.length; i++) {
    const begun = bytes.charCodeAt(i)
    const code = cidOf(begun < 0x80 ? begun : begun * 256 + bytes.charCodeAt(++i))
    text += font.chars.get(code) ?? '\ufffd'
    last = font.widths.get(code) ?? 0
    width += last
  }
  return { text, width, last }
}

/** The words, the advance in points, and the advance without a space at the end. */
function readArray(
  operands: readonly string[],
  at: Reader,
): { text: string; advance: number; visible: number } {
  let text = ''
  let units = 0
  let end = 0
  for (const operand of operands) {
    if (operand.startsWith('(')) {
      const piece = readString(operand.slice(1, -1), at.font!)
      text += piece.text
      units += piece.width
      if (piece.text.trim() !== '') end = piece.text.endsWith(' ') ? units - piece.last : units
    } else {
      units -= Number(operand)
    }
  }
  return { text, advance: (units * at.size) / 1000, visible: (end * at.size) / 1000 }
}

function opening(operands: readonly string[]): number | string {
  const [tag, dict] = operands
  if (tag !== '/Artifact') return Number(/\/MCID (\d+)/.exec(dict ?? '')![1])
  return /\/Subtype \/(\w+)/.exec(dict ?? '')?.[1] ?? /\/Type \/(\w+)/.exec(dict ?? '')?.[1] ?? 'Artifact'
}

function readPage(
  content: string,
  page: number,
  fonts: ReadonlyMap<string, Font>,
  blocks: readonly BlockOf[],
): Shown[] {
  const shown: Shown[] = []
  const at: Reader = { font: null, fontName: '', size: 0, x: 0, y: 0, open: [] }
  let operands: string[] = []
  const show = (): void => {
    const { text, advance, visible } = readArray(operands, at)
    const mark = at.open.at(-1)
    if (mark === undefined) throw new Error(`“${text}” on page ${page} is neither content nor an artifact`)
    const block = typeof mark === 'number' ? blocks[mark] : undefined
    shown.push({
      page,
      text,
      x: at.x,
      right: at.x + visible,
      y: at.y,
      size: at.size,
      font: at.fontName,
      artifact: typeof mark === 'string' ? mark : null,
      block: block?.id ?? '',
      aside: block?.aside ?? null,
      role: block?.role ?? '',
      order: block?.order ?? -1,
    })
    at.x += advance
  }
  const operators: Record<string, () => void> = {
    BDC: () => at.open.push(opening(operands)),
    EMC: () => at.open.pop(),
    Tf: () => {
      at.fontName = operands[0]!.slice(1)
      at.font = fonts.get(at.fontName)!
      at.size = Number(operands[1])
    },
    Tm: () => {
      at.x = Number(operands[4])
      at.y = Number(operands[5])
    },
    TJ: show,
  }
  for (const [token] of content.matchAll(TOKEN)) {
    if (token === '[' || token === ']') continue
    if (!/^[A-Za-z]/.test(token)) {
      operands.push(token)
      continue
    }
    operators[token]?.()
    operands = []
  }
  return shown
}

/** What a string object says. */
export const textOf = (object: unknown): string =>
  object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : ''

function readOutline(catalog: PDFDict, pageOf: (ref: unknown) => number): ReadPdf['outline'][number][] {
  const entries: ReadPdf['outline'][number][] = []
  const walk = (dict: PDFDict | undefined, depth: number): void => {
    for (let d = dict; d; d = d.lookupMaybe(name('Next'), PDFDict)) {
      const page = pageOf(d.lookup(name('Dest'), PDFArray).get(0))
      entries.push({ title: textOf(d.lookup(name('Title'))), depth, page })
      walk(d.lookupMaybe(name('First'), PDFDict), depth + 1)
    }
  }
  walk(catalog.lookupMaybe(name('Outlines'), PDFDict)?.lookupMaybe(name('First'), PDFDict), 1)
  return entries
}

/** Reads a PDF that the app wrote. Throws where words are shown outside of marked content. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { catalog, context } = document
  const pages = document.getPages()
  const pageOf = (ref: unknown): number => pages.findIndex((p) => p.ref === ref) + 1
  const resources = pages[0]!.node.Resources()!.lookup(name('Font'), PDFDict)
  const fonts = new Map(resources.keys().map((k) => [k.decodeText(), readFont(resources.lookup(k, PDFDict))]))
  const blocks = readBlocks(catalog)
  const shown = pages.flatMap((page, i) =>
    readPage(latin(streamBytes(page.node.Contents())), i + 1, fonts, blocks.get(i) ?? []),
  )
  const links = pages.flatMap((page, i) =>
    (page.node.Annots()?.asArray() ?? []).map((ref) => {
      const annotation = context.lookup(ref, PDFDict)
      const uri = annotation.lookupMaybe(name('A'), PDFDict)?.lookup(name('URI'))
      const to = uri ? textOf(uri) : pageOf(annotation.lookup(name('Dest'), PDFArray).get(0))
      return { page: i + 1, to }
    }),
  )
  return {
    shown,
    fonts: [...fonts.values()],
    pages: pages.map((p) => p.getSize()),
    outline: readOutline(catalog, pageOf),
    links,
    catalog,
    info: context.lookup(context.trailerInfo.Info, PDFDict),
  }
}

/** The lines of a PDF that was read: one for each block of its structure, in the order of the structure. */
export function linesOf(pdf: ReadPdf): string[] {
  const lines = new Map<number, string>()
  for (const { artifact, aside, order, text } of pdf.shown) {
    if (artifact === null && aside === null) lines.set(order, (lines.get(order) ?? '') + text)
  }
  // A soft hyphen stands where a line end divides a word: it is none of its letters.
  return [...lines].sort(([a], [b]) => a - b).map(([, text]) => text.replaceAll('\u00ad', ''))
}

/** Words that were shown, by the lines in which they stand, each in the order of its content. */
export function onLines(shown: readonly Shown[]): Shown[][] {
  const lines = new Map<string, Shown[]>()
  for (const s of shown) lines.set(`${s.page} ${s.y}`, [...(lines.get(`${s.page} ${s.y}`) ?? []), s])
  return [...lines.values()]
}

/** The words of a PDF without what stands around them: one line for each block, in reading order. */
export const pdfText = async (bytes: Uint8Array): Promise<string[]> => linesOf(await readPdf(bytes))
