import { FileInput, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCommands } from '../commands.ts'
import { redoable, undoable } from '../draft/history.ts'
import { useApi } from '../host.ts'
import { refreshFields, useFields } from '../library/fields.ts'
import { refreshShelf } from '../library/shelf.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { EmptyState, ErrorNote, Note, Skeleton } from '../ui/Notes.tsx'
import { Panes } from '../ui/Panes.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { AddedPage } from './AddedPage.tsx'
import { asked, chosen } from './accepted.ts'
import css from './Import.module.css'
import { OpenContractButton } from './OpenContract.tsx'
import { redoStep, undoStep, useImport } from './opening.ts'
import { RowList } from './RowList.tsx'
import { RowPage } from './RowPage.tsx'

const some = (n: number): string => `${n} ${n === 1 ? 'clause' : 'clauses'}`

/** Adds what was chosen; a refusal is shown, and the table stays. */
function useAdding() {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const add = async (): Promise<void> => {
    const { history, view } = useImport.getState()
    if (busy || !view) return
    setBusy(true)
    setRefused(null)
    try {
      const known = new Set((useFields.getState().fields ?? []).map(({ name }) => name))
      const { added } = await api['imports.add']({ file: view.name, ...asked(history.present, known) })
      useImport.setState({ added })
      await Promise.all([refreshShelf(api), refreshFields(api)])
    } catch (error) {
      setRefused(error)
    }
    setBusy(false)
  }
  return { busy, refused, add }
}

function Undoing() {
  const history = useImport((s) => s.history)
  const [back, forth] = [undoable(history), redoable(history)]
  useCommands([
    {
      id: 'import.undo',
      title: 'Undo the last correction',
      group: 'Import',
      keys: 'Mod+Z',
      when: () => back !== null,
      run: undoStep,
    },
    {
      id: 'import.redo',
      title: 'Redo the last correction',
      group: 'Import',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      when: () => forth !== null,
      run: redoStep,
    },
  ])
  return (
    <Toolbar label="Undo and redo">
      <IconButton label={back ? `Undo: ${back}` : 'Undo'} keys="Mod+Z" isDisabled={!back} onPress={undoStep}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={forth ? `Redo: ${forth}` : 'Redo'}
        keys="Mod+Shift+Z"
        isDisabled={!forth}
        onPress={redoStep}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </Toolbar>
  )
}

function Head() {
  const view = useImport((s) => s.view)!
  const unread = useImport((s) => s.refused)
  const rows = useImport((s) => s.history.present)
  const { busy, refused, add } = useAdding()
  const count = chosen(rows).length
  const untitled = chosen(rows).find(({ title }) => title.trim() === '')
  return (
    <header className={css.head}>
      <div className={css.headTop}>
        <div className={css.headWords}>
          <h1>{view.title}</h1>
          <p className={css.faint}>
            {view.name} · {some(count)} to add, {rows.length - count} left out
          </p>
        </div>
        <Undoing />
        <Button
          variant="primary"
          isDisabled={count === 0 || untitled !== undefined}
          onPress={() => void add()}
        >
          {busy ? 'Adding…' : `Add ${some(count)} for approval`}
        </Button>
      </div>
      {untitled ? <p className={css.faint}>Give every clause a title first.</p> : null}
      {refused || unread ? <ErrorNote error={refused ?? unread} /> : null}
      {view.warnings.length > 0 ? <Warnings warnings={view.warnings} /> : null}
    </header>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  const [shown, setShown] = useState(true)
  if (!shown) return null
  return (
    <Note
      tone="warn"
      actions={
        <Button variant="quiet" onPress={() => setShown(false)}>
          Hide
        </Button>
      }
    >
      <ul className={css.warnings}>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Note>
  )
}

function Nothing() {
  const refused = useImport((s) => s.refused)
  return (
    <div className={css.page}>
      <h1 className="visually-hidden">Import</h1>
      {refused ? <ErrorNote error={refused} /> : null}
      <EmptyState
        icon={<FileInput aria-hidden />}
        title="Take an old contract apart"
        actions={<OpenContractButton />}
      >
        Open a contract or handbook that was written in Word. It is split into clauses by its headings and
        numbers; you correct the table, then add the clauses to the library for approval.
      </EmptyState>
    </div>
  )
}

/** A Word contract that was not made here, as a table of its clauses to correct, and to add from. */
export function ImportScreen() {
  const api = useApi()
  const { view, reading, added, selected, history } = useImport()
  useEffect(() => {
    void refreshShelf(api)
    void refreshFields(api)
  }, [api])
  if (reading) return <Skeleton label="Taking the contract apart" lines={10} />
  if (added) return <AddedPage added={added} />
  if (!view) return <Nothing />
  const row = history.present.find(({ key }) => key === selected)
  return (
    <div className={css.screen}>
      <Head />
      <Panes
        name="import"
        label="Clause"
        left={{ label: 'Clauses of the contract', width: 380, content: <RowList /> }}
      >
        {row ? <RowPage key={row.key} row={row} /> : <EmptyState title="The file holds no words." />}
      </Panes>
    </div>
  )
}
