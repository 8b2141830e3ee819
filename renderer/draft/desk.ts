import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DraftView } from '../../clauses/api/contract.ts'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { held } from '../../clauses/assembly/sources.ts'
import type { DraftStatus, Part } from '../../clauses/model/draft.ts'
import type { Field, FieldName } from '../../clauses/model/field.ts'
import type { Id } from '../../clauses/model/id.ts'
import { say } from '../ui/Toast.tsx'
import { LOCKED, lockedIn, partName, type Session, type SessionState } from './session.ts'
import { putBack, removed } from './structure.ts'

export type DetailsTab = 'answers' | 'part' | 'problems' | 'copies' | 'reviews' | 'way'

/** A question about the way of the draft that lies over its screen. */
export type Asking = 'send' | 'issue' | 'signed' | 'compare' | { readonly status: DraftStatus }

/** What a draft screen shows beside the draft itself. */
export interface DeskState {
  readonly tab: DetailsTab
  /** The field whose box is to take the focus; a new object each time it is asked for. */
  readonly wanted: { readonly field: FieldName } | null
  readonly drawer: boolean
  readonly exporting: boolean
  readonly asking: Asking | null
  /** True once the person chose what becomes of a conflict. */
  readonly settled: boolean
  /** What a screen reader is told. */
  readonly said: string
}

/** An open draft and the screen around it. */
export interface Desk {
  readonly session: Session
  readonly store: StoreApi<DeskState>
  /** Puts a newly read draft in the place of this one. */
  readonly replace: (view: DraftView) => void
}

/** The screen around a session, as it opens. */
export const newDesk = (session: Session, replace: (view: DraftView) => void): Desk => ({
  session,
  replace,
  store: createStore<DeskState>(() => ({
    tab: 'answers',
    wanted: null,
    drawer: false,
    exporting: false,
    asking: null,
    settled: false,
    said: '',
  })),
})

export const DeskContext = createContext<Desk | null>(null)

/** The open draft of this screen. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskContext above it')
  return desk
}

/** Something of the open draft, drawn anew when it changes. */
export const useDraft = <T>(pick: (state: SessionState) => T): T => useStore(useDesk().session.store, pick)

/** Something of the screen, drawn anew when it changes. */
export const useView = <T>(pick: (state: DeskState) => T): T => useStore(useDesk().store, pick)

/** True where the words of the open draft may not change any more. */
export const useLocked = (): boolean => useDraft(lockedIn)

/** Puts a question about the way of the draft over its screen; null takes it away. */
export const ask = (desk: Desk, asking: Asking | null): void => desk.store.setState({ asking })

/** Tells a screen reader; the same words twice are told twice. */
export const tell = (desk: Desk, words: string): void =>
  desk.store.setState((s) => ({ said: s.said === words ? `${words}\u00a0` : words }))

/** Shows a part: selects it and opens its details. */
export function showPart(desk: Desk, id: Id): void {
  desk.session.select(id)
  desk.store.setState({ tab: 'part' })
}

/** Shows the box of a field and puts the focus in it. */
export const showField = (desk: Desk, field: FieldName): void =>
  desk.store.setState({ tab: 'answers', wanted: { field } })

/** Removes a part and offers to put it back. */
export function removePartFrom(desk: Desk, id: Id): void {
  const { session } = desk
  const before = session.store.getState()
  if (lockedIn(before)) {
    say(LOCKED)
    return
  }
  const words = session.apply((scene) => removed(scene, id))
  const after = session.store.getState().history.present
  const undo = (): void => {
    const same = session.store.getState().history.present === after
    tell(desk, same ? session.undo() : session.apply((scene) => putBack(scene, before.history.present, id)))
    session.select(id)
  }
  if (words) say(words, { undo })
}

/** What a part is called. */
export const usePartName = (): ((part: Part) => string) => {
  const sources = useDraft((s) => s.sources)
  return (part) => partName(sources, part)
}

/** The fields that a draft asks for, in order; those that the library does not have are left to Problems. */
export const askedFields = (assembled: Assembled, state: Pick<SessionState, 'sources'>): readonly Field[] =>
  assembled.asked.flatMap((name) => {
    const field = held(state.sources.fields, name)
    return field ? [field] : []
  })
