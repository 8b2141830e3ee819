import type { HiddenText } from '../../model/review.ts'
import type { El } from '../xml.ts'
import type { Field, Fields } from './fields.ts'
import type { Looks } from './looks.ts'
import { type Moves, noMoves } from './marks.ts'
import { noRanges, type Ranges } from './ranges.ts'
import type { BitLooks, Control, Formatted, Mark, ReturnedParagraph } from './returned.ts'

/** Some words while their story is read: the field that they are the result of, or in whose instruction they stand, may still be open. */
export interface RoughBit {
  text: string
  readonly marks: readonly Mark[]
  readonly formatted: Formatted | undefined
  readonly hidden: HiddenText['why'] | undefined
  readonly looks: BitLooks[]
  readonly controls: readonly Control[]
  readonly field: Field | undefined
  readonly masked: Field | undefined
  readonly note: string | undefined
  readonly object: string | undefined
  readonly comments: readonly string[]
}

/** The list and level that a paragraph's properties name, and its style. */
export interface Numbering {
  readonly style: string
  readonly list: string | undefined
  readonly level: string | undefined
}

/** A paragraph while its story is read, without its labels. */
export interface RoughParagraph
  extends Omit<ReturnedParagraph, 'bits' | 'style' | 'outline' | 'label' | 'labelBefore' | 'level'> {
  readonly bits: RoughBit[]
  readonly numbering: Numbering
  readonly numberingBefore: Numbering
  /** Its own outline level, as the file says it. */
  readonly outline: string | undefined
}

/** What stands around what one reads. */
export interface Around {
  readonly marks: readonly Mark[]
  readonly controls: readonly Control[]
  readonly cell: ReturnedParagraph['cell']
  /** Changes of looks of the table, row or cell. */
  readonly formatted: Formatted | undefined
  readonly ground: string | null
}

/** A text box that was met, to be read after the story that it stands in. */
export interface Box {
  readonly content: El
  readonly around: Around
}

/** What one reading of a file has in common for all its stories. */
export interface Reading {
  readonly looks: Looks
  /** The name of the file, for messages. */
  readonly file: string
  readonly warnings: Set<string>
  readonly boxes: Box[]
  /** The notes whose marks were met, with the marks of change over those, in their order. */
  readonly notes: Map<string, readonly Mark[]>
  /** Where each comment begins and ends, as far as it was met. */
  readonly anchors: Map<string, { from: number; to: number }>
  tables: number
  /** How many paragraphs were read. */
  count: number
  /** How many bits were read, to tell places apart. */
  place: number
}

/** The state of reading one story. */
export interface Story {
  readonly story: ReturnedParagraph['story']
  readonly of: string
  readonly reading: Reading
  readonly paragraphs: RoughParagraph[]
  readonly fields: Fields
  readonly moves: Moves
  readonly bookmarks: Ranges
  readonly comments: Ranges
}

export const storyOf = (reading: Reading, story: Story['story'], of: string): Story => ({
  story,
  of,
  reading,
  paragraphs: [],
  fields: [],
  moves: noMoves(),
  bookmarks: noRanges(),
  comments: noRanges(),
})

/** Nothing around. */
export const NOWHERE: Around = {
  marks: [],
  controls: [],
  cell: undefined,
  formatted: undefined,
  ground: null,
}
