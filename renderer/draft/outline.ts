import {
  childrenOf,
  findPart,
  flatten,
  movePart,
  type Part,
  type Place,
  placeOf,
} from '../../clauses/model/draft.ts'
import type { Id } from '../../clauses/model/id.ts'

/** A way to move a part by one step. */
export type Direction = 'up' | 'down' | 'in' | 'out'

/** Where something was dropped, as lists of the screen say it. */
export interface DropAt {
  readonly key: Id
  readonly position: 'before' | 'on' | 'after'
}

/** True when parts can stand inside this one. */
export const holds = (part: Part): boolean => 'parts' in part

/** True when `child` may stand in `parent` (null: the draft itself). A schedule stands at the top, nothing stands in itself. */
export function mayStandIn(parent: Part | null, child: Part): boolean {
  if (parent === null) return true
  return holds(parent) && child.type !== 'schedule' && !flatten([child]).some((p) => p.id === parent.id)
}

const siblingsAt = (parts: readonly Part[], parent: Id | null): readonly Part[] =>
  parent === null ? parts : childrenOf(findPart(parts, parent)!)

const outOf = (parts: readonly Part[], parent: Id, side: 0 | 1): Place => {
  const place = placeOf(parts, parent)!
  return { parent: place.parent, index: place.index + side }
}

const intoPrevious = (siblings: readonly Part[], index: number, part: Part): Place | null => {
  const before = siblings[index - 1]
  return before && mayStandIn(before, part) ? { parent: before.id, index: childrenOf(before).length } : null
}

/**
 * Where a part goes when it is moved one step, counted before the move, or null when it cannot go there.
 * up, down: past its neighbour, or out of its holder at either end · in: last inside the part above it · out: behind
 * its holder
 */
export function stepTo(parts: readonly Part[], id: Id, direction: Direction): Place | null {
  const at = placeOf(parts, id)
  const part = findPart(parts, id)
  if (!at || !part) return null
  const { parent, index } = at
  const siblings = siblingsAt(parts, parent)
  if (direction === 'in') return intoPrevious(siblings, index, part)
  if (direction === 'out') return parent === null ? null : outOf(parts, parent, 1)
  if (direction === 'up' && index > 0) return { parent, index: index - 1 }
  if (direction === 'down' && index < siblings.length - 1) return { parent, index: index + 2 }
  return parent === null ? null : outOf(parts, parent, direction === 'up' ? 0 : 1)
}

/** The parts after one step, the same value when the step cannot be made. */
export function step(parts: readonly Part[], id: Id, direction: Direction): readonly Part[] {
  const to = stepTo(parts, id, direction)
  return to ? movePart(parts, id, to) : parts
}

/** The place that a drop names; null when the part dropped on is gone. On a part: last inside it. */
export function placeOfDrop(parts: readonly Part[], drop: DropAt): Place | null {
  const target = findPart(parts, drop.key)
  const at = placeOf(parts, drop.key)
  if (!target || !at) return null
  if (drop.position === 'on') {
    return holds(target) ? { parent: target.id, index: childrenOf(target).length } : null
  }
  return { parent: at.parent, index: at.index + (drop.position === 'after' ? 1 : 0) }
}

const partAt = (parts: readonly Part[], parent: Id | null): Part | null =>
  parent === null ? null : (findPart(parts, parent) ?? null)

/** The parts with one dropped elsewhere; the same value where it may not stand. */
export function drop(parts: readonly Part[], id: Id, at: DropAt): readonly Part[] {
  const part = findPart(parts, id)
  const place = placeOfDrop(parts, at)
  if (!part || !place || !mayStandIn(partAt(parts, place.parent), part)) return parts
  return movePart(parts, id, place)
}

const rootOf = (parts: readonly Part[], id: Id): number =>
  parts.findIndex((p) => flatten([p]).some((inner) => inner.id === id))

const TAIL: readonly Part['type'][] = ['signatures', 'schedule', 'pageBreak']

const endOfTerms = (parts: readonly Part[], part: Part): number => {
  if (TAIL.includes(part.type)) return parts.length
  const last = parts.findLastIndex((p) => !TAIL.includes(p.type))
  return last + 1
}

const OPENING: readonly Part['type'][] = ['parties', 'prose']

/** A list of contents stands before the first clause or heading, behind the parties and words that open the document. */
const placeForContents = (parts: readonly Part[]): Place => ({
  parent: null,
  index: Math.max(
    0,
    parts.findIndex((p) => !OPENING.includes(p.type)),
  ),
})

/**
 * Where a new part goes: behind the selected one; inside it, last, where a schedule or a heading that holds parts is
 * selected; with nothing selected at the end, but before signatures and schedules. A schedule always goes to the top, and a
 * list of contents before the first clause or heading.
 */
export function placeForNew(parts: readonly Part[], part: Part, selected: Id | null): Place {
  if (part.type === 'contents') return placeForContents(parts)
  const chosen = selected === null ? undefined : findPart(parts, selected)
  if (!chosen) return { parent: null, index: endOfTerms(parts, part) }
  if (part.type === 'schedule') return { parent: null, index: rootOf(parts, chosen.id) + 1 }
  const inside = chosen.type === 'schedule' || (chosen.type === 'heading' && chosen.parts.length > 0)
  if (inside && mayStandIn(chosen, part)) return { parent: chosen.id, index: childrenOf(chosen).length }
  const at = placeOf(parts, chosen.id)!
  return { parent: at.parent, index: at.index + 1 }
}

/** What to select once a part is gone: the one behind it, else the one before it, else its holder. */
export function neighbourOf(parts: readonly Part[], id: Id): Id | null {
  const at = placeOf(parts, id)
  if (!at) return null
  const siblings = siblingsAt(parts, at.parent)
  return siblings[at.index + 1]?.id ?? siblings[at.index - 1]?.id ?? at.parent
}

/** The part before or after another in reading order, or null at the ends. */
export function besides(parts: readonly Part[], id: Id, by: 1 | -1): Id | null {
  const all = flatten(parts)
  const index = all.findIndex((p) => p.id === id)
  return index < 0 ? null : (all[index + by]?.id ?? null)
}

/** Where a part stands in words, for an announcement: "2 of 5" or "1 of 3 in Definitions". */
export function standing(parts: readonly Part[], id: Id, nameOf: (part: Part) => string): string {
  const at = placeOf(parts, id)
  if (!at) return ''
  const holder = partAt(parts, at.parent)
  const count = `${at.index + 1} of ${siblingsAt(parts, at.parent).length}`
  return holder ? `${count} in ${nameOf(holder)}` : count
}
