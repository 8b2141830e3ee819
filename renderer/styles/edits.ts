import type { Style } from '../../clauses/model/style.ts'

/** What was done to a style, in words that follow "Undo". `key` joins what is typed in one box. */
interface Step {
  readonly style: Style
  readonly label: string
  readonly key: string | null
}

/** A style that is being edited, and what stood before each step. `saved` is the state that the library has. */
export interface Edits {
  readonly past: readonly Step[]
  readonly present: Style
  readonly future: readonly Step[]
  readonly saved: Style
}

/** How many steps can be undone. */
export const MOST_STEPS = 200

/** A style of which nothing was changed yet. */
export const begin = (style: Style): Edits => ({ past: [], present: style, future: [], saved: style })

/** After a change; further changes under the same key join its step, and one that changes nothing leaves none. */
export function edit(edits: Edits, next: Style, label: string, key: string | null = null): Edits {
  const { past, present, future, saved } = edits
  if (next === present) return edits
  const joins = key !== null && past.at(-1)?.key === key && future.length === 0 && present !== saved
  const steps = joins ? past : [...past, { style: present, label, key }].slice(-MOST_STEPS)
  return { past: steps, present: next, future: [], saved }
}

/** One step back; the same value when there is none. */
export function undo(edits: Edits): Edits {
  const step = edits.past.at(-1)
  if (!step) return edits
  const future = [{ ...step, style: edits.present }, ...edits.future]
  return { ...edits, past: edits.past.slice(0, -1), present: step.style, future }
}

/** One step forward again; the same value when there is none. */
export function redo(edits: Edits): Edits {
  const [step, ...future] = edits.future
  if (!step) return edits
  const past = [...edits.past, { style: edits.present, label: step.label, key: null }]
  return { ...edits, past, present: step.style, future }
}

/** After a save: a style that the library now has. What was changed meanwhile stays changed. */
export const kept = (edits: Edits, saved: Style): Edits => ({ ...edits, saved })

/** Whether something is not saved. */
export const changed = (edits: Edits): boolean => edits.present !== edits.saved
