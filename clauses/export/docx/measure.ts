import { lineHeightOf } from '../../model/faces.ts'
import { type FontName, PAPER, type Style } from '../../model/style.ts'

/** Twentieths of a point in millimetres. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

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

/** One step of the style's numbers, in twips. */
export const hang = (style: Style): number => twips(style.indent)
