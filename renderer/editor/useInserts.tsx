import { TextSelection } from 'prosemirror-state'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { choices, type Offer, type Pick } from './choices.ts'
import { insertChip, linkAt, setLink } from './commands.ts'
import type { EditorContext } from './context.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { numberedProvisions } from './numbers.ts'
import { Picker, type Point } from './Picker.tsx'
import type { Asks } from './plugins.ts'
import type { Editor } from './useEditor.ts'

type Open =
  | { readonly type: 'picker'; readonly offer: Offer; readonly at: Point; readonly picks: readonly Pick[] }
  | { readonly type: 'link'; readonly href: string }
  | null

/** The picker, the link dialog and the messages of an editor: how to open them, and what to draw. */
export interface Inserts {
  readonly asks: Asks
  readonly pick: (offer: Offer) => void
  readonly link: () => void
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
    const picks = choices(known.current, numberedProvisions(view.state.doc), offer)
    setOpen({ type: 'picker', offer, at: { left, top, bottom }, picks })
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
  const insert = (pick: Pick): void => {
    setOpen(null)
    editor.current?.run((state, dispatch) =>
      insertChip(pick.type, pick.attrs)(state, (tr) => {
        const after = TextSelection.near(tr.doc.resolve(tr.selection.to), 1)
        dispatch?.(tr.setSelection(after))
      }),
    )
  }
  const setTo = (href: string): void => {
    setOpen(null)
    editor.current?.run(setLink(href))
  }

  const dialogs =
    open?.type === 'picker' ? (
      <Picker {...open} onPick={insert} onClose={() => leave(open.offer)} />
    ) : open?.type === 'link' ? (
      <LinkDialog href={open.href} onSet={setTo} onClose={close} />
    ) : null
  const asks: Asks = { pick: () => openPicker('all'), link: openLink, say: setMessage }
  return { asks, pick: openPicker, link: openLink, message, dialogs }
}
