import { FileInput } from 'lucide-react'
import type { ReactNode } from 'react'
import { useChanges } from '../follow.ts'
import { useApi, useHost } from '../host.ts'
import { useLoad } from '../load.ts'
import css from '../settings/Settings.module.css'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { stateOf } from './rowWords.ts'
import { openReturned } from './taking.ts'
import { listed } from './words.ts'

const MOST = 6

/** What came back and is not finished, newest first, and the way to take back more; on the start screen. */
export function CameBack(): ReactNode {
  const host = useHost()
  const api = useApi()
  const { value, error, reload } = useLoad('reviews', () => api['reviews.list']({ draft: null }))
  useChanges((changed) => {
    if (changed.some(({ kind }) => kind === 'draft')) void reload()
  })
  const open = (value?.reviews ?? []).filter((row) => !row.finished).slice(0, MOST)
  return (
    <section className={css.section}>
      <div className={css.between}>
        <h2>Came back</h2>
        <Button icon={<FileInput aria-hidden />} onPress={() => void openReturned(host)}>
          Open a returned Word file…
        </Button>
      </div>
      {error ? <ErrorNote error={error} /> : null}
      {open.length === 0 ? (
        <p className={css.about}>
          When a lawyer returns a Word file, open it here, or drop it anywhere on this window.
        </p>
      ) : (
        <ul className={css.recent}>
          {open.map((row) => (
            <li key={`${row.draft} ${row.id}`}>
              <Link to={{ screen: 'review', id: row.draft, reviews: [row.id] }} className={css.draft ?? ''}>
                <span className={css.draftName}>{row.name}</span>
                <span className={css.about}>
                  {[listed(row.reviewers), stateOf(row)].filter(Boolean).join(' · ')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
