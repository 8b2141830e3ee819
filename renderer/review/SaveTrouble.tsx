import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Notes.tsx'
import { useBench, useReview } from './context.ts'
import css from './Review.module.css'

/** What stands in the way of saving what is decided, and what can be done about it. */
export function SaveTrouble({ reload }: { readonly reload: () => Promise<void> }): ReactNode {
  const { session } = useBench()
  const save = useReview((s) => s.save)
  if (save.is !== 'conflict' && save.is !== 'failed') return null
  const actions =
    save.is === 'conflict' ? (
      <>
        <Button onPress={() => void session.insist()}>Keep what I decided</Button>
        <Button onPress={() => void reload()}>Show what was decided elsewhere</Button>
      </>
    ) : (
      <Button onPress={() => void session.flush()}>Try now</Button>
    )
  return (
    <div className={css.trouble} role="alert">
      <Note tone="danger" actions={actions}>
        Not saved: {save.message}
        {save.is === 'failed'
          ? ' What you decided is still on this screen. Clausewright tries again every few seconds.'
          : ''}
      </Note>
    </div>
  )
}
