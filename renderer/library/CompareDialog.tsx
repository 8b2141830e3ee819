import { lazy, Suspense, useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Pending, Version } from '../../clauses/model/clause.ts'
import type { Field } from '../../clauses/model/field.ts'
import { actorOf } from '../../clauses/model/person.ts'
import { Select } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Skeleton } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import css from './Clause.module.css'
import { momentOf } from './words.ts'

const Redline = lazy(() => import('../compare/Redline.tsx').then((m) => ({ default: m.Redline })))

/** The choice that stands for wording that is not yet a version. */
const UNSAVED = 'unsaved'

interface Props {
  readonly clause: ClauseView
  readonly fields: readonly Field[]
  /** The two versions to begin with. */
  readonly first?: readonly [string, string]
  /** Wording typed and not yet saved; compared with the newest version to begin with. */
  readonly pending?: Pending | null
  readonly onClose: () => void
}

function useVersionOf({ clause, pending }: Pick<Props, 'clause' | 'pending'>) {
  const person = useShell((s) => s.person)
  return (choice: string): Version | null => {
    const known = clause.versions.find((v) => v.id === choice)
    if (known) return known.data
    if (!pending) return null
    return {
      ...pending.wording,
      clause: clause.id,
      number: clause.versions.length + 1,
      parent: null,
      author: actorOf(person),
      at: pending.at,
      reason: '',
    }
  }
}

/** What changed between any two wordings of a clause, word by word. */
export function CompareDialog({ clause, first, pending, onClose }: Props) {
  const newest = clause.versions.at(-1)!.id
  const [[before, after], setPair] = useState<readonly [string, string]>(first ?? [newest, UNSAVED])
  const versionOf = useVersionOf({ clause, pending: pending ?? null })
  const options = [
    ...(pending ? [{ value: UNSAVED, label: `Unsaved wording, ${momentOf(pending.at)}` }] : []),
    ...clause.versions
      .toReversed()
      .map(({ id, data }) => ({ value: id, label: `Version ${data.number}, ${momentOf(data.at)}` })),
  ]
  const [left, right] = [versionOf(before), versionOf(after)]
  return (
    <Dialog title={`Changes to “${clause.head.title}”`} isOpen onClose={onClose} size="wide">
      <div className={css.compare}>
        <Select label="From" options={options} value={before} onChange={(v) => setPair([v, after])} />
        <Select label="To" options={options} value={after} onChange={(v) => setPair([before, v])} />
      </div>
      <Suspense fallback={<Skeleton label="Comparing" />}>
        {left && right ? <Redline before={left} after={right} /> : null}
      </Suspense>
    </Dialog>
  )
}
