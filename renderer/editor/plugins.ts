import { baseKeymap, chainCommands, selectNodeForward } from 'prosemirror-commands'
import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import { InputRule, inputRules, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { Node, Schema } from 'prosemirror-model'
import { type Command, NodeSelection, Plugin } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import type { EditorProps } from 'prosemirror-view'
import { backspace, enter, lineBreak, mark, shiftTab, tab } from './commands.ts'
import { ids } from './ids.ts'
import { numbers } from './numbers.ts'
import { cleanedPaste } from './paste.ts'
import { inProvisions, toggleProvision } from './provisions.ts'
import { schema } from './schema.ts'
import { own, type Travel } from './travel.ts'

/** What the editor asks of the screen around it. */
export interface Asks {
  /** Opens the picker of fields and references. */
  readonly pick: () => void
  /** Opens what can be done with the field, reference or footnote at a position. */
  readonly chip: (at: number) => void
  /** Opens the dialog for a link. */
  readonly link: () => void
  /** Tells the user something. */
  readonly say: (message: string) => void
}

const does =
  (ask: () => void): Command =>
  (_, dispatch) => {
    if (dispatch) ask()
    return true
  }

/** Escape lets the next Tab leave the editor, so that nobody is kept in it who has only a keyboard. */
function wayOut(): Plugin {
  let leaving = false
  return new Plugin({
    props: {
      handleKeyDown: (_, event) => {
        if (event.key === 'Escape') leaving = true
        else if (event.key === 'Tab') return false
        else if (event.key !== 'Shift') leaving = false
        return false
      },
      handleDOMEvents: {
        keydown: (_, event) => leaving && event.key === 'Tab',
        blur: () => {
          leaving = false
          return false
        },
      },
    },
  })
}

/** "/" at the start of a word opens the picker. */
const slash = (pick: () => void): Plugin =>
  new Plugin({
    props: {
      handleTextInput: (view, from, _to, text) => {
        if (text !== '/') return false
        const before = view.state.doc.resolve(from).nodeBefore
        if (
          before &&
          !/\s$/.test(before.isText ? before.text! : before.type.name === 'lineBreak' ? ' ' : 'x')
        ) {
          return false
        }
        pick()
        return true
      },
    },
  })

const isChip = (node: Node): boolean => ['field', 'ref', 'footnote'].includes(node.type.name)

/**
 * A click on a field, reference or footnote, or Enter where one is selected, opens what can be done with it. So does a
 * second click soon after the first: what the first had opened may be closed by then.
 */
function chipMenu(open: (at: number) => void): Plugin {
  const clicked: EditorProps['handleClickOn'] = (_view, _pos, node, at, _event, direct) => {
    if (!direct || !isChip(node)) return false
    open(at)
    return true
  }
  return new Plugin({
    props: {
      handleClickOn: clicked,
      handleDoubleClickOn: clicked,
      handleKeyDown: (view, event) => {
        const { selection } = view.state
        if (event.key !== 'Enter' || !(selection instanceof NodeSelection) || !isChip(selection.node))
          return false
        open(selection.from)
        return true
      },
    },
  })
}

const markKeys: Record<string, Command> = {
  'Mod-b': mark('strong'),
  'Mod-i': mark('em'),
  'Mod-u': mark('underline'),
  'Mod-Shift-d': mark('term'),
}

const historyKeys = ({ undo, redo }: Travel): Record<string, Command> => ({
  'Mod-z': undo,
  'Mod-Shift-z': redo,
  'Mod-y': redo,
})

/** "1. " or "(a) " at the start of a paragraph makes a provision of it. */
const numberRule = new InputRule(
  /^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\([a-z]\))\s$/,
  (state, _match, start, end) => {
    const { $from } = state.selection
    if ($from.node(-1)?.type.spec.tableRole || inProvisions(state)) return null
    const cleared = state.tr.delete(start, end)
    let made = null
    toggleProvision(state.apply(cleared), (tr) => {
      for (const step of tr.steps) cleared.step(step)
      made = cleared.setSelection(tr.selection.map(cleared.doc, cleared.mapping.slice(cleared.steps.length)))
    })
    return made
  },
)

/** The plugins of the editor of a Body. */
export const bodyPlugins = (asks: Asks, travel: Travel = own): Plugin[] => [
  wayOut(),
  slash(asks.pick),
  chipMenu(asks.chip),
  inputRules({ rules: [wrappingInputRule(/^\s*[-•*]\s$/, schema.nodes.bullets), numberRule] }),
  keymap({
    ...markKeys,
    ...historyKeys(travel),
    'Mod-k': does(asks.link),
    Enter: enter,
    'Shift-Enter': lineBreak,
    Backspace: backspace,
    Delete: chainCommands(baseKeymap.Delete!, selectNodeForward),
    Tab: tab,
    'Shift-Tab': shiftTab,
  }),
  keymap(baseKeymap),
  ...travel.plugins(),
  ids(),
  numbers(),
  tableEditing(),
  dropCursor({ class: 'editor-dropcursor' }),
  gapCursor(),
  cleanedPaste(schema, asks.say),
]

/** The plugins of the editor of one line. */
export const linePlugins = (line: Schema, asks: Asks, travel: Travel = own): Plugin[] => [
  slash(asks.pick),
  chipMenu(asks.chip),
  keymap({
    ...markKeys,
    ...historyKeys(travel),
    'Mod-k': does(asks.link),
    Enter: lineBreak,
    'Shift-Enter': lineBreak,
  }),
  keymap(baseKeymap),
  ...travel.plugins(),
  dropCursor({ class: 'editor-dropcursor' }),
  cleanedPaste(line, asks.say),
]
