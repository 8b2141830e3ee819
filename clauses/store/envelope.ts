import { createHash } from 'node:crypto'
import type { Stamped } from '../model/clause.ts'
import { type Id, type Sha256, versionId } from '../model/id.ts'
import { canonical } from '../model/json.ts'
import { FORMAT, type Kind } from './library.ts'

/** What every file of a library holds: a sha256 over the canonical JSON of the rest. `kind` is as "clause.versions". */
export interface Envelope<T = unknown> {
  readonly format: number
  readonly kind: string
  readonly id: Id
  readonly sha256: Sha256
  readonly data: T
}

/** The sha256 of an envelope's content. */
export const hashOf = (rest: Omit<Envelope, 'sha256'>): Sha256 =>
  createHash('sha256')
    .update(canonical({ format: rest.format, kind: rest.kind, id: rest.id, data: rest.data }))
    .digest('hex')

/** The envelope of some data. */
export function seal<T>(kind: string, id: Id, data: T): Envelope<T> {
  const rest = { format: FORMAT, kind, id, data }
  return { ...rest, sha256: hashOf(rest) }
}

/** How one file of a series will be stored: the id that its name gives it, and its hash. */
export function stampOf<T extends { readonly number: number }>(
  kind: Kind,
  id: Id,
  series: string,
  data: T,
): Stamped<T> {
  const { sha256 } = seal(`${kind}.${series}`, id, data)
  return { id: versionId(data.number, sha256), sha256, data }
}
