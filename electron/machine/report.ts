/** Takes a bug, with the name of the call that met it. */
export type Report = (bug: unknown, name: string) => void

/** Where an error arose: the first place in its stack, without the message above it. */
const placeOf = (error: Error): string =>
  /^ {4}at (.+)$/m.exec(error.stack?.slice(error.stack.indexOf('\n    at ') + 1) ?? '')?.[1] ??
  'unknown place'

/** A bug by its kind and place. Never its message: that may hold what people wrote, and logs hold none of it. */
export const bugIn = (bug: unknown): string =>
  bug instanceof Error ? `${bug.name} at ${placeOf(bug)}` : 'a fault that is no error'

/** Writes one line per bug. */
export const reportTo =
  (write: (line: string) => void): Report =>
  (bug, name) =>
    write(`${name}: ${bugIn(bug)}\n`)
