import { useState } from 'react'
import { useApi } from '../host.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Note, wordsFor } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { useDesk, useDraft } from './desk.ts'
import css from './draft.module.css'
import { keepAsCopy } from './session.ts'

function Conflict({ message }: { readonly message: string }) {
  const api = useApi()
  const { session, store, replace } = useDesk()
  const id = useDraft((s) => s.id)
  const [error, setError] = useState<unknown>(null)
  const attempt = (work: () => Promise<void>) => () => void work().catch(setError)
  const keepMine = async (): Promise<void> => {
    const copy = await keepAsCopy(api, session)
    store.setState({ settled: true })
    go({ screen: 'draft', id: copy })
  }
  const openNewer = attempt(async () => {
    const newer = await api['drafts.read']({ id })
    store.setState({ settled: true })
    replace(newer)
    const undo = (): void => void keepMine().catch((e: unknown) => say(wordsFor(e)))
    say('The newer draft is open. Undo brings yours back as a copy.', { undo })
  })
  return (
    <Note
      tone="danger"
      actions={
        <>
          <Button onPress={attempt(keepMine)}>Keep mine as a copy</Button>
          <Button onPress={openNewer}>Open the newer one</Button>
        </>
      }
    >
      <p>Not saved: {message}</p>
      {error ? <ErrorNote error={error} /> : null}
    </Note>
  )
}

/** What stands in the way of saving, and what can be done about it. */
export function SaveTrouble() {
  const { session } = useDesk()
  const save = useDraft((s) => s.save)
  if (save.is !== 'conflict' && save.is !== 'failed') return null
  return (
    <div className={css.trouble} role="alert">
      {save.is === 'conflict' ? (
        <Conflict message={save.message} />
      ) : (
        <Note tone="danger" actions={<Button onPress={() => void session.flush()}>Try now</Button>}>
          Not saved: {save.message} What you typed is still on this screen. Clausewright tries again every few
          seconds.
        </Note>
      )}
    </div>
  )
}
