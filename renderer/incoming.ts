import { create } from 'zustand'
import type { FileTicket } from '../clauses/api/contract.ts'

/** What a Word file is wanted for: to be imported as a contract that was not made here, or to take its look from. */
export type Purpose = 'import' | 'look'

/** A file that waits for the screen which is to read it. */
interface Incoming {
  readonly purpose: Purpose
  readonly file: FileTicket
}

const store = create<{ readonly incoming: Incoming | null }>(() => ({ incoming: null }))

/** Leaves a file for the screen that is about to open. */
export const leaveFile = (purpose: Purpose, file: FileTicket): void =>
  store.setState({ incoming: { purpose, file } })

/** The file that was left for a purpose, once; null where there is none. */
export function pickUp(purpose: Purpose): FileTicket | null {
  const { incoming } = store.getState()
  if (incoming?.purpose !== purpose) return null
  store.setState({ incoming: null })
  return incoming.file
}

/** Hears of a file that is left while the screen for it is already open. */
export const useIncoming = (purpose: Purpose): boolean => store((s) => s.incoming?.purpose === purpose)
