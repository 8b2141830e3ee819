import * as fontkit from 'fontkit'
import type { Fonts } from '../job.ts'

/** One of the four faces of the family. */
export type Face = keyof Fonts

/**
 * A word as its face shapes it: one glyph for each character, in thousandths of the type size. `advances` hold the
 * kerning that `naturals`, the glyphs' own widths, lack; `shifts` and `rises` move an accent onto its letter.
 */
export interface Word {
  readonly face: Face
  readonly chars: readonly string[]
  readonly glyphs: readonly number[]
  readonly naturals: readonly number[]
  readonly advances: readonly number[]
  readonly shifts: readonly number[]
  readonly rises: readonly number[]
  readonly width: number
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

const open = fontkit.create as unknown as (bytes: Uint8Array) => FontFile

interface Opened {
  readonly file: FontFile
  readonly words: Map<string, Word>
}

const opened = new WeakMap<Uint8Array, Opened>()
const MOST_WORDS = 50_000

function openOnce(bytes: Uint8Array): Opened {
  const known = opened.get(bytes)
  if (known) return known
  const fresh = { file: open(bytes), words: new Map<string, Word>() }
  opened.set(bytes, fresh)
  return fresh
}

/** One glyph for one character, so that any part of a word can be cut off and every glyph has its text. */
const FEATURES = { liga: false, clig: false, ccmp: false, locl: false, calt: false }

function shapeWith(file: FontFile, face: Face, text: string): Word {
  const { glyphs, positions } = file.layout(text, FEATURES)
  const chars = [...text]
  if (glyphs.length !== chars.length) throw new Error(`${file.postscriptName} joins the letters of ${text}`)
  const scaled = (n: number) => Math.round((n * 1000) / file.unitsPerEm)
  const advances = positions.map((p) => scaled(p.xAdvance))
  return {
    face,
    chars,
    glyphs: glyphs.map((g) => g.id),
    naturals: glyphs.map((g) => scaled(g.advanceWidth)),
    advances,
    shifts: positions.map((p) => scaled(p.xOffset)),
    rises: positions.map((p) => scaled(p.yOffset)),
    width: advances.reduce((sum, a) => sum + a, 0),
  }
}

/** The family, opened and ready to measure with. Each distinct word is shaped once. */
export interface Faces {
  readonly file: (face: Face) => FontFile
  readonly shape: (face: Face, text: string) => Word
}

/** Opens a family. The same bytes are opened, and the same words shaped, only once in a process. */
export function openFaces(fonts: Fonts): Faces {
  const faces: Record<Face, Opened> = {
    regular: openOnce(fonts.regular),
    bold: openOnce(fonts.bold),
    italic: openOnce(fonts.italic),
    boldItalic: openOnce(fonts.boldItalic),
  }
  const shape = (face: Face, text: string): Word => {
    const { file, words } = faces[face]
    const known = words.get(text)
    if (known) return known
    if (words.size >= MOST_WORDS) words.clear()
    const word = shapeWith(file, face, text)
    words.set(text, word)
    return word
  }
  return { file: (face) => faces[face].file, shape }
}

/** The characters of a word from one up to another. */
export function slice(word: Word, from: number, to: number): Word {
  const advances = word.advances.slice(from, to)
  return {
    face: word.face,
    chars: word.chars.slice(from, to),
    glyphs: word.glyphs.slice(from, to),
    naturals: word.naturals.slice(from, to),
    advances,
    shifts: word.shifts.slice(from, to),
    rises: word.rises.slice(from, to),
    width: advances.reduce((sum, a) => sum + a, 0),
  }
}
