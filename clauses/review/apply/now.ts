import type { Numbers } from '../../assembly/number.ts'
import { held, type Sources } from '../../assembly/sources.ts'
import { type TracedBlock, type TracedLine, trace } from '../../assembly/trace.ts'
import type { BlockNode, Body, InlineContent } from '../../model/body.ts'
import type { ClausePart, Part } from '../../model/draft.ts'
import type { Id } from '../../model/id.ts'
import type { NowLine } from './lines.ts'
import type { DraftContent } from './shapes.ts'
import { linesOfBody } from './spine.ts'
import { tracedAtoms } from './words.ts'

/** The Body that a part shows, where it has one. */
export function bodyOf(part: Part | undefined, sources: Sources): Body | undefined {
  if (part?.type === 'prose') return part.body
  if (part?.type !== 'clause') return undefined
  return part.own ?? held(held(sources.clauses, part.clause)?.versions ?? {}, part.version)?.body
}

/** A Body of which no two lines are one value, so that each can be known again. */
function apart(body: Body): Body {
  const fresh = <T>(node: T): T => {
    if (Array.isArray(node)) return node.map(fresh) as T
    if (node === null || typeof node !== 'object') return node
    const copy = Object.fromEntries(Object.entries(node).map(([k, v]) => [k, fresh(v)])) as { type?: string }
    return (copy.type === 'paragraph' ? { content: [], ...copy } : copy) as T
  }
  return { type: 'doc', content: body.content.map((node): BlockNode => fresh(node)) }
}

function separated(part: Part, sources: Sources): Part {
  if (part.type === 'prose') return { ...part, body: apart(part.body) }
  if (part.type === 'clause') {
    const body = bodyOf(part, sources)
    const own: Partial<ClausePart> = body ? { own: apart(body) } : {}
    return { ...part, ...own, parts: part.parts.map((p) => separated(p, sources)) }
  }
  return 'parts' in part ? { ...part, parts: part.parts.map((p) => separated(p, sources)) } : part
}

interface Seen {
  readonly line: TracedLine
  readonly block: TracedBlock['block']
  readonly nth: number
}

/** A draft as it is now: the lines of each of its Bodies, and the words of everything else. */
export interface Now {
  readonly blocks: ReadonlyMap<Id, readonly TracedBlock[]>
  readonly lines: ReadonlyMap<Id, readonly NowLine[]>
}

function nowLines(body: Body, seen: ReadonlyMap<InlineContent, Seen>): NowLine[] {
  return linesOfBody(body).map((line): NowLine => {
    const found = seen.get(line.nodes)
    if (!found) return { ...line, seen: false, type: 'paragraph', provision: undefined, nth: 0, atoms: [] }
    const { block, nth } = found
    const { provision } = block.origin
    return { ...line, seen: true, type: block.type, provision, nth, atoms: tracedAtoms(found.line) }
  })
}

const allParts = (parts: readonly Part[]): Part[] =>
  parts.flatMap((p) => [p, ...('parts' in p ? allParts(p.parts) : [])])

/** What a draft says now, line by line. */
export function nowOf(draft: DraftContent, sources: Sources, style: Numbers): Now {
  const parts = draft.parts.map((p) => separated(p, sources))
  const traced = trace({ ...draft, parts }, sources, style)
  const seen = new Map<InlineContent, Seen>()
  for (const { block, lines } of traced)
    for (const [nth, line] of lines.entries()) seen.set(line.nodes, { line, block, nth })
  const blocks = new Map<Id, TracedBlock[]>()
  for (const t of traced) blocks.set(t.block.origin.part, [...(blocks.get(t.block.origin.part) ?? []), t])
  const lines = allParts(parts).flatMap((part): [Id, NowLine[]][] => {
    const body = bodyOf(part, sources)
    return body ? [[part.id, nowLines(body, seen)]] : []
  })
  return { blocks, lines: new Map(lines) }
}
