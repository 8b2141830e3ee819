import { BookCheck, SearchX } from 'lucide-react'
import { useState } from 'react'
import type { RegisterRow } from '../../clauses/api/contract/register.ts'
import { STATUSES } from '../draft/draftRows.ts'
import { STATUS_TONES } from '../draft/way.ts'
import { useChanges } from '../follow.ts'
import { useApi } from '../host.ts'
import { dayOf, momentOf } from '../library/words.ts'
import { useLoad } from '../load.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Choice.tsx'
import { Link } from '../ui/Link.tsx'
import { EmptyState, ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { SearchField } from '../ui/TextField.tsx'
import css from './Register.module.css'
import { KINDS, type Kind, kindWords, linesToShow } from './rows.ts'

/** How many lines are drawn at first, and more at a time. */
const STEP = 200
const ALL = ''

function DraftCell({ row }: { readonly row: RegisterRow }) {
  return (
    <td>
      {row.trashed ? (
        <span>{row.name} (in the trash)</span>
      ) : (
        <Link to={{ screen: 'draft', id: row.draft }}>{row.name}</Link>
      )}
      <p className={css.small}>
        {row.happening.file?.name ?? (row.copyName === '' ? row.title : row.copyName)}
      </p>
    </td>
  )
}

function Line({ row }: { readonly row: RegisterRow }) {
  const { at, by, people, type, on, note } = row.happening
  return (
    <tr>
      <td className={css.when}>
        {on ? <strong>{dayOf(on)}</strong> : null}
        <p className={on ? css.small : undefined}>
          {on ? 'entered ' : ''}
          <time dateTime={at}>{momentOf(at)}</time>
        </p>
      </td>
      <th scope="row">
        {people.length > 0 ? people.join(', ') : <span className={css.small}>Not said</span>}
      </th>
      <td>{kindWords(type)}</td>
      <DraftCell row={row} />
      <td>
        <Badge tone={STATUS_TONES[row.status]}>{STATUSES[row.status]}</Badge>
      </td>
      <td>
        {note}
        <p className={css.small}>by {by.name}</p>
      </td>
    </tr>
  )
}

function Table({ rows }: { readonly rows: readonly RegisterRow[] }) {
  const [most, setMost] = useState(STEP)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} tabIndex={0} aria-label="Lines of the register">
      <table className={css.table}>
        <caption className="visually-hidden">Who received what, and when, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Document</th>
            <th scope="col">Now</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <Line key={`${row.draft} ${row.happening.id}`} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length > most ? (
        <Button onPress={() => setMost(most + STEP)}>
          Show {Math.min(STEP, rows.length - most)} more of {rows.length}
        </Button>
      ) : null}
    </section>
  )
}

function Nothing({ empty }: { readonly empty: boolean }) {
  return empty ? (
    <EmptyState icon={<BookCheck aria-hidden />} title="Nothing is in the register yet">
      When you send a draft for review, issue it or keep a signed copy, it stands here: who received what, and
      when.
    </EmptyState>
  ) : (
    <EmptyState icon={<SearchX aria-hidden />} title="No line matches">
      Try fewer words, or show everything.
    </EmptyState>
  )
}

/** Who received what, and when, over all drafts. */
export function RegisterScreen() {
  const api = useApi()
  const { value, error, reload } = useLoad('register', () => api['register.list']({}))
  const [query, setQuery] = useState('')
  const [kind, setKind] = useState<Kind | null>(null)
  useChanges((changed) => {
    if (changed.some((c) => c.kind === 'draft')) void reload()
  })
  const rows = value ? linesToShow(value.rows, query, kind) : []
  const options = [
    { value: ALL, label: 'Everything' },
    ...Object.entries(KINDS).map(([of, label]) => ({ value: of, label })),
  ]
  return (
    <div className={css.screen}>
      <header className={css.top}>
        <h1>Register</h1>
        <div className={css.kind}>
          <Select
            label="Show"
            hideLabel
            options={options}
            value={kind ?? ALL}
            onChange={(of) => setKind(of === ALL ? null : (of as Kind))}
          />
        </div>
        <div className={css.search}>
          <SearchField
            label="Search the register by name"
            hideLabel
            placeholder="Search by name"
            value={query}
            onChange={setQuery}
          />
        </div>
      </header>
      {error ? (
        <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
      ) : null}
      {value ? (
        rows.length > 0 ? (
          <Table key={`${query} ${kind}`} rows={rows} />
        ) : (
          <Nothing empty={value.rows.length === 0} />
        )
      ) : error ? null : (
        <Skeleton label="Opening the register" />
      )}
    </div>
  )
}
