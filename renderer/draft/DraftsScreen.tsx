import { FileInput, FilePlus2, Plus, SearchX, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { type Command, useCommands } from '../commands.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState, ErrorNote, Note, Skeleton } from '../ui/Notes.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { SearchField } from '../ui/TextField.tsx'
import { DraftsTable } from './DraftsTable.tsx'
import { rowsToShow } from './draftRows.ts'
import css from './drafts.module.css'
import { NewDraft } from './NewDraft.tsx'
import { useOpenPdf } from './openPdf.ts'

interface ListProps {
  readonly rows: readonly DraftRow[]
  readonly trashed: boolean
  readonly query: string
  readonly reload: () => Promise<void>
  readonly create: () => void
}

function Nothing({ trashed, query, create }: Omit<ListProps, 'rows' | 'reload'>) {
  if (query.trim() !== '') {
    return (
      <EmptyState icon={<SearchX aria-hidden />} title={`No draft matches “${query.trim()}”`}>
        Try fewer words, or empty the search.
      </EmptyState>
    )
  }
  if (trashed) {
    return (
      <EmptyState icon={<Trash2 aria-hidden />} title="The trash is empty">
        Drafts that you remove wait here until you restore or erase them.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<FilePlus2 aria-hidden />}
      title="No drafts yet"
      actions={
        <Button variant="primary" icon={<Plus aria-hidden />} onPress={create}>
          New draft
        </Button>
      }
    >
      Start a contract, an addendum or a policy from a template, or from a blank page.
    </EmptyState>
  )
}

function List(props: ListProps) {
  const shown = rowsToShow(props.rows, props.trashed, props.query)
  if (shown.length === 0) return <Nothing {...props} />
  return <DraftsTable rows={shown} trashed={props.trashed} reload={props.reload} />
}

function useDraftsCommands(create: () => void, open: () => Promise<void>): void {
  const commands: readonly Command[] = [
    { id: 'drafts.new', title: 'New draft…', group: 'Draft', keys: ['Mod+N', 'N'], run: create },
    { id: 'drafts.openPdf', title: 'Open a PDF made here…', group: 'Draft', run: () => void open() },
  ]
  useCommands(commands)
}

/** Every draft, those changed last first; the trash beside them. */
export function DraftsScreen() {
  const api = useApi()
  const { value, error, reload } = useLoad('drafts', () => api['drafts.list']({}))
  const [query, setQuery] = useState('')
  const [tab, setTab] = useState('drafts')
  const [creating, setCreating] = useState(false)
  const create = (): void => setCreating(true)
  const { open, refused } = useOpenPdf()
  useDraftsCommands(create, open)
  const rows = value?.drafts ?? []
  const bin = rows.filter((row) => row.trashed).length
  const list = (trashed: boolean) => (
    <List rows={rows} trashed={trashed} query={query} reload={reload} create={create} />
  )
  return (
    <div className={css.screen}>
      <header className={css.top}>
        <h1>Drafts</h1>
        <div className={css.search}>
          <SearchField
            label="Search drafts by name"
            hideLabel
            placeholder="Search by name"
            value={query}
            onChange={setQuery}
          />
        </div>
        <Button icon={<FileInput aria-hidden />} onPress={() => void open()}>
          Open a PDF made here…
        </Button>
        <Button variant="primary" icon={<Plus aria-hidden />} onPress={create}>
          New draft
        </Button>
      </header>
      {refused ? <ErrorNote error={refused} /> : null}
      {error ? (
        <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
      ) : null}
      {value?.damage.map((d) => (
        <Note key={d.path} tone="danger">
          {d.message}
        </Note>
      ))}
      {value ? (
        <Tabs
          label="Drafts and trash"
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: 'drafts', label: 'In work', count: rows.length - bin, content: list(false) },
            { id: 'trash', label: 'Trash', count: bin, content: list(true) },
          ]}
        />
      ) : error ? null : (
        <Skeleton label="Opening the drafts" />
      )}
      {creating ? <NewDraft rows={rows} onClose={() => setCreating(false)} /> : null}
    </div>
  )
}
