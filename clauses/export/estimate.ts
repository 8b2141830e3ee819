/** How wide signs are, in ems, in the wider of the fonts: those of each line as wide as the number after it. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[.,:;'|!ilj]/, 0.28],
  [/[ ()/[\]\-tfrI]/, 0.34],
  [/[mwMW]/, 0.89],
  [/[A-Z&]/, 0.72],
]

/**
 * About how wide words are, in points, in type of a size: never less than they are in any font that a style is offered.
 * What Word must be told without its fonts, and PDF then does alike.
 */
export const estimatedWidth = (words: string, points: number): number =>
  [...words].reduce((sum, sign) => sum + (WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? 0.6), 0) * points

/** The same in twips, of which none is lost. */
export const wordsWidth = (words: string, points: number): number =>
  Math.ceil(estimatedWidth(words, points) * 20)

/** How much wider words are in bold, at most. */
export const WIDER_IN_BOLD = 1.1
