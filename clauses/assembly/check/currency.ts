import { versionNumber } from '../../model/id.ts'
import { held } from '../sources.ts'
import { type Check, type Found, standings } from './check.ts'

/** Clauses that the library has retired or put in the trash. */
export const retiredClause: Check = (checked) =>
  standings(checked)
    .filter(({ clause }) => clause.head.trashed || clause.head.status === 'retired')
    .map(({ where, at, clause }) => ({
      at,
      problem: {
        code: 'retiredClause',
        weight: 'warns',
        message: clause.head.trashed
          ? `${where.name} is in the library’s trash. Restore it there, or use another clause here.`
          : `${where.name} is retired. Use another clause here, or check with its owner that it still holds.`,
        part: where.part,
      },
    }))

/** Clauses whose pinned version is not the one that the library would use now. */
export const newerWording: Check = (checked) =>
  standings(checked).flatMap(({ part, where, at, clause }): Found[] => {
    const { current } = clause.head
    if (current === part.version || !held(clause.versions, part.version)) return []
    const message = `The library has other wording of ${where.name}: this document uses version ${versionNumber(part.version)}, the library’s current one is version ${versionNumber(current)}. Compare them, then take the current one or keep this.`
    return [{ at, problem: { code: 'newerWording', weight: 'warns', message, part: where.part } }]
  })
