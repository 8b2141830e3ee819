import { useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { VersionId } from '../../clauses/model/id.ts'
import { useApi } from '../host.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import css from './Clause.module.css'
import { ReasonDialog } from './ReasonDialog.tsx'

/** A proposed version: whether it waits, was taken or was not, and why. */
export type Proposed = ClauseView['proposals'][number]

/** How a version that was proposed stands; null for any other version. */
export const proposalOf = (clause: ClauseView, version: VersionId): Proposed | null =>
  clause.proposals.find((p) => p.version === version) ?? null

/** True for a proposed version that waits to be decided. */
export const openIn = (clause: ClauseView, version: VersionId): boolean =>
  proposalOf(clause, version)?.state === 'open'

const STATES = {
  open: ['accent', 'Proposed'],
  taken: ['good', 'Proposed, taken'],
  rejected: ['plain', 'Proposed, not taken'],
} as const satisfies Readonly<Record<Proposed['state'], readonly [string, string]>>

/** How a proposed version stands, in a word. */
export function ProposalBadge({ state }: Pick<Proposed, 'state'>) {
  const [tone, words] = STATES[state]
  return <Badge tone={tone}>{words}</Badge>
}

interface Deciding {
  readonly clause: ClauseView
  readonly reload: () => Promise<void>
}

interface Props {
  readonly version: ClauseView['versions'][number]
  readonly proposal: Proposed
  /** Null where nothing may be decided. */
  readonly decide: Deciding | null
}

function Decide({ version, decide: { clause, reload } }: Pick<Props, 'version'> & { decide: Deciding }) {
  const api = useApi()
  const [declining, setDeclining] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { number } = version.data
  const put = async (take: boolean, why: string): Promise<void> => {
    await api['clauses.decideProposal']({ id: clause.id, base: clause.rev, version: version.id, take, why })
    await reload()
    say(take ? `Version ${number} is the current one now.` : `Version ${number} is not taken.`)
  }
  const take = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    await put(true, '').catch(setError)
    setBusy(false)
  }
  return (
    <>
      <div className={css.row}>
        <Button variant="primary" onPress={() => void take()}>
          Take it
        </Button>
        <Button onPress={() => setDeclining(true)}>Not taken…</Button>
      </div>
      {error ? (
        <ErrorNote
          error={error}
          actions={<Button onPress={() => void reload()}>Show it as it is now</Button>}
        />
      ) : null}
      {declining ? (
        <ReasonDialog
          title={`Version ${number} is not taken`}
          action="Not taken"
          help="Stays in the history, so that whoever proposed it can read why."
          isRequired
          onClose={() => setDeclining(false)}
          onReload={reload}
          onReason={(why) => put(false, why)}
        />
      ) : null}
    </>
  )
}

/** Where a proposed version came from, what was decided of it and why, or the buttons that decide it. */
export function ProposalBox({ version, proposal, decide }: Props) {
  const { from } = version.data
  return (
    <>
      {from ? (
        <p>
          <Link to={{ screen: 'review', id: from.draft, reviews: from.reviews }}>
            Show the returned file that it came from
          </Link>
        </p>
      ) : null}
      {proposal.state === 'rejected' && proposal.why ? <p>Not taken: {proposal.why}</p> : null}
      {proposal.state === 'open' && decide ? <Decide version={version} decide={decide} /> : null}
    </>
  )
}
