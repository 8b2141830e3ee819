import * as z from 'zod'
import { Instant, IsoDate, Sha256, VersionId } from './id.ts'
import { Actor } from './person.ts'

/** A field's name: what chips, answers and Markdown call it, as `employee.name`. Unique in a library; never changes. */
export const FieldName = z
  .string()
  .max(80)
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/, 'must look like employee.name')
export type FieldName = z.infer<typeof FieldName>

export const FieldKind = z.enum(['text', 'longText', 'date', 'money', 'number', 'choice', 'yesNo', 'person'])
export type FieldKind = z.infer<typeof FieldKind>

/** An amount as a decimal string with up to two places, and an ISO 4217 code. */
export const Money = z.strictObject({
  amount: z.string().regex(/^-?\d{1,12}(\.\d{1,2})?$/, 'must be an amount such as 1250.00'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as GBP'),
})
export type Money = z.infer<typeof Money>

/** Someone named in a document. */
export const PersonAnswer = z.strictObject({
  name: z.string().max(200),
  role: z.string().max(200).optional(),
  contact: z.string().max(300).optional(),
})
export type PersonAnswer = z.infer<typeof PersonAnswer>

/** What fills a field in one draft: a string (text, longText, date, choice), number, yes/no, money or person. */
export const Answer = z.union([z.string().max(20_000), z.number(), z.boolean(), Money, PersonAnswer])
export type Answer = z.infer<typeof Answer>

/** Answers by field name. */
export const Answers = z.record(FieldName, Answer)
export type Answers = Readonly<Record<FieldName, Answer>>

/** A limit that law or practice sets on an answer, with where it comes from. */
export const Bound = z.strictObject({
  value: z.union([z.number(), IsoDate]),
  why: z.string().max(500),
  source: z.string().max(500).optional(),
})
export type Bound = z.infer<typeof Bound>

/** A typed blank that the whole library shares. */
export const Field = z.strictObject({
  name: FieldName,
  label: z.string().min(1).max(120),
  help: z.string().max(1000).optional(),
  kind: FieldKind,
  group: z.string().max(80),
  options: z
    .array(z.strictObject({ value: z.string().min(1).max(80), label: z.string().min(1).max(300) }))
    .max(100)
    .optional(),
  unit: z.string().max(40).optional(),
  default: Answer.optional(),
  min: Bound.optional(),
  max: Bound.optional(),
  optional: z.boolean().optional(),
})
export type Field = z.infer<typeof Field>

const KIND_SCHEMAS: Record<FieldKind, z.ZodType> = {
  text: z.string().max(500, 'is too long: at most 500 characters'),
  longText: z.string().max(20_000, 'is too long: at most 20,000 characters'),
  date: z.iso.date('must be a date such as 2026-12-01'),
  money: Money,
  number: z.number('must be a number'),
  choice: z.string(),
  yesNo: z.boolean('must be yes or no'),
  person: PersonAnswer,
}

const tooLow = (answer: Answer, bound: Bound): boolean =>
  typeof answer === typeof bound.value && (answer as string | number) < bound.value
const tooHigh = (answer: Answer, bound: Bound): boolean =>
  typeof answer === typeof bound.value && (answer as string | number) > bound.value

/** What is wrong with an answer to a field, as the end of a sentence ("must be at least 5: …"), or null. */
export function faultOf(field: Field, answer: Answer): string | null {
  const parsed = KIND_SCHEMAS[field.kind].safeParse(answer)
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'is not understood'
  if (field.kind === 'choice' && !field.options?.some((o) => o.value === answer)) {
    return `must be one of: ${(field.options ?? []).map((o) => o.value).join(', ')}`
  }
  if (field.min && tooLow(answer, field.min)) return `must be at least ${field.min.value}: ${field.min.why}`
  if (field.max && tooHigh(answer, field.max)) return `must be at most ${field.max.value}: ${field.max.why}`
  return null
}

/** True when an answer says nothing: an empty text, or a person without a name. */
export function isBlank(answer: Answer | undefined): boolean {
  if (answer === undefined) return true
  if (typeof answer === 'string') return answer.trim() === ''
  return typeof answer === 'object' && 'name' in answer && answer.name.trim() === ''
}

const kept = {
  number: z.int().min(1),
  parent: Sha256.nullable(),
  author: Actor,
  at: Instant,
  reason: z.string().max(2000),
}

/** One immutable state of a field. */
export const FieldVersion = z.strictObject({ ...kept, field: Field })
export type FieldVersion = z.infer<typeof FieldVersion>

/** A field as it is now. */
export const FieldHead = z.strictObject({
  field: Field,
  current: VersionId,
  versions: z.int().min(1),
  trashed: z.boolean(),
})
export type FieldHead = z.infer<typeof FieldHead>
