import { lookOf } from '../../assembly/number.ts'
import { lineHeightOf } from '../../model/faces.ts'
import { type FontName, type NumberLevel, PAPER, type Style } from '../../model/style.ts'
import { estimatedWidth } from '../estimate.ts'

/** Twentieths of a point in millimetres. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

/** Twentieths of a point in points. */
export const fromPoints = (points: number): number => Math.round(points * 20)

/** Half points, the unit of type sizes. */
export const half = (points: number): number => Math.round(points * 2)

/**
 * A line height, given as a multiple of the type size, as Word counts it: in 240ths of the font's own line, so that a
 * page holds as much in Word as in PDF (ISO 29500-1, 17.3.1.33).
 */
export const lineOf = (leading: number, font: FontName): number =>
  Math.round((leading / lineHeightOf(font)) * 240)

/** The font of title and headings. */
export const headingFontOf = ({ font, headingFont }: Style): FontName => headingFont ?? font

/** Between the margins, in twips. */
export const textWidth = ({ page }: Style): number =>
  twips(PAPER[page.size].width) - twips(page.margins.left) - twips(page.margins.right)

/** Between the margins from top to bottom, in points. */
export const textHeight = ({ page }: Style): number =>
  (twips(PAPER[page.size].height) - twips(page.margins.top) - twips(page.margins.bottom)) / 20

/** Word counts nine levels; deeper ones are set like the ninth. */
export const MOST_LEVELS = 9

/** A level that Word has, from 1 to 9. */
export const clamp = (level: number): number => Math.min(Math.max(level, 1), MOST_LEVELS)

/** Where words stand under `level` numbered levels, in twips: 1. and 1.1 share a step, each further level takes one more. */
export const textIndent = (style: Style, level: number): number =>
  level <= 0 ? 0 : twips(style.indent) * Math.max(1, clamp(level) - 1)

/** How far a number hangs out to the left of its words, in twips. */
export const hang = (style: Style): number => twips(style.indent)

/** One step of bullets: half a step of numbers, and room enough for the bullet. */
export const bulletStep = (style: Style): number => Math.max(twips(5), Math.round(hang(style) / 2))

/** Where the words of a bullet stand: so many steps in from the words above it. */
export const bulletIndent = (style: Style, level: number, depth: number): number =>
  textIndent(style, level) + depth * bulletStep(style)

/** About how wide words are, in twips, in type of a size: never less than they are in any font that a style is offered. */
export const wordsWidth = (words: string, points: number): number =>
  Math.ceil(estimatedWidth(words, points) * 20)

const WIDEST: Readonly<Record<NumberLevel['format'], string>> = {
  decimal: '28',
  lowerLetter: 'm',
  upperLetter: 'M',
  lowerRoman: 'viii',
  upperRoman: 'XXVIII',
}

/** The same for the number of a level above; figures there seldom have two digits. */
const ABOVE: Readonly<Record<NumberLevel['format'], string>> = {
  ...WIDEST,
  decimal: '8',
  lowerRoman: 'xviii',
  upperRoman: 'XVIII',
}

/** A label as wide as most of its look grow, with the numbers of the levels above as these are counted. */
const sampleLabel = (
  { format, text }: NumberLevel,
  level: number,
  formatOf: (level: number) => NumberLevel['format'],
): string =>
  text.replace(/%([1-9])/g, (_, named: string) =>
    Number(named) === level ? WIDEST[format] : ABOVE[formatOf(Number(named))],
  )

/** The room between a label and its words, in twips. */
const AIR = 120

/** Where the words of a numbered level stand, and how far its label hangs out before them. */
export interface Hanging {
  readonly left: number
  readonly hanging: number
}

/**
 * The place of a level's label and words. A label wider than a step ("1.1.1.1.10", "Article 12") begins further out, and
 * where the margin stops it, its words begin further in: the two never run into each other.
 */
export function hangingOf(
  style: Style,
  levels: readonly NumberLevel[],
  level: number,
  points: number,
): Hanging {
  const sample = sampleLabel(lookOf(levels, level), level, (above) => lookOf(levels, above).format)
  const room = wordsWidth(sample, points) + AIR
  const hanging = Math.max(hang(style), room)
  return { left: Math.max(textIndent(style, level), hanging), hanging }
}
