import { linesOf as flowing, leadOf } from '../returned/flow.ts'
import { isAfter } from '../returned/marks.ts'
import type { Bit, BitLooks, Returned, ReturnedParagraph } from '../returned/returned.ts'

/** Some words of a line that look alike; `note` holds the words of the footnote whose mark they are. */
export interface Run extends Omit<BitLooks, 'length'> {
  readonly text: string
  readonly note?: string
  readonly code?: string
}

/** A paragraph of the file with all changes taken: its words, and what its looks tell of its place. */
export interface Line {
  readonly runs: readonly Run[]
  readonly text: string
  /** Its automatic number as printed, or empty; bullets are told apart. */
  readonly label: string
  readonly bullet: boolean
  /** The level of its automatic number from 1, or 0. */
  readonly level: number
  readonly outline: number
  readonly style: string
  readonly indent: number
  readonly centred: boolean
  /** All its letters are bold, underlined, in capitals. */
  readonly strong: boolean
  readonly underline: boolean
  readonly capitals: boolean
  readonly cell: { readonly table: number; readonly row: number; readonly cell: number } | null
}

/** The lines of a file by where they stand, and what is to be said of its reading. */
export interface Lines {
  readonly body: readonly Line[]
  /** Headers, footers, words in text boxes. */
  readonly bands: readonly Line[]
  readonly boxes: readonly Line[]
  readonly warnings: readonly string[]
}

const BULLET = /^[^\p{L}\p{N}(]+$/u
const TYPED_BULLET = /^\s*[•·▪■◦‣●○➢✓*–—-](?:\t|\s+)(?=\S)/u

const lettersOf = (runs: readonly Run[]): readonly Run[] =>
  runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text))

const every = (runs: readonly Run[], look: Exclude<keyof BitLooks, 'length'>): boolean =>
  runs.length > 0 && runs.every((run) => run[look])

/** True where all letters are capitals, by what was typed or by their looks. */
function inCapitals(runs: readonly Run[]): boolean {
  const text = runs.map((run) => run.text).join('')
  const typed = /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)
  return typed || (/\p{L}{2}/u.test(text) && every(runs, 'capitals'))
}

/** The runs of a line without so many characters at its beginning. */
export function without(runs: readonly Run[], length: number): Run[] {
  let left = length
  return runs.flatMap((run) => {
    const taken = Math.min(left, run.text.length)
    left -= taken
    const text = run.text.slice(taken)
    return taken > 0 && text === '' && run.note === undefined ? [] : [{ ...run, text }]
  })
}

function lineOf(paragraph: ReturnedParagraph, all: readonly Run[]): Line {
  const typed =
    paragraph.label === '' ? (TYPED_BULLET.exec(all.map((r) => r.text).join(''))?.[0].length ?? 0) : 0
  const runs = without(all, typed)
  const letters = lettersOf(runs)
  const bullet = typed > 0 || (paragraph.label !== '' && BULLET.test(paragraph.label))
  return {
    runs,
    text: runs.map((run) => run.text).join(''),
    label: bullet ? '' : paragraph.label,
    bullet,
    level: paragraph.level,
    outline: paragraph.outline,
    style: paragraph.style,
    indent: paragraph.indent ?? 0,
    centred: paragraph.centred === true,
    strong: every(letters, 'strong'),
    underline: every(letters, 'underline'),
    capitals: inCapitals(letters),
    cell: paragraph.cell
      ? { table: paragraph.cell.table, row: paragraph.cell.row, cell: paragraph.cell.cell }
      : null,
  }
}

const textOf = (paragraph: ReturnedParagraph): string =>
  paragraph.bits
    .filter((bit) => isAfter(bit.marks))
    .map((bit) => bit.text)
    .join('')

/** The words of each footnote and endnote. */
function notesIn(paragraphs: readonly ReturnedParagraph[]): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const paragraph of paragraphs) {
    if (paragraph.story !== 'footnote' && paragraph.story !== 'endnote') continue
    notes.set(
      paragraph.of,
      [notes.get(paragraph.of) ?? '', textOf(paragraph).trim()].filter(Boolean).join(' '),
    )
  }
  return notes
}

type Notes = ReadonlyMap<string, string>

