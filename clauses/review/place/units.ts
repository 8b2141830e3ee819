import type { Bit, Cell, Mark, ReturnedParagraph } from '../returned/returned.ts'

/** How words stand in the file itself: `gone` are those that one inserted and another deleted. */
export type InFile = 'kept' | 'inserted' | 'deleted' | 'gone'

/**
 * By what words came or went. `key` is the same for what belongs to one change where it stands together; of a `move`, a
 * row and a cell wherever it stands.
 */
export interface By {
  readonly how: 'words' | 'move' | 'row' | 'cell'
  readonly key: string
  readonly tracked: boolean
  readonly author: string
  readonly date: string
}

/** Some words of the file under the same marks. */
export interface Said {
  readonly text: string
  readonly inFile: InFile
  readonly by: By | null
  readonly bit: Bit
}

/** A paragraph mark. */
export interface End {
  readonly inFile: InFile
  readonly by: By | null
}

/** A paragraph of the file with what its marks and those around it come to. */
export interface Unit {
  readonly paragraph: ReturnedParagraph
  readonly said: readonly Said[]
  readonly end: End
}

/** An edit that nobody tracked. */
export const UNTRACKED: By = { how: 'words', key: 'untracked', tracked: false, author: '', date: '' }

/** Several marks at once: the state they come to, and which of them tells of it. */
export interface Standing {
  readonly inFile: InFile
  readonly by: By | null
}

const KEPT: Standing = { inFile: 'kept', by: null }

const isIn = (mark: Mark): boolean => mark.kind === 'inserted' || mark.kind === 'movedTo'

function byWords(mark: Mark): By {
  const { author, date } = mark
  if (mark.kind === 'inserted' || mark.kind === 'deleted')
    return { how: 'words', key: `words ${author}`, tracked: true, author, date }
  return { how: 'move', key: `move ${author} ${mark.move}`, tracked: true, author, date }
}

function standingOf(marks: readonly Mark[]): Standing {
  if (marks.length === 0) return KEPT
  const came = marks.find(isIn)
  const went = marks.findLast((mark) => !isIn(mark))
  if (came && went) return { inFile: 'gone', by: byWords(went) }
  return came
    ? { inFile: 'inserted', by: byWords(came) }
    : { inFile: 'deleted', by: byWords(went ?? marks[0]!) }
}

/** What the marks of a row or cell come to for all that stands in it. */
function around(cell: Cell | undefined): Standing {
  if (!cell) return KEPT
  const [how, marks] =
    cell.rowMarks.length > 0 ? (['row', cell.rowMarks] as const) : (['cell', cell.cellMarks] as const)
  const { inFile, by } = standingOf(marks)
  if (!by) return KEPT
  const place = `${cell.table}.${cell.row}${how === 'cell' ? `.${cell.cell}` : ''}`
  return { inFile, by: { ...by, how, key: `${how} ${place}` } }
}

/** What stands under the marks of a row or cell and under its own. */
function both(outer: Standing, own: Standing): Standing {
  if (outer.inFile === 'kept') return own
  if (own.inFile === 'kept' || own.inFile === outer.inFile) return outer
  return outer.inFile === 'gone'
    ? outer
    : { inFile: 'gone', by: own.inFile === 'inserted' ? outer.by : own.by }
}

const placeOf = ({ story, of, cell }: ReturnedParagraph): string =>
  `${story} ${of} ${cell ? `${cell.table}.${cell.row}.${cell.cell}` : ''}`

/** A place of the file within which paragraphs can be joined and split: a cell, a footnote, the body between tables. */
interface Room {
  readonly units: readonly Unit[]
}

/** What the marks around a paragraph come to for all of it. */
export type Around = (paragraph: ReturnedParagraph) => Standing

function unitOf(paragraph: ReturnedParagraph, last: boolean, outside: Around): Unit {
  const outer = outside(paragraph)
  const said = paragraph.bits.map(
    (bit): Said => ({ text: bit.text, bit, ...both(outer, standingOf(bit.marks)) }),
  )
  // The last mark of a cell cannot go but with its row.
  const own = last && paragraph.cell ? KEPT : standingOf(paragraph.end)
  return { paragraph, said, end: withMove(said, both(outer, own)) }
}

/** LibreOffice tracks the words of a paragraph as moved, and its mark as inserted or deleted: the two are one move. */
function withMove(said: readonly Said[], end: Standing): Standing {
  const words = said.filter(({ text }) => text !== '')
  const by = words[0]?.by
  const isMoved =
    by?.how === 'move' &&
    end.by?.how === 'words' &&
    end.by.author === by.author &&
    words.every((each) => each.inFile === end.inFile && each.by?.key === by.key)
  return isMoved ? { ...end, by } : end
}

