import type { ClauseHead, Version } from '../model/clause.ts'
import type { Field, FieldName } from '../model/field.ts'
import type { Id, VersionId } from '../model/id.ts'

/** A clause as assembly needs it: its head, and at least the versions that the draft pins. */
export interface SourceClause {
  readonly head: ClauseHead
  readonly versions: Readonly<Record<VersionId, Version>>
}

/** What a draft is assembled from. A clause or field that is not here is missing from the library. */
export interface Sources {
  readonly clauses: Readonly<Record<Id, SourceClause>>
  readonly fields: Readonly<Record<FieldName, Field>>
}

/** What a record holds under a key itself: a field may well be called "constructor". */
export const held = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
