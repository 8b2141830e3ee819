import { findPart, flatten, insertPart, type Part, replacePart } from '../../model/draft.ts'
import type { Id } from '../../model/id.ts'
import { canonical } from '../../model/json.ts'
import type { Sent } from './file.ts'
import { namer } from './ids.ts'
import { type BackWords, editedLines } from './lines.ts'
import { editedPart, type PartEdit, sentWording } from './part.ts'
import type { Homecoming } from './shapes.ts'
import { type Newcomers, type Sorted, sorted } from './sort.ts'
import { bodyOfLines } from './spine.ts'
import { dissolve, moveBehind, placeAfter, placeBehind } from './structure.ts'
import { lineKey, sameLine, textOf } from './words.ts'

/** What one file changes in the parts of a draft. */
export interface PartsEdit extends Omit<PartEdit, 'id' | 'back' | 'seed'> {
  readonly file: Homecoming
  readonly takes: (change: number | undefined) => boolean
  readonly toldOf: (part: Id) => PartEdit['told']
  /** What was done with a change is told here. */
  readonly done: (changes: readonly number[]) => void
}

const GONE = 'Its part is no longer in this draft. Put it back, or decline the change.'

/** The lines of each part that was sent; those that its kind makes do not count. */
function linesByPart(sent: Sent): Map<Id, string[]> {
  const map = new Map<Id, string[]>()
  for (const { part, key, spot } of sent.lines) {
    if (spot.what !== 'words') continue
    const list = map.get(part)
    if (list) list.push(key)
    else map.set(part, [key])
  }
  return map
}

/** True where a part says now what it said when it was sent. */
function unchanged(edit: PartsEdit, part: Id): boolean {
  const was = sentWording(edit.sent, part).map((w) => lineKey(w.atoms))
  const is = (edit.now.lines.get(part) ?? []).filter((l) => l.seen).map((l) => lineKey(l.atoms))
  return !edit.now.lines.has(part) || canonical(was) === canonical(is)
}

function partGoes(edit: PartsEdit, part: Id, keys: readonly string[]): boolean {
  if (!keys.every((key) => edit.taken.gone.has(key))) return false
  if (unchanged(edit, part)) return true
  const say = (lines: readonly string[]): string => lines.filter((l) => l !== '').join('\n')
  const sent = say(keys.map((key) => textOf(edit.sent.words.get(key)!.atoms)))
  const now = say((edit.now.lines.get(part) ?? []).map((l) => textOf(l.atoms)))
  return edit.toldOf(part)(`part ${part}`, { sent, now, back: '' }) === 'back'
}

const changedBy = (words: readonly BackWords[]): number[] => words.flatMap((w) => [...w.back.changes])

function editOne(
  edit: PartsEdit,
  parts: readonly Part[],
  id: Id,
  back: readonly BackWords[],
): readonly Part[] {
  const part = findPart(parts, id)
  const changes = changedBy(back)
  if (!part) {
    if (changes.length > 0) edit.undone(changes, GONE)
    return parts
  }
  edit.done(changes)
  const seed = `${edit.file.review} ${id}`
  return replacePart(parts, editedPart(part, { ...edit, id, back, seed, told: edit.toldOf(id) }))
}

function freshBody(lines: readonly BackWords[], seed: string) {
  const made = editedLines({
    ...{ now: [], sent: [], back: lines, gone: new Set<string>(), cellWent: () => false },
    told: () => null,
    newId: namer(seed, 5, []),
  })
  return bodyOfLines(made ?? [])
}

/** New parts for wording that belongs to none. */
function addParts(edit: PartsEdit, parts: readonly Part[], fresh: readonly Newcomers[]): readonly Part[] {
  const name = namer(
    `${edit.file.review} part`,
    12,
    flatten(parts).map((p) => p.id),
  )
  let list = parts
  const follows = new Map<Id | null, Id>()
  for (const { after, head, lines } of fresh) {
    edit.done(changedBy([...(head ? [head] : []), ...lines]))
    const seed = `${edit.file.review} new ${lines[0]?.back.index ?? head?.back.index}`
    const body = freshBody(lines, seed)
    const prose: Part[] = lines.length > 0 ? [{ type: 'prose', id: name(), body }] : []
    const part: Part | undefined = head
      ? {
          ...{ type: 'heading', id: name(), text: textOf(head.atoms).trim().slice(0, 300), parts: prose },
          ...(head.back.line.label === '' ? {} : { numbered: true }),
        }
      : prose[0]
    if (!part) continue
    const behind = follows.get(after) ?? after
    const own = head && behind !== null && findPart(list, behind)
    const depth = head ? depthWanted(edit, list, behind, head) : 0
    list = insertPart(list, part, own ? placeAfter(list, behind, depth) : placeBehind(list, behind))
    follows.set(after, part.id)
  }
  return list
}

