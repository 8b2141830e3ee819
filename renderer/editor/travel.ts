import { history, redo, undo } from 'prosemirror-history'
import { type Command, Plugin } from 'prosemirror-state'
import { useRef, useState } from 'react'

/** A history that is kept around an editor: it holds every wording given out, and puts another back as the value. */
export interface OuterHistory {
  readonly undo: () => void
  readonly redo: () => void
  readonly undoable: boolean
  readonly redoable: boolean
}

/** How an editor goes back and forth, and the plugins that this needs. */
export interface Travel {
  readonly undo: Command
  readonly redo: Command
  readonly plugins: () => Plugin[]
}

/** An editor's own history. */
export const own: Travel = { undo, redo, plugins: () => [history()] }

/** What the browser's own undo and redo ask for, as from the menu of a text box. */
const asked = (outer: () => OuterHistory): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput: (_, event) => {
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false
          event.preventDefault()
          if (event.inputType === 'historyUndo') outer().undo()
          else outer().redo()
          return true
        },
      },
    },
  })

const handedOut = (outer: () => OuterHistory): Travel => {
  const command =
    (way: 'undo' | 'redo', can: 'undoable' | 'redoable'): Command =>
    (_, dispatch) => {
      if (!dispatch) return outer()[can]
      outer()[way]()
      return true
    }
  return {
    undo: command('undo', 'undoable'),
    redo: command('redo', 'redoable'),
    plugins: () => [asked(outer)],
  }
}

/** Where an editor's undo and redo go: to the history around it where there is one, else to one of its own. */
export function useTravel(outer: OuterHistory | undefined): Travel {
  const latest = useRef(outer)
  latest.current = outer
  const [travel] = useState(() => (outer ? handedOut(() => latest.current ?? outer) : own))
  return travel
}
