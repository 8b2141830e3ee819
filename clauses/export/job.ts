import type { CopyOptions, LawyerNote } from '../model/draft.ts'
import type { Style } from '../model/style.ts'
import type { Tree } from '../tree/tree.ts'

/** What a writer may say about the export itself; the only source of dates and names in a file's properties. */
export interface Stamp {
  /** The id drawn for the Copy beforehand; file identifiers are made from it. */
  readonly copy: string
  /** An instant, ISO 8601 in UTC. */
  readonly at: string
  readonly author: string
  readonly organisation: string
  /** The draft and the library that the document comes from. */
  readonly draft: string
  readonly library: string
  /** What a running header says of the document: "Draft", or nothing. */
  readonly status: string
}

export type { LawyerNote }

/** One export: the same job gives the same bytes on any machine and day with the same app version. */
export interface Job {
  /**
   * What is printed. A Tree that `diff` marked is printed with its changes: as tracked changes in Word, underlined and
   * struck through elsewhere.
   */
  readonly tree: Tree
  readonly style: Style
  readonly options: CopyOptions
  readonly stamp: Stamp
  /** In reading order; printed where the options ask for comments. */
  readonly notes?: readonly LawyerNote[]
}

/** The four faces of one family, as TrueType bytes. */
export interface Fonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  readonly italic: Uint8Array
  readonly boldItalic: Uint8Array
}

/**
 * What a document is set in: the faces of its text and of its title and headings; for characters that those lack, a
 * family that is asked first, in the face of the words, then single faces in their order; where words may be divided,
 * the patterns of the document's language.
 */
export interface Typefaces {
  readonly text: Fonts
  readonly headings: Fonts
  readonly spare?: Fonts
  readonly fallbacks: readonly Uint8Array[]
  readonly patterns?: readonly unknown[]
}
