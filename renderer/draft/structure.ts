import { findPart, insertPart, type Part, placeOf, removePart } from '../../clauses/model/draft.ts'
import type { Id } from '../../clauses/model/id.ts'
import { type Content, withParts } from './content.ts'
import {
  type Direction,
  type DropAt,
  drop,
  mayStandIn,
  neighbourOf,
  placeForNew,
  placeOfDrop,
  standing,
  step,
} from './outline.ts'
import { KIND_NAMES } from './parts.ts'

/** What an edit of structure starts from. */
export interface Scene {
  readonly content: Content
  readonly selected: Id | null
  readonly nameOf: (part: Part) => string
}

/** An edit of structure: the new content, its label for undo, what to select, and what to say about it. */
export interface Change {
  readonly content: Content
  readonly label: string
  readonly selected: Id | null
  readonly said: string
}

const WAYS: Readonly<Record<Direction, string>> = {
  up: 'up',
  down: 'down',
  in: 'into the part above',
  out: 'out of the part that holds it',
}

const THERE = 'there'

const placeFor = (scene: Scene, part: Part, at: DropAt | undefined) => {
  const { parts } = scene.content
  const dropped = at ? placeOfDrop(parts, at) : null
  const holder = dropped?.parent ? (findPart(parts, dropped.parent) ?? null) : null
  return dropped && mayStandIn(holder, part) ? dropped : placeForNew(parts, part, scene.selected)
}

/** Adds parts (at least one), all at one place: where they were dropped, or behind the selection. */
export function added(scene: Scene, parts: readonly [Part, ...Part[]], at?: DropAt): Change {
  const place = placeFor(scene, parts[0], at)
  const next = parts.reduce<readonly Part[]>(
    (list, part, i) => insertPart(list, part, { parent: place.parent, index: place.index + i }),
    scene.content.parts,
  )
  const last = parts.at(-1)!
  const noun = KIND_NAMES[last.type].toLowerCase()
  return {
    content: withParts(scene.content, next),
    label: parts.length === 1 ? `add ${noun}` : `add ${parts.length} clauses`,
    selected: last.id,
    said: `Added “${scene.nameOf(last)}”, ${standing(next, last.id, scene.nameOf)}.`,
  }
}

function moved(scene: Scene, id: Id, next: readonly Part[], way: string): Change | null {
  const part = findPart(scene.content.parts, id)
  if (!part) return null
  const name = scene.nameOf(part)
  const stays = next === scene.content.parts
  return {
    content: withParts(scene.content, next),
    label: `move ${KIND_NAMES[part.type].toLowerCase()}`,
    selected: id,
    said: stays
      ? `“${name}” cannot be moved ${way}.`
      : `Moved “${name}”${way === THERE ? '' : ` ${way}`}: now ${standing(next, id, scene.nameOf)}.`,
  }
}

/** Moves a part by one step. Where it cannot go, the content stays and the words say so. */
export const movedBy = (scene: Scene, id: Id, direction: Direction): Change | null =>
  moved(scene, id, step(scene.content.parts, id, direction), WAYS[direction])

/** Moves a part to where it was dropped. */
export const droppedAt = (scene: Scene, id: Id, at: DropAt): Change | null =>
  moved(scene, id, drop(scene.content.parts, id, at), THERE)

/** Removes a part with all that it holds, and selects its neighbour. */
export function removed(scene: Scene, id: Id): Change | null {
  const part = findPart(scene.content.parts, id)
  if (!part) return null
  return {
    content: withParts(scene.content, removePart(scene.content.parts, id)),
    label: `remove ${KIND_NAMES[part.type].toLowerCase()}`,
    selected: neighbourOf(scene.content.parts, id),
    said: `Removed “${scene.nameOf(part)}”.`,
  }
}

/** Puts a removed part back where it stood before, or at the end where its holder is gone too. */
export function putBack(scene: Scene, before: Content, id: Id): Change | null {
  const part = findPart(before.parts, id)
  const from = placeOf(before.parts, id)
  if (!part || !from || findPart(scene.content.parts, id)) return null
  const there = from.parent === null || findPart(scene.content.parts, from.parent) !== undefined
  const place = there ? from : { parent: null, index: scene.content.parts.length }
  return {
    content: withParts(scene.content, insertPart(scene.content.parts, part, place)),
    label: `put back ${KIND_NAMES[part.type].toLowerCase()}`,
    selected: id,
    said: `Put back “${scene.nameOf(part)}”.`,
  }
}
