import { Check, FilePenLine, FilePlus2 } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { useChanges } from '../follow.ts'
import { useApi } from '../host.ts'
import { OpenContractButton } from '../import/OpenContract.tsx'
import { LOOKED } from '../library/LibraryScreen.tsx'
import { momentOf } from '../library/words.ts'
import { useLoad } from '../load.ts'
import { go, type Route } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { EmptyState, ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import css from './Settings.module.css'

const CameBack = lazy(() => import('../review/CameBack.tsx').then((m) => ({ default: m.CameBack })))

const RECENT = 10
const KEY = 'clausewright.steps.done'
const KIND: Readonly<Record<DraftRow['documentKind'], string>> = {
  addendum: 'Addendum',
  contract: 'Contract',
  policy: 'Policy',
  procedure: 'Procedure',
  letter: 'Letter',
}

interface StepProps {
  readonly title: string
  readonly about: string
  readonly action: string
  readonly to: Route
  readonly done: boolean
  readonly icon: ReactNode
}

function Step({ title, about, action, to, done, icon }: StepProps) {
  return (
    <li className={css.step} data-done={done || undefined}>
      <span className={css.stepIcon}>{done ? <Check aria-hidden /> : icon}</span>
      <div className={css.stepWords}>
        <h3>
          {title}
          {done ? <span className="visually-hidden"> (done)</span> : null}
        </h3>
        <p>{about}</p>
      </div>
      <Button onPress={() => go(to)} variant={done ? 'quiet' : 'plain'}>
        {action}
      </Button>
    </li>
  )
}

/** Three steps to the first document; they go when they are done, or when the user has seen enough. */
function Steps({ drafts }: { readonly drafts: readonly DraftRow[] }) {
  const person = useShell((s) => s.person)
  const [hidden, setHidden] = useState(() => localStorage.getItem(KEY) === 'yes')
  const looked = localStorage.getItem(LOOKED) === 'yes'
  const steps = [Boolean(person?.name), looked, drafts.length > 0]
  if (hidden || steps.every(Boolean)) return null
  const hide = (): void => {
    localStorage.setItem(KEY, 'yes')
    setHidden(true)
  }
  return (
    <section className={css.section}>
      <div className={css.between}>
        <h2>Your first document in three steps</h2>
        <Button variant="quiet" onPress={hide}>
          Hide
        </Button>
      </div>
      <ol className={css.steps}>
        <Step
          title="Say who you are"
          about="Your name stands beside what you save and fills in your side of a document."
          action="Open settings"
          to={{ screen: 'settings' }}
          done={steps[0] ?? false}
          icon="1"
        />
        <Step
          title="Look at the clauses"
          about="Each has its wording, guidance, the law behind it and its history."
          action="Open the library"
          to={{ screen: 'library' }}
          done={steps[1] ?? false}
          icon="2"
        />
        <Step
          title="Start a draft and export it"
          about="Choose a template, answer its questions, and send it out as Word or PDF."
          action="Open drafts"
          to={{ screen: 'drafts' }}
          done={steps[2] ?? false}
          icon="3"
        />
      </ol>
    </section>
  )
}

function Recent({ drafts }: { readonly drafts: readonly DraftRow[] }) {
  const recent = drafts.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, RECENT)
  if (recent.length === 0)
    return (
      <EmptyState
        icon={<FilePenLine aria-hidden />}
        title="No drafts yet"
        actions={
          <Button variant="primary" icon={<FilePlus2 aria-hidden />} onPress={() => go({ screen: 'drafts' })}>
            Start a draft
          </Button>
        }
      >
        A draft is put together from clauses, filled in once, and exported as Word or PDF.
      </EmptyState>
    )
  return (
    <ul className={css.recent}>
      {recent.map((draft) => (
        <li key={draft.id}>
          <Link to={{ screen: 'draft', id: draft.id }} className={css.draft ?? ''}>
            <span className={css.draftName}>{draft.name}</span>
            <span className={css.about}>
              {KIND[draft.documentKind]} · changed {momentOf(draft.updatedAt)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Where the app opens: the first steps, and the drafts worked on last. */
export function StartScreen() {
  const api = useApi()
  const person = useShell((s) => s.person)
  const { value, error, reload } = useLoad('drafts', () => api['drafts.list']({}))
  useChanges((changed) => {
    if (changed.some(({ kind }) => kind === 'draft')) void reload()
  })
  const drafts = value?.drafts.filter((draft) => !draft.trashed)
  const first = person?.name.trim().split(/\s+/)[0]
  return (
    <div className={css.screen}>
      <h1>{first ? `Hello, ${first}` : 'Hello'}</h1>
      {error ? (
        <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
      ) : null}
      {drafts ? <Steps drafts={drafts} /> : null}
      <section className={css.section}>
        <h2>Recent drafts</h2>
        {drafts ? <Recent drafts={drafts} /> : null}
        {!drafts && !error ? <Skeleton label="Listing the drafts" /> : null}
      </section>
      <section className={css.section}>
        <div className={css.between}>
          <h2>Contracts you have already</h2>
          <OpenContractButton />
        </div>
        <p>Open one that was written in Word, and it is taken apart into clauses for your library.</p>
      </section>
      <Suspense>
        <CameBack />
      </Suspense>
    </div>
  )
}
