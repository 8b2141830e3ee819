import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Heading, Modal, ModalOverlay, Dialog as Panel } from 'react-aria-components'
import { create } from 'zustand'
import { Layer, useLayer } from '../commands.ts'
import { Button, IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import css from './Dialog.module.css'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** The buttons at the bottom, the main one last. */
  readonly actions?: ReactNode
  readonly size?: 'normal' | 'wide'
  readonly role?: 'dialog' | 'alertdialog'
  /** Its content is only read: the keyboard can reach it to scroll. */
  readonly isRead?: boolean
}

/** A modal dialog. Escape and the cross close it; a press outside does so unless it asks a question. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  size = 'normal',
  role = 'dialog',
  isRead = false,
}: Props) {
  const layer = useLayer(isOpen)
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog' && !actions}
      className={css.scrim ?? ''}
    >
      <Modal className={classes(css.box, size === 'wide' && css.wide)}>
        <Panel role={role} className={css.dialog ?? ''}>
          <div className={css.top}>
            <Heading slot="title" className={css.title ?? ''}>
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X aria-hidden />
            </IconButton>
          </div>
          <Layer value={layer}>
            <div className={css.body} {...(isRead ? { tabIndex: 0 } : {})}>
              {children}
            </div>
            {actions ? <div className={css.foot}>{actions}</div> : null}
          </Layer>
        </Panel>
      </Modal>
    </ModalOverlay>
  )
}

/** A question before something that cannot simply be undone. */
export interface Question {
  readonly title: string
  readonly body: ReactNode
  /** What the button that goes ahead says: a verb. */
  readonly action: string
  readonly danger?: boolean
}

interface Asking {
  readonly question: Question | null
  readonly answer: (yes: boolean) => void
}

const asking = create<Asking>(() => ({ question: null, answer: () => {} }))

/** Asks, and resolves to whether the user goes ahead. */
export function confirm(question: Question): Promise<boolean> {
  asking.getState().answer(false)
  return new Promise((resolve) => {
    const answer = (yes: boolean): void => {
      asking.setState({ question: null, answer: () => {} })
      resolve(yes)
    }
    asking.setState({ question, answer })
  })
}

/** Where `confirm` shows its question; the app has one. */
export function Confirmations() {
  const { question, answer } = asking()
  if (!question) return null
  const buttons = (
    <>
      <Button onPress={() => answer(false)} autoFocus>
        Cancel
      </Button>
      <Button variant={question.danger ? 'danger' : 'primary'} onPress={() => answer(true)}>
        {question.action}
      </Button>
    </>
  )
  return (
    <Dialog title={question.title} isOpen onClose={() => answer(false)} actions={buttons} role="alertdialog">
      <div>{question.body}</div>
    </Dialog>
  )
}
