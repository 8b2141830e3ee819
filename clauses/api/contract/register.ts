import * as z from 'zod'
import { CopyOptions, DraftStatus, Format } from '../../model/draft.ts'
import { Id, Instant, Sha256, VersionId } from '../../model/id.ts'
import { Actor } from '../../model/person.ts'
import { call, FileTicket, saved, token } from './call.ts'

const people = z.array(z.string().trim().min(1).max(200)).max(500)

/** Something that happened to a draft, newest last in a list: see `DraftEvent` of the model. */
export const Happening = z.strictObject({
  id: VersionId,
  type: z.enum(['status', 'sent', 'issued', 'signed']),
  at: Instant,
  by: Actor,
  status: DraftStatus,
  copy: VersionId.nullable(),
  /** To whom it was sent or issued, or who signed. */
  people,
  note: z.string(),
  /** The signed scan, where there is one. */
  file: z.strictObject({ name: z.string(), size: z.int(), sha256: Sha256 }).nullable(),
})
export type Happening = z.infer<typeof Happening>

/** A line of the register: who received what, and when. */
export const RegisterRow = z.strictObject({
  draft: Id,
  name: z.string(),
  title: z.string(),
  status: DraftStatus,
  happening: Happening,
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
      to: people,
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
      to: people,
      on: Instant.nullable(),
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
      people,
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
