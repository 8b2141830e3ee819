import type { Paragraph } from '../model/body.ts'
import { isBlank } from '../model/field.ts'
import { deciding, evaluate, fieldsOf } from './condition.ts'
import { emptyField, unknownField } from './field.ts'
import { note, type Outline, type Where } from './outline.ts'

type Reserved = NonNullable<Paragraph['attrs']>

function holds(outline: Outline, where: Where, when: NonNullable<Reserved['when']>): boolean {
  const at = outline.slots.length
  for (const name of fieldsOf(when)) {
    if (Object.hasOwn(outline.sources.fields, name)) outline.notes.asked(at, name)
    else unknownField(outline, where, name, at)
  }
  const verdict = evaluate(when, outline.answer)
  if (verdict === 'unknown') {
    for (const name of deciding(when)) {
      if (isBlank(outline.answer(name))) emptyField(outline, where, name, at)
    }
  }
  return verdict !== 'no'
}

/**
 * Whether a block belongs in the document. One whose condition is still open stays in, and so does one that asks to be
 * repeated, once: nothing is left out unless an answer says so. Wording on its own shows everything.
 */
export function stands(outline: Outline, where: Where, attrs: Reserved | undefined): boolean {
  if (!attrs || outline.mode === 'specimen') return true
  const inside = !attrs.when || holds(outline, where, attrs.when)
  if (inside && attrs.each) {
    note(outline, where, {
      code: 'repeatNotKnown',
      weight: 'blocks',
      message: `${where.name} has wording that is to be repeated for each “${attrs.each}”. Repeats are not filled in yet: it stands once. Write out what is to be repeated, or take the repeat away.`,
    })
  }
  return inside
}
