import type { Draft } from '../model/draft.ts'
import type { FieldName } from '../model/field.ts'
import type { Style } from '../model/style.ts'
import type { Problem } from '../tree/problem.ts'
import type { Block, Tree } from '../tree/tree.ts'
import { CHECKS } from './check/checks.ts'
import { clean } from './clean.ts'
import { filler } from './fill.ts'
import { MAIN } from './number.ts'
import { emptyOutline, type Outline } from './outline.ts'
import { layOutParts } from './parts.ts'
import type { Sources } from './sources.ts'

/** A document, what is wrong with it, and the fields that it asks for, each once; both in reading order. */
export interface Assembled {
  readonly tree: Tree
  readonly problems: readonly Problem[]
  readonly asked: readonly FieldName[]
}

type DraftWords = Pick<Draft, 'title' | 'language' | 'documentKind' | 'parts' | 'answers'>
type Numbers = Pick<Style, 'numbers' | 'schedule'>

/** The blocks of an outline with their words filled in. */
export const fillIn = (outline: Outline): Block[] =>
  outline.slots.map(({ where, make }, i) => make(filler(outline, where, i)))

/**
 * Puts a draft together: its parts in order, numbered, with answers and references filled in. Never throws on a draft
 * that its schema allows; what is wrong is a Problem and stays visible in the Tree, as "[Start date]" or
 * "[missing reference]".
 */
export function assemble(draft: DraftWords, sources: Sources, style: Numbers): Assembled {
  const outline = emptyOutline(draft.answers, sources, style, draft.documentKind, 'draft')
  layOutParts(outline, draft.parts, { series: MAIN, level: 0 })
  const blocks = fillIn(outline)
  for (const check of Object.values(CHECKS)) {
    for (const { at, problem } of check({ outline, blocks })) outline.notes.problem(at, problem)
  }
  const { title, language, documentKind } = draft
  const tree = { title: clean(title).text.trim(), language, documentKind, blocks }
  return { tree, ...outline.notes.read() }
}
