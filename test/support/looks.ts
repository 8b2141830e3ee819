import type { CopyOptions } from '../../clauses/model/draft.ts'
import { HOUSE_STYLE, type NumberLevel, type Style } from '../../clauses/model/style.ts'
import { STARTER_STYLES } from '../../clauses/starter/styles.ts'

const level = (format: NumberLevel['format'], text: string): NumberLevel => ({ format, text })

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

/** What no style of the app has: another paper, a logo on the first page or on every page, numbers by letters. */
const FURTHER: readonly Style[] = [
  {
    ...HOUSE_STYLE,
    name: 'Logo first',
    page: { size: 'Letter', margins: { top: 30, right: 20, bottom: 22, left: 32 } },
    font: 'Calibri',
    headingFont: 'Cambria',
    sizes: { text: 11, title: 22, heading: 13, small: 9 },
    titleAlign: 'centre',
    numbers: ARTICLES,
    schedule: level('upperRoman', 'Annex %1'),
    scheduleNumbers: LETTERS,
    footer: { left: '{organisation}', centre: '{status}', right: '{page} / {pages}' },
    firstPage: 'same',
    logo: { type: 'image/png', data: PIXEL, width: 30, place: 'right', on: 'first', alt: 'The house’s sign' },
  },
  {
    ...HOUSE_STYLE,
    name: 'Logo always',
    font: 'Georgia',
    sizes: { text: 10, title: 20, heading: 12, small: 8 },
    leading: 1.45,
    gap: 8,
    indent: 16,
    align: 'justify',
    hyphenate: true,
    numbers: LETTERS,
    schedule: level('upperLetter', 'Appendix %1'),
    header: { left: '', centre: '{organisation}: {title}', right: '' },
    rules: false,
    logo: { type: 'image/png', data: PIXEL, width: 20, place: 'left', on: 'every', alt: 'The house’s sign' },
  },
]

/** The five styles that the app comes with, that of the house first. */
export const SHIPPED: readonly Style[] = STARTER_STYLES.map(([, style]) => style)

/** Every style that documents are tried in. */
export const LOOKS: readonly Style[] = [...SHIPPED, ...FURTHER]

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
