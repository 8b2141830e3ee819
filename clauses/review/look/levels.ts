import type { NumberFormat, NumberLevel } from '../../model/style.ts'

/** Word counts nine levels. */
const DEEPEST = 9

/** The formats that a level without a look of its own may take, in the order in which people nest them. */
const NESTED: readonly NumberFormat[] = ['lowerLetter', 'lowerRoman', 'upperLetter', 'decimal', 'upperRoman']

/** A text with one number in it and signs around it, as "(%3)" or "%3.". */
const ALONE = /^([^%\p{L}\p{N}]*)%[1-9]([^%\p{L}\p{N}]*)$/u

/** What one sees of a level's own number: its format, and its text with a mark where that number stands. */
const seen = ({ format, text }: NumberLevel, level: number): string =>
  `${format} ${text.replaceAll(`%${level}`, '#')}`

/** The signs around a lone number, to be put around others: those of a level where it has them, then the usual ones. */
function signsFor(above: NumberLevel | undefined): readonly (readonly [string, string])[] {
  const [, before, after] = ALONE.exec(above?.text ?? '') ?? []
  const own =
    before === undefined || after === undefined || before + after === '' ? [] : [[before, after] as const]
  return [...own, ['(', ')'], ['', ')'], ['', '.']]
}

/** A look for a level that none of those above it has. */
function freeLook(above: readonly NumberLevel[]): NumberLevel {
  const level = above.length + 1
  const taken = new Set(above.map((look, i) => seen(look, i + 1)))
  const looks = signsFor(above.at(-1)).flatMap(([before, after]) =>
    NESTED.map((format) => ({ format, text: `${before}%${level}${after}` })),
  )
  return looks.find((look) => !taken.has(seen(look, level))) ?? looks[0]!
}

/**
 * Nine levels of which no two look alike: those that are given, each that looks like one above it with a free look
 * instead (`alike` counts those levels from 1), and free looks for the levels below them. None for none.
 */
export function apart(given: readonly NumberLevel[]): {
  readonly looks: readonly NumberLevel[]
  readonly alike: readonly number[]
} {
  const looks: NumberLevel[] = []
  const alike: number[] = []
  const taken = new Set<string>()
  for (const look of given) {
    const level = looks.length + 1
    const free = taken.has(seen(look, level)) ? freeLook(looks) : look
    if (free !== look) alike.push(level)
    taken.add(seen(free, level))
    looks.push(free)
  }
  while (looks.length > 0 && looks.length < DEEPEST) looks.push(freeLook(looks))
  return { looks, alike }
}
