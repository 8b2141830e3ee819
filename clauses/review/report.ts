import type { Report, ReportedChange } from '../model/report.ts'
import { readPackage } from './package.ts'
import { type GroupedChange, groupChanges, type Touch, type TouchedLine } from './returned/changes.ts'
import { acceptedLines, rejectedLines } from './returned/lines.ts'
import { isAfter } from './returned/marks.ts'
import { readReturned } from './returned/read.ts'
import type { Bit, Cell, Mark, Returned, ReturnedParagraph } from './returned/returned.ts'

/** A mark as a touch. */
export const touchOf = ({ kind, author, date, move }: Mark): Touch => ({
  standing: kind === 'inserted' || kind === 'movedTo' ? 'inserted' : 'deleted',
  tracked: true,
  author,
  date,
  ...(kind === 'movedFrom' || kind === 'movedTo' ? { moved: true, ...(move === '' ? {} : { move }) } : {}),
})

/** What is said of something that came or went and is no words. */
const wordsOf = ({ text, object, marks }: Bit): string =>
  text === '' && object && object !== 'break' && object !== 'textbox' && marks.length > 0
    ? `[${object}]`
    : text

const rowOf = ({ table, row, rowMarks }: Cell) => ({ key: `${table} ${row}`, touches: rowMarks.map(touchOf) })
const cellOf = ({ table, row, cell, cellMarks }: Cell) => ({
  key: `${table} ${row} ${cell}`,
  touches: cellMarks.map(touchOf),
})

/** A paragraph of a file as a line of changes. */
export const touchedLine = ({ story, of, cell, bits, end, formatted }: ReturnedParagraph): TouchedLine => ({
  place: cell ? `${story} ${of} ${cell.table} ${cell.row} ${cell.cell}` : `${story} ${of}`,
  pieces: bits.map((bit) => ({
    text: wordsOf(bit),
    touches: bit.marks.map(touchOf),
    formatted: bit.formatted,
  })),
  end: end.map(touchOf),
  row: cell && rowOf(cell),
  cell: cell && cellOf(cell),
  formatted,
})

/** The part and clause that a paragraph's own control names, or the part that a bookmark over it does. */
function ownerOf({ controls, bookmarks }: ReturnedParagraph): {
  readonly part?: string
  readonly clause?: string
} {
  const tag = controls.findLast((control) => control.tag.startsWith('cw:'))?.tag.split(':')
  if (tag?.[1] && tag[2]) return { part: tag[1], clause: tag[2] }
  const part = bookmarks.flatMap((name) => /^_cw_c_([a-z2-7]{12})(?:_\d+)?$/.exec(name)?.[1] ?? [])[0]
  return part ? { part } : {}
}

function changeOf(change: GroupedChange, paragraphs: readonly ReturnedParagraph[]): ReportedChange {
  const { kind, author, date, before, after, line } = change
  const paragraph = paragraphs[line]!
  return {
    kind,
    author,
    date,
    before,
    after,
    ...ownerOf(paragraph),
    ...(paragraph.story === 'body' ? {} : { story: paragraph.story }),
  }
}

/** How much is told of what a comment is on. */
const MOST_WORDS = 10_000

/** The words that each comment is on, with all changes taken; those that went, where it is on nothing else. */
function commentedOn(paragraphs: readonly ReturnedParagraph[]): ReadonlyMap<string, string> {
  const words = new Map<string, { after: string; all: string; line: number }>()
  paragraphs.forEach(({ bits }, line) => {
    for (const { text, marks, comments } of bits) {
      for (const id of comments) {
        const known = words.get(id) ?? { after: '', all: '', line }
        if (known.all.length > MOST_WORDS) continue
        const parted = known.line === line || known.all === '' ? '' : '\n'
        words.set(id, {
          after: isAfter(marks) ? known.after + parted + text : known.after,
          all: known.all + parted + text,
          line,
        })
      }
    }
  })
  return new Map([...words].map(([id, { after, all }]) => [id, (after.trim() === '' ? all : after).trim()]))
}

const hiddenIn = (paragraphs: readonly ReturnedParagraph[]): Report['hidden'] =>
  paragraphs.flatMap(({ bits }) =>
    bits.flatMap(({ text, code, hidden }) =>
      hidden ? [{ text: text === '' ? (code ?? '') : text, why: hidden }] : [],
    ),
  )

/** The report on a Word file that is set beside nothing: what it says itself of its changes and comments. */
export function reportOf(returned: Returned): Report {
  const { paragraphs, comments, warnings } = returned
  const on = commentedOn(paragraphs)
  return {
    accepted: acceptedLines(returned).join('\n'),
    rejected: rejectedLines(returned).join('\n'),
    changes: groupChanges(paragraphs.map(touchedLine)).changes.map((change) => changeOf(change, paragraphs)),
    comments: comments.map(({ id, ...comment }) => ({ ...comment, on: on.get(id) ?? '' })),
    untracked: [],
    hidden: hiddenIn(paragraphs),
    warnings,
  }
}

/** Reads a Word file from its bytes and reports on it; refuses as `invalid` what is no Word file or goes beyond the limits. */
export const reportIn = async (bytes: Uint8Array, name: string): Promise<Report> =>
  reportOf(await readReturned(await readPackage(bytes, name)))
