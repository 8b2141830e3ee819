import { isDivision, type Mark } from './heads.ts'
import type { Line } from './lines.ts'
import { isFirst, type Marker, UNITS } from './marker.ts'

/** Something that a number or a heading begins, with what stands under it. */
export interface Node {
  readonly line: Line
  readonly marker: Marker | null
  readonly heading: boolean
  readonly outline: number
  /** A division that only its looks or its name show. */
  readonly division: boolean
  readonly items: Item[]
}

/** What stands under a node, in reading order: lines of its own, and further nodes. */
export type Item = { readonly line: Line; readonly contents: boolean } | { readonly node: Node }

export const isNode = (item: Item): item is { readonly node: Node } => 'node' in item

/** A node that is open while lines are read, and what it counts up to. */
interface Open {
  readonly node: Node
  /** How letters were read: in letters or in Roman figures. */
  readonly counted: 'letter' | 'roman' | null
  readonly value: number
}

/** The deepest that numbers nest; what goes deeper stays at that depth. */
const DEEPEST = 9

/** What the lines after a place are looked at for: the markers that come. */
type Ahead = readonly Mark[]

interface Place {
  /** How many of the open nodes stay open. */
  readonly keep: number
  readonly counted: Open['counted']
  readonly value: number
}

const at = (keep: number, value = 0, counted: Open['counted'] = null): Place => ({ keep, value, counted })

const isContainer = ({ node }: Open): boolean =>
  node.division || (node.marker?.unit != null && UNITS[node.marker.unit] <= 1)

const lastIndex = (open: readonly Open[], test: (o: Open) => boolean): number => open.findLastIndex(test)

function byOutline(open: readonly Open[], outline: number): number {
  const same = open.findIndex(({ node }) => node.outline >= outline && node.outline > 0)
  if (same >= 0) return same
  return lastIndex(open, (o) => o.node.outline > 0 || isContainer(o)) + 1
}

function byUnit(open: readonly Open[], marker: Marker): number {
  const rank = UNITS[marker.unit!]
  if (rank === 0) return 0
  const holds = ({ node }: Open): boolean =>
    node.marker?.unit != null ? UNITS[node.marker.unit] < rank : node.division && rank > 1
  return lastIndex(open, holds) + 1
}

const depthOf = (marker: Marker | null): number => marker?.figures.length ?? 0

/** 4.2 under 4, 4.2.1 under 4.2: the node whose figures one's own begin with, or the nearest of the right depth. */
function byFigures(open: readonly Open[], { figures }: Marker): number | null {
  const depth = figures.length
  const parent = lastIndex(
    open,
    ({ node }) =>
      depthOf(node.marker) === depth - 1 && node.marker!.figures.every((n, i) => n === figures[i]),
  )
  if (parent >= 0) return parent + 1
  const roman = lastIndex(open, ({ node }) => node.marker?.unit != null && node.marker.roman === figures[0])
  if (roman >= 0 && depth === 2) return roman + 1
  const sibling = lastIndex(open, ({ node }) => depthOf(node.marker) === depth)
  if (sibling >= 0) return sibling
  const above = lastIndex(open, ({ node }) => depthOf(node.marker) > 0 && depthOf(node.marker) < depth)
  return above >= 0 ? above + 1 : null
}

/** True where a number that goes on from a value comes before one of its kind begins anew. */
function goesOn(ahead: Ahead, frame: string, value: number): boolean {
  let last = 1
  for (const { marker } of ahead) {
    if (marker?.unit) return false
    if (!marker || marker.frame !== frame || marker.figures.length !== 1) continue
    const [figure] = marker.figures
    if (figure === value && figure !== last + 1) return true
    if (figure === value) return false
    if (figure !== last + 1) return false
    last = figure
  }
  return false
}

const sameList = (a: Marker, b: Marker): boolean =>
  a.frame === b.frame &&
  a.figures.length === b.figures.length &&
  (a.level === 0 || b.level === 0 || a.level === b.level)

