import { Archive, BadgeCheck, Copy, Ellipsis, Pencil, RotateCcw, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { ClauseStatus } from '../../clauses/model/clause.ts'
import { versionNumber } from '../../clauses/model/id.ts'
import { useCommands } from '../commands.ts'
import { useApi } from '../host.ts'
import { go } from '../route.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { useShell } from '../ui/shell.ts'
import { say } from '../ui/Toast.tsx'
import { isDue } from './arrange.ts'
import css from './Clause.module.css'
import { startEditing } from './editing.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { refreshShelf } from './shelf.ts'
import { STEPS } from './steps.ts'
import { momentOf, proposedWords, reviewWords, STATUS, STATUS_TONE, today } from './words.ts'

interface Props {
  readonly clause: ClauseView
  readonly editing: boolean
  readonly reload: () => Promise<void>
  readonly onError: (error: unknown) => void
}

function Meta({ clause }: { readonly clause: ClauseView }) {
  const { head } = clause
  const now = today()
  const review = reviewWords(head, now)
  const current = clause.versions.find((v) => v.id === head.current)
  return (
    <div className={css.meta}>
      <Badge tone={STATUS_TONE[head.status]}>{STATUS[head.status]}</Badge>
      {head.trashed ? <Badge tone="danger">In the trash</Badge> : null}
      {head.proposals ? (
        <Link to={{ screen: 'clause', id: clause.id, tab: 'history' }}>{proposedWords(head.proposals)}</Link>
      ) : null}
      {review ? <Badge tone={isDue(head, now) ? 'warn' : 'plain'}>{review}</Badge> : null}
      <span>
        Version {versionNumber(head.current)}
        {current ? `, ${momentOf(current.data.at)}, ${current.data.author.name}` : ''}
      </span>
    </div>
  )
}

/** Moves a clause to the trash and out again. */
function useTrash({ clause, reload, onError }: Props) {
  const api = useApi()
  const restore = async (): Promise<void> => {
    try {
      await api['clauses.restore']({ id: clause.id })
      await reload()
    } catch (error) {
      onError(error)
    }
  }
  const trash = async (): Promise<void> => {
    try {
      await api['clauses.trash']({ id: clause.id })
      await refreshShelf(api)
      go({ screen: 'library' })
      const undo = async (): Promise<void> => {
        await restore()
        await refreshShelf(api)
        go({ screen: 'clause', id: clause.id })
      }
      say(`“${clause.head.title}” is in the trash.`, { undo: () => void undo() })
    } catch (error) {
      onError(error)
    }
  }
  return { trash, restore }
}

function useDuplicate({ clause, onError }: Props) {
  const api = useApi()
  return async (): Promise<void> => {
    try {
      const { id } = await api['clauses.duplicate']({ id: clause.id })
      await refreshShelf(api)
      go({ screen: 'clause', id })
      say(`“${clause.head.title}” was copied. This is the copy.`)
    } catch (error) {
      onError(error)
    }
  }
}

function useEntries(props: Props, ask: (status: ClauseStatus) => void): readonly MenuEntry[] {
  const { head } = props.clause
  const { trash, restore } = useTrash(props)
  const duplicate = useDuplicate(props)
  const status: readonly MenuEntry[] = [
    { id: 'clause.approve', label: 'Approve…', icon: <BadgeCheck aria-hidden />, run: () => ask('approved') },
    { id: 'clause.return', label: 'Return to draft…', icon: <Undo2 aria-hidden />, run: () => ask('draft') },
    { id: 'clause.retire', label: 'Retire…', icon: <Archive aria-hidden />, run: () => ask('retired') },
  ]
  const now = { approved: 'clause.approve', draft: 'clause.return', retired: 'clause.retire' }[head.status]
  const last: MenuEntry = head.trashed
    ? {
        id: 'clause.restore',
        label: 'Restore from trash',
        icon: <RotateCcw aria-hidden />,
        run: () => void restore(),
      }
    : {
        id: 'clause.trash',
        label: 'Move to trash',
        icon: <Trash2 aria-hidden />,
        danger: true,
        run: () => void trash(),
      }
  return [
    { id: 'clause.duplicate', label: 'Duplicate', icon: <Copy aria-hidden />, run: () => void duplicate() },
    ...(head.trashed ? [] : status.filter((entry) => entry.id !== now)),
    last,
  ]
}

/** A clause's title, where it stands, and what can be done with it. */
export function ClauseHeader(props: Props) {
  const { clause, editing, reload } = props
  const api = useApi()
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const [asked, setAsked] = useState<ClauseStatus | null>(null)
  const entries = useEntries(props, setAsked)
  const canEdit = !readOnly && !clause.head.trashed && !editing
  const edit = (): void => startEditing(clause.id)
  useCommands([
    {
      id: 'clause.edit',
      title: 'Edit this clause',
      group: 'Clause',
      keys: 'Alt+E',
      when: () => canEdit,
      run: edit,
    },
    ...entries.map(({ id, label, run }) => ({
      id,
      title: `${label.replace('…', '')}: this clause`,
      group: 'Clause',
      when: () => !readOnly,
      run,
    })),
  ])
  return (
    <header className={css.head}>
      <div>
        <h1 className={css.title}>{clause.head.title}</h1>
        <Meta clause={clause} />
      </div>
      <div className={css.actions}>
        {canEdit ? (
          <Button variant="primary" icon={<Pencil aria-hidden />} onPress={edit}>
            Edit
          </Button>
        ) : null}
        {readOnly ? null : (
          <Menu label="More for this clause" entries={entries}>
            <IconButton label="More for this clause">
              <Ellipsis aria-hidden />
            </IconButton>
          </Menu>
        )}
      </div>
      {asked ? (
        <ReasonDialog
          {...STEPS[asked]}
          onClose={() => setAsked(null)}
          onReason={async (why) => {
            await api['clauses.setStatus']({ id: clause.id, base: clause.rev, status: asked, why })
            await reload()
            say(STEPS[asked].done)
          }}
          onReload={reload}
        />
      ) : null}
    </header>
  )
}
