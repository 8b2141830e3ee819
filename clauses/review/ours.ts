import type { Bit, Formatted, Mark, Returned, ReturnedParagraph } from './returned/returned.ts'

/** Who made the tracked changes that a file already had when it was sent, and when. */
export interface Ours {
  readonly author: string
  readonly date: string
}

/** Editors keep the dates of changes to the minute. */
const minute = (date: string): string => date.slice(0, 16)

type IsOurs = (mark: Mark | Formatted) => boolean

const GONE: ReadonlySet<Mark['kind']> = new Set(['deleted', 'movedFrom'])

const isGone = (marks: readonly Mark[], ours: IsOurs): boolean =>
  marks.some((mark) => GONE.has(mark.kind) && ours(mark))

const others = (marks: readonly Mark[], ours: IsOurs): Mark[] => marks.filter((mark) => !ours(mark))

function bitLeft(bit: Bit, ours: IsOurs): Bit[] {
  if (isGone(bit.marks, ours)) return []
  const { formatted, ...rest } = bit
  const kept = formatted && !ours(formatted) ? { formatted } : {}
  return [{ ...rest, ...kept, marks: others(bit.marks, ours) }]
}

function paragraphLeft(paragraph: ReturnedParagraph, ours: IsOurs): ReturnedParagraph {
  const { formatted, cell, ...rest } = paragraph
  return {
    ...rest,
    ...(formatted && !ours(formatted) ? { formatted } : {}),
    ...(cell
      ? { cell: { ...cell, rowMarks: others(cell.rowMarks, ours), cellMarks: others(cell.cellMarks, ours) } }
      : {}),
    bits: paragraph.bits.flatMap((bit) => bitLeft(bit, ours)),
    end: others(paragraph.end, ours),
  }
}

const sameCell = (a: ReturnedParagraph, b: ReturnedParagraph): boolean =>
  a.story === b.story &&
  a.of === b.of &&
  a.cell?.table === b.cell?.table &&
  a.cell?.row === b.cell?.row &&
  a.cell?.cell === b.cell?.cell

/** What is around both, and the words of the first before those of the second, whose looks the whole takes. */
const joined = (first: ReturnedParagraph, second: ReturnedParagraph): ReturnedParagraph => ({
  ...second,
  bits: [...first.bits, ...second.bits],
  bookmarks: [...first.bookmarks, ...second.bookmarks],
})

/**
 * A returned file as if our own changes had been taken before it was sent: what we put in is there, what we took out is
 * not, and every change that is left is somebody else's. So a redline that was sent can be set beside the text that it
 * shows as new.
 */
export function withoutOurs(returned: Returned, { author, date }: Ours): Returned {
  const ours: IsOurs = (mark) => mark.author === author && minute(mark.date) === minute(date)
  const paragraphs: ReturnedParagraph[] = []
  let open: ReturnedParagraph | null = null
  for (const was of returned.paragraphs) {
    if (was.cell && isGone([...was.cell.rowMarks, ...was.cell.cellMarks], ours)) continue
    const left = paragraphLeft(was, ours)
    const now: ReturnedParagraph = open && sameCell(open, left) ? joined(open, left) : left
    if (open && now === left) paragraphs.push(open)
    open = isGone(was.end, ours) ? now : null
    if (!open) paragraphs.push(now)
  }
  return { ...returned, paragraphs: open ? [...paragraphs, open] : paragraphs }
}
