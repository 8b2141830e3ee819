import { bad } from '../limits.ts'
import { type El, kid, kids, val } from '../xml.ts'
import { controlOf, inlineIn, meetsRange } from './inline.ts'
import type { Line } from './line.ts'
import { fillIn, groundOf, standsIn } from './looks.ts'
import { beginParagraph, formattedBy, markOf, marksIn, meetsMove, under } from './marks.ts'
import type { Formatted, ReturnedParagraph } from './returned.ts'
import type { Around, Numbering, Story } from './rough.ts'

/** The first change of looks among elements. */
const firstFormatted = (...changes: readonly (El | undefined)[]): Formatted | undefined =>
  formattedBy(changes.find((el) => el !== undefined))

function numberingIn(pPr: El | undefined): Numbering {
  const number = kid(pPr, 'w:numPr')
  return {
    style: val(kid(pPr, 'w:pStyle')) ?? '',
    list: val(kid(number, 'w:numId')),
    level: val(kid(number, 'w:ilvl')),
  }
}

/** The list that a paragraph stood in before the changes of its properties. */
function numberingBefore(pPr: El | undefined, now: Numbering): Numbering {
  const change = kid(pPr, 'w:pPrChange')
  if (change) return numberingIn(kid(change, 'w:pPr'))
  return kid(kid(pPr, 'w:numPr'), 'w:ins') ? { ...now, list: '0', level: undefined } : now
}

function paragraphFormatted(pPr: El | undefined, around: Around): Formatted | undefined {
  const number = kid(pPr, 'w:numPr')
  return (
    firstFormatted(
      kid(pPr, 'w:pPrChange'),
      kid(number, 'w:ins'),
      kid(number, 'w:numberingChange'),
      kid(kid(pPr, 'w:sectPr'), 'w:sectPrChange'),
      kid(kid(pPr, 'w:rPr'), 'w:rPrChange'),
    ) ?? around.formatted
  )
}

/** The most that is read: some thousands of pages. */
const MOST_PARAGRAPHS = 200_000

function countParagraph({ reading }: Story): void {
  reading.count += 1
  if (reading.count > MOST_PARAGRAPHS)
    throw bad(
      reading.file,
      `holds more than ${MOST_PARAGRAPHS.toLocaleString('en-GB')} paragraphs, which no document of words does.`,
    )
}

function readParagraph(el: El, around: Around, story: Story): void {
  const pPr = kid(el, 'w:pPr')
  const now = numberingIn(pPr)
  const { looks } = story.reading
  countParagraph(story)
  beginParagraph(story.moves)
  const line: Line = {
    story,
    around,
    style: now.style,
    ground: groundOf(looks, now.style, pPr, around.ground),
    bits: [],
    bookmarks: story.bookmarks.names,
    begun: false,
  }
  inlineIn(el, { marks: around.marks, controls: [] }, line)
  story.paragraphs.push({
    story: story.story,
    of: story.of,
    bits: line.bits,
    end: under(around.marks, marksIn(kid(pPr, 'w:rPr'), story.moves)),
    numbering: now,
    numberingBefore: numberingBefore(pPr, now),
    outline: val(kid(pPr, 'w:outlineLvl')),
    ...standsIn(looks, pPr, now.style),
    controls: around.controls,
    bookmarks: line.bookmarks,
    ...formatted(paragraphFormatted(pPr, around)),
    ...(around.cell ? { cell: around.cell } : {}),
  })
}

const formatted = (by: Formatted | undefined): { readonly formatted?: Formatted } =>
  by ? { formatted: by } : {}

type Cell = NonNullable<ReturnedParagraph['cell']>

/** Where the rows and cells of one table are counted. */
interface Table {
  readonly table: number
  /** The marks and looks that all of it stands under: those of a table around it. */
  readonly outer: Around
  /** A style of its own may put anything behind its words. */
  readonly styled: boolean
  row: number
}

interface Row {
  readonly table: Table
  readonly marks: Cell['rowMarks']
  cell: number
}

