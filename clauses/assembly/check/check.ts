import type { ClausePart } from '../../model/draft.ts'
import type { Problem } from '../../tree/problem.ts'
import type { Block } from '../../tree/tree.ts'
import type { Outline, Where } from '../outline.ts'
import type { SourceClause } from '../sources.ts'
import { held } from '../sources.ts'

/** A document that was put together, as a check sees it. */
export interface Checked {
  readonly outline: Outline
  readonly blocks: readonly Block[]
}

/** A problem with the number of the block that it belongs to. */
export interface Found {
  readonly at: number
  readonly problem: Problem
}

/** Looks a whole document over for one kind of fault. */
export type Check = (checked: Checked) => Found[]

/** One place of a clause that the library has. */
export interface Standing {
  readonly part: ClausePart
  readonly where: Where
  readonly at: number
  readonly clause: SourceClause
}

/** Every place of a clause that the library has, in reading order. */
export const standings = ({ outline }: Checked): Standing[] =>
  outline.parts.flatMap(({ part, where, from }) => {
    const clause = part.type === 'clause' ? held(outline.sources.clauses, part.clause) : undefined
    return part.type === 'clause' && clause ? [{ part, where, at: from, clause }] : []
  })

/** A clause's title in quotation marks, or words that stand for one that the library does not have. */
export function titled(outline: Outline, clause: string): string {
  const found = held(outline.sources.clauses, clause)
  return found ? `“${found.head.title}”` : 'a clause that the library does not have'
}
