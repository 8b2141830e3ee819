import { create } from 'zustand'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Wording } from '../../clauses/model/clause.ts'
import type { Id } from '../../clauses/model/id.ts'
import { currentOf } from './current.ts'
import { wordingOf } from './specimen.ts'

/** The clause that is open for writing, and what was typed there; null until something is. */
interface Editing {
  readonly clause: Id | null
  readonly typed: Wording | null
}

const store = create<Editing>(() => ({ clause: null, typed: null }))

/** Opens a clause for writing when its page is shown. */
export const startEditing = (clause: Id): void => store.setState({ clause, typed: null })

/** Ends writing. */
export const stopEditing = (): void => store.setState({ clause: null, typed: null })

/** Whether a clause is open for writing. */
export const useIsEditing = (clause: Id): boolean => store((s) => s.clause === clause)

/** The wording that writing a clause begins with: what was typed before and not saved, else the current one. */
export const opening = (clause: ClauseView): Wording =>
  clause.pending?.wording ?? wordingOf(currentOf(clause)!.data)

const writtenIn = ({ clause, typed }: Editing, view: ClauseView): Wording =>
  (clause === view.id ? typed : null) ?? opening(view)

/** The wording of a clause as it stands in its editor: title, body, notes and law together. */
export function useWritten(clause: ClauseView): Wording {
  const typed = store((s) => (s.clause === clause.id ? s.typed : null))
  return typed ?? opening(clause)
}

/** Changes a part of the wording that is being written. */
export function write(clause: ClauseView, part: Partial<Wording>): void {
  const state = store.getState()
  if (state.clause === clause.id) store.setState({ typed: { ...writtenIn(state, clause), ...part } })
}

/** Hears every change of the wording that is being written; returns how to stop. */
export const onWritten = (hear: (wording: Wording) => void): (() => void) =>
  store.subscribe((now, before) => {
    if (now.typed && now.typed !== before.typed) hear(now.typed)
  })
