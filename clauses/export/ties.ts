import type { Inline } from '../tree/tree.ts'

const NBSP = '\u00a0'

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'

/** Words that name a place in a document or a law, and belong to the number after them. */
const PLACES =
  'clauses?|paragraphs?|sub-?paragraphs?|sections?|subsections?|schedules?|articles?|regulations?|rules?|parts?|annex|appendix|pages?|chapters?'

const UNITS =
  'hours?|minutes?|days?|weeks?|months?|years?|times|miles?|pages?|people|per cent|million|billion|am|pm'

const BEFORE_NUMBER = new RegExp(`\\b(${PLACES}) (?=\\d|\\([a-z\\d]{1,5}\\))`, 'giu')
const AFTER_DAY = new RegExp(`\\b(\\d{1,2}) (?=(?:${MONTHS})\\b)`, 'gu')
const AFTER_MONTH = new RegExp(`(?<=\\d[ ${NBSP}])(${MONTHS}) (?=\\d{4}\\b)`, 'gu')
const BEFORE_UNIT = new RegExp(`(?<![\\p{L}\\d])((?:[£€$]\\s?)?\\d[\\d,.]*) (?=(?:${UNITS})\\b)`, 'gu')
/** Between the groups of a long number: of a telephone, a company or an account. */
const WITHIN_NUMBER = /(?<=\d{3}) (?=\d{3})/gu
const LEADS_TO_NUMBER = new RegExp(`\\b(?:${PLACES}) $`, 'iu')
/** Nothing is tied but to a figure or to a number in brackets. */
const MAY_TIE = /[\d(]/

/**
 * Words with no-break spaces within dates, amounts, the numbers of places and long numbers: "5 May 2026", "£5 million",
 * "section 4", "0131 496 0101".
 */
export const tied = (text: string): string =>
  MAY_TIE.test(text)
    ? text
        .replace(AFTER_DAY, `$1${NBSP}`)
        .replace(AFTER_MONTH, `$1${NBSP}`)
        .replace(BEFORE_NUMBER, `$1${NBSP}`)
        .replace(BEFORE_UNIT, `$1${NBSP}`)
        .replace(WITHIN_NUMBER, NBSP)
    : text

/**
 * A number's label with the words in it tied to their figures ("Article 3"), so that no line ends within it. After a comma,
 * and before what says on which side of a reference its place stands, a line may end.
 */
export const tiedLabel = (label: string): string => label.replace(/(?<!,) (?!(?:above|below)$)/g, NBSP)

const isNumber = (inline: Inline | undefined): boolean =>
  inline?.type === 'reference' && inline.form !== 'title' && inline.form !== 'term'

const startsWithFigure = (inline: Inline | undefined): boolean =>
  inline?.type === 'text' && /^[\d(]/.test(inline.text)

/** The pieces of a line with the spaces in them that no line may break at; a line says the same words as before. */
export function tiedLine(content: readonly Inline[]): readonly Inline[] {
  let changed = false
  const line = content.map((inline, i) => {
    if (inline.type !== 'text') return inline
    const next = content[i + 1]
    const inside = tied(inline.text)
    const leads =
      inside.endsWith(' ') && (isNumber(next) || startsWithFigure(next)) && LEADS_TO_NUMBER.test(inside)
    const text = leads ? inside.slice(0, -1) + NBSP : inside
    if (text === inline.text) return inline
    changed = true
    return { ...inline, text }
  })
  return changed ? line : content
}