function bySingle(open: readonly Open[], mark: Mark, ahead: Ahead): Place {
  const marker = mark.marker!
  const value = marker.figures[0]!
  const before = lastIndex(
    open,
    ({ node }) => node.marker !== null && node.marker.unit === null && sameList(node.marker, marker),
  )
  if (before < 0) return at(open.length, value)
  const last = open[before]!
  const follows = value === last.value + 1
  if (last.node.outline > 0 && !(follows && mark.heading)) return at(open.length, value)
  const restarts = value === 1 && marker.level === 0 && goesOn(ahead, marker.frame, last.value + 1)
  return restarts ? at(open.length, value) : at(before, value)
}

/** What letters may count as: the places of letters first, then Roman figures. */
function readings({ letter, roman }: Marker): readonly (readonly [NonNullable<Open['counted']>, number])[] {
  return [
    ...(letter === null ? [] : [['letter', letter] as const]),
    ...(roman === null ? [] : [['roman', roman] as const]),
  ]
}

const sameLetters = (a: Marker | null, b: Marker): boolean =>
  a !== null && a.figures.length === 0 && a.unit === null && a.frame === b.frame && a.upper === b.upper

const nextOf = (ahead: Ahead, marker: Marker): Marker | null =>
  ahead.find((mark) => sameLetters(mark.marker, marker))?.marker ?? null

/** (i) after (h) is a letter, unless (ii) comes next. */
function isRomanStart(marker: Marker, ahead: Ahead): boolean {
  if (marker.roman !== 1) return false
  const next = nextOf(ahead, marker)
  return next?.roman === 2 && next.letter !== 10
}

function byLetter(open: readonly Open[], marker: Marker, ahead: Ahead): Place | null {
  const options = readings(marker)
  const roman = isRomanStart(marker, ahead)
  for (let i = open.length - 1; i >= 0; i -= 1) {
    const { node, counted, value } = open[i]!
    const next = sameLetters(node.marker, marker)
      ? options.find(([c, v]) => c === counted && v === value + 1)
      : undefined
    if (next && !(roman && next[0] === 'letter')) return at(i, next[1], next[0])
  }
  const first = options.findLast(([, value]) => value === 1)
  const same = lastIndex(
    open,
    ({ node, counted }) => sameLetters(node.marker, marker) && (!first || counted === first[0]),
  )
  const [counted, value] = first ?? options.find(([c]) => c === open[same]?.counted) ?? options[0]!
  if (first && same >= 0 && isDeeper(marker, open[same]!.node.marker!)) return at(open.length, value, counted)
  if (same >= 0) return at(same, value, counted)
  return first || marker.level > 0 ? at(open.length, value, counted) : null
}

const isDeeper = (marker: Marker, other: Marker): boolean =>
  marker.level > 0 && other.level > 0 && marker.level > other.level

function byOwn(open: readonly Open[], marker: Marker): Place {
  const same = open.findIndex(
    ({ node }) => node.marker !== null && node.marker.level >= marker.level && node.outline === 0,
  )
  return at(same < 0 ? open.length : same)
}

/** Where a numbered line stands; null where its number is not one after all. */
function byMarker(open: readonly Open[], mark: Mark, ahead: Ahead): Place | null {
  const marker = mark.marker!
  if (marker.unit) return at(byUnit(open, marker), marker.figures[0] ?? marker.roman ?? 0)
  if (marker.figures.length > 1) {
    const keep = byFigures(open, marker)
    if (keep !== null) return at(keep, marker.figures.at(-1))
    return marker.level > 0 || mark.heading || marker.figures.at(-1) === 1
      ? at(open.length, marker.figures.at(-1))
      : null
  }
  if (marker.figures.length === 1) {
    const known = open.some(({ node }) => node.marker !== null && sameList(node.marker, marker))
    if (!known && marker.level === 0 && !mark.heading && !isFirst(marker) && open.length > 0) return null
    return bySingle(open, mark, ahead)
  }
  return marker.letter === null && marker.roman === null ? byOwn(open, marker) : byLetter(open, marker, ahead)
}

