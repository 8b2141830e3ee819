import { isTemp } from './durable.ts'

/** The names of a record's own files, beside the folders of its series. */
export const HEAD = 'head.json'
export const PREVIOUS = 'head.previous.json'
export const PENDING = 'pending.json'
export const LOCK = 'head.lock'
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
