import * as z from 'zod'
import { Format } from '../../model/draft.ts'
import { Id, VersionId } from '../../model/id.ts'
import { TreeSchema } from '../../tree/schema.ts'
import { call, FileTicket } from './call.ts'

/** One side of a comparison: a draft as it is now or as an earlier Copy has it, a template, or a version of a clause. */
export const Side = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('draft'), id: Id }),
  z.strictObject({ of: z.literal('copy'), draft: Id, copy: VersionId }),
  /** The template that a draft was started from, or any other, with that draft's answers filled in where one is named. */
  z.strictObject({
    of: z.literal('template'),
    id: Id,
    version: VersionId.nullable(),
    answers: Id.nullable(),
  }),
  z.strictObject({ of: z.literal('clause'), id: Id, version: VersionId }),
])
export type Side = z.infer<typeof Side>

const sides = { before: Side, after: Side }

/** The procedures of comparing. */
export const COMPARE = {
  /** Both sides as one marked Tree, with what each is called. */
  'compare.trees': call(
    z.strictObject(sides),
    z.strictObject({ before: z.string(), after: z.string(), marked: TreeSchema }),
  ),
  /** The same as a file: Word with tracked changes, PDF, HTML or Markdown. It is not kept as a Copy. */
  'compare.file': call(z.strictObject({ ...sides, format: Format }), FileTicket),
} as const
