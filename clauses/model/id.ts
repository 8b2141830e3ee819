import * as z from 'zod'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** An id on disk: 12 lowercase base32 characters (RFC 4648 alphabet), 60 random bits. */
export const Id = z.string().regex(/^[a-z2-7]{12}$/, 'must be 12 characters of a–z and 2–7')
export type Id = z.infer<typeof Id>

/** A provision's id: 5 base32 characters, unique within its clause. */
export const ProvisionId = z.string().regex(/^[a-z2-7]{5}$/, 'must be 5 characters of a–z and 2–7')
export type ProvisionId = z.infer<typeof ProvisionId>

/** Names one Version of a clause, style or template: its number and the start of its sha256, as in its file name. */
export const VersionId = z.string().regex(/^[0-9]{4,6}-[0-9a-f]{8}$/, 'must look like 0003-1f9c2ab4')
export type VersionId = z.infer<typeof VersionId>

/** A sha256 as 64 lowercase hexadecimal characters. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in hexadecimal')
export type Sha256 = z.infer<typeof Sha256>

/** A calendar date, ISO 8601 YYYY-MM-DD, that exists. */
export const IsoDate = z.iso.date()
export type IsoDate = z.infer<typeof IsoDate>

/** An instant in UTC, ISO 8601 with milliseconds and Z. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

const draw = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => ALPHABET[byte & 31]).join('')

/** A new random record or part id. */
export const newId = (): Id => draw(12)

/** A new provision id that is not among those taken. */
export function newProvisionId(taken: ReadonlySet<string>): ProvisionId {
  for (;;) {
    const id = draw(5)
    if (!taken.has(id)) return id
  }
}

/** The version id of a number and the sha256 of its content. */
export const versionId = (number: number, sha256: Sha256): VersionId =>
  `${String(number).padStart(4, '0')}-${sha256.slice(0, 8)}`

/** The number in a version id: 3 for "0003-1f9c2ab4". */
export const versionNumber = (id: VersionId): number => Number.parseInt(id, 10)