/** Paragraphs whose mark is in neither text are one with the next. */
function withoutGone(units: readonly Unit[]): Unit[] {
  const out: Unit[] = []
  let before: readonly Said[] = []
  units.forEach((unit, i) => {
    const said = [...before, ...unit.said]
    const joins = unit.end.inFile === 'gone' && i < units.length - 1
    before = joins ? said : []
    if (!joins) out.push({ ...unit, said })
  })
  return out
}

/** Words, or the mark of a footnote, that are in one of the two texts. */
const speaks = (unit: Unit, other: 'inserted' | 'deleted'): boolean =>
  unit.said.some(
    ({ text, bit, inFile }) =>
      (inFile === 'kept' || inFile === other) && (text !== '' || bit.note !== undefined),
  )

/** True where a paragraph says something before the changes. */
export const spoke = (unit: Unit): boolean => speaks(unit, 'deleted')

const firstCame = ({ said }: Unit): By | null => said.find(({ inFile }) => inFile === 'inserted')?.by ?? null

/**
 * Nothing runs on before a table or over the end of a note (ISO 29500-1, 17.13.5.15): where the marks of the last
 * paragraphs went, that of the last of them that still says something stays.
 */
function closed(units: readonly Unit[]): readonly Unit[] {
  const runsOn = ({ end }: Unit): boolean => end.inFile === 'deleted' || end.inFile === 'gone'
  const last = units.findLastIndex((unit) => !runsOn(unit) || speaks(unit, 'inserted'))
  const unit = units[last]
  if (!unit || !runsOn(unit)) return units
  const stays = unit.end.inFile === 'deleted' || spoke(unit)
  return units.with(last, { ...unit, end: stays ? KEPT : { inFile: 'inserted', by: firstCame(unit) } })
}

function roomsOf(paragraphs: readonly ReturnedParagraph[], outside: Around): Room[] {
  const rooms: Unit[][] = []
  paragraphs.forEach((paragraph, i) => {
    const place = placeOf(paragraph)
    const next = paragraphs[i + 1]
    const unit = unitOf(paragraph, !next || placeOf(next) !== place, outside)
    const before = paragraphs[i - 1]
    if (before && placeOf(before) === place) rooms.at(-1)!.push(unit)
    else rooms.push([unit])
  })
  return rooms.map((units) => ({ units: closed(withoutGone(units)) }))
}

/**
 * Gives the mark that stays to the last of some paragraphs that says something: Word splits a paragraph at its end where
 * a new one is begun behind it, and joins one to an empty one where that is deleted.
 */
function settled(run: readonly Unit[], keeps: (unit: Unit) => boolean): readonly Unit[] {
  const last = run.findLastIndex(keeps)
  const final = run.at(-1)!
  if (last < 0 || last === run.length - 1 || final.end.inFile !== 'kept') return run
  return run.map((unit, i) => {
    if (i < last) return unit
    return { ...unit, end: i === last ? final.end : run[i - 1]!.end }
  })
}

/** Runs of paragraphs, each but the last of them with a mark of one kind. */
function runsOf(units: readonly Unit[], joins: InFile): Unit[][] {
  const runs: Unit[][] = [[]]
  for (const unit of units) {
    runs.at(-1)!.push(unit)
    if (unit.end.inFile !== joins) runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

const settledRoom = ({ units }: Room): Unit[] => {
  const came = runsOf(units, 'inserted').flatMap((run) => settled(run, spoke))
  return runsOf(came, 'deleted').flatMap((run) => settled(run, (unit) => speaks(unit, 'inserted')))
}

/** A paragraph as it was before the changes: one of the file, or several that were split from each other. */
export interface Former {
  readonly units: readonly Unit[]
}

/** One thing after another in a file: a paragraph that came whole, or one that was there before the changes. */
export type Item = { readonly came: Unit } | { readonly former: Former }

/** The last paragraph of a room has a mark that stays, if it was there at all. */
function itemsOf(units: readonly Unit[]): Item[] {
  return runsOf(units, 'inserted').flatMap((run): Item[] => {
    const first = run.findIndex(spoke)
    const final = run.at(-1)!
    const isNew = (unit: Unit): boolean => unit.end.inFile === 'inserted' || unit.end.inFile === 'gone'
    if (first < 0) {
      return run.map((unit) => (isNew(unit) ? { came: unit } : { former: { units: [unit] } }))
    }
    const end: End = isNew(final) ? KEPT : final.end
    const units = [...run.slice(first, -1), { ...final, end }]
    return [...run.slice(0, first).map((came) => ({ came })), { former: { units } }]
  })
}

/** The marks of the row and cell that a paragraph stands in. */
const inTable: Around = ({ cell }) => around(cell)

/** The paragraphs of a file set side by side with what was there before its changes, in reading order. */
export const itemsIn = (paragraphs: readonly ReturnedParagraph[], outside: Around = inTable): Item[] =>
  roomsOf(paragraphs, outside).flatMap((room) => itemsOf(settledRoom(room)))

/** The paragraphs of an item. */
export const unitsOf = (item: Item): readonly Unit[] => ('came' in item ? [item.came] : item.former.units)
