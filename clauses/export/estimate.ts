/** How wide signs are, in ems, in the wider of the fonts: those of each line as wide as the number after it. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[.,:;'|!ilj]/, 0.28],
  [/[ ()/[\]\-tfrI]/, 0.34],
  [/[mwMW]/, 0.89],
  [/[A-Z&]/, 0.72],
]

/** The width of each sign of ASCII. */
const EMS = new Map(
  Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).map((sign) => [
    sign,
    WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? 0.6,
  ]),
)

/**
 * About how wide words are, in points, in type of a size: never less than they are in any font that a style is offered.
 * What Word must be told without its fonts, and PDF then does alike.
 */
export function estimatedWidth(words: string, points: number): number {
  let ems = 0
  for (const sign of words) ems += EMS.get(sign) ?? 0.6
  return ems * points
}

/** How much wider words are in bold, at most. */
export const WIDER_IN_BOLD = 1.1
