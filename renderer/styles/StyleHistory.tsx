import { useState } from 'react'
import type { StyleView } from '../../clauses/api/contract.ts'
import type { VersionId } from '../../clauses/model/id.ts'
import { forks } from '../library/forks.ts'
import { ReasonDialog } from '../library/ReasonDialog.tsx'
import { VersionCard } from '../library/VersionCard.tsx'
import { Badge } from '../ui/Badge.tsx'
import { DamageList } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Notes.tsx'
import { REGION } from '../ui/regions.ts'
import { changesIn } from './changes.ts'
import css from './styles.module.css'

type Stamp = StyleView['versions'][number]

interface Props {
  readonly view: StyleView
  /** The old version that stands on the page at the side. */
  readonly shown: VersionId | null
  readonly onShow: (version: VersionId | null) => void
  /** Makes a version the newest again; null where nothing may be changed. */
  readonly restore: ((version: Stamp, reason: string) => Promise<void>) | null
  /** Whether changes wait to be saved, which a version that comes back would pass over. */
  readonly unsaved: boolean
  readonly reload: () => Promise<void>
}

interface EntryProps {
  readonly version: Stamp
  readonly before: Stamp | undefined
  readonly isCurrent: boolean
  readonly isShown: boolean
  readonly onShow: () => void
  readonly onRestore: (() => void) | null
}

function Entry({ version, before, isCurrent, isShown, onShow, onRestore }: EntryProps) {
  const { number, style } = version.data
  const changes = before ? changesIn(before.data.style, style) : []
  const ofIt = <span className="visually-hidden"> version {number}</span>
  return (
    <VersionCard
      version={version.data}
      isCurrent={isCurrent}
      badge={isShown ? <Badge tone="accent">On the page</Badge> : null}
      actions={
        isCurrent ? null : (
          <>
            <Button variant="quiet" aria-pressed={isShown} onPress={onShow}>
              Show{ofIt}
            </Button>
            {onRestore ? (
              <Button variant="quiet" onPress={onRestore}>
                Restore…{ofIt}
              </Button>
            ) : null}
          </>
        )
      }
    >
      {changes.length > 0 ? <p className={css.about}>Changed: {changes.join(', ')}</p> : null}
    </VersionCard>
  )
}

function Warnings({ view, unsaved }: Pick<Props, 'view' | 'unsaved'>) {
  const forked = forks(view.versions)
  return (
    <>
      {view.damage.length > 0 ? (
        <Note tone="warn">
          <DamageList damage={view.damage} />
        </Note>
      ) : null}
      {forked.length > 0 ? (
        <Note tone="warn">
          Versions {forked.join(' and ')} follow the same version: someone saved while another did. Look at
          them, then restore the one that should stand.
        </Note>
      ) : null}
      {unsaved && view.versions.length > 1 ? (
        <Note>Save your changes or take them back before you restore a version.</Note>
      ) : null}
    </>
  )
}

/** Every version of a style, newest first; an old one can be looked at on the page, and restored as a new one. */
export function StyleHistory({ view, shown, onShow, restore, unsaved, reload }: Props) {
  const [restoring, setRestoring] = useState<Stamp | null>(null)
  const { versions, head } = view
  const before = ({ data }: Stamp): Stamp | undefined => versions.find((v) => v.sha256 === data.parent)
  const may = restore !== null && !unsaved
  return (
    <section className={css.history} aria-label="History of the style" {...REGION}>
      <h2 className="visually-hidden">History</h2>
      <Warnings view={view} unsaved={unsaved} />
      <ul className={css.history}>
        {versions.toReversed().map((version) => (
          <Entry
            key={version.id}
            version={version}
            before={before(version)}
            isCurrent={version.id === head.current}
            isShown={version.id === shown}
            onShow={() => onShow(version.id === shown ? null : version.id)}
            onRestore={may ? () => setRestoring(version) : null}
          />
        ))}
      </ul>
      {restoring && restore ? (
        <ReasonDialog
          title={`Restore version ${restoring.data.number}`}
          action="Restore as a new version"
          help="Nothing is overwritten: its look becomes the newest version, and drafts that use the style take it on."
          onClose={() => setRestoring(null)}
          onReload={reload}
          onReason={async (reason) => {
            await restore(restoring, reason)
            onShow(null)
          }}
        />
      ) : null}
    </section>
  )
}
