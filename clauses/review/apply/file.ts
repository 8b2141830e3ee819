import type { Return } from '../../assembly/reopenWords.ts'
import type { Sources } from '../../assembly/sources.ts'
import type { Id, ProvisionId } from '../../model/id.ts'
import type { Reading, ReviewLine } from '../../model/review.ts'
import type { Anchor, Tree } from '../../tree/tree.ts'
import { backAtoms, reworded } from './atoms.ts'
import { type Back, type BackLine, backOf } from './back.ts'
import type { BackWords, SentWords } from './lines.ts'
import { type FieldEdit, settleFields, type Verdict } from './offers.ts'
import { placeKey, type SentLine, sentLines } from './spots.ts'
import { type Atom, plain, textOf, treeAtoms } from './words.ts'

/** What was sent, line by line, as wording. */
export interface Sent {
  readonly lines: readonly SentLine[]
  readonly byKey: ReadonlyMap<string, SentLine>
  readonly words: ReadonlyMap<string, SentWords>
}

const spotsOf = (tree: Tree): Return['spots'] => {
  const spots = new Map<Anchor, { part: Id; provision?: ProvisionId }>()
  for (const block of tree.blocks) {
    const { part, provision } = block.origin
    if (block.type === 'heading') spots.set(block.anchor, { part })
    if (block.type === 'provision' && provision) spots.set(block.anchor, { part, provision })
  }
  return spots
}

/** Takes what was sent apart. */
export function sentOf(tree: Tree, fields: Sources['fields']): Sent {
  const lines = sentLines(tree)
  const back: Return = { spots: spotsOf(tree), terms: null, fields }
  const words = lines.flatMap(({ key, block, provision, spot }): [string, SentWords][] =>
    spot.what === 'words'
      ? [
          [
            key,
            {
              key,
              type: block.type,
              provision,
              nth: spot.nth,
              atoms: [...treeAtoms(spot.content, back), ...plain(spot.term)],
            },
          ],
        ]
      : [],
  )
  return { lines, byKey: new Map(lines.map((l) => [l.key, l])), words: new Map(words) }
}

/** What to take of a file, and how it is told what is met. */
export interface Taking {
  readonly takes: (change: number | undefined) => boolean
  readonly judge: (edit: FieldEdit) => Verdict
  readonly atoms: (key: string) => readonly Atom[]
}

/** A file with what is taken of it: its lines in the words of what was sent, and what is gone. */
export interface Taken {
  readonly back: readonly BackWords[]
  readonly gone: Back['gone']
  readonly refused: ReadonlySet<number>
  readonly across: readonly { readonly field: string; readonly text: string; readonly key: string | null }[]
}

const isHead = (line: ReviewLine): boolean => line.kind === 'heading' || line.kind === 'title'

const joins =
  (sent: Sent) =>
  (a: ReviewLine, b: ReviewLine): boolean => {
    const [x, y] = [a, b].map((l) => (l.at ? sent.byKey.get(placeKey(l.at)) : undefined))
    if (a.at && b.at && placeKey(a.at) === placeKey(b.at)) return true
    if (isHead(a) !== isHead(b)) return false
    return (x?.part ?? a.part) === (y?.part ?? b.part) && (x?.spot.what ?? 'words') === 'words'
  }

const movesIn = (reading: Reading, takes: Taking['takes']): number[] =>
  reading.changes.flatMap((c, i) => (c.kind === 'moved' && takes(i) ? [i] : []))

const freshText = ({ stretches }: BackLine): string =>
  stretches.map((s) => (s.is === 'fresh' ? s.text : '')).join('')

const sentText = (sent: Sent, key: string): string => textOf(sent.words.get(key)?.atoms ?? [])

