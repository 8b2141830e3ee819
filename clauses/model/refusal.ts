import * as z from 'zod'

/**
 * What kind of "no" a Refusal is.
 * invalid: the input is wrong · missing: no such thing · conflict: it changed meanwhile · damaged: a file cannot be
 * trusted · full: the disk has no room · readOnly: the library cannot be written · incomplete: answers are missing ·
 * newer: made by a later version of the app · denied: the caller may not · failed: the machine said no
 */
export const RefusalCode = z.enum([
  'invalid',
  'missing',
  'conflict',
  'damaged',
  'full',
  'readOnly',
  'incomplete',
  'newer',
  'denied',
  'failed',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** An expected "no", with a message for a person: the place, the value, and what to do. */
export const Refusal = z.strictObject({
  code: RefusalCode,
  message: z.string(),
  details: z.array(z.string()).optional(),
})
export type Refusal = z.infer<typeof Refusal>

/** Carries a Refusal up to the one place that turns it into a Reply; anything else thrown is a bug. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(code: RefusalCode, message: string, details?: string[]) {
    super(message)
    this.name = 'Refused'
    this.refusal = details ? { code, message, details } : { code, message }
  }
}

/** One sentence for a failed parse: the first fault with its place; `what` names the thing that was read. */
export function explain(what: string, error: z.ZodError): string {
  const issue = error.issues[0]
  const place = issue && issue.path.length > 0 ? ` at ${issue.path.map(String).join('.')}` : ''
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : ''
  return `${what}${place}: ${issue?.message ?? 'not understood'}${more}.`
}
