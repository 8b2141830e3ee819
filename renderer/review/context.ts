import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Reading, ReviewChange, ReviewComment } from '../../clauses/model/review.ts'
import { type Key, placeOf } from './deciding.ts'
import type { Group } from './groups.ts'
import { announce, type ReviewSession, type ReviewState } from './session.ts'

/** Reviews that are open, as the screen shows them. */
export interface Bench {
  readonly session: ReviewSession
  readonly readings: readonly Reading[]
  readonly groups: readonly Group[]
  /** The changes in the order in which they are shown. */
  readonly order: readonly Key[]
  /** Everybody who changed or said something, each with a colour by their place here. */
  readonly people: readonly string[]
  /** Too much to be drawn at once: what is far from what is seen waits. */
  readonly large: boolean
}

export const BenchContext = createContext<Bench | null>(null)

/** The reviews of this screen. */
export function useBench(): Bench {
  const bench = useContext(BenchContext)
  if (!bench) throw new Error('useBench needs a BenchContext above it')
  return bench
}

/** Something of the reviews' state, drawn anew when it changes. */
export const useReview = <T>(pick: (state: ReviewState) => T): T => useStore(useBench().session.store, pick)

/** Tells a screen reader. */
export const tell = ({ session }: Bench, words: string): void => announce(session, words)

/** The change that a key names. */
export function changeAt(readings: readonly Reading[], key: Key): ReviewChange {
  const [review, at] = placeOf(key)
  return readings[review]!.changes[at]!
}

/** The comment that a key names. */
export function commentAt(readings: readonly Reading[], key: Key): ReviewComment {
  const [review, at] = placeOf(key)
  return readings[review]!.comments[at]!
}

/** Which of the colours of authors somebody has. */
export const colourOf = (people: readonly string[], author: string): number =>
  Math.max(0, people.indexOf(author)) % 6
