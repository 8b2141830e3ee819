import type { FontFile, Word } from './faces.ts'
import { hex4, number, type Objects, type Ref, utf16 } from './objects.ts'

/** The glyphs of one face that a document uses. A code stands for a glyph and the character that it is printed for. */
interface Used {
  readonly codes: Map<string, number>
  /** The code that each glyph got first. */
  readonly firsts: number[]
  readonly glyphs: number[]
  readonly widths: number[]
  readonly chars: string[]
}

/** The fonts of a document while its pages are written; what they are asked to show is what gets embedded. */
export interface Type {
  /** The name of a font in the resources of every page. */
  readonly name: (font: FontFile) => string
  /** A word as what shows it between "[(" and ")]TJ". */
  readonly show: (word: Word, size: number) => string
  /** The dictionary of the fonts that were used, as source, by their names. */
  readonly embed: (objects: Objects) => string
}

/** Bytes of a literal string (ISO 32000-1, 7.3.4.2), in ASCII: most take half the room that they take in hexadecimal. */
const BYTES = Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte)
  if (char === '\r') return '\\r'
  if (byte > 127) return `\\${byte.toString(8)}`
  return '()\\'.includes(char) ? `\\${char}` : char
})

/** How many codes are one byte long, with code 0, which none has; the others are two, the first of which is from here on. */
const SHORT = 128

/** A code, of one byte for the glyphs that come first and of two for all others. */
const coded = (n: number): number => (n < SHORT ? n : n - SHORT + (SHORT << 8))

const bytesOf = (n: number): string => {
  const code = coded(n)
  return n < SHORT ? BYTES[code]! : BYTES[code >> 8]! + BYTES[code & 255]!
}

const hexOf = (n: number): string =>
  n < SHORT ? coded(n).toString(16).toUpperCase().padStart(2, '0') : hex4(coded(n))

function codeOf(used: Used, word: Word, i: number): string {
  const glyph = word.glyphs[i] ?? 0
  const char = word.chars[i] ?? ''
  const first = used.firsts[glyph]
  if (first !== undefined && used.chars[first - 1] === char) return bytesOf(first)
  const key = `${glyph} ${char}`
  const known = used.codes.get(key)
  if (known !== undefined) return bytesOf(known)
  used.glyphs.push(glyph)
  used.widths.push(word.naturals[i] ?? 0)
  used.chars.push(char)
  used.codes.set(key, used.glyphs.length)
  used.firsts[glyph] ??= used.glyphs.length
  return bytesOf(used.glyphs.length)
}

/** Shows a word glyph by glyph, inside a string: numbers between strings move the pen by kerning, `Ts` lifts an accent. */
function shown(word: Word, used: Used, size: number): string {
  let source = ''
  let owed = 0
  for (let i = 0; i < word.glyphs.length; i++) {
    const rise = word.rises[i] ?? 0
    const shift = word.shifts[i] ?? 0
    const back = owed - shift
    if (back !== 0) source += `)${back}(`
    if (rise !== 0) source += `)]TJ ${number((rise * size) / 1000)} Ts[(`
    source += codeOf(used, word, i)
    if (rise !== 0) source += ')]TJ 0 Ts[('
    owed = (word.naturals[i] ?? 0) + shift - (word.advances[i] ?? 0)
  }
  return owed === 0 ? source : `${source})${owed}(`
}

interface Named extends Used {
  readonly name: string
}

/** Starts a document's use of its fonts, which are named in the order of their first use. */
export function typeOf(): Type {
  const fonts = new Map<FontFile, Named>()
  const cache = new Map<Word, string>()
  const usedOf = (font: FontFile): Named => {
    const known = fonts.get(font)
    if (known) return known
    const fresh = { name: `F${fonts.size}`, codes: new Map(), firsts: [], glyphs: [], widths: [], chars: [] }
    fonts.set(font, fresh)
    return fresh
  }
  const show = (word: Word, size: number): string => {
    const known = cache.get(word)
    if (known !== undefined) return known
    const fresh = shown(word, usedOf(word.font), size)
    if (word.rises.every((r) => r === 0)) cache.set(word, fresh)
    return fresh
  }
  const embed = (objects: Objects): string => {
    const entries = [...fonts].map(([font, used]) => `/${used.name} ${embedFace(font, used, objects)}`)
    return `<< ${entries.join(' ')} >>`
  }
  return { name: (font) => usedOf(font).name, show, embed }
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

/** Entries in sections, each between `begin…` and `end…`. */
const sections = (kind: string, lines: readonly string[]): string =>
  Array.from({ length: Math.ceil(lines.length / SECTION) }, (_, i) => {
    const part = lines.slice(i * SECTION, (i + 1) * SECTION)
    return `${part.length} begin${kind}\n${part.join('\n')}\nend${kind}\n`
  }).join('')

/** A CMap (ISO 32000-1, 9.7.5) over the codes of a face. */
const cmap = (ordering: string, name: string, type: number, entries: string): string =>
  `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> def
/CMapName /${name} def
/CMapType ${type} def
${type === 1 ? '/WMode 0 def\n' : ''}2 begincodespacerange
<00> <7F>
<8000> <FFFF>
endcodespacerange
${entries}endcmap
CMapName currentdict /CMap defineresource pop
end
end`

const toUnicode = ({ chars }: Used): string =>
  cmap(
    'UCS',
    'Adobe-Identity-UCS',
    2,
    sections(
      'bfchar',
      chars.map((char, i) => `<${hexOf(i + 1)}> <${utf16(char)}>`),
    ),
  )

/** Which code means which glyph: they are counted in one row, whatever their length. A range has one first byte. */
function codesOf({ glyphs }: Used): string {
  const count = glyphs.length
  const ranges = [`<01> <${hexOf(Math.min(count, SHORT - 1))}> 1`]
  for (let from = SHORT; from <= count; from += 256)
    ranges.push(`<${hexOf(from)}> <${hexOf(Math.min(count, from + 255))}> ${from}`)
  return cmap('Identity', CODES, 1, sections('cidrange', ranges))
}

const CODES = 'Clausewright-Codes'

function descriptor(file: FontFile, name: string, program: Ref): string {
  const scaled = (n: number) => Math.round((n * 1000) / file.unitsPerEm)
  const { minX, minY, maxX, maxY } = file.bbox
  const flags = file.italicAngle === 0 ? 4 : 68
  return `<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /ItalicAngle ${number(file.italicAngle)}
/FontBBox [${[minX, minY, maxX, maxY].map(scaled).join(' ')}] /Ascent ${scaled(file.ascent)} /Descent ${scaled(file.descent)}
/CapHeight ${scaled(file.capHeight)} /StemV ${/bold/i.test(name) ? 140 : 80} /FontFile2 ${program} >>`
}

/** Embeds the glyphs of a face that were used, and returns the reference of the font. */
function embedFace(file: FontFile, used: Used, objects: Objects): Ref {
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
  const codes = objects.stream(codesOf(used), {
    Type: '/CMap',
    CMapName: `/${CODES}`,
    CIDSystemInfo: '<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
    WMode: 0,
  })
  return objects.add(`<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding ${codes}
/DescendantFonts [${font}] /ToUnicode ${objects.stream(toUnicode(used))} >>`)
}
