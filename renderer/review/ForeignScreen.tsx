import { FileQuestion } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Id } from '../../clauses/model/id.ts'
import { useHost } from '../host.ts'
import { useLoad } from '../load.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Choice.tsx'
import { EmptyState, ErrorNote } from '../ui/Notes.tsx'
import { benchOf } from './bench.ts'
import { BenchContext, useBench } from './context.ts'
import { FileChoices } from './FileChoices.tsx'
import { GroupView } from './GroupView.tsx'
import { Looks } from './Looks.tsx'
import { SCROLLS } from './Near.tsx'
import css from './Review.module.css'
import { Summary } from './Summary.tsx'
import { openReading } from './session.ts'
import { type Foreign, importIt, openReturned, takeInto, takeItsLook, useTaking } from './taking.ts'

/** Asks for the draft that a file belongs to, and takes it back into that one. */
function Belongs({ foreign }: { readonly foreign: Foreign }): ReactNode {
  const host = useHost()
  const { value, error } = useLoad('drafts', () => host.api['drafts.list']({}))
  const [draft, setDraft] = useState<Id | null>(null)
  const options = (value?.drafts ?? [])
    .filter((d) => !d.trashed)
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .map(({ id, name }) => ({ value: id, label: name }))
  if (error) return <ErrorNote error={error} />
  return (
    <div className={css.belongs}>
      <Select label="Choose the draft it belongs to" options={options} value={draft} onChange={setDraft} />
      <Button
        variant="primary"
        isDisabled={draft === null}
        onPress={() => draft && void takeInto(host, foreign, draft)}
      >
        Take it back into this draft
      </Button>
    </div>
  )
}

function Everything(): ReactNode {
  const { groups } = useBench()
  return (
    <>
      <Summary />
      {groups.map((group) => (
        <GroupView key={group.key} group={group} />
      ))}
      <Looks />
    </>
  )
}

function Shown({ foreign }: { readonly foreign: Foreign }): ReactNode {
  const host = useHost()
  const { api } = host
  const bench = useMemo(() => benchOf(openReading(api, foreign.view.reading)), [api, foreign])
  return (
    <BenchContext value={bench}>
      <div className={css.screen}>
        <header className={css.head}>
          <div className={css.names}>
            <p className={css.from}>A file that names no draft of this library</p>
            <h1>{foreign.view.name}</h1>
          </div>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard reaches it for that */}
        <div className={css.scroll} tabIndex={0} {...SCROLLS}>
          <Belongs foreign={foreign} />
          <FileChoices onImport={() => void importIt(host, foreign)} onLook={() => takeItsLook(foreign)} />
          <Everything />
        </div>
      </div>
    </BenchContext>
  )
}

/** A file that was never ours, or has forgotten it: everything it says, and the ways to go on with it. */
export function ForeignScreen(): ReactNode {
  const host = useHost()
  const foreign = useTaking((s) => s.foreign)
  if (foreign) return <Shown key={foreign.file.token} foreign={foreign} />
  return (
    <EmptyState
      icon={<FileQuestion aria-hidden />}
      title="No file is open"
      actions={<Button onPress={() => void openReturned(host)}>Open a returned Word file…</Button>}
    >
      A file that belongs to no draft is not kept. Open it again to see it.
    </EmptyState>
  )
}
