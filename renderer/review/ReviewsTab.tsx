import { FileInput, MessagesSquare } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ReviewRow } from '../../clauses/api/contract/reviews.ts'
import type { Id, VersionId } from '../../clauses/model/id.ts'
import { useChanges } from '../follow.ts'
import { useApi, useHost } from '../host.ts'
import { momentOf } from '../library/words.ts'
import { useLoad } from '../load.ts'
import { go } from '../route.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Choice.tsx'
import { Link } from '../ui/Link.tsx'
import { EmptyState, ErrorNote, Skeleton } from '../ui/Notes.tsx'
import css from './ReviewsTab.module.css'
import { stateOf } from './rowWords.ts'
import { openReturned } from './taking.ts'
import { listed } from './words.ts'

interface ItemProps {
  readonly row: ReviewRow
  /** Null where there is nothing to choose among. */
  readonly chosen: boolean | null
  readonly onChoose: (chosen: boolean) => void
}

function Item({ row, chosen, onChoose }: ItemProps): ReactNode {
  return (
    <li className={css.item}>
      <Link to={{ screen: 'review', id: row.draft, reviews: [row.id] }}>{row.name}</Link>
      {row.reviewers.length > 0 ? <span>{listed(row.reviewers)}</span> : null}
      <span className={css.help}>{stateOf(row)}</span>
      <span className={css.help}>
        Taken back {momentOf(row.at)} by {row.by.name}
      </span>
      <span className={css.marks}>
        {row.finished ? <Badge tone="good">Finished</Badge> : <Badge tone="warn">To decide</Badge>}
        {chosen === null ? null : (
          <Checkbox isSelected={chosen} onChange={onChoose}>
            Settle with others<span className="visually-hidden">: {row.name}</span>
          </Checkbox>
        )}
      </span>
    </li>
  )
}

function List({ draft, rows }: { readonly draft: Id; readonly rows: readonly ReviewRow[] }): ReactNode {
  const [chosen, setChosen] = useState<ReadonlySet<VersionId>>(new Set())
  const open = rows.filter((row) => !row.finished)
  const choose = (id: VersionId, yes: boolean): void =>
    setChosen((before) => new Set(yes ? [...before, id] : [...before].filter((other) => other !== id)))
  const together = open.filter((row) => chosen.has(row.id)).map((row) => row.id)
  return (
    <>
      <ul className={css.list}>
        {rows.toReversed().map((row) => (
          <Item
            key={row.id}
            row={row}
            chosen={open.length > 1 && !row.finished ? chosen.has(row.id) : null}
            onChoose={(yes) => choose(row.id, yes)}
          />
        ))}
      </ul>
      {together.length > 1 ? (
        <Button
          variant="primary"
          onPress={() => go({ screen: 'review', id: draft, reviews: together.slice(0, 10) })}
        >
          Settle {together.length} together
        </Button>
      ) : null}
    </>
  )
}

/** Every Word file of a draft that came back, newest first, with how far each is decided; several can be settled together. */
export function ReviewsTab({ draft }: { readonly draft: Id }): ReactNode {
  const host = useHost()
  const api = useApi()
  const { value, error, reload } = useLoad(draft, () => api['reviews.list']({ draft }))
  useChanges((changed) => {
    if (changed.some(({ kind }) => kind === 'draft')) void reload()
  })
  const open = (
    <Button icon={<FileInput aria-hidden />} onPress={() => void openReturned(host, draft)}>
      Open a returned Word file…
    </Button>
  )
  if (error)
    return <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
  if (!value) return <Skeleton label="Listing what came back" />
  if (value.reviews.length === 0) {
    return (
      <EmptyState icon={<MessagesSquare aria-hidden />} title="Nothing came back yet" actions={open}>
        When the lawyer returns the Word file, open it here, or drop it on this window: each change is shown
        on its clause.
      </EmptyState>
    )
  }
  return (
    <div className={css.tab}>
      {open}
      <List draft={draft} rows={value.reviews} />
    </div>
  )
}
