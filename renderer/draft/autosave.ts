import type { Refusal } from '../../clauses/model/refusal.ts'
import type { Content } from './content.ts'

/**
 * Where the saving of something that is edited stands.
 * saved: everything is on the disk (`at`: since when, null for as it was opened) · waiting: typed, not yet sent ·
 * saving: on its way · failed: the host said no, tried again by itself · conflict: someone else saved meanwhile, so
 * nothing more is sent until the person chooses
 */
export type SaveState =
  | { readonly is: 'saved'; readonly at: string | null }
  | { readonly is: 'waiting' }
  | { readonly is: 'saving' }
  | { readonly is: 'failed'; readonly message: string }
  | { readonly is: 'conflict'; readonly message: string }

/** What one save came to: the new rev, or the refusal. */
export type SaveResult<B = string> =
  | { readonly ok: true; readonly rev: B; readonly at: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** How an autosave reaches the world. `save` never rejects. */
export interface AutosavePorts<T, B = string> {
  readonly save: (base: B, content: T) => Promise<SaveResult<B>>
  readonly tell: (state: SaveState) => void
}

/** Milliseconds: a save follows the last keystroke after `quiet`, the first unsaved one after `hard`, a failure after `retry`. */
export const TIMES = { quiet: 400, hard: 1000, retry: 5000 } as const

/** Saves something by itself: one save in flight, each based on the rev of the one before. */
export interface Autosave<T = Content, B = string> {
  /** There is new content to keep. */
  change(content: T): void
  /** Sends at once what is not saved yet, and resolves when it is saved, failed or in conflict. */
  flush(): Promise<SaveState>
  /** The rev that the next save is based on. */
  base(): B
  /** What was kept otherwise than by a save: the next one is based on that. */
  rebase(base: B): void
  state(): SaveState
  /** Stops the timers. What was typed and not flushed is not sent. */
  stop(): void
}

const failure = (refusal: Refusal): SaveState =>
  refusal.code === 'conflict'
    ? { is: 'conflict', message: refusal.message }
    : { is: 'failed', message: refusal.message }

type Bell = keyof typeof TIMES

/** Timers by name; each calls `ring` when it runs down. Winding one again starts it anew. */
function alarm(ring: () => void) {
  const timers = new Map<Bell, ReturnType<typeof setTimeout>>()
  const run = (bell: Bell): void => {
    timers.delete(bell)
    ring()
  }
  return {
    wound: (bell: Bell): boolean => timers.has(bell),
    wind(bell: Bell): void {
      clearTimeout(timers.get(bell))
      timers.set(
        bell,
        setTimeout(() => run(bell), TIMES[bell]),
      )
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

/** An autosave over `ports`, starting from the rev that was read. */
export function autosave<T = Content, B = string>(rev: B, ports: AutosavePorts<T, B>): Autosave<T, B> {
  let base = rev
  let typed: T | null = null
  let state: SaveState = { is: 'saved', at: null }
  let flight: Promise<void> | null = null
  const become = (next: SaveState): void => {
    state = next
    ports.tell(next)
  }
  const land = (sent: T, result: SaveResult<B>): void => {
    flight = null
    if (result.ok) {
      base = result.rev
      if (typed) schedule()
      else become({ is: 'saved', at: result.at })
      return
    }
    typed ??= sent
    become(failure(result.refusal))
    if (state.is === 'failed') bells.wind('retry')
  }

  const send = (): void => {
    if (flight || !typed || state.is === 'conflict') return
    bells.stop()
    const sent = typed
    typed = null
    become({ is: 'saving' })
    flight = ports.save(base, sent).then((result) => land(sent, result))
  }

  const schedule = (): void => {
    if (state.is !== 'failed') become({ is: 'waiting' })
    bells.wind('quiet')
    if (!bells.wound('hard')) bells.wind('hard')
  }

  const bells = alarm(send)

  const flush = async (): Promise<SaveState> => {
    if (flight) await flight
    send()
    if (flight) await flight
    return state
  }

  return {
    change(content) {
      typed = content
      if (state.is !== 'conflict' && !flight) schedule()
    },
    flush,
    base: () => base,
    rebase(next) {
      base = next
    },
    state: () => state,
    stop: bells.stop,
  }
}
