import * as fontkit from 'fontkit'
import type { Fonts, Typefaces } from '../job.ts'
import { type Divide, divideBy } from './hyphens.ts'
import { pieces } from './words.ts'

/** One of the four faces of the text's family, or of the headings'. */
export type Face = keyof Fonts | `heading${Capitalize<keyof Fonts>}`

/**
 * A word as a font shapes it, in thousandths of the type size. `chars` are the characters of each glyph: one, or the
 * letters of a ligature. `advances` hold the kerning that `naturals`, the glyphs' own widths, lack; `shifts` and
 * `rises` move an accent onto its letter, and are empty where nothing is moved.
 */
export interface Word {
  readonly font: FontFile
  readonly chars: readonly string[]
  readonly glyphs: readonly number[]
  readonly naturals: readonly number[]
  readonly advances: readonly number[]
  readonly shifts: readonly number[]
  readonly rises: readonly number[]
  readonly width: number
}

/** Text that no line break divides: words of one font each; `open` where a break may follow. */
export interface Piece {
  readonly text: string
  readonly words: readonly Word[]
  readonly width: number
  readonly open: boolean
}

interface Glyph {
  readonly id: number
  readonly advanceWidth: number
}

/** The part of a fontkit font that the writer uses; the published types miss the subset's `encode`. */
export interface FontFile {
  readonly postscriptName: string
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly italicAngle: number
  readonly bbox: {
    readonly minX: number
    readonly minY: number
    readonly maxX: number
    readonly maxY: number
  }
  hasGlyphForCodePoint(point: number): boolean
  layout(
    text: string,
    features: Record<string, boolean>,
  ): {
    readonly glyphs: readonly Glyph[]
    readonly positions: readonly { xAdvance: number; xOffset: number; yOffset: number }[]
  }
  createSubset(): { includeGlyph(glyph: number): number; encode(): Uint8Array }
}

const create = fontkit.create as unknown as (bytes: Uint8Array) => FontFile

/** fontkit reads the header even of an empty glyph; where that is the last thing in a file (Carlito), it needs more bytes. */
const SPARE = 16

function open(bytes: Uint8Array): FontFile {
  const padded = new Uint8Array(bytes.length + SPARE)
  padded.set(bytes)
  return create(padded)
}

interface Opened {
  readonly file: FontFile
  readonly ligatures: () => ReadonlyMap<string, Glyph>
  readonly has: Map<number, boolean>
  readonly pieces: Map<string, readonly Piece[]>
}

const opened = new WeakMap<Uint8Array, Opened>()
const MOST_WORDS = 50_000

/** One glyph for one character; ligatures are put in afterwards, so that every glyph has its text. */
const FEATURES = { liga: false, clig: false, ccmp: false, locl: false, calt: false }
const LIGATURES = ['ffi', 'ffl', 'ff', 'fi', 'fl']

function ligaturesOf(file: FontFile): Map<string, Glyph> {
  const found = LIGATURES.flatMap((letters): [string, Glyph][] => {
    const { glyphs } = file.layout(letters, { ...FEATURES, liga: true })
    return glyphs.length === 1 ? [[letters, glyphs[0]!]] : []
  })
  return new Map(found)
}

function openOnce(bytes: Uint8Array): Opened {
  const known = opened.get(bytes)
  if (known) return known
  const file = open(bytes)
  let ligatures: ReadonlyMap<string, Glyph> | null = null
  const fresh: Opened = {
    file,
    ligatures: () => (ligatures ??= ligaturesOf(file)),
    has: new Map(),
    pieces: new Map(),
  }
  opened.set(bytes, fresh)
  return fresh
}

/** Whether a font has a character; asked once for each. */
function hasPoint({ file, has }: Opened, point: number): boolean {
  const known = has.get(point)
  if (known !== undefined) return known
  const fresh = file.hasGlyphForCodePoint(point)
  has.set(point, fresh)
  return fresh
}

type Shaping = { -readonly [K in keyof Omit<Word, 'font' | 'width'>]: Word[K][number][] }

