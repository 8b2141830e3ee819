import { BookOpen, PencilLine, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { ClausePart } from '../../clauses/model/draft.ts'
import { versionNumber } from '../../clauses/model/id.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { confirm } from '../ui/Dialog.tsx'
import { Note } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { useDesk, useDraft } from './desk.ts'
import css from './details.module.css'
import { NewerWording } from './NewerWording.tsx'
import { newerThan } from './parts.ts'
import { WordsEditor } from './Words.tsx'

const HEADINGS = [
  { value: 'numbered', label: 'Numbered' },
  { value: 'plain', label: 'Without number' },
  { value: 'none', label: 'None' },
] as const

const headingOf = (value: string): ClausePart['heading'] =>
  HEADINGS.find((h) => h.value === value)?.value ?? 'numbered'

interface Props {
  readonly part: ClausePart
}

function Newer({ part }: Props) {
  const { session } = useDesk()
  const source = useDraft((s) => s.sources.clauses[part.clause])
  const [comparing, setComparing] = useState(false)
  if (!source || !newerThan(source.head, part.version)) return null
  const use = async (): Promise<void> => {
    const body = 'The wording that was changed in this draft gives way to the newer wording of the library.'
    if (part.own && !(await confirm({ title: 'Use the newer wording?', body, action: 'Use it' }))) return
    const { own: _, ...rest } = part
    session.editPart({ ...rest, version: source.head.current }, 'use newer wording')
    say(`“${source.head.title}” now has the newer wording.`)
  }
  return (
    <>
      <Note
        actions={
          <>
            <Button onPress={() => setComparing(true)}>Compare</Button>
            <Button onPress={() => void use()}>Use it</Button>
          </>
        }
      >
        The library has newer wording: version {versionNumber(source.head.current)}.
      </Note>
      {comparing ? <NewerWording part={part} onClose={() => setComparing(false)} /> : null}
    </>
  )
}

function OwnWording({ part }: Props) {
  const { session } = useDesk()
  const source = useDraft((s) => s.sources.clauses[part.clause])
  const pinned = source?.versions[part.version]
  // The control that was pressed gives way to the other, which takes the focus from it.
  const [turned, setTurned] = useState(false)
  if (!part.own) {
    if (!pinned) return null
    const change = (): void => {
      setTurned(true)
      session.editPart({ ...part, own: pinned.body }, 'change wording here')
    }
    return (
      <Button icon={<PencilLine aria-hidden />} autoFocus={turned} onPress={change}>
        Change wording in this draft only
      </Button>
    )
  }
  const revert = (): void => {
    const { own: _, ...rest } = part
    setTurned(true)
    session.editPart(rest, 'go back to the library’s wording')
  }
  return (
    <div className={css.labelled}>
      <h3>Wording in this draft only</h3>
      <p className={css.help}>The library keeps its own wording.</p>
      <WordsEditor
        value={part.own}
        self={part.clause}
        autoFocus={turned}
        label="Wording in this draft only"
        onChange={(own) => session.editPart({ ...part, own }, 'edit wording', `own ${part.id}`)}
      />
      <div>
        <Button icon={<RotateCcw aria-hidden />} onPress={revert}>
          Go back to the library’s wording
        </Button>
      </div>
    </div>
  )
}

const OUT_OF_USE = {
  trashed:
    'This clause is in the library’s trash. The draft keeps the wording that stands here. Restore it in the library, or use another clause.',
  retired:
    'This clause is retired. The draft keeps the wording that stands here. Use another clause, or ask its owner whether it still holds.',
} as const

/** Says when the library does not stand behind a clause any more, and what can be done about it. */
function Standing({ part }: Props) {
  const source = useDraft((s) => s.sources.clauses[part.clause])
  if (!source) {
    return (
      <Note tone="danger">
        This clause is not in this library: it was erased, or it comes from another one. Remove it from the
        draft, or put another clause in its place.
      </Note>
    )
  }
  const { trashed, status } = source.head
  if (!trashed && status !== 'retired') return null
  return (
    <Note
      tone="warn"
      actions={<Button onPress={() => go({ screen: 'clause', id: part.clause })}>Open in library</Button>}
    >
      {OUT_OF_USE[trashed ? 'trashed' : 'retired']}
    </Note>
  )
}

/** A clause at its place: which wording, how it is headed, and what was changed here. */
export function ClauseForm({ part }: Props) {
  const { session } = useDesk()
  const source = useDraft((s) => s.sources.clauses[part.clause])
  const version = source?.versions[part.version]
  return (
    <>
      <h2 className={css.title}>{version?.title ?? source?.head.title ?? 'Clause not in this library'}</h2>
      {source ? (
        <p className={css.help}>
          Version {versionNumber(part.version)}
          {version?.reason ? `: ${version.reason}` : ''}
        </p>
      ) : null}
      <Standing part={part} />
      <Newer part={part} />
      <RadioGroup
        label="Heading"
        across
        options={HEADINGS}
        value={part.heading}
        onChange={(value) => session.editPart({ ...part, heading: headingOf(value) }, 'heading of a clause')}
      />
      <OwnWording part={part} />
      {source && !source.head.trashed && source.head.status !== 'retired' ? (
        <div>
          <Button
            variant="quiet"
            icon={<BookOpen aria-hidden />}
            onPress={() => go({ screen: 'clause', id: part.clause })}
          >
            Open in library
          </Button>
        </div>
      ) : null}
    </>
  )
}
