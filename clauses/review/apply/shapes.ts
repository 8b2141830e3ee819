import type { Numbers } from '../../assembly/number.ts'
import type { Sources } from '../../assembly/sources.ts'
import type { Wording } from '../../model/clause.ts'
import type { Draft } from '../../model/draft.ts'
import type { Answer, FieldName } from '../../model/field.ts'
import type { Id, VersionId } from '../../model/id.ts'
import type { Conflict, Decision, Reading, Resolution } from '../../model/review.ts'
import type { Tree } from '../../tree/tree.ts'

/** One returned file: the Tree of the Copy that was sent, what was read of the file, and what was decided of its changes. */
export interface Homecoming {
  readonly review: VersionId
  /** What the file is called, for reasons. */
  readonly name: string
  readonly sent: Tree
  readonly reading: Reading
  readonly decisions: readonly Decision[]
}

/** What of a draft a review can change. */
export type DraftContent = Pick<Draft, 'title' | 'language' | 'documentKind' | 'parts' | 'answers'>

/** Everything that an outcome is worked out from: returned files in order, the draft, library and style as they are now. */
export interface OutcomeInput {
  readonly files: readonly Homecoming[]
  readonly draft: DraftContent
  /** With the versions that the draft pins, and the current one of each of its clauses. */
  readonly sources: Sources
  readonly style: Numbers
  readonly resolutions: readonly Resolution[]
}

/** An answer that an edit inside a field offers; null where the words cannot be read as one, and why. */
export interface Offered {
  readonly field: FieldName
  readonly label: string
  readonly before: string
  readonly after: string
  readonly answer: Answer | null
  readonly why: string
  readonly change: number
}

/** A value of this draft's answers that new wording would carry into the library. */
export interface Stop {
  readonly field: FieldName
  readonly text: string
}

/** A new version to propose: it follows `base`, the clause's current version. */
export interface Proposal {
  readonly clause: Id
  readonly base: VersionId
  readonly title: string
  readonly wording: Wording
  readonly redline: Tree
  readonly reason: string
  readonly stops: readonly Stop[]
}

/** An accepted change that cannot be done, and why, in words. */
export interface Undone {
  readonly review: VersionId
  readonly change: number
  readonly why: string
}

/** What finishing would do: `content` and `proposals` to be kept, the rest to be shown. */
export interface Outcome {
  readonly content: Pick<DraftContent, 'title' | 'parts' | 'answers'>
  /** The draft's Tree, marked with what would change. */
  readonly marked: Tree
  readonly answers: readonly Offered[]
  readonly proposals: readonly Proposal[]
  readonly conflicts: readonly Conflict[]
  /** The conflicts that no resolution settles: while there are any, nothing can be finished. */
  readonly open: readonly string[]
  readonly undone: readonly Undone[]
}
