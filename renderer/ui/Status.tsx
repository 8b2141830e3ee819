import { Check, CloudOff, PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { create } from 'zustand'
import css from './Status.module.css'

/** How saving stands: nothing to say, under way, done at an instant, or not done and why. */
export type SaveState =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'failed'; readonly reason: string }

const store = create<{ readonly save: SaveState }>(() => ({ save: { state: 'idle' } }))

/** Says how saving stands; shown in the top bar. */
export const reportSave = (save: SaveState): void => store.setState({ save })

/** The time of day of an instant: "14:02". */
export const clock = (instant: string): string =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** How saving stands, in words. */
export function wordsOf(save: SaveState): string {
  if (save.state === 'saving') return 'Saving…'
  if (save.state === 'saved') return `Saved ${clock(save.at)}`
  return save.state === 'failed' ? `Not saved: ${save.reason}` : ''
}

const ICONS: Readonly<Record<SaveState['state'], ReactNode>> = {
  idle: null,
  saving: <PencilLine aria-hidden />,
  saved: <Check aria-hidden />,
  failed: <CloudOff aria-hidden />,
}

/** How a save stands, spoken when it changes. */
export function Status({ save }: { readonly save: SaveState }) {
  return (
    <span role="status" className={css.status} data-state={save.state}>
      {ICONS[save.state]}
      {wordsOf(save)}
    </span>
  )
}

/** What `reportSave` last said. */
export const SaveStatus = () => <Status save={store((s) => s.save)} />
