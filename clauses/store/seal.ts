import { createHash } from 'node:crypto'
import * as z from 'zod'
import { Id, Sha256 } from '../model/id.ts'
import { pretty, shallow } from '../model/json.ts'
import { explain } from '../model/refusal.ts'
import { hashOf, seal } from './envelope.ts'
import { FORMAT } from './library.ts'

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 50 * 1024 * 1024

const Envelope = z.strictObject({
  format: z.int().min(1),
  kind: z.string(),
  id: Id,
  sha256: Sha256,
  data: z.unknown(),
})

/** A value with the hash that names it. */
export interface Held<T = unknown> {
  readonly id: Id
  readonly sha256: Sha256
  readonly data: T
}

/** A value in its envelope, with the text that its file holds. */
export interface Sealed<T = unknown> extends Held<T> {
  readonly text: string
}

/** What came of reading a file: a value, or why it cannot be trusted. `newer`: made by a later version of the app. */
export type Unsealed<T = unknown> =
  | ({ readonly state: 'good' } & Held<T>)
  | { readonly state: 'damaged' | 'newer'; readonly why: string }

/** The sha256 of bytes or text, in hexadecimal. */
export const sha256Of = (content: string | Uint8Array): Sha256 =>
  createHash('sha256').update(content).digest('hex')

/** A value in its envelope. */
export function sealed<T>(kind: string, id: Id, data: T): Sealed<T> {
  const envelope = seal(kind, id, data)
  return { id, sha256: envelope.sha256, data, text: pretty(envelope) }
}

const damaged = (why: string): Unsealed<never> => ({ state: 'damaged', why })

function parse(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

const formatOf = (value: unknown): number => {
  const format = (value as { format?: unknown } | null)?.format
  return typeof format === 'number' ? format : 0
}

/**
 * Opens an envelope that should hold a `kind` of the record `id` (null: any record). Checks size, depth, format, hash
 * and schema, in this order, so that a file from a later version of the app is told apart from a damaged one.
 */
export function unseal<T>(
  content: Uint8Array,
  kind: string,
  id: Id | null,
  schema: z.ZodType<T>,
): Unsealed<T> {
  if (content.byteLength === 0) return damaged('it is empty')
  const value = parse(Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8'))
  if (value === undefined) return damaged('it is not whole JSON')
  if (!shallow(value)) return damaged('it nests too deeply')
  if (formatOf(value) > FORMAT) {
    return { state: 'newer', why: `it has format ${formatOf(value)} and this app reads up to ${FORMAT}` }
  }
  const envelope = Envelope.safeParse(value)
  if (!envelope.success)
    return damaged(explain('its envelope is not understood', envelope.error).slice(0, -1))
  const { format, sha256, data } = envelope.data
  if (envelope.data.kind !== kind) return damaged(`it says that it is a ${envelope.data.kind}, not a ${kind}`)
  if (id !== null && envelope.data.id !== id) return damaged(`it belongs to ${envelope.data.id}`)
  if (sha256 !== hashOf({ format, kind, id: envelope.data.id, data })) {
    return damaged('its content does not match its checksum')
  }
  const parsed = schema.safeParse(data)
  if (!parsed.success) return damaged(explain('its content is not understood', parsed.error).slice(0, -1))
  return { state: 'good', id: envelope.data.id, sha256, data: parsed.data }
}
