import { type ReactNode, useEffect, useRef } from 'react'
import type { ReviewChange } from '../../clauses/model/review.ts'
import { Badge } from '../ui/Badge.tsx'
import css from './Cards.module.css'
import { changeAt, colourOf, tell, useBench, useReview } from './context.ts'
import { type As, CHOICES, decided, type Key, ORDER } from './deciding.ts'
import { decidingIn, isFinished, isForeign } from './session.ts'
import { authorOf, didOf, sentenceOf, storyWords, whenOf } from './words.ts'

/** Who wrote something, in their colour, and when. */
export function Who({ author, name, date }: { author: string; name: string; date: string }): ReactNode {
  const { people } = useBench()
  return (
    <span className={css.who}>
      <span className={css.dot} data-author={author ? colourOf(people, author) : 'nobody'} aria-hidden />
      <strong>{name}</strong>
      {date ? <span className={css.when}>{whenOf(date)}</span> : null}
    </span>
  )
}

/** What is to be known of a change before it is decided. */
function Marks({ change }: { readonly change: ReviewChange }): ReactNode {
  const story = storyWords(change.story)
  const unsure = change.found === 'text' || change.found === 'neighbours' || change.found === 'number'
  return (
    <>
      {change.tracked ? null : <Badge tone="warn">Without tracking</Badge>}
      {change.field ? <Badge tone="accent">Offers an answer</Badge> : null}
      {story ? <Badge>{story}</Badge> : null}
      {change.part !== null && unsure ? (
        <Badge>{change.found === 'number' ? 'Placed by its number' : 'Placed by its words'}</Badge>
      ) : null}
    </>
  )
}

/** What can be done with changes: nothing goes into the library that belongs to no clause. */
export const offered = (change: ReviewChange): readonly As[] =>
  ORDER.filter((as) => as !== 'library' || change.clause !== null)

function Choices({ id, change }: { readonly id: Key; readonly change: ReviewChange }): ReactNode {
  const bench = useBench()
  const chosen = useReview((s) => decidingIn(s).changes.get(id) ?? null)
  const choose = (as: As): void => {
    const next = chosen === as ? null : as
    bench.session.decide([id], next)
    tell(bench, next ? `${CHOICES[next].said}.` : 'Not decided.')
  }
  return (
    <fieldset className={css.choices}>
      <legend className="visually-hidden">What to do with it</legend>
      {offered(change).map((as) => (
        <button
          key={as}
          type="button"
          className={css.choice}
          data-as={as}
          aria-pressed={chosen === as}
          onClick={() => choose(as)}
        >
          {CHOICES[as].label}
        </button>
      ))}
    </fieldset>
  )
}

function Outcome({ id }: { readonly id: Key }): ReactNode {
  const as = useReview((s) => decidingIn(s).changes.get(id) ?? null)
  const foreign = useReview(isForeign)
  if (foreign) return null
  return as ? (
    <Badge tone={as === 'declined' ? 'danger' : 'good'}>
      {as === 'declined' ? 'Declined' : CHOICES[as].said}
    </Badge>
  ) : (
    <Badge>Not decided</Badge>
  )
}

/** Takes the focus when a change becomes the one that the keys act on. */
function useFocus(isCurrent: boolean) {
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isCurrent || !card.current || card.current.contains(document.activeElement)) return
    card.current.focus({ preventScroll: true })
    card.current.scrollIntoView?.({ block: 'center' })
  }, [isCurrent])
  return card
}

/** One change: who, when, what, and what is done with it. */
export function ChangeCard({ id }: { readonly id: Key }): ReactNode {
  const { readings, session } = useBench()
  const isCurrent = useReview((s) => s.current === id)
  const finished = useReview(isFinished)
  const isDecided = useReview((s) => decidingIn(s).changes.has(id))
  const change = changeAt(readings, id)
  const card = useFocus(isCurrent)
  return (
    <article
      ref={card}
      tabIndex={-1}
      className={css.card}
      data-key={id}
      data-current={isCurrent || undefined}
      data-decided={isDecided || undefined}
      aria-label={sentenceOf(change)}
      onFocus={() => session.store.setState({ current: id })}
    >
      <div className={css.head}>
        <Who author={change.tracked ? change.author : ''} name={authorOf(change)} date={change.date} />
        <Marks change={change} />
      </div>
      <p className={css.did}>{didOf(change)}</p>
      {finished ? <Outcome id={id} /> : <Choices id={id} change={change} />}
    </article>
  )
}

/** Decides changes that were not decided yet, or all of them where every one is; those that cannot go into the library go into the draft. */
export function decideAll(bench: ReturnType<typeof useBench>, keys: readonly Key[], as: As): number {
  const { session, readings } = bench
  const deciding = decidingIn(session.store.getState())
  const open = keys.filter((key) => !deciding.changes.has(key))
  const targets = open.length > 0 ? open : keys
  const able = targets.filter((key) => offered(changeAt(readings, key)).includes(as))
  session.decide(able, as)
  tell(bench, `${CHOICES[as].said}: ${able.length}.`)
  return decided(deciding, able, as) === deciding ? 0 : able.length
}
