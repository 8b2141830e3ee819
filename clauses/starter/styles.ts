import type { Id } from '../model/id.ts'
import { HOUSE_STYLE, HOUSE_STYLE_ID, type NumberLevel, type Style } from '../model/style.ts'

/** The looks of levels from 1 down, each as its format and text. */
const levels = (...looks: readonly (readonly [NumberLevel['format'], string])[]): NumberLevel[] =>
  looks.map(([format, text]) => ({ format, text }))

/** For agreements that lawyers negotiate: Times New Roman, justified and hyphenated, 1. / 1.1 / 1.1.1 / (a) / (i). */
const CHAMBERS: Style = {
  ...HOUSE_STYLE,
  name: 'Chambers',
  page: { size: 'A4', margins: { top: 25.4, right: 25.4, bottom: 25.4, left: 25.4 } },
  font: 'Times New Roman',
  sizes: { text: 11.5, title: 17, heading: 11.5, small: 9 },
  colours: { text: '000000', heading: '000000', faint: '4a4a4a', rule: '9a9a9a' },
  leading: 1.25,
  gap: 7,
  indent: 12.7,
  align: 'justify',
  hyphenate: true,
  titleAlign: 'centre',
  numbers: levels(
    ['decimal', '%1.'],
    ['decimal', '%1.%2'],
    ['decimal', '%1.%2.%3'],
    ['lowerLetter', '(%4)'],
    ['lowerRoman', '(%5)'],
    ['upperLetter', '(%6)'],
  ),
  scheduleNumbers: levels(
    ['decimal', '%1.'],
    ['lowerLetter', '(%2)'],
    ['lowerRoman', '(%3)'],
    ['upperLetter', '(%4)'],
  ),
  footer: { left: '', centre: '{page}', right: '' },
  rules: false,
}

/** For policies that everybody reads: Calibri, roomy, decimal 1 / 1.1 / 1.1.1. */
const CLEAR: Style = {
  ...HOUSE_STYLE,
  name: 'Clear',
  page: { size: 'A4', margins: { top: 28, right: 28, bottom: 28, left: 28 } },
  font: 'Calibri',
  sizes: { text: 11.5, title: 24, heading: 14, small: 9.5 },
  colours: { text: '20262e', heading: '0b5563', faint: '56616c', rule: 'b6cdd2' },
  leading: 1.45,
  gap: 9,
  indent: 15,
  numbers: levels(
    ['decimal', '%1'],
    ['decimal', '%1.%2'],
    ['decimal', '%1.%2.%3'],
    ['decimal', '%1.%2.%3.%4'],
    ['lowerLetter', '(%5)'],
    ['lowerRoman', '(%6)'],
  ),
  schedule: { format: 'decimal', text: 'Annex %1' },
  footer: { left: '{title}', centre: '', right: '{page} of {pages}' },
  header: { left: '', centre: '', right: '{status}' },
}

/** For constitutional papers and codes: Georgia headings, articles, schedules by letter. */
const CHARTER: Style = {
  ...HOUSE_STYLE,
  name: 'Charter',
  page: { size: 'A4', margins: { top: 28, right: 26, bottom: 28, left: 30 } },
  font: 'Source Serif 4',
  headingFont: 'Georgia',
  sizes: { text: 10.5, title: 22, heading: 13, small: 8.5 },
  colours: { text: '221d18', heading: '5c1f2b', faint: '645a52', rule: 'cdbfae' },
  leading: 1.4,
  gap: 7,
  indent: 13,
  titleAlign: 'centre',
  numbers: levels(
    ['decimal', 'Article %1'],
    ['decimal', '%1.%2'],
    ['lowerLetter', '(%3)'],
    ['lowerRoman', '(%4)'],
    ['upperLetter', '(%5)'],
  ),
  schedule: { format: 'upperLetter', text: 'Schedule %1' },
  scheduleNumbers: levels(
    ['decimal', '%1.'],
    ['decimal', '%1.%2'],
    ['lowerLetter', '(%3)'],
    ['lowerRoman', '(%4)'],
  ),
  header: { left: '', centre: '{title}', right: '{status}' },
  footer: { left: '', centre: 'Page {page} of {pages}', right: '' },
}

/** For letters and notes of a page or two: Cambria, compact, room at the top for a logo. */
const LETTERHEAD: Style = {
  ...HOUSE_STYLE,
  name: 'Letterhead',
  page: { size: 'A4', margins: { top: 38, right: 24, bottom: 22, left: 24 } },
  font: 'Cambria',
  sizes: { text: 10.5, title: 14, heading: 10.5, small: 8 },
  colours: { text: '1f1f1f', heading: '1f3a2d', faint: '5a625d', rule: 'bccbc2' },
  leading: 1.2,
  gap: 5,
  indent: 9,
  numbers: levels(
    ['decimal', '%1.'],
    ['lowerLetter', '(%2)'],
    ['lowerRoman', '(%3)'],
    ['upperLetter', '(%4)'],
    ['decimal', '(%5)'],
  ),
  header: { left: '', centre: '', right: '{status}' },
  footer: { left: '{organisation}', centre: '', right: 'Page {page} of {pages}' },
}

/** The styles that every library starts with, under ids that never change. */
export const STARTER_STYLES: readonly (readonly [Id, Style])[] = [
  [HOUSE_STYLE_ID, HOUSE_STYLE],
  ['chamberstyle', CHAMBERS],
  ['clearstyle22', CLEAR],
  ['charterstyle', CHARTER],
  ['letterstyle2', LETTERHEAD],
]
