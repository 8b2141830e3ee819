import type { ChangeKind } from '../../model/review.ts'
import { boxOf, type Part, type Parts, partsOf, textOf } from './touched.ts'

/** By what some words, a paragraph mark, a row or a cell came or went; `move` joins the two ends of a move. */
export interface Touch {
  readonly standing: 'inserted' | 'deleted'
  readonly tracked: boolean
  readonly author: string
  readonly date: string
  /** True for an end of a move; its name, where it has one, is that of the other end. */
  readonly moved?: boolean
  readonly move?: string
}

/** Some words of a line, and by what they came or went, outermost first: none where they were kept, two where one put them in and another took them out. */
export interface TouchedPiece {
  readonly text: string
  readonly touches: readonly Touch[]
  readonly formatted?: { readonly author: string; readonly date: string } | undefined
}

/** A row or a cell: the same key on all its lines. */
export interface TouchedBox {
  readonly key: string
  readonly touches: readonly Touch[]
}

/** One paragraph, with its mark; changes never reach from one `place` into another (a cell, a note, the body). */
export interface TouchedLine {
  readonly place: string
  readonly pieces: readonly TouchedPiece[]
  readonly end: readonly Touch[]
  readonly row?: TouchedBox | undefined
  readonly cell?: TouchedBox | undefined
  readonly formatted?: { readonly author: string; readonly date: string } | undefined
}

/** One change, as it is listed: what stands together and has one author, within one paragraph; `line` is its first. */
export interface GroupedChange {
  readonly kind: ChangeKind
  readonly tracked: boolean
  readonly author: string
  readonly date: string
  readonly before: string
  readonly after: string
  readonly line: number
}

/** The changes of some lines in order, and to which of them each piece and each paragraph mark belongs, by its outermost touch; -1 for those that were kept. */
export interface Grouping {
  readonly changes: readonly GroupedChange[]
  readonly pieces: readonly (readonly number[])[]
  readonly ends: readonly number[]
}

/** Some parts of lines that are one change. */
interface Group {
  readonly parts: Part[]
  readonly touch: Touch
  readonly kind?: ChangeKind
}

const BOXES = {
  row: { inserted: 'rowInserted', deleted: 'rowDeleted' },
  cell: { inserted: 'cellInserted', deleted: 'cellDeleted' },
} as const

const sameHand = (a: Touch, b: Touch): boolean => a.author === b.author && a.tracked === b.tracked

const isWhole = (line: TouchedLine, touch: Touch): boolean => {
  const said = line.pieces.filter(({ text }) => text !== '')
  const all = said.every(({ touches: [own] }) => own?.standing === touch.standing && sameHand(own, touch))
  return said.length > 0 && all
}

/**
 * Whether a part goes on a group that the part before it closed: a paragraph is its words with one mark, its own or,
 * where one typed on after the paragraph before, that of that one (which is how Word marks it).
 */
function goesOn(group: Group, part: Part, lines: readonly TouchedLine[]): boolean {
  const last = group.parts.at(-1)!
  if (!sameHand(group.touch, part.touch)) return false
  const begunByEnd = group.parts[0]!.isEnd
  if (part.line === last.line) return !(part.isEnd && begunByEnd)
  const onlyEnd = group.parts.length === 1 && last.isEnd
  return onlyEnd && !part.isEnd && isWhole(lines[part.line]!, group.touch)
}

/** Groups neighbours; parts that were kept lie between those that are not. */
function neighbours(parts: readonly Part[], lines: readonly TouchedLine[]): Group[] {
  const groups: Group[] = []
  let last: Part | undefined
  for (const part of parts) {
    const group = groups.at(-1)
    if (group && last && part.after === last.at && goesOn(group, part, lines)) group.parts.push(part)
    else groups.push({ parts: [part], touch: part.touch })
    last = part
  }
  return groups
}

/** The two ends of moves that are named. */
function namedMoves(parts: readonly Part[]): Group[] {
  const byName = new Map<string, Part[]>()
  for (const part of parts) {
    const name = part.touch.move!
    const known = byName.get(name)
    if (known) known.push(part)
    else byName.set(name, [part])
  }
  return [...byName.values()].map((own) => ({ parts: own, touch: own[0]!.touch }))
}

/** Neighbours that all came, or all went, by one hand. */
function runsOf(parts: readonly Part[]): Group[] {
  const runs: Group[] = []
  let last: Part | undefined
  for (const part of parts) {
    const run = runs.at(-1)
    const next = last && part.after === last.at && part.touch.standing === last.touch.standing
    if (run && next && sameHand(run.touch, part.touch)) run.parts.push(part)
    else runs.push({ parts: [part], touch: part.touch })
    last = part
  }
  return runs
}

