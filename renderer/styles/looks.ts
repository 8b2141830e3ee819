import { MAIN, numbering } from '../../clauses/assembly/number.ts'
import type { NumberFormat, NumberLevel } from '../../clauses/model/style.ts'

/** The formats of numbers as choices. */
export const FORMATS: readonly { readonly value: NumberFormat; readonly label: string }[] = [
  { value: 'decimal', label: '1, 2, 3' },
  { value: 'lowerLetter', label: 'a, b, c' },
  { value: 'upperLetter', label: 'A, B, C' },
  { value: 'lowerRoman', label: 'i, ii, iii' },
  { value: 'upperRoman', label: 'I, II, III' },
]

const levels = (...looks: readonly (readonly [NumberFormat, string])[]): NumberLevel[] =>
  looks.map(([format, text]) => ({ format, text }))

/** Looks of numbers to begin from. */
export const LOOKS: readonly {
  readonly id: string
  readonly label: string
  readonly levels: NumberLevel[]
}[] = [
  {
    id: 'legal',
    label: 'Legal: 1. / 1.1 / (a) / (i)',
    levels: levels(
      ['decimal', '%1.'],
      ['decimal', '%1.%2'],
      ['lowerLetter', '(%3)'],
      ['lowerRoman', '(%4)'],
      ['upperLetter', '(%5)'],
      ['decimal', '(%6)'],
    ),
  },
  {
    id: 'decimal',
    label: 'Decimal: 1 / 1.1 / 1.1.1',
    levels: levels(
      ['decimal', '%1'],
      ['decimal', '%1.%2'],
      ['decimal', '%1.%2.%3'],
      ['decimal', '%1.%2.%3.%4'],
      ['lowerLetter', '(%5)'],
    ),
  },
  {
    id: 'articles',
    label: 'Articles: Article 1 / 1.1 / (a)',
    levels: levels(
      ['decimal', 'Article %1'],
      ['decimal', '%1.%2'],
      ['lowerLetter', '(%3)'],
      ['lowerRoman', '(%4)'],
      ['upperLetter', '(%5)'],
    ),
  },
  {
    id: 'letters',
    label: 'Short: 1. / (a) / (i)',
    levels: levels(
      ['decimal', '%1.'],
      ['lowerLetter', '(%2)'],
      ['lowerRoman', '(%3)'],
      ['upperLetter', '(%4)'],
      ['decimal', '(%5)'],
    ),
  },
]

const same = (a: readonly NumberLevel[], b: readonly NumberLevel[]): boolean =>
  a.length === b.length && a.every((l, i) => l.format === b[i]!.format && l.text === b[i]!.text)

/** The ready look that these levels have, or "own". */
export const lookIdOf = (numbers: readonly NumberLevel[]): string =>
  LOOKS.find((look) => same(look.levels, numbers))?.id ?? 'own'

/** How the second number of each level reads, the first on the levels above it: "2.", "1.2", "(b)". */
export function samples(numbers: readonly NumberLevel[]): string[] {
  return numbers.map((_, i) => {
    const count = numbering({ numbers: [...numbers], schedule: { format: 'decimal', text: '%1' } })
    for (let level = 1; level <= i + 1; level++) count.next(MAIN, level)
    return count.next(MAIN, i + 1).label
  })
}
