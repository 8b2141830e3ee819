import { type Check, type Found, standings, titled } from './check.ts'

/** Clauses that cannot do without another that is not in the document. */
export const missingRequired: Check = (checked) =>
  standings(checked).flatMap(({ where, at, clause }) =>
    clause.head.requires
      .filter((needed) => !checked.outline.uses.has(needed))
      .map((needed) => ({
        at,
        problem: {
          code: 'missingRequired',
          weight: 'warns',
          message: `${where.name} needs ${titled(checked.outline, needed)}, which is not in this document. Add it, or take ${where.name} out.`,
          part: where.part,
        },
      })),
  )

/** Clauses that contradict one another, once for each two. */
export const excludedTogether: Check = (checked) => {
  const seen = new Set<string>()
  const { outline } = checked
  return standings(checked).flatMap(({ part, where, at, clause }): Found[] =>
    clause.head.excludes
      .filter((other) => {
        const pair = [part.clause, other].sort().join()
        const fresh = other !== part.clause && outline.uses.has(other) && !seen.has(pair)
        if (fresh) seen.add(pair)
        return fresh
      })
      .map((other) => ({
        at,
        problem: {
          code: 'excludedTogether',
          weight: 'blocks',
          message: `${where.name} contradicts ${titled(outline, other)}; both are in this document. Take one of them out.`,
          part: where.part,
        },
      })),
  )
}
