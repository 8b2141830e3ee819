import { memo, useState } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { counted } from '../../clauses/model/counted.ts'
import { Format } from '../../clauses/model/draft.ts'
import type { Problem } from '../../clauses/tree/problem.ts'
import { useHost } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox, RadioGroup } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote, Note } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { type Desk, showField, useDesk, useDraft, useView } from './desk.ts'
import css from './details.module.css'
import { ExportOptions } from './ExportOptions.tsx'
import { type Choices, choicesKept, FORMAT_OPTIONS, keepChoices, optionsOf } from './exporting.ts'
import { keepCopy } from './session.ts'

type Mark = 'none' | 'draft'

const MOST = 5

interface WayProps {
  readonly problems: readonly Problem[]
  /** What can be done beside putting them right: "or export it as a draft". */
  readonly or?: string
}

/** What keeps a draft from being complete, the first few of it by name. */
export function InTheWay({ problems, or = '' }: WayProps) {
  return (
    <Note tone="warn">
      <p>
        {counted(problems.length, 'thing is', 'things are')} in the way. Put{' '}
        {problems.length === 1 ? 'it' : 'them'} right{or}.
      </p>
      <ul className={css.wayList}>
        {problems.slice(0, MOST).map((p) => (
          <li key={`${p.code} ${p.part} ${p.field} ${p.message}`}>{p.message}</li>
        ))}
        {problems.length > MOST ? (
          <li>and {problems.length - MOST} more, all listed under Problems.</li>
        ) : null}
      </ul>
    </Note>
  )
}

/** Goes to the first thing that is in the way. */
export function fillIn(desk: Desk, problems: readonly Problem[]): void {
  desk.store.setState({ exporting: false, asking: null, tab: 'problems' })
  const first = problems.find((p) => p.code === 'emptyField' && p.field)
  if (first?.field) showField(desk, first.field)
}

function useExport(): (choices: Choices, mark: Mark) => Promise<void> {
  const { api, saveFile } = useHost()
  const { session, store } = useDesk()
  const draft = useDraft((s) => s.id)
  return async (choices, mark) => {
    const save = await session.flush()
    if (save.is !== 'saved') return
    const options = optionsOf(choices, mark)
    const { copy, file } = await api['exports.make']({ draft, format: choices.format, options })
    keepChoices(choices)
    keepCopy(session, copy)
    store.setState({ exporting: false })
    const kept = await saveFile(file)
    say(
      kept
        ? `Exported “${file.name}”.`
        : `“${file.name}” was made but not saved. Find it under Copies and save it again.`,
    )
  }
}

function Form({ assembled, close }: { readonly assembled: Assembled; readonly close: () => void }) {
  const desk = useDesk()
  const save = useDraft((s) => s.save)
  const make = useExport()
  const [chosen, setChosen] = useState(choicesKept)
  const set = (change: Partial<Choices>): void => setChosen({ ...chosen, ...change })
  const [mark, setMark] = useState<Mark>('none')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const blocking = assembled.problems.filter((p) => p.weight === 'blocks')
  // No button is disabled meanwhile: it would lose the focus, and Escape with it.
  const run = async (mark: Mark): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    await make(chosen, mark).catch(setError)
    setBusy(false)
  }
  const actions = (
    <>
      <Button onPress={close}>Cancel</Button>
      {blocking.length > 0 ? (
        <>
          <Button onPress={() => void run('draft')}>
            {busy ? 'Exporting…' : 'Export marked as a draft'}
          </Button>
          <Button variant="primary" onPress={() => fillIn(desk, blocking)}>
            Fill in
          </Button>
        </>
      ) : (
        <Button variant="primary" onPress={() => void run(mark)}>
          {busy ? 'Exporting…' : 'Export'}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title="Export" isOpen onClose={close} actions={actions}>
      <div className={css.export}>
        <RadioGroup
          label="Make a"
          options={FORMAT_OPTIONS}
          value={chosen.format}
          onChange={(value) => set({ format: Format.parse(value) })}
        />
        <ExportOptions format={chosen.format} assembled={assembled} chosen={chosen} set={set} />
        {blocking.length > 0 ? (
          <InTheWay problems={blocking} or=", or export with “Draft” on every page" />
        ) : (
          <Checkbox isSelected={mark === 'draft'} onChange={(on) => setMark(on ? 'draft' : 'none')}>
            Print “Draft” on every page
          </Checkbox>
        )}
        {save.is === 'failed' || save.is === 'conflict' ? (
          <Note tone="danger">The draft could not be saved, so nothing was exported. {save.message}</Note>
        ) : null}
        {error ? <ErrorNote error={error} /> : null}
      </div>
    </Dialog>
  )
}

/** Chooses what to make of the draft, says what is in the way, and makes it. */
export const ExportDialog = memo(function ExportDialog({ assembled }: { readonly assembled: Assembled }) {
  const { store } = useDesk()
  const open = useView((v) => v.exporting)
  return open ? <Form assembled={assembled} close={() => store.setState({ exporting: false })} /> : null
})
