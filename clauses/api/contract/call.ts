import * as z from 'zod'
import { Id, Sha256 } from '../../model/id.ts'

/** One procedure: the schema of what goes in and of what comes out. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })

export const nothing = z.strictObject({})
export const byId = z.strictObject({ id: Id })
/** What was saved, and the rev that the next save names as its base. */
export const saved = z.strictObject({ id: Id, rev: Sha256 })

/** A file that waits under a one-time token: the host fetches it beside the call. */
export const FileTicket = z.strictObject({
  token: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
})
export type FileTicket = z.infer<typeof FileTicket>

/** The ticket of a file that was handed in. */
export const token = z.string().max(64)