/** A shown heading parts the document where numbers of the first level follow it, or where its name says so. */
function divides(mark: Mark, ahead: Ahead, open: readonly Open[], begun: boolean): boolean {
  if (!mark.shown) return false
  if (isDivision(mark.line.text)) return true
  // What stands out before everything else is the title.
  if (!begun) return false
  const next = ahead[0]?.marker ? ahead[0] : ahead[0]?.shown ? ahead[1] : undefined
  if (!next?.marker || (next.marker.unit === null && next.marker.figures.length > 1))
    return next?.marker?.unit != null
  if (open.length === 0) return isFirst(next.marker)
  const top = open.findIndex(({ node }) => node.marker !== null && sameList(node.marker, next.marker!))
  return next.heading ? top >= 0 : top >= 0 && top <= 1 && isFirst(next.marker)
}

function placeOf(open: readonly Open[], mark: Mark, ahead: Ahead, begun: boolean): Place | null {
  if (mark.outline > 0 && mark.heading) {
    const unit = mark.marker?.unit
    if (unit && UNITS[unit] === 0) return at(0)
    return at(byOutline(open, mark.outline), mark.marker?.figures[0] ?? 0)
  }
  if (mark.marker) return byMarker(open, mark, ahead)
  if (divides(mark, ahead, open, begun)) return at(byUnit(open, { unit: 'part' } as Marker))
  return null
}

/** Words that go on from a list rather than from its last item. */
const GOES_ON = /^(and|or|but|provided|unless|except|in (either|each|any) (case|event)|subject|save|where)\b/

const isItem = ({ node }: Open): boolean =>
  !node.heading && node.marker !== null && (node.marker.figures.length === 0 || node.marker.frame !== '%')

/** How many open nodes a line without a number stands under: less than all where it is set further out, or goes on from a list. */
function standsUnder(open: readonly Open[], line: Line): number {
  let under = open.length
  while (under > 1) {
    const top = open[under - 1]!
    if (!isItem(top) || top.node.line.text.trimEnd().endsWith(':')) return under
    const out = line.indent < top.node.line.indent
    const typed = top.node.marker!.level === 0 && !line.bullet
    if (!out && !(typed && (GOES_ON.test(line.text.trim()) || /[.;]$/.test(top.node.line.text.trimEnd()))))
      return under
    under -= 1
  }
  return under
}

/** The lines of a document as they stand under each other; what stands before the first node is the root's own. */
export function treeOf(marks: readonly Mark[]): Item[] {
  const root: Item[] = []
  let open: readonly Open[] = []
  const itemsOf = (n: number): Item[] => (n > 0 ? open[n - 1]!.node.items : root)
  marks.forEach((mark, i) => {
    const place = placeOf(open, mark, marks.slice(i + 1, i + 400), root.length > 0)
    if (!place) {
      const line = mark.marker && mark.marker.level === 0 ? labelled(mark) : mark.line
      itemsOf(line.cell ? open.length : standsUnder(open, line)).push({ line, contents: mark.contents })
      return
    }
    const keep = Math.min(place.keep, DEEPEST - 1)
    open = open.slice(0, keep)
    const node: Node = {
      line: mark.line,
      marker: mark.marker,
      heading: mark.heading,
      outline: mark.outline,
      division: mark.shown,
      items: [],
    }
    itemsOf(keep).push({ node })
    open = [...open, { node, counted: place.counted, value: place.value }]
  })
  return root
}

/** A line whose number is none, with what was taken for it. */
function labelled({ line, marker }: Mark): Line {
  const text = `${marker!.label} ${line.text}`
  const [first, ...rest] = line.runs
  const label = `${marker!.label} `
  return {
    ...line,
    text,
    runs: first ? [{ ...first, text: label + first.text }, ...rest] : [{ text: label }],
  }
}
