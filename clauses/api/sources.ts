import type { SourceClause } from '../assembly/sources.ts'
import { flatten, type Part } from '../model/draft.ts'
import type { Field } from '../model/field.ts'
import type { Id, VersionId } from '../model/id.ts'
import { HOUSE_STYLE, type Style } from '../model/style.ts'
import type { Library } from '../store/library.ts'
import type { DraftSources } from './contract.ts'

/** Every clause that parts use, and every version of it that they pin. */
export const pinsOf = (parts: readonly Part[]): [Id, VersionId][] =>
  flatten(parts).flatMap((p): [Id, VersionId][] => (p.type === 'clause' ? [[p.clause, p.version]] : []))

async function sourceClause(
  library: Library,
  id: Id,
  wanted: ReadonlySet<VersionId>,
): Promise<SourceClause | null> {
  const stored = await library.read('clause', id)
  if (!stored) return null
  const versions = stored.series.versions.filter((v) => v.id === stored.head.current || wanted.has(v.id))
  return { head: stored.head, versions: Object.fromEntries(versions.map((v) => [v.id, v.data])) }
}

/** All fields of a library by name; where two have one name, the first by id. */
export async function fieldsOf(library: Library): Promise<Record<string, Field>> {
  const { entries } = await library.list('field')
  const live = entries.filter((e) => !e.head.trashed).toSorted((a, b) => (a.id < b.id ? 1 : -1))
  return Object.fromEntries(live.map((e) => [e.head.field.name, e.head.field]))
}

/** The style with an id, or the one a library starts with where it is gone. */
export async function styleOf(library: Library, id: Id): Promise<Style> {
  return (await library.read('style', id))?.head.style ?? HOUSE_STYLE
}

/** What assembly needs for some clauses, pinned versions and a style. */
export async function gather(
  library: Library,
  clauses: readonly Id[],
  pins: readonly (readonly [Id, VersionId])[],
  style: Id | null,
): Promise<DraftSources> {
  const ids = [...new Set([...clauses, ...pins.map(([clause]) => clause)])]
  const wanted = new Map<Id, Set<VersionId>>(ids.map((id) => [id, new Set()]))
  for (const [clause, version] of pins) wanted.get(clause)?.add(version)
  const found = await Promise.all(
    ids.map(async (id) => {
      const source = await sourceClause(library, id, wanted.get(id) ?? new Set())
      return source ? ([[id, source]] as const) : []
    }),
  )
  return {
    clauses: Object.fromEntries(found.flat()),
    fields: await fieldsOf(library),
    style: style === null ? HOUSE_STYLE : await styleOf(library, style),
  }
}
