import type { DraftSources } from '../../clauses/api/contract.ts'
import { assemble } from '../../clauses/assembly/assemble.ts'
import { held } from '../../clauses/assembly/sources.ts'
import { type Answer, type FieldName, isBlank } from '../../clauses/model/field.ts'
import type { Person } from '../../clauses/model/person.ts'
import { type Content, withAnswer } from './content.ts'

/** Answers to begin with, by field. */
export type Presets = (name: FieldName) => Answer | undefined

/** The presets of the library's fields; the organisation is the one that the person gave for themselves. */
export const presetsOf =
  (fields: DraftSources['fields'], person: Person | null): Presets =>
  (name) =>
    (name === 'organisation.name' && person?.organisation.trim()) || held(fields, name)?.default

/** The content after an edit, with the preset of every field that it asks for now, did not before, and has no answer to. */
export function withDefaults(
  before: Content,
  after: Content,
  sources: DraftSources,
  presets: Presets,
): Content {
  const known = new Set(assemble(before, sources, sources.style).asked)
  return assemble(after, sources, sources.style)
    .asked.filter((name) => !known.has(name) && isBlank(held(after.answers, name)))
    .reduce((content, name) => {
      const preset = presets(name)
      return preset === undefined ? content : withAnswer(content, name, preset)
    }, after)
}
