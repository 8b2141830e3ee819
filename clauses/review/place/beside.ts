import type { Tree } from '../../tree/tree.ts'
import type { Returned } from '../returned/returned.ts'
import { type Body, bodyOf, type Step, sentOf } from './body.ts'
import { type FileLine, type Parts, partsOf } from './elements.ts'
import type { Found } from './lines.ts'
import { type Moves, movesIn, runsOfParts } from './order.ts'
import { type Pair, paired } from './pair.ts'
import { asSent, type Targets, targetsIn } from './references.ts'
import type { SentLine } from './sent.ts'
import { type By, UNTRACKED, type Unit } from './units.ts'
import { alone, missing, woven } from './weave.ts'

/** Lines that stand together in the file, and those that were sent behind or before them and did not come back. */
interface Section {
  readonly before: Found[]
  readonly own: Found[]
  readonly behind: Found[]
}

/** What a file and a Tree have in common, and what moved. */
export interface Beside {
  readonly lines: readonly Found[]
  /** The lines with which parts begin that as a whole stand elsewhere. */
  readonly moved: ReadonlySet<SentLine>
  /** How many of the lines that were sent, and say something, were found. */
  readonly known: { readonly found: number; readonly of: number }
}

const moveOf = (pair: Pair, at: number): By => ({
  ...UNTRACKED,
  how: 'move',
  key: `moved ${at} ${pair.file[0]!.index}`,
})

/** Single lines that were moved, each with the change that it belongs to: those side by side on both sides move as one. */
function movers({ lines }: Moves, place: ReadonlyMap<SentLine, number>): Map<Pair, By> {
  const all = new Map<Pair, By>()
  let last: Pair | null = null
  for (const pair of lines) {
    const at = place.get(pair.sent[0]!)!
    const follows =
      last !== null &&
      at === place.get(last.sent.at(-1)!)! + 1 &&
      pair.file[0]!.index === last.file.at(-1)!.index + 1 &&
      pair.sent[0]!.origin?.part === last.sent[0]!.origin?.part
    all.set(pair, follows ? all.get(last!)! : moveOf(pair, at))
    last = pair
  }
  return all
}

/** Rows none of whose lines were found on the other side. */
function lostRows<L>(
  lines: readonly L[],
  rowOf: (line: L) => string | undefined,
  isFound: (line: L) => boolean,
): Set<string> {
  const rows = new Map<string, boolean>()
  for (const line of lines) {
    const row = rowOf(line)
    if (row !== undefined) rows.set(row, (rows.get(row) ?? false) || isFound(line))
  }
  return new Set([...rows].filter(([, found]) => !found).map(([row]) => row))
}

/** The lines of a file one after another, as they were sent and as they came back. */
class Besides {
  readonly #sent: ReturnType<typeof sentOf>
  readonly #body: Body
  readonly #targets: Targets
  readonly #pairOf = new Map<FileLine, Pair>()
  readonly #movers: Map<Pair, By>
  readonly #sections: Section[] = []
  readonly #sectionOf = new Map<SentLine, Section>()
  readonly #rows: ReadonlySet<string>
  readonly moves: Moves

