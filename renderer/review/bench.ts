import { useMemo } from 'react'
import type { Bench } from './context.ts'
import { groupsOf } from './groups.ts'
import type { ReviewSession } from './session.ts'

const MOST_AT_ONCE = 150

/** What a screen needs to show the reviews of a session. */
export function benchOf(session: ReviewSession): Bench {
  const readings = session.store.getState().readings
  const groups = groupsOf(readings)
  return {
    session,
    readings,
    groups,
    order: groups.flatMap((g) => g.changes),
    large: groups.reduce((sum, g) => sum + g.rows.length, 0) > MOST_AT_ONCE,
    people: [...new Set(readings.flatMap((r) => r.reviewers))],
  }
}

/** The same, kept for as long as the session is. */
export const useBenchOf = (session: ReviewSession): Bench => useMemo(() => benchOf(session), [session])
