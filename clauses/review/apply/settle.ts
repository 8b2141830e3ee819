import type { Conflict, Resolution } from '../../model/review.ts'

/** Conflicts as they are met, each settled by its resolution, and not at all while there is none. */
export interface Settling {
  readonly conflicts: Conflict[]
  readonly open: string[]
  readonly resolutions: ReadonlyMap<string, Resolution['take']>
}

export const newSettling = (resolutions: readonly Resolution[]): Settling => ({
  conflicts: [],
  open: [],
  resolutions: new Map(resolutions.map((r) => [r.id, r.take])),
})

/** Puts down a conflict, and says what was resolved about it; null: nothing yet, so that what is now stays. */
export function settle(settling: Settling, conflict: Conflict): Resolution['take'] | null {
  settling.conflicts.push(conflict)
  const take = settling.resolutions.get(conflict.id) ?? null
  if (take === null) settling.open.push(conflict.id)
  return take
}

/** What a conflict of one part is told with, but the words. */
export type Told = (id: string, words: Pick<Conflict, 'sent' | 'now' | 'back'>) => Resolution['take'] | null
