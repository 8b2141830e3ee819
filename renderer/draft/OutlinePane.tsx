import { LibraryBig, Plus } from 'lucide-react'
import { memo, useMemo, useRef } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useDesk, useDraft, useLocked, useView } from './desk.ts'
import { LibraryDrawer } from './LibraryDrawer.tsx'
import { Outline } from './Outline.tsx'
import css from './outline.module.css'
import { keptRows, labelsOf, type OutlineNode, outlineOf } from './outlineNodes.ts'
import { ADDABLE, type Addable } from './parts.ts'
import { contentIn } from './session.ts'
import { addPart } from './useDraftCommands.ts'

function useRows(assembled: Assembled): readonly OutlineNode[] {
  const parts = useDraft((s) => contentIn(s).parts)
  const sources = useDraft((s) => s.sources)
  const before = useRef<readonly OutlineNode[]>([])
  return useMemo(() => {
    before.current = keptRows(before.current, outlineOf(parts, sources, labelsOf(assembled.tree)))
    return before.current
  }, [parts, sources, assembled.tree])
}

/** The left pane: what can be added, the outline, and the library when it is called for. */
export const OutlinePane = memo(function OutlinePane({ assembled }: { readonly assembled: Assembled }) {
  const desk = useDesk()
  const rows = useRows(assembled)
  const locked = useLocked()
  const drawer = useView((v) => v.drawer) && !locked
  const kinds = (Object.keys(ADDABLE) as Addable[]).map((kind) => ({
    id: kind,
    label: ADDABLE[kind],
    run: () => addPart(desk, kind),
  }))
  return (
    <>
      <div className={css.bar}>
        <h2>Outline</h2>
        <Menu label="Add a part" entries={kinds}>
          <Button variant="quiet" icon={<Plus aria-hidden />} isDisabled={locked}>
            Add
          </Button>
        </Menu>
        <Button
          variant="quiet"
          icon={<LibraryBig aria-hidden />}
          isDisabled={locked}
          onPress={() => desk.store.setState({ drawer: !drawer })}
        >
          Clauses
        </Button>
      </div>
      <Outline rows={rows} />
      {drawer ? <LibraryDrawer /> : null}
    </>
  )
})
