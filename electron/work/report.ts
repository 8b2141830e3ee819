/** Takes a bug, with the name of the call that met it. */
export type Report = (bug: unknown, name: string) => void

const FRAME = /^ {4}at (.+:\d+:\d+\)?)$/m

/** Where an error arose: the first place in its stack below the message, which is left out whatever it looks like. */
function placeOf({ stack = '', message }: Error): string {
  const said = stack.indexOf(message)
  const frames = said < 0 ? '' : stack.slice(said + message.length)
  return FRAME.exec(frames)?.[1] ?? 'an unknown place'
}

/** A bug by its kind and place. Never its message: that may hold what people wrote, and logs hold none of it. */
export const bugIn = (bug: unknown): string =>
  bug instanceof Error ? `${bug.name} at ${placeOf(bug)}` : 'a fault that is no error'

/** Writes one line per bug. */
export const reportTo =
  (write: (line: string) => void): Report =>
  (bug, name) =>
    write(`${name}: ${bugIn(bug)}\n`)
