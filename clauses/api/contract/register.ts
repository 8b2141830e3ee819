import * as z from 'zod'
import { CopyOptions, DraftStatus, Format } from '../../model/draft.ts'
import { Id, Instant, IsoDate, Sha256, VersionId } from '../../model/id.ts'
import { Actor } from '../../model/person.ts'
import { People } from '../../model/register.ts'
import { call, FileTicket, saved, token } from './call.ts'

/** Something that happened to a draft, newest last in a list: see `DraftEvent` of the model, which it tells flat. */
export const Happening = z.strictObject({
  id: VersionId,
  type: z.enum(['status', 'sent', 'returned', 'reviewed', 'issued', 'signed']),
  at: Instant,
  by: Actor,
  /** The draft's status once it had happened. */
  status: DraftStatus,
  copy: VersionId.nullable(),
  /** The returned files that came or were decided. */
  reviews: z.array(VersionId),
  /** To whom it was sent or issued, who made changes in a returned file, or who signed. */
  people: People,
  /** The day that it was given to them, where that was said. */
  on: IsoDate.nullable(),
  note: z.string(),
  /** The signed scan, where there is one. */
  file: z
    .strictObject({ name: z.string(), size: z.int(), sha256: Sha256, pages: z.int().nullable() })
    .nullable(),
})
export type Happening = z.infer<typeof Happening>

/** A line of the register: who received what, and when. Newest first; those of drafts in the trash too. */
export const RegisterRow = z.strictObject({
  draft: Id,
  name: z.string(),
  title: z.string(),
  status: DraftStatus,
  trashed: z.boolean(),
  happening: Happening,
  /** What the file of its Copy is called, or empty. */
  copyName: z.string(),
})
export type RegisterRow = z.infer<typeof RegisterRow>

/** The file of a Copy that was just made. */
const made = z.strictObject({ copy: VersionId, file: FileTicket, rev: Sha256 })

/** The procedures of a draft's way from preparing to signed. */
export const REGISTER = {
  /**
   * Sends a draft for review: a Word Copy with tracking switched on, the draft's status "with the lawyer", and a line in
   * its history. `redline`: as tracked changes against that earlier Copy.
   */
  'drafts.send': call(
    z.strictObject({
      draft: Id,
      base: Sha256,
      to: People,
      note: z.string().max(2000),
      comments: z.boolean(),
      protect: z.boolean(),
      redline: VersionId.nullable(),
    }),
    made,
  ),
  /** Issues a draft that is complete: a Copy that stays, and who received it. */
  'drafts.issue': call(
    z.strictObject({
      draft: Id,
      base: Sha256,
      format: Format,
      options: CopyOptions,
      to: People,
      on: IsoDate.nullable(),
      note: z.string().max(2000),
    }),
    made,
  ),
  /** Keeps the signed scan (PDF, PNG or JPEG) with the draft. `copy`: which issued Copy was signed. */
  'drafts.signed': call(
    z.strictObject({
      draft: Id,
      base: Sha256,
      copy: VersionId.nullable(),
      file: token,
      people: People,
      note: z.string().max(2000),
    }),
    saved,
  ),
  'drafts.signedFile': call(z.strictObject({ draft: Id, happening: VersionId }), FileTicket),
  'drafts.setStatus': call(
    z.strictObject({ id: Id, base: Sha256, status: DraftStatus, note: z.string().max(2000) }),
    saved,
  ),
  'drafts.happenings': call(z.strictObject({ id: Id }), z.strictObject({ happenings: z.array(Happening) })),
  'register.list': call(z.strictObject({}), z.strictObject({ rows: z.array(RegisterRow) })),
  /** Makes a proposed version the current one, or says why it is not taken. */
  'clauses.decideProposal': call(
    z.strictObject({
      id: Id,
      base: Sha256,
      version: VersionId,
      take: z.boolean(),
      why: z.string().trim().max(2000),
    }),
    saved,
  ),
} as const
