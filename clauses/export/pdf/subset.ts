import type { PDFRef } from 'pdf-lib'
import type { Face, Faces, FontFile, Word } from './faces.ts'
import { number, type Objects, utf16 } from './objects.ts'

/** The glyphs of one face that a document uses. A code stands for a glyph and the character that it is printed for. */
interface Used {
  readonly codes: Map<string, number>
  readonly glyphs: number[]
  readonly widths: number[]
  readonly chars: string[]
}

/** The faces of a document while its pages are written; what they are asked to show is what gets embedded. */
export interface Type {
  /** The words as the operators between "[" and "]TJ" that show them. */
  readonly show: (word: Word, size: number) => string
  /** The dictionary of the fonts that were used, as source, by the names that `fontName` gives. */
  readonly embed: (objects: Objects) => string
}

const NAMES: Record<Face, string> = { regular: 'F0', bold: 'F1', italic: 'F2', boldItalic: 'F3' }
const FACES = Object.keys(NAMES) as Face[]

/** The name of a face in the resources of every page. */
export const fontName = (face: Face): string => NAMES[face]

const hex4 = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0')

function codeOf(used: Used, word: Word, i: number): string {
  const glyph = word.glyphs[i] ?? 0
  const char = word.chars[i] ?? ''
  const key = `${glyph} ${char}`
  const known = used.codes.get(key)
  if (known !== undefined) return hex4(known)
  used.glyphs.push(glyph)
  used.widths.push(word.naturals[i] ?? 0)
  used.chars.push(char)
  used.codes.set(key, used.glyphs.length)
  return hex4(used.glyphs.length)
}

/** Shows a word glyph by glyph: numbers between strings move the pen by kerning, `Ts` lifts an accent. */
function shown(word: Word, used: Used, size: number): string {
  let source = '<'
  let owed = 0
  word.glyphs.forEach((_, i) => {
    const rise = word.rises[i] ?? 0
    const shift = word.shifts[i] ?? 0
    const back = owed - shift
    if (back !== 0) source += `>${back}<`
    if (rise !== 0) source += `>]TJ ${number((rise * size) / 1000)} Ts[<`
    source += codeOf(used, word, i)
    if (rise !== 0) source += '>]TJ 0 Ts[<'
    owed = (word.naturals[i] ?? 0) + shift - (word.advances[i] ?? 0)
  })
  return `${source}>${owed === 0 ? '' : owed}`
}

const empty = (): Used => ({ codes: new Map(), glyphs: [], widths: [], chars: [] })

/** Starts a document's use of its faces. */
export function typeOf(faces: Faces): Type {
  const used: Record<Face, Used> = { regular: empty(), bold: empty(), italic: empty(), boldItalic: empty() }
  const cache = new Map<Word, string>()
  const show = (word: Word, size: number): string => {
    const known = cache.get(word)
    if (known !== undefined) return known
    const fresh = shown(word, used[word.face], size)
    if (word.rises.every((r) => r === 0)) cache.set(word, fresh)
    return fresh
  }
  const embed = (objects: Objects): string => {
    const entries = FACES.filter((f) => used[f].glyphs.length > 0).map(
      (f) => `/${NAMES[f]} ${embedFace(faces.file(f), used[f], objects)}`,
    )
    return `<< ${entries.join(' ')} >>`
  }
  return { show, embed }
}

/** Six capitals that name a subset by what is in it (ISO 32000-1, 9.6.4), by the FNV-1a hash. */
function subsetTag(used: Used): string {
  let hash = 0x811c9dc5
  for (const key of used.codes.keys()) {
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  }
  let tag = ''
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (hash % 26))
    hash = Math.floor(hash / 26)
  }
  return tag
}

/** A CMap holds at most a hundred entries in a section (Adobe Technical Note 5014). */
const SECTION = 100

function toUnicode(used: Used): string {
  const lines = used.chars.map((char, i) => `<${hex4(i + 1)}> <${utf16(char)}>`)
  const sections = Array.from({ length: Math.ceil(lines.length / SECTION) }, (_, i) => {
    const part = lines.slice(i * SECTION, (i + 1) * SECTION)
    return `${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`
  })
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

function descriptor(file: FontFile, name: string, program: PDFRef): string {
  const scaled = (n: number) => Math.round((n * 1000) / file.unitsPerEm)
  const { minX, minY, maxX, maxY } = file.bbox
  const flags = file.italicAngle === 0 ? 4 : 68
  return `<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /ItalicAngle ${number(file.italicAngle)}
/FontBBox [${[minX, minY, maxX, maxY].map(scaled).join(' ')}] /Ascent ${scaled(file.ascent)} /Descent ${scaled(file.descent)}
/CapHeight ${scaled(file.capHeight)} /StemV ${/bold/i.test(name) ? 140 : 80} /FontFile2 ${program} >>`
}

/** Embeds the glyphs of a face that were used, and returns the reference of the font. */
function embedFace(file: FontFile, used: Used, objects: Objects): PDFRef {
  const name = `${subsetTag(used)}+${file.postscriptName}`
  const subset = file.createSubset()
  const map = new Uint8Array((used.glyphs.length + 1) * 2)
  used.glyphs.forEach((glyph, i) => {
    const inSubset = subset.includeGlyph(glyph)
    map[2 * i + 2] = inSubset >> 8
    map[2 * i + 3] = inSubset & 255
  })
  const bytes = subset.encode()
  const program = objects.stream(bytes, { Length1: bytes.length })
  const font = objects.add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name}
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor ${objects.add(descriptor(file, name, program))} /CIDToGIDMap ${objects.stream(map)}
/W [1 [${used.widths.join(' ')}]] >>`)
  return objects.add(`<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H
/DescendantFonts [${font}] /ToUnicode ${objects.stream(toUnicode(used))} >>`)
}
