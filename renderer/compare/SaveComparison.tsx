import { FileDown } from 'lucide-react'
import { useState } from 'react'
import type { Side } from '../../clauses/api/contract/compare.ts'
import type { Format } from '../../clauses/model/draft.ts'
import { useHost } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import styles from './Compare.module.css'

interface Props {
  readonly before: Side
  readonly after: Side
}

const WAYS: readonly (readonly [Format, string])[] = [
  ['docx', 'Save as Word'],
  ['pdf', 'Save as PDF'],
]

/** Saves a comparison as a file: in Word the changes are tracked ones, in a PDF they are underlined and struck. */
export function SaveComparison(sides: Props) {
  const { api, saveFile } = useHost()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (format: Format): Promise<void> => {
    // The buttons stay as they are meanwhile: one that is switched off would lose the focus.
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const file = await api['compare.file']({ ...sides, format })
      if (await saveFile(file)) say(`Saved “${file.name}”.`)
    } catch (e) {
      setError(e)
    }
    setBusy(false)
  }
  return (
    <div className={styles.save}>
      {WAYS.map(([format, label]) => (
        <Button key={format} icon={<FileDown aria-hidden />} onPress={() => void save(format)}>
          {label}
        </Button>
      ))}
      {error ? <ErrorNote error={error} /> : null}
    </div>
  )
}
