import { useCallback, useEffect, useRef, useState } from 'react'

/** Something that a host was asked for: what came last, why it did not come, and how to ask again. */
export interface Loaded<T> {
  readonly value: T | null
  readonly error: unknown
  readonly reload: () => Promise<void>
}

/** Asks when `key` changes, and again on `reload`. An answer that a later question overtook is dropped. */
export function useLoad<T>(key: string, ask: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; error: unknown }>(() => ({
    key,
    value: null,
    error: null,
  }))
  const latest = useRef(ask)
  latest.current = ask
  const turn = useRef(0)
  const reload = useCallback(async () => {
    const mine = ++turn.current
    try {
      const value = await latest.current()
      if (mine === turn.current) setState({ key, value, error: null })
    } catch (error) {
      if (mine === turn.current) setState((s) => ({ key, value: s.key === key ? s.value : null, error }))
    }
  }, [key])
  useEffect(() => {
    void reload()
    return () => void turn.current++
  }, [reload])
  const current = state.key === key
  return { value: current ? state.value : null, error: current ? state.error : null, reload }
}
