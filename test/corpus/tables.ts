import { type Doc, type Line, marked, textOf } from './doc.ts'
import { remove, trackMark, wrapRuns } from './paragraphs.ts'
import { type How, newRun, saidBy } from './words.ts'
import { all, copyOf, type El, elements, kid, named, one, parents, propertiesOf, val } from './xml.ts'

const CELLS = 'w:tc'

/** The tables of a part's clause with a grid of whole cells: each row has as many. */
export function tablesOf(doc: Doc, style = 'ClauseTable'): El[] {
  return named(doc.body, 'w:tbl').filter(
    (t) => val(kid(kid(t, 'w:tblPr'), 'w:tblStyle')) === style && named(t, 'w:tr').length >= 3,
  )
}

export const rowsOf = (table: El): El[] => elements(table).filter(({ name }) => name === 'w:tr')

const linesIn = (doc: Doc, el: El): Line[] => {
  const inside = new Set(all(el))
  return doc.lines.filter(({ p }) => inside.has(p))
}

const cellsText = (lines: readonly Line[]): string => lines.map(textOf).filter(Boolean).join(' ')

/** Empties a cell's copy and gives it one paragraph of words. */
function refill(doc: Doc, cell: El, text: string, how: How): El {
  const p = kid(cell, 'w:p')!
  const properties = kid(p, 'w:pPr')
  const run = newRun(text)
  const made: El = {
    name: 'w:p',
    attrs: {},
    children: [
      ...(properties ? [copyOf(properties)] : []),
      how.tracked ? marked(doc, 'w:ins', how.author, run) : run,
    ],
  }
  if (how.tracked) trackMark(doc, made, 'w:ins', how.author)
  cell.children = [...cell.children.filter((c) => typeof c !== 'string' && c.name === 'w:tcPr'), made]
  return made
}

/** A new row behind another, with words for each cell. */
export function insertRow(doc: Doc, row: El, table: El, texts: readonly string[], how: How): void {
  const added = copyOf(row)
  const own = linesIn(doc, row)
  const last = own.at(-1)!
  const lines = elements(added)
    .filter(({ name }) => name === CELLS)
    .map((cell, i): Line => {
      const text = texts[i % texts.length]!
      const p = refill(doc, cell, text, how)
      const pieces = [{ text, acc: true, rej: !how.tracked }]
      return { ...last, p, where: 'cell', label: '', pieces, end: { acc: true, rej: !how.tracked } }
    })
  if (how.tracked) propertiesOf(added, 'w:trPr').children.push(marked(doc, 'w:ins', how.author))
  table.children.splice(table.children.indexOf(row) + 1, 0, added)
  doc.lines.splice(doc.lines.indexOf(last) + 1, 0, ...lines)
  for (const line of lines) doc.used.add(line)
  doc.differences.push({
    before: '',
    after: cellsText(lines),
    kind: 'rowInserted',
    part: last.part,
    ...saidBy(how),
  })
}

const gone = (line: Line): void => {
  line.pieces = line.pieces.map((piece) => ({ ...piece, acc: false }))
  line.end = { ...line.end, acc: false }
}

/** Deletes a row. */
export function deleteRow(doc: Doc, row: El, how: How): void {
  const lines = linesIn(doc, row)
  const before = cellsText(lines)
  const part = lines[0]!.part
  if (how.tracked) {
    propertiesOf(row, 'w:trPr').children.push(marked(doc, 'w:del', how.author))
    for (const line of lines) {
      wrapRuns(doc, line.p, 'w:del', how.author)
      trackMark(doc, line.p, 'w:del', how.author)
      gone(line)
    }
  } else {
    remove(doc.root, row)
    doc.lines = doc.lines.filter((line) => !lines.includes(line))
  }
  for (const line of lines) doc.used.add(line)
  doc.differences.push({ before, after: '', kind: 'rowDeleted', part, ...saidBy(how) })
}