/** The ends of moves without names: one that went and one that came with the same words, by the same hand, are one. */
function unnamedMoves(parts: readonly Part[], lines: readonly TouchedLine[]): Group[] {
  const waiting = new Map<string, Group[]>()
  const done: Group[] = []
  for (const run of runsOf(parts)) {
    const { author, standing } = run.touch
    const words = textOf(run.parts, standing, lines)
    const twin = waiting.get(`${standing === 'inserted' ? 'deleted' : 'inserted'} ${author} ${words}`)?.pop()
    if (twin) twin.parts.push(...run.parts)
    else {
      const key = `${standing} ${author} ${words}`
      const known = waiting.get(key)
      if (known) known.push(run)
      else waiting.set(key, [run])
      done.push(run)
    }
  }
  return done
}

/** Rows and cells that came or went, each with all its parts that are not changes of their own; none where it was moved. */
function boxed(lines: readonly TouchedLine[], { rows, cells, moved }: Parts, box: 'row' | 'cell'): Group[] {
  const groups = new Map<string, Group>()
  for (const part of box === 'row' ? rows : cells) {
    const key = boxOf(lines[part.line]![box]!, part.touch)
    const known = groups.get(key)
    if (known) known.parts.push(part)
    else groups.set(key, { parts: [part], touch: part.touch, kind: BOXES[box][part.touch.standing] })
  }
  return [...groups]
    .filter(([key, { parts }]) => !moved.has(key) || parts.some(({ isEnd }) => !isEnd))
    .map(([, group]) => group)
}

function kindOf({ kind, parts, touch }: Group): ChangeKind {
  if (kind) return kind
  const came = parts.some((part) => part.touch.standing === 'inserted')
  const went = parts.some((part) => part.touch.standing === 'deleted')
  if (touch.moved && came && went) return 'moved'
  const words = parts.some((part) => !part.isEnd)
  if (!words) return came ? 'split' : 'joined'
  return came && went ? 'replaced' : came ? 'inserted' : 'deleted'
}

function changeOf(group: Group, lines: readonly TouchedLine[]): GroupedChange {
  const kind = kindOf(group)
  const { tracked, author, date } = group.touch
  return {
    kind,
    tracked,
    author,
    date,
    before: textOf(group.parts, 'deleted', lines),
    after: textOf(group.parts, 'inserted', lines),
    line: Math.min(...firstLines(group)),
  }
}

/** The lines that a group may begin in: its ends are in order, so the first of each standing is enough. */
const firstLines = ({ parts }: Group): number[] =>
  (['inserted', 'deleted'] as const).flatMap(
    (standing) => parts.find((part) => part.touch.standing === standing)?.line ?? [],
  )

/** Changes of looks: one for each line and hand. */
function formattedIn(lines: readonly TouchedLine[]): GroupedChange[] {
  return lines.flatMap(({ pieces, formatted }, line) => {
    const hands = new Map<string, { date: string; words: string }>()
    const whole = pieces.map(({ text }) => text).join('')
    for (const piece of pieces) {
      const by = piece.formatted
      if (!by || piece.text === '') continue
      const known = hands.get(by.author)
      hands.set(by.author, { date: known?.date ?? by.date, words: (known?.words ?? '') + piece.text })
    }
    if (formatted)
      hands.set(formatted.author, {
        date: hands.get(formatted.author)?.date ?? formatted.date,
        words: whole,
      })
    return [...hands].map(([author, { date, words }]) => ({
      kind: 'formatted' as const,
      tracked: true,
      author,
      date,
      before: words,
      after: words,
      line,
    }))
  })
}

/**
 * Groups what came and went in some lines into changes as a person counts them: neighbours by one hand in one paragraph are
 * one, a deletion beside an insertion is `replaced`, both ends of a move are one, and so is a row or a cell. Words that one
 * put in and another took out are in a change of each. Changes of looks stand apart, after the others.
 */
export function groupChanges(lines: readonly TouchedLine[]): Grouping {
  const parts = partsOf(lines)
  const groups = [
    ...boxed(lines, parts, 'row'),
    ...boxed(lines, parts, 'cell'),
    ...namedMoves(parts.named),
    ...unnamedMoves(parts.unnamed, lines),
    ...parts.layers.flatMap((layer) => neighbours(layer, lines)),
  ].toSorted((a, b) => a.parts[0]!.at - b.parts[0]!.at || a.parts[0]!.layer - b.parts[0]!.layer)
  const pieces = lines.map((line) => line.pieces.map(() => -1))
  const ends = lines.map(() => -1)
  groups.forEach((group, index) => {
    for (const { line, piece, isEnd, layer } of group.parts) {
      if (layer > 0) continue
      if (isEnd) ends[line] = index
      else if (piece >= 0) pieces[line]![piece] = index
    }
  })
  const changes = groups.map((group) => changeOf(group, lines))
  return { changes: [...changes, ...formattedIn(lines)], pieces, ends }
}