const LETTERS_F = /ff[il]?|f[il]/g

/** Puts ligatures in place of their letters; what followed the last letter, kerning and all, follows the ligature. */
function joinLigatures(word: Shaping, text: string, { file, ligatures }: Opened): void {
  const matches = [...text.matchAll(LETTERS_F)].reverse()
  if (matches.length === 0) return
  const known = ligatures()
  for (const { 0: letters, index } of matches) {
    const glyph = known.get(letters)
    if (!glyph || word.chars.slice(index, index + letters.length).join('') !== letters) continue
    const last = index + letters.length - 1
    const width = Math.round((glyph.advanceWidth * 1000) / file.unitsPerEm)
    const kerning = word.advances[last]! - word.naturals[last]!
    const put = <T>(list: T[], value: T) => list.splice(index, letters.length, value)
    put(word.chars, letters)
    put(word.glyphs, glyph.id)
    put(word.naturals, width)
    put(word.advances, width + kerning)
    put(word.shifts, 0)
    put(word.rises, 0)
  }
}

const UNMOVED: readonly number[] = []
const moved = (by: readonly number[]): readonly number[] => (by.every((n) => n === 0) ? UNMOVED : by)

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((n, i) => n === b[i])

/** A word that takes no more room than it must: thousands of them are kept. */
const compact = (word: Shaping): Omit<Word, 'font' | 'width'> => ({
  chars: word.chars,
  glyphs: word.glyphs,
  naturals: same(word.naturals, word.advances) ? word.advances : word.naturals,
  advances: word.advances,
  shifts: moved(word.shifts),
  rises: moved(word.rises),
})

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

function shapeWith(from: Opened, text: string): Word {
  const { file } = from
  const { glyphs, positions } = file.layout(text, FEATURES)
  const chars = [...text]
  if (glyphs.length !== chars.length) throw new Error(`${file.postscriptName} joins the letters of ${text}`)
  const scaled = (n: number) => Math.round((n * 1000) / file.unitsPerEm)
  const word: Shaping = {
    chars,
    glyphs: glyphs.map((g) => g.id),
    naturals: glyphs.map((g) => scaled(g.advanceWidth)),
    advances: positions.map((p) => scaled(p.xAdvance)),
    shifts: positions.map((p) => scaled(p.xOffset)),
    rises: positions.map((p) => scaled(p.yOffset)),
  }
  if (chars.length === text.length) joinLigatures(word, text, from)
  return { font: file, ...compact(word), width: sum(word.advances) }
}

/** A letter with the marks that stand on it. */
const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gu

const hasAll = (font: Opened, text: string): boolean => {
  for (const char of text) if (!hasPoint(font, char.codePointAt(0)!)) return false
  return true
}

/** Opens fonts one after the other, as they are asked for: most documents ask none but their own. */
type Fallbacks = () => Iterable<Opened>

const first = (fonts: Iterable<Opened>, text: string): Opened | null => {
  for (const font of fonts) if (hasAll(font, text)) return font
  return null
}

/** The words of a text: of its own font, and of the first that has them where that one lacks letters. */
function shapeIn(own: Opened, fallbacks: Fallbacks, text: string): Word[] {
  if (hasAll(own, text)) return [shapeWith(own, text)]
  const runs: { font: Opened; text: string }[] = []
  for (const [cluster] of text.matchAll(CLUSTERS)) {
    const font = hasAll(own, cluster) ? own : (first(fallbacks(), cluster) ?? own)
    const last = runs.at(-1)
    if (last?.font === font) last.text += cluster
    else runs.push({ font, text: cluster })
  }
  return runs.map((run) => shapeWith(run.font, run.text))
}

/** What a document is set in, opened and ready to measure with. Each distinct word is shaped once. */
export interface Faces {
  /** The pieces of text without spaces or line ends. */
  readonly set: (face: Face, text: string) => readonly Piece[]
  /** The hyphen at the end of a divided word: it reads as a soft one, U+00AD (ISO 32000-1, 14.8.2.2.3). */
  readonly hyphen: (face: Face) => Piece
  /** Where words of the document's language may be divided. */
  readonly divide: Divide
  /** Whether some font has a character, for each face. */
  readonly has: (point: number) => boolean
}

