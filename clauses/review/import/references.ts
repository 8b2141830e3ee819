import type { ProvisionId } from '../../model/id.ts'

/** A number of the file: the row, or the provision in it, that had it. */
export interface Numbered {
  readonly row: number
  readonly provision: ProvisionId | null
}

/** Where each number leads, by row of the division that it is counted in; -1 for the main part. */
export interface Numbers {
  readonly places: ReadonlyMap<string, Numbered>
  /** The division that each row stands in, as "schedule 1", or empty. */
  readonly divisions: readonly string[]
}

const WORD =
  'clauses?|sub-?clauses?|paragraphs?|sections?|articles?|schedules?|annex(?:es)?|annexes?|appendix|appendices|parts?|chapters?'

/** “clause 4.2”, “paragraph 3 of Schedule 1”, “Article V”; whether it leads somewhere only the numbers of the file tell. */
export const REFERENCE = new RegExp(
  `\\b(?:${WORD})[ \\u00a0]+(?:\\d{1,3}(?:\\.\\d{1,3})*|[IVXLC]{1,6}\\b|[A-Z]\\b)(?:[ \\u00a0]?\\([a-z0-9]{1,4}\\))*(?:[ \\u00a0]+(?:of|to|in)[ \\u00a0]+(?:the[ \\u00a0]+)?(?:schedule|annex|annexe|appendix|part)(?:[ \\u00a0]+(?:\\d{1,2}|[A-Z])\\b)?)?`,
  'giu',
)

/** What follows a reference to a statute and not to this document. */
const ELSEWHERE =
  /^[\s,]*(?:\([^)]{0,20}\)\s*)?(?:and \d+[A-Z]?\s*)?(?:of|to|in) (?:the |that |this )?(?:[\p{Lu}][\p{L}’'()-]*[ ,]+(?:and |of |to |for |in |at |the |etc\.? )*){0,12}(?:Act|Regulations?|Order|Directive|Code|Rules|Convention|Treaty|GDPR|ERA|EqA|TULRCA)\b/u

/** Words of a number that say the same: “(a)”, “4.2(a)”, “Article V”. */
export const plainNumber = (label: string): string =>
  label
    .toLowerCase()
    .replace(/\u00a0/g, ' ')
    .replace(/[.:]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()

const SINGULAR: readonly (readonly [RegExp, string])[] = [
  [/^appendices$/, 'appendix'],
  [/^annexe?s?$/, 'annex'],
  [/s$/, ''],
]

function unitOf(word: string): string {
  const small = word.toLowerCase()
  const rule = SINGULAR.find(([test]) => test.test(small))
  return rule ? small.replace(rule[0], rule[1]) : small
}

/** A division as numbers are kept under it: "annexe" and "annex" are one. */
export const divisionOf = (label: string): string => {
  const [word = '', ...rest] = plainNumber(label).split(' ')
  return [unitOf(word), ...rest].join(' ')
}

const IS_DIVISION = /^(schedule|annex|appendix|exhibit|part|chapter)\b/

/** Where a reference leads from a row; null for one that speaks of a statute, `row: null` for one that leads nowhere known. */
export function linkOf(
  text: string,
  after: string,
  row: number,
  { places, divisions }: Numbers,
): { readonly row: number | null; readonly provision: ProvisionId | null } | null {
  if (ELSEWHERE.test(after)) return null
  const [own = '', within] = plainNumber(text).split(
    / (?:of|to|in) (?:the )?(?=schedule|annex|appendix|part)/,
  )
  const [word = '', ...rest] = own.split(' ')
  const number = rest.join('').replace(/\s/g, '')
  const unit = unitOf(word)
  const nothing = { row: null, provision: null }
  if (IS_DIVISION.test(unit)) return places.get(`/${unit} ${number}`) ?? nothing
  const division = within ? divisionOf(within) : unit === 'paragraph' ? (divisions[row] ?? '') : ''
  return (
    places.get(`${division}/${number}`) ??
    (unit === 'article' ? places.get(`/article ${number}`) : undefined) ??
    nothing
  )
}
