import type { SaveState } from '../ui/Status.tsx'

/** Milliseconds: a save follows the last keystroke after `quiet`, the first unsaved one after `hard`, a failure after `retry`. */
export const TIMES = { quiet: 400, hard: 1000, retry: 5000 } as const

/** How a keeper reaches the world: how to keep a value, and who hears how that stands. */
export interface KeeperPorts<T> {
  readonly keep: (value: T) => Promise<{ readonly at: string }>
  readonly tell: (save: SaveState) => void
  readonly wordsFor: (error: unknown) => string
}

/** Keeps what is typed, by itself: one save in flight, the newest value next, a failed one again. */
export interface Keeper<T> {
  change(value: T): void
  /** Sends at once what is not kept yet, and resolves when nothing is under way. */
  flush(): Promise<void>
  /** Forgets what is not kept yet, and resolves when nothing is under way. */
  stop(): Promise<void>
}

/** A keeper over `ports`. */
export function keeper<T>(ports: KeeperPorts<T>): Keeper<T> {
  let typed: { readonly value: T } | null = null
  let flight: Promise<void> | null = null
  let quiet: ReturnType<typeof setTimeout> | undefined
  let hard: ReturnType<typeof setTimeout> | undefined

  const clear = (): void => {
    clearTimeout(quiet)
    clearTimeout(hard)
    quiet = hard = undefined
  }
  const schedule = (delay: number): void => {
    clearTimeout(quiet)
    quiet = setTimeout(send, delay)
    hard ??= setTimeout(send, Math.max(delay, TIMES.hard))
  }
  const fail = (sent: { readonly value: T }, error: unknown): void => {
    ports.tell({ state: 'failed', reason: ports.wordsFor(error) })
    if (stopped) return
    typed ??= sent
    schedule(TIMES.retry)
  }
  let stopped = false
  const carry = async (sent: { readonly value: T }): Promise<void> => {
    try {
      const { at } = await ports.keep(sent.value)
      if (typed) schedule(TIMES.quiet)
      else ports.tell({ state: 'saved', at })
    } catch (error) {
      fail(sent, error)
    } finally {
      flight = null
    }
  }
  const send = (): void => {
    if (flight || !typed) return
    clear()
    const sent = typed
    typed = null
    ports.tell({ state: 'saving' })
    flight = carry(sent)
  }
  return {
    change(value) {
      typed = { value }
      stopped = false
      if (!flight) schedule(TIMES.quiet)
    },
    async flush() {
      await flight
      send()
      await flight
    },
    async stop() {
      stopped = true
      typed = null
      clear()
      await flight
      clear()
    },
  }
}
