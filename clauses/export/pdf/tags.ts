import type { NumberFormat, NumberLevel } from '../../model/style.ts'
import type { Change } from '../../tree/tree.ts'

/** The kinds of structure element that the writer makes (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Document'
  | 'P'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Link'
  | 'Reference'
  | 'Note'
  | 'TOC'
  | 'TOCI'
  | 'Figure'
  | 'Span'

/** How the items of a list are labelled (ISO 32000-1, 14.8.5.5). */
export type ListNumbering = 'Disc' | 'Decimal' | 'LowerAlpha' | 'UpperAlpha' | 'LowerRoman' | 'UpperRoman'

/** What an element says of itself beside its role: the spans of a cell, the labels of a list, the words for a picture. */
export interface Traits {
  readonly colspan?: number
  readonly rowspan?: number
  readonly numbering?: ListNumbering
  readonly alt?: string
  /** How the words of a Span changed; `alt` says it with them. */
  readonly change?: Change['kind']
}

/**
 * An element of the document's structure; `parent` is its place in the list, the root is at 0. A Link, Reference, Span
 * or Figure stands where its words do among those of its parent; others follow each other as they were added.
 */
export interface Element extends Traits {
  readonly role: Role
  readonly parent: number
}

interface OpenList {
  readonly key: number
  readonly list: number
  readonly body: number
}

/** An item of a list: where its label and its words belong. */
export interface TaggedItem {
  readonly label: number
  readonly body: number
}

/** Builds the structure while blocks are set one after the other; numbered levels and bullets become nested lists. */
export interface Tags {
  readonly elements: readonly Element[]
  readonly add: (role: Role, parent: number, traits?: Traits) => number
  /** Begins an item; items of a greater key nest in those of a smaller one. Bullets are discs, other labels as told. */
  readonly item: (key: number, numbering?: ListNumbering) => TaggedItem
  /** What holds a block that stands under the open item with a key, or with the next smaller one. */
  readonly holder: (key: number) => number
}

const LEVEL = 100

/** The key of a numbered level, which its bullets follow by their depth. */
export const levelKey = (level: number, depth = 0): number => level * LEVEL + depth

const LISTS: Record<NumberFormat, ListNumbering> = {
  decimal: 'Decimal',
  lowerLetter: 'LowerAlpha',
  upperLetter: 'UpperAlpha',
  lowerRoman: 'LowerRoman',
  upperRoman: 'UpperRoman',
}

/** How the structure names the labels of a level, from 1. */
export const numberingOf = (levels: readonly NumberLevel[], level: number): ListNumbering =>
  LISTS[levels[Math.min(level, levels.length) - 1]?.format ?? 'decimal']

/** An empty structure: only its root. A `base` other than 0 makes what follows part of that element. */
export function tagging(elements: Element[] = [{ role: 'Document', parent: -1 }], base = 0): Tags {
  const lists: OpenList[] = []
  const add: Tags['add'] = (role, parent, traits) => elements.push({ role, parent, ...traits }) - 1
  const holder = (key: number): number => {
    while ((lists.at(-1)?.key ?? 0) > key) lists.pop()
    return lists.at(-1)?.body ?? base
  }
  const item: Tags['item'] = (key, told = 'Decimal') => {
    holder(key)
    const numbering = key % LEVEL === 0 ? told : 'Disc'
    const same = lists.at(-1)?.key === key ? lists.pop() : undefined
    const list = same?.list ?? add('L', lists.at(-1)?.body ?? base, { numbering })
    const entry = add('LI', list)
    const label = add('Lbl', entry)
    const body = add('LBody', entry)
    lists.push({ key, list, body })
    return { label, body }
  }
  return { elements, add, item, holder }
}

/** The same structure, continued inside one of its elements, as in a table's cell. */
export const within = (tags: Tags, element: number): Tags => tagging(tags.elements as Element[], element)

/** The role of a heading: the title, if there is one, is the only H1. */
export const headingRole = (level: number): Role => `H${Math.min(6, Math.max(1, level))}` as Role
