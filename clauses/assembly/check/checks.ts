import type { Problem } from '../../tree/problem.ts'
import type { Check } from './check.ts'
import { excludedTogether, missingRequired } from './company.ts'
import { newerWording, retiredClause } from './currency.ts'
import { emptyPart } from './empty.ts'
import { termDefinedTwice, undefinedTerm } from './terms.ts'

/** What the document as a whole is looked over for; the rest is noticed while it is put together. */
export const CHECKS = {
  termDefinedTwice,
  undefinedTerm,
  missingRequired,
  excludedTogether,
  retiredClause,
  newerWording,
  emptyPart,
} as const satisfies Partial<Record<Problem['code'], Check>>
