import { deriveHead, type Version, type Wording } from '../model/clause.ts'
import type { ClausePart } from '../model/draft.ts'
import type { Id } from '../model/id.ts'
import { UNNAMED } from '../model/person.ts'
import type { Style } from '../model/style.ts'
import type { Tree } from '../tree/tree.ts'
import { fillIn } from './assemble.ts'
import { MAIN } from './number.ts'
import { emptyOutline } from './outline.ts'
import { layOutParts } from './parts.ts'
import type { SourceClause, Sources } from './sources.ts'

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
export function assembleWording(
  wording: Wording,
  sources: Sources,
  style: Pick<Style, 'numbers' | 'schedule'>,
  id: Id = NOWHERE,
): Tree {
  const part: ClausePart = { type: 'clause', id, clause: id, version: PINNED, heading: 'numbered', parts: [] }
  const known: Sources = { ...sources, clauses: { ...sources.clauses, [id]: alone(wording, id) } }
  const outline = emptyOutline({}, known, style, 'contract', 'specimen')
  layOutParts(outline, [part], { series: MAIN, level: 0 })
  return { title: '', language: wording.language, documentKind: 'contract', blocks: fillIn(outline) }
}
