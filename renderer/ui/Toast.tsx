import { Undo2, X } from 'lucide-react'
import {
  UNSTABLE_Toast as Slice,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { Button, IconButton } from './Button.tsx'
import css from './Toast.module.css'

interface Saying {
  readonly message: string
  readonly undo?: () => void
}

const queue = new ToastQueue<Saying>({ maxVisibleToasts: 3 })

/** Tells the user what was done, briefly; with `undo`, offers to take it back. Errors belong where they arose, not here. */
export function say(message: string, options: { readonly undo?: () => void } = {}): void {
  queue.add({ message, ...options }, { timeout: options.undo ? 12_000 : 6_000 })
}

/** Where `say` is heard; the app has one. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className={css.region ?? ''} aria-label="Messages">
      {({ toast }) => (
        <Slice toast={toast} className={css.toast ?? ''}>
          <ToastContent className={css.content ?? ''}>
            <Text slot="title">{toast.content.message}</Text>
          </ToastContent>
          {toast.content.undo ? (
            <Button
              icon={<Undo2 aria-hidden />}
              onPress={() => {
                toast.content.undo?.()
                queue.close(toast.key)
              }}
            >
              Undo
            </Button>
          ) : null}
          <IconButton label="Close this message" onPress={() => queue.close(toast.key)}>
            <X aria-hidden />
          </IconButton>
        </Slice>
      )}
    </ToastRegion>
  )
}
