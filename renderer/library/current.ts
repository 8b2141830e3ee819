import type { ClauseView } from '../../clauses/api/contract.ts'

/** The version that stands for a clause now; the newest readable one where the current one is damaged. */
export const currentOf = (clause: ClauseView): ClauseView['versions'][number] | undefined =>
  clause.versions.find((v) => v.id === clause.head.current) ?? clause.versions.at(-1)
