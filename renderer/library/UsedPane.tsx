import type { Use } from '../../clauses/api/contract.ts'
import { type VersionId, versionNumber } from '../../clauses/model/id.ts'
import { Badge } from '../ui/Badge.tsx'
import { Link } from '../ui/Link.tsx'
import { EmptyState } from '../ui/Notes.tsx'
import css from './Clause.module.css'

interface Props {
  readonly usedIn: readonly Use[]
  readonly current: VersionId
}

/** The drafts and templates that use a clause, and whether they hold its current wording. */
export function UsedPane({ usedIn, current }: Props) {
  if (usedIn.length === 0)
    return (
      <EmptyState title="Not used yet">
        Add this clause to a draft, and the draft is listed here with the version that it holds.
      </EmptyState>
    )
  return (
    <ul className={css.pane}>
      {usedIn.map((use) => (
        <li key={use.id} className={css.card}>
          <div className={css.cardTop}>
            {use.kind === 'draft' ? (
              <Link to={{ screen: 'draft', id: use.id }}>{use.name}</Link>
            ) : (
              <span>{use.name}</span>
            )}
          </div>
          <div className={css.row}>
            <Badge>{use.kind === 'draft' ? 'Draft' : 'Template'}</Badge>
            <span className={css.small}>Version {versionNumber(use.version)}</span>
            {use.version === current ? null : <Badge tone="accent">Newer wording exists</Badge>}
            {use.trashed ? <Badge tone="danger">In the trash</Badge> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
