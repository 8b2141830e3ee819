import { useState } from 'react'
import type { Side } from '../../clauses/api/contract/compare.ts'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { keptNow } from '../draft/deeds.ts'
import { ask, useDesk, useDraft } from '../draft/desk.ts'
import { whenOf } from '../draft/exporting.ts'
import { contentIn, type SessionState } from '../draft/session.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { Button } from '../ui/Button.tsx'
import { type Option, Select } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote, Note, Skeleton } from '../ui/Notes.tsx'
import styles from './Compare.module.css'
import { MarkedTree } from './Redline.tsx'
import { SaveComparison } from './SaveComparison.tsx'

type With = 'copy' | 'template' | 'draft'

const WITH: Readonly<Record<With, string>> = {
  copy: 'An earlier copy of it',
  template: 'The template it was started from',
  draft: 'Another draft',
}

/** The sides that a draft can be set against, of each kind; a kind of which there is none is not offered. */
function sidesOf(
  { id, copies, read }: Pick<SessionState, 'id' | 'copies' | 'read'>,
  drafts: readonly DraftRow[],
): Readonly<Record<With, readonly (Option & { readonly side: Side })[]>> {
  const others = drafts.filter((row) => row.id !== id && !row.trashed)
  return {
    copy: copies.toReversed().map((c) => ({
      value: c.id,
      label: `Copy ${c.number}, ${whenOf(c.at)}: ${c.name}`,
      side: { of: 'copy', draft: id, copy: c.id },
    })),
    template: read.from
      ? [
          {
            value: 'then',
            label: 'As it was when the draft was started',
            side: { of: 'template', id: read.from.template, version: read.from.version, answers: id },
          },
          {
            value: 'now',
            label: 'As it is now',
            side: { of: 'template', id: read.from.template, version: null, answers: id },
          },
        ]
      : [],
    draft: others.map((row) => ({ value: row.id, label: row.name, side: { of: 'draft', id: row.id } })),
  }
}

function Compared({ before, after }: { readonly before: Side; readonly after: Side }) {
  const api = useApi()
  const desk = useDesk()
  const { value, error, reload } = useLoad(JSON.stringify([before, after]), async () => {
    await keptNow(desk)
    return api['compare.trees']({ before, after })
  })
  if (error)
    return <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
  if (!value) return <Skeleton label="Comparing" lines={8} />
  return (
    <>
      <SaveComparison before={before} after={after} />
      <MarkedTree tree={value.marked} labels={{ before: `“${value.before}”`, after: `“${value.after}”` }} />
    </>
  )
}

/** Chooses what to compare with, and shows it; `drafts`: those of the library. */
function Chosen({ drafts }: { readonly drafts: readonly DraftRow[] }) {
  const id = useDraft((s) => s.id)
  const copies = useDraft((s) => s.copies)
  const read = useDraft((s) => s.read)
  const sides = sidesOf({ id, copies, read }, drafts)
  const kinds = (Object.keys(WITH) as With[]).filter((kind) => sides[kind].length > 0)
  const [kind, setKind] = useState<With | undefined>(kinds[0])
  const [value, setValue] = useState<string | null>(null)
  if (!kind)
    return (
      <Note>
        There is nothing to compare with yet: this draft has no earlier copy and no template, and it is the
        only one. Export it, and what you write from then on can be compared.
      </Note>
    )
  const choices = sides[kind]
  const chosen = choices.find((c) => c.value === value) ?? choices[0]!
  const after: Side = { of: 'draft', id }
  return (
    <>
      <div className={styles.choose}>
        <Select
          label="Compare with"
          options={kinds.map((k) => ({ value: k, label: WITH[k] }))}
          value={kind}
          onChange={(k) => setKind(k as With)}
        />
        <Select label="Which" options={choices} value={chosen.value} onChange={setValue} />
      </div>
      <Compared before={chosen.side} after={after} />
    </>
  )
}

/** What is new in the draft against an earlier copy, its template or another draft, word by word. */
export function CompareDraft() {
  const api = useApi()
  const desk = useDesk()
  const name = useDraft((s) => contentIn(s).name)
  const { value, error, reload } = useLoad('drafts', () => api['drafts.list']({}))
  return (
    <Dialog title={`What is new in “${name}”`} isOpen onClose={() => ask(desk, null)} size="wide">
      <div className={styles.body}>
        {error ? (
          <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
        ) : value ? (
          <Chosen drafts={value.drafts} />
        ) : (
          <Skeleton label="Looking for what to compare with" />
        )}
      </div>
    </Dialog>
  )
}
