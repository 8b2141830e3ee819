import * as z from 'zod'
import { Id } from '../model/id.ts'
import { TreeSchema } from './schema.ts'

/** What a PDF's attachment is called. */
export const SOURCE_NAME = 'clausewright.json'

/** The most characters that an attachment may have. */
export const MOST_SOURCE = 40_000_000

/**
 * What a document carries so that it can be opened again: the resolved Tree with the ids of its clauses, and which copy,
 * draft and library it comes from. Nothing else of the draft.
 */
export const Source = z.strictObject({
  format: z.literal(1),
  kind: z.literal('clausewright.document'),
  copy: Id,
  draft: Id,
  library: Id,
  tree: TreeSchema,
})
export type Source = z.infer<typeof Source>