/** The runs of a bit: one for each look, the footnote's mark with the first. */
function runsOf(bit: Bit, notes: Notes): Run[] {
  const note = bit.note === undefined ? undefined : notes.get(bit.note)
  const more = {
    ...(note === undefined ? {} : { note }),
    ...(bit.code === undefined ? {} : { code: bit.code }),
  }
  const looks = bit.looks ?? [{ length: bit.text.length }]
  let at = 0
  const runs = looks.map(({ length, ...look }): Run => {
    const text = bit.text.slice(at, at + length).replace(/[\u200b\ufeff\u00ad]/g, '')
    at += length
    return { text, ...look, ...more }
  })
  return runs.length > 0 ? runs : [{ text: '', ...more }]
}

/** The lines of one story with all changes taken. */
function taken(paragraphs: readonly ReturnedParagraph[], notes: Notes): Line[] {
  return flowing(paragraphs, isAfter)
    .map((line) =>
      lineOf(
        leadOf(line, isAfter),
        line.flatMap(({ bits }) =>
          bits.filter((bit) => isAfter(bit.marks)).flatMap((bit) => runsOf(bit, notes)),
        ),
      ),
    )
    .filter((line) => line.text.trim() !== '' || line.runs.some((run) => run.note !== undefined))
}

const isChanged = (paragraph: ReturnedParagraph): boolean =>
  paragraph.end.length > 0 ||
  (paragraph.cell?.rowMarks.length ?? 0) + (paragraph.cell?.cellMarks.length ?? 0) > 0

/** How many tracked changes there are: bits that stand together under the same mark are one. */
function changesIn(paragraphs: readonly ReturnedParagraph[]): number {
  let count = 0
  for (const paragraph of paragraphs) {
    let before = ''
    for (const { marks } of paragraph.bits) {
      const now = marks.map((m) => `${m.kind} ${m.author} ${m.date}`).join(';')
      if (now !== '' && now !== before) count += 1
      before = now
    }
    if (isChanged(paragraph) && before === '') count += 1
  }
  return count
}

const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text}”`

function hiddenWarning(paragraphs: readonly ReturnedParagraph[]): string[] {
  const hidden = paragraphs
    .flatMap((p) => p.bits)
    .filter((bit) => bit.hidden !== undefined && bit.text.trim() !== '' && isAfter(bit.marks))
  if (hidden.length === 0) return []
  const shown = hidden
    .slice(0, 3)
    .map((bit) => quoted(bit.text.trim()))
    .join(', ')
  return [
    `The file holds words that its reader does not see (${shown}${hidden.length > 3 ? ` and ${hidden.length - 3} more` : ''}). They are among the rows: take them out where they do not belong.`,
  ]
}

function warningsOf({ paragraphs, comments, warnings }: Returned): string[] {
  const changes = changesIn(paragraphs)
  const objects = paragraphs
    .flatMap((p) => p.bits)
    .filter((bit) => bit.object !== undefined && !['break', 'textbox'].includes(bit.object)).length
  const say = (count: number, one: string, many: string): string[] =>
    count === 0 ? [] : [count === 1 ? one : many.replace('#', String(count))]
  return [
    ...warnings,
    ...say(
      changes,
      'The file holds 1 tracked change. It was taken as accepted.',
      'The file holds # tracked changes. They were taken as accepted.',
    ),
    ...say(
      comments.length,
      'The file holds 1 comment, which was left out.',
      'The file holds # comments, which were left out.',
    ),
    ...say(
      objects,
      'The file holds 1 picture or other object, which was left out.',
      'The file holds # pictures or other objects, which were left out.',
    ),
    ...hiddenWarning(paragraphs),
  ]
}

/** What a file says with all its changes taken, line by line. */
export function linesOf(returned: Returned): Lines {
  const notes = notesIn(returned.paragraphs)
  const of = (...stories: readonly ReturnedParagraph['story'][]): Line[] =>
    taken(
      returned.paragraphs.filter((p) => stories.includes(p.story)),
      notes,
    )
  return {
    body: of('body'),
    bands: of('header', 'footer'),
    boxes: of('textbox'),
    warnings: warningsOf(returned),
  }
}
