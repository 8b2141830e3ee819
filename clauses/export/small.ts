import { readable } from '../model/contrast.ts'
import type { Style } from '../model/style.ts'

/** Small words of the document itself are at least so many points, and this part of the size of its text. */
const LEAST = { points: 8.5, part: 0.75 }

/** A size of small words, in half points as Word has them: never too small to read, never larger than the text. */
function least(size: number, { sizes }: Style): number {
  const floor = Math.max(LEAST.points, Math.ceil(sizes.text * LEAST.part * 2) / 2)
  return Math.min(sizes.text, Math.max(size, floor))
}

/** The size of footnotes, in points: that of headers and footers, where these are not set too small for reading. */
export const noteSize = (style: Style): number => least(style.sizes.small, style)

/** How the labels of lines to sign on look: a little larger than headers and footers, faint, and readable. */
export const signingWords = (style: Style): { readonly size: number; readonly colour: string } => ({
  size: least(style.sizes.small + 0.5, style),
  colour: readable(style.colours.faint),
})
