import type { ImportChoice } from '../../clauses/api/contract/imports.ts'
import type { Body, InlineNode } from '../../clauses/model/body.ts'
import { type Span, withSpans } from '../../clauses/model/bodyText.ts'
import { canonicalBody } from '../../clauses/model/canon.ts'
import type { Field, FieldName } from '../../clauses/model/field.ts'
import type { Id } from '../../clauses/model/id.ts'
import type { Found, Row, Table } from './table.ts'

const NUMBER = /^(\S+[ \u00a0]+)(.+?)(?=[ \u00a0]+(?:of|to|in)[ \u00a0]|$)/

/** The number that a reference says, without the word before it. */
export const numberSaid = ({ text }: Found): string => NUMBER.exec(text)?.[2] ?? text

/** Where the number of a reference stands in its words: what comes before it stays in words. */
function numberAt({ at, text }: Found): [number, number] {
  const [, word = '', number = text] = NUMBER.exec(text) ?? []
  return [at[0] + word.length, at[0] + word.length + number.length]
}

const termed = (nodes: readonly InlineNode[]): InlineNode[] =>
  nodes.map((node) => ({ ...node, marks: [{ type: 'term' }, ...(node.marks ?? [])] }) as InlineNode)

/** What an accepted finding puts in place of its words; none where it cannot. */
function spanOf(found: Found, row: Row, kept: ReadonlySet<Id>): Span[] {
  if (!found.taken) return []
  if (found.kind === 'term') return [{ at: found.at, put: termed }]
  if (found.kind === 'reference') {
    if (found.to === null || !kept.has(found.to)) return []
    const own = found.to === row.key
    if (own && found.provision === null) return []
    const attrs = {
      ...(own ? {} : { clause: found.to }),
      ...(found.provision ? { provision: found.provision } : {}),
    }
    return [{ at: numberAt(found), put: () => [{ type: 'ref', attrs }] }]
  }
  const { field } = found
  return field === null ? [] : [{ at: found.at, put: () => [{ type: 'field', attrs: { field } }] }]
}

const keptIn = (table: Table): ReadonlySet<Id> =>
  new Set(table.filter(({ out }) => !out).map(({ key }) => key))

/** A row's body with chips for what was accepted in it. */
export const bodyOf = (table: Table, row: Row): Body =>
  canonicalBody(
    withSpans(
      row.body,
      row.found.flatMap((found) => spanOf(found, row, keptIn(table))),
    ),
  )

/** The rows that are to be added. */
export const chosen = (table: Table): readonly Row[] => table.filter(({ out }) => !out)

export const GENERAL = 'General'

const choiceOf = (table: Table, row: Row): ImportChoice => ({
  key: row.key,
  title: row.title.trim().slice(0, 200),
  category: row.category.trim().slice(0, 80) || GENERAL,
  body: bodyOf(table, row),
  into: row.into,
  number: row.number.slice(0, 40),
})

/** “startDate” in words: “Start date”. */
export function labelOf(name: FieldName): string {
  const words = name
    .split('.')
    .at(-1)!
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The fields that accepted findings name and the library has not. */
function newFields(table: Table, known: ReadonlySet<FieldName>): Field[] {
  const all = chosen(table).flatMap(({ found }) => found)
  const fields = new Map<FieldName, Field>()
  for (const { taken, field, fieldKind } of all) {
    if (!taken || field === null || known.has(field) || fields.has(field)) continue
    fields.set(field, { name: field, label: labelOf(field), kind: fieldKind ?? 'text', group: 'Imported' })
  }
  return [...fields.values()]
}

/** What is to be asked of the host: the rows as they have become, and the fields that they bring. */
export const asked = (table: Table, known: ReadonlySet<FieldName>) => ({
  choices: chosen(table).map((row) => choiceOf(table, row)),
  fields: newFields(table, known),
})
