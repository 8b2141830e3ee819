import { type ReactNode, useEffect, useState } from 'react'
import type { Conflict, Outcome } from '../../clauses/api/contract/reviews.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { useApi } from '../host.ts'
import { go, type Route } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Note, Skeleton } from '../ui/Notes.tsx'
import { ConflictCard } from './ConflictCard.tsx'
import { useBench, useReview } from './context.ts'
import css from './Finish.module.css'
import type { FinishedResult } from './Finished.tsx'
import { obstacles, proposedOf, resolutionsOf, undecidedOf } from './finishing.ts'
import { Answers, DraftAsItWouldBe, Proposal, Undone } from './OutcomeParts.tsx'
import { SaveTrouble } from './SaveTrouble.tsx'
import { isFinished } from './session.ts'
import { listed } from './words.ts'

type ReviewRoute = Extract<Route, { screen: 'review' }>

/** What finishing would do, asked anew whenever something of it changes. */
function useOutcome({ id, reviews }: ReviewRoute) {
  const api = useApi()
  const { session } = useBench()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [error, setError] = useState<unknown>(null)
  const ask = async (): Promise<void> => {
    try {
      await session.flush()
      const resolutions = resolutionsOf(session.store.getState().resolutions)
      const next = await api['reviews.outcome']({ draft: id, reviews: [...reviews], resolutions })
      setOutcome(next)
      setError(null)
    } catch (refused) {
      setError(refused)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once as the page opens, and then by what changes
  useEffect(() => void ask(), [session])
  return { outcome, conflicts: outcome?.conflicts ?? [], error, setError, ask }
}

function Undecided({ route, onDecided }: { readonly route: ReviewRoute; readonly onDecided: () => void }) {
  const bench = useBench()
  const deciding = useReview((s) => s.history.present)
  const open = undecidedOf(bench)
  if (open.length === 0 || !deciding) return null
  const decline = (): void => {
    bench.session.decide(open, 'declined')
    onDecided()
  }
  const show = (): void => {
    bench.session.store.setState({ show: 'open', current: open[0]! })
    go({ screen: 'review', id: route.id, reviews: route.reviews })
  }
  return (
    <Note
      tone="warn"
      actions={
        <>
          <Button onPress={show}>Go through them</Button>
          <Button onPress={decline}>{open.length === 1 ? 'Decline it' : `Decline all ${open.length}`}</Button>
        </>
      }
    >
      <strong>
        {open.length === 1 ? '1 change is not decided.' : `${open.length} changes are not decided.`}
      </strong>
    </Note>
  )
}

interface ConflictsProps {
  readonly conflicts: readonly Conflict[]
  readonly ask: () => Promise<void>
}

function Conflicts({ conflicts, ask }: ConflictsProps): ReactNode {
  const { groups } = useBench()
  if (conflicts.length === 0) return null
  const nameOf = (part: string): string => {
    const group = groups.find((g) => g.part === part)
    return group ? [group.label, group.title].filter(Boolean).join(' ') : 'Another part of the draft'
  }
  return (
    <section className={css.section} aria-label="Conflicts">
      <h2>Conflicts</h2>
      <p className={css.help}>
        Both sides changed the same words. Nothing is chosen for you: say for each what is to stand there.
      </p>
      {conflicts.map((conflict) => (
        <ConflictCard
          key={conflict.id}
          conflict={conflict}
          name={nameOf(conflict.part)}
          onResolved={() => void ask()}
        />
      ))}
    </section>
  )
}

interface Props {
  readonly route: ReviewRoute
  readonly onFinished: (result: FinishedResult) => void
}

/** Finishes on the outcome that is shown; a draft that moved on meanwhile is worked out anew and shown again. */
function useFinish({ route, onFinished }: Props, { outcome, ask, setError }: ReturnType<typeof useOutcome>) {
  const api = useApi()
  const { session } = useBench()
  const [busy, setBusy] = useState(false)
  const finish = async (): Promise<void> => {
    if (!outcome || busy) return
    setBusy(true)
    try {
      const resolutions = resolutionsOf(session.store.getState().resolutions)
      const these = { draft: route.id, reviews: [...route.reviews], resolutions }
      const { proposed } = await api['reviews.finish']({ ...these, base: outcome.rev })
      onFinished({ proposed, undone: outcome.undone.length })
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'conflict') await ask()
      setError(error)
    }
    setBusy(false)
  }
  return { busy, finish }
}

function Body({
  route,
  outcome,
  conflicts,
  ask,
}: { readonly route: ReviewRoute } & ReturnType<typeof useOutcome>) {
  const bench = useBench()
  const draftOnly = (clause: string): void => {
    bench.session.decide(proposedOf(bench, clause), 'draft')
    void ask()
  }
  return (
    <>
      <Undecided route={route} onDecided={() => void ask()} />
      {outcome ? <Undone undone={outcome.undone} /> : null}
      <Conflicts conflicts={conflicts} ask={ask} />
      {outcome ? (
        <>
          <Answers answers={outcome.answers} />
          {outcome.proposals.length > 0 ? (
            <section className={css.section} aria-label="Proposed to the library">
              <h2>Proposed to the library</h2>
              <p className={css.help}>Each waits in its clause until somebody approves it.</p>
              {outcome.proposals.map((proposal) => (
                <Proposal key={proposal.clause} proposal={proposal} onDraftOnly={draftOnly} />
              ))}
            </section>
          ) : null}
          <DraftAsItWouldBe draft={outcome.draft} />
        </>
      ) : null}
    </>
  )
}

/** What finishing would do, before it is done: conflicts first, then answers, proposals, and the draft as it would be. */
export function FinishPage(props: Props): ReactNode {
  const { route } = props
  const bench = useBench()
  const asked = useOutcome(route)
  const { busy, finish } = useFinish(props, asked)
  const takes = useReview((s) => s.resolutions)
  const views = useReview((s) => s.views)
  const saved = useReview((s) => s.save.is !== 'conflict' && s.save.is !== 'failed')
  useReview((s) => s.history.present)
  const finished = useReview(isFinished)
  const { outcome, conflicts, error } = asked
  const why = obstacles({ outcome, conflicts, takes, saved, undecided: undecidedOf(bench).length })
  const back = (): void => go({ screen: 'review', id: route.id, reviews: route.reviews })
  useEffect(() => {
    if (finished) go({ screen: 'review', id: route.id, reviews: route.reviews }, 'replace')
  }, [finished, route])
  return (
    <div className={css.screen}>
      <header className={css.head}>
        <div className={css.names}>
          <h1>Finish “{listed(views.map((v) => v.review.name))}”</h1>
          <p id="why-not" className={css.obstacles} role="status">
            {why.length > 0 ? why.join(' ') : 'This is what will be done. It cannot be undone afterwards.'}
          </p>
        </div>
        <Button onPress={back}>Back to the changes</Button>
        <Button
          variant="primary"
          isDisabled={why.length > 0 || busy}
          aria-describedby="why-not"
          onPress={() => void finish()}
        >
          {busy ? 'Finishing…' : 'Finish'}
        </Button>
      </header>
      <SaveTrouble reload={async () => back()} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard reaches it for that */}
      <div className={css.scroll} tabIndex={0}>
        {error ? (
          <ErrorNote
            error={error}
            actions={<Button onPress={() => void asked.ask()}>Work it out again</Button>}
          />
        ) : null}
        {outcome || error ? null : <Skeleton label="Working out what would be done" lines={10} />}
        <Body route={route} {...asked} />
      </div>
    </div>
  )
}