/** For each line that came by a move, the line that went by it. */
function movesOf(back: Back, reading: Reading, sent: Sent, takes: Taking['takes']): Map<BackLine, string> {
  const pairs = new Map<BackLine, string>()
  for (const change of movesIn(reading, takes)) {
    const went = [...back.gone]
      .filter(([key, by]) => by.includes(change) && sent.words.has(key))
      .map(([key]) => key)
    const came = back.lines.filter((l) => l.at === null && !l.split && l.changes.includes(change))
    const free = new Set(went)
    for (const line of came) {
      const key = [...free].find((k) => sentText(sent, k) === freshText(line))
      if (!key) continue
      pairs.set(line, key)
      free.delete(key)
    }
    if (came.length !== went.length) continue
    came.forEach((line, i) => {
      if (!pairs.has(line) && free.has(went[i]!)) pairs.set(line, went[i]!)
    })
  }
  return pairs
}

/** Moves within a part, and of whole parts: the line that came is the one that went. */
function moved(
  back: Back,
  pairs: ReadonlyMap<BackLine, string>,
  sent: Sent,
): { back: Back; gone: Map<string, readonly number[]> } {
  const gone = new Map(back.gone)
  const sources = new Set(pairs.values())
  const whole = (part: Id): boolean =>
    sent.lines.every((l) => l.part !== part || l.spot.what !== 'words' || sources.has(l.key))
  const lines = back.lines.map((line): BackLine => {
    const key = pairs.get(line)
    const from = key === undefined ? undefined : sent.byKey.get(key)
    if (!key || !from) return line
    if (from.part !== line.line.part && !whole(from.part)) return { ...line, from: key }
    gone.delete(key)
    return { ...line, at: from.at, from: key }
  })
  return { back: { ...back, lines }, gone }
}

/** What the footnotes of a line say when it came back, by their place in it; null where one is gone. */
type Notes = ReadonlyMap<string, string | null>

function notesOf(back: Back, gone: ReadonlyMap<string, unknown>, sent: Sent): Map<string, string | null> {
  const notes = new Map<string, string | null>()
  for (const { key, block, spot } of sent.lines)
    if (spot.what === 'footnote' && gone.has(key)) notes.set(noteKey(sent, block, spot.nth, spot.note), null)
  for (const line of back.lines) {
    const from = line.at ? sent.byKey.get(placeKey(line.at)) : undefined
    if (from?.spot.what !== 'footnote') continue
    const { nth, note, text } = from.spot
    const says = textOf(backAtoms(line, () => [{ text, marks: [] }])).trim()
    if (says !== text.trim()) notes.set(noteKey(sent, from.block, nth, note), says === '' ? null : says)
  }
  return notes
}

const noteKey = (sent: Sent, block: SentLine['block'], nth: number, note: number): string =>
  `${sent.lines.find((l) => l.block === block && l.spot.what === 'words' && l.spot.nth === nth)!.key}/${note}`

function withNotes(atoms: readonly Atom[], key: string, notes: Notes): Atom[] {
  let n = -1
  return atoms.flatMap((atom): Atom[] => {
    if (atom.chip?.footnote === undefined) return [atom]
    n += 1
    const says = notes.get(`${key}/${n}`)
    if (says === undefined) return [atom]
    if (says === null) return []
    const nodes = [{ type: 'footnote' as const, attrs: { text: says }, marks: [...atom.marks] }]
    return [{ ...atom, chip: { key: `note ${says}`, nodes, footnote: says } }]
  })
}

/** Takes from a file what was accepted of it. */
export function takenOf(reading: Reading, sent: Sent, { takes, judge, atoms }: Taking): Taken {
  const raw = backOf(reading, { takes, joins: joins(sent) })
  const { back, gone } = moved(raw, movesOf(raw, reading, sent, takes), sent)
  const notes = notesOf(back, gone, sent)
  const marked = (key: string): readonly Atom[] =>
    notes.size > 0 ? withNotes(atoms(key), key, notes) : atoms(key)
  const across: { field: string; text: string; key: string | null }[] = []
  const lines = back.lines.map((line): BackWords => {
    const key = line.at && placeKey(line.at)
    if (line.from !== undefined)
      return { back: line, key, atoms: reworded(marked(line.from), freshText(line)) }
    const settled = settleFields(line, marked, (c) => reading.changes[c]?.field, judge)
    across.push(...settled.across.map((a) => ({ ...a, key })))
    return { back: settled.back, key, atoms: backAtoms(settled.back, marked) }
  })
  return { back: lines, gone, refused: back.refused, across }
}
