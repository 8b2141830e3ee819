import { flatten, type LawyerNote, type Part } from '../model/draft.ts'
import type { Id, ProvisionId } from '../model/id.ts'
import type { Tree } from '../tree/tree.ts'
import { held, type Sources } from './sources.ts'

const place = (part: Id, provision?: ProvisionId): string => `${part} ${provision ?? ''}`

/** The places that a document shows, with the number of the first block of each. */
function placesIn(tree: Tree): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, { origin }] of tree.blocks.entries()) {
    for (const name of [place(origin.part), place(origin.part, origin.provision)]) {
      if (!places.has(name)) places.set(name, at)
    }
  }
  return places
}

/** The notes for the lawyer on the version that a part is set to; one on a provision that is not shown is on the part. */
function notesOf(
  part: Part,
  sources: Pick<Sources, 'clauses'>,
  shown: (name: string) => boolean,
): LawyerNote[] {
  if (part.type !== 'clause') return []
  const notes = held(held(sources.clauses, part.clause)?.versions ?? {}, part.version)?.notes ?? []
  return notes.flatMap(({ kind, provision, text }): LawyerNote[] => {
    if (kind !== 'lawyer') return []
    const about = provision && shown(place(part.id, provision)) ? { provision } : {}
    return [{ part: part.id, ...about, text }]
  })
}

/**
 * The notes for the lawyer on what a document shows, in reading order; no other kind of note is among them. A part
 * whose wording was changed in the draft keeps those of its version, and one that shows nothing has none.
 */
export function lawyerNotes(
  parts: readonly Part[],
  sources: Pick<Sources, 'clauses'>,
  tree: Tree,
): readonly LawyerNote[] {
  const places = placesIn(tree)
  const at = ({ part, provision }: LawyerNote): number => places.get(place(part, provision)) ?? 0
  return flatten(parts)
    .filter((part) => places.has(place(part.id)))
    .flatMap((part) => notesOf(part, sources, (name) => places.has(name)))
    .toSorted((a, b) => at(a) - at(b))
}
