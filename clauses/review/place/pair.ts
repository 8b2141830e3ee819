import type { FoundBy } from '../../model/review.ts'
import type { FileElement, FileLine, SentElement } from './elements.ts'
import { fileElements, sentElements } from './elements.ts'
import { alike, type Match } from './gap.ts'
import type { SentLine } from './sent.ts'

/** Lines of the Tree and paragraphs of the file that are one; several of the one were joined, of the other split. */
export interface Pair {
  readonly sent: readonly SentLine[]
  readonly file: readonly FileLine[]
  readonly found: FoundBy
}

/** A text of so many characters hardly stands twice by chance. */
const TELLING = 20

/** The two sides while they are set side by side: for each element the other's place, or -1. */
class Sides {
  readonly sent: readonly SentElement[]
  readonly file: readonly FileElement[]
  readonly toFile: number[]
  readonly toSent: number[]
  readonly matches: Match[] = []

  constructor(sent: readonly SentElement[], file: readonly FileElement[]) {
    this.sent = sent
    this.file = file
    this.toFile = sent.map(() => -1)
    this.toSent = file.map(() => -1)
  }

  free(i: number, j: number): boolean {
    return this.toFile[i] === -1 && this.toSent[j] === -1
  }

  join(i: number, j: number): void {
    this.toFile[i] = j
    this.toSent[j] = i
    this.matches.push({ sent: [this.sent[i]!], file: [this.file[j]!] })
  }

  /** Sets what is free among some places side by side. */
  fill(sent: readonly number[], file: readonly number[]): void {
    const [mine, theirs] = [
      sent.filter((i) => this.toFile[i] === -1),
      file.filter((j) => this.toSent[j] === -1),
    ]
    const places = new Map<SentElement | FileElement, number>()
    for (const i of mine) places.set(this.sent[i]!, i)
    for (const j of theirs) places.set(this.file[j]!, j)
    const found = alike(
      mine.map((i) => this.sent[i]!),
      theirs.map((j) => this.file[j]!),
    )
    for (const match of found) {
      for (const element of match.sent) this.toFile[places.get(element)!] = places.get(match.file[0]!)!
      for (const element of match.file) this.toSent[places.get(element)!] = places.get(match.sent[0]!)!
      this.matches.push(match)
    }
  }
}

/** Joins what stands once on either side under a key. */
function joinUnique(sides: Sides, key: (element: SentElement | FileElement) => string | null): void {
  const places = (
    list: readonly (SentElement | FileElement)[],
    taken: readonly number[],
  ): Map<string, number> => {
    const once = new Map<string, number>()
    list.forEach((element, i) => {
      const name = taken[i] === -1 ? key(element) : null
      if (name !== null) once.set(name, once.has(name) ? -1 : i)
    })
    return once
  }
  const file = places(sides.file, sides.toSent)
  for (const [name, i] of places(sides.sent, sides.toFile)) {
    const j = file.get(name) ?? -1
    if (i >= 0 && j >= 0) sides.join(i, j)
  }
}

/** Joins neighbours of what is joined that say the same, on both sides as far as it goes. */
function spread(sides: Sides): void {
  const same = (i: number, j: number): boolean => {
    const [sent, file] = [sides.sent[i], sides.file[j]]
    return sent !== undefined && file !== undefined && sides.free(i, j) && sent.text === file.text
  }
  for (const [i, j] of [...sides.toFile.entries()].filter(([, j]) => j >= 0)) {
    for (const step of [1, -1]) for (let n = step; same(i + n, j + n); n += step) sides.join(i + n, j + n)
  }
}

/** Fills, within each part that the file names, what lies between what is joined. */
function fillParts(sides: Sides): void {
  const sent = new Map<string, number[]>()
  const file = new Map<string, number[]>()
  const add = (map: Map<string, number[]>, part: string | null, i: number): void => {
    if (part === null) return
    const known = map.get(part)
    if (known) known.push(i)
    else map.set(part, [i])
  }
  sides.sent.forEach((element, i) => {
    add(sent, element.part, i)
  })
  sides.file.forEach((element, j) => {
    add(file, element.part, j)
  })
  for (const [part, mine] of sent) between(sides, mine, file.get(part) ?? [])
}

