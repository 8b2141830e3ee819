import type { ClauseRow } from '../../clauses/api/contract.ts'
import { assembleWording } from '../../clauses/assembly/assemble.ts'
import type { Sources } from '../../clauses/assembly/sources.ts'
import type { Version, Wording } from '../../clauses/model/clause.ts'
import type { Field } from '../../clauses/model/field.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import type { Block, Inline, Tree } from '../../clauses/tree/tree.ts'

/** What assembly says for a reference to nothing. */
const MISSING = '[missing reference]'

/** What a wording is shown with: the library's fields, and its clauses for the titles of references. */
export const sourcesOf = (rows: readonly ClauseRow[], fields: readonly Field[]): Sources => ({
  clauses: Object.fromEntries(rows.map((row) => [row.id, { head: row, versions: {} }])),
  fields: Object.fromEntries(fields.map((field) => [field.name, field])),
})

// What a reference to another clause names lies outside a single wording: it is said in words and leads nowhere.
function inWords(inline: Inline): Inline {
  if (inline.type !== 'reference' || inline.target !== null || inline.text === MISSING) return inline
  const { text, marks, origin } = inline
  return { type: 'text', text, marks, origin }
}

function named<B extends Block>(block: B): B {
  if ('content' in block) return { ...block, content: block.content.map(inWords) }
  if (block.type !== 'table') return block
  const rows = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(named) })),
  }))
  return { ...block, rows }
}

/** One wording as it will read, in the house style. */
export function specimen(wording: Wording, sources: Sources, id: string): Tree {
  const tree = assembleWording(wording, sources, HOUSE_STYLE, id)
  return { ...tree, blocks: tree.blocks.map(named) }
}

/** The wording that a Version fixes. */
export const wordingOf = ({
  title,
  body,
  notes,
  law,
  language,
  inForceFrom,
}: Version | Wording): Wording => ({
  title,
  body,
  notes,
  law,
  language,
  inForceFrom,
})
