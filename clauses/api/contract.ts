import * as z from 'zod'
import { ClauseEvent, ClauseHead, Description, Pending, Version, Wording } from '../model/clause.ts'
import { CopyOptions, DocumentKind, Draft, Format, Part, TemplateHead } from '../model/draft.ts'
import { Answers, Field } from '../model/field.ts'
import { Id, Instant, Sha256, VersionId } from '../model/id.ts'
import { Look } from '../model/look.ts'
import { Actor, Person } from '../model/person.ts'
import { Refusal } from '../model/refusal.ts'
import { Style, StyleHead, StyleVersion } from '../model/style.ts'
import { byId, call, FileTicket, nothing, saved } from './contract/call.ts'
import { COMPARE } from './contract/compare.ts'
import { IMPORTS } from './contract/imports.ts'
import { Happening, REGISTER } from './contract/register.ts'
import { REVIEWS } from './contract/reviews.ts'

export { FILE_KINDS, type FileKind, isFileKind, MAX_FILE, tooLong } from './contract/files.ts'
export { FileTicket }

const why = z.string().trim().max(2000)
const Damage = z.strictObject({ path: z.string(), message: z.string() })
const Stray = z.strictObject({ path: z.string(), beside: z.string() })

/** A clause in a list. */
export const ClauseRow = ClauseHead.extend({ id: Id, rev: Sha256, pending: z.boolean().optional() })
export type ClauseRow = z.infer<typeof ClauseRow>

const stamped = <T extends z.ZodType>(data: T) => z.strictObject({ id: VersionId, sha256: Sha256, data })

/** A draft or template that uses a clause. */
export const Use = z.strictObject({
  kind: z.enum(['draft', 'template']),
  id: Id,
  name: z.string(),
  version: VersionId,
  trashed: z.boolean(),
})
export type Use = z.infer<typeof Use>

/** How a proposed version stands, and why it was not taken. */
export const Proposal = z.strictObject({
  version: VersionId,
  state: z.enum(['open', 'taken', 'rejected']),
  why: z.string(),
})

/** A clause with its whole history, newest last; more than one version with the same parent is a fork, but for proposed ones. */
export const ClauseView = z.strictObject({
  id: Id,
  rev: Sha256,
  head: ClauseHead,
  versions: z.array(stamped(Version)),
  events: z.array(stamped(ClauseEvent)),
  proposals: z.array(Proposal),
  pending: Pending.nullable(),
  usedIn: z.array(Use),
  damage: z.array(Damage),
  strays: z.array(Stray),
})
export type ClauseView = z.infer<typeof ClauseView>

/** How far a draft is on its way: what happened to it last, and how many files that came back wait to be decided. */
const way = { latest: Happening.nullable(), reviews: z.int() }

/** A draft in a list. */
export const DraftRow = z.strictObject({
  id: Id,
  name: z.string(),
  title: z.string(),
  documentKind: DocumentKind,
  status: Draft.shape.status,
  updatedAt: Instant,
  createdAt: Instant,
  trashed: z.boolean(),
  ...way,
})
export type DraftRow = z.infer<typeof DraftRow>

const SourceClause = z.strictObject({ head: ClauseHead, versions: z.record(VersionId, Version) })

/** What assembly needs: each clause in the draft with the version pinned and the current one, every field, the style. */
export const DraftSources = z.strictObject({
  clauses: z.record(Id, SourceClause),
  fields: z.record(z.string(), Field),
  style: Style,
})
export type DraftSources = z.infer<typeof DraftSources>

/** A style in a list. */
export const StyleRow = StyleHead.extend({ id: Id, rev: Sha256 })
export type StyleRow = z.infer<typeof StyleRow>

/** A style with its whole history, newest last, and the drafts and templates that are set in it. */
export const StyleView = z.strictObject({
  id: Id,
  rev: Sha256,
  head: StyleHead,
  versions: z.array(stamped(StyleVersion)),
  usedIn: z.array(Use.omit({ version: true })),
  damage: z.array(Damage),
})
export type StyleView = z.infer<typeof StyleView>

/** An export that was made. */
export const CopyRow = z.strictObject({
  id: VersionId,
  number: z.int(),
  format: Format,
  options: CopyOptions,
  name: z.string(),
  at: Instant,
  by: Actor,
  size: z.int(),
  sha256: Sha256,
})
export type CopyRow = z.infer<typeof CopyRow>

