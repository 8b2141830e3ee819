import { type ReactNode, useRef } from 'react'
import type { InlineContent } from '../../clauses/model/body.ts'
import { Toolbar } from '../ui/Toolbar.tsx'
import type { EditorContext } from './context.ts'
import { TextTools } from './EditorToolbar.tsx'
import styles from './editor.module.css'
import { linePlugins } from './plugins.ts'
import { fromInline, lineSchema, toInline } from './schema.ts'
import { type OuterHistory, useTravel } from './travel.ts'
import { type Editor, type Form, useEditor } from './useEditor.ts'
import { useInserts } from './useInserts.tsx'

interface Props {
  readonly value: InlineContent
  readonly onChange: (content: InlineContent) => void
  readonly context: EditorContext
  readonly ariaLabel: string
  /** Where undo and redo go instead of a history of the editor's own. */
  readonly history?: OuterHistory
}

const FORM: Form<InlineContent> = { open: fromInline, close: toInline }

/** Edits one paragraph with marks, fields, references and links: a party or a signatory. */
export function InlineEditor({ value, onChange, context, ariaLabel, history }: Props): ReactNode {
  const current = useRef<Editor | null>(null)
  const inserts = useInserts(current, context)
  const travel = useTravel(history)
  const editor = useEditor({
    form: FORM,
    plugins: () => linePlugins(lineSchema, inserts.asks, travel),
    value,
    onChange,
    context,
    autoFocus: false,
    say: inserts.asks.say,
    attributes: {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': ariaLabel,
      spellcheck: 'true',
      lang: 'en-GB',
    },
  })
  current.current = editor
  return (
    <div className={`${styles.editor} ${styles.single}`}>
      <div ref={editor.host} className={styles.body} />
      {editor.state ? (
        <div className={styles.bar}>
          <Toolbar label={`Tools for ${ariaLabel}`}>
            <TextTools state={editor.state} run={editor.run} onPick={inserts.pick} onLink={inserts.link} />
          </Toolbar>
        </div>
      ) : null}
      <p role="status" className={inserts.message ? styles.message : styles.hidden}>
        {inserts.message}
      </p>
      {inserts.dialogs}
    </div>
  )
}
