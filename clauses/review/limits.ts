import { Refused } from '../model/refusal.ts'

/** What reading one file may cost; sizes in bytes, or in UTF-16 units for `text`. */
export interface Limits {
  readonly file: number
  readonly entries: number
  /** All parts that are read, together. */
  readonly inflated: number
  readonly part: number
  /** How many times its packed size a part may grow to, once it is longer than `ratioFrom`. */
  readonly ratio: number
  readonly ratioFrom: number
  readonly name: number
  readonly depth: number
  readonly attributes: number
  readonly text: number
  readonly milliseconds: number
}

const MB = 1024 * 1024

/** The limits for files from outside. */
export const LIMITS: Limits = {
  file: 50 * MB,
  entries: 2_000,
  inflated: 100 * MB,
  part: 25 * MB,
  ratio: 200,
  ratioFrom: MB,
  name: 255,
  depth: 256,
  attributes: 256,
  text: 5 * MB,
  milliseconds: 10_000,
}

/** What is left of the limits while one file is read. */
export interface Budget {
  /** The name of the file, for messages. */
  readonly file: string
  readonly limits: Limits
  /** Refuses once all parts together are too large, or the file takes too long. */
  spend(bytes: number): void
  /** Refuses once the file takes too long. */
  tick(): void
}

/** The refusal of a file from outside: what is wrong with it, and what to do. */
export const bad = (file: string, what: string): Refused =>
  new Refused(
    'invalid',
    `“${file.slice(0, 120)}” ${what} Open it in Word, save it as a new .docx and choose that.`,
  )

/** A size as people say it: "25 MB". */
export const said = (bytes: number): string =>
  bytes >= MB ? `${Math.round((bytes / MB) * 10) / 10} MB` : `${Math.round(bytes)} bytes`

/** A budget that starts now. */
export function budgetOf(
  file: string,
  limits: Limits = LIMITS,
  now: () => number = () => performance.now(),
): Budget {
  const end = now() + limits.milliseconds
  let spent = 0
  const tick = (): void => {
    if (now() > end)
      throw bad(file, `takes longer than ${limits.milliseconds / 1000} seconds to read, so it was put aside.`)
  }
  return {
    file,
    limits,
    tick,
    spend(bytes) {
      spent += bytes
      if (spent > limits.inflated)
        throw bad(file, `unpacks to more than ${said(limits.inflated)}, which no document of words does.`)
      tick()
    },
  }
}
