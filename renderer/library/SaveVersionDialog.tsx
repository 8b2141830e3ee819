import { useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Wording } from '../../clauses/model/clause.ts'
import { type VersionId, versionNumber } from '../../clauses/model/id.ts'
import { useApi } from '../host.ts'
import { Checkbox } from '../ui/Choice.tsx'
import { Note } from '../ui/Notes.tsx'
import { reportSave } from '../ui/Status.tsx'
import { say } from '../ui/Toast.tsx'
import { stopEditing } from './editing.ts'
import type { Keeper } from './keeper.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

interface Props {
  readonly clause: ClauseView
  readonly wording: Wording
  /** The version that was open when typing began. */
  readonly parent: VersionId
  readonly kept: Keeper<Wording>
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

/** Makes a version of what was typed, for a reason. Where a newer version came meanwhile, the user must say that it is to be followed. */
export function SaveVersionDialog({ clause, wording, parent, kept, reload, onClose }: Props) {
  const api = useApi()
  const [over, setOver] = useState(false)
  const newer = clause.head.tip !== parent
  const save = async (reason: string): Promise<void> => {
    await kept.stop()
    try {
      const follows = over ? clause.head.tip : parent
      const { version } = await api['clauses.saveVersion']({
        id: clause.id,
        parent: follows,
        wording,
        reason,
      })
      reportSave({ state: 'saved', at: new Date().toISOString() })
      await reload()
      stopEditing()
      say(`Saved as version ${versionNumber(version)}.`)
    } catch (error) {
      kept.change(wording)
      throw error
    }
  }
  return (
    <ReasonDialog
      title="Save as new version"
      action="Save version"
      label="Why was it changed?"
      help="Kept with the version for good, for example: “Solicitor’s advice of 3 March”."
      isRequired
      onClose={onClose}
      onReason={save}
      onReload={reload}
    >
      {newer ? (
        <Note tone="warn">
          Version {versionNumber(clause.head.tip)} was saved after you began from version{' '}
          {versionNumber(parent)}. Compare the two under History first.
          <Checkbox isSelected={over} onChange={setOver}>
            Save mine after version {versionNumber(clause.head.tip)}
          </Checkbox>
        </Note>
      ) : null}
    </ReasonDialog>
  )
}
