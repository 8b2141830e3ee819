import type { Block, BlockOf } from '../../clauses/tree/tree.ts'

interface Placed<T> {
  readonly at: number
  readonly block: T
}

/** A bullet: its paragraphs and the lists under it, in reading order. `at` is the place of its first paragraph. */
export interface ListItem<T> {
  readonly at: number
  readonly pieces: readonly (Placed<T> | { readonly items: readonly ListItem<T>[] })[]
}

/** What stands alone on the page: one block, or a run of bullets rebuilt into nested lists. */
export type Chunk =
  | { readonly type: 'block'; readonly at: number; readonly block: Exclude<Block, BlockOf<'item'>> }
  | {
      readonly type: 'list'
      readonly at: number
      readonly level: number
      readonly items: readonly ListItem<BlockOf<'item'>>[]
    }

type Depths = { readonly depth: number; readonly lead: boolean }

/** Nested lists from a flat run of bullets. A bullet deeper than its neighbour by more than one goes one deeper. */
export function nestItems<T extends Depths>(run: readonly Placed<T>[]): ListItem<T>[] {
  const base = Math.min(...run.map(({ block }) => block.depth))
  const groups: Placed<T>[][] = []
  for (const placed of run) {
    const group = groups.at(-1)
    if (!group || (placed.block.depth === base && placed.block.lead)) groups.push([placed])
    else group.push(placed)
  }
  return groups.map((group) => itemOf(group, base))
}

function itemOf<T extends Depths>(group: readonly Placed<T>[], base: number): ListItem<T> {
  const pieces: ListItem<T>['pieces'][number][] = []
  for (let i = 0; i < group.length; ) {
    const own = group[i]!.block.depth === base || i === 0
    const end = group.findIndex((p, at) => at > i && p.block.depth === base)
    const upTo = own ? i + 1 : end < 0 ? group.length : end
    pieces.push(own ? group[i]! : { items: nestItems(group.slice(i, upTo)) })
    i = upTo
  }
  return { at: group[0]!.at, pieces }
}

const startsSheet = (block: Block): boolean => block.type === 'heading' && block.role === 'schedule'

/** The sheets of paper: the first, and one for every schedule. */
export function sheetsOf(blocks: readonly Block[]): Chunk[][] {
  const sheets: Chunk[][] = [[]]
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    if (startsSheet(block)) sheets.push([])
    if (block.type !== 'item') {
      sheets.at(-1)!.push({ type: 'block', at, block })
      continue
    }
    const run = runOfItems(blocks, at)
    sheets.at(-1)!.push({ type: 'list', at, level: block.level, items: nestItems(run) })
    at += run.length - 1
  }
  return sheets
}

function runOfItems(blocks: readonly Block[], from: number): Placed<BlockOf<'item'>>[] {
  const run: Placed<BlockOf<'item'>>[] = []
  const level = (blocks[from] as BlockOf<'item'>).level
  for (let at = from; at < blocks.length; at++) {
    const block = blocks[at]!
    if (block.type !== 'item' || block.level !== level) break
    run.push({ at, block })
  }
  return run
}

/** True when two values are the same data all the way down. Trees are assembled anew; what did not change is not drawn anew. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)))
}
