import type { FoundBy, LineKind, ReviewLine } from '../../model/review.ts'
import type { Origin } from '../../tree/tree.ts'
import { knownPart, type Parts } from './elements.ts'
import type { SentLine } from './sent.ts'
import type { Unit } from './units.ts'
import type { Woven } from './weave.ts'

/** A line with its place: what the Reading says of it but for the numbers of its changes. */
export interface Placed extends Woven {
  readonly origin: Origin | null
  readonly found: FoundBy | null
  readonly kind: LineKind
  readonly level: number
  readonly label: string
  readonly cell?: ReviewLine['cell']
  readonly story?: string
}

/** A woven line, and by what it was found to be one that was sent. */
export interface Found extends Woven {
  readonly found: FoundBy | null
}

const HEADING = /heading|title|überschrift|titre/i

function kindOf({ paragraph }: Unit): LineKind {
  const { story, cell, outline, style, label } = paragraph
  if (story === 'footnote') return 'footnote'
  if (story !== 'body') return 'other'
  if (cell) return 'cell'
  if (outline > 0 || HEADING.test(style)) return 'heading'
  if (label === '') return 'paragraph'
  return /[\p{L}\p{N}]/u.test(label) && label !== 'o' ? 'provision' : 'item'
}

const LEVEL_IN_NAME = /^(?:clause text|definition) (\d)$/i

function levelOf({ paragraph }: Unit): number {
  const { level, outline, style } = paragraph
  return level || outline || Number(LEVEL_IN_NAME.exec(style)?.[1] ?? 0)
}

/** Kinds whose level is that of their automatic number. */
const NUMBERED: ReadonlySet<LineKind> = new Set(['heading', 'provision', 'item'])

function sentLevel({ kind, level, label }: SentLine, unit: Unit | null): number {
  return unit && NUMBERED.has(kind) && label !== '' && unit.paragraph.level > 0 ? unit.paragraph.level : level
}

const cellIn = (unit: Unit): ReviewLine['cell'] => {
  const { cell } = unit.paragraph
  return cell ? { table: cell.table, row: cell.row, cell: cell.cell } : undefined
}

type Place = Pick<Placed, 'origin' | 'found'>

/** Where lines stand that were not sent: in the part that the file names, else in that of the line before. */
export class Places {
  readonly #origins: ReadonlyMap<string, Origin>
  readonly #parts: Parts
  #last: Origin | null = null

  constructor(parts: Parts, origins: ReadonlyMap<string, Origin>) {
    this.#parts = parts
    this.#origins = origins
  }

  #of(line: Found): Place {
    if (line.sent) return { origin: line.sent.origin, found: line.found }
    const known = line.unit && knownPart(line.unit.paragraph, this.#parts)
    if (known) return { origin: this.#origins.get(known.part) ?? null, found: known.found }
    return { origin: this.#last && without(this.#last), found: this.#last && 'neighbours' }
  }

  /** A line with its place; lines come in the order of the file. */
  place(line: Found): Placed {
    const { sent, unit } = line
    const at = this.#of(line)
    if (at.origin) this.#last = at.origin
    const cell = unit ? cellIn(unit) : sent?.cell && { table: -1, ...sent.cell }
    const story = unit && unit.paragraph.story !== 'body' ? { story: unit.paragraph.story } : {}
    return {
      ...{ ...line, ...at, ...story },
      kind: sent?.kind ?? (unit ? kindOf(unit) : 'other'),
      level: sent ? sentLevel(sent, unit) : unit ? levelOf(unit) : 0,
      label: unit?.paragraph.label ?? '',
      ...(cell && (sent?.kind ?? 'cell') === 'cell' ? { cell } : {}),
    }
  }
}

/** A line that came has the part, clause and version of its neighbour, and no provision. */
const without = ({ part, clause, version }: Origin): Origin => ({
  part,
  ...(clause ? { clause } : {}),
  ...(version ? { version } : {}),
})

/** True for a line all of whose words, and its end, came or went in one way: it came or went as a whole. */
export const isWhole = ({ atoms, end }: Woven): boolean =>
  end.by !== null && atoms.every(({ standing, by }) => standing === end.standing && by?.key === end.by?.key)

/** The words of a line as it came back. */
export const lineWords = ({ atoms }: Woven): string =>
  atoms.map(({ text, standing }) => (standing === 'kept' || standing === 'inserted' ? text : '')).join('')
