import * as z from 'zod'
import { Body, InlineContent, type RefAttrs } from './body.ts'
import { Answers, FieldName } from './field.ts'
import { Id, Instant, newId, ProvisionId, Sha256, VersionId } from './id.ts'
import { Actor } from './person.ts'
import { Style } from './style.ts'

/** One side of an agreement: what it is called ("the Employer") and who it is, with field chips. */
export const Party = z.strictObject({ id: Id, term: z.string().max(120), content: InlineContent })
export type Party = z.infer<typeof Party>

/** One who signs: the words above the lines, and which lines there are. */
export const Signatory = z.strictObject({
  id: Id,
  content: InlineContent,
  lines: z
    .array(z.enum(['signature', 'name', 'position', 'date', 'witness']))
    .min(1)
    .max(5),
})
export type Signatory = z.infer<typeof Signatory>

/**
 * One place in a draft. Clauses, headings and schedules may hold further parts; a heading takes a number where it is
 * `numbered`, as a clause does; a contents list names the headings of the whole draft down to `levels`.
 */
export type Part =
  | ClausePart
  | { type: 'heading'; id: Id; text: string; numbered?: true; parts: Part[] }
  | { type: 'prose'; id: Id; body: Body }
  | { type: 'parties'; id: Id; parties: Party[] }
  | { type: 'signatures'; id: Id; intro: InlineContent; signatories: Signatory[] }
  | { type: 'schedule'; id: Id; title: string; parts: Part[] }
  | { type: 'contents'; id: Id; title: string; levels: number }
  | { type: 'pageBreak'; id: Id }

/**
 * A clause at its place: the pinned version, and `own` where its wording was changed in this draft only.
 * heading: numbered (it takes a number), plain (shown without one) or none. `title` where it is called otherwise in this
 * draft than in the library.
 */
export interface ClausePart {
  type: 'clause'
  id: Id
  clause: Id
  version: VersionId
  own?: Body
  title?: string
  heading: 'numbered' | 'plain' | 'none'
  parts: Part[]
}

export const Part: z.ZodType<Part> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('clause'),
      id: Id,
      clause: Id,
      version: VersionId,
      own: Body.optional(),
      title: z.string().trim().min(1).max(200).optional(),
      heading: z.enum(['numbered', 'plain', 'none']),
      parts: Parts,
    }),
    z.strictObject({
      type: z.literal('heading'),
      id: Id,
      text: z.string().max(300),
      numbered: z.literal(true).optional(),
      parts: Parts,
    }),
    z.strictObject({ type: z.literal('prose'), id: Id, body: Body }),
    z.strictObject({ type: z.literal('parties'), id: Id, parties: z.array(Party).max(50) }),
    z.strictObject({
      type: z.literal('signatures'),
      id: Id,
      intro: InlineContent,
      signatories: z.array(Signatory).max(50),
    }),
    z.strictObject({ type: z.literal('schedule'), id: Id, title: z.string().max(300), parts: Parts }),
    z.strictObject({
      type: z.literal('contents'),
      id: Id,
      title: z.string().max(300),
      levels: z.int().min(1).max(4),
    }),
    z.strictObject({ type: z.literal('pageBreak'), id: Id }),
  ]),
)
const Parts: z.ZodType<Part[]> = z.lazy(() => z.array(Part).max(2000))

export const DocumentKind = z.enum(['addendum', 'contract', 'policy', 'procedure', 'letter'])
export type DocumentKind = z.infer<typeof DocumentKind>

export const DraftStatus = z.enum(['preparing', 'withLawyer', 'agreed', 'issued', 'signed'])
export type DraftStatus = z.infer<typeof DraftStatus>

const content = {
  /** What it is called in lists. */
  name: z.string().trim().min(1, 'must not be empty').max(200),
  /** What is printed at its top; a letter may say it as its subject instead. */
  title: z.string().max(300),
  documentKind: DocumentKind,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  parts: z
    .array(Part)
    .max(2000)
    .refine((parts) => {
      const ids = flatten(parts).map((p) => p.id)
      return new Set(ids).size === ids.length
    }, 'two parts have the same id'),
  answers: Answers,
  style: Id,
}

