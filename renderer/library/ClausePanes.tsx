import type { ReactNode } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Field } from '../../clauses/model/field.ts'
import type { ClauseTab } from '../route.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { currentOf } from './current.ts'
import { DetailsPane } from './DetailsPane.tsx'
import { useIsEditing } from './editing.ts'
import { GuidancePane } from './GuidancePane.tsx'
import { HistoryPane } from './HistoryPane.tsx'
import { LawEditor } from './LawEditor.tsx'
import { LawPane } from './LawPane.tsx'
import { NotesEditor } from './NotesEditor.tsx'
import { UsedPane } from './UsedPane.tsx'

interface Props {
  readonly clause: ClauseView
  readonly fields: readonly Field[]
  readonly tab: ClauseTab
  readonly onTab: (tab: ClauseTab) => void
  readonly reload: () => Promise<void>
}

/** What is known about a clause, one tab each. */
export function ClausePanes({ clause, fields, tab, onTab, reload }: Props) {
  const wording = currentOf(clause)?.data
  const editing = useIsEditing(clause.id)
  const tabs: readonly { id: ClauseTab; label: string; count?: number; content: ReactNode }[] = [
    {
      id: 'guidance',
      label: 'Guidance',
      content: editing ? (
        <NotesEditor key={clause.id} clause={clause} />
      ) : (
        <GuidancePane notes={wording?.notes ?? []} />
      ),
    },
    {
      id: 'law',
      label: 'Law',
      content: editing ? <LawEditor key={clause.id} clause={clause} /> : <LawPane law={wording?.law ?? []} />,
    },
    {
      id: 'history',
      label: 'History',
      content: <HistoryPane clause={clause} fields={fields} reload={reload} />,
    },
    {
      id: 'used',
      label: 'Used in',
      count: clause.usedIn.length,
      content: <UsedPane usedIn={clause.usedIn} current={clause.head.current} />,
    },
    {
      id: 'details',
      label: 'Details',
      content: <DetailsPane key={clause.id} clause={clause} reload={reload} />,
    },
  ]
  return (
    <Tabs label="About this clause" tabs={tabs} selected={tab} onSelect={(id) => onTab(id as ClauseTab)} />
  )
}
