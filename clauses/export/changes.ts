import { redline } from '../tree/redline.ts'
import { inlineText } from '../tree/text.ts'
import type { Block, Change, Inline, TableRow, Tree } from '../tree/tree.ts'

/** Some words and how they changed, if they did. */
export interface Said {
  readonly text: string
  readonly change: Change | null
}

/** How a change is said in a word, where it is heard and not seen. */
export const CHANGE_WORDS: Readonly<Record<Change['kind'], string>> = {
  inserted: 'inserted',
  deleted: 'deleted',
  movedFrom: 'moved from here',
  movedTo: 'moved here',
  reformatted: 'formatting changed',
  renumbered: 'number changed',
}

/** A change by which something is there or not; the others change how it looks. */
export type Presence = Change & { readonly kind: Exclude<Change['kind'], 'reformatted' | 'renumbered'> }

/** Whether a change is of something that was not there before or is no longer; others change how it looks. */
export const isPresence = (change: Change | null | undefined): change is Presence =>
  change !== null && change !== undefined && change.kind !== 'reformatted' && change.kind !== 'renumbered'

/** A label, after the one that it replaces where it is another now. */
export function labels(now: string, was: string | undefined, change: Change | undefined): Said[] {
  if (isPresence(change)) return [{ text: now, change }]
  if (!change || was === undefined || was === now) return [{ text: now, change: null }]
  return [
    { text: was, change: { ...change, kind: 'deleted' } },
    { text: now, change: { ...change, kind: 'inserted' } },
  ]
}

/** Words of no line, such as a title, word by word beside those that they were. */
export function renamed(was: string | undefined, now: string, change: Change | undefined): Said[] {
  if (!change || was === undefined) return [{ text: now, change: isPresence(change) ? change : null }]
  const line = (text: string): Inline[] =>
    text === '' ? [] : [{ type: 'text', text, marks: {}, origin: { from: 'text' } }]
  return redline(line(was), line(now), change).map((i) => ({
    text: inlineText([i]),
    change: i.change ?? null,
  }))
}

const within = (line: readonly Inline[], change: Change | undefined): readonly Inline[] =>
  isPresence(change) ? line.map((i) => (isPresence(i.change) ? i : { ...i, change })) : line

const rowWithin = (row: TableRow, outer: Change | undefined): TableRow => {
  const change = isPresence(row.change) ? row.change : outer
  const cells = row.cells.map((cell) => ({
    ...cell,
    blocks: cell.blocks.map((b) => ({ ...b, content: within(b.content, change) })),
  }))
  return { ...row, cells }
}

/** A block in which every piece of a line carries the change that it stands in: that of its block, row or party. */
export function spread<T extends Block>(block: T): T {
  const { change } = block
  const own = (inner: Change | undefined): Change | undefined => (isPresence(inner) ? inner : change)
  const each = <L extends { readonly content: readonly Inline[]; readonly change?: Change }>(
    lines: readonly L[],
  ) => lines.map((line) => ({ ...line, content: within(line.content, own(line.change)) }))
  const b: Block = block
  if ('content' in b) return { ...block, content: within(b.content, change) }
  if (b.type === 'table') return { ...block, rows: b.rows.map((row) => rowWithin(row, change)) }
  if (b.type === 'parties') return { ...block, parties: each(b.parties) }
  if (b.type !== 'signatures') return block
  return { ...block, intro: within(b.intro, change), signatories: each(b.signatories) }
}

/** Whether anything in a value is marked as changed. */
export const isChanged = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (('change' in value && value.change !== undefined) ||
    ('was' in value && value.was !== undefined) ||
    Object.values(value).some(isChanged))

/** Whether a tree is one that `diff` marked: only then do writers look for changes. */
export const isMarked = (tree: Tree): boolean => isChanged(tree)
