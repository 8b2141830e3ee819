import type { ReactNode } from 'react'
import type { ChangeKind, ReviewLine, ReviewPiece } from '../../clauses/model/review.ts'
import { colourOf, useBench, useReview } from './context.ts'
import { keyOf, placeOf } from './deciding.ts'
import css from './Line.module.css'

interface PieceProps {
  readonly piece: ReviewPiece
  readonly review: number
  readonly current: number | null
}

const MOVED: Readonly<Record<'inserted' | 'deleted', string>> = {
  inserted: 'moved here',
  deleted: 'moved away',
}

function saysOf(
  standing: 'inserted' | 'deleted',
  kind: ChangeKind | undefined,
  author: string | null,
): string {
  const did = kind === 'moved' ? MOVED[standing] : standing
  return author ? `${did} by ${author}` : `${did} without tracking`
}

/** Some words of a line. What came is underlined and what went is struck through, with who did it in words for a screen reader. */
function Piece({ piece, review, current }: PieceProps): ReactNode {
  const { readings, people, session } = useBench()
  if (piece.standing === 'kept') return piece.text
  const change = piece.change === undefined ? undefined : readings[review]!.changes[piece.change]
  const author = change?.tracked ? change.author || 'somebody' : null
  const says = saysOf(piece.standing, change?.kind, author)
  const Tag = piece.standing === 'inserted' ? 'ins' : 'del'
  const select = (): void => {
    if (piece.change !== undefined) session.store.setState({ current: keyOf(review, piece.change) })
  }
  return (
    <Tag
      className={css.piece}
      data-author={author ? colourOf(people, change?.author ?? '') : 'nobody'}
      data-moved={change?.kind === 'moved' || undefined}
      data-current={(current !== null && piece.change === current) || undefined}
      title={says}
      onClick={select}
    >
      <span className="visually-hidden">{` ${says}: `}</span>
      {piece.text}
    </Tag>
  )
}

/** The end of a line where a paragraph was split or two were joined. */
function End({ line, review, current }: { line: ReviewLine; review: number; current: number | null }) {
  const { standing, change } = line.end
  if (standing === 'kept') return null
  const piece: ReviewPiece = { text: '¶', standing, ...(change === undefined ? {} : { change }) }
  return <Piece piece={piece} review={review} current={current} />
}

/** Which change of this line the keys act on, if it is one of them. */
function useCurrentIn(line: ReviewLine, review: number): number | null {
  return useReview(({ current }) => {
    if (current === null) return null
    const [r, at] = placeOf(current)
    const here = line.end.change === at || line.pieces.some((p) => p.change === at)
    return r === review && here ? at : null
  })
}

const placeInTable = ({ cell }: ReviewLine): string =>
  cell ? `Row ${cell.row + 1}, cell ${cell.cell + 1}` : ''

/** One line as it was sent and as it came back, its number beside it and a bar in the margin where it was changed. */
export function Line({ line, review }: { readonly line: ReviewLine; readonly review: number }): ReactNode {
  const current = useCurrentIn(line, review)
  const changed = line.end.standing !== 'kept' || line.pieces.some((p) => p.standing !== 'kept')
  const label = line.label || placeInTable(line)
  return (
    <p
      className={css.line}
      data-kind={line.kind}
      data-level={Math.min(line.level, 5)}
      data-changed={changed || undefined}
    >
      {label ? <span className={css.label}>{label}</span> : null}
      <span className={css.words}>
        {line.pieces.map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never move
          <Piece key={at} piece={piece} review={review} current={current} />
        ))}
        <End line={line} review={review} current={current} />
      </span>
    </p>
  )
}
