import type { NumberFormat, NumberLevel, Style } from '../model/style.ts'
import type { Numbered } from '../tree/tree.ts'
import { scheduleNoun } from './nouns.ts'

/** What of a Style decides about numbers. */
export type Numbers = Pick<Style, 'numbers' | 'scheduleNumbers' | 'schedule'>

/** Word numbers nine levels; what is nested deeper is numbered on the ninth. */
export const DEEPEST = 9

/** The series of the main document, and of the numbers of schedules themselves. */
export const MAIN = 'main'
export const SCHEDULES = 'schedules'

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(n: number): string {
  let rest = n
  return ROMAN.map(([value, digits]) => {
    const times = Math.floor(rest / value)
    rest -= times * value
    return digits.repeat(times)
  }).join('')
}

/** Word's letters: a to z, then aa, bb, cc. */
const letters = (n: number): string =>
  String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1)

const COUNTERS: Record<NumberFormat, (n: number) => string> = {
  decimal: String,
  lowerLetter: letters,
  upperLetter: (n) => letters(n).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (n) => roman(n).toUpperCase(),
}

/** One counter from 1 in a format, as Word writes it: 28 in letters is "bb". */
export const counterText = (n: number, format: NumberFormat): string => COUNTERS[format](n)

/**
 * The look of a level from 1 to 9. Past the end of the table the last look serves, with its own number standing for the
 * deeper level's: "(%6)" is "(%7)" on level 7.
 */
export function lookOf(numbers: readonly NumberLevel[], level: number): NumberLevel {
  const last = numbers.length
  const look = numbers[Math.min(level, last) - 1]!
  return level <= last ? look : { ...look, text: look.text.replaceAll(`%${last}`, `%${level}`) }
}

/** Writes the label of a path on one level. */
type Labeller = (path: readonly number[]) => string

/** The label of a level, its text taken apart once: a document writes thousands. */
function labeller(looks: readonly NumberLevel[], level: number): Labeller {
  const pieces = looks[level - 1]!.text.split(/%([1-9])/)
  const counter = (digit: string): Labeller => {
    const above = Number(digit)
    const format = looks[above - 1]?.format
    return format && above <= level ? (path) => counterText(path[above - 1]!, format) : () => ''
  }
  const makers = pieces.map((piece, i): Labeller => (i % 2 === 1 ? counter(piece) : () => piece))
  return (path) => makers.reduce((label, make) => label + make(path), '')
}

const highest = (look: NumberLevel, level: number): number =>
  Math.min(level, ...[...look.text.matchAll(/%([1-9])/g)].map((m) => Number(m[1])))

const bare = (label: string): string => label.replace(/\.+$/, '')

/**
 * How a level is said in a reference: `top` is the highest level that its own look names, and `falls` how many signs at
 * the end of the level above that fall away before it (1. and (a) give 1(a), but 1. and a. give 1.a).
 */
interface Said {
  readonly top: number
  readonly falls: number
}

function saidOf(looks: readonly NumberLevel[], level: number): Said {
  const look = looks[level - 1]!
  const top = highest(look, level)
  const above = top > 1 ? looks[top - 2]!.text : ''
  const signs = /[^0-9]*$/.exec(above.replace(/%[1-9]/g, '0'))![0].length
  return { top, falls: look.text.startsWith('%') || !above.startsWith('%') ? 0 : signs }
}

/** The looks of one kind of series, taken apart once. */
interface Looks {
  readonly labels: readonly Labeller[]
  readonly said: readonly Said[]
}

function looksOf(numbers: readonly NumberLevel[]): Looks {
  const looks = Array.from({ length: DEEPEST }, (_, i) => lookOf(numbers, i + 1))
  return {
    labels: looks.map((_, i) => labeller(looks, i + 1)),
    said: looks.map((_, i) => saidOf(looks, i + 1)),
  }
}

const labelAt = ({ labels }: Looks, path: readonly number[]): string => labels[path.length - 1]!(path)

/** The label of a path after those of the levels above, down from `from`, that it does not itself repeat. */
function sayFrom(looks: Looks, path: readonly number[], from: number): string {
  const { top, falls } = looks.said[path.length - 1]!
  const label = labelAt(looks, path)
  if (top <= from) return label
  const above = sayFrom(looks, path.slice(0, top - 1), from)
  return above.slice(0, above.length - falls) + label
}

const WORDED = /^(\p{L}+)\s+(\d[\d.()]*)$/u

/**
 * A number like "Article 25" taken apart: its word, and figures and signs alone, which is what Word's `REF \t` leaves of it
 * (ISO 29500-1, 17.16.5.51). Null for a number that is no word and figures.
 */
export function worded(full: string): { readonly word: string; readonly figures: string } | null {
  const [, word, figures] = WORDED.exec(full) ?? []
  return word && figures ? { word, figures } : null
}

/** The numbers of one document, counted in reading order. */
export interface Numbering {
  /** The next number on a level (from 1; past nine it is the ninth) of a series. */
  next(series: string, level: number): Numbered
  /** The next schedule's own number. */
  schedule(): Numbered
  /** A number as seen from a numbered place of the same series: what Word's `REF \r` gives there. */
  seenFrom(number: Numbered, from: readonly number[]): string
  /** True when a series has a number so far. */
  counts(series: string): boolean
  /** What the labels of schedules call them: "Schedule", "Annex". */
  readonly scheduleNoun: string
}

/**
 * Counts as Word does: a number on one level starts the deeper ones anew. `full` is what Word's `REF \w` gives: the
 * label after the labels of the levels above that it does not itself repeat, without full stops at its end
 * (ISO 29500-1, 17.16.5.51).
 */
export function numbering(style: Numbers): Numbering {
  const main = looksOf(style.numbers)
  const inner = style.scheduleNumbers ? looksOf(style.scheduleNumbers) : main
  const looksIn = (series: string): Looks => (series === MAIN ? main : inner)
  const scheduleLabel = labeller([style.schedule], 1)
  const counted = new Map<string, number[]>()
  const step = (series: string, level: number): number[] => {
    const before = counted.get(series) ?? []
    const path = before.slice(0, level)
    while (path.length < level - 1) path.push(1)
    path[level - 1] = (path[level - 1] ?? 0) + 1
    counted.set(series, path)
    return path
  }
  return {
    next(series, level) {
      const looks = looksIn(series)
      const path = step(series, Math.min(level, DEEPEST))
      return { series, path, label: labelAt(looks, path), full: bare(sayFrom(looks, path, 1)) }
    },
    schedule() {
      const path = step(SCHEDULES, 1)
      const label = scheduleLabel(path)
      return { series: SCHEDULES, path, label, full: bare(label) }
    },
    seenFrom({ series, path }, from) {
      const differs = path.findIndex((n, i) => n !== from[i])
      return bare(sayFrom(looksIn(series), path, differs < 0 ? path.length : differs + 1))
    },
    counts: (series) => counted.has(series),
    scheduleNoun: scheduleNoun(style.schedule.text),
  }
}
