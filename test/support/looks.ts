import type { CopyOptions } from '../../clauses/model/draft.ts'
import { HOUSE_STYLE, type NumberLevel, type Style } from '../../clauses/model/style.ts'

const level = (format: NumberLevel['format'], text: string): NumberLevel => ({ format, text })

const DECIMAL = [1, 2, 3, 4, 5].map((n) =>
  level('decimal', Array.from({ length: n }, (_, i) => `%${i + 1}`).join('.')),
)
const ARTICLES = [
  level('decimal', 'Article %1'),
  level('decimal', '%1.%2'),
  level('lowerLetter', '(%3)'),
  level('lowerRoman', '(%4)'),
]
const LETTERS = [
  level('upperLetter', '%1.'),
  level('decimal', '%2.'),
  level('lowerLetter', '%3)'),
  level('lowerRoman', '%4)'),
]

/** A grey square of one pixel, as a logo of the smallest file. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/**
 * Styles as far apart as a Style can be: each way of numbering, both page sizes, a font of each family, justified and
 * hyphenated lines, bands with every word, a logo on the first page and on every page.
 */
export const LOOKS: readonly Style[] = [
  HOUSE_STYLE,
  {
    ...HOUSE_STYLE,
    name: 'Decimal',
    page: { size: 'Letter', margins: { top: 30, right: 20, bottom: 22, left: 32 } },
    font: 'Calibri',
    headingFont: 'Cambria',
    sizes: { text: 11, title: 22, heading: 13, small: 9 },
    titleAlign: 'centre',
    numbers: DECIMAL,
    footer: { left: '{organisation}', centre: '{status}', right: '{page} / {pages}' },
    firstPage: 'same',
    logo: { type: 'image/png', data: PIXEL, width: 30, place: 'right', on: 'first', alt: 'The house’s sign' },
  },
  {
    ...HOUSE_STYLE,
    name: 'Articles',
    font: 'Georgia',
    sizes: { text: 10, title: 20, heading: 12, small: 8 },
    indent: 16,
    numbers: ARTICLES,
    schedule: level('upperRoman', 'Annex %1'),
    scheduleNumbers: LETTERS,
    rules: false,
  },
  {
    ...HOUSE_STYLE,
    name: 'Letters',
    font: 'Source Serif 4',
    leading: 1.45,
    gap: 8,
    numbers: LETTERS,
    schedule: level('upperLetter', 'Appendix %1'),
    header: { left: '', centre: '{organisation}: {title}', right: '' },
    logo: { type: 'image/png', data: PIXEL, width: 20, place: 'left', on: 'every', alt: 'The house’s sign' },
  },
  {
    ...HOUSE_STYLE,
    name: 'Justified',
    font: 'Times New Roman',
    sizes: { text: 11.5, title: 16, heading: 12, small: 9 },
    leading: 1.15,
    align: 'justify',
    hyphenate: true,
    titleAlign: 'centre',
  },
]

/** Every way to ask for a Word file. */
export const WORD_OPTIONS: readonly CopyOptions[] = [
  { mark: 'none' },
  { mark: 'draft' },
  { mark: 'none', comments: true },
  { mark: 'none', protect: true },
  { mark: 'draft', comments: true, protect: true },
]

/** Every way to ask for a PDF. */
export const PDF_OPTIONS: readonly CopyOptions[] = [
  { mark: 'none' },
  { mark: 'draft' },
  { mark: 'none', plain: true },
  { mark: 'none', source: true },
]
