import { assemble } from '../../assembly/assemble.ts'
import type { Outcome, OutcomeInput } from './shapes.ts'

/** What finishing these files together would do, by what was decided of them. Pure: the same input gives the same outcome. */
export function outcomeOf({ files, draft, sources, style }: OutcomeInput): Outcome {
  const { title, parts, answers } = draft
  const undone = files.flatMap(({ review, decisions }) =>
    decisions
      .filter((d) => d.as !== 'declined')
      .map(({ change }) => ({ review, change, why: 'This kind of change cannot be taken in.' })),
  )
  return {
    content: { title, parts, answers },
    marked: assemble(draft, sources, style).tree,
    answers: [],
    proposals: [],
    conflicts: [],
    open: [],
    undone,
  }
}
