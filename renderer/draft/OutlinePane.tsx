import { LibraryBig, Plus } from 'lucide-react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useDesk, useView } from './desk.ts'
import { LibraryDrawer } from './LibraryDrawer.tsx'
import { Outline } from './Outline.tsx'
import css from './outline.module.css'
import { ADDABLE, type Addable } from './parts.ts'
import { addPart } from './useDraftCommands.ts'

/** The left pane: what can be added, the outline, and the library when it is called for. */
export function OutlinePane({ assembled }: { readonly assembled: Assembled }) {
  const desk = useDesk()
  const drawer = useView((v) => v.drawer)
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
          <Button variant="quiet" icon={<Plus aria-hidden />}>
            Add
          </Button>
        </Menu>
        <Button
          variant="quiet"
          icon={<LibraryBig aria-hidden />}
          onPress={() => desk.store.setState({ drawer: !drawer })}
        >
          Clauses
        </Button>
      </div>
      <Outline assembled={assembled} />
      {drawer ? <LibraryDrawer /> : null}
    </>
  )
}
