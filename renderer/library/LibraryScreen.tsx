import { LibraryBig } from 'lucide-react'
import { useEffect } from 'react'
import { useApi } from '../host.ts'
import type { Route } from '../route.ts'
import { EmptyState } from '../ui/Notes.tsx'
import { Panes } from '../ui/Panes.tsx'
import { ClauseList } from './ClauseList.tsx'
import { ClausePage } from './ClausePage.tsx'
import css from './Library.module.css'
import { NewClauseButton } from './NewClause.tsx'
import { refreshShelf } from './shelf.ts'

/** Remembers that the library was looked at, for the first steps. */
export const LOOKED = 'clausewright.looked'

interface Props {
  /** The clause that is open, and its tab. */
  readonly clause?: Extract<Route, { screen: 'clause' }>
}

/** The library: its clauses, and the one that is open. */
export function LibraryScreen({ clause }: Props) {
  const api = useApi()
  useEffect(() => {
    const refresh = (): void => void refreshShelf(api)
    refresh()
    localStorage.setItem(LOOKED, 'yes')
    window.addEventListener('focus', refresh)
    return () => window.removeEventListener('focus', refresh)
  }, [api])
  const list = { label: 'Clauses', content: <ClauseList selected={clause?.id ?? null} />, width: 340 }
  if (clause) return <ClausePage id={clause.id} tab={clause.tab ?? 'guidance'} list={list} />
  return (
    <Panes name="library" label="Clause" left={list}>
      <div className={css.none}>
        <h1 className="visually-hidden">Library</h1>
        <EmptyState icon={<LibraryBig aria-hidden />} title="Choose a clause" actions={<NewClauseButton />}>
          Its wording, guidance, law and history are shown here. Search or filter the list, or start a clause
          of your own.
        </EmptyState>
      </div>
    </Panes>
  )
}
