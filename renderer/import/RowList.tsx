import { useEffect, useRef } from 'react'
import { Badge } from '../ui/Badge.tsx'
import { Checkbox } from '../ui/Choice.tsx'
import css from './Import.module.css'
import { changeRow, useImport } from './opening.ts'
import type { Row } from './table.ts'

/** A near clause is said beside a row from this likeness on. */
const WORTH_SAYING = 0.35

const percent = (score: number): string => `${Math.round(score * 100)} %`

function Meta({ row }: { readonly row: Row }) {
  const [best] = row.near
  const waiting = row.found.filter(({ taken }) => !taken).length
  if (row.out) return <span className={css.faint}>Left out</span>
  return (
    <>
      <span className={css.faint}>{row.category || 'No category'}</span>
      {row.into ? <Badge tone="accent">New version</Badge> : null}
      {best && best.score >= WORTH_SAYING && !row.into ? (
        <span className={css.faint}>
          near to “{best.title}”, {percent(best.score)}
        </span>
      ) : null}
      {waiting > 0 ? <span className={css.faint}>{waiting} to look at</span> : null}
    </>
  )
}

/** Arrow keys go from row to row. */
function onKeyDown(event: React.KeyboardEvent<HTMLOListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !(event.target instanceof HTMLButtonElement)) return
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-row]')]
  const next = all[all.indexOf(event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  useImport.setState({ selected: next.dataset.row ?? null })
}

function Line({ row, isCurrent }: { readonly row: Row; readonly isCurrent: boolean }) {
  const label = `${row.number} ${row.title}`.trim() || 'Untitled'
  const toggle = (isIn: boolean): void =>
    changeRow(row.key, isIn ? 'add a row' : 'leave a row out', (one) => ({ ...one, out: !isIn }))
  return (
    <li className={css.line} data-out={row.out || undefined} data-current={isCurrent || undefined}>
      <Checkbox isSelected={!row.out} onChange={toggle}>
        <span className="visually-hidden">Add “{label}”</span>
      </Checkbox>
      <button
        type="button"
        data-row={row.key}
        aria-current={isCurrent ? 'true' : undefined}
        className={css.pick}
        style={{ paddingLeft: `${(row.level - 1) * 0.75}rem` }}
        onClick={() => useImport.setState({ selected: row.key })}
      >
        <span className={css.name}>
          {row.number ? <span className={css.number}>{row.number}</span> : null}
          <span>{row.title || 'Untitled'}</span>
        </span>
        <span className={css.meta}>
          <Meta row={row} />
        </span>
      </button>
    </li>
  )
}

/** The clauses of the contract in its order, each to be added or left out. */
export function RowList() {
  const rows = useImport((s) => s.history.present)
  const selected = useImport((s) => s.selected)
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is brought into view
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' })
  }, [selected])
  return (
    <ol ref={list} className={css.list} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <Line key={row.key} row={row} isCurrent={row.key === selected} />
      ))}
    </ol>
  )
}
