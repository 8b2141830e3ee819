import { GitCompareArrows, Undo2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Wording } from '../../clauses/model/clause.ts'
import type { Field } from '../../clauses/model/field.ts'
import type { Id } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { useCommands } from '../commands.ts'
import { useApi } from '../host.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { ErrorNote, Note, Skeleton, wordsFor } from '../ui/Notes.tsx'
import { reportSave } from '../ui/Status.tsx'
import { TextField } from '../ui/TextField.tsx'
import { say } from '../ui/Toast.tsx'
import css from './Clause.module.css'
import { CompareDialog } from './CompareDialog.tsx'
import { currentOf } from './current.ts'
import { onWritten, stopEditing, useWritten, write } from './editing.ts'
import { type Keeper, keeper } from './keeper.ts'
import { useEditorContext } from './known.ts'
import { NewerBar } from './NewerBar.tsx'
import { confirmDiscard } from './PendingBar.tsx'
import { SaveVersionDialog } from './SaveVersionDialog.tsx'
import { wordingOf } from './specimen.ts'
import { finished, unfinished } from './unfinished.ts'

const BodyEditor = lazy(() => import('../editor/BodyEditor.tsx').then((m) => ({ default: m.BodyEditor })))

interface Props {
  readonly clause: ClauseView
  readonly fields: readonly Field[]
  readonly reload: () => Promise<void>
}

const EMPTY_TITLE = 'a clause needs a title.'

/** Keeps typed wording on the host until the page is left. */
function useKeeper(id: Id, parent: string): Keeper<Wording> {
  const api = useApi()
  const started = useRef(parent)
  const kept = useMemo(
    () =>
      keeper<Wording>({
        keep: async (wording) => {
          if (wording.title.trim() === '') throw new Refused('invalid', EMPTY_TITLE)
          return api['clauses.keepPending']({ id, parent: started.current, wording: finished(wording) })
        },
        tell: reportSave,
        wordsFor,
      }),
    [api, id],
  )
  useEffect(() => {
    const flush = (): void => void kept.flush()
    window.addEventListener('blur', flush)
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('blur', flush)
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [kept])
  return kept
}

/** Writes a clause: every keystroke is kept by itself, and becomes a version when the user says so. */
export function ClauseEditor({ clause, fields, reload }: Props) {
  const api = useApi()
  const wording = useWritten(clause)
  const [first] = useState(wording)
  const [parent] = useState(clause.pending?.parent ?? clause.head.tip)
  const [dialog, setDialog] = useState<'save' | 'compare' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const kept = useKeeper(clause.id, parent)
  const context = useEditorContext(clause.id, first, fields)
  const changed = JSON.stringify(wording) !== JSON.stringify(wordingOf(currentOf(clause)!.data))
  useEffect(() => onWritten(kept.change), [kept])
  const change = (part: Partial<Wording>): void => write(clause, part)
  const faults = unfinished(wording)
  const done = async (): Promise<void> => {
    await kept.flush()
    await reload()
    stopEditing()
  }
  const discard = async (): Promise<void> => {
    if (changed && !(await confirmDiscard())) return
    try {
      await kept.stop()
      await api['clauses.dropPending']({ id: clause.id })
      reportSave({ state: 'idle' })
      await reload()
      stopEditing()
    } catch (refused) {
      setError(refused)
    }
  }
  useCommands([
    {
      id: 'clause.keep',
      title: 'Save now',
      group: 'Clause',
      keys: 'Mod+S',
      run: () => void kept.flush().then(() => say('Your wording is kept. It is not a version yet.')),
    },
    {
      id: 'clause.saveVersion',
      title: 'Save as new version',
      group: 'Clause',
      keys: 'Mod+Shift+S',
      when: () => changed && faults.length === 0,
      run: () => setDialog('save'),
    },
    { id: 'clause.done', title: 'Stop editing', group: 'Clause', run: () => void done() },
  ])
  return (
    <div className={css.editor}>
      <div className={css.page}>
        {clause.head.tip === parent ? null : <NewerBar clause={clause} parent={parent} fields={fields} />}
        <div className={css.writing}>
          <TextField
            label="Title"
            value={wording.title}
            onChange={(title) => change({ title })}
            error={wording.title.trim() === '' ? 'Give the clause a title.' : null}
            maxLength={200}
          />
        </div>
        <div className={css.writing}>
          <Suspense fallback={<Skeleton label="Opening the editor" />}>
            <BodyEditor
              value={wording.body}
              onChange={(body) => change({ body })}
              context={context}
              ariaLabel={`Wording of ${clause.head.title}`}
              autoFocus
            />
          </Suspense>
        </div>
        {faults.length > 0 ? (
          <Note tone="warn">
            {faults.map((fault) => (
              <p key={fault}>{fault}</p>
            ))}
          </Note>
        ) : null}
        {error ? <ErrorNote error={error} /> : null}
      </div>
      <div className={css.bar}>
        <p className={css.small}>{changed ? 'Kept as you type.' : 'Nothing is changed yet.'}</p>
        <IconButton
          label="Discard changes"
          onPress={() => void discard()}
          isDisabled={!changed && !clause.pending}
        >
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton label="Show changes" onPress={() => setDialog('compare')} isDisabled={!changed}>
          <GitCompareArrows aria-hidden />
        </IconButton>
        <Button onPress={() => void done()}>Done</Button>
        <Button
          variant="primary"
          onPress={() => setDialog('save')}
          isDisabled={!changed || faults.length > 0}
        >
          Save as new version…
        </Button>
      </div>
      {dialog === 'save' ? (
        <SaveVersionDialog
          clause={clause}
          wording={wording}
          parent={parent}
          kept={kept}
          reload={reload}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'compare' ? (
        <CompareDialog
          clause={clause}
          fields={fields}
          pending={{ wording, parent, at: new Date().toISOString() }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  )
}
