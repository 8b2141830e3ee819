import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { FieldName } from '../../clauses/model/field.ts'
import { useDraft } from './desk.ts'

/** What stands in a box as it was typed. `shown` is the answer as the box would show it: when that changes, the typing is past. */
export interface Unread {
  readonly text: string
  readonly shown: string
}

const store = createStore<Readonly<Record<string, Unread>>>(() => ({}))

/** The typing of a draft's field that is no answer yet; it outlives its box until it is mended or the app closes. */
export function useUnread(field: FieldName): readonly [Unread | null, (next: Unread | null) => void] {
  const key = useDraft((s) => `${s.id} ${field}`)
  const unread = useStore(store, (s) => s[key] ?? null)
  const keep = (next: Unread | null): void => {
    const { [key]: _, ...rest } = store.getState()
    store.setState(next ? { ...rest, [key]: next } : rest, true)
  }
  return [unread, keep]
}
