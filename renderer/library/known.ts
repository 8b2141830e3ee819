import { useMemo } from 'react'
import type { ClauseRow, DraftSources } from '../../clauses/api/contract.ts'
import type { BlockNode, Body } from '../../clauses/model/body.ts'
import type { Wording } from '../../clauses/model/clause.ts'
import type { Field } from '../../clauses/model/field.ts'
import type { Id } from '../../clauses/model/id.ts'
import { inlineText } from '../../clauses/tree/text.ts'
import type { Inline } from '../../clauses/tree/tree.ts'
import type { EditorContext, KnownClause, KnownTerm } from '../editor/context.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { saveField } from './fields.ts'
import { useShelf } from './shelf.ts'
import { sourcesOf, specimen } from './specimen.ts'

/** For how many clauses the editor offers single provisions; the others are offered as wholes. */
const MOST = 300
const EXCERPT = 80

const said = (content: readonly Inline[]): string =>
  inlineText(content).replaceAll('\n', ' ').slice(0, EXCERPT)

/** The provisions of a wording, each with its number there and how it begins. */
export function provisionsOf(
  wording: Wording,
  sources: ReturnType<typeof sourcesOf>,
  id: Id,
): KnownClause['provisions'] {
  return specimen(wording, sources, id).blocks.flatMap((block) =>
    block.type === 'provision' && block.origin.provision
      ? [{ id: block.origin.provision, label: block.number.full, text: said(block.content) }]
      : [],
  )
}

type Node =
  | BlockNode
  | { readonly type: string; readonly attrs?: unknown; readonly content?: readonly Node[] }

/** The clauses that a body refers to. */
export function referredTo(body: Body): readonly Id[] {
  const walk = (node: Node): readonly Id[] => {
    const clause = node.type === 'ref' ? (node.attrs as { clause?: Id | null }).clause : null
    const inside = 'content' in node ? ((node.content ?? []) as readonly Node[]) : []
    return [...(clause ? [clause] : []), ...inside.flatMap(walk)]
  }
  return [...new Set(body.content.flatMap(walk))]
}

/** The terms that a wording defines, as other wordings can name them. */
const termsOf = (wording: Wording, sources: ReturnType<typeof sourcesOf>, id: Id): readonly KnownTerm[] =>
  specimen(wording, sources, id).blocks.flatMap((block) =>
    'content' in block
      ? block.content.flatMap((i) =>
          i.type === 'text' && i.anchor ? [{ term: i.text, clause: id, where: `in “${wording.title}”` }] : [],
        )
      : [],
  )

function termsFrom(rows: readonly ClauseRow[], fields: readonly Field[], read: DraftSources | null) {
  const sources = sourcesOf(rows, fields)
  return rows.flatMap((row) => {
    const version = row.trashed ? undefined : read?.clauses[row.id]?.versions[row.current]
    return version ? termsOf(version, sources, row.id) : []
  })
}

function knownFrom(rows: readonly ClauseRow[], fields: readonly Field[], read: DraftSources | null) {
  const sources = sourcesOf(rows, fields)
  return rows
    .filter((row) => !row.trashed)
    .map((row): KnownClause => {
      const version = read?.clauses[row.id]?.versions[row.current]
      const provisions = version ? provisionsOf(version, sources, row.id) : []
      return { id: row.id, title: row.title, provisions }
    })
}

/** What the editor of a clause knows of the library: fields, clauses, and provisions of those it may well name. */
export function useEditorContext(self: Id, wording: Wording, fields: readonly Field[]): EditorContext {
  const api = useApi()
  const rows = useShelf((s) => s.rows)
  const read = useLoad(`sources:${self}:${rows === null}`, async () => {
    const there = (rows ?? []).filter((row) => !row.trashed).map((row) => row.id)
    const wanted = [...new Set([self, ...referredTo(wording.body), ...there])].slice(0, MOST)
    const known = new Set(there)
    return api['drafts.sources']({ clauses: wanted.filter((id) => known.has(id)), versions: [] })
  })
  return useMemo(
    () => ({
      fields,
      clauses: knownFrom(rows ?? [], fields, read.value),
      terms: termsFrom(rows ?? [], fields, read.value),
      self,
      saveField: (field, reason) => saveField(api, field, reason),
    }),
    [rows, fields, read.value, self, api],
  )
}
