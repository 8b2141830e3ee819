import { create } from 'zustand'
import type { Id } from '../../clauses/model/id.ts'

const store = create<{ readonly clause: Id | null }>(() => ({ clause: null }))

/** Opens a clause for writing when its page is shown. */
export const startEditing = (clause: Id): void => store.setState({ clause })

/** Ends writing. */
export const stopEditing = (): void => store.setState({ clause: null })

/** Whether a clause is open for writing. */
export const useIsEditing = (clause: Id): boolean => store((s) => s.clause === clause)
