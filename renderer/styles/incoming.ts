import { create } from 'zustand'
import type { FileTicket } from '../../clauses/api/contract.ts'

const store = create<{ readonly file: FileTicket | null }>(() => ({ file: null }))

/** Leaves a Word file for the list of styles, which takes its look. */
export const leaveFile = (file: FileTicket): void => store.setState({ file })

/** The file that was left, once; null where there is none. */
export function pickUp(): FileTicket | null {
  const { file } = store.getState()
  if (file) store.setState({ file: null })
  return file
}

/** Whether a file was left, also while the list is open already. */
export const useIncoming = (): boolean => store((s) => s.file !== null)
