import type {
  BlockNode,
  Body,
  Bullets,
  Cell,
  InlineContent,
  Item,
  Paragraph,
  Provision,
  Row,
  Table,
} from '../../model/body.ts'
import { EMPTY_BODY } from '../../model/body.ts'
import { canonicalBody } from '../../model/canon.ts'

/** What holds lines in a Body: known by its identity. */
export type Holder = Provision | Bullets | Item | Table | Row | Cell

/** One paragraph of a Body with all that holds it, from the outermost in. */
export interface Line {
  readonly spine: readonly Holder[]
  readonly attrs: Paragraph['attrs']
  readonly nodes: InlineContent
}

type Part = Holder | Paragraph

function linesIn(node: Part, spine: readonly Holder[]): Line[] {
  if (node.type === 'paragraph') return [{ spine, attrs: node.attrs, nodes: node.content ?? [] }]
  const inside = [...spine, node]
  return (node.content as Part[]).flatMap((child) => linesIn(child, inside))
}

/** The paragraphs of a Body in reading order. */
export const linesOfBody = (body: Body): Line[] => body.content.flatMap((node) => linesIn(node, []))

/** A holder as good as another, for what no longer stands in one piece. */
const again = <H extends Holder>(holder: H): H => ({ ...holder })

const KEEPS: ReadonlySet<Holder['type']> = new Set(['provision', 'item'])

/** True where a line is the first in a holder that must begin with a paragraph of its own, and is none. */
const headless = (spine: readonly Holder[], from: number): number =>
  spine.findIndex((h, i) => i >= from && KEEPS.has(h.type) && i < spine.length - 1)

/**
 * Where a line stands, after the one before it, so that a Body can hold it: what follows a new provision or bullet stands
 * in that, and what lost the paragraph that led it goes to what stands before, or one level up.
 */
function settled(
  spine: readonly Holder[],
  before: readonly Holder[],
  used: Set<Holder>,
  moved: Map<Holder, Holder>,
): Holder[] {
  const out: Holder[] = []
  for (const holder of spine) {
    const i = out.length
    const now = moved.get(holder) ?? holder
    const follows = out.every((h, at) => h === before[at])
    const open = follows ? before[i] : undefined
    if (now === open || !used.has(now)) out.push(now)
    else if (open?.type === now.type && KEEPS.has(now.type)) out.push(open)
    else if (!KEEPS.has(now.type)) {
      const copy = again(now)
      moved.set(holder, copy)
      out.push(copy)
    } else if (now.type === 'item') out.pop()
  }
  return led(out, before)
}

/** Lines whose holders have lost their first paragraph are held by those before, or by what is around. */
function led(spine: Holder[], before: readonly Holder[]): Holder[] {
  const shared = spine.findIndex((h, i) => h !== before[i])
  const at = shared < 0 ? -1 : headless(spine, shared)
  if (at < 0) return spine
  const open = at === shared ? before[at] : undefined
  if (open?.type === spine[at]!.type)
    return led([...spine.slice(0, at), open, ...spine.slice(at + 1)], before)
  const lifted = spine[at]!.type === 'item' ? [at - 1, at] : [at]
  return led(
    spine.filter((_, i) => !lifted.includes(i)),
    before,
  )
}

const TABLE: ReadonlySet<Holder['type']> = new Set(['table', 'row', 'cell', 'headerCell'])

/** True for a spine in which everything stands where the table of nodes lets it stand. */
export const inTable = (spine: readonly Holder[]): boolean => spine.some((h) => TABLE.has(h.type))

/** Lines, each where a Body can hold it. */
export function settledLines<L extends Line>(lines: readonly L[]): L[] {
  const used = new Set<Holder>()
  const moved = new Map<Holder, Holder>()
  let before: readonly Holder[] = []
  return lines.map((line) => {
    const spine = settled(line.spine, before, used, moved)
    for (const holder of spine) used.add(holder)
    before = spine
    return { ...line, spine }
  })
}

const paragraph = ({ attrs, nodes }: Line): Paragraph => ({
  type: 'paragraph',
  ...(attrs ? { attrs } : {}),
  content: [...nodes],
})

/** The nodes that lines make under the first `depth` of their holders. */
function built(lines: readonly Line[], depth: number): Part[] {
  const out: Part[] = []
  for (let at = 0; at < lines.length; ) {
    const holder = lines[at]!.spine[depth]
    if (!holder) {
      out.push(paragraph(lines[at]!))
      at += 1
      continue
    }
    let end = at + 1
    while (lines[end]?.spine[depth] === holder) end += 1
    out.push({ ...holder, content: built(lines.slice(at, end), depth + 1) } as Holder)
    at = end
  }
  return out
}

/** The Body that holds lines as they stand, in its one form. */
export function bodyOfLines(lines: readonly Line[]): Body {
  const content = built(settledLines(lines), 0) as BlockNode[]
  return content.length > 0 ? canonicalBody({ type: 'doc', content }) : EMPTY_BODY
}
