import type { HiddenText } from '../../model/review.ts'

/** One tracked change over some words, a paragraph mark, a row or a cell; who made it and when, as the file says. */
export interface Mark {
  readonly kind: 'inserted' | 'deleted' | 'movedFrom' | 'movedTo'
  readonly author: string
  readonly date: string
  /** Joins the two ends of a move; empty where the file does not say. */
  readonly move: string
}

/** Who changed the looks of something, and when. */
export interface Formatted {
  readonly author: string
  readonly date: string
}

/** How so many characters look, as far as that tells what they are: by their own looks and those of their styles together. */
export interface BitLooks {
  readonly length: number
  readonly strong?: true
  readonly em?: true
  readonly underline?: true
  /** Shown in capitals, whatever was typed. */
  readonly capitals?: true
}

/**
 * Some words under the same marks. A tab is "\t", a line break "\n", a no-break hyphen U+2011; a picture, a footnote's
 * mark and the like are empty texts that only `note` or `object` tells of. `marks` from the outermost in: words that one
 * inserted and another deleted have two. `control` is the tag of the innermost inline control, as "cf:employee.name".
 * `code` is the instruction of the Word field that the words are the result of, as "REF _cw_… \r \h".
 */
export interface Bit {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly formatted?: Formatted
  /** The looks of its words, piece by piece; left out where all of them are plain. */
  readonly looks?: readonly BitLooks[]
  readonly hidden?: HiddenText['why']
  readonly control?: string
  /** All inline controls around it, outermost first: LibreOffice keeps only their aliases, and makes some block controls inline. */
  readonly inside?: readonly Control[]
  readonly code?: string
  /** The footnote or endnote whose mark this is, as "footnote 2": the `of` of its paragraphs. */
  readonly note?: string
  /** What stands there that is no words: "picture", "textbox", "embedded", "break" (of a page or column). */
  readonly object?: string
  /** The ids of the comments whose range it lies in. */
  readonly comments: readonly string[]
}

/** Where a paragraph of a table stands; tables count from 0 in the document, rows and cells (not columns) in theirs. */
export interface Cell {
  readonly table: number
  readonly row: number
  readonly cell: number
  readonly rowMarks: readonly Mark[]
  readonly cellMarks: readonly Mark[]
}

/** A content control around paragraphs. */
export interface Control {
  readonly tag: string
  readonly alias: string
}

/** One paragraph of the file, in reading order; footnotes and the like follow the body under their own story. */
export interface ReturnedParagraph {
  readonly story: 'body' | 'footnote' | 'endnote' | 'textbox' | 'header' | 'footer'
  /** Which footnote, header…; empty for the body. */
  readonly of: string
  readonly bits: readonly Bit[]
  /** The marks on its paragraph mark: deleted joins it to the next, inserted splits it from it. */
  readonly end: readonly Mark[]
  /** Its own looks (style, number, indents) were changed under tracking. */
  readonly formatted?: Formatted
  /** The name of its style, and its outline level from 1, or 0. */
  readonly style: string
  readonly outline: number
  readonly centred?: true
  /** How far its words stand from the left margin, in twips, by its own indent, its list's or its style's. */
  readonly indent?: number
  /** Its automatic number as Word prints it with all changes taken, without the tab after it, or empty; bullets are "•". */
  readonly label: string
  /** The number that it had before the changes. */
  readonly labelBefore: string
  /** The level of its numbering from 1, or 0. */
  readonly level: number
  /** The block controls around it, outermost first. */
  readonly controls: readonly Control[]
  /** The bookmarks that lie over it, or begin in it. */
  readonly bookmarks: readonly string[]
  readonly cell?: Cell
}

/** A comment of the file; replies under it, in order. */
export interface ReturnedComment {
  readonly id: string
  readonly author: string
  readonly date: string
  readonly text: string
  readonly resolved: boolean
  readonly replies: readonly { readonly author: string; readonly date: string; readonly text: string }[]
}

/** A returned Word file, read: what its paragraphs say with every change marked, before it is set beside what was sent. */
export interface Returned {
  readonly name: string
  readonly paragraphs: readonly ReturnedParagraph[]
  readonly comments: readonly ReturnedComment[]
  /** What its own properties say: of which draft and Copy of which library it is; empty where they say nothing. */
  readonly from: { readonly draft: string; readonly copy: string; readonly library: string }
  readonly warnings: readonly string[]
}
