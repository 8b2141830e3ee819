import { assemble } from '../../clauses/assembly/assemble.ts'
import { held, type Sources } from '../../clauses/assembly/sources.ts'
import { isBlank } from '../../clauses/model/field.ts'
import type { Style } from '../../clauses/model/style.ts'
import { type Content, withAnswer } from './content.ts'

/** The content after an edit, with the default of every field that it asks for now, did not before, and has no answer to. */
export function withDefaults(before: Content, after: Content, sources: Sources, style: Style): Content {
  const known = new Set(assemble(before, sources, style).asked)
  return assemble(after, sources, style)
    .asked.filter((name) => !known.has(name) && isBlank(held(after.answers, name)))
    .reduce((content, name) => {
      const preset = held(sources.fields, name)?.default
      return preset === undefined ? content : withAnswer(content, name, preset)
    }, after)
}
