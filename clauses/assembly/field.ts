import type { InlineNode } from '../model/body.ts'
import { type Answer, type Field, type FieldName, faultOf, isBlank } from '../model/field.ts'
import type { Problem } from '../tree/problem.ts'
import type { Inline, Marks } from '../tree/tree.ts'
import { formsOf, isForm, show } from './format.ts'
import type { Outline, Where } from './outline.ts'
import { held } from './sources.ts'

type FieldNode = Extract<InlineNode, { type: 'field' }>

function noted(outline: Outline, where: Where, at: number, problem: Problem, key: string): void {
  const { part, provision } = where
  outline.notes.problem(at, { ...problem, part, ...(provision ? { provision } : {}) }, key)
}

/** Notes, once in a document, that a field is not answered. */
export function emptyField(outline: Outline, where: Where, name: FieldName, at: number): void {
  const field = held(outline.sources.fields, name)
  if (!field || field.optional) return
  const message = `“${field.label}” is not answered. Fill it in; it is used in ${where.name}.`
  noted(outline, where, at, { code: 'emptyField', weight: 'blocks', message, field: name }, name)
}

/** Notes, once in a document, that the library has no such field. */
export function unknownField(outline: Outline, where: Where, name: FieldName, at: number): void {
  const message = `${where.name} asks for the field “${name}”, which the library does not have. Add that field, or use another one there.`
  noted(outline, where, at, { code: 'unknownField', weight: 'blocks', message, field: name }, name)
}

function wrongAnswer(outline: Outline, where: Where, field: Field, fault: string, at: number): void {
  const message = `The answer to “${field.label}” ${fault}. Correct it.`
  noted(outline, where, at, { code: 'wrongAnswer', weight: 'blocks', message, field: field.name }, field.name)
}

function unknownFormat(outline: Outline, where: Where, field: Field, form: string, at: number): void {
  const message = `${where.name} shows “${field.label}” as “${form}”, which is not known. Choose one of: ${formsOf(field.kind).join(', ')}.`
  const problem: Problem = { code: 'unknownFormat', weight: 'warns', message, field: field.name }
  noted(outline, where, at, problem, `${where.part} ${field.name} ${form}`)
}

/** An answer in words, or null when it cannot be shown: not given, or not of the field's kind. */
function answerText(
  outline: Outline,
  where: Where,
  field: Field,
  form: string | null | undefined,
  at: number,
): string | null {
  const answer: Answer | undefined = outline.answer(field.name)
  if (answer === undefined || isBlank(answer)) return null
  const fault = faultOf(field, answer)
  if (fault) {
    wrongAnswer(outline, where, field, fault.replace(/\.+$/, ''), at)
    if (faultOf({ ...field, min: undefined, max: undefined }, answer)) return null
  }
  if (!isForm(field.kind, form)) unknownFormat(outline, where, field, form ?? '', at)
  return show(field, answer, form)
}

/**
 * What stands for a field chip: the answer in words, or a blank with the field's label in brackets. A field that may be
 * left out leaves nothing when it is not answered.
 */
export function fieldInlines(
  outline: Outline,
  where: Where,
  node: FieldNode,
  marks: Marks,
  at: number,
): Inline[] {
  const { field: name, show: form } = node.attrs
  const origin = { from: 'field' as const, field: name, ...(form ? { show: form } : {}) }
  const blank = (label: string): Inline[] => [
    { type: 'blank', text: `[${label}]`, field: name, marks, origin },
  ]
  const field = held(outline.sources.fields, name)
  if (!field) {
    unknownField(outline, where, name, at)
    return blank(name)
  }
  outline.notes.asked(at, name)
  if (outline.mode === 'specimen') return blank(field.label)
  const text = answerText(outline, where, field, form, at)
  if (text === null || text.trim() === '') {
    const answer = outline.answer(name)
    if (text !== null || answer === undefined || isBlank(answer)) emptyField(outline, where, name, at)
    return field.optional ? [] : blank(field.label)
  }
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap((line, i): Inline[] => [
      ...(i > 0 ? [{ type: 'lineBreak' as const, marks, origin }] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, text: line, marks, origin }]),
    ])
}
