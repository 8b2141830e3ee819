import { FilePlus2, LibraryBig } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import { type Key, ListLayout, Tree, useDragAndDrop, Virtualizer } from 'react-aria-components'
import { useApi } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState, wordsFor } from '../ui/Notes.tsx'
import { type Desk, removePartFrom, showPart, tell, useDesk, useDraft } from './desk.ts'
import { OutlineRow } from './OutlineRow.tsx'
import css from './outline.module.css'
import type { Direction, DropAt } from './outline.ts'
import { holders, type OutlineNode } from './outlineNodes.ts'
import { addClauses } from './session.ts'
import { droppedAt } from './structure.ts'
import { movePartBy } from './useDraftCommands.ts'

/** What is dragged from the library: the id of a clause. */
export const CLAUSE_DRAG = 'clausewright-clause'
const PART_DRAG = 'clausewright-part'

const MOVES: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
}

/** Only the rows in view are drawn; a title that wraps makes its row taller. */
const OPTIONS = { estimatedRowHeight: 34, padding: 8, dropIndicatorThickness: 2 }

interface Target {
  readonly key: Key
  readonly dropPosition: 'before' | 'on' | 'after'
}

const dropOf = (target: Target): DropAt => ({ key: String(target.key), position: target.dropPosition })

interface Dropped {
  readonly kind: string
  readonly types?: Set<string | symbol>
  getText?(type: string): Promise<string>
}

const clauseIds = async (items: readonly Dropped[]): Promise<string[]> => {
  const texts = items.filter((item) => item.kind === 'text' && item.types?.has(CLAUSE_DRAG))
  return Promise.all(texts.map((item) => item.getText!(CLAUSE_DRAG)))
}

function useDragging(desk: Desk) {
  const api = useApi()
  const insert = async (items: readonly Dropped[], at?: DropAt): Promise<void> => {
    try {
      tell(desk, await addClauses(api, desk.session, await clauseIds(items), at))
    } catch (error) {
      tell(desk, wordsFor(error))
    }
  }
  return useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [PART_DRAG]: String(key), 'text/plain': String(key) })),
    acceptedDragTypes: [PART_DRAG, CLAUSE_DRAG],
    getDropOperation: (_, types) => (types.has(CLAUSE_DRAG) ? 'copy' : 'move'),
    onInsert: (e) => void insert(e.items, dropOf(e.target)),
    onItemDrop: (e) => !e.isInternal && void insert(e.items, dropOf(e.target)),
    onRootDrop: (e) => void insert(e.items),
    onMove: ({ keys, target }) => {
      for (const key of keys) {
        tell(
          desk,
          desk.session.apply((scene) => droppedAt(scene, String(key), dropOf(target))),
        )
      }
    },
  }).dragAndDropHooks
}

/** The layout of the rows, and the box that they scroll in; a part that is selected elsewhere comes into view here. */
function useRowLayout(selected: string | null) {
  const [layout] = useState(() => new ListLayout(OPTIONS))
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const row = selected ? layout.getLayoutInfo(selected)?.rect : null
    const at = box.current
    if (!row || !at) return
    if (row.y < at.scrollTop) at.scrollTop = row.y
    else if (row.maxY > at.scrollTop + at.clientHeight) at.scrollTop = row.maxY - at.clientHeight
  }, [layout, selected])
  return { layout, box }
}

function Nothing() {
  const { store } = useDesk()
  return (
    <EmptyState
      icon={<FilePlus2 aria-hidden />}
      title="Nothing here yet"
      actions={
        <Button icon={<LibraryBig aria-hidden />} onPress={() => store.setState({ drawer: true })}>
          Find clauses
        </Button>
      }
    >
      Add clauses from the library, or a heading or text with Add.
    </EmptyState>
  )
}

/** The parts of the draft in order, nested; reordered by dragging, by keys and by menu. */
export const Outline = memo(function Outline({ rows }: { readonly rows: readonly OutlineNode[] }) {
  const desk = useDesk()
  const selected = useDraft((s) => s.selected)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const hooks = useDragging(desk)
  const { layout, box } = useRowLayout(selected)
  const nested = holders(rows).length > 0
  const open = holders(rows).filter((id) => !closed.has(id))
  const expand = (keys: Set<Key>): void => setClosed(new Set(holders(rows).filter((id) => !keys.has(id))))
  const onKey = (event: KeyboardEvent): void => {
    const row = event.target instanceof Element && event.target.getAttribute('role') === 'row'
    if (!row || !selected) return
    const direction = event.altKey ? MOVES[event.key] : undefined
    if (direction) movePartBy(desk, selected, direction)
    else if (event.key === 'Delete' || event.key === 'Backspace') removePartFrom(desk, selected)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={css.scroll} onKeyDownCapture={onKey}>
      <Virtualizer layout={layout}>
        <Tree
          ref={box}
          data-flat={!nested || undefined}
          aria-label="Parts of the document"
          items={rows}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected ? [selected] : []}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys]
            if (key !== undefined) showPart(desk, String(key))
          }}
          expandedKeys={open}
          onExpandedChange={expand}
          dragAndDropHooks={hooks}
          renderEmptyState={() => <Nothing />}
          className={css.tree ?? ''}
        >
          {(node) => <OutlineRow node={node} />}
        </Tree>
      </Virtualizer>
    </div>
  )
})
