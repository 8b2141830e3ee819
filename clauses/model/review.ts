import * as z from 'zod'
import { FieldName } from './field.ts'
import { Id, Instant, ProvisionId, Sha256, VersionId } from './id.ts'
import { Actor } from './person.ts'

/** How words stand to what was sent: they were in it and came back, they came, or they went. */
export const Standing = z.enum(['kept', 'inserted', 'deleted'])
export type Standing = z.infer<typeof Standing>

/** The place of a change in a Review's list of changes, from 0. */
const ChangeIndex = z.int().min(0)

/** Some words of a line, and the change by which they came or went; none where they were kept. */
export const ReviewPiece = z.strictObject({
  text: z.string(),
  standing: Standing,
  change: ChangeIndex.optional(),
})
export type ReviewPiece = z.infer<typeof ReviewPiece>

/** Where a line stood in the Tree that was sent: its block (-1: the title), and which of that block's lines, as `treeText` counts them. */
export const SentPlace = z.strictObject({ block: z.int().min(-1), line: z.int().min(0) })
export type SentPlace = z.infer<typeof SentPlace>

export const LineKind = z.enum([
  'title',
  'heading',
  'provision',
  'paragraph',
  'item',
  'cell',
  'footnote',
  'other',
])
export type LineKind = z.infer<typeof LineKind>

/**
 * One paragraph, as it was sent and as it came back. Its pieces that were kept or deleted are what was sent, word for
 * word; those kept or inserted are what came back. `end` is its paragraph mark: where that was deleted the next line was
 * joined to this one, where it was inserted this line was split from the next. Numbers are not among its words: `label`
 * is what was printed before it when it came back, empty where it did not. `at` is null for a line that was not in what
 * was sent; `part` is null where no part could be found for it. `cell` counts tables, rows and cells from 0, as the file
 * has them; for a cell that did not come back, rows and cells as they were sent.
 *
 * Lines stand in the order in which they came back; one that did not come back stands behind the one that it followed.
 * Of a reading beside a Copy:
 * - Every line of the sent Tree is there. Lines with the same `at` are one that was split: together their kept and
 *   deleted pieces are that line. Ends that are `inserted` are not among what was sent.
 * - A paragraph that came whole has `at` null, inserted pieces and an inserted end; one that went whole has deleted
 *   pieces and a deleted end, however Word wrote it: whole paragraphs never show as a split or a join.
 * - A kept piece says what was sent, also where the file has a no-break space in it, or where Word worked out a reference
 *   or a list of contents anew.
 * - The lines of a part that as a whole stands elsewhere, moved without tracking, are kept at their new place: only the
 *   order of the lines and a change of kind `moved` tell. Any other move is deleted at one place and inserted at the
 *   other, under one change.
 * - A new heading behind the last paragraph of a part is a line of kind `heading` with the `part` that it follows.
 */
export const ReviewLine = z.strictObject({
  at: SentPlace.nullable(),
  part: Id.nullable(),
  kind: LineKind,
  level: z.int().min(0),
  label: z.string(),
  pieces: z.array(ReviewPiece),
  end: z.strictObject({ standing: Standing, change: ChangeIndex.optional() }),
  cell: z.strictObject({ table: z.int(), row: z.int(), cell: z.int() }).optional(),
})
export type ReviewLine = z.infer<typeof ReviewLine>

/** By what a change was found to belong to its part, surest first; none where nothing told. */
export const FoundBy = z.enum(['control', 'alias', 'bookmark', 'number', 'text', 'neighbours'])
export type FoundBy = z.infer<typeof FoundBy>

/**
 * inserted, deleted, replaced: words · moved: a paragraph or more that went elsewhere · split, joined: paragraphs ·
 * rowInserted, rowDeleted, cellInserted, cellDeleted: of tables · formatted: looks alone, listed apart
 */
export const ChangeKind = z.enum([
  'inserted',
  'deleted',
  'replaced',
  'moved',
  'split',
  'joined',
  'rowInserted',
  'rowDeleted',
  'cellInserted',
  'cellDeleted',
  'formatted',
])
export type ChangeKind = z.infer<typeof ChangeKind>

/**
 * One change. `tracked` is false for an edit made with tracking switched off, found by comparing with what was sent;
 * such a one has no author and date. `date` is as the file gives it. `line` is the first of the Review's lines that it
 * touches. `field`: all of it lies within what an Answer filled in. `provision`: where its part has one.
 *
 * `before` and `after` are for people: the words that went and those that came, with the rest of a word that was changed
 * in part; paragraphs are parted by "\n", cells by "\t". Words that one inserted and another deleted are in neither the
 * sent nor the returned text, and in no piece: their change is `deleted`, with the words as `before`. A `formatted`
 * change is in no piece either; its words are both `before` and `after`.
 */
