import { type Line, type Run, without } from './lines.ts'
import { type Marker, markerIn, markerOf, UNITS } from './marker.ts'

/** A line that may begin something: its number, whether it reads as a heading, and how high its looks put it. */
export interface Mark {
  /** The line without its typed number. */
  readonly line: Line
  readonly marker: Marker | null
  readonly heading: boolean
  /** The outline level, from 1, by its style or, where the file has no styles for headings, by its looks; or 0. */
  readonly outline: number
  /** A heading without a number that only its looks show. */
  readonly shown: boolean
  readonly contents: boolean
}

const LONGEST_TITLE = 110
const MOST_WORDS = 14

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}’'&-]+/gu)?.length ?? 0

/** True for words that could be a title: short, begun with a capital or a figure, not ended as a sentence is. */
export function isTitle(text: string): boolean {
  const tidy = text.trim()
  const words = wordsIn(tidy)
  if (words === 0 || words > MOST_WORDS || tidy.length > LONGEST_TITLE) return false
  return (
    /^["“‘'(]?[\p{Lu}\p{Lo}\p{N}]/u.test(tidy) &&
    !/[.;,…]["”’)]?$/u.test(tidy.replace(/^[^.]{1,40}\.$/, (t) => (words <= 5 ? t.slice(0, -1) : t)))
  )
}

const hasLooks = ({ strong, capitals, underline }: Line): boolean => strong || capitals || underline

/** Ends in a blank, an amount or a colon with something after: what is filled in, and heads nothing. */
const isFilled = (text: string): boolean => /_{3,}|…{2,}|\.{4,}|\[[^\]]*\]\s*$|:\s*\S/.test(text)

const isContentsLine = (line: Line): boolean =>
  /^(table of )?contents( page)?:?$/i.test(line.text.trim()) ||
  /^(toc|table of contents|contents)\b/i.test(line.style) ||
  line.runs.some((run) => /^\s*(TOC|PAGEREF)\b/.test(run.code ?? ''))

/** A line of a contents list that was typed: words, then dots or a tab, then the number of a page. */
const isTypedContents = ({ text }: Line): boolean =>
  /(\t|\.{4,}|…{2,}| {4,})[ .…]*\d{1,3}\s*$/.test(text.slice(-80))

/** Words that divide a contract and are no clause themselves. */
const DIVISION =
  /^(the )?(parties|background|recitals|agreed terms|operative (provisions|part)|it is (hereby )?agreed( as follows| that)?|(the parties )?agree as follows|whereas|introduction|execution|signatures?|terms( and conditions)?)\s*:?$/i

/** True for the name of a division, as “Background” or “Agreed terms”. */
export const isDivision = (text: string): boolean => DIVISION.test(text.trim())

function typedMarker(line: Line): Marker | null {
  if (line.bullet) return null
  const marker = markerIn(line.text)
  if (!marker) return null
  const rest = line.text.slice(marker.length)
  const bare = marker.figures.length === 1 && !marker.unit && /^\s*\d+\s*$/.test(marker.label)
  // "4 Pay" is a heading where it looks like one, and else a sentence that begins with a figure.
  if (bare && !line.text.includes('\t') && !(isTitle(rest) && hasLooks(line))) return null
  const isSection = marker.figures.length > 1 && /^\p{Lu}/u.test(rest)
  if (marker.unit && !isTitle(line.text) && !hasLooks(line) && !isSection) return null
  return marker
}

const stripped = (line: Line, length: number): Line => {
  if (length === 0) return line
  const runs: readonly Run[] = without(line.runs, length)
  return { ...line, runs, text: runs.map((run) => run.text).join('') }
}

interface Around {
  readonly before: Line | undefined
  readonly next: Line | undefined
}

function isHeading(line: Line, rest: Line, marker: Marker | null, { next }: Around): boolean {
  if (rest.text.trim() === '') return marker?.unit != null
  if (!isTitle(rest.text) || isFilled(rest.text)) return false
  if (rest.text.trimEnd().endsWith(':') && !hasLooks(rest)) return false
  if (line.outline > 0 || marker?.unit) return true
  if (!marker) return false
  if (hasLooks(rest)) return true
  // A short numbered line without looks heads what follows only where that is no neighbour in a list.
  const follows = next !== undefined && next.cell === null && next.text.trim() !== ''
  return follows && wordsIn(rest.text) <= 8 && !/[:;]$/.test(rest.text.trim()) && goesDeeper(marker, next)
}

function goesDeeper(marker: Marker, next: Line): boolean {
  const other = next.label !== '' ? markerOf(next.label, next.level) : markerIn(next.text)
  if (!other) return !next.bullet && next.text.length > 60
  if (other.figures.length > marker.figures.length && marker.figures.length > 0) return true
  return marker.level > 0 && other.level > marker.level
}

function markOf(line: Line, around: Around, contents: boolean): Mark {
  const plain = { line, marker: null, heading: false, outline: 0, shown: false, contents }
  if (line.cell !== null || contents || line.text.trim() === '') return plain
  const marker = line.label !== '' ? markerOf(line.label, line.level) : typedMarker(line)
  const rest = stripped(line, marker?.length ?? 0)
  const heading = !line.bullet && isHeading(line, rest, marker, around)
  const shown = !marker && heading === false && !line.bullet && isShown(line, around)
  return { line: rest, marker, heading: heading || shown, outline: line.outline, shown, contents }
}

/** A short line that only its looks set off from what follows. */
function isShown(line: Line, { next }: Around): boolean {
  if (isDivision(line.text)) return true
  return hasLooks(line) && isTitle(line.text) && !isFilled(line.text) && next !== undefined
}

const isTypedList = (lines: readonly Line[], at: number): boolean =>
  isTypedContents(lines[at]!) &&
  [at - 2, at - 1, at + 1, at + 2].filter((i) => lines[i] && isTypedContents(lines[i])).length >= 2

/** What each line may begin. */
export function marksOf(lines: readonly Line[]): Mark[] {
  const marks = lines.map((line, i) => {
    const contents = line.cell === null && (isContentsLine(line) || isTypedList(lines, i))
    return markOf(line, { before: lines[i - 1], next: lines[i + 1] }, contents)
  })
  return withLooks(withTitles(marks))
}

/** “SCHEDULE 1” on a line of its own, and its title on the next: one heading. */
function withTitles(marks: readonly Mark[]): Mark[] {
  const isBare = ({ marker, line }: Mark): boolean => marker?.unit != null && line.text.trim() === ''
  return marks.flatMap((mark, i) => {
    const before = marks[i - 1]
    if (before && isBare(before) && isTitleOf(mark, before)) return []
    const next = marks[i + 1]
    if (!next || !isBare(mark) || !isTitleOf(next, mark)) return [mark]
    return [{ ...mark, line: next.line, heading: true, outline: mark.outline || next.outline }]
  })
}

const isTitleOf = (mark: Mark, unit: Mark): boolean =>
  mark.marker === null &&
  !mark.contents &&
  mark.line.cell === null &&
  !mark.line.bullet &&
  !isDivision(mark.line.text) &&
  isTitle(mark.line.text) &&
  (mark.shown ||
    mark.heading ||
    (mark.line.centred && unit.line.centred) ||
    mark.line.text.trim().length < 60)

/** How strongly a line stands out: the class by which headings without styles are ranked. */
const classOf = ({ line }: Mark): number =>
  (line.capitals ? 8 : 0) + (line.strong ? 4 : 0) + (line.centred ? 2 : 0) + (line.underline ? 1 : 0)

const isUnit = ({ marker }: Mark): boolean => marker?.unit != null && UNITS[marker.unit] <= 1

/**
 * Where neither styles nor numbers show headings, their looks do: such as stand out alike are of one level, those that
 * stand out more above them. A look that occurs once is that of a title.
 */
function withLooks(marks: readonly Mark[]): Mark[] {
  const shown = marks.filter((mark) => mark.shown && !isDivision(mark.line.text))
  const told = marks.filter((mark) => mark.heading && !mark.shown && !isUnit(mark)).length
  if (shown.length < 3 || told >= shown.length) return [...marks]
  const counts = new Map<number, number>()
  for (const mark of shown) counts.set(classOf(mark), (counts.get(classOf(mark)) ?? 0) + 1)
  const classes = [...counts].filter(([, count]) => count > 1).map(([rank]) => rank)
  const ranked = classes.toSorted((a, b) => b - a)
  return marks.map((mark) => {
    if (!mark.shown || isDivision(mark.line.text)) return mark
    const at = ranked.indexOf(classOf(mark))
    return at < 0 ? mark : { ...mark, outline: at + 1, shown: false }
  })
}
