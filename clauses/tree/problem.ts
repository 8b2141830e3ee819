import type { FieldName } from '../model/field.ts'
import type { Id, ProvisionId } from '../model/id.ts'

/**
 * Something the drafter should see. `blocks` problems stand in the way of a clean export; `warns` ones do not.
 * The message is a whole sentence in the user's words; `part`, `provision` and `field` say where to go.
 */
export interface Problem {
  readonly code:
    | 'emptyField'
    | 'wrongAnswer'
    | 'unknownField'
    | 'unknownFormat'
    | 'brokenReference'
    | 'missingClause'
    | 'missingVersion'
    | 'undefinedTerm'
    | 'termDefinedTwice'
    | 'missingRequired'
    | 'excludedTogether'
    | 'emptyPart'
    | 'tooDeep'
    | 'retiredClause'
    | 'newerWording'
    | 'repeatNotKnown'
    | 'text'
  readonly weight: 'blocks' | 'warns'
  readonly message: string
  readonly part?: Id
  readonly provision?: ProvisionId
  readonly field?: FieldName
}
