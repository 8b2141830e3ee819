import { useEffect } from 'react'
import type { SaveState } from './draft/autosave.ts'
import { reportSave } from './ui/Status.tsx'

/** What is saved by itself while it is open. */
interface Saving {
  readonly store: {
    readonly subscribe: (
      hear: (now: { readonly save: SaveState }, before: { readonly save: SaveState }) => void,
    ) => () => void
  }
  flush(): Promise<SaveState>
}

/** Says in the top bar how saving stands; `elsewhere` where somebody else was first. */
function report(save: SaveState, elsewhere: string): void {
  if (save.is === 'saved') reportSave(save.at ? { state: 'saved', at: save.at } : { state: 'idle' })
  else if (save.is === 'waiting' || save.is === 'saving') reportSave({ state: 'saving' })
  else reportSave({ state: 'failed', reason: save.is === 'failed' ? save.message : elsewhere })
}

/** Keeps saving while a session is open, at once when the window is hidden, and tells how it stands; then leaves it. */
export function useSaving(session: Saving, elsewhere: string, leave: () => Promise<void>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: how to leave belongs to the session that is left
  useEffect(() => {
    const keep = (): void => void session.flush()
    const stop = session.store.subscribe((s, before) => {
      if (s.save !== before.save) report(s.save, elsewhere)
    })
    document.addEventListener('visibilitychange', keep)
    window.addEventListener('pagehide', keep)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      window.removeEventListener('pagehide', keep)
      stop()
      reportSave({ state: 'idle' })
      void leave()
    }
  }, [session])
}