/** A document in preparation. `reviewed`: the returned files whose outcome is in it. */
export const Draft = z.strictObject({
  ...content,
  status: DraftStatus,
  reviewed: z.array(VersionId).max(10_000).optional(),
  from: z.strictObject({ template: Id, version: VersionId }).nullable(),
  createdBy: Actor,
  createdAt: Instant,
  updatedAt: Instant,
  trashed: z.boolean(),
})
export type Draft = z.infer<typeof Draft>

/** A draft kept in the library to start others from: one immutable version of it. */
export const TemplateVersion = z.strictObject({
  ...content,
  about: z.string().max(2000),
  template: Id,
  number: z.int().min(1),
  parent: Sha256.nullable(),
  author: Actor,
  at: Instant,
  reason: z.string().max(2000),
})
export type TemplateVersion = z.infer<typeof TemplateVersion>

/** What a list shows of a template. */
export const TemplateHead = z.strictObject({
  name: content.name,
  about: z.string().max(2000),
  documentKind: DocumentKind,
  current: VersionId,
  versions: z.int().min(1),
  trashed: z.boolean(),
  updatedAt: Instant,
})
export type TemplateHead = z.infer<typeof TemplateHead>

/** The parts that a part holds; none for those that cannot. */
export const childrenOf = (part: Part): readonly Part[] => ('parts' in part ? part.parts : [])

/** All parts, outermost first, in reading order. */
export function flatten(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [part, ...flatten(childrenOf(part))])
}

/** The part with an id, wherever it is nested. */
export const findPart = (parts: readonly Part[], id: Id): Part | undefined =>
  flatten(parts).find((p) => p.id === id)

/** Where a part stands: the part that holds it (null: the draft itself) and its place there, from 0. */
export interface Place {
  readonly parent: Id | null
  readonly index: number
}

/** The place of a part, or null when it is not there. */
export function placeOf(parts: readonly Part[], id: Id, parent: Id | null = null): Place | null {
  const index = parts.findIndex((p) => p.id === id)
  if (index >= 0) return { parent, index }
  for (const part of parts) {
    const place = placeOf(childrenOf(part), id, part.id)
    if (place) return place
  }
  return null
}

const mapParts = (
  parts: readonly Part[],
  change: (list: readonly Part[], parent: Id | null) => Part[],
): Part[] => {
  const go = (list: readonly Part[], parent: Id | null): Part[] =>
    change(list, parent).map((p) => ('parts' in p ? { ...p, parts: go(p.parts, p.id) } : p))
  return go(parts, null)
}

/** The parts with one more at a place. A place in a part that cannot hold parts leaves them as they are. */
export const insertPart = (parts: readonly Part[], part: Part, at: Place): Part[] =>
  mapParts(parts, (list, parent) =>
    parent === at.parent ? [...list.slice(0, at.index), part, ...list.slice(at.index)] : [...list],
  )

/** The parts without one, and without what it holds. */
export const removePart = (parts: readonly Part[], id: Id): Part[] =>
  mapParts(parts, (list) => list.filter((p) => p.id !== id))

/** The parts with the one of the same id replaced; the same value when it is not there, or no different. */
export function replacePart(parts: readonly Part[], next: Part): readonly Part[] {
  let changed = false
  const list = parts.map((part) => {
    const now = part.id === next.id ? next : withInner(part, replacePart(childrenOf(part), next))
    changed ||= now !== part
    return now
  })
  return changed ? list : parts
}

const withInner = (part: Part, inner: readonly Part[]): Part =>
  'parts' in part && part.parts !== inner ? { ...part, parts: [...inner] } : part

/**
 * The parts with one moved to a place counted before the move. Moving a part into itself, or into a part that holds
 * none, leaves them as they are.
 */
