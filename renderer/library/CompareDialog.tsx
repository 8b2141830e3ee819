import { lazy, Suspense, useMemo, useState } from 'react'
import type { Side } from '../../clauses/api/contract/compare.ts'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Pending, Wording } from '../../clauses/model/clause.ts'
import type { Field } from '../../clauses/model/field.ts'
import { actorOf } from '../../clauses/model/person.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { Select } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Skeleton } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import css from './Clause.module.css'
import { notesDiffer, withNotes } from './notesTree.ts'
import { useShelf } from './shelf.ts'
import { sourcesOf, specimen } from './specimen.ts'
import { momentOf } from './words.ts'

const SaveComparison = lazy(() =>
  import('../compare/SaveComparison.tsx').then((m) => ({ default: m.SaveComparison })),
)
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

/** A wording with what it is called and who wrote it. */
interface Shown {
  readonly label: string
  readonly wording: Wording
  readonly tree: Tree
  readonly by: { readonly author: string; readonly date: string }
}

function useSideOf({ clause, fields, pending }: Pick<Props, 'clause' | 'fields' | 'pending'>) {
  const person = useShell((s) => s.person)
  const rows = useShelf((s) => s.rows)
  const sources = useMemo(() => sourcesOf(rows ?? [], fields), [rows, fields])
  return (choice: string): Shown | null => {
    const known = clause.versions.find((v) => v.id === choice)?.data
    if (known) {
      const by = { author: known.author.name, date: known.at }
      return {
        label: `Version ${known.number}`,
        wording: known,
        tree: specimen(known, sources, clause.id),
        by,
      }
    }
    if (!pending) return null
    const by = { author: actorOf(person).name, date: pending.at }
    return {
      label: 'Unsaved wording',
      wording: pending.wording,
      tree: specimen(pending.wording, sources, clause.id),
      by,
    }
  }
}

/** What changed between any two wordings of a clause, word by word. */
export function CompareDialog({ clause, fields, first, pending, onClose }: Props) {
  const newest = clause.versions.at(-1)!.id
  const [[before, after], setPair] = useState<readonly [string, string]>(first ?? [newest, UNSAVED])
  const sideOf = useSideOf({ clause, fields, pending: pending ?? null })
  const options = [
    ...(pending ? [{ value: UNSAVED, label: `Unsaved wording, ${momentOf(pending.at)}` }] : []),
    ...clause.versions
      .toReversed()
      .map(({ id, data }) => ({ value: id, label: `Version ${data.number}, ${momentOf(data.at)}` })),
  ]
  const [left, right] = [sideOf(before), sideOf(after)]
  const ofVersion = (version: string): Side => ({ of: 'clause', id: clause.id, version })
  const deep = left !== null && right !== null && notesDiffer(left.wording, right.wording)
  const shown = (side: Shown): Tree => (deep ? withNotes(side.tree, side.wording) : side.tree)
  return (
    <Dialog title={`Changes to “${clause.head.title}”`} isOpen onClose={onClose} size="wide">
      <div className={css.compare}>
        <Select label="From" options={options} value={before} onChange={(v) => setPair([v, after])} />
        <Select label="To" options={options} value={after} onChange={(v) => setPair([before, v])} />
      </div>
      <Suspense fallback={<Skeleton label="Comparing" />}>
        {before === UNSAVED || after === UNSAVED ? null : (
          <SaveComparison before={ofVersion(before)} after={ofVersion(after)} />
        )}
        {left && right ? (
          <Redline
            before={shown(left)}
            after={shown(right)}
            labels={{ before: left.label, after: right.label }}
            by={right.by}
          />
        ) : null}
      </Suspense>
    </Dialog>
  )
}