export const ReviewChange = z.strictObject({
  kind: ChangeKind,
  tracked: z.boolean(),
  author: z.string(),
  date: z.string(),
  before: z.string(),
  after: z.string(),
  line: z.int().min(0).nullable(),
  part: Id.nullable(),
  clause: Id.nullable(),
  version: VersionId.nullable(),
  provision: ProvisionId.optional(),
  found: FoundBy.nullable(),
  field: FieldName.optional(),
  /** Parts of the document that are not its body: "header", "footnote" and the like. */
  story: z.string().optional(),
})
export type ReviewChange = z.infer<typeof ReviewChange>

const said = { author: z.string(), date: z.string(), text: z.string() }

/** A comment with its replies, and the words that it is on. `ours`: a note that was sent along. */
export const ReviewComment = z.strictObject({
  ...said,
  on: z.string(),
  replies: z.array(z.strictObject(said)),
  resolved: z.boolean(),
  line: z.int().min(0).nullable(),
  part: Id.nullable(),
  clause: Id.nullable(),
  ours: z.literal(true).optional(),
})
export type ReviewComment = z.infer<typeof ReviewComment>

/** Words that a reader of the file does not see, or sees otherwise than they are, and why. */
export const HiddenText = z.strictObject({
  text: z.string(),
  why: z.enum(['hidden', 'white', 'tiny', 'field', 'bidi', 'control']),
  part: Id.nullable(),
  line: z.int().min(0).nullable(),
})
export type HiddenText = z.infer<typeof HiddenText>

/** What was read of a returned file, set beside the Copy that was sent (null: the file was never ours). */
export const Reading = z.strictObject({
  copy: VersionId.nullable(),
  lines: z.array(ReviewLine),
  changes: z.array(ReviewChange),
  comments: z.array(ReviewComment),
  hidden: z.array(HiddenText),
  warnings: z.array(z.string()),
  /** Those who made tracked changes or comments, in order of their first. */
  reviewers: z.array(z.string()),
})
export type Reading = z.infer<typeof Reading>

/** The immutable record of a returned file, kept with its draft; its bytes lie beside it. */
export const Review = z.strictObject({
  number: z.int().min(1),
  name: z.string().max(300),
  bytes: z.strictObject({ sha256: Sha256, size: z.int().min(0) }),
  reading: Reading,
  at: Instant,
  by: Actor,
  app: z.string().max(40),
})
export type Review = z.infer<typeof Review>

/**
 * What is done with one change: taken into this draft, taken into this draft and into the library as a proposed version,
 * or declined.
 */
export const Decision = z.strictObject({
  change: ChangeIndex,
  as: z.enum(['draft', 'library', 'declined']),
})
export type Decision = z.infer<typeof Decision>

/** What is done with one comment: kept open, or settled; `answer` is what is said to it, or empty. */
export const CommentDecision = z.strictObject({
  comment: z.int().min(0),
  as: z.enum(['open', 'settled']),
  answer: z.string().max(5000),
})
export type CommentDecision = z.infer<typeof CommentDecision>

/**
 * What was decided of a Review up to now: each saving adds one, and the newest with the review's id counts, so that
 * everything can be undone until one is `finished`. `proposed` names the library versions that finishing made.
 */
export const Decisions = z.strictObject({
  number: z.int().min(1),
  review: VersionId,
  decisions: z.array(Decision).max(100_000),
  comments: z.array(CommentDecision).max(100_000),
  finished: z.boolean(),
  proposed: z.array(z.strictObject({ clause: Id, version: VersionId })),
  by: Actor,
  at: Instant,
})
export type Decisions = z.infer<typeof Decisions>

/** Two sides that cannot both be had: what stood when it was sent, what the draft or library says now, what came back. */
export const Conflict = z.strictObject({
  /** Names it in `resolutions`. */
  id: z.string().max(200),
  part: Id,
  /** Where it would be written. */
  into: z.enum(['draft', 'library']),
  sent: z.string(),
  now: z.string(),
  back: z.string(),
  /** Who "now" and "back" are, in words: "the draft", "A. Lawyer". */
  nowBy: z.string(),
  backBy: z.string(),
})
export type Conflict = z.infer<typeof Conflict>

/** How a person resolved a conflict: one of the sides, or words of their own. */
export const Resolution = z.strictObject({
  id: z.string().max(200),
  take: z.union([z.enum(['now', 'back']), z.strictObject({ text: z.string().max(20_000) })]),
})
export type Resolution = z.infer<typeof Resolution>
