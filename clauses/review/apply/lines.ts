import type { ProvisionId } from '../../model/id.ts'
import { merged } from '../../model/merge.ts'
import { reworded } from './atoms.ts'
import type { BackLine } from './back.ts'
import { type After, learn, noTables, spineFor, type Tables } from './insert.ts'
import { matched, type Placed } from './match.ts'
import type { Told } from './settle.ts'
import type { Holder, Line } from './spine.ts'
import { type Atom, hides, keyOf, lineKey, nodesOf, sameLine, textOf, tokens } from './words.ts'

/** A line of a Body as it is now; one that the document does not show is not `seen`. */
export interface NowLine extends Line, Placed {
  readonly seen: boolean
}

/** A line as it was sent. */
export interface SentWords extends Placed {
  readonly key: string
}

/** A line as it came back, in the atoms of what was sent. */
export interface BackWords {
  readonly back: BackLine
  readonly key: string | null
  readonly atoms: readonly Atom[]
}

/** Three states of the wording of one part, and who settles what they do not agree on. */
export interface Wordings {
  readonly now: readonly NowLine[]
  readonly sent: readonly SentWords[]
  readonly back: readonly BackWords[]
  readonly gone: ReadonlySet<string>
  /** True for a line that went because its cell did, not its words alone. */
  readonly cellWent: (key: string) => boolean
  readonly told: Told
  readonly newId: () => ProvisionId
}

interface Slot {
  line: NowLine
}

interface Work extends Wordings {
  readonly slots: Slot[]
  readonly found: ReadonlyMap<string, Slot>
  readonly words: ReadonlyMap<string, SentWords>
  /** Lines that are now and were not sent, by what they say. */
  readonly added: Map<string, Slot>
  readonly tables: Tables
  readonly lift: number
  changed: boolean
}

/** A line as it is now, in which every chip shows what it showed when it was sent. */
function asSent(now: readonly Atom[], sent: readonly Atom[]): Atom[] {
  const shown = sent.filter((a) => a.chip).map((a) => a.text)
  return now.map((atom) => (atom.chip && !hides(atom) ? { ...atom, text: shown.shift() ?? '' } : atom))
}

/** What a line that was sent is made of: where it is still the same, its atoms now, which know what shows nothing. */
export function enriched(sent: readonly SentWords[], now: readonly NowLine[]): SentWords[] {
  const pairs = matched(
    sent,
    now.filter((n) => n.seen),
  )
  return sent.map((line) => {
    const there = pairs.get(line)
    return there && sameLine(there.atoms, line.atoms)
      ? { ...line, atoms: asSent(there.atoms, line.atoms) }
      : line
  })
}

function begun(input: Wordings): Work {
  const slots = input.now.map((line) => ({ line }))
  const byLine = new Map(slots.map((slot) => [slot.line, slot]))
  const pairs = matched(
    input.sent,
    input.now.filter((n) => n.seen),
  )
  const found = new Map(
    input.sent.flatMap((s): [string, Slot][] => {
      const there = pairs.get(s)
      return there ? [[s.key, byLine.get(there)!]] : []
    }),
  )
  const known = new Set(found.values())
  const added = slots.filter((s) => s.line.seen && !known.has(s) && s.line.atoms.length > 0)
  const tables = noTables()
  const lifts: number[] = []
  for (const { back, key } of input.back) {
    const spine = found.get(key ?? '')?.line.spine
    if (!spine) continue
    learn(tables, back.line.cell, spine)
    if (back.line.kind === 'provision')
      lifts.push(back.line.level - spine.filter((h) => h.type === 'provision').length)
  }
  return {
    ...input,
    ...{ slots, found, tables, lift: lifts[0] ?? 0, changed: false },
    words: new Map(input.sent.map((s) => [s.key, s])),
    added: new Map(added.map((s) => [lineKey(s.line.atoms), s])),
  }
}

function write(work: Work, slot: Slot, atoms: readonly Atom[]): void {
  if (atoms === slot.line.atoms) return
  slot.line = { ...slot.line, atoms, nodes: nodesOf(atoms) }
  work.changed = true
}

/** The words of a line when three sides have it: merged, or as a person resolved it. */
function three(work: Work, key: string, now: readonly Atom[], back: readonly Atom[]): readonly Atom[] {
  const base = work.words.get(key)!.atoms
  if (sameLine(base, back) || sameLine(now, back)) return now
  if (sameLine(base, now)) return back
  const both = merged({ base: tokens(base), now: tokens(now), back: tokens(back) }, keyOf)
  if (both) return both
  const take = work.told(key, { sent: textOf(base), now: textOf(now), back: textOf(back) })
  if (take === null || take === 'now') return now
  return take === 'back' ? back : reworded(now, take.text)
}

interface Cursor {
  readonly slot: Slot
  readonly back: BackLine
}

const afterOf = (cursor: Cursor | null): After | null =>
  cursor && { spine: cursor.slot.line.spine, line: cursor.back.line }

function insert(work: Work, cursor: Cursor | null, slots: readonly Slot[]): void {
  const at = cursor ? work.slots.indexOf(cursor.slot) + 1 : 0
  work.slots.splice(at, 0, ...slots)
  work.changed = true
}

