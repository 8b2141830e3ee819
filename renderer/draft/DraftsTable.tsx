import { Copy, Ellipsis, FileText, Flame, PencilLine, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { useApi } from '../host.ts'
import { go } from '../route.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { KINDS } from './DraftHead.tsx'
import { ago, STATUSES } from './draftRows.ts'
import css from './drafts.module.css'
import { EraseDraft } from './EraseDraft.tsx'
import { RenameDraft } from './RenameDraft.tsx'
import { STATUS_TONES } from './way.ts'

interface Props {
  readonly rows: readonly DraftRow[]
  readonly trashed: boolean
  readonly reload: () => Promise<void>
}

interface Deeds {
  readonly open: (row: DraftRow) => void
  readonly rename: (row: DraftRow) => void
  readonly duplicate: (row: DraftRow) => void
  readonly trash: (row: DraftRow) => void
  readonly restore: (row: DraftRow) => void
  readonly erase: (row: DraftRow) => void
}

const entriesOf = (row: DraftRow, deeds: Deeds): readonly MenuEntry[] =>
  row.trashed
    ? [
        {
          id: 'restore',
          label: 'Restore',
          icon: <RotateCcw aria-hidden />,
          run: () => deeds.restore(row),
        },
        {
          id: 'erase',
          label: 'Erase for good…',
          danger: true,
          icon: <Flame aria-hidden />,
          run: () => deeds.erase(row),
        },
      ]
    : [
        { id: 'open', label: 'Open', icon: <FileText aria-hidden />, run: () => deeds.open(row) },
        { id: 'rename', label: 'Rename…', icon: <PencilLine aria-hidden />, run: () => deeds.rename(row) },
        { id: 'duplicate', label: 'Duplicate', icon: <Copy aria-hidden />, run: () => deeds.duplicate(row) },
        {
          id: 'trash',
          label: 'Move to the trash',
          danger: true,
          icon: <Trash2 aria-hidden />,
          run: () => deeds.trash(row),
        },
      ]

function Row({ row, deeds }: { readonly row: DraftRow; readonly deeds: Deeds }) {
  return (
    <GridListItem id={row.id} textValue={row.name} className={css.row ?? ''}>
      <FileText className={css.icon} aria-hidden />
      <span className={css.words}>
        <span className={css.name}>{row.name}</span>
        {row.title && row.title !== row.name ? <span className={css.title}>{row.title}</span> : null}
      </span>
      <span className={css.kind}>{KINDS[row.documentKind]}</span>
      <span className={css.status}>
        <Badge tone={STATUS_TONES[row.status]}>{STATUSES[row.status]}</Badge>
        {row.reviews > 0 ? <Badge tone="warn">{row.reviews} to decide</Badge> : null}
      </span>
      <span className={css.when}>{ago(row.updatedAt, new Date())}</span>
      <Menu label={`What to do with ${row.name}`} entries={entriesOf(row, deeds)}>
        <IconButton label={`What to do with ${row.name}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      </Menu>
    </GridListItem>
  )
}

type Asking = { readonly what: 'rename' | 'erase'; readonly row: DraftRow }

function useDeeds(reload: () => Promise<void>, ask: (asking: Asking) => void) {
  const api = useApi()
  const [error, setError] = useState<unknown>(null)
  const attempt = async (work: () => Promise<unknown>, then?: () => void): Promise<void> => {
    try {
      setError(null)
      await work()
      then?.()
      await reload()
    } catch (e) {
      setError(e)
    }
  }
  const restore = ({ id, name }: DraftRow): Promise<void> =>
    attempt(
      () => api['drafts.restore']({ id }),
      () => say(`“${name}” is back among the drafts.`),
    )
  const deeds: Deeds = {
    open: ({ id }) => go({ screen: 'draft', id }),
    rename: (row) => ask({ what: 'rename', row }),
    erase: (row) => ask({ what: 'erase', row }),
    duplicate: ({ id, name }) =>
      void attempt(
        () => api['drafts.duplicate']({ id }),
        () => say(`“${name}” was duplicated.`),
      ),
    trash: (row) =>
      void attempt(
        () => api['drafts.trash']({ id: row.id }),
        () => say(`“${row.name}” is in the trash.`, { undo: () => void restore(row) }),
      ),
    restore: (row) => void restore(row),
  }
  return { deeds, error }
}

/** Drafts as rows: Enter or a click opens, the menu does the rest. */
export function DraftsTable({ rows, trashed, reload }: Props) {
  const [asking, ask] = useState<Asking | null>(null)
  const { deeds, error } = useDeeds(reload, ask)
  const close = (): void => ask(null)
  const openOrAsk = (id: string): void => {
    const row = rows.find((r) => r.id === id)
    if (row && !trashed) deeds.open(row)
  }
  return (
    <>
      {error ? <ErrorNote error={error} /> : null}
      <div className={css.columns} aria-hidden>
        <span>Name</span>
        <span>Kind</span>
        <span>Status</span>
        <span>Changed</span>
      </div>
      <GridList
        aria-label={trashed ? 'Drafts in the trash' : 'Drafts'}
        items={rows}
        onAction={trashed ? undefined : (key) => openOrAsk(String(key))}
        className={css.list ?? ''}
      >
        {(row) => <Row row={row} deeds={deeds} />}
      </GridList>
      {asking?.what === 'rename' ? <RenameDraft row={asking.row} onClose={close} onDone={reload} /> : null}
      {asking?.what === 'erase' ? <EraseDraft row={asking.row} onClose={close} onDone={reload} /> : null}
    </>
  )
}
