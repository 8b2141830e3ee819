import { Download, Files } from 'lucide-react'
import { useState } from 'react'
import type { CopyRow } from '../../clauses/api/contract.ts'
import { OPTIONS_OF } from '../../clauses/model/draft.ts'
import { useHost } from '../host.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState, ErrorNote } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { useDesk, useDraft } from './desk.ts'
import css from './details.module.css'
import { FORMATS, OPTION_WORDS, sizeOf, whenOf } from './exporting.ts'

function CopyItem({ copy }: { readonly copy: CopyRow }) {
  const { api, saveFile } = useHost()
  const draft = useDraft((s) => s.id)
  const [error, setError] = useState<unknown>(null)
  const again = async (): Promise<void> => {
    try {
      setError(null)
      const { file } = await api['exports.again']({ draft, copy: copy.id })
      if (await saveFile(file)) say(`Saved “${file.name}”, unchanged.`)
    } catch (e) {
      setError(e)
    }
  }
  return (
    <li className={css.copy}>
      <div className={css.copyWords}>
        <strong>{copy.name}</strong>
        <span className={css.help}>
          {FORMATS[copy.format].label} · {sizeOf(copy.size)} · {whenOf(copy.at)}
        </span>
        <span className={css.help}>by {copy.by.name}</span>
        {copy.options.mark === 'draft' ? <Badge tone="warn">Marked as a draft</Badge> : null}
        {OPTIONS_OF[copy.format].map((name) =>
          copy.options[name] ? <Badge key={name}>{OPTION_WORDS[name]}</Badge> : null,
        )}
      </div>
      <Button
        variant="quiet"
        icon={<Download aria-hidden />}
        onPress={() => void again()}
        aria-label={`Save ${copy.name} again`}
      >
        Save again
      </Button>
      {error ? <ErrorNote error={error} /> : null}
    </li>
  )
}

/** Every export that was made of this draft, newest first; each can be saved again as it was. */
export function CopiesTab() {
  const { store } = useDesk()
  const copies = useDraft((s) => s.copies)
  if (copies.length === 0) {
    return (
      <EmptyState
        icon={<Files aria-hidden />}
        title="Not exported yet"
        actions={<Button onPress={() => store.setState({ exporting: true })}>Export…</Button>}
      >
        Every export is kept here as it was sent, and can be saved again.
      </EmptyState>
    )
  }
  return (
    <ul className={css.copies}>
      {copies.toReversed().map((copy) => (
        <CopyItem key={copy.id} copy={copy} />
      ))}
    </ul>
  )
}
