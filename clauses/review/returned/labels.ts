import { counterText } from '../../assembly/number.ts'
import type { NumberFormat } from '../../model/style.ts'
import type { List, ListLevel, Lists } from '../look/lists.ts'
import type { Sheet } from '../look/sheet.ts'
import { leadOf, linesOf, type There } from './flow.ts'
import { counterInWords } from './numerals.ts'
import type { Numbering, RoughParagraph } from './rough.ts'

/** What numbers are worked out from. */
export interface Numbers {
  readonly sheet: Sheet
  readonly lists: Lists
  readonly styled: Map<string, Placed | null>
}

/** A place in a list of the file: its number there, and the level from 0. */
interface Placed {
  readonly number: string
  readonly list: List
  readonly level: number
}

const DEEPEST = 8

const levelIn = (text: string | undefined): number | undefined => {
  const level = Number(text ?? Number.NaN)
  return Number.isInteger(level) && level >= 0 && level <= DEEPEST ? level : undefined
}

const placed = ({ lists }: Numbers, number: string | undefined, level: number): Placed | null => {
  const list = number === undefined || number === '0' ? undefined : lists.listOf(number)
  return number !== undefined && list ? { number, list, level } : null
}

/** The place that a style gives: the level that is linked to it goes before the one that it names (ISO 29500-1, 17.9.23). */
function styledPlace(numbers: Numbers, style: string): Placed | null {
  const before = numbers.styled.get(style)
  if (before !== undefined) return before
  const props = numbers.sheet.resolve(style === '' ? undefined : style).paragraph
  const number = props.get('w:numPr/w:numId@w:val')
  const list = number === undefined ? undefined : numbers.lists.listOf(number)
  const id = numbers.sheet.styleOf(style === '' ? undefined : style)?.id
  const linked = list?.levels.find((level) => level.style !== undefined && level.style === id)?.index
  const found = placed(numbers, number, linked ?? levelIn(props.get('w:numPr/w:ilvl@w:val')) ?? 0)
  numbers.styled.set(style, found)
  return found
}

/** The place of a paragraph: what it says itself, then what its style does. */
function placeOf(numbers: Numbers, { style, list, level }: Numbering): Placed | null {
  const under = styledPlace(numbers, style)
  if (list === undefined && level === undefined) return under
  return placed(numbers, list ?? under?.number, levelIn(level) ?? under?.level ?? 0)
}

/** The level of a paragraph's numbering from 1, or 0. */
export const levelOf = (numbers: Numbers, numbering: Numbering): number => {
  const place = placeOf(numbers, numbering)
  return place ? place.level + 1 : 0
}

/** Counters by definition: lists over one definition go on counting from each other. */
interface Counters {
  readonly counts: Map<string, (number | undefined)[]>
  /** The levels of numbers that were met, as "3 0". */
  readonly met: Set<string>
}

/** Sets the counter of a place to its next, and those that start anew after it back (ISO 29500-1, 17.9.10). */
function count(counters: Counters, { number, list, level }: Placed): readonly number[] {
  const now = counters.counts.get(list.id) ?? []
  counters.counts.set(list.id, now)
  const levelAt = (at: number): ListLevel | undefined => list.levels.find(({ index }) => index === at)
  const startAt = (at: number): number => list.starts.get(at) ?? levelAt(at)?.start ?? 0
  for (let above = 0; above < level; above += 1) now[above] ??= startAt(above)
  const key = `${number} ${level}`
  const anew = !counters.met.has(key) && list.starts.has(level)
  counters.met.add(key)
  const last = now[level]
  now[level] = anew || last === undefined ? startAt(level) : last + 1
  for (let below = level + 1; below <= DEEPEST; below += 1) {
    const restart = levelAt(below)?.restart
    if (restart === undefined || (restart > 0 && level < restart)) now[below] = undefined
  }
  return now.slice(0, level + 1).map((n) => n ?? 0)
}

const FORMATS = new Set(['decimal', 'lowerLetter', 'upperLetter', 'lowerRoman', 'upperRoman'])

/** Letters and Roman numbers grow long; Word itself counts no further. */
const FARTHEST = 32_767

function counter(n: number, format: string): string {
  if (n < 1 || n > FARTHEST) return format === 'none' ? '' : String(n)
  return FORMATS.has(format) ? counterText(n, format as NumberFormat) : counterInWords(n, format)
}

/** Word takes no more in the text of a level, and prints no more of it. */
const MOST_TEXT = 255

function labelOf({ list, level }: Placed, counters: readonly number[]): string {
  const own = list.levels.find(({ index }) => index === level)
  if (!own) return ''
  if (own.format === 'bullet') return '•'
  return own.text.slice(0, MOST_TEXT).replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const format = list.levels.find(({ index }) => index === at)?.format ?? 'decimal'
    return at > level ? '' : counter(counters[at] ?? 0, own.legal && format !== 'none' ? 'decimal' : format)
  })
}

/** The numbers that Word prints before paragraphs of one story, as one looks at its changes; `numbering` says which list counts. */
export function labelsOf(
  numbers: Numbers,
  paragraphs: readonly RoughParagraph[],
  there: There,
  numbering: (paragraph: RoughParagraph) => Numbering,
): ReadonlyMap<RoughParagraph, string> {
  const counters: Counters = { counts: new Map(), met: new Set() }
  const labels = new Map<RoughParagraph, string>()
  for (const line of linesOf(paragraphs, there)) {
    const lead = leadOf(line, there)
    const place = placeOf(numbers, numbering(lead))
    if (place) labels.set(lead, labelOf(place, count(counters, place)).slice(0, MOST_TEXT).trim())
  }
  return labels
}