function readCell(el: El, around: Around, row: Row, story: Story): void {
  const tcPr = kid(el, 'w:tcPr')
  const outer = row.table.outer.cell
  const cell: Cell = {
    table: row.table.table,
    row: row.table.row,
    cell: row.cell,
    rowMarks: row.marks,
    cellMarks: under(outer?.cellMarks ?? [], marksIn(tcPr, story.moves)),
  }
  row.cell += 1
  const change = firstFormatted(kid(tcPr, 'w:tcPrChange'), kid(tcPr, 'w:cellMerge')) ?? around.formatted
  const ground = fillIn(kid(tcPr, 'w:shd')) ?? (row.table.styled ? 'dark' : around.ground)
  blocksIn(el, { ...around, cell, ground, formatted: change }, story)
}

function readRow(el: El, around: Around, table: Table, story: Story): void {
  const trPr = kid(el, 'w:trPr')
  const exception = kid(kid(el, 'w:tblPrEx'), 'w:tblPrExChange')
  const marks = under(table.outer.cell?.rowMarks ?? [], marksIn(trPr, story.moves))
  const change = firstFormatted(kid(trPr, 'w:trPrChange'), exception) ?? around.formatted
  const row: Row = { table, marks, cell: 0 }
  rowParts(el, { ...around, formatted: change }, row, story)
  table.row += 1
}

/** Cells of a row, in content controls or not. */
function rowParts(el: El | undefined, around: Around, row: Row, story: Story): void {
  for (const child of kids(el)) {
    if (child.name === 'w:tc') readCell(child, around, row, story)
    else between(child, around, story, (inner, under) => rowParts(inner, under, row, story))
  }
}

function tableParts(el: El | undefined, around: Around, table: Table, story: Story): void {
  for (const child of kids(el)) {
    if (child.name === 'w:tr') readRow(child, around, table, story)
    else between(child, around, story, (inner, under) => tableParts(inner, under, table, story))
  }
}

function readTable(el: El, around: Around, story: Story): void {
  const tblPr = kid(el, 'w:tblPr')
  const styled = kid(tblPr, 'w:tblStyle') !== undefined || kid(tblPr, 'w:shd') !== undefined
  const change = firstFormatted(kid(tblPr, 'w:tblPrChange'), kid(kid(el, 'w:tblGrid'), 'w:tblGridChange'))
  const table: Table = { table: story.reading.tables, outer: around, styled, row: 0 }
  story.reading.tables += 1
  tableParts(el, { ...around, formatted: change ?? around.formatted }, table, story)
}

/** What stands between paragraphs, rows or cells: ranges, controls, and other things that hold more of the same. */
function between(
  el: El,
  around: Around,
  story: Story,
  into: (el: El | undefined, around: Around) => void,
): void {
  if (SILENT.has(el.name) || meetsRange(el, story) || meetsMove(story.moves, el)) return
  if (el.name === 'w:sdt') {
    into(kid(el, 'w:sdtContent'), { ...around, controls: [...around.controls, controlOf(el)] })
    return
  }
  const mark = markOf(el, story.moves)
  into(el, mark ? { ...around, marks: under(around.marks, [mark]) } : around)
}

const SILENT = new Set(
  'w:tblPr w:tblGrid w:tblPrEx w:trPr w:tcPr w:sdtPr w:sdtEndPr w:customXmlPr w:smartTagPr w:sectPr'.split(
    ' ',
  ),
)

/** A change of the page's set-up is told of on the last paragraph before it. */
function sectionChange(el: El, { paragraphs }: Story): void {
  const change = formattedBy(kid(el, 'w:sectPrChange'))
  const last = paragraphs.at(-1)
  if (change && last && !last.formatted) paragraphs[paragraphs.length - 1] = { ...last, formatted: change }
}

/** Reads one block, and whatever it holds. */
export function readBlock(el: El, around: Around, story: Story): void {
  if (el.name === 'w:p') readParagraph(el, around, story)
  else if (el.name === 'w:tbl') readTable(el, around, story)
  else if (el.name === 'w:r') readParagraph({ ...el, name: 'w:p', children: [el] }, around, story)
  else if (el.name === 'w:sectPr') sectionChange(el, story)
  else between(el, around, story, (inner, under) => blocksIn(inner, under, story))
}

/** Reads the blocks in an element. */
export function blocksIn(el: El | undefined, around: Around, story: Story): void {
  for (const child of kids(el)) readBlock(child, around, story)
}