/** Fills what lies between what is joined, in two lists of places. */
function between(sides: Sides, sent: readonly number[], file: readonly number[]): void {
  const order = new Map(sent.map((i, at) => [i, at]))
  const gaps = new Map<string, { mine: readonly number[]; theirs: number[] }>()
  const gapBehind = (at: number): number[] => {
    const rest = sent.slice(at)
    const end = rest.findIndex((i) => sides.toFile[i] !== -1)
    return end < 0 ? rest : rest.slice(0, end)
  }
  const gapBefore = (at: number): number[] => {
    let from = at
    while (from > 0 && sides.toFile[sent[from - 1]!] === -1) from -= 1
    return sent.slice(from, at)
  }
  let left = -1
  let theirs: number[] = []
  const close = (right: number | null): void => {
    const mine = [...new Set([...gapBehind(left + 1), ...(right === null ? [] : gapBefore(right))])]
    if (theirs.length > 0 && mine.length > 0)
      gaps.set(`${left} ${right}`, { mine: mine.sort((a, b) => a - b), theirs })
    theirs = []
  }
  for (const j of file) {
    const i = sides.toSent[j]!
    const at = i < 0 ? undefined : order.get(i)
    if (i < 0) theirs.push(j)
    else if (at !== undefined) {
      close(at)
      left = at
    }
  }
  close(null)
  for (const gap of gaps.values()) sides.fill(gap.mine, gap.theirs)
}

/** Joins what is left alone on both sides between two that are joined, where its number or place in a table is the same. */
function joinLone(sides: Sides): void {
  sides.sent.forEach((element, i) => {
    if (sides.toFile[i] !== -1 || sides.toFile[i + 1] === -1) return
    const j = i === 0 ? 0 : sides.toFile[i - 1]! + 1
    const next = sides.toFile[i + 1] ?? sides.file.length
    const file = sides.file[j]
    if (j <= 0 || next !== j + 1 || !file || !sides.free(i, j) || file.text === '' || element.text === '')
      return
    if (file.part !== null && element.part !== null && file.part !== element.part) return
    const numbered = element.label !== '' && element.label === file.label
    if (numbered || (element.cells !== null && file.cells !== null)) sides.join(i, j)
  })
}

const isTelling = (element: SentElement | FileElement): boolean => element.text.length >= TELLING

/** What two lists of elements have in common, the surest first. */
function matched(sent: readonly SentElement[], file: readonly FileElement[]): Match[] {
  const sides = new Sides(sent, file)
  joinUnique(sides, (e) => (e.part === null || e.text === '' ? null : `${e.part} ${e.text}`))
  joinUnique(sides, (e) => (isTelling(e) ? e.text : null))
  spread(sides)
  fillParts(sides)
  between(sides, [...sent.keys()], [...file.keys()])
  joinLone(sides)
  return sides.matches
}

function foundBy(sent: SentLine, file: FileLine): FoundBy {
  if (file.known && file.known.part === sent.origin?.part) return file.known.found
  if (sent.anchor !== null && file.anchors.includes(sent.anchor)) return 'bookmark'
  if (sent.label !== '' && sent.label === file.label) return 'number'
  return 'text'
}

/** The lines of a row, cell by cell; a cell that only one of them has is left out. */
function rowPairs({ sent, file }: Match): Pair[] {
  const [row, cells] = [sent[0]!.cells, file[0]!.cells]
  if (!row || !cells) return linePairs(sent[0]!.lines, file[0]!.lines)
  // Cells of a row that has as many as before belong together as they stand; else by what they say.
  const filled = cells.filter((cell) => cell.some(({ text }) => text !== ''))
  const theirs = row.length === cells.length ? cells : filled
  if (row.length === theirs.length) return row.flatMap((cell, i) => cellPairs(cell, theirs[i]!))
  return linePairs(sent[0]!.lines, file[0]!.lines)
}

function cellPairs(sent: readonly SentLine[], file: readonly FileLine[]): Pair[] {
  const [mine, theirs] = [sent[0], file[0]]
  if (sent.length === 1 && file.length === 1 && mine && theirs)
    return [{ sent, file, found: foundBy(mine, theirs) }]
  return linePairs(sent, file)
}

/** Lines out of tables, whatever they stood in. */
function linePairs(sent: readonly SentLine[], file: readonly FileLine[]): Pair[] {
  const plainSent = sent.map(({ row: _, ...line }): SentLine => line)
  const plainFile = file.map((line): FileLine => ({ ...line, row: null }))
  return matched(sentElements(plainSent), fileElements(plainFile)).map((match) => ({
    sent: match.sent.map((e) => sent[plainSent.indexOf(e.lines[0]!)]!),
    file: match.file.map((e) => file[plainFile.indexOf(e.lines[0]!)]!),
    found: foundBy(match.sent[0]!.lines[0]!, match.file[0]!.lines[0]!),
  }))
}

function pairsOf(match: Match): Pair[] {
  const [sent, file] = [match.sent[0]!, match.file[0]!]
  if (sent.cells || file.cells) return rowPairs(match)
  const [mine, theirs] = [match.sent.flatMap((e) => e.lines), match.file.flatMap((e) => e.lines)]
  return [{ sent: mine, file: theirs, found: foundBy(mine[0]!, theirs[0]!) }]
}

/** Sets the lines that were sent beside the paragraphs of the file: which are one, and by what that was found. */
export const paired = (sent: readonly SentLine[], file: readonly FileLine[]): Pair[] =>
  matched(sentElements(sent), fileElements(file)).flatMap(pairsOf)