/** A new column at the right end of a table, with a heading and a word in each row. */
export function insertColumn(doc: Doc, table: El, heading: string, word: string, how: How): void {
  const grid = kid(table, 'w:tblGrid')!
  const narrow = grid.children.map((c) => Number((c as El).attrs['w:w']))
  grid.children.push({ name: 'w:gridCol', attrs: { 'w:w': `${Math.min(...narrow)}` }, children: [] })
  const texts: string[] = []
  for (const [i, row] of rowsOf(table).entries()) {
    const cells = elements(row).filter(({ name }) => name === CELLS)
    const added = copyOf(cells.at(-1)!)
    const text = i === 0 ? heading : `${word} ${i}`
    const p = refill(doc, added, text, how)
    const last = linesIn(doc, row).at(-1)!
    if (how.tracked) propertiesOf(added, 'w:tcPr').children.push(marked(doc, 'w:cellIns', how.author))
    row.children.push(added)
    const line: Line = {
      ...last,
      p,
      where: 'cell',
      label: '',
      pieces: [{ text, acc: true, rej: !how.tracked }],
      end: { acc: true, rej: !how.tracked },
    }
    doc.lines.splice(doc.lines.indexOf(last) + 1, 0, line)
    doc.used.add(line)
    texts.push(text)
    doc.differences.push({ before: '', after: text, kind: 'cellInserted', part: last.part, ...saidBy(how) })
  }
}

/** Takes the last column of a table away. */
export function deleteColumn(doc: Doc, table: El, how: How): void {
  if (!how.tracked) kid(table, 'w:tblGrid')!.children.pop()
  for (const row of rowsOf(table)) {
    const cell = elements(row).findLast(({ name }) => name === CELLS)!
    const lines = linesIn(doc, cell)
    const before = cellsText(lines)
    const part = lines[0]!.part
    if (how.tracked) {
      propertiesOf(cell, 'w:tcPr').children.push(marked(doc, 'w:cellDel', how.author))
      for (const line of lines) {
        wrapRuns(doc, line.p, 'w:del', how.author)
        gone(line)
      }
    } else {
      remove(doc.root, cell)
      doc.lines = doc.lines.filter((line) => !lines.includes(line))
    }
    for (const line of lines) doc.used.add(line)
    if (before !== '') doc.differences.push({ before, after: '', kind: 'cellDeleted', part, ...saidBy(how) })
  }
}

/** A table with all its rows, deleted. */
export function deleteTable(doc: Doc, table: El, how: How): void {
  const rows = rowsOf(table)
  for (const row of rows) deleteRow(doc, row, how)
  if (!how.tracked) remove(doc.root, table)
}

const CELL = (width: number): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc>`

/** A new table behind a paragraph, with two cells in each row. */
export function insertTable(
  doc: Doc,
  near: Line,
  rows: readonly (readonly [string, string])[],
  how: How,
): void {
  const table = one(
    `<w:tbl><w:tblPr><w:tblStyle w:val="ClauseTable"/><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>${rows
      .map(() => `<w:tr><w:trPr/>${CELL(3000)}${CELL(3000)}</w:tr>`)
      .join('')}</w:tbl>`,
  )
  const lines = rowsOf(table).flatMap((row, r) => {
    if (how.tracked) propertiesOf(row, 'w:trPr').children.push(marked(doc, 'w:ins', how.author))
    return elements(row)
      .filter(({ name }) => name === CELLS)
      .map((cell, c): Line => {
        const text = rows[r]![c]!
        const p = refill(doc, cell, text, how)
        const fate = { acc: true, rej: !how.tracked }
        return { ...near, p, where: 'cell', label: '', pieces: [{ text, ...fate }], end: { ...fate } }
      })
  })
  const parent = parents(doc.root).get(near.p)!
  parent.children.splice(parent.children.indexOf(near.p) + 1, 0, table)
  doc.lines.splice(doc.lines.indexOf(near) + 1, 0, ...lines)
  for (const line of [near, ...lines]) doc.used.add(line)
  for (const [a, b] of rows)
    doc.differences.push({
      before: '',
      after: `${a} ${b}`,
      kind: 'tableInserted',
      part: near.part,
      ...saidBy(how),
    })
}
