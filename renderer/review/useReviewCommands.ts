import { type Command, useCommands } from '../commands.ts'
import { offered } from './ChangeCard.tsx'
import { type Bench, changeAt, tell, useBench, useReview } from './context.ts'
import { type As, CHOICES, type Key } from './deciding.ts'
import { decidingIn, isFinished } from './session.ts'
import { sentenceOf } from './words.ts'

const GROUP = 'Review'

/** The change after the current one, or before it, round and round; null where there is none. */
export function nextChange(order: readonly Key[], current: Key | null, by: 1 | -1): Key | null {
  if (order.length === 0) return null
  const at = current === null ? -1 : order.indexOf(current)
  if (at < 0) return (by > 0 ? order[0] : order.at(-1)) ?? null
  return order[(at + by + order.length) % order.length] ?? null
}

/** The next change after the current one that is not decided, round and round; null where all are. */
export function nextOpen(
  order: readonly Key[],
  current: Key | null,
  isDecided: (key: Key) => boolean,
): Key | null {
  const from = current === null ? 0 : order.indexOf(current) + 1
  return [...order.slice(from), ...order.slice(0, from)].find((key) => !isDecided(key)) ?? null
}

function go(bench: Bench, key: Key | null): void {
  const { session, readings, order } = bench
  if (!key) {
    tell(bench, 'There is no change.')
    return
  }
  session.store.setState({ current: key })
  const as = decidingIn(session.store.getState()).changes.get(key)
  const state = as ? CHOICES[as].said : 'not decided'
  tell(
    bench,
    `Change ${order.indexOf(key) + 1} of ${order.length}: ${sentenceOf(changeAt(readings, key))}. ${state}.`,
  )
}

/** Decides the current change and goes on to the next that is not decided. */
function decide(bench: Bench, as: As): void {
  const { session, readings, order } = bench
  const { current } = session.store.getState()
  if (!current) {
    go(
      bench,
      nextOpen(order, null, (key) => decidingIn(session.store.getState()).changes.has(key)),
    )
    return
  }
  if (!offered(changeAt(readings, current)).includes(as)) {
    tell(bench, 'It belongs to no clause of the library, so it cannot be proposed there.')
    return
  }
  session.decide([current], as)
  const { changes } = decidingIn(session.store.getState())
  const next = nextOpen(order, current, (key) => changes.has(key))
  const left = order.filter((key) => !changes.has(key)).length
  if (next) session.store.setState({ current: next })
  tell(bench, `${CHOICES[as].said}. ${left === 0 ? 'Everything is decided.' : `${left} not decided.`}`)
}

/** Asks for an answer to the comment on the clause of the current change, or to the first of all. */
function comment(bench: Bench): void {
  const { session, groups } = bench
  const { current, answering } = session.store.getState()
  const here = groups.find((g) => current !== null && g.changes.includes(current) && g.comments.length > 0)
  const keys = here?.comments ?? groups.flatMap((g) => g.comments)
  const next = keys[(keys.indexOf(answering?.comment ?? keys.at(-1)!) + 1) % keys.length]
  if (next) session.store.setState({ answering: { comment: next } })
  else tell(bench, 'There is no comment.')
}

/** Goes to the first change that is not decided. */
export function goToOpen(bench: Bench): void {
  const { changes } = decidingIn(bench.session.store.getState())
  go(
    bench,
    nextOpen(bench.order, null, (key) => changes.has(key)),
  )
}

const DECIDING: readonly (readonly [As, string, string])[] = [
  ['draft', 'Accept into this draft, and go on', 'A'],
  ['library', 'Accept into the library as well, and go on', 'L'],
  ['declined', 'Decline, and go on', 'D'],
]

function deciding(bench: Bench): Command[] {
  const { session } = bench
  const undo = (): void => tell(bench, session.undo())
  const redo = (): void => tell(bench, session.redo())
  return [
    ...DECIDING.map(([as, title, keys]) => ({
      id: `review.${as}`,
      title,
      group: GROUP,
      keys,
      run: () => decide(bench, as),
    })),
    { id: 'review.comment', title: 'Answer a comment', group: GROUP, keys: 'C', run: () => comment(bench) },
    { id: 'review.undo', title: 'Undo a decision', group: GROUP, keys: ['U', 'Mod+Z'], run: undo },
    { id: 'review.redo', title: 'Redo a decision', group: GROUP, keys: ['Mod+Shift+Z', 'Mod+Y'], run: redo },
    {
      id: 'review.open-change',
      title: 'Go to the next change not decided',
      group: GROUP,
      keys: 'Mod+J',
      run: () => goToOpen(bench),
    },
    {
      id: 'review.save',
      title: 'Save now',
      group: GROUP,
      keys: 'Mod+S',
      run: () => void session.flush().then(({ is }) => tell(bench, is === 'saved' ? 'Saved' : 'Not saved')),
    },
  ]
}

/** The commands of reviews that are open. */
export function useReviewCommands(): void {
  const bench = useBench()
  const finished = useReview(isFinished)
  const step = (by: 1 | -1) => (): void =>
    go(bench, nextChange(bench.order, bench.session.store.getState().current, by))
  useCommands([
    { id: 'review.next', title: 'Next change', group: GROUP, keys: ['J', 'F7'], run: step(1) },
    { id: 'review.previous', title: 'Previous change', group: GROUP, keys: ['K', 'Shift+F7'], run: step(-1) },
    ...(finished ? [] : deciding(bench)),
  ])
}
