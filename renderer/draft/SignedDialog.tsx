import { FileInput } from 'lucide-react'
import { useState } from 'react'
import type { FileTicket } from '../../clauses/api/contract.ts'
import { useApi, useHost } from '../host.ts'
import { useLoad } from '../load.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Choice.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { useDeed } from './deeds.ts'
import { useDraft } from './desk.ts'
import css from './details.module.css'
import { sizeOf, whenOf } from './exporting.ts'
import { NamesField, NoteField } from './NamesField.tsx'
import { WayDialog } from './WayDialog.tsx'
import { namesFault, namesIn } from './way.ts'

const NONE = ''

/** The copies that were issued, as choices, the newest first. */
function useIssued(): readonly { readonly value: string; readonly label: string }[] {
  const api = useApi()
  const id = useDraft((s) => s.id)
  const copies = useDraft((s) => s.copies)
  const { value } = useLoad(`issued ${id}`, () => api['drafts.happenings']({ id }))
  const issued = value?.happenings.filter((h) => h.type === 'issued').toReversed() ?? []
  return issued.flatMap(({ copy, at }) => {
    const row = copies.find((c) => c.id === copy)
    return row ? [{ value: row.id, label: `${row.name}, issued ${whenOf(at)}` }] : []
  })
}

interface ScanProps {
  readonly file: FileTicket | null
  readonly onFile: (file: FileTicket) => void
}

function ScanField({ file, onFile }: ScanProps) {
  const { openFile } = useHost()
  const [error, setError] = useState<unknown>(null)
  const choose = async (): Promise<void> => {
    try {
      setError(null)
      const chosen = await openFile('scan')
      if (chosen) onFile(chosen)
    } catch (e) {
      setError(e)
    }
  }
  return (
    <div className={css.labelled}>
      <h3>The signed copy</h3>
      <p role="status">{file ? `${file.name}, ${sizeOf(file.size)}` : 'No file chosen yet.'}</p>
      <div>
        <Button icon={<FileInput aria-hidden />} onPress={() => void choose()} autoFocus>
          {file ? 'Choose another file…' : 'Choose the scan…'}
        </Button>
      </div>
      <p className={css.help}>A PDF, or a PNG or JPEG picture. It is kept here as it is.</p>
      {error ? <ErrorNote error={error} /> : null}
    </div>
  )
}

/** Keeps the signed scan with the draft, and who signed. */
export function SignedDialog() {
  const api = useApi()
  const deed = useDeed()
  const issued = useIssued()
  const [file, setFile] = useState<FileTicket | null>(null)
  const [chosen, setCopy] = useState<string | null>(null)
  const [who, setWho] = useState('')
  const [note, setNote] = useState('')
  const copy = chosen ?? issued[0]?.value ?? NONE
  const keep = (): Promise<void> =>
    deed(
      (now) =>
        api['drafts.signed']({
          ...now,
          ...{ copy: copy === NONE ? null : copy, file: file!.token, people: namesIn(who), note },
        }),
      (name) => `“${name}” is signed. The scan is kept in its history.`,
    ).catch((error) => {
      // A file that was handed in waits for one call only.
      setFile(null)
      throw error
    })
  return (
    <WayDialog
      title="Keep the signed copy"
      action="Keep it"
      busy="Keeping…"
      isDisabled={file === null || namesFault(who) !== null}
      onGo={keep}
    >
      <ScanField file={file} onFile={setFile} />
      <NamesField label="Who signed" value={who} onChange={setWho} />
      {issued.length > 0 ? (
        <Select
          label="Which copy was signed"
          options={[...issued, { value: NONE, label: 'None of these' }]}
          value={copy}
          onChange={setCopy}
        />
      ) : null}
      <NoteField label="Note" value={note} onChange={setNote} />
    </WayDialog>
  )
}