/** A text that does not hold on to the longer one that it was cut from, as a part of a string does. */
const rewritten = (text: string): string => [...text].join('')

const SOFT_HYPHEN = '\u00ad'

const pieceOf = (text: string, words: readonly Word[], open: boolean): Piece => ({
  text,
  words,
  width: sum(words.map((w) => w.width)),
  open,
})

const TEXT_FACES = ['regular', 'bold', 'italic', 'boldItalic'] as const
const headingFace = (face: keyof Fonts): Face => `heading${face[0]!.toUpperCase()}${face.slice(1)}` as Face

const plainFace = (face: Face): keyof Fonts =>
  TEXT_FACES.find((plain) => face === plain || face === headingFace(plain)) ?? 'regular'

/** What is asked for characters that a face lacks: the same face of the spare family, then the others. */
const fallbacksOf = ({ spare, fallbacks }: Typefaces, face: Face): Fallbacks =>
  function* () {
    if (spare) yield openOnce(spare[plainFace(face)])
    for (const bytes of fallbacks) yield openOnce(bytes)
  }

const FACES: readonly Face[] = TEXT_FACES.flatMap((face) => [face, headingFace(face)])

const openAll = ({ text, headings }: Typefaces): Record<Face, Opened> =>
  Object.fromEntries(
    TEXT_FACES.flatMap((face) => [
      [face, openOnce(text[face])],
      [headingFace(face), openOnce(headings[face])],
    ]),
  ) as Record<Face, Opened>

/** Opens what a document is set in. The same bytes are opened, and the same words shaped, only once in a process. */
export function openFaces(typefaces: Typefaces): Faces {
  const fonts = openAll(typefaces)
  const mixed = new Map<string, readonly Piece[]>()
  const make = (face: Face, text: string): Piece[] => {
    const list = pieces(text)
    const fallbacks = fallbacksOf(typefaces, face)
    return list.map((t, i) => pieceOf(t, shapeIn(fonts[face], fallbacks, t), i < list.length - 1))
  }
  const set = (face: Face, text: string): readonly Piece[] => {
    const font = fonts[face]
    const known = font.pieces.get(text) ?? (mixed.size > 0 ? mixed.get(`${face} ${text}`) : undefined)
    if (known) return known
    const own = rewritten(text)
    const fresh = make(face, own)
    if (font.pieces.size >= MOST_WORDS) font.pieces.clear()
    if (fresh.every((p) => p.words.every((w) => w.font === font.file))) font.pieces.set(own, fresh)
    else mixed.set(`${face} ${text}`, fresh)
    return fresh
  }
  const hyphens = new Map<Face, Piece>()
  const hyphen = (face: Face): Piece => {
    const known = hyphens.get(face)
    if (known) return known
    const word = { ...shapeWith(fonts[face], '-'), chars: [SOFT_HYPHEN] }
    const fresh = pieceOf(SOFT_HYPHEN, [word], true)
    hyphens.set(face, fresh)
    return fresh
  }
  const points = new Map<number, boolean>()
  const has = (point: number): boolean => {
    const known = points.get(point)
    if (known !== undefined) return known
    const char = String.fromCodePoint(point)
    const fresh = FACES.every(
      (face) => hasPoint(fonts[face], point) || first(fallbacksOf(typefaces, face)(), char) !== null,
    )
    points.set(point, fresh)
    return fresh
  }
  return { set, hyphen, has, divide: divideBy(typefaces.patterns) }
}

/** The glyphs of a word from one up to another. */
export function slice(word: Word, from: number, to: number): Word {
  const advances = word.advances.slice(from, to)
  return {
    font: word.font,
    chars: word.chars.slice(from, to),
    glyphs: word.glyphs.slice(from, to),
    naturals: word.naturals.slice(from, to),
    advances,
    shifts: word.shifts.slice(from, to),
    rises: word.rises.slice(from, to),
    width: sum(advances),
  }
}
