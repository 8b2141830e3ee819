import { Download, Route } from 'lucide-react'
import { useState } from 'react'
import type { Happening } from '../../clauses/api/contract/register.ts'
import { useChanges } from '../follow.ts'
import { useApi, useHost } from '../host.ts'
import { useLoad } from '../load.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { EmptyState, ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { ask, useDesk, useDraft } from './desk.ts'
import css from './details.module.css'
import { sizeOf, whenOf } from './exporting.ts'
import { happeningWords } from './way.ts'

interface ItemProps {
  readonly draft: string
  readonly happening: Happening
}

function ScanButton({ draft, happening }: ItemProps) {
  const { api, saveFile } = useHost()
  const [error, setError] = useState<unknown>(null)
  const { file } = happening
  if (!file) return null
  const save = async (): Promise<void> => {
    try {
      setError(null)
      const ticket = await api['drafts.signedFile']({ draft, happening: happening.id })
      if (await saveFile(ticket)) say(`Saved “${ticket.name}”, unchanged.`)
    } catch (e) {
      setError(e)
    }
  }
  const pages = file.pages ? `${file.pages} ${file.pages === 1 ? 'page' : 'pages'}, ` : ''
  return (
    <>
      <Button
        variant="quiet"
        icon={<Download aria-hidden />}
        onPress={() => void save()}
        aria-label={`Save ${file.name}`}
      >
        {file.name} ({pages}
        {sizeOf(file.size)})
      </Button>
      {error ? <ErrorNote error={error} /> : null}
    </>
  )
}

function CopyWords({ copy }: { readonly copy: string }) {
  const row = useDraft((s) => s.copies.find((c) => c.id === copy))
  return row ? (
    <span className={css.help}>
      Copy {row.number}: {row.name}
    </span>
  ) : null
}

function Item({ draft, happening }: ItemProps) {
  const { reviews, copy, note, by, at } = happening
  return (
    <li className={css.copy}>
      <div className={css.copyWords}>
        <strong>{happeningWords(happening)}</strong>
        <span className={css.help}>
          <time dateTime={at}>{whenOf(at)}</time>, by {by.name}
        </span>
        {note ? <span>{note}</span> : null}
        {copy ? <CopyWords copy={copy} /> : null}
        {reviews.length > 0 ? (
          <Link to={{ screen: 'review', id: draft, reviews }}>
            {reviews.length === 1 ? 'Show the returned file' : `Show the ${reviews.length} returned files`}
          </Link>
        ) : null}
        <ScanButton draft={draft} happening={happening} />
      </div>
    </li>
  )
}

/** What happened to this draft on its way from preparing to signed, newest first. */
export function WayTab() {
  const api = useApi()
  const desk = useDesk()
  const draft = useDraft((s) => s.id)
  const read = useDraft((s) => s.read)
  const { value, error, reload } = useLoad(`${draft} ${read.status} ${read.updatedAt}`, () =>
    api['drafts.happenings']({ id: draft }),
  )
  useChanges((changed) => {
    if (changed.some(({ kind }) => kind === 'draft')) void reload()
  })
  if (error)
    return <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
  if (!value) return <Skeleton label="Reading the history" />
  if (value.happenings.length === 0) {
    return (
      <EmptyState
        icon={<Route aria-hidden />}
        title="Nothing has happened yet"
        actions={<Button onPress={() => ask(desk, 'send')}>Send for review…</Button>}
      >
        What you send, take back, issue and sign stands here, with who and when.
      </EmptyState>
    )
  }
  return (
    <ol className={css.copies} aria-label="History of this draft, newest first" reversed>
      {value.happenings.toReversed().map((happening) => (
        <Item key={happening.id} draft={draft} happening={happening} />
      ))}
    </ol>
  )
}