export const DraftView = z.strictObject({
  id: Id,
  rev: Sha256,
  draft: Draft,
  sources: DraftSources,
  copies: z.array(CopyRow),
  ...way,
})
export type DraftView = z.infer<typeof DraftView>

/** One clause that a search found; ranges are [from, to) offsets in UTF-16 units of `title` and of `excerpt`. */
export const Hit = z.strictObject({
  id: Id,
  score: z.number(),
  title: z.array(z.tuple([z.int(), z.int()])),
  excerpt: z.string(),
  ranges: z.array(z.tuple([z.int(), z.int()])),
})
export type Hit = z.infer<typeof Hit>

const LibraryView = z.strictObject({
  id: Id,
  name: z.string(),
  place: z.string(),
  categories: z.array(z.string()),
  readOnly: z.string().nullable(),
  damage: z.array(Damage),
  clauses: z.int(),
  drafts: z.int(),
  app: z.string(),
})
export type LibraryView = z.infer<typeof LibraryView>

/** Every procedure between a UI and a host, with the schema of what goes in and what comes out. */
export const CONTRACT = {
  /** The open library: where it is, whether it can be written, what in it is damaged. */
  'library.read': call(nothing, LibraryView),
  /** Re-reads and re-hashes every file. */
  'library.verify': call(nothing, z.strictObject({ files: z.int(), damage: z.array(Damage) })),
  /** What changed on disk since a cursor. */
  'library.changes': call(
    z.strictObject({ since: z.string().max(200).nullable() }),
    z.strictObject({ cursor: z.string(), changed: z.array(z.strictObject({ kind: z.string(), id: Id })) }),
  ),

  /** Who uses this machine; `asked` is false until they were asked once. */
  'person.read': call(nothing, z.strictObject({ asked: z.boolean(), person: Person.nullable() })),
  /** Null: they would rather not say. */
  'person.save': call(z.strictObject({ person: Person.nullable() }), nothing),

  'clauses.list': call(nothing, z.strictObject({ clauses: z.array(ClauseRow), damage: z.array(Damage) })),
  'clauses.read': call(byId, ClauseView),
  'clauses.create': call(
    z.strictObject({ wording: Wording, description: Description, reason: why }),
    z.strictObject({ id: Id, rev: Sha256, version: VersionId }),
  ),
  /** A copy under new ids, provisions too, titled "Copy of …". */
  'clauses.duplicate': call(byId, z.strictObject({ id: Id, rev: Sha256, version: VersionId })),
  /** Category, tags, owner, review date and the like. */
  'clauses.describe': call(z.strictObject({ id: Id, base: Sha256, description: Description }), saved),
  /** Keeps autosaved wording; `parent` is the version that was open. */
  'clauses.keepPending': call(
    z.strictObject({ id: Id, parent: VersionId, wording: Wording }),
    z.strictObject({ at: Instant }),
  ),
  'clauses.dropPending': call(byId, nothing),
  /** Makes a Version. `parent` must be the newest version, or the reply is a conflict. The pending wording goes. */
  'clauses.saveVersion': call(
    z.strictObject({
      id: Id,
      parent: VersionId,
      wording: Wording,
      reason: why.min(1, 'say why it was changed'),
    }),
    z.strictObject({ id: Id, rev: Sha256, version: VersionId }),
  ),
  /** Makes a new Version with the wording of an old one. */
  'clauses.restoreVersion': call(
    z.strictObject({ id: Id, version: VersionId, reason: why }),
    z.strictObject({ id: Id, rev: Sha256, version: VersionId }),
  ),
  'clauses.setStatus': call(
    z.strictObject({ id: Id, base: Sha256, status: z.enum(['draft', 'approved', 'retired']), why }),
    saved,
  ),
  'clauses.trash': call(byId, saved),
  'clauses.restore': call(byId, saved),

  /** Finds clauses by title, text, tags and category; every word must occur, the last one as a beginning. */
  'search.clauses': call(
    z.strictObject({ query: z.string().max(500), limit: z.int().min(1).max(1000).optional() }),
    z.strictObject({ hits: z.array(Hit) }),
  ),

  'fields.list': call(nothing, z.strictObject({ fields: z.array(Field) })),
  /** Adds a field, or changes one of that name. Its kind cannot change. */
  'fields.save': call(z.strictObject({ field: Field, reason: why }), nothing),

  'styles.list': call(nothing, z.strictObject({ styles: z.array(StyleRow), damage: z.array(Damage) })),
  'styles.read': call(byId, StyleView),
  /** Makes a style where `id` is null, or a new version of one; `base` is the rev that it was read at. */
  'styles.save': call(
    z.strictObject({ id: Id.nullable(), base: Sha256.nullable(), style: Style, reason: why }),
    z.strictObject({ id: Id, rev: Sha256, version: VersionId }),
  ),
  /** Makes a new version with the look and name of an old one. */
  'styles.restoreVersion': call(
    z.strictObject({ id: Id, version: VersionId, reason: why }),
    z.strictObject({ id: Id, rev: Sha256, version: VersionId }),
  ),
  /** What a Word file looks like, as a style that is not saved yet; `file` is the ticket of an opened file. */
  'styles.lookAt': call(z.strictObject({ file: z.string().max(64) }), Look),
  /** A copy under a new id, named "Copy of …". */
  'styles.duplicate': call(byId, z.strictObject({ id: Id, rev: Sha256, version: VersionId })),
  /** Takes a style out of the lists; the drafts that use it go on doing so. The last one stays. */
  'styles.trash': call(byId, saved),
  'styles.restore': call(byId, saved),

  'templates.list': call(
    nothing,
    z.strictObject({ templates: z.array(TemplateHead.extend({ id: Id })), damage: z.array(Damage) }),
  ),

  'drafts.list': call(nothing, z.strictObject({ drafts: z.array(DraftRow), damage: z.array(Damage) })),
  'drafts.read': call(byId, DraftView),
  /** From a template at its current version and the current wording of its clauses, or blank. */
  'drafts.create': call(
    z.strictObject({
      name: z.string().trim().min(1, 'must not be empty').max(200).optional(),
      template: Id.nullable(),
      documentKind: DocumentKind.optional(),
    }),
    saved,
  ),
  /** Replaces what a draft holds; `base` is the rev that it was read at. */
  'drafts.save': call(
    z.strictObject({
      id: Id,
      base: Sha256,
      content: z.strictObject({
        name: Draft.shape.name,
        title: Draft.shape.title,
        documentKind: DocumentKind,
        language: Draft.shape.language,
        parts: z.array(Part),
        answers: Answers,
        style: Id,
      }),
    }),
    z.strictObject({ rev: Sha256, updatedAt: Instant }),
  ),
  /** The clauses that a draft being edited needs and does not have yet. */
  'drafts.sources': call(
    z.strictObject({ clauses: z.array(Id).max(2000), versions: z.array(z.tuple([Id, VersionId])).max(4000) }),
    DraftSources,
  ),
  /** A new draft of what a PDF says that was exported with its draft inside; `file` is the ticket of an opened file. */
  'drafts.reopen': call(z.strictObject({ file: z.string().max(64) }), saved),
  'drafts.duplicate': call(byId, saved),
  'drafts.trash': call(byId, saved),
  'drafts.restore': call(byId, saved),
  /** Removes a draft in the trash and everything derived from it for good; `name` must be the draft's, typed by a person. */
  'drafts.erase': call(z.strictObject({ id: Id, name: z.string() }), nothing),

  /** Makes a Copy. Refused as `incomplete` with the list where answers are missing, unless marked as a draft. */
  'exports.make': call(
    z.strictObject({ draft: Id, format: Format, options: CopyOptions }),
    z.strictObject({ copy: CopyRow, file: FileTicket }),
  ),
  /** The bytes of an earlier Copy, unchanged. */
  'exports.again': call(
    z.strictObject({ draft: Id, copy: VersionId }),
    z.strictObject({ copy: CopyRow, file: FileTicket }),
  ),

  ...REVIEWS,
  ...REGISTER,
  ...COMPARE,
  ...IMPORTS,
} as const

export type Contract = typeof CONTRACT
export type Name = keyof Contract
export type Input<N extends Name> = z.infer<Contract[N]['input']>
export type Output<N extends Name> = z.infer<Contract[N]['output']>

/** One function per procedure; a rejection with Refused is an expected "no". */
export type Api = { readonly [N in Name]: (input: Input<N>) => Promise<Output<N>> }

/** What comes back over any wire. */
export type Reply<T = unknown> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** The shape of a Reply whose value is not looked at yet. */
export const AnyReply = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), refusal: Refusal }),
])

/** True for the name of a procedure, and for nothing that is only inherited. */
export const isName = (name: unknown): name is Name =>
  typeof name === 'string' && Object.hasOwn(CONTRACT, name)
