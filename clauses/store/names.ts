import { isTemp } from './durable.ts'

/** The head: the one file of a record, beside its autosaved wording, that is replaced. */
export const HEAD = 'head.json'
/**
 * A draft's head before its last save. A draft's head follows from nothing else, so this serves, and says so, where
 * the head is damaged; the heads of all other kinds are worked out anew from their versions and need none.
 */
export const PREVIOUS = 'head.previous.json'
/** Autosaved wording of a clause that is not yet a version. */
export const PENDING = 'pending.json'
/** Held while a record is written. */
export const LOCK = 'head.lock'
/** What the library says about itself. */
export const LIBRARY = 'library.json'

const SHEET = /^(\d{4,6}-[0-9a-f]{8})\.json$/

/** The version id that a file name in a series stands for, or null when it is not exactly such a name. */
export const sheetName = (name: string): string | null => SHEET.exec(name)?.[1] ?? null

const OWN = new Set([HEAD, PREVIOUS, PENDING, LOCK, LIBRARY])
const COPIED = /^(head|pending|library|\d{4,6}-[0-9a-f]{8})([ ._~(-].*)\.([a-z0-9]{1,8})$/i

/**
 * The name that a sync tool's copy stands beside ("head (Anna's conflicted copy).json" beside "head.json"), or null
 * when a name is one of ours or has nothing to do with us.
 */
export function besideOf(name: string): string | null {
  if (OWN.has(name) || isTemp(name)) return null
  const match = COPIED.exec(name)
  return match ? `${match[1]}.${match[3]}` : null
}
