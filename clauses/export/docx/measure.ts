import type { Style } from '../../model/style.ts'

/** Twentieths of a point in millimetres. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

/** Twentieths of a point in points. */
export const fromPoints = (points: number): number => Math.round(points * 20)

/** Half points, the unit of type sizes. */
export const half = (points: number): number => Math.round(points * 2)

/** The height of a line of Arial on its own, as a multiple of its size (its ascent, descent and line gap). */
const ARIAL_LINE = 1.149

/**
 * A line height, given as a multiple of the type size, as Word counts it: in 240ths of the font's own line, so that a
 * page holds as much in Word as in PDF (ISO 29500-1, 17.3.1.33).
 */
export const lineOf = (leading: number): number => Math.round((leading / ARIAL_LINE) * 240)

/** The line height that Word's 240ths stand for: what `lineOf` undoes. */
export const leadingOf = (line: number): number => (line / 240) * ARIAL_LINE

/** Paper, in twips. */
export const PAPER = { A4: { width: 11906, height: 16838 }, Letter: { width: 12240, height: 15840 } } as const

/** Between the margins, in twips. */
export const textWidth = ({ page }: Style): number =>
  PAPER[page.size].width - twips(page.margins.left) - twips(page.margins.right)

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
