import type { InlineContent } from '../model/body.ts'
import type { Part } from '../model/draft.ts'
import type { Answer, FieldName } from '../model/field.ts'
import type { Id, ProvisionId } from '../model/id.ts'
import type { Problem } from '../tree/problem.ts'
import type { Anchor, Block, ContentsEntry, Inline, Numbered, Origin, Tree } from '../tree/tree.ts'
import { type Notes, takeNotes } from './notes.ts'
import { type Numbering, type Numbers, numbering } from './number.ts'
import { held, type Sources } from './sources.ts'

/** Where words stand, as far as their references, their origin and the messages about them go. */
export interface Where {
  readonly part: Id
  readonly clause?: Id
  readonly provision?: ProvisionId
  /** The series of numbers in which the words stand. */
  readonly series: string
  /** The number of the paragraph that the words stand in, where it has one. */
  readonly path?: readonly number[]
  /** What a message calls the place: "“Posting”" or "the signature block". */
  readonly name: string
  readonly origin: Origin
}

/** Turns wording into the inlines of a document. */
export type Words = (nodes: InlineContent) => readonly Inline[]

/** One block to come: its place is fixed, its words are filled in once every number is known. */
export interface Slot {
  readonly where: Where
  readonly make: (words: Words) => Block
}

/** Something that a reference can name. */
export interface Target {
  readonly anchor: Anchor
  readonly series: string
  readonly number: Numbered | null
  /** The heading's words; null for what has no heading. */
  readonly title: string | null
  /** The number of its block in reading order. */
  readonly at: number
}

/** A place where a term is defined: the words of the term, and where references to it lead. */
export interface Defined {
  readonly term: string
  readonly anchor: Anchor
}

/** Which blanks a document shows: the answers of a draft, or none at all where wording stands for itself. */
export type Mode = 'draft' | 'specimen'

/** What is known of a document while it is put together: first its blocks and numbers, then its words. */
export interface Outline {
  readonly mode: Mode
  readonly kind: Tree['documentKind']
  readonly sources: Sources
  readonly answer: (field: FieldName) => Answer | undefined
  readonly notes: Notes
  readonly numbers: Numbering
  readonly slots: Slot[]
  readonly targets: Map<Anchor, Target>
  /** What stands for a part that something refers to: its heading, or else its first provision. */
  readonly heads: Map<Id, Target>
  /** The headings of the document in reading order, for lists of contents. */
  readonly headings: ContentsEntry[]
  /** The terms that each part defines, in reading order. */
  readonly terms: Map<Id, readonly Defined[]>
  /** The anchors of terms that words of the document were given so far. */
  readonly termed: Set<Anchor>
  /** How many footnotes are marked so far. */
  footnotes: number
  /** Where a clause is used, in reading order. */
  readonly uses: Map<Id, Where[]>
  /** Every part in reading order, with the blocks [from, to) that it and the parts in it take. */
  readonly parts: { readonly part: Part; readonly where: Where; readonly from: number; to: number }[]
}

/** An outline with nothing in it yet. */
export function emptyOutline(
  answers: Readonly<Record<FieldName, Answer>>,
  sources: Sources,
  style: Numbers,
  kind: Tree['documentKind'],
  mode: Mode,
): Outline {
  return {
    mode,
    kind,
    sources,
    answer: (field) => held(answers, field),
    notes: takeNotes(),
    numbers: numbering(style),
    slots: [],
    targets: new Map(),
    heads: new Map(),
    headings: [],
    terms: new Map(),
    termed: new Set(),
    footnotes: 0,
    uses: new Map(),
    parts: [],
  }
}

/** Adds one block after those there are. */
export function add(outline: Outline, where: Where, make: Slot['make']): void {
  outline.slots.push({ where, make })
}

/** Makes the block to come something that references can name. */
export function point(outline: Outline, where: Where, place: Omit<Target, 'at'>): void {
  const target = { ...place, at: outline.slots.length }
  outline.targets.set(target.anchor, target)
  if (!outline.heads.has(where.part)) outline.heads.set(where.part, target)
}

/** Notes a problem at the next block to come. */
export function note(
  outline: Outline,
  where: Where,
  problem: Pick<Problem, 'code' | 'weight' | 'message' | 'field'>,
): void {
  const { part, provision } = where
  outline.notes.problem(outline.slots.length, { ...problem, part, ...(provision ? { provision } : {}) })
}
