import * as z from 'zod'
import type { InlineNode } from '../model/body.ts'
import { DocumentKind, type Part, Signatory } from '../model/draft.ts'
import { Answers, Field } from '../model/field.ts'
import { Id, type VersionId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { HOUSE_STYLE_ID } from '../model/style.ts'
import { bodyFrom } from './clause.ts'
import { readMatter } from './frontmatter.ts'
import { MarkdownFault, readInline } from './inline.ts'

type Rough =
  | { id: string; parties: { id: string; term: string; content: string }[] }
  | { id: string; heading: string; parts: Rough[] }
  | { id: string; prose: string }
  | { id: string; clause: string; show: 'numbered' | 'plain' | 'none'; parts: Rough[] }
  | { id: string; schedule: string; parts: Rough[] }
  | { id: string; contents: string; levels: number }
  | { id: string; pageBreak: true }
  | {
      id: string
      signatures: { intro: string; signatories: { id: string; content: string; lines: Signatory['lines'] }[] }
    }

const Rough: z.ZodType<Rough> = z.lazy(() =>
  z.union([
    z.strictObject({
      id: Id,
      parties: z.array(z.strictObject({ id: Id, term: z.string().default(''), content: z.string() })),
    }),
    z.strictObject({ id: Id, heading: z.string(), parts: z.array(Rough).default([]) }),
    z.strictObject({ id: Id, prose: z.string() }),
    z.strictObject({
      id: Id,
      clause: Id,
      show: z.enum(['numbered', 'plain', 'none']).default('numbered'),
      parts: z.array(Rough).default([]),
    }),
    z.strictObject({ id: Id, schedule: z.string(), parts: z.array(Rough).default([]) }),
    z.strictObject({
      id: Id,
      contents: z.string().max(300),
      levels: z.int().min(1).max(4).default(2),
    }),
    z.strictObject({ id: Id, pageBreak: z.literal(true) }),
    z.strictObject({
      id: Id,
      signatures: z.strictObject({
        intro: z.string().default(''),
        signatories: z.array(z.strictObject({ id: Id, content: z.string(), lines: Signatory.shape.lines })),
      }),
    }),
  ]),
)

const Matter = z.strictObject({
  id: Id,
  name: z.string().min(1).max(200),
  about: z.string().max(2000),
  title: z.string().max(300),
  documentKind: DocumentKind,
  language: z.string().default('en-GB'),
  style: Id.default(HOUSE_STYLE_ID),
  answers: Answers.default({}),
  parts: z.array(Rough),
})

/** A template as one Markdown file holds it; `pin` says which version of a clause it starts with. */
export interface TemplateFile {
  readonly id: Id
  readonly name: string
  readonly about: string
  readonly title: string
  readonly documentKind: DocumentKind
  readonly language: string
  /** The style that drafts made from it start in. */
  readonly style: Id
  readonly answers: Answers
  readonly parts: readonly Part[]
}

type Pin = (clause: Id) => VersionId | undefined

function inline(file: string, text: string): InlineNode[] {
  try {
    return readInline(text.trim())
  } catch (error) {
    if (error instanceof MarkdownFault) throw new Refused('invalid', `${file}, “${text}”: ${error.message}.`)
    throw error
  }
}

function partFrom(file: string, rough: Rough, pin: Pin): Part {
  const { id } = rough
  const inner = (list: Rough[]): Part[] => list.map((r) => partFrom(file, r, pin))
  if ('parties' in rough) {
    return {
      type: 'parties',
      id,
      parties: rough.parties.map((p) => ({ ...p, content: inline(file, p.content) })),
    }
  }
  if ('heading' in rough) return { type: 'heading', id, text: rough.heading, parts: inner(rough.parts) }
  if ('prose' in rough) return { type: 'prose', id, body: bodyFrom(`${file}, part ${id}`, rough.prose, 1) }
  if ('schedule' in rough) return { type: 'schedule', id, title: rough.schedule, parts: inner(rough.parts) }
  if ('contents' in rough) return { type: 'contents', id, title: rough.contents, levels: rough.levels }
  if ('pageBreak' in rough) return { type: 'pageBreak', id }
  if ('signatures' in rough) {
    const { intro, signatories } = rough.signatures
    const signing = signatories.map((s) => ({ ...s, content: inline(file, s.content) }))
    return { type: 'signatures', id, intro: inline(file, intro), signatories: signing }
  }
  const version = pin(rough.clause)
  if (!version)
    throw new Refused(
      'invalid',
      `${file}: part ${id} names the clause ${rough.clause}, which does not exist.`,
    )
  return { type: 'clause', id, clause: rough.clause, version, heading: rough.show, parts: inner(rough.parts) }
}

/** The template in a Markdown file; refuses as `invalid` with the file and the place. */
export function readTemplate(file: string, source: string, pin: Pin): TemplateFile {
  const { data } = readMatter(file, source, Matter)
  return { ...data, parts: data.parts.map((r) => partFrom(file, r, pin)) }
}

/** The fields in fields.md. */
export function readFields(file: string, source: string): Field[] {
  return readMatter(file, source, z.strictObject({ fields: z.array(Field) })).data.fields
}
