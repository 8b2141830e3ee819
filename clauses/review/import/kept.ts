import { type Body, provisions } from '../../model/body.ts'
import { blocksText } from '../../model/bodyText.ts'
import type { ProvisionId } from '../../model/id.ts'
import { align, likeness } from '../../tree/align.ts'

interface Said {
  readonly id: ProvisionId
  readonly text: string
}

const saidIn = (body: Body): Said[] =>
  provisions(body.content).map(({ attrs, content }) => ({
    id: attrs.id,
    text: blocksText(content.slice(0, 1)),
  }))

const ENOUGH = 0.5

/** A body whose provisions have the ids of those of another that say the same, or nearly, in the same order. */
export function withIdsOf(body: Body, other: Body): Body {
  const taken = new Set(saidIn(other).map(({ id }) => id))
  const key = ({ text }: Said): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
  const alike = (a: Said, b: Said): number => {
    const score = likeness(a.text, b.text)
    return score >= ENOUGH ? score : 0
  }
  const kept = new Map<ProvisionId, ProvisionId>()
  for (const { was, is } of align(saidIn(other), saidIn(body), { key, alike }))
    if (was && is) kept.set(is.id, was.id)
  const clash = [...provisions(body.content)].some(({ attrs }) => taken.has(attrs.id) && !kept.has(attrs.id))
  return clash || kept.size === 0 ? body : renamed(body, kept)
}

interface Node {
  readonly type?: unknown
  readonly attrs?: Readonly<Record<string, unknown>>
}

/** A value in which every node has the attributes that `attrsOf` gives it. */
function mapped<T>(value: T, attrsOf: (node: Node) => Node['attrs']): T {
  if (Array.isArray(value)) return value.map((one) => mapped(one, attrsOf)) as T
  if (value === null || typeof value !== 'object') return value
  const all = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mapped(v, attrsOf)]))
  const attrs = attrsOf(value as Node)
  return (attrs === undefined ? all : { ...all, attrs }) as T
}

const renamed = (body: Body, ids: ReadonlyMap<ProvisionId, ProvisionId>): Body =>
  mapped(body, ({ type, attrs }) => {
    if (type === 'provision') return { ...attrs, id: ids.get(String(attrs?.id)) ?? attrs?.id }
    const own = type === 'ref' && !attrs?.clause && !attrs?.part
    const moved = own ? ids.get(String(attrs?.provision)) : undefined
    return moved === undefined ? attrs : { ...attrs, provision: moved }
  })

/** A body whose references to some clauses lead to others; `keys` by what each was called. */
export const repointed = (body: Body, keys: ReadonlyMap<string, string>): Body =>
  mapped(body, ({ type, attrs }) => {
    const to = type === 'ref' ? keys.get(String(attrs?.clause)) : undefined
    return to === undefined ? attrs : { ...attrs, clause: to }
  })
