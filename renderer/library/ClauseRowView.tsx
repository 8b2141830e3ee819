import { Badge } from '../ui/Badge.tsx'
import { Marked } from '../ui/Marked.tsx'
import { isDue, type Shown } from './arrange.ts'
import css from './Library.module.css'
import { JURISDICTION, proposedWords, reviewWords, STATUS, STATUS_TONE, today } from './words.ts'

const SHORT = { 'england-wales': 'E&W', scotland: 'Scot', 'northern-ireland': 'NI' } as const

function Places({ of }: { readonly of: Shown['row']['jurisdictions'] }) {
  if (of.length === 0) return null
  return (
    <span title={of.map((j) => JURISDICTION[j]).join(', ')}>
      <span aria-hidden>{of.map((j) => SHORT[j]).join(', ')}</span>
      <span className="visually-hidden">{of.map((j) => JURISDICTION[j]).join(', ')}</span>
    </span>
  )
}

/** One clause in the list: what it is, where it stands, and what the search found in it. */
export function ClauseRowView({ row, hit }: Shown) {
  const now = today()
  const review = reviewWords(row, now)
  return (
    <div className={css.row}>
      <p className={css.rowTitle}>{hit ? <Marked text={row.title} ranges={hit.title} /> : row.title}</p>
      <p className={css.rowText}>
        {hit && hit.excerpt !== '' ? (
          <Marked text={hit.excerpt} ranges={hit.ranges} />
        ) : (
          [row.category, ...row.tags].join(' · ')
        )}
      </p>
      <p className={css.rowFoot}>
        <Badge tone={STATUS_TONE[row.status]}>{STATUS[row.status]}</Badge>
        {row.proposals ? <Badge tone="accent">{proposedWords(row.proposals)}</Badge> : null}
        {row.pending ? <Badge tone="accent">Unsaved wording</Badge> : null}
        {review ? (
          isDue(row, now) ? (
            <Badge tone="warn">{review}</Badge>
          ) : (
            <span className={css.rowReview}>{review}</span>
          )
        ) : null}
        <Places of={row.jurisdictions} />
      </p>
    </div>
  )
}