function newcomer(work: Work, { back, atoms }: BackWords, cursor: Cursor | null): Slot {
  const same = work.added.get(lineKey(atoms))
  if (same && atoms.length > 0) {
    work.added.delete(lineKey(atoms))
    return same
  }
  const asks = { line: back.line, split: back.split, lift: work.lift, id: work.newId }
  const spine = spineFor(asks, afterOf(cursor), work.tables)
  const type = back.line.kind === 'provision' ? 'provision' : 'paragraph'
  const line = {
    spine,
    attrs: undefined,
    nodes: nodesOf(atoms),
    atoms,
    type,
    provision: undefined,
    nth: 0,
    seen: true,
  } as const
  const slot: Slot = { line }
  insert(work, cursor, [slot])
  return slot
}

/** Puts a line elsewhere, under its own number, and with it what is under that number and not shown. */
function relocate(work: Work, slot: Slot, words: BackWords, cursor: Cursor | null): void {
  const own = slot.line.spine.at(-1)
  const asks = { line: words.back.line, split: false, lift: work.lift, id: work.newId }
  const spine = spineFor(asks, afterOf(cursor), work.tables)
  const keeps = own && own.type === spine.at(-1)?.type && (own.type === 'provision' || own.type === 'item')
  const placed = keeps ? [...spine.slice(0, -1), own] : spine
  const hidden = keeps
    ? work.slots.filter((s) => !s.line.seen && s !== slot && s.line.spine.includes(own))
    : []
  for (const s of [slot, ...hidden]) work.slots.splice(work.slots.indexOf(s), 1)
  for (const s of hidden) s.line = { ...s.line, spine: [...placed, ...after(s.line.spine, own!)] }
  slot.line = { ...slot.line, spine: placed }
  insert(work, cursor, [slot, ...hidden])
}

const after = (spine: readonly Holder[], holder: Holder): Holder[] => spine.slice(spine.indexOf(holder) + 1)

function missing(work: Work, words: BackWords, key: string, cursor: Cursor | null): Slot | null {
  const base = work.words.get(key)?.atoms ?? []
  if (sameLine(base, words.atoms)) return null
  const take = work.told(key, { sent: textOf(base), now: '', back: textOf(words.atoms) })
  if (take === null || take === 'now') return null
  const atoms = take === 'back' ? words.atoms : reworded(words.atoms, take.text)
  return newcomer(work, { ...words, atoms }, cursor)
}

function place(work: Work, words: BackWords, cursor: Cursor | null): Slot | null {
  const { key, back } = words
  if (key === null) return newcomer(work, words, cursor)
  const slot = work.found.get(key)
  if (!slot) return missing(work, words, key, cursor)
  if (back.from !== undefined) relocate(work, slot, words, cursor)
  write(work, slot, three(work, key, slot.line.atoms, words.atoms))
  return slot
}

/** The lines that are to go: those that still say what was sent, or of which a person resolved that they go. */
function goers(work: Work): Set<Slot> {
  const out = new Set<Slot>()
  for (const key of work.gone) {
    const [slot, sent] = [work.found.get(key), work.words.get(key)]
    if (!slot || !sent) continue
    const now = slot.line.atoms
    if (sameLine(sent.atoms, now)) out.add(slot)
    else {
      const take = work.told(key, { sent: textOf(sent.atoms), now: textOf(now), back: '' })
      if (take === 'back') out.add(slot)
      else if (take !== null && take !== 'now') write(work, slot, reworded(now, take.text))
    }
  }
  return out
}

const holderOf = (line: NowLine, types: readonly Holder['type'][]): Holder | undefined =>
  line.spine.findLast((h) => types.includes(h.type))

/** Takes lines out; a cell keeps an empty line unless it or its row went. */
function remove(work: Work, going: ReadonlySet<Slot>): void {
  const staying = (holder: Holder): boolean =>
    work.slots.some((s) => s.line.seen && !going.has(s) && s.line.spine.includes(holder))
  const cells = new Set([...work.gone].filter(work.cellWent).flatMap((key) => work.found.get(key) ?? []))
  const blanked = new Set<Holder>()
  const stays = (slot: Slot): boolean => {
    if (!going.has(slot)) return !goesAlong(slot)
    const [row, cell] = [holderOf(slot.line, ['row']), holderOf(slot.line, ['cell', 'headerCell'])]
    if (!row || !cell || !staying(row) || cells.has(slot) || staying(cell) || blanked.has(cell)) return false
    blanked.add(cell)
    write(work, slot, [])
    return true
  }
  const goesAlong = (slot: Slot): boolean => {
    const row = holderOf(slot.line, ['row'])
    return !slot.line.seen && row !== undefined && rows.has(row)
  }
  const rows = new Set(
    [...going].flatMap(({ line }) => holderOf(line, ['row']) ?? []).filter((row) => !staying(row)),
  )
  const left = work.slots.filter(stays)
  if (left.length === work.slots.length) return
  work.slots.splice(0, work.slots.length, ...left)
  work.changed = true
}

/** The lines of a Body with what came back in them; null where nothing changes. */
export function editedLines(input: Wordings): NowLine[] | null {
  const work = begun(input)
  const going = goers(work)
  let cursor: Cursor | null = null
  for (const words of input.back) {
    const slot = place(work, words, cursor)
    if (slot) cursor = { slot, back: words.back }
  }
  remove(work, going)
  return work.changed ? work.slots.map((s) => s.line) : null
}
