import { useDeferredValue, useMemo, useState } from 'react'
import type { DraftView } from '../../clauses/api/contract.ts'
import { type Assembled, assemble } from '../../clauses/assembly/assemble.ts'
import { useApi } from '../host.ts'
import { Panes } from '../ui/Panes.tsx'
import { useSaving } from '../useSaving.ts'
import { Details } from './Details.tsx'
import { DraftHead } from './DraftHead.tsx'
import { DeskContext, newDesk, useDesk, useDraft, useView } from './desk.ts'
import css from './draft.module.css'
import { ExportDialog } from './ExportDialog.tsx'
import { LockedBar } from './LockedBar.tsx'
import { leave } from './leaving.ts'
import { OutlinePane } from './OutlinePane.tsx'
import { Preview } from './Preview.tsx'
import { SaveTrouble } from './SaveTrouble.tsx'
import { contentIn, draftIn, openSession } from './session.ts'
import { useDraftCommands } from './useDraftCommands.ts'
import { WayDialogs } from './WayDialogs.tsx'
import { TreeContext } from './Words.tsx'

interface Props {
  readonly view: DraftView
  readonly replace: (view: DraftView) => void
}

/** The document as it stands, assembled when there is time for it. */
function useAssembled(): Assembled {
  const content = useDeferredValue(useDraft(contentIn))
  const sources = useDraft((s) => s.sources)
  const read = useDraft((s) => s.read)
  return useMemo(() => assemble(draftIn(read, content), sources, sources.style), [read, content, sources])
}

function Said() {
  return (
    <div role="status" className="visually-hidden">
      {useView((v) => v.said)}
    </div>
  )
}

const [LEFT, RIGHT] = window.innerWidth < 1100 ? [240, 332] : [296, 368]

function Screen() {
  const { session } = useDesk()
  const assembled = useAssembled()
  useDraftCommands(assembled)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave any box in it, and is no control itself
    <div className={css.screen} onBlur={() => void session.flush()}>
      <DraftHead />
      <SaveTrouble />
      <LockedBar />
      <Panes
        name="draft"
        label="Page"
        left={{ label: 'Outline', width: LEFT, content: <OutlinePane assembled={assembled} /> }}
        right={{
          label: 'Details',
          width: RIGHT,
          content: (
            <TreeContext value={assembled.tree}>
              <Details assembled={assembled} />
            </TreeContext>
          ),
        }}
      >
        <Preview assembled={assembled} />
      </Panes>
      <ExportDialog assembled={assembled} />
      <WayDialogs assembled={assembled} />
      <Said />
    </div>
  )
}

/** A draft that was read, open for editing. */
export function OpenDraft({ view, replace }: Props) {
  const api = useApi()
  const [desk] = useState(() => newDesk(openSession(api, view), replace))
  useSaving(desk.session, 'changed elsewhere', () => leave(api, desk))
  return (
    <DeskContext value={desk}>
      <Screen />
    </DeskContext>
  )
}
