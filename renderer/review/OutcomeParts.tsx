import { lazy, type ReactNode, Suspense } from 'react'
import type { Outcome } from '../../clauses/api/contract/reviews.ts'
import { Button } from '../ui/Button.tsx'
import { Note, Skeleton } from '../ui/Notes.tsx'
import { changeAt, useBench, useReview } from './context.ts'
import { keyOf } from './deciding.ts'
import css from './Finish.module.css'
import { sentenceOf } from './words.ts'

const MarkedTree = lazy(() => import('../compare/Redline.tsx').then((m) => ({ default: m.MarkedTree })))

type Answered = Outcome['answers'][number]
type Proposed = Outcome['proposals'][number]

function AnswerRow({ answer }: { readonly answer: Answered }): ReactNode {
  const { label, before, after, why } = answer
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{before === '' ? <span className={css.none}>Nothing</span> : <del>{before}</del>}</td>
      <td>
        {after === '' ? <span className={css.none}>Nothing</span> : <ins>{after}</ins>}
        {answer.answer === null ? <p className={css.why}>Not taken: {why}</p> : null}
      </td>
    </tr>
  )
}

/** Answers of the draft that edits inside fields change. */
export function Answers({ answers }: Pick<Outcome, 'answers'>): ReactNode {
  if (answers.length === 0) return null
  return (
    <section className={css.section} aria-label="Answers">
      <h2>Answers</h2>
      <p className={css.help}>
        These edits lie inside a field, so they change the answer and not the wording.
      </p>
      <div className={css.tableBox}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {answers.map((answer) => (
              <AnswerRow key={`${answer.field} ${answer.change}`} answer={answer} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Stops({ proposal, onDraftOnly }: { readonly proposal: Proposed; readonly onDraftOnly: () => void }) {
  return (
    <Note tone="danger" actions={<Button onPress={onDraftOnly}>Take it into this draft only</Button>}>
      <p>
        This wording cannot be proposed: it holds what belongs to this draft alone, and every document made
        with the clause would say it.
      </p>
      <ul>
        {proposal.stops.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            “{text}”, the answer to <code>{field}</code>
          </li>
        ))}
      </ul>
    </Note>
  )
}

interface ProposalProps {
  readonly proposal: Proposed
  readonly onDraftOnly: (clause: string) => void
}

/** A version of a clause that would be proposed to the library, with what would change in it. */
export function Proposal({ proposal, onDraftOnly }: ProposalProps): ReactNode {
  return (
    <article className={css.proposal} aria-label={`Proposed: ${proposal.title}`}>
      <h3>{proposal.title}</h3>
      <p className={css.help}>{proposal.reason}</p>
      {proposal.stops.length > 0 ? (
        <Stops proposal={proposal} onDraftOnly={() => onDraftOnly(proposal.clause)} />
      ) : null}
      <div className={css.paper}>
        <Suspense fallback={<Skeleton label="Opening the clause" />}>
          <MarkedTree tree={proposal.redline} name={`Changes to “${proposal.title}”`} />
        </Suspense>
      </div>
    </article>
  )
}

/** Changes that were accepted and cannot be done, and why. */
export function Undone({ undone }: Pick<Outcome, 'undone'>): ReactNode {
  const { readings } = useBench()
  const views = useReview((s) => s.views)
  if (undone.length === 0) return null
  const sentence = (review: string, change: number): string => {
    const at = views.findIndex((v) => v.id === review)
    return sentenceOf(changeAt(readings, keyOf(Math.max(0, at), change)))
  }
  return (
    <Note tone="warn">
      <strong>
        {undone.length === 1 ? '1 accepted change' : `${undone.length} accepted changes`} cannot be done here:
      </strong>
      <ul>
        {undone.map(({ review, change, why }) => (
          <li key={`${review} ${change}`}>
            {sentence(review, change)}: {why}
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** The draft as it would be. */
export function DraftAsItWouldBe({ draft }: Pick<Outcome, 'draft'>): ReactNode {
  return (
    <section className={css.section} aria-label="This draft">
      <h2>This draft, as it would be</h2>
      <div className={css.paper}>
        <Suspense fallback={<Skeleton label="Opening the draft" />}>
          <MarkedTree tree={draft} name="Changes to this draft" />
        </Suspense>
      </div>
    </section>
  )
}
