import type { FoundBy } from '../../model/review.ts'
import type { Tree } from '../../tree/tree.ts'
import type { ReturnedParagraph } from '../returned/returned.ts'
import { bag, fold } from './folded.ts'
import type { SentLine } from './sent.ts'
import type { Former } from './units.ts'
import { formerText } from './weave.ts'

/** A part that a paragraph of the file belongs to, and what tells of it. */
export interface Known {
  readonly part: string
  readonly found: FoundBy
}

/** A paragraph of the file as it was before the changes, with what is known of it. */
export interface FileLine extends Former {
  readonly index: number
  readonly text: string
  readonly label: string
  readonly known: Known | null
  readonly anchors: readonly string[]
  readonly row: { readonly id: string; readonly cell: number } | null
}

/** A paragraph, or a row of a table: what is set side by side. `text` is all that it says; `cells` are a row's own lines. */
export interface Element<L> {
  readonly lines: readonly L[]
  readonly cells: readonly (readonly L[])[] | null
  readonly text: string
  readonly bag: () => ReadonlyMap<string, number>
  readonly label: string
  readonly anchors: readonly string[]
  readonly part: string | null
}

export type SentElement = Element<SentLine>
export type FileElement = Element<FileLine>

/** Which parts a Tree has, by what is left of their ids in a file. */
export interface Parts {
  readonly ids: ReadonlySet<string>
  readonly short: ReadonlyMap<string, string>
}

/** Parts by id and by the first letters of it that an alias has, where those are one part's alone. */
export function partsOf({ blocks }: Pick<Tree, 'blocks'>): Parts {
  const ids = new Set(blocks.map(({ origin }) => origin.part))
  const short = new Map<string, string>()
  const twice = new Set<string>()
  for (const id of ids) {
    if (short.has(id.slice(0, 6))) twice.add(id.slice(0, 6))
    short.set(id.slice(0, 6), id)
  }
  for (const each of twice) short.delete(each)
  return { ids, short }
}

const TAG = /^cw:([a-z2-7]{12}):/
const ALIAS = / ?#([a-z2-7]{6})$/
const COVER = /^_cw_c_([a-z2-7]{12})(?:_\d+)?$/

const firstOf = <T>(
  list: readonly T[],
  find: (each: T) => string | undefined,
  parts: Parts,
): string | undefined => list.map(find).find((part) => part !== undefined && parts.ids.has(part))

/**
 * The part of a paragraph by its controls, the innermost first, by their aliases, or by the last begun bookmark over it. LibreOffice
 * makes a block's control one around the words of its first paragraph.
 */
export function knownPart({ controls, bookmarks, bits }: ReturnedParagraph, parts: Parts): Known | null {
  const inner = [...bits.flatMap(({ inside }) => inside ?? []), ...controls].toReversed()
  const tagged = firstOf(inner, ({ tag }) => TAG.exec(tag)?.[1], parts)
  if (tagged) return { part: tagged, found: 'control' }
  const named = firstOf(inner, ({ alias }) => parts.short.get(ALIAS.exec(alias)?.[1] ?? ''), parts)
  if (named) return { part: named, found: 'alias' }
  const covered = firstOf(bookmarks.toReversed(), (name) => COVER.exec(name)?.[1], parts)
  return covered ? { part: covered, found: 'bookmark' } : null
}

const rowOf = ({ cell }: ReturnedParagraph): FileLine['row'] =>
  cell ? { id: `${cell.table}.${cell.row}`, cell: cell.cell } : null

/** A paragraph of the file with what is known of it; `index` is its place among them. */
export function fileLine(former: Former, index: number, parts: Parts): FileLine {
  const paragraphs = former.units.map(({ paragraph }) => paragraph)
  const first = paragraphs[0]!
  return {
    ...former,
    index,
    text: formerText(former.units),
    label: first.labelBefore || first.label,
    known: paragraphs.map((paragraph) => knownPart(paragraph, parts)).find((known) => known !== null) ?? null,
    anchors: paragraphs.flatMap(({ bookmarks }) => bookmarks),
    row: rowOf(first),
  }
}

/** What is worked out when it is first asked for. */
function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

interface Told<L> {
  readonly text: (line: L) => string
  readonly label: (line: L) => string
  readonly anchors: (line: L) => readonly string[]
  readonly part: (line: L) => string | null
  readonly row: (line: L) => { readonly id: string; readonly cell: number } | null
}

const SENT: Told<SentLine> = {
  text: ({ text }) => fold(text),
  label: ({ label }) => label,
  anchors: ({ anchor }) => (anchor === null ? [] : [anchor]),
  part: ({ origin }) => origin?.part ?? null,
  row: ({ row }) => row ?? null,
}

const FILE: Told<FileLine> = {
  text: ({ text }) => text,
  label: ({ label }) => label,
  anchors: ({ anchors }) => anchors,
  part: ({ known }) => known?.part ?? null,
  row: ({ row }) => row,
}

function cellsOf<L>(lines: readonly L[], told: Told<L>): L[][] {
  const cells = new Map<number, L[]>()
  for (const line of lines) {
    const cell = told.row(line)!.cell
    cells.set(cell, [...(cells.get(cell) ?? []), line])
  }
  return [...cells.values()]
}

function elementOf<L>(lines: readonly L[], told: Told<L>): Element<L> {
  const text = lines
    .map(told.text)
    .filter((each, _, all) => each !== '' || all.length === 1)
    .join('\n')
  const first = lines[0]!
  return {
    lines,
    cells: told.row(first) ? cellsOf(lines, told) : null,
    text,
    bag: later(() => bag(text)),
    label: told.label(first),
    anchors: lines.flatMap(told.anchors),
    part: lines.map(told.part).find((part) => part !== null) ?? null,
  }
}

function elements<L>(lines: readonly L[], told: Told<L>): Element<L>[] {
  const groups: L[][] = []
  let before: string | null = null
  for (const line of lines) {
    const row = told.row(line)?.id ?? null
    if (row !== null && row === before) groups.at(-1)!.push(line)
    else groups.push([line])
    before = row
  }
  return groups.map((group) => elementOf(group, told))
}

/** Lines of a Tree, the rows of tables together. */
export const sentElements = (lines: readonly SentLine[]): SentElement[] => elements(lines, SENT)

/** Paragraphs of a file, the rows of tables together. */
export const fileElements = (lines: readonly FileLine[]): FileElement[] => elements(lines, FILE)
