import { counted } from './counted.ts'
import type { Reading } from './review.ts'

/** What a returned file holds, counted. Changes of looks alone are apart, and notes that were sent along are not counted. */
export interface ReviewCounts {
  readonly changes: number
  /** The parts of the draft that these changes are on. */
  readonly clauses: number
  /** Changes that could not be placed. */
  readonly elsewhere: number
  readonly comments: number
  readonly untracked: number
  readonly formatted: number
}

/** Counts the changes and comments of a reading. */
export function reviewCounts({ changes, comments }: Pick<Reading, 'changes' | 'comments'>): ReviewCounts {
  const worded = changes.filter(({ kind }) => kind !== 'formatted')
  const parts = worded.flatMap(({ part }) => (part === null ? [] : [part]))
  return {
    changes: worded.length,
    clauses: new Set(parts).size,
    elsewhere: worded.length - parts.length,
    comments: comments.filter(({ ours, replies }) => !ours || replies.length > 0).length,
    untracked: worded.filter(({ tracked }) => !tracked).length,
    formatted: changes.length - worded.length,
  }
}

/** "7 changes in 4 clauses, 2 comments, 1 change made without tracking". */
export function reviewWords(reading: Pick<Reading, 'changes' | 'comments'>): string {
  const { changes, clauses, comments, untracked, formatted } = reviewCounts(reading)
  const where = clauses > 0 ? ` in ${counted(clauses, 'clause')}` : ''
  const all = [
    changes === 0 ? 'No changes' : `${counted(changes, 'change')}${where}`,
    ...(comments > 0 ? [counted(comments, 'comment')] : []),
    ...(untracked > 0 ? [`${counted(untracked, 'change')} made without tracking`] : []),
    ...(formatted > 0 ? [`${counted(formatted, 'change')} of formatting alone`] : []),
  ]
  return all.join(', ')
}