export function movePart(parts: readonly Part[], id: Id, to: Place): readonly Part[] {
  const part = findPart(parts, id)
  const from = placeOf(parts, id)
  if (!part || !from) return parts
  if (to.parent !== null && flatten([part]).some((p) => p.id === to.parent)) return parts
  const target = to.parent === null ? null : findPart(parts, to.parent)
  if (target !== null && (!target || !('parts' in target))) return parts
  const index = from.parent === to.parent && from.index < to.index ? to.index - 1 : to.index
  if (from.parent === to.parent && from.index === index) return parts
  return insertPart(removePart(parts, id), part, { parent: to.parent, index })
}

type Ids = ReadonlyMap<Id, Id>

function repointed<T>(value: T, ids: Ids): T {
  if (Array.isArray(value)) return value.map((v) => repointed(v, ids)) as T
  if (value === null || typeof value !== 'object') return value
  const node = value as { type?: string; attrs?: RefAttrs }
  const moved = node.type === 'ref' && node.attrs?.part ? ids.get(node.attrs.part) : undefined
  if (moved) return { ...node, attrs: { ...node.attrs, part: moved } } as T
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, repointed(v, ids)])) as T
}

/** A copy of parts under new ids; references among them follow. */
export function freshParts(parts: readonly Part[]): Part[] {
  const ids: Ids = new Map(flatten(parts).map((p) => [p.id, newId()]))
  return mapParts(repointed(parts, ids), (list) => list.map((p) => ({ ...p, id: ids.get(p.id) ?? newId() })))
}

/**
 * What an export is asked for beside its format. mark: as a draft on every page, or not at all · comments: notes for the
 * lawyer as comments (Word) · track: changes are tracked from the start (Word) · protect: only tracked changes are
 * possible (Word) · plain: without tags and archive conformance (PDF) · source: with the resolved Tree attached, so that
 * it can be opened again (PDF).
 */
export const CopyOptions = z.strictObject({
  mark: z.enum(['none', 'draft']),
  comments: z.boolean().optional(),
  track: z.boolean().optional(),
  protect: z.boolean().optional(),
  plain: z.boolean().optional(),
  source: z.boolean().optional(),
})
export type CopyOptions = z.infer<typeof CopyOptions>

export const Format = z.enum(['docx', 'pdf', 'html', 'markdown'])
export type Format = z.infer<typeof Format>

/** What only some formats have room for. */
export const OPTIONS_OF: Readonly<Record<Format, readonly Exclude<keyof CopyOptions, 'mark'>[]>> = {
  docx: ['comments', 'track', 'protect'],
  pdf: ['plain', 'source'],
  html: [],
  markdown: [],
}

/** A note for the lawyer: about a part, or one provision of it. No other kind of note may reach a writer. */
export const LawyerNote = z.strictObject({
  part: Id,
  provision: ProvisionId.optional(),
  text: z.string().max(5000),
})
export type LawyerNote = z.infer<typeof LawyerNote>

/** The immutable record of one export: what it was made from, and the sha256 of its bytes. */
export const Copy = z.strictObject({
  /** Drawn before the export was made; file identifiers inside the bytes are made from it. */
  id: Id,
  draft: Id,
  number: z.int().min(1),
  format: Format,
  options: CopyOptions,
  name: z.string().max(200),
  tree: z.json(),
  style: Style,
  at: Instant,
  by: Actor,
  organisation: z.string().max(200),
  /** The library that it was made in; those made before it was kept have none. */
  library: Id.optional(),
  /** The earlier Copy of the draft beside which it shows what is new, as changes; `tree` is the new text alone. */
  against: VersionId.optional(),
  /** The notes that went with it, where its options asked for comments. */
  notes: z.array(LawyerNote).optional(),
  app: z.string().max(40),
  bytes: z.strictObject({ sha256: Sha256, size: z.int().min(0) }),
  clauses: z.array(z.strictObject({ part: Id, clause: Id, version: VersionId, own: z.boolean() })),
  answered: z.array(FieldName),
})
export type Copy = z.infer<typeof Copy>
