import { MessageSquareText } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextField.tsx'
import css from './Cards.module.css'
import { Who } from './ChangeCard.tsx'
import { commentAt, tell, useBench, useReview } from './context.ts'
import type { Key, Settling } from './deciding.ts'
import { decidingIn, isFinished, isForeign } from './session.ts'
import { commentWords } from './words.ts'

const UNTOUCHED: Settling = { as: 'open', answer: '' }

/** What is done with a comment; one that was resolved in the file is settled to begin with. */
const useSettling = (id: Key, resolved: boolean): Settling =>
  useReview((s) => decidingIn(s).comments.get(id)) ?? (resolved ? { as: 'settled', answer: '' } : UNTOUCHED)

interface PartProps {
  readonly id: Key
  readonly settling: Settling
}

function Answer({ id, settling }: PartProps): ReactNode {
  const { session } = useBench()
  const wanted = useReview((s) => (s.answering?.comment === id ? s.answering : null))
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wanted) setOpen(true)
    const words = wanted && open ? box.current?.querySelector('textarea') : null
    words?.focus({ preventScroll: true })
    words?.scrollIntoView?.({ block: 'center' })
  }, [wanted, open])
  if (!open && settling.answer === '') {
    return (
      <Button variant="quiet" onPress={() => setOpen(true)}>
        Answer…
      </Button>
    )
  }
  return (
    <div ref={box} className={css.answer}>
      <TextArea
        label="Answer"
        rows={2}
        autoFocus={open}
        maxLength={5000}
        value={settling.answer}
        onChange={(answer) => session.settle(id, { ...settling, answer })}
      />
    </div>
  )
}

function Settle({ id, settling }: PartProps): ReactNode {
  const bench = useBench()
  const choose = (as: Settling['as']): void => {
    bench.session.settle(id, { ...settling, as })
    tell(bench, as === 'open' ? 'Kept open.' : 'Settled.')
  }
  return (
    <fieldset className={css.choices}>
      <legend className="visually-hidden">What to do with the comment</legend>
      <button
        type="button"
        className={css.choice}
        aria-pressed={settling.as === 'open'}
        onClick={() => choose('open')}
      >
        Keep open
      </button>
      <button
        type="button"
        className={css.choice}
        aria-pressed={settling.as === 'settled'}
        onClick={() => choose('settled')}
      >
        Settled
      </button>
    </fieldset>
  )
}

/** One comment with the words that it is on and its replies, and what is done with it. */
export function CommentCard({ id }: { readonly id: Key }): ReactNode {
  const { readings } = useBench()
  const comment = commentAt(readings, id)
  const settling = useSettling(id, comment.resolved)
  const finished = useReview(isFinished)
  const foreign = useReview(isForeign)
  return (
    <article className={css.card} data-comment={id} aria-label={`Comment by ${commentWords(comment)}`}>
      <div className={css.head}>
        <MessageSquareText className={css.sign} aria-hidden />
        <Who author={comment.author} name={comment.author || 'Somebody'} date={comment.date} />
        {comment.ours ? <Badge>Our own note</Badge> : null}
        {comment.resolved ? <Badge tone="good">Resolved in the file</Badge> : null}
      </div>
      {comment.on ? <p className={css.on}>On “{comment.on}”</p> : null}
      <p className={css.text}>{comment.text}</p>
      {comment.replies.length > 0 ? (
        <ol className={css.replies}>
          {comment.replies.map((reply, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: replies of a file never move
            <li key={at}>
              <Who author={reply.author} name={reply.author || 'Somebody'} date={reply.date} />
              <p className={css.text}>{reply.text}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {foreign ? null : finished ? (
        <>
          {settling.answer ? <p className={css.text}>Answered: {settling.answer}</p> : null}
          <Badge tone={settling.as === 'open' ? 'plain' : 'good'}>
            {settling.as === 'open' ? 'Kept open' : 'Settled'}
          </Badge>
        </>
      ) : (
        <>
          <Settle id={id} settling={settling} />
          <Answer id={id} settling={settling} />
        </>
      )}
    </article>
  )
}
