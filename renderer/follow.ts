import { useEffect, useRef } from 'react'
import type { Api, Output } from '../clauses/api/contract.ts'
import { Refused } from '../clauses/model/refusal.ts'

type Changed = Output<'library.changes'>['changed']
type Hear = (changed: Changed) => void

/** Milliseconds between two looks at the library while the window is seen. */
export const EVERY = 30_000

const hearers = new Set<Hear>()

/** Looks for what other programs changed in the library, and tells those who asked. One look is under way at a time. */
export function follower(api: Api): () => Promise<void> {
  let cursor: string | null = null
  let busy = false
  return async () => {
    if (busy) return
    busy = true
    try {
      const news = await api['library.changes']({ since: cursor })
      const first = cursor === null
      cursor = news.cursor
      // The first look counts everything as changed, and every screen has just read it.
      if (!first && news.changed.length > 0) for (const hear of hearers) hear(news.changed)
    } catch (error) {
      // A host that does not answer is told of by the screen that needs it; the next look asks from the same place.
      if (!(error instanceof Refused)) throw error
    } finally {
      busy = false
    }
  }
}

/** Follows the library: a look at the start, when the window gets the focus, and every so often while it is seen. */
export function useFollow(api: Api): void {
  useEffect(() => {
    const look = follower(api)
    const seen = (): void => {
      if (document.visibilityState === 'visible') void look()
    }
    seen()
    const timer = setInterval(seen, EVERY)
    window.addEventListener('focus', seen)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', seen)
    }
  }, [api])
}

/** Hears what changed in the library, by this window or another program. */
export function useChanges(hear: Hear): void {
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => {
    const tell: Hear = (changed) => latest.current(changed)
    hearers.add(tell)
    return () => void hearers.delete(tell)
  }, [])
}
