import { LibraryBig } from 'lucide-react'
import { useEffect } from 'react'
import { useChanges } from '../follow.ts'
import { useApi } from '../host.ts'
import { OpenContractButton } from '../import/OpenContract.tsx'
import { CLAUSE_TABS, go, type Route } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState, ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { Panes, type SidePane } from '../ui/Panes.tsx'
import { ClauseList } from './ClauseList.tsx'
import { ClausePage } from './ClausePage.tsx'
import { ClausePanes } from './ClausePanes.tsx'
import { refreshFields } from './fields.ts'
import css from './Library.module.css'
import { NewClauseButton } from './NewClause.tsx'
import { type OpenClause, useOpenClause } from './openClause.ts'
import { refreshShelf } from './shelf.ts'

/** Remembers that the library was looked at, for the first steps. */
export const LOOKED = 'clausewright.looked'

interface Props {
  /** The clause that is open, and its tab. */
  readonly clause?: Extract<Route, { screen: 'clause' }>
}

function NoneOpen() {
  return (
    <div className={css.none}>
      <h1 className="visually-hidden">Library</h1>
      <EmptyState
        icon={<LibraryBig aria-hidden />}
        title="Choose a clause"
        actions={
          <>
            <NewClauseButton />
            <OpenContractButton />
          </>
        }
      >
        Its wording, guidance, law and history are shown here. Search or filter the list, or start a clause of
        your own.
      </EmptyState>
    </div>
  )
}

function Opening({ open }: { readonly open: OpenClause }) {
  const again = <Button onPress={() => void open.reload()}>Try again</Button>
  if (!open.error) return <Skeleton label="Opening the clause" lines={8} />
  return (
    <div className={css.pad}>
      <h1 className="visually-hidden">Clause</h1>
      <ErrorNote error={open.error} actions={again} />
    </div>
  )
}

function asideOf(open: OpenClause, route: NonNullable<Props['clause']>): SidePane {
  const { clause, fields, reload } = open
  const content = clause && (
    <ClausePanes
      clause={clause}
      fields={fields}
      tab={route.tab ?? CLAUSE_TABS[0]}
      onTab={(tab) => go({ screen: 'clause', id: clause.id, tab }, 'replace')}
      reload={reload}
    />
  )
  return { label: 'About this clause', width: 372, content }
}

/** The library: its clauses, and the one that is open with what is known about it. */
export function LibraryScreen({ clause: route }: Props) {
  const api = useApi()
  useEffect(() => {
    void refreshShelf(api)
    localStorage.setItem(LOOKED, 'yes')
  }, [api])
  const open = useOpenClause(route?.id ?? null)
  useChanges((changed) => {
    if (changed.some(({ kind }) => kind === 'field')) void refreshFields(api)
    if (changed.some(({ id }) => id === route?.id)) void open.reload()
    else if (changed.some(({ kind }) => kind === 'clause')) void refreshShelf(api)
  })
  const list = { label: 'Clauses', content: <ClauseList selected={route?.id ?? null} />, width: 316 }
  const page = open.clause ? <ClausePage key={open.clause.id} open={open} clause={open.clause} /> : null
  return (
    <Panes name="library" label="Clause" left={list} {...(route ? { right: asideOf(open, route) } : {})}>
      {route ? (page ?? <Opening open={open} />) : <NoneOpen />}
    </Panes>
  )
}
