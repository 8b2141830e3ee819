import { NodeSelection, TextSelection } from 'prosemirror-state'
import { lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import type { Field, FieldName } from '../../clauses/model/field.ts'
import type { Point } from './Anchored.tsx'
import { ChipMenu, hasChoices } from './ChipMenu.tsx'
import { choices, type Offer, type Pick } from './choices.ts'
import { insertChip, insertFootnote, linkAt, removeFootnote, setFootnote, setLink } from './commands.ts'
import type { EditorContext } from './context.ts'
import { FootnoteDialog } from './FootnoteDialog.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { definedTerms, numberedProvisions, saidOf } from './numbers.ts'
import { Picker } from './Picker.tsx'
import type { Asks } from './plugins.ts'
import type { Editor } from './useEditor.ts'

const FieldDialog = lazy(() => import('./FieldDialog.tsx').then((m) => ({ default: m.FieldDialog })))

type Open =
  | { readonly type: 'picker'; readonly offer: Offer; readonly at: Point; readonly picks: readonly Pick[] }
  | { readonly type: 'link'; readonly href: string }
  | { readonly type: 'footnote'; readonly pos: number | null; readonly at: Point; readonly text: string }
  | { readonly type: 'chip'; readonly pos: number; readonly at: Point }
  | { readonly type: 'newField'; readonly label: string }
  | { readonly type: 'field'; readonly name: FieldName }
  | null

/** The picker, the link dialog and the messages of an editor: how to open them, and what to draw. */
export interface Inserts {
  readonly asks: Asks
  readonly pick: (offer: Offer) => void
  readonly link: () => void
  /** Asks for the words of a footnote at the cursor. */
  readonly footnote: () => void
  readonly message: string
  readonly dialogs: ReactNode
}

/** What opens over an editor. `editor` is set after the first drawing, so it comes by reference. */
export function useInserts(editor: RefObject<Editor | null>, context: EditorContext): Inserts {
  const [open, setOpen] = useState<Open>(null)
  const [message, setMessage] = useState('')
  const known = useRef(context)
  known.current = context

  const openPicker = (offer: Offer): void => {
    const view = editor.current?.view.current
    if (!view) return
    const { left, top, bottom } = view.coordsAtPos(view.state.selection.head)
    const { doc } = view.state
    const own = {
      provisions: numberedProvisions(doc),
      terms: definedTerms(doc),
      footnote: Boolean(view.state.schema.nodes.footnote),
    }
    const picks = choices(known.current, own, offer)
    setOpen({ type: 'picker', offer, at: { left, top, bottom }, picks })
  }
  const openChip = (pos: number): void => {
    const view = editor.current?.view.current
    if (!view) return
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)))
    const { left, top, bottom } = view.coordsAtPos(pos, 1)
    const node = view.state.doc.nodeAt(pos)!
    if (node.type.name === 'footnote')
      setOpen({ type: 'footnote', pos, at: { left, top, bottom }, text: String(node.attrs.text) })
    else if (hasChoices(node, known.current)) setOpen({ type: 'chip', pos, at: { left, top, bottom } })
  }
  const openFootnote = (): void => {
    const view = editor.current?.view.current
    if (!view) return
    const { left, top, bottom } = view.coordsAtPos(view.state.selection.to)
    setOpen({ type: 'footnote', pos: null, at: { left, top, bottom }, text: '' })
  }
  const openLink = (): void => {
    const state = editor.current?.view.current?.state
    if (state) setOpen({ type: 'link', href: linkAt(state).href })
  }
  const close = (): void => {
    setOpen(null)
    editor.current?.view.current?.focus()
  }
  // Escape from a "/" leaves the "/" that was typed, for those who wanted just that.
  const leave = (from: Offer): void => {
    close()
    if (from !== 'all') return
    editor.current?.run((state, dispatch) => {
      dispatch?.(state.tr.insertText('/'))
      return true
    })
  }
  const insert = ({ type, attrs }: globalThis.Pick<Pick, 'type' | 'attrs'>): void => {
    if (type === 'footnote') openFootnote()
    else put(type, attrs)
  }
  const put = (type: 'field' | 'ref', attrs: Pick['attrs']): void => {
    setOpen(null)
    editor.current?.run((state, dispatch) =>
      insertChip(type, attrs)(state, (tr) => {
        const after = TextSelection.near(tr.doc.resolve(tr.selection.to), 1)
        dispatch?.(tr.setSelection(after))
      }),
    )
  }
  const setForm = (pos: number, name: 'show' | 'form', value: string | null): void => {
    setOpen(null)
    editor.current?.run((state, dispatch) => {
      const tr = state.tr.setNodeAttribute(pos, name, value)
      dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, pos)))
      return true
    })
  }
  const save = async (field: Field, reason: string): Promise<void> => {
    await known.current.saveField?.(field, reason)
    if (open?.type === 'newField') insert({ type: 'field', attrs: { field: field.name, show: null } })
    else close()
  }
  const setNote = (pos: number | null, text: string): void => {
    setOpen(null)
    editor.current?.run(pos === null ? insertFootnote(text) : setFootnote(pos, text))
  }
  const removeNote = (pos: number): void => {
    setOpen(null)
    editor.current?.run(removeFootnote(pos))
  }
  const setTo = (href: string): void => {
    setOpen(null)
    editor.current?.run(setLink(href))
  }

  const editField = context.saveField ? (name: FieldName) => setOpen({ type: 'field', name }) : null
  const drawn = (): ReactNode => {
    switch (open?.type) {
      case undefined:
        return null
      case 'picker':
        return (
          <Picker
            {...open}
            onPick={insert}
            onNew={context.saveField ? (label) => setOpen({ type: 'newField', label }) : null}
            onClose={() => leave(open.offer)}
          />
        )
      case 'link':
        return <LinkDialog href={open.href} onSet={setTo} onClose={close} />
      case 'footnote': {
        const { pos, at, text } = open
        return (
          <FootnoteDialog
            at={at}
            text={text}
            onSet={(words) => setNote(pos, words)}
            onRemove={pos === null ? null : () => removeNote(pos)}
            onClose={close}
          />
        )
      }
      case 'chip': {
        const doc = editor.current?.view.current?.state.doc
        const node = doc?.nodeAt(open.pos)
        if (!doc || !node) return null
        const { clause, part, provision } = node.attrs
        const says = (form: string): string | undefined =>
          clause || part || !provision ? undefined : saidOf(doc, open.pos, provision, form)
        const set = (name: 'show' | 'form', value: string | null): void => setForm(open.pos, name, value)
        return (
          <ChipMenu
            {...open}
            node={node}
            context={context}
            says={says}
            onSet={set}
            onDetails={editField}
            onClose={close}
          />
        )
      }
      case 'newField':
        return (
          <FieldDialog
            field={null}
            label={open.label}
            fields={context.fields}
            onSave={save}
            onClose={close}
          />
        )
      case 'field': {
        const field = context.fields.find((f) => f.name === open.name) ?? null
        return <FieldDialog field={field} fields={context.fields} onSave={save} onClose={close} />
      }
    }
  }
  const asks: Asks = { pick: () => openPicker('all'), chip: openChip, link: openLink, say: setMessage }
  return {
    asks,
    pick: openPicker,
    link: openLink,
    footnote: openFootnote,
    message,
    dialogs: <Suspense>{drawn()}</Suspense>,
  }
}
