import type { LawyerNote } from '../../clauses/model/draft.ts'
import type { Tree } from '../../clauses/tree/tree.ts'

/** Half of the files are not run by anybody until what reads them is finished. */
export type Half = 'open' | 'sealed'

/** One textual difference, as it was made. How it is matched with a report is said at the head of corpus.ts. */
export interface Difference {
  readonly before: string
  readonly after: string
  readonly tracked: boolean
  readonly kind: string
  /** The part that it belongs to, or null where none could be. */
  readonly part: string | null
  readonly author?: string
  /** Other parts that a report may name as well: the place lies between two. */
  readonly or?: readonly (string | null)[]
  /** For splits and joins: the last words before the place. */
  readonly at?: string
  /** Where it is not in the body: "footnote", "header", "footer", "textbox". */
  readonly story?: string
}

export interface Remark {
  readonly text: string
  readonly on: string
  readonly part: string | null
  readonly replies: readonly string[]
  readonly resolved: boolean
  readonly author: string
}

/** Words that a reader of the printed page does not see, or sees otherwise than they are. */
export interface Hidden {
  readonly text: string
  readonly why: 'hidden' | 'white' | 'tiny' | 'field'
  readonly part: string | null
}

/** What is true of one returned file. */
export interface Sheet {
  readonly name: string
  readonly half: Half
  readonly source: string
  readonly style: string
  readonly shape: string
  readonly controls: boolean
  readonly bookmarks: boolean
  /** Automatic numbers were typed: paragraphs begin with a number and a tab that `accepted` and `rejected` leave out. */
  readonly typed: boolean
  readonly differences: readonly Difference[]
  /** What a report may hold or leave out: looks, kinds of spaces, a contents list that was brought up to date. */
  readonly may: readonly Difference[]
  readonly comments: readonly Remark[]
  readonly hidden: readonly Hidden[]
  readonly accepted: readonly string[]
  readonly rejected: readonly string[]
}

/** What was sent out: a document of ours. */
export interface Sent {
  readonly slug: string
  readonly style: string
  readonly tree: Tree
  readonly bytes: Uint8Array
  /** Our notes to the lawyer that are printed in it. */
  readonly notes: readonly LawyerNote[]
  /** The id of the copy, as in the file's properties. */
  readonly copy: string
  /** The ids of all parts, in reading order. */
  readonly parts: readonly string[]
}

export interface Returned {
  readonly bytes: Uint8Array
  readonly sent: Sent
  readonly sheet: Sheet
}