  constructor(sent: ReturnType<typeof sentOf>, body: Body) {
    this.#sent = sent
    this.#body = body
    this.#targets = targetsIn(body.units)
    const lines = body.steps.flatMap((step) => ('line' in step ? [step.line] : []))
    const entries = new Set(body.entries)
    const own = paired(
      sent.body,
      lines.filter((line) => !entries.has(line)),
    )
    const noted = [...body.notes.values()].flat().flatMap((step) => ('line' in step ? [step.line] : []))
    for (const pair of [...own, ...paired(sent.entries, body.entries), ...paired(sent.notes, noted)])
      for (const line of pair.file) this.#pairOf.set(line, pair)
    this.moves = movesIn(own, sent.body)
    this.#movers = movers(this.moves, new Map(sent.body.map((line, i) => [line, i])))
    this.#rows = lostRows(
      lines,
      ({ row }) => row?.id,
      (line) => this.#pairOf.has(line),
    )
  }

  get pairs(): ReadonlySet<Pair> {
    return new Set(this.#pairOf.values())
  }

  #open(): Section {
    const section = { before: [], own: [], behind: [] }
    this.#sections.push(section)
    return section
  }

  #found(pair: Pair, units: readonly Unit[]): void {
    const by = this.#movers.get(pair)
    if (by) {
      this.#alone(units, by)
      return
    }
    const section = this.#open()
    for (const line of pair.sent) this.#sectionOf.set(line, section)
    const settled = units.map((unit) => asSent(unit, pair.sent, this.#targets))
    section.own.push(...woven(pair.sent, settled).map((line) => ({ ...line, found: pair.found })))
    this.#notes(units)
  }

  #alone(units: readonly Unit[], by: By = UNTRACKED): void {
    const lines = alone(units, by)
    if (lines.length > 0) this.#open().own.push(...lines.map((line) => ({ ...line, found: null })))
    this.#notes(units)
  }

  #notes(units: readonly Unit[]): void {
    for (const { said } of units)
      for (const { bit } of said) if (bit.note !== undefined) this.#walk(this.#body.notes.get(bit.note) ?? [])
  }

  /** A row of which nothing was sent came as a whole. */
  #byOf(line: FileLine): By {
    const row = line.row?.id
    return row !== undefined && this.#rows.has(row)
      ? { ...UNTRACKED, how: 'row', key: `row ${row} untracked` }
      : UNTRACKED
  }

  /** The paragraphs from one that a pair has to the last of the pair's, with what came between them. */
  #unitsFrom(steps: readonly Step[], at: number, pair: Pair): { units: Unit[]; next: number } {
    let last = at
    for (let i = at + 1, left = pair.file.length - 1; left > 0 && i < steps.length; i++) {
      const step = steps[i]!
      if ('came' in step) continue
      if (this.#pairOf.get(step.line) !== pair) break
      last = i
      left -= 1
    }
    const own = steps.slice(at, last + 1)
    return { units: own.flatMap((step) => ('came' in step ? [step.came] : step.line.units)), next: last + 1 }
  }

  #walk(steps: readonly Step[]): void {
    const done = new Set<Pair>()
    for (let at = 0; at < steps.length; ) {
      const step = steps[at]!
      const pair = 'line' in step ? this.#pairOf.get(step.line) : undefined
      if (!pair || done.has(pair)) {
        if ('came' in step) this.#alone([step.came])
        else this.#alone(step.line.units, this.#byOf(step.line))
        at += 1
        continue
      }
      done.add(pair)
      const { units, next } = this.#unitsFrom(steps, at, pair)
      this.#found(pair, units)
      at = next
    }
  }

  /** Where a line that did not come back is to stand: behind the one before it, or before the next of its part. */
  #gapFor(i: number, runs: readonly number[]): Found[] {
    const { all } = this.#sent
    const before = this.#sectionOf.get(all[i - 1]!)
    if (before && runs[i] === runs[i - 1]) return before.behind
    for (let n = i + 1; n < all.length && runs[n] === runs[i]; n++) {
      const next = this.#sectionOf.get(all[n]!)
      if (next) return next.before
    }
    return (before ?? this.#first()).behind
  }

  #first(): Section {
    const first: Section = { before: [], own: [], behind: [] }
    this.#sections.unshift(first)
    return first
  }

  #missing(): void {
    const { all } = this.#sent
    const runs = runsOfParts(all)
    const isHere = (line: SentLine): boolean => this.#sectionOf.has(line)
    const rows = lostRows(all, ({ row }) => row?.id, isHere)
    const blocks = new Set(all.filter(isHere).map(({ at }) => at.block))
    const moved = new Map(
      [...this.#movers].flatMap(([pair, by]) => pair.sent.map((line) => [line, by] as const)),
    )
    const placed = new Map<number, Found[]>()
    all.forEach((line, i) => {
      if (isHere(line)) return
      const gap = (runs[i] === runs[i - 1] && placed.get(i - 1)) || this.#gapFor(i, runs)
      placed.set(i, gap)
      const inRow = line.row && rows.has(line.row.id) && blocks.has(line.at.block)
      const row: By = { ...UNTRACKED, how: 'row', key: `row ${line.row?.id} missing` }
      gap.push({ ...missing(line, moved.get(line) ?? (inRow ? row : UNTRACKED)), found: 'neighbours' })
    })
  }

  lines(): Found[] {
    this.#walk(this.#body.steps)
    this.#missing()
    return this.#sections.flatMap(({ before, own, behind }) => [...before, ...own, ...behind])
  }
}

/** Sets a file beside the Tree that was sent: every line of either, in the order of the file. */
export function besideTree(returned: Returned, tree: Tree, parts: Parts = partsOf(tree)): Beside {
  const sent = sentOf(tree)
  const besides = new Besides(sent, bodyOf(returned, sent.all, parts))
  const lines = besides.lines()
  const found = [...besides.pairs].flatMap((pair) => pair.sent).filter(({ text }) => text !== '').length
  return {
    lines,
    moved: new Set([...besides.moves.parts.keys()].map((pair) => pair.sent[0]!)),
    known: { found, of: sent.body.filter(({ text }) => text !== '').length },
  }
}
