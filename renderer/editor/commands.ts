import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  exitCode,
  joinBackward,
  joinTextblockBackward,
  lift,
  liftEmptyBlock,
  selectNodeBackward,
  splitBlock,
  toggleMark,
} from 'prosemirror-commands'
import type { Attrs, MarkType, Node, NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, Selection, TextSelection } from 'prosemirror-state'
import { addRowAfter, deleteTable, goToNextCell, isInTable } from 'prosemirror-tables'
import {
  inBullets,
  liftAtStart,
  liftProvision,
  nestProvision,
  nextProvision,
  provisionsToBullets,
} from './provisions.ts'
import { schema } from './schema.ts'

const { item, bullets, table, row, cell, headerCell } = schema.nodes

/** Enter: the next provision or bullet; in an empty one, out of it. */
export const enter: Command = chainCommands(
  nextProvision,
  splitListItem(item),
  createParagraphNear,
  liftEmptyBlock,
  splitBlock,
)

const liftItemAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const first = $from.depth > 1 && $from.node(-1).type === item && $from.index(-1) === 0
  return empty && first && $from.parentOffset === 0 && liftListItem(item)(state, dispatch)
}

/** Backspace: at the start of a provision or bullet lifts it, at the start of a paragraph joins it to the line before. */
export const backspace: Command = chainCommands(
  deleteSelection,
  liftAtStart,
  liftItemAtStart,
  joinTextblockBackward,
  joinBackward,
  selectNodeBackward,
)

const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch, view) || !dispatch) return true
  addRowAfter(state, dispatch)
  if (view) goToNextCell(1)(view.state, view.dispatch, view)
  return true
}

const previousCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  goToNextCell(-1)(state, dispatch, view)
  return true
}

const inLists = (state: EditorState): boolean => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type } = $from.node(depth)
    if (type === item || type === schema.nodes.provision) return true
  }
  return false
}

/** Tab in a list is for nesting, also where nothing can be nested further; elsewhere it leaves the editor. */
const stay: Command = (state) => inLists(state)

/** Tab: the next cell, or one level deeper. */
export const tab: Command = chainCommands(nextCell, sinkListItem(item), nestProvision, stay)

/** Shift+Tab: the cell before, or one level up. A provision or bullet at the top stays. */
export const shiftTab: Command = chainCommands(previousCell, liftNested, stay)

function liftNested(...[state, dispatch]: Parameters<Command>): boolean {
  const { $from } = state.selection
  if (inBullets(state)) return nestedIn($from, item) && liftListItem(item)(state, dispatch)
  return nestedIn($from, schema.nodes.provision) && liftProvision(state, dispatch)
}

const nestedIn = ($from: EditorState['selection']['$from'], type: NodeType): boolean =>
  Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth)).filter(
    (node) => node.type === type,
  ).length > 1

/** Shift+Enter: a line break. */
export const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(state.schema.nodes.lineBreak!.create(), true).scrollIntoView())
  return true
})

/** Makes bullets of paragraphs or provisions, and paragraphs of bullets. */
export const toggleBullets: Command = (state, dispatch, view) =>
  inBullets(state)
    ? liftListItem(item)(state, dispatch, view)
    : chainCommands(provisionsToBullets, wrapInList(bullets), lift)(state, dispatch, view)

/** The place after the block at the cursor where a block of a type may stand, or null. */
function placeAfter(state: EditorState, type: NodeType): number | null {
  const { $to } = state.selection
  for (let depth = $to.depth - 1; depth >= 0; depth--) {
    if ($to.node(depth).type.spec.tableRole) return null
    const index = $to.indexAfter(depth)
    if ($to.node(depth).canReplaceWith(index, index, type)) return $to.after(depth + 1)
  }
  return null
}

const rowOf = (type: typeof cell, columns: number): Node =>
  row.create(
    null,
    Array.from({ length: columns }, () => type.createAndFill()!),
  )

