import type { Condition } from '../model/condition.ts'
import { type Answer, type FieldName, isBlank } from '../model/field.ts'

/** Whether a condition holds; unknown when an answer that decides it is missing. */
export type Verdict = 'yes' | 'no' | 'unknown'

/** What a field was answered, or undefined. */
export type Lookup = (field: FieldName) => Answer | undefined

type Test = Extract<Condition, { op: 'is' | 'isNot' | 'atLeast' | 'atMost' }>
type Plain = string | number | boolean

const verdict = (holds: boolean): Verdict => (holds ? 'yes' : 'no')

/** What an answer is compared by: an amount by its number, a person by the name. */
function plain(answer: Answer): Plain {
  if (typeof answer !== 'object') return answer
  return 'amount' in answer ? Number(answer.amount) : answer.name
}

const OPS: Record<Test['op'], (answer: Plain, value: Plain) => boolean> = {
  is: (answer, value) => answer === value,
  isNot: (answer, value) => answer !== value,
  atLeast: (answer, value) => typeof answer === typeof value && answer >= value,
  atMost: (answer, value) => typeof answer === typeof value && answer <= value,
}

const OPPOSITE: Record<Verdict, Verdict> = { yes: 'no', no: 'yes', unknown: 'unknown' }

function joined(verdicts: readonly Verdict[], decisive: Verdict): Verdict {
  if (verdicts.includes(decisive)) return decisive
  return verdicts.includes('unknown') ? 'unknown' : OPPOSITE[decisive]
}

/** Tests a condition on the answers. What one side decides alone needs no answer on the other. */
export function evaluate(condition: Condition, answers: Lookup): Verdict {
  if ('all' in condition)
    return joined(
      condition.all.map((c) => evaluate(c, answers)),
      'no',
    )
  if ('any' in condition)
    return joined(
      condition.any.map((c) => evaluate(c, answers)),
      'yes',
    )
  if ('not' in condition) return OPPOSITE[evaluate(condition.not, answers)]
  const answer = answers(condition.field)
  if (condition.op === 'answered') return verdict(!isBlank(answer))
  if (answer === undefined || isBlank(answer)) return 'unknown'
  return verdict(OPS[condition.op](plain(answer), condition.value))
}

/** Every field that a condition tests, in the order in which it names them. */
export function fieldsOf(condition: Condition): FieldName[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf)
  if ('any' in condition) return condition.any.flatMap(fieldsOf)
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}

/** The fields whose emptiness leaves a condition open: those it tests by value, not whether they are answered. */
export function deciding(condition: Condition): FieldName[] {
  if ('all' in condition) return condition.all.flatMap(deciding)
  if ('any' in condition) return condition.any.flatMap(deciding)
  if ('not' in condition) return deciding(condition.not)
  return condition.op === 'answered' ? [] : [condition.field]
}
