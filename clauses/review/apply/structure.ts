import {
  childrenOf,
  findPart,
  flatten,
  insertPart,
  movePart,
  type Part,
  type Place,
  placeOf,
  removePart,
} from '../../model/draft.ts'
import type { Id } from '../../model/id.ts'

/** The part that holds a part, or null. */
const parentOf = (parts: readonly Part[], id: Id): Id | null => placeOf(parts, id)?.parent ?? null

function depthOf(parts: readonly Part[], id: Id): number {
  let depth = 0
  for (let up = parentOf(parts, id); up !== null; up = parentOf(parts, up)) depth += 1
  return depth
}

/** The place right behind a part for what stands `depth` parts deep; before its own parts, where it is to hold it. */
export function placeAfter(parts: readonly Part[], after: Id | null, depth: number): Place {
  if (after === null || !findPart(parts, after)) return { parent: null, index: 0 }
  let at = after
  while (depthOf(parts, at) > depth) at = parentOf(parts, at)!
  const holds = 'parts' in findPart(parts, at)!
  if (depthOf(parts, at) < depth && holds) return { parent: at, index: 0 }
  const { parent, index } = placeOf(parts, at)!
  return { parent, index: index + 1 }
}

/** The place for new words right behind the words of a part: among its own parts, where it has some. */
export function placeBehind(parts: readonly Part[], after: Id | null): Place {
  const part = after === null ? undefined : findPart(parts, after)
  if (!part || after === null) return { parent: null, index: 0 }
  const into = childrenOf(part).length > 0 || part.type === 'heading' || part.type === 'schedule'
  return placeAfter(parts, after, depthOf(parts, after) + (into ? 1 : 0))
}

/** The parts without one; what it held stands in its place. */
export function dissolve(parts: readonly Part[], id: Id): Part[] {
  const [part, place] = [findPart(parts, id), placeOf(parts, id)]
  if (!part || !place) return [...parts]
  return childrenOf(part).reduce(
    (list, child, i) => insertPart(list, child, { ...place, index: place.index + i }),
    removePart(parts, id),
  )
}

/** The parts with one moved behind another, as deep as it stood. */
export function moveBehind(parts: readonly Part[], id: Id, after: Id | null): readonly Part[] {
  const part = findPart(parts, id)
  if (!part || (after !== null && flatten([part]).some((p) => p.id === after))) return parts
  return movePart(parts, id, placeAfter(parts, after, depthOf(parts, id)))
}
