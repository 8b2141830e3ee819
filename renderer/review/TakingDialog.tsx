import type { ReactNode } from 'react'
import { useHost } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { FileChoices } from './FileChoices.tsx'
import { importIt, openReturned, showForeign, takeItsLook, useTaking } from './taking.ts'

function Failed({ error }: { readonly error: unknown }): ReactNode {
  const host = useHost()
  const close = (): void => useTaking.setState({ error: null })
  const again = (): void => {
    close()
    void openReturned(host)
  }
  return (
    <Dialog
      title="The file was not taken back"
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Close</Button>
          <Button variant="primary" onPress={again}>
            Choose another file…
          </Button>
        </>
      }
    >
      <ErrorNote error={error} />
    </Dialog>
  )
}

/** What stands in the way of a file that was opened, or what a dropped one is: it came back, it is old, or its look is wanted. */
export function TakingDialog(): ReactNode {
  const host = useHost()
  const { error, asking } = useTaking()
  if (error) return <Failed error={error} />
  if (!asking) return null
  const close = (): void => useTaking.setState({ asking: null })
  return (
    <Dialog title={`What is “${asking.view.name}”?`} isOpen onClose={close}>
      <p>It names no draft of this library.</p>
      <FileChoices
        onReturned={() => showForeign(asking)}
        onImport={() => void importIt(host, asking)}
        onLook={() => takeItsLook(asking)}
      />
    </Dialog>
  )
}