/** Puts a table of three columns, a header row and two more below the block at the cursor. False in a table. */
export const insertTable: Command = (state, dispatch) => {
  const at = placeAfter(state, table)
  if (at === null) return false
  if (!dispatch) return true
  const made = table.create(null, [rowOf(headerCell, 3), rowOf(cell, 3), rowOf(cell, 3)])
  const tr = state.tr.insert(at, made)
  if (
    tr.doc.resolve(at + made.nodeSize).nodeAfter === null &&
    tr.doc.resolve(at + made.nodeSize).depth === 0
  ) {
    tr.insert(at + made.nodeSize, schema.nodes.paragraph.create())
  }
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView())
  return true
}

/** Removes the table at the cursor; a document that was nothing else keeps an empty paragraph. */
export const removeTable: Command = (state, dispatch) => deleteTable(state, dispatch)

/** Puts a field or reference at the cursor, under the marks that stand there. */
export const insertChip =
  (type: 'field' | 'ref', attrs: Attrs): Command =>
  (state, dispatch) => {
    const node = state.schema.nodes[type]!.create(
      attrs,
      null,
      state.storedMarks ?? state.selection.$from.marks(),
    )
    const { $from, $to } = state.selection
    if (!$from.parent.canReplaceWith($from.index(), $from.index(), node.type) || !$to.parent.isTextblock)
      return false
    dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView())
    return true
  }

/** Puts a footnote behind the selection. False where wording cannot hold one. */
export const insertFootnote =
  (text: string): Command =>
  (state, dispatch) => {
    const type = state.schema.nodes.footnote
    const { $to } = state.selection
    if (!type || !$to.parent.isTextblock) return false
    const tr = state.tr.insert($to.pos, type.create({ text }))
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1)).scrollIntoView())
    return true
  }

/** Gives the footnote at a position other words. */
export const setFootnote =
  (pos: number, text: string): Command =>
  (state, dispatch) => {
    const tr = state.tr.setNodeAttribute(pos, 'text', text)
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, pos + 1)))
    return true
  }

/** Takes out the footnote at a position. */
export const removeFootnote =
  (pos: number): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.delete(pos, pos + 1))
    return true
  }

/** True where all or the first of the selection is under a mark. */
export function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, $from, to, empty } = state.selection
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()))
  return state.doc.rangeHasMark(from, to, type)
}

/** Turns a mark on or off. */
export const mark =
  (name: 'strong' | 'em' | 'underline' | 'term'): Command =>
  (state, dispatch, view) =>
    toggleMark(state.schema.marks[name]!)(state, dispatch, view)

interface LinkAt {
  readonly from: number
  readonly to: number
  readonly href: string
}

/** The link around the cursor, or the selection without one. */
export function linkAt(state: EditorState): LinkAt {
  const { $from, from, to } = state.selection
  const type = state.schema.marks.link!
  const own = type.isInSet($from.marks()) ?? type.isInSet($from.nodeAfter?.marks ?? [])
  if (!own) return { from, to, href: '' }
  const isSame = (node: Node | null | undefined): boolean => Boolean(node && own.isInSet(node.marks))
  const { parent } = $from
  let first = isSame($from.nodeAfter) ? $from.index() : $from.index() - 1
  let last = first
  while (first > 0 && isSame(parent.child(first - 1))) first--
  while (last + 1 < parent.childCount && isSame(parent.child(last + 1))) last++
  const sizeTo = (end: number): number =>
    parent.children.slice(0, end).reduce((sum, node) => sum + node.nodeSize, 0)
  return {
    from: $from.start() + sizeTo(first),
    to: $from.start() + sizeTo(last + 1),
    href: String(own.attrs.href),
  }
}

/** Sets the link at the cursor or over the selection; an empty address removes it. Without either, the address is put in. */
export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const { from, to } = linkAt(state)
    const type = state.schema.marks.link!
    const tr = state.tr
    if (from === to) {
      if (!href) return false
      tr.insert(from, state.schema.text(href.replace(/^mailto:/i, ''), [type.create({ href })]))
    } else {
      tr.removeMark(from, to, type)
      if (href) tr.addMark(from, to, type.create({ href }))
    }
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(to)), -1)).scrollIntoView())
    return true
  }
