import { show } from '../../assembly/format.ts'
import { readAnswer } from '../../assembly/readAnswer.ts'
import { held, type Sources } from '../../assembly/sources.ts'
import { type Answer, type Answers, type FieldName, isBlank } from '../../model/field.ts'
import { canonical } from '../../model/json.ts'
import type { FieldEdit } from './offers.ts'
import type { Told } from './settle.ts'
import type { Offered } from './shapes.ts'

/** An edit within a field, and what it offers. */
export interface Offer {
  readonly edit: FieldEdit
  readonly offered: Offered
}

/** What an edit within a field offers as its answer; null where the library has no such field. */
export function offerOf(edit: FieldEdit, answers: Answers, sources: Sources): Offer | null {
  const field = held(sources.fields, edit.field)
  if (!field || edit.after.trim() === '') return null
  const { answer, why } = readAnswer(field, edit.after, held(answers, edit.field), edit.show)
  const { before, after, change } = edit
  const told = why === '' ? '' : `${why} It is taken as wording.`
  return {
    edit,
    offered: { field: field.name, label: field.label, before, after, answer, why: told, change },
  }
}

const alike = (a: string, b: string): boolean => a.replace(/\s/g, ' ').trim() === b.replace(/\s/g, ' ').trim()

function saysNow(answer: Answer | undefined, { edit }: Offer, sources: Sources): string {
  if (answer === undefined || isBlank(answer)) return ''
  try {
    // An answer of another kind than the field's says nothing.
    const words: unknown = show(held(sources.fields, edit.field)!, answer, edit.show)
    return typeof words === 'string' ? words : ''
  } catch (error) {
    if (error instanceof TypeError) return ''
    throw error
  }
}

/** Answers with what is offered; where an answer became another meanwhile, as a person resolved it. */
export function answered(
  answers: Answers,
  offers: readonly Offer[],
  sources: Sources,
  told: (change: number) => Told,
): Answers {
  const all: Record<FieldName, Answer> = { ...answers }
  for (const offer of offers) {
    const { field, answer, before, after, change } = offer.offered
    const now = held(all, field)
    if (answer === null || (now !== undefined && canonical(now) === canonical(answer))) continue
    const says = saysNow(now, offer, sources)
    const free = says === '' || alike(says, before)
    const take = free ? 'back' : told(change)(`answer ${field}`, { sent: before, now: says, back: after })
    if (take === 'back') all[field] = answer
    if (take === null || typeof take === 'string') continue
    const own = readAnswer(held(sources.fields, field)!, take.text, now, offer.edit.show).answer
    if (own !== null) all[field] = own
  }
  return all
}
