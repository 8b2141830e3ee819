import { type ReactNode, useId, useRef } from 'react'
import type { Body } from '../../clauses/model/body.ts'
import { useCommands } from '../commands.ts'
import type { EditorContext } from './context.ts'
import { EditorToolbar } from './EditorToolbar.tsx'
import styles from './editor.module.css'
import { bodyPlugins } from './plugins.ts'
import { fromBody, toBody } from './schema.ts'
import { type OuterHistory, useTravel } from './travel.ts'
import { type Editor, type Form, useEditor } from './useEditor.ts'
import { useInserts } from './useInserts.tsx'

interface Props {
  readonly value: Body
  readonly onChange: (body: Body) => void
  readonly context: EditorContext
  readonly ariaLabel: string
  readonly autoFocus?: boolean
  /** Where undo and redo go instead of a history of the editor's own. */
  readonly history?: OuterHistory
}

const FORM: Form<Body> = { open: fromBody, close: toBody }

/**
 * Edits the wording of a clause: numbered provisions, bullets, tables, marks, fields, references and links. It holds
 * its own text while one types, and follows `value` when that is another wording than the one it gave out last.
 */
export function BodyEditor(props: Props): ReactNode {
  const { value, onChange, context, ariaLabel, autoFocus = false, history } = props
  const hint = useId()
  const current = useRef<Editor | null>(null)
  const inserts = useInserts(current, context)
  const travel = useTravel(history)
  const editor = useEditor({
    form: FORM,
    plugins: () => bodyPlugins(inserts.asks, travel),
    value,
    onChange,
    context,
    autoFocus,
    say: inserts.asks.say,
    attributes: {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': ariaLabel,
      'aria-describedby': hint,
      spellcheck: 'true',
      lang: 'en-GB',
    },
  })
  current.current = editor
  useCommands([
    {
      id: 'editor.footnote',
      title: 'Put in a footnote',
      group: 'Text',
      keys: 'Mod+Alt+F',
      run: inserts.footnote,
    },
  ])
  return (
    <div className={styles.editor}>
      {editor.state ? (
        <EditorToolbar
          label={`Tools for ${ariaLabel}`}
          state={editor.state}
          run={editor.run}
          onPick={inserts.pick}
          onLink={inserts.link}
          onFootnote={inserts.footnote}
          travel={travel}
        />
      ) : null}
      <div ref={editor.host} className={styles.body} />
      <p id={hint} className={styles.hint}>
        Type / for a field, a reference or a footnote. Tab and Shift+Tab change the level; Escape, then Tab
        leaves the text.
      </p>
      <p role="status" className={inserts.message ? styles.message : styles.hidden}>
        {inserts.message}
      </p>
      {inserts.dialogs}
    </div>
  )
}
