import type { Candidate, ImportRow, ImportView, Near } from '../../clauses/api/contract/imports.ts'
import type { BlockNode, Body, Mark, Provision } from '../../clauses/model/body.ts'
import { provisions } from '../../clauses/model/body.ts'
import { blocksText, plainText } from '../../clauses/model/bodyText.ts'
import { type Id, newId, newProvisionId, type ProvisionId } from '../../clauses/model/id.ts'

/** Something in a row's words, and whether it was accepted; `to` is the key of the row that a reference leads to. */
export interface Found extends Omit<Candidate, 'row'> {
  readonly to: Id | null
  readonly taken: boolean
}

/** One clause of the table as it has become; `body` holds its words as they stand in the file, without chips. */
export interface Row {
  readonly key: Id
  readonly number: string
  readonly level: number
  readonly title: string
  readonly titled: boolean
  readonly category: string
  readonly body: Body
  readonly labels: readonly (readonly [ProvisionId, string])[]
  readonly found: readonly Found[]
  readonly near: readonly Near[]
  /** It is left out, and why it had better be, if anybody said. */
  readonly out: boolean
  readonly why: string
  /** The clause that it becomes a proposed version of. */
  readonly into: Id | null
}

/** The rows of a contract, in its order. */
export type Table = readonly Row[]

/**
 * References to a clause that was found are accepted to begin with. Those into schedules and parts are not: words around
 * them say where they lead, and would not follow.
 */
const isSure = ({ kind, row, text }: Candidate): boolean =>
  kind === 'reference' &&
  row !== null &&
  /^(clause|section|article|paragraph)s?\s/i.test(text) &&
  !/\s(of|to|in)\s/.test(text)

function rowOf(row: ImportRow, keys: readonly Id[]): Row {
  const found = row.candidates.map(({ row: to, ...candidate }): Found => {
    const taken = isSure({ ...candidate, row: to })
    return { ...candidate, to: to === null ? null : (keys[to] ?? null), taken }
  })
  const { number, level, title, titled, category, body, labels, near, skip } = row
  return {
    ...{ key: keys[row.row]!, number, level, title, titled, category, body, labels, near, found },
    ...{ out: skip !== '', why: skip, into: null },
  }
}

/** The table to begin with. */
export function tableOf(view: ImportView): Table {
  const keys = view.rows.map(() => newId())
  return view.rows.map((row) => rowOf(row, keys))
}

/** A table in which one row is another. */
export const withRow = (table: Table, key: Id, change: (row: Row) => Row): Table =>
  table.map((row) => (row.key === key ? change(row) : row))

/** A row in which one of the things that were found is another. */
export const withFound = (row: Row, at: number, change: Partial<Found>): Row => ({
  ...row,
  found: row.found.map((found, i) => (i === at ? { ...found, ...change } : found)),
})

const strong: Mark = { type: 'strong' }

const shifted = (found: readonly Found[], by: number): Found[] =>
  found.map((one) => ({ ...one, at: [one.at[0] + by, one.at[1] + by] }))

/** What a row becomes within another: its heading as bold words, its number as a provision. */
function asPart({ titled, title, number, body }: Row, taken: ReadonlySet<string>) {
  const heading: BlockNode[] = titled
    ? [{ type: 'paragraph', content: [{ type: 'text', text: title, marks: [strong] }] }]
    : []
  const blocks = [...heading, ...body.content].filter(
    (b, i, all) => all.length === 1 || !isEmpty(b) || i === 0,
  )
  const shift = titled ? title.length + 1 : 0
  if (number === '' || blocks[0]?.type !== 'paragraph') return { blocks, shift, id: null }
  const id = newProvisionId(taken)
  return { blocks: [{ type: 'provision' as const, attrs: { id }, content: blocks }], shift, id }
}

const isEmpty = (block: BlockNode): boolean =>
  block.type === 'paragraph' && (block.content ?? []).length === 0

const repointed = (table: Table, from: Id, to: Id, provision: ProvisionId | null): Table =>
  table.map((row) =>
    row.found.some((one) => one.to === from)
      ? {
          ...row,
          found: row.found.map((one) =>
            one.to === from ? { ...one, to, provision: one.provision ?? provision } : one,
          ),
        }
      : row,
  )

/** The ids of provisions that two rows both have, renamed in the second: they were unique in their own bodies only. */
function distinct(row: Row, taken: ReadonlySet<string>): Row {
  const ids = new Map(
    provisions(row.body.content)
      .filter(({ attrs }) => taken.has(attrs.id))
      .map(({ attrs }) => [attrs.id, newProvisionId(taken)]),
  )
  if (ids.size === 0) return row
  const rename = (block: BlockNode): BlockNode =>
    block.type !== 'provision'
      ? block
      : {
          ...block,
          attrs: { ...block.attrs, id: ids.get(block.attrs.id) ?? block.attrs.id },
          content: block.content.map(rename),
        }
  return {
    ...row,
    body: { type: 'doc', content: row.body.content.map(rename) },
    labels: row.labels.map(([id, label]) => [ids.get(id) ?? id, label]),
  }
}

