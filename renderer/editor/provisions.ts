import { Fragment, type Node, type NodeRange, type ResolvedPos, Slice } from 'prosemirror-model'
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { ReplaceAroundStep } from 'prosemirror-transform'
import { schema } from './schema.ts'

const { paragraph, provision, bullets, item } = schema.nodes

/** The depth of the innermost provision at a position, or -1. A bullet or cell inside it stands between. */
function depthOf($pos: ResolvedPos): number {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const { type } = $pos.node(depth)
    if (type === provision) return depth
    if (type !== paragraph) return -1
  }
  return -1
}

/** The depth of the provision whose own first line holds a position, or -1. */
function lineDepth($pos: ResolvedPos): number {
  const depth = depthOf($pos)
  return depth === $pos.depth - 1 && depth > 0 && $pos.index(depth) === 0 ? depth : -1
}

const isEmptyProvision = (node: Node): boolean => node.childCount === 1 && node.firstChild!.content.size === 0

const blank = { id: '', when: null, each: null }

const emptyProvision = (): Node => provision.create(blank, paragraph.create())

/**
 * Enter in a provision's line: what stands after the cursor, and what hangs below, becomes the next provision. Words
 * that are split keep their condition on both sides; their id goes with the longer part.
 */
export const nextProvision: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  const depth = lineDepth($from)
  if (depth < 0 || !$to.sameParent($from)) return false
  if (isEmptyProvision($from.node(depth))) return liftProvision(state, dispatch)
  if (!dispatch) return true
  if ($from.parentOffset === 0 && state.selection.empty) {
    dispatch(state.tr.insert($from.before(depth), emptyProvision()).scrollIntoView())
    return true
  }
  const tr = state.tr.deleteSelection()
  const split = $to.parentOffset < $to.parent.content.size
  const types = [{ type: provision, attrs: split ? $from.node(depth).attrs : blank }, { type: paragraph }]
  tr.split(tr.mapping.map($from.pos), 2, types)
  dispatch(tr.scrollIntoView())
  return true
}

/** The provisions, side by side, that a selection reaches; null where there are none. */
function selected(state: EditorState): NodeRange | null {
  const { $from, $to } = state.selection
  const range = $from.blockRange(
    $to,
    (node) => node.childCount > 0 && node.type !== bullets && hasProvision(node, $from, $to),
  )
  return range ?? null
}

function hasProvision(node: Node, $from: ResolvedPos, $to: ResolvedPos): boolean {
  for (let depth = Math.min($from.depth, $to.depth); depth >= 0; depth--) {
    if ($from.node(depth) !== node || $to.node(depth) !== node) continue
    for (let i = $from.index(depth); i <= $to.indexAfter(depth) - 1; i++) {
      if (node.maybeChild(i)?.type !== provision) return false
    }
    return true
  }
  return false
}

/** Tab: the provisions of the selection go under the one before them. */
export const nestProvision: Command = (state, dispatch) => {
  const range = inBullets(state) ? null : selected(state)
  if (!range || range.startIndex === 0) return false
  const before = range.parent.child(range.startIndex - 1)
  if (before.type !== provision) return false
  if (!dispatch) return true
  const slice = new Slice(Fragment.from(before.copy(Fragment.empty)), 1, 0)
  const step = new ReplaceAroundStep(range.start - 1, range.end, range.start, range.end, slice, 0, true)
  dispatch(state.tr.step(step).scrollIntoView())
  return true
}

/** How far text stands into a block, to put the cursor back when the block around the text is replaced. */
function replaceKeepingCursor(tr: Transaction, from: number, to: number, content: Fragment): Transaction {
  const places = [tr.selection.anchor, tr.selection.head].map((pos) => textPlace(tr.doc, from, pos))
  tr.replaceWith(from, to, content)
  const [anchor, head] = places.map((place) => placeOf(tr.doc, from, place))
  return tr
    .setSelection(TextSelection.between(tr.doc.resolve(anchor!), tr.doc.resolve(head!)))
    .scrollIntoView()
}

interface TextPlace {
  /** The place of the textblock among those after `from`. */
  readonly line: number
  readonly offset: number
}

function textPlace(doc: Node, from: number, pos: number): TextPlace {
  const $pos = doc.resolve(pos)
  let line = -1
  doc.nodesBetween(from, Math.max(from, $pos.pos), (node, at) => {
    if (node.isTextblock && at >= from) line++
    return !node.isTextblock
  })
  return { line, offset: $pos.parentOffset }
}

function placeOf(doc: Node, from: number, place: TextPlace): number {
  let line = -1
  let found = Selection.near(doc.resolve(from)).from
  doc.nodesBetween(from, doc.content.size, (node, at) => {
    if (line === place.line) return false
    if (node.isTextblock && at >= from && ++line === place.line) found = at + 1 + place.offset
    return !node.isTextblock
  })
  return found
}

/**
 * Shift+Tab: the provision leaves the one that holds it, and those after it there go under it, so that the reading
 * order stays. At the top it becomes plain paragraphs.
 */