/** How deep a new heading stands: beside the part that it follows, or beside one that holds that. */
function depthWanted(edit: PartsEdit, parts: readonly Part[], behind: Id | null, head: BackWords): number {
  const levelOf = (id: Id): number | undefined => {
    const block = edit.sent.lines.find((l) => l.part === id && l.block.type === 'heading')?.block
    return block?.type === 'heading' ? block.level : undefined
  }
  const chain: Id[] = []
  const find = (list: readonly Part[], above: readonly Id[]): void => {
    for (const part of list) {
      if (part.id === behind) chain.push(...above, part.id)
      if ('parts' in part) find(part.parts, [...above, part.id])
    }
  }
  find(parts, [])
  const wanted = Math.max(1, head.back.line.level)
  const at = chain.findIndex((id) => (levelOf(id) ?? 0) >= wanted)
  return at >= 0 ? at : Math.max(0, chain.length - 1)
}

/** Parts that as a whole stand elsewhere, each by the change that moved it. */
function movedParts(edit: PartsEdit, keys: ReadonlyMap<Id, readonly string[]>): Map<Id, number> {
  const { reading } = edit.file
  const within = new Set(reading.lines.flatMap((l) => l.pieces.flatMap((p) => p.change ?? [])))
  const from = new Set(
    edit.taken.back.flatMap(({ back, key }) => (back.from !== undefined && key ? [key] : [])),
  )
  const moved = new Map<Id, number>()
  reading.changes.forEach(({ kind, part }, i) => {
    if (kind !== 'moved' || !edit.takes(i)) return
    if (part !== null && !within.has(i)) moved.set(part, i)
  })
  for (const [part, list] of keys) {
    const line = list.every((key) => from.has(key)) && edit.taken.back.find((b) => b.key === list[0])
    if (line) moved.set(part, line.back.changes[0] ?? -1)
  }
  return moved
}

function moveParts(
  edit: PartsEdit,
  parts: readonly Part[],
  { order }: Sorted,
  moved: ReadonlyMap<Id, number>,
): readonly Part[] {
  let list = parts
  for (const [i, id] of order.entries()) {
    const change = moved.get(id)
    if (change === undefined) continue
    edit.done([change])
    const inMoved = flatten(list).some(
      (p) => moved.has(p.id) && p.id !== id && flatten([p]).some((c) => c.id === id),
    )
    if (!inMoved) list = moveBehind(list, id, order[i - 1] ?? null)
  }
  return list
}

/** The parts of a draft with what one file changes in them. */
export function editedParts(edit: PartsEdit, parts: readonly Part[]): readonly Part[] {
  const sort = sorted(edit.taken, edit.sent, parts)
  const keys = linesByPart(edit.sent)
  const going = [...keys].filter(([part, list]) => partGoes(edit, part, list)).map(([part]) => part)
  let list = parts
  for (const part of new Set([...sort.byPart.keys(), ...keys.keys()])) {
    const touched =
      keys.get(part)?.some((key) => edit.taken.gone.has(key)) ||
      sort.byPart.get(part)?.some((w) => touches(edit, w))
    if (touched && !going.includes(part)) list = editOne(edit, list, part, sort.byPart.get(part) ?? [])
  }
  list = addParts(edit, list, sort.fresh)
  list = moveParts(edit, list, sort, movedParts(edit, keys))
  for (const part of going) list = dissolve(list, part)
  edit.done([...edit.taken.gone.values()].flat())
  return list
}

/** True for a line that does not say what it said, or stands elsewhere. */
const touches = (edit: PartsEdit, { key, atoms, back }: BackWords): boolean =>
  key === null ||
  back.from !== undefined ||
  back.changes.length > 0 ||
  !sameLine(atoms, edit.sent.words.get(key)?.atoms ?? [])
