import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import { counted } from '../../clauses/model/counted.ts'
import type { Problem } from '../../clauses/tree/problem.ts'
import { EmptyState } from '../ui/Notes.tsx'
import { type Desk, showField, showPart, useDesk } from './desk.ts'
import css from './details.module.css'

/** Problems for a list: those that stand in the way of an export first, each group in reading order. */
export const problemsToShow = (problems: readonly Problem[]): readonly Problem[] => [
  ...problems.filter((p) => p.weight === 'blocks'),
  ...problems.filter((p) => p.weight === 'warns'),
]

const GO_TO_FIELD: readonly Problem['code'][] = ['emptyField', 'wrongAnswer']

function goTo(desk: Desk, problem: Problem): void {
  if (problem.field && GO_TO_FIELD.includes(problem.code)) {
    if (problem.part) desk.session.select(problem.part)
    showField(desk, problem.field)
  } else if (problem.part) showPart(desk, problem.part)
}

const keyOf = (p: Problem): string => [p.code, p.part, p.provision, p.field, p.message].join(' ')

function List({ title, problems }: { readonly title: string; readonly problems: readonly Problem[] }) {
  const desk = useDesk()
  if (problems.length === 0) return null
  return (
    <section className={css.group} aria-label={title}>
      <h3>
        {title} <span className={css.count}>{problems.length}</span>
      </h3>
      <ul className={css.problems}>
        {problems.map((problem) => (
          <li key={keyOf(problem)}>
            <Button className={css.problem ?? ''} onPress={() => goTo(desk, problem)}>
              {problem.weight === 'blocks' ? (
                <OctagonAlert className={css.blocks} aria-hidden />
              ) : (
                <TriangleAlert className={css.warns} aria-hidden />
              )}
              <span>{problem.message}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the drafter should see, each a way to its place. */
export function ProblemsTab({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title="No problems">
        Nothing stands in the way of an export.
      </EmptyState>
    )
  }
  const blocking = problems.filter((p) => p.weight === 'blocks')
  return (
    <div className={css.form}>
      <p className={css.lead}>
        {blocking.length === 0
          ? 'Nothing stands in the way of an export.'
          : `${counted(blocking.length, 'thing')} to put right before this can be issued.`}
      </p>
      <List title="In the way of an export" problems={blocking} />
      <List title="Worth a look" problems={problems.filter((p) => p.weight === 'warns')} />
    </div>
  )
}
