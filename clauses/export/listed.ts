import type { Style } from '../model/style.ts'
import type { Anchor, Block, ContentsEntry } from '../tree/tree.ts'
import { estimatedWidth } from './estimate.ts'

/** What the place of an entry of a contents list depends on. */
export type Listed = Pick<ContentsEntry, 'level' | 'label'>

/** Where the entries of a contents list stand, in points from the left margin: the same in Word and PDF. */
export interface Columns {
  /** Where an entry begins. */
  start(level: number): number
  /** Where the words of an entry begin: after its label, where it has one. */
  words(entry: Listed): number
}

/** Contents lists show four levels apart at most; deeper ones stand like the fourth. */
export const DEEPEST = 4

/** The most that labels, and the levels above, may take of the width. */
const MOST = { label: 0.3, levels: 0.5 }

/** The room between a label and the words after it, in points. */
const AIR = 8

/** A label with a word in it ("Schedule 1") has a column of its own, so that plain numbers stay near their words. */
const kindOf = ({ level, label }: Listed): string => `${level} ${/\p{L}{3}/u.test(label ?? '')}`

const step = ({ indent }: Pick<Style, 'indent'>): number => (indent * 72) / 25.4

/** How far the entries of a level stand in, in points: a step of the style's for each level above it. */
export const entryStart = (style: Style, level: number, width: number): number =>
  Math.min(step(style) * (Math.min(Math.max(level, 1), DEEPEST) - 1), width * MOST.levels)

/** The headings over several clauses: a contents list shows them in bold, apart from what is above them, never last on a page. */
export const groupsOf = (blocks: readonly Block[]): ReadonlySet<Anchor> =>
  new Set(blocks.flatMap((b) => (b.type === 'heading' && b.role === 'group' ? [b.anchor] : [])))

/**
 * The entries that stay on the page of the next one: the title of a group, what others stand under, such as a schedule,
 * and the last but one, so that none is left over.
 */
export const keptEntries = (
  entries: readonly ContentsEntry[],
  groups: ReadonlySet<Anchor>,
): ReadonlySet<Anchor> =>
  new Set(
    entries.flatMap(({ anchor, level }, i) => {
      const next = entries[i + 1]
      const opens = groups.has(anchor) || (next?.level ?? 0) > level
      return next && (opens || i === entries.length - 2) ? [anchor] : []
    }),
  )

/** The space around an entry, in parts of the style's gap. */
export const entryGaps = (
  level: number,
  group: boolean,
): { readonly before: number; readonly after: number } => ({
  before: group ? 1.25 : level === 1 ? 0.5 : 0,
  after: 1 / 3,
})

/** The columns of some entries in a width: a step for labels, as in the text, or what the widest of their kind needs. */
export function columnsOf(entries: readonly ContentsEntry[], style: Style, width: number): Columns {
  const start = (level: number): number => entryStart(style, level, width)
  const tabs = new Map<string, number>()
  for (const entry of entries.flatMap((each): Listed[] => (each.was ? [each, each.was] : [each]))) {
    if (entry.label === null) continue
    const needed = Math.min(estimatedWidth(entry.label, style.sizes.text) + AIR, width * MOST.label)
    const tab = start(entry.level) + Math.max(step(style), needed)
    tabs.set(kindOf(entry), Math.max(tabs.get(kindOf(entry)) ?? 0, tab))
  }
  return {
    start,
    words: (entry) => (entry.label === null ? undefined : tabs.get(kindOf(entry))) ?? start(entry.level),
  }
}
