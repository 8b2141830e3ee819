import { GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Field } from '../../clauses/model/field.ts'
import { useApi } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { say } from '../ui/Toast.tsx'
import css from './Clause.module.css'
import { CompareDialog } from './CompareDialog.tsx'
import { currentOf } from './current.ts'
import { forks } from './forks.ts'
import { openIn, ProposalBadge, ProposalBox, type Proposed, proposalOf } from './Proposals.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { VersionCard } from './VersionCard.tsx'
import { EVENT, momentOf } from './words.ts'

type Stamp = ClauseView['versions'][number]

interface Props {
  readonly clause: ClauseView
  readonly fields: readonly Field[]
  readonly reload: () => Promise<void>
}

interface EntryProps {
  readonly version: Stamp
  readonly isCurrent: boolean
  readonly canRestore: boolean
  readonly onCompare: (() => void) | null
  readonly onRestore: () => void
  readonly proposal: Proposed | null
  /** Decides the proposal; null where nothing may be decided. */
  readonly decide: { readonly clause: ClauseView; readonly reload: () => Promise<void> } | null
}

function Entry(props: EntryProps) {
  const { version, isCurrent, canRestore, onCompare, onRestore, proposal, decide } = props
  const waits = proposal?.state === 'open'
  return (
    <VersionCard
      version={version.data}
      isCurrent={isCurrent}
      badge={proposal ? <ProposalBadge state={proposal.state} /> : null}
      did={proposal ? 'Proposed by ' : ''}
      actions={
        <>
          {onCompare ? (
            <Button variant="quiet" onPress={onCompare}>
              {waits ? 'Compare with the current one' : 'Show changes'}
            </Button>
          ) : null}
          {isCurrent || waits || !canRestore ? null : (
            <Button variant="quiet" onPress={onRestore}>
              Restore…
            </Button>
          )}
        </>
      }
    >
      {proposal ? <ProposalBox version={version} proposal={proposal} decide={decide} /> : null}
    </VersionCard>
  )
}

function Events({ events }: { readonly events: ClauseView['events'] }) {
  if (events.length === 0) return null
  return (
    <section className={css.group}>
      <h3>What happened</h3>
      <ul className={css.group}>
        {events.toReversed().map(({ id, data }) => (
          <li key={id}>
            {EVENT[data.type]}
            {'why' in data && data.why ? `: ${data.why}` : ''}
            <p className={css.small}>
              {data.by.name} · <time dateTime={data.at}>{momentOf(data.at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function RestoreDialog({ clause, version, reload, onClose }: Omit<Props, 'fields'> & RestoreProps) {
  const api = useApi()
  return (
    <ReasonDialog
      title={`Restore version ${version.data.number}`}
      action="Restore as a new version"
      help="Nothing is overwritten: its wording becomes the newest version."
      onClose={onClose}
      onReload={reload}
      onReason={async (reason) => {
        await api['clauses.restoreVersion']({ id: clause.id, version: version.id, reason })
        await reload()
        say(`The wording of version ${version.data.number} is the newest version now.`)
      }}
    />
  )
}

interface RestoreProps {
  readonly version: Stamp
  readonly onClose: () => void
}

/** Every version, newest first; any two can be compared, any old one restored as a new one. */
export function HistoryPane({ clause, fields, reload }: Props) {
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const [compared, setCompared] = useState<readonly [string, string] | null>(null)
  const [restoring, setRestoring] = useState<Stamp | null>(null)
  const { versions } = clause
  const forked = forks(versions)
  const newest = versions.toReversed()
  const before = (version: Stamp): Stamp | undefined =>
    versions.find((v) => v.sha256 === version.data.parent) ?? versions[versions.indexOf(version) - 1]
  const pair = (version: Stamp): (() => void) | null => {
    const old = openIn(clause, version.id) ? currentOf(clause) : before(version)
    return old ? () => setCompared([old.id, version.id]) : null
  }
  return (
    <div className={css.pane}>
      {forked.length > 0 ? (
        <Note tone="warn">
          Versions {forked.join(' and ')} follow the same version: someone saved while another did. Compare
          them, then save the wording that should stand.
        </Note>
      ) : null}
      {versions.length > 1 ? (
        <Button
          icon={<GitCompareArrows aria-hidden />}
          onPress={() => setCompared([newest[1]!.id, newest[0]!.id])}
        >
          Compare versions
        </Button>
      ) : null}
      <ul className={css.pane}>
        {newest.map((version) => (
          <Entry
            key={version.id}
            version={version}
            isCurrent={version.id === clause.head.current}
            canRestore={!readOnly && !clause.head.trashed}
            onCompare={pair(version)}
            onRestore={() => setRestoring(version)}
            proposal={proposalOf(clause, version.id)}
            decide={readOnly || clause.head.trashed ? null : { clause, reload }}
          />
        ))}
      </ul>
      <Events events={clause.events} />
      {compared ? (
        <CompareDialog clause={clause} fields={fields} first={compared} onClose={() => setCompared(null)} />
      ) : null}
      {restoring ? (
        <RestoreDialog
          clause={clause}
          version={restoring}
          reload={reload}
          onClose={() => setRestoring(null)}
        />
      ) : null}
    </div>
  )
}
