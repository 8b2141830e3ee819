import type { Output } from '../../clauses/api/contract.ts'
import { DocumentKind } from '../../clauses/model/draft.ts'
import { plain } from './draftRows.ts'

/** A template as a list shows it. */
export type Template = Output<'templates.list'>['templates'][number]

/** The templates whose name or description has every word of the query. */
export function templatesFor(templates: readonly Template[], query: string): readonly Template[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return templates.filter((t) => words.every((word) => plain(`${t.name} ${t.about}`).includes(word)))
}

/** Templates under their kinds, the kinds in the order in which they are listed elsewhere, each by name. */
export const byKind = (
  templates: readonly Template[],
): readonly { readonly kind: DocumentKind; readonly templates: readonly Template[] }[] =>
  DocumentKind.options
    .map((kind) => ({
      kind,
      templates: templates
        .filter((t) => t.documentKind === kind)
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    }))
    .filter((group) => group.templates.length > 0)