export const liftProvision: Command = (state, dispatch) => {
  const depth = depthOf(state.selection.$from)
  if (depth < 0) return false
  const { $from } = state.selection
  const node = $from.node(depth)
  const outer = $from.node(depth - 1)
  if (outer.type !== provision) {
    dispatch?.(
      replaceKeepingCursor(state.tr, $from.before(depth), $from.after(depth), plain(node)).scrollIntoView(),
    )
    return true
  }
  const index = $from.index(depth - 1)
  const later: Node[] = []
  for (let i = index + 1; i < outer.childCount; i++) later.push(outer.child(i))
  const start = $from.before(depth)
  const lifted = node.copy(node.content.append(Fragment.from(later)))
  const end = $from.after(depth - 1)
  if (!dispatch) return true
  const place = [state.selection.anchor, state.selection.head].map((pos) => pos + 1)
  const tr = state.tr.delete(start, end - 1)
  tr.insert(start + 1, lifted)
  const [anchor, head] = place.map((pos) => tr.doc.resolve(Math.min(pos, start + 1 + lifted.nodeSize)))
  dispatch(tr.setSelection(TextSelection.between(anchor!, head!)).scrollIntoView())
  return true
}

/** What stands in a provision, its condition passed on to its line. */
const plain = (node: Node): Fragment => {
  const { when, each } = node.attrs
  const first = node.firstChild!
  return when || each
    ? node.content.replaceChild(0, first.type.create({ ...first.attrs, when, each }, first.content))
    : node.content
}

/** Backspace at the start of a provision's line lifts it. */
export const liftAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  return empty && $from.parentOffset === 0 && lineDepth($from) > 0 && liftProvision(state, dispatch)
}

const asProvision = (node: Node): Node =>
  provision.create(
    { ...blank, when: node.attrs.when, each: node.attrs.each },
    paragraph.create(null, node.content),
  )

const provisionsFrom = (list: Node): Node[] =>
  list.children.map((child) => provision.create(blank, inProvision(child)))

const inProvision = (node: Node): Node[] =>
  node.children.flatMap((child) => (child.type === bullets ? provisionsFrom(child) : [child]))

/** A bullet for a provision with all below it; null where it holds a table, or a condition that a bullet cannot carry. */
function bulletFrom(node: Node): Node | null {
  if (node.attrs.when || node.attrs.each) return null
  const content: Node[] = []
  for (const child of node.children) {
    const made = child.type === provision ? bulletFrom(child) : child
    if (!made || child.type.name === 'table') return null
    const last = content.at(-1)
    if (child.type !== provision) content.push(child)
    else if (last?.type === bullets) content[content.length - 1] = last.copy(last.content.addToEnd(made))
    else content.push(bullets.create(null, made))
  }
  return item.create(null, content)
}

/** The outermost bullets around a position: their depth, or -1. */
function listDepth($pos: ResolvedPos): number {
  for (let depth = 1; depth <= $pos.depth; depth++) if ($pos.node(depth).type === bullets) return depth
  return -1
}

/** True where the selection stands in numbered provisions. */
export const inProvisions = (state: EditorState): boolean => selected(state) !== null

/** True where the selection stands in bullets. */
export const inBullets = (state: EditorState): boolean => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type === bullets) return true
    if ($from.node(depth).type === provision) return false
  }
  return false
}

/** Makes numbered provisions of paragraphs or bullets, and paragraphs of provisions. */
export const toggleProvision: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if (inBullets(state)) return bulletsToProvisions(state, dispatch)
  const numbered = selected(state)
  if (numbered) {
    const parts = inRange(numbered)
    const whole = Fragment.from(parts.flatMap((node) => plain(node).content))
    dispatch?.(replaceKeepingCursor(state.tr, numbered.start, numbered.end, whole))
    return true
  }
  const range = $from.blockRange($to, (node) => node.type === provision || node.type === schema.nodes.doc)
  if (!range || (range.parent.type === provision && range.startIndex === 0)) return false
  const parts = inRange(range)
  if (!parts.some((node) => node.type === paragraph)) return false
  const made = parts.map((node) => (node.type === paragraph ? asProvision(node) : node))
  dispatch?.(replaceKeepingCursor(state.tr, range.start, range.end, Fragment.from(made)))
  return true
}

const inRange = (range: NodeRange): Node[] => range.parent.children.slice(range.startIndex, range.endIndex)

function bulletsToProvisions(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const { $from } = state.selection
  const depth = listDepth($from)
  const parent = depth < 0 ? null : $from.node(depth - 1)
  if (!parent || (parent.type !== provision && parent.type !== schema.nodes.doc)) return false
  const made = Fragment.from(provisionsFrom($from.node(depth)))
  dispatch?.(replaceKeepingCursor(state.tr, $from.before(depth), $from.after(depth), made))
  return true
}

/** Makes bullets of the selected provisions. False where they hold what a bullet cannot. */
export const provisionsToBullets: Command = (state, dispatch) => {
  const range = selected(state)
  if (!range) return false
  const made = inRange(range).map(bulletFrom)
  if (made.some((node) => node === null)) return false
  const list = bullets.create(null, made as Node[])
  dispatch?.(replaceKeepingCursor(state.tr, range.start, range.end, Fragment.from(list)))
  return true
}
