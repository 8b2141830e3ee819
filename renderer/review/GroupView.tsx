import { ChevronDown } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Note } from '../ui/Notes.tsx'
import { ChangeCard, decideAll } from './ChangeCard.tsx'
import { CommentCard } from './CommentCard.tsx'
import { useBench, useReview } from './context.ts'
import { CHOICES, type Key, ORDER } from './deciding.ts'
import css from './Groups.module.css'
import { type Group, type Row, type Side, UNPLACED } from './groups.ts'
import { Line } from './Line.tsx'
import { Near } from './Near.tsx'
import { decidingIn, isFinished, isForeign } from './session.ts'
import { WHY_HIDDEN } from './words.ts'

const SLICE = 12
const LINE_HEIGHT = 40
const CARD_HEIGHT = 130

/** The id of the heading of a group, to which its entry in the contents leads. */
export const headingId = (group: Group): string => `review-${group.key}`

function SideView({ side, named }: { readonly side: Side; readonly named: boolean }): ReactNode {
  const { readings } = useBench()
  const reading = readings[side.review]!
  const cards = side.changes.length + side.comments.length + side.hidden.length > 0
  return (
    <div className={css.side}>
      <div className={css.text}>
        {named ? <p className={css.by}>{reading.reviewers.join(', ') || `File ${side.review + 1}`}</p> : null}
        {side.line ? <Line line={side.line} review={side.review} /> : null}
      </div>
      {cards ? (
        <div className={css.cards}>
          {side.hidden.map((at) => (
            <Note key={at} tone="danger">
              “{reading.hidden[at]!.text}” is {WHY_HIDDEN[reading.hidden[at]!.why]}.
            </Note>
          ))}
          {side.changes.map((key) => (
            <ChangeCard key={key} id={key} />
          ))}
          {side.comments.map((key) => (
            <CommentCard key={key} id={key} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

function RowView({ row }: { readonly row: Row }): ReactNode {
  const several = row.sides.length > 1
  return (
    <div className={css.row} data-several={several || undefined}>
      {row.sides.map((side) => (
        <SideView key={side.review} side={side} named={several} />
      ))}
    </div>
  )
}

const cardsIn = (row: Row): readonly Key[] => row.sides.flatMap((s) => [...s.changes, ...s.comments])

const heightOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + LINE_HEIGHT + CARD_HEIGHT * cardsIn(row).length, 0)

/** Some rows of a group, drawn when they come near to what is seen or hold what the keys act on. */
function Slice({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const { large } = useBench()
  const wanted = useReview((s) =>
    rows.some((row) =>
      row.sides.some(
        (side) =>
          (s.current !== null && side.changes.includes(s.current)) ||
          (s.answering !== null && side.comments.includes(s.answering.comment)),
      ),
    ),
  )
  return (
    <Near height={heightOf(rows)} now={wanted || !large}>
      {() => rows.map((row) => <RowView key={row.key} row={row} />)}
    </Near>
  )
}

/** Decides everything in a list at once. */
export function DecideAll({
  keys,
  label,
}: {
  readonly keys: readonly Key[]
  readonly label: string
}): ReactNode {
  const bench = useBench()
  const open = useReview((s) => keys.filter((key) => !decidingIn(s).changes.has(key)).length)
  if (keys.length === 0) return null
  const count = open || keys.length
  const what = open === 0 || open === keys.length ? `All ${count}` : `The ${count} not decided`
  return (
    <Menu
      label={label}
      entries={ORDER.map((as) => ({
        id: as,
        label: `${what}: ${CHOICES[as].label.toLowerCase()}`,
        run: () => void decideAll(bench, keys, as),
      }))}
    >
      <Button aria-label={label}>
        Decide all <ChevronDown aria-hidden />
      </Button>
    </Menu>
  )
}

/** How far the deciding of some changes is: "2 of 3 decided". */
export function Progress({ keys }: { readonly keys: readonly Key[] }): ReactNode {
  const done = useReview((s) => keys.filter((key) => decidingIn(s).changes.has(key)).length)
  const foreign = useReview(isForeign)
  if (keys.length === 0 || foreign) return null
  if (done === keys.length)
    return <Badge tone="good">{keys.length === 1 ? 'Decided' : `All ${done} decided`}</Badge>
  return (
    <Badge tone="warn">
      {done} of {keys.length} decided
    </Badge>
  )
}

/** A heading that says no more than the name of its group stands there already. */
const withoutName = (rows: readonly Row[]): readonly Row[] => {
  const side = rows[0]?.sides[0]
  const bare = side?.line?.kind === 'heading' && side.line.pieces.every((p) => p.standing === 'kept')
  return bare && cardsIn(rows[0]!).length + side.hidden.length === 0 ? rows.slice(1) : rows
}

const slicesOf = (rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / SLICE) }, (_, i) => rows.slice(i * SLICE, (i + 1) * SLICE))

interface Props {
  readonly group: Group
  /** The rows to show, where not all are. */
  readonly rows?: readonly Row[]
}

/** A clause with what came back for it: its redline, and beside each line what is to be decided. */
export const GroupView = memo(function GroupView({ group, rows = group.rows }: Props) {
  const finished = useReview(isFinished)
  const foreign = useReview(isForeign)
  const { large } = useBench()
  const name = [group.label, group.title].filter(Boolean).join(' ')
  return (
    <section className={css.group} aria-labelledby={headingId(group)}>
      <header className={css.top}>
        <h2 id={headingId(group)} tabIndex={-1}>
          {group.label ? <span className={css.label}>{group.label}</span> : null}
          {foreign && group.key === UNPLACED ? 'In the file' : group.title}
        </h2>
        <Progress keys={group.changes} />
        {finished ? null : (
          <Near height={32} now={!large}>
            {() => <DecideAll keys={group.changes} label={`Decide all of ${name}`} />}
          </Near>
        )}
      </header>
      {group.key === UNPLACED && !foreign ? (
        <p className={css.help}>
          No part of the draft was found for these. They are kept here so that nothing is lost: copy what you
          want by hand, and decline them.
        </p>
      ) : null}
      {slicesOf(withoutName(rows)).map((slice) => (
        <Slice key={slice[0]!.key} rows={slice} />
      ))}
    </section>
  )
})
