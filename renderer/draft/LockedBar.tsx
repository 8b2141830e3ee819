import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Notes.tsx'
import { ask, useDesk, useDraft } from './desk.ts'
import css from './draft.module.css'
import { lockedIn } from './session.ts'

/** Says that the words of an issued draft stay, and why; offers the ways on. */
export function LockedBar() {
  const desk = useDesk()
  const locked = useDraft(lockedIn)
  const status = useDraft((s) => s.read.status)
  if (!locked) return null
  const signed = status === 'signed'
  return (
    <section className={css.locked} aria-label="Read only">
      <Note
        actions={
          <>
            {signed ? null : <Button onPress={() => ask(desk, 'signed')}>Keep the signed copy…</Button>}
            <Button onPress={() => ask(desk, { status: 'preparing' })}>Set back…</Button>
          </>
        }
      >
        This document was {signed ? 'issued and signed' : 'issued'}: somebody holds it as it stands, so its
        words stay as they are. To change them, set it back and say why, or duplicate it.
      </Note>
    </section>
  )
}
