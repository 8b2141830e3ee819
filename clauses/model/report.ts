import type { ChangeKind, HiddenText } from './review.ts'

/** One change, as the command line tells of it; clause and part where the file itself names them. */
export interface ReportedChange {
  readonly kind: ChangeKind
  readonly author: string
  readonly date: string
  readonly before: string
  readonly after: string
  readonly clause?: string
  readonly part?: string
  /** The number and title of that clause, as the file has them. */
  readonly title?: string
  /** Where it stands, when not in the body: "header", "footnote"… */
  readonly story?: string
}

/** One comment, with the words that it is on. */
export interface ReportedComment {
  readonly author: string
  readonly date: string
  readonly text: string
  readonly on: string
  readonly replies: readonly { readonly author: string; readonly date: string; readonly text: string }[]
  readonly resolved: boolean
}

/**
 * Everything that a Word file says of its changes, for machines. `accepted` and `rejected` are its plain text, a paragraph
 * a line. `untracked` are changes made with tracking switched off: known only beside what was sent.
 */
export interface Report {
  readonly accepted: string
  readonly rejected: string
  readonly changes: readonly ReportedChange[]
  readonly comments: readonly ReportedComment[]
  readonly untracked: readonly ReportedChange[]
  readonly hidden: readonly Pick<HiddenText, 'text' | 'why'>[]
  readonly warnings: readonly string[]
}
