import { deriveHead, type Version, type Wording } from '../model/clause.ts'
import type { ClausePart, Draft } from '../model/draft.ts'
import type { FieldName } from '../model/field.ts'
import type { Id } from '../model/id.ts'
import { UNNAMED } from '../model/person.ts'
import type { Problem } from '../tree/problem.ts'
import type { Block, Tree } from '../tree/tree.ts'
import { CHECKS } from './check/checks.ts'
import { clean } from './clean.ts'
import { filler } from './fill.ts'
import { MAIN, type Numbers } from './number.ts'
import { emptyOutline, type Outline } from './outline.ts'
import { layOutParts } from './parts.ts'
import type { SourceClause, Sources } from './sources.ts'

/** A document, what is wrong with it, and the fields that it asks for, each once; both in reading order. */
export interface Assembled {
  readonly tree: Tree
  readonly problems: readonly Problem[]
  readonly asked: readonly FieldName[]
}

type DraftWords = Pick<Draft, 'title' | 'language' | 'documentKind' | 'parts' | 'answers'>

const fillIn = (outline: Outline): Block[] =>
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

const NOWHERE: Id = 'wordingalone'
const PINNED = '0001-00000000'

function alone(wording: Wording, id: Id): SourceClause {
  const { title, body, notes, law, language, inForceFrom } = wording
  const version: Version = {
    ...{ title, body, notes, law, language, inForceFrom },
    ...{ clause: id, number: 1, parent: null, author: UNNAMED, at: '1970-01-01T00:00:00.000Z', reason: '' },
  }
  const head = deriveHead([{ id: PINNED, sha256: '', data: version }], [])
  return { head, versions: { [PINNED]: version } }
}

/**
 * One wording on its own, as a library page or a comparison shows it: its heading and provisions numbered from 1, every
 * field a blank with its label, whatever its conditions. Another clause is named by its title in brackets. `id` is the
 * clause that it belongs to. The Tree has no title of its own: the heading says it.
 */
export function assembleWording(wording: Wording, sources: Sources, style: Numbers, id: Id = NOWHERE): Tree {
  const part: ClausePart = { type: 'clause', id, clause: id, version: PINNED, heading: 'numbered', parts: [] }
  const known: Sources = { ...sources, clauses: { ...sources.clauses, [id]: alone(wording, id) } }
  const outline = emptyOutline({}, known, style, 'contract', 'specimen')
  layOutParts(outline, [part], { series: MAIN, level: 0 })
  return { title: '', language: wording.language, documentKind: 'contract', blocks: fillIn(outline) }
}
