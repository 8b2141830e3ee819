import * as z from 'zod'
import { FieldName } from './field.ts'

/** When a provision or paragraph belongs in a document: a test on the draft's Answers. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: FieldName; op: 'is' | 'isNot' | 'atLeast' | 'atMost'; value: string | number | boolean }
  | { field: FieldName; op: 'answered' }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1).max(50) }),
    z.strictObject({ any: z.array(Condition).min(1).max(50) }),
    z.strictObject({ not: Condition }),
    z.strictObject({
      field: FieldName,
      op: z.enum(['is', 'isNot', 'atLeast', 'atMost']),
      value: z.union([z.string().max(1000), z.number(), z.boolean()]),
    }),
    z.strictObject({ field: FieldName, op: z.literal('answered') }),
  ]),
)
