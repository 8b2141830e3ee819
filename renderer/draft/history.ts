import type { Content } from './content.ts'

/** What was done, in words that follow "Undo": "remove clause". `key` joins consecutive typing in one place. */
export interface Deed {
  readonly label: string
  readonly key?: string
  /** When it was done, in milliseconds. */
  readonly at: number
}

interface Step<T> {
  readonly content: T
  readonly deed: Deed
  /** When the run of typing began that this step holds. */
  readonly since: number
}

/** One history of immutable contents for text and structure alike. `past` holds what stood before each deed. */
export interface History<T = Content> {
  readonly past: readonly Step<T>[]
  readonly present: T
  readonly future: readonly Step<T>[]
}

/** How many deeds can be undone. */
export const MOST_STEPS = 500

/** A pause of this many milliseconds ends a run of typing. */
export const PAUSE = 1500

/** After so many milliseconds without a pause, typing on begins another step, so that one undo never takes a page. */
export const LONGEST_RUN = 5000

/** A history of which nothing has happened yet. */
export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] })

const continues = <T>(history: History<T>, deed: Deed): boolean => {
  const last = history.past.at(-1)
  if (!deed.key || !last || history.future.length > 0) return false
  const paused = deed.at - last.deed.at > PAUSE || deed.at - last.since > LONGEST_RUN
  return last.deed.key === deed.key && !paused
}

/** The history after a deed. Typing on in the same place joins the step before; a deed that changes nothing leaves no step. */
export function record<T>(history: History<T>, next: T, deed: Deed): History<T> {
  if (next === history.present) return history
  if (continues(history, deed)) {
    const past = history.past.map((step, i) => (i === history.past.length - 1 ? { ...step, deed } : step))
    return { past, present: next, future: [] }
  }
  const past = [...history.past, { content: history.present, deed, since: deed.at }].slice(-MOST_STEPS)
  return { past, present: next, future: [] }
}

/** The history one step back; itself when there is none. Typing after an undo begins a step of its own. */
export function undo<T>(history: History<T>): History<T> {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    past: history.past.slice(0, -1),
    present: step.content,
    future: [{ ...step, content: history.present }, ...history.future],
  }
}

/** The history one step forward again; itself when there is none. */
export function redo<T>(history: History<T>): History<T> {
  const [step, ...future] = history.future
  if (!step) return history
  const deed = { label: step.deed.label, at: step.deed.at }
  const past = [...history.past, { content: history.present, deed, since: deed.at }]
  return { past, present: step.content, future }
}

/** What undo would take back ("remove clause"), or null. */
export const undoable = <T>(history: History<T>): string | null => history.past.at(-1)?.deed.label ?? null

/** What redo would do again, or null. */
export const redoable = <T>(history: History<T>): string | null => history.future[0]?.deed.label ?? null
