import * as z from 'zod'
import { ClauseEvent, ClauseHead, Pending, type Stamped, Version } from '../model/clause.ts'
import { Copy, Draft, TemplateHead, TemplateVersion } from '../model/draft.ts'
import { FieldHead, FieldVersion } from '../model/field.ts'
import type { Id, Sha256, VersionId } from '../model/id.ts'
import { DraftEvent } from '../model/register.ts'
import { Decisions, Review } from '../model/review.ts'
import { StyleHead, StyleVersion } from '../model/style.ts'

/** The format that this app writes. A higher one opens read-only. */
export const FORMAT = 1

/** What a library says about itself (library.json). `retention`: months after which a trashed draft may be erased. */
export const LibraryFile = z.strictObject({
  name: z.string().min(1).max(200),
  categories: z.array(z.string().min(1).max(80)).max(200),
  retention: z.int().min(1).max(1200).nullable(),
})
export type LibraryFile = z.infer<typeof LibraryFile>

/** The schemas of every file of a record, by kind of record. A series that a kind does not name cannot be written. */
export const KINDS = {
  clause: {
    folder: 'clauses',
    head: ClauseHead,
    pending: Pending,
    series: { versions: Version, events: ClauseEvent },
  },
  field: { folder: 'fields', head: FieldHead, series: { versions: FieldVersion } },
  style: { folder: 'styles', head: StyleHead, series: { versions: StyleVersion } },
  template: { folder: 'templates', head: TemplateHead, series: { versions: TemplateVersion } },
  draft: {
    folder: 'drafts',
    head: Draft,
    series: { copies: Copy, events: DraftEvent, reviews: Review, decisions: Decisions },
  },
} as const

export type Kind = keyof typeof KINDS
export type HeadOf<K extends Kind> = z.infer<(typeof KINDS)[K]['head']>
export type SeriesOf<K extends Kind> = keyof (typeof KINDS)[K]['series']
type SeriesData<K extends Kind> = {
  [S in SeriesOf<K>]: (typeof KINDS)[K]['series'][S] extends z.ZodType<infer T> ? T : never
}

/** A file that could not be trusted: where it is, and a sentence that says what is wrong and what serves instead. */
export const Damage = z.strictObject({ path: z.string(), message: z.string() })
export type Damage = z.infer<typeof Damage>

/** A conflict copy that a sync tool left beside a record: offered for comparison, never read as a record. */
export const Stray = z.strictObject({ path: z.string(), beside: z.string() })
export type Stray = z.infer<typeof Stray>

/** A head with the sha256 that a later commit names as its base. */
export interface Entry<K extends Kind> {
  readonly id: Id
  readonly rev: Sha256
  readonly head: HeadOf<K>
}

/**
 * A record: its head, every readable immutable file of the series that were asked for in order of number, and what was
 * damaged.
 */
export interface Stored<K extends Kind, S extends SeriesOf<K> = SeriesOf<K>> extends Entry<K> {
  readonly series: { readonly [N in S]: readonly Stamped<SeriesData<K>[N]>[] }
  readonly pending: K extends 'clause' ? Pending | null : null
  readonly damage: readonly Damage[]
  readonly strays: readonly Stray[]
}

/**
 * One immutable file to add. `bytes` is kept beside it under `name.extension` (an export's own file). `after` names the
 * file that must be the newest of its series (null: none is there); another is a conflict.
 */
export interface Append<K extends Kind> {
  readonly series: SeriesOf<K>
  readonly data: SeriesData<K>[SeriesOf<K>]
  readonly bytes?: { readonly extension: string; readonly content: Uint8Array }
  readonly after?: VersionId | null
}

/**
 * One change of one record: files to add, then the head to put in place. `base` is the rev that the head was read at,
 * null for a new record; a stale one is a conflict. `pending` replaces the autosaved wording (null removes it).
 */
export interface Commit<K extends Kind> {
  readonly kind: K
  readonly id: Id
  readonly append?: readonly Append<K>[]
  readonly replace?: { readonly head: HeadOf<K>; readonly base: Sha256 | null }
  readonly pending?: Pending | null
}

export interface Committed {
  readonly rev: Sha256
  readonly appended: readonly Stamped<unknown>[]
}

/** What a library is, and how it can be used now. `readOnly` says why it cannot be written, or is null. */
export interface About extends LibraryFile {
  readonly id: Id
  readonly place: string
  readonly readOnly: string | null
  readonly damage: readonly Damage[]
}

/** A record that changed, by kind and id. */
export interface Changed {
  readonly kind: Kind
  readonly id: Id
}

/**
 * The port through which a library is read and written. Every method rejects with a Refused for an expected "no"
 * (`missing`, `conflict`, `damaged`, `full`, `readOnly`, `newer`). A commit that resolves is on the disk.
 */
export interface Library {
  about(): Promise<About>
  /** One whole record, or the head and only some series of it, or null when there is none. */
  read<K extends Kind, S extends SeriesOf<K> = SeriesOf<K>>(
    kind: K,
    id: Id,
    only?: readonly S[],
  ): Promise<Stored<K, S> | null>
  /** The heads of a kind in no particular order, those in the trash too, and what could not be read. */
  list<K extends Kind>(kind: K): Promise<{ entries: readonly Entry<K>[]; damage: readonly Damage[] }>
  /** What changed since a cursor that an earlier call gave (null: everything counts as changed). */
  changes(since: string | null): Promise<{ cursor: string; changed: readonly Changed[] }>
  commit<K extends Kind>(commit: Commit<K>): Promise<Committed>
  /** The bytes kept beside a file of a series, by the id of that file; `damaged` when they do not match `sha256`. */
  bytes(
    kind: Kind,
    id: Id,
    series: string,
    file: string,
    extension: string,
    sha256: Sha256,
  ): Promise<Uint8Array>
  /** Removes a record and everything in it for good, leaving a dated tombstone without names. */
  erase(kind: Kind, id: Id): Promise<void>
}
