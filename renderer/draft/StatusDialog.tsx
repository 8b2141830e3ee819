import { useState } from 'react'
import type { DraftStatus } from '../../clauses/model/draft.ts'
import { isLocked, needsReason } from '../../clauses/model/register.ts'
import { useApi } from '../host.ts'
import { TextArea } from '../ui/TextField.tsx'
import { useDeed } from './deeds.ts'
import { useDraft } from './desk.ts'
import css from './details.module.css'
import { STATUSES } from './draftRows.ts'
import { WayDialog } from './WayDialog.tsx'

const UNLOCKS =
  'Somebody holds this document as it was issued. Once it is set back its words can be changed, and it must be issued again.'

/** Sets the status of the draft, with a reason where others rely on what is taken back. */
export function StatusDialog({ status }: { readonly status: DraftStatus }) {
  const api = useApi()
  const deed = useDeed()
  const from = useDraft((s) => s.read.status)
  const [note, setNote] = useState('')
  const mustSay = needsReason(from, status)
  const set = (): Promise<void> =>
    deed(
      ({ draft: id, base }) => api['drafts.setStatus']({ id, base, status, note: note.trim() }),
      (name) => `“${name}” is set to “${STATUSES[status]}”.`,
    )
  return (
    <WayDialog
      title={`Set to “${STATUSES[status]}”`}
      action={mustSay ? 'Set back' : 'Set the status'}
      busy="Setting…"
      isDisabled={mustSay && note.trim() === ''}
      onGo={set}
    >
      {isLocked(from) && !isLocked(status) ? <p className={css.help}>{UNLOCKS}</p> : null}
      <TextArea
        label={mustSay ? 'Why is it set back?' : 'Note'}
        value={note}
        onChange={setNote}
        maxLength={2000}
        autoFocus
        isRequired={mustSay}
        help="Stays in the history of this draft."
      />
    </WayDialog>
  )
}