/** The table with a row in the one before it. */
export function merged(table: Table, key: Id): Table {
  const at = table.findIndex((row) => row.key === key)
  const before = table[at - 1]
  if (!before) return table
  const taken = new Set(provisions(before.body.content).map(({ attrs }) => attrs.id))
  const row = distinct(table[at]!, taken)
  const all = new Set([...taken, ...provisions(row.body.content).map(({ attrs }) => attrs.id)])
  const { blocks, shift, id } = asPart(row, all)
  const blank = before.body.content.length === 1 && isEmpty(before.body.content[0]!)
  const own = blank ? [] : before.body.content
  const offset = blank ? shift : plainText(before.body).length + 1 + shift
  const whole: Row = {
    ...before,
    body: { type: 'doc', content: [...own, ...blocks] },
    labels: [...before.labels, ...(id ? [[id, row.number] as const] : []), ...row.labels],
    found: [...before.found, ...shifted(row.found, offset)],
    out: before.out && row.out,
    why: before.out && row.out ? before.why : '',
  }
  const rows = table.flatMap((one, i) => (i === at - 1 ? [whole] : i === at ? [] : [one]))
  return repointed(rows, row.key, before.key, id)
}

/** Where a row can be split: the way to a block through the provisions that hold it. */
export type Path = readonly number[]

function headOf(blocks: readonly BlockNode[], [at = 0, ...rest]: Path): BlockNode[] {
  const before = blocks.slice(0, at)
  if (rest.length === 0) return before
  const block = blocks[at] as Provision
  return [...before, { ...block, content: headOf(block.content, rest) }]
}

function tailOf(blocks: readonly BlockNode[], [at = 0, ...rest]: Path): BlockNode[] {
  if (rest.length === 0) return blocks.slice(at)
  return [...tailOf((blocks[at] as Provision).content, rest), ...blocks.slice(at + 1)]
}

const isBold = (block: BlockNode | undefined): boolean =>
  block?.type === 'paragraph' &&
  (block.content ?? []).some((node) => node.type === 'text' && node.text.trim() !== '') &&
  (block.content ?? []).every(
    (node) => node.type !== 'text' || node.marks?.some((mark) => mark.type === 'strong'),
  )

const MOST_TITLE = 110

const firstWords = (text: string): string => {
  const line = text.split('\n')[0]!.trim()
  const cut = line.length > 60 ? `${line.slice(0, 60).replace(/\s+\S*$/, '')}…` : line
  return cut.replace(/[\s.;:,]+$/, '') || 'Untitled'
}

/** What a new row is made of: a provision that it begins with gives its number, bold words that it begins with its title. */
function begun(blocks: readonly BlockNode[], labels: ReadonlyMap<ProvisionId, string>) {
  const [first, ...rest] = blocks
  const number = first?.type === 'provision' ? (labels.get(first.attrs.id) ?? '').replace(/[.:]$/, '') : ''
  const inner = first?.type === 'provision' ? [...first.content, ...rest] : blocks
  const heading = blocksText(inner.slice(0, 1))
  const titled = isBold(inner[0]) && heading.length <= MOST_TITLE
  const words = titled ? inner.slice(1) : inner
  const content: BlockNode[] = words.length > 0 ? [...words] : [{ type: 'paragraph' }]
  return {
    ...{ number, titled, content },
    title: titled ? heading.trim().replace(/[:.]$/, '') : firstWords(heading),
    gone: titled ? heading.length + 1 : 0,
  }
}

/** The table with a row parted before a block; what stands from there on is a row of its own. */
export function split(table: Table, key: Id, path: Path): Table {
  const row = table.find((one) => one.key === key)
  if (!row || path.every((at) => at === 0)) return table
  const head = headOf(row.body.content, path)
  const { number, titled, title, content, gone } = begun(tailOf(row.body.content, path), new Map(row.labels))
  const from = blocksText(head).length + 1
  const moved = new Set(provisions(content).map(({ attrs }) => attrs.id))
  const fresh: Row = {
    ...{ key: newId(), number, titled, title, level: row.level, category: row.category },
    body: { type: 'doc', content },
    labels: row.labels.filter(([id]) => moved.has(id)),
    found: shifted(row.found, -from - gone).filter(({ at }) => at[0] >= 0),
    ...{ near: [], out: row.out, why: row.why, into: null },
  }
  const kept: Row = {
    ...row,
    body: { type: 'doc', content: head },
    labels: row.labels.filter(([id]) => provisions(head).some(({ attrs }) => attrs.id === id)),
    found: row.found.filter(({ at }) => at[1] < from),
  }
  const rows = table.flatMap((one) => (one.key === key ? [kept, fresh] : [one]))
  return rows.map((one) => ({
    ...one,
    found: one.found.map((f) =>
      f.to === key && f.provision && moved.has(f.provision) ? { ...f, to: fresh.key } : f,
    ),
  }))
}
