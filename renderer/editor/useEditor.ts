import type { Node } from 'prosemirror-model'
import { type Command, EditorState, type Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ZodError } from 'zod'
import { canonical } from '../../clauses/model/json.ts'
import { chipViews } from './chips.ts'
import type { EditorContext } from './context.ts'
import { FROM_OUTSIDE } from './ids.ts'

/** How a value becomes a document and back. */
export interface Form<T> {
  readonly open: (value: T) => Node
  readonly close: (doc: Node) => T
}

interface Options<T> {
  readonly form: Form<T>
  readonly plugins: () => Plugin[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly context: EditorContext
  readonly attributes: Readonly<Record<string, string>>
  readonly autoFocus: boolean
  /** Tells the user something; an empty text takes it back. */
  readonly say: (message: string) => void
}

/** An editor on the screen. */
export interface Editor {
  readonly host: RefObject<HTMLDivElement | null>
  /** What it holds; null until it is on the screen. */
  readonly state: EditorState | null
  /** Runs a command and puts the focus back into the text. */
  readonly run: (command: Command) => void
  readonly view: RefObject<EditorView | null>
}

/** Puts another document in by replacing only what differs, so that the cursor stays where it was. */
function replaceDoc(view: EditorView, next: Node): void {
  const { doc, tr } = view.state
  const start = doc.content.findDiffStart(next.content)
  const ends = doc.content.findDiffEnd(next.content)
  if (start === null || ends === null) return
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  tr.replace(start, ends.a + overlap, next.slice(start, ends.b + overlap))
  const whole = tr.doc.eq(next) ? tr : view.state.tr.replaceWith(0, doc.content.size, next.content)
  view.dispatch(whole.setMeta(FROM_OUTSIDE, true).setMeta('addToHistory', false))
}

/** Holds a ProseMirror view: uncontrolled while one types, following `value` when it is set from outside. */
export function useEditor<T>(options: Options<T>): Editor {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef(options)
  const held = useRef(options.value)
  const [state, setState] = useState<EditorState | null>(null)
  latest.current = options

  useEffect(() => {
    const { form, plugins, autoFocus } = latest.current
    const editor = new EditorView(host.current, {
      state: EditorState.create({ doc: form.open(latest.current.value), plugins: plugins() }),
      nodeViews: chipViews(latest.current.context),
      attributes: () => latest.current.attributes,
      dispatchTransaction(tr) {
        editor.updateState(editor.state.apply(tr))
        setState(editor.state)
        if (tr.docChanged && !tr.getMeta(FROM_OUTSIDE)) tell(editor.state.doc)
      },
    })
    const tell = (doc: Node): void => {
      try {
        held.current = latest.current.form.close(doc)
      } catch (fault) {
        if ((fault as ZodError).name !== 'ZodError') throw fault
        latest.current.say('This wording is too long to be kept. Undo the last step, and add less at once.')
        return
      }
      latest.current.say('')
      latest.current.onChange(held.current)
    }
    view.current = editor
    setState(editor.state)
    if (autoFocus) editor.focus()
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [])

  const { value, context, form } = options
  useEffect(() => {
    if (value === held.current || !view.current) return
    const equal = canonical(value) === canonical(held.current)
    held.current = value
    if (!equal) replaceDoc(view.current, form.open(value))
  }, [value, form])

  useEffect(() => {
    view.current?.setProps({ nodeViews: chipViews(context) })
  }, [context])

  const run = (command: Command): void => {
    const editor = view.current
    if (!editor) return
    command(editor.state, editor.dispatch, editor)
    editor.focus()
  }
  return { host, state, run, view }
}
