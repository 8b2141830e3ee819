import type { ClauseRow } from '../../clauses/api/contract.ts'
import type { Sources } from '../../clauses/assembly/sources.ts'
import { assembleWording } from '../../clauses/assembly/assemble.ts'
import type { Version, Wording } from '../../clauses/model/clause.ts'
import type { Field } from '../../clauses/model/field.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import type { Tree } from '../../clauses/tree/tree.ts'

/** What a wording is shown with: the library's fields, and its clauses for the titles of references. */
export const sourcesOf = (rows: readonly ClauseRow[], fields: readonly Field[]): Sources => ({
  clauses: Object.fromEntries(rows.map((row) => [row.id, { head: row, versions: {} }])),
  fields: Object.fromEntries(fields.map((field) => [field.name, field])),
})

/** One wording as it will read, in the house style. */
export const specimen = (wording: Wording, sources: Sources, id: string): Tree =>
  assembleWording(wording, sources, HOUSE_STYLE, id)

/** The wording that a Version fixes. */
export const wordingOf = ({
  title,
  body,
  notes,
  law,
  language,
  inForceFrom,
}: Version | Wording): Wording => ({
  title,
  body,
  notes,
  law,
  language,
  inForceFrom,
})
