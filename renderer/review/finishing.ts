import type { Conflict, Outcome, Resolution } from '../../clauses/api/contract/reviews.ts'
import type { Bench } from './context.ts'
import { changeAt } from './context.ts'
import type { Key } from './deciding.ts'
import { decidingIn } from './session.ts'

/** True for a resolution that says what is to be written. */
export const isWhole = (take: Resolution['take'] | undefined): boolean =>
  take !== undefined && (typeof take === 'string' || take.text.trim() !== '')

/** The resolutions that are whole, as a host takes them. */
export const resolutionsOf = (takes: ReadonlyMap<string, Resolution['take']>): Resolution[] =>
  [...takes].flatMap(([id, take]) => (isWhole(take) ? [{ id, take }] : []))

const some = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

interface Standing {
  readonly outcome: Outcome | null
  readonly conflicts: readonly Conflict[]
  readonly takes: ReadonlyMap<string, Resolution['take']>
  readonly undecided: number
  readonly saved: boolean
}

/** Why the reviews cannot be finished yet, each a sentence; none where they can. */
export function obstacles({ outcome, conflicts, takes, undecided, saved }: Standing): string[] {
  const open = conflicts.filter((c) => !isWhole(takes.get(c.id))).length
  const stopped = outcome?.proposals.filter((p) => p.stops.length > 0).length ?? 0
  return [
    ...(saved ? [] : ['What was decided is not saved yet.']),
    ...(undecided > 0 ? [`${some(undecided, 'change is', 'changes are')} not decided.`] : []),
    ...(open > 0 ? [`${some(open, 'conflict is', 'conflicts are')} not resolved.`] : []),
    ...(stopped > 0
      ? [`${some(stopped, 'proposal', 'proposals')} would carry an answer of this draft into the library.`]
      : []),
    ...(outcome ? [] : ['What would be done is still being worked out.']),
  ]
}

/** The changes of a clause that are to go into the library. */
export const proposedOf = ({ session, order, readings }: Bench, clause: string): Key[] => {
  const { changes } = decidingIn(session.store.getState())
  return order.filter((key) => changes.get(key) === 'library' && changeAt(readings, key).clause === clause)
}

/** The changes that are not decided yet. */
export const undecidedOf = ({ session, order }: Bench): Key[] => {
  const { changes } = decidingIn(session.store.getState())
  return order.filter((key) => !changes.has(key))
}
