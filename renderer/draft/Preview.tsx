import { CircleAlert, ZoomIn, ZoomOut } from 'lucide-react'
import { type CSSProperties, type MouseEvent, memo, useDeferredValue, useState } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { counted } from '../../clauses/model/counted.ts'
import type { Origin } from '../../clauses/tree/tree.ts'
import { TreeView } from '../preview/TreeView.tsx'
import { screenLook } from '../styles/measures.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { showField, showPart, useDesk, useDraft } from './desk.ts'
import css from './draft.module.css'
import './print.css'
import '../styles/faces.css'
import { goToMissing } from './useDraftCommands.ts'

const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2] as const
const FULL = ZOOMS.indexOf(1)

function Zoom({ at, set }: { readonly at: number; readonly set: (at: number) => void }) {
  return (
    <Toolbar label="Zoom">
      <IconButton label="Zoom out" isDisabled={at === 0} onPress={() => set(at - 1)}>
        <ZoomOut aria-hidden />
      </IconButton>
      <Button
        variant="quiet"
        onPress={() => set(FULL)}
        aria-label={`Zoom ${ZOOMS[at]! * 100} %: set to 100 %`}
      >
        {`${Math.round(ZOOMS[at]! * 100)} %`}
      </Button>
      <IconButton label="Zoom in" isDisabled={at === ZOOMS.length - 1} onPress={() => set(at + 1)}>
        <ZoomIn aria-hidden />
      </IconButton>
    </Toolbar>
  )
}

function Missing({ assembled }: { readonly assembled: Assembled }) {
  const desk = useDesk()
  const count = assembled.problems.filter((p) => p.code === 'emptyField').length
  if (count === 0) return <span className={css.complete}>Every answer is given</span>
  return (
    <Button variant="quiet" icon={<CircleAlert aria-hidden />} onPress={() => goToMissing(desk, assembled)}>
      {counted(count, 'answer')} missing
    </Button>
  )
}

const Page = memo(TreeView)

/** The document as it will be printed. A click on a blank goes to its answer, elsewhere to the part. */
export const Preview = memo(function Preview({ assembled }: { readonly assembled: Assembled }) {
  const desk = useDesk()
  const selected = useDeferredValue(useDraft((s) => s.selected))
  const style = useDraft((s) => s.sources.style)
  const [zoom, setZoom] = useState(FULL)
  const [toPart] = useState(() => (origin: Origin) => showPart(desk, origin.part))
  const toField = (event: MouseEvent): void => {
    const blank = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null
    if (!blank?.dataset.field) return
    event.stopPropagation()
    showField(desk, blank.dataset.field)
  }
  return (
    <>
      <div className={css.pageBar}>
        <Missing assembled={assembled} />
        <Zoom at={zoom} set={setZoom} />
      </div>
      <div className={css.page} onClickCapture={toField}>
        <div
          className={css.zoomed}
          data-page
          style={{ ...screenLook(style), '--zoom': ZOOMS[zoom] } as CSSProperties}
        >
          <Page tree={assembled.tree} active={selected} onPart={toPart} problems={assembled.problems} />
        </div>
      </div>
    </>
  )
})
