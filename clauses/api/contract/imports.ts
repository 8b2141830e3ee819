import * as z from 'zod'
import { Body } from '../../model/body.ts'
import { Field, FieldKind, FieldName } from '../../model/field.ts'
import { Id, ProvisionId, VersionId } from '../../model/id.ts'
import { TreeSchema } from '../../tree/schema.ts'
import { call, token } from './call.ts'

/**
 * Something in the words that may be a field, a reference or a defined term; `at` is [from, to) in the row's text.
 * The field is one of the library, or one that the library has not yet.
 */
export const Candidate = z.strictObject({
  kind: z.enum(['term', 'reference', 'party', 'date', 'money', 'blank', 'person', 'number']),
  text: z.string(),
  at: z.tuple([z.int(), z.int()]),
  /** The field that it might be: one of the library, or a new one's name; null for none. */
  field: FieldName.nullable(),
  fieldKind: FieldKind.nullable(),
  /** For a reference: the row that it leads to, by its number. */
  row: z.int().nullable(),
  /** The provision of that row, where it leads to one. */
  provision: ProvisionId.nullable(),
})
export type Candidate = z.infer<typeof Candidate>

/** An existing clause that a row is near to; `score` from 0 to 1. */
export const Near = z.strictObject({ clause: Id, title: z.string(), version: VersionId, score: z.number() })
export type Near = z.infer<typeof Near>

/** One clause that was found in a contract that was not made here. */
export const ImportRow = z.strictObject({
  /** Names it in the table, from 0. */
  row: z.int(),
  /** The number that it had, as printed ("4.2"), or empty. */
  number: z.string(),
  /** From 1. */
  level: z.int(),
  title: z.string(),
  /** Its title is a heading of the file; otherwise it was made of its first words, which its body begins with. */
  titled: z.boolean(),
  /** The category that its words suggest, of the library's own, or empty. */
  category: z.string(),
  /** What its body says, as `plainText` has it: a line for each paragraph, without numbers. */
  text: z.string(),
  body: Body,
  /** The numbers that its provisions had, as printed, in reading order. */
  labels: z.array(z.tuple([ProvisionId, z.string()])),
  candidates: z.array(Candidate),
  near: z.array(Near),
  /** Why it is better left out (a title page, a signature block, a contents list), or empty. */
  skip: z.string(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const ImportView = z.strictObject({
  name: z.string(),
  title: z.string(),
  rows: z.array(ImportRow),
  warnings: z.array(z.string()),
})
export type ImportView = z.infer<typeof ImportView>

/** What is to be added of a row, after a person has corrected it: merged and split rows come as they have become. */
export const ImportChoice = z.strictObject({
  /** Drawn by the window: what references in the other choices call it. A new clause gets it as its id. */
  key: Id,
  title: z.string().trim().min(1).max(200),
  category: z.string().min(1).max(80),
  body: Body,
  /** The clause that it becomes a proposed version of; null: a new clause. */
  into: Id.nullable(),
  /** The number that it had. */
  number: z.string().max(40),
})
export type ImportChoice = z.infer<typeof ImportChoice>

/** The procedures of taking old contracts apart. */
export const IMPORTS = {
  'imports.read': call(z.strictObject({ file: token }), ImportView),
  /** A row beside an existing clause, as that clause marked with what is other in the row. */
  'imports.beside': call(
    z.strictObject({ title: z.string().max(300), body: Body, clause: Id }),
    z.strictObject({ title: z.string(), marked: TreeSchema }),
  ),
  /** Adds clauses for approval: new ones as drafts, versions of existing ones as proposed. */
  'imports.add': call(
    z.strictObject({
      file: z.string().max(300),
      choices: z.array(ImportChoice).min(1).max(2000),
      /** Fields that the choices use and the library has not yet. */
      fields: z.array(Field).max(500),
    }),
    z.strictObject({
      added: z.array(
        z.strictObject({ clause: Id, version: VersionId, title: z.string(), proposed: z.boolean() }),
      ),
    }),
  ),
} as const
