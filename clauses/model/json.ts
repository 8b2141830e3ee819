/** Any value that JSON can carry. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** The deepest nesting that a file or call may have. */
export const MAX_DEPTH = 64

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(byKey)
      .map(([k, v]) => [k, sorted(v)]),
  )
}

/** The one JSON text of a value: keys in code-unit order, no white space. Hashes are taken over this. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value))

/** The text of a file: sorted keys, two spaces, a line feed at the end. */
export const pretty = (value: unknown): string => `${JSON.stringify(sorted(value), null, 2)}\n`

/** True when a value nests no deeper than MAX_DEPTH; does not recurse, so no input can overflow the stack. */
export function shallow(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((v) => (v !== null && typeof v === 'object' ? Object.values(v) : []))
    if (level.length === 0) return true
  }
  return false
}
