import type { Body } from '../../model/body.ts'
import { plainText } from '../../model/bodyText.ts'
import type { ProvisionId } from '../../model/id.ts'
import type { Returned } from '../returned/returned.ts'
import { bodyOf } from './bodies.ts'
import { candidatesIn, namesIn, type Spotted } from './candidates.ts'
import { marksOf } from './heads.ts'
import { treeOf } from './levels.ts'
import { type Line, linesOf } from './lines.ts'
import { type Piece, piecesOf, SKIP } from './pieces.ts'
import { divisionOf, type Numbered, type Numbers, plainNumber } from './references.ts'

/** One clause that was found, before it is set beside a library. */
export interface FoundRow {
  readonly row: number
  readonly number: string
  readonly level: number
  readonly title: string
  readonly titled: boolean
  readonly text: string
  readonly body: Body
  readonly labels: readonly [ProvisionId, string][]
  readonly skip: string
  readonly candidates: readonly Spotted[]
}

/** A contract taken apart. */
export interface Imported {
  readonly name: string
  readonly title: string
  readonly rows: readonly FoundRow[]
  readonly warnings: readonly string[]
}

type Bare = Omit<FoundRow, 'candidates'>

const loose = (title: string, lines: readonly Line[], skip: string): Piece[] =>
  lines.length === 0
    ? []
    : [
        {
          number: '',
          level: 1,
          title,
          titled: false,
          first: null,
          items: lines.map((line) => ({ line, contents: false })),
          skip,
        },
      ]

function bareRow(piece: Piece, row: number): Bare {
  const { body, labels } = bodyOf(piece.first, piece.items)
  const { number, level, title, titled, skip } = piece
  return { row, number, level, title, titled, text: plainText(body), body, labels, skip }
}

/** Counted up where the same number comes twice in a division: the first keeps it. */
function keep(places: Map<string, Numbered>, key: string, place: Numbered): void {
  if (!places.has(key)) places.set(key, place)
}

const tight = (label: string): string =>
  plainNumber(label)
    .replace(/^(clause|section|paragraph) /, '')
    .replace(/[\s]/g, '')
    .replace(/[.:)]+$/, (t) => (t.includes(')') ? ')' : ''))

/** A label with those above it: "(a)" under 4.2 is "4.2(a)", "4.2" under 4 is itself. */
const joined = (above: string, label: string): string =>
  /^[\d]/.test(label) && label.includes('.')
    ? label
    : /^\d+$/.test(label) && above !== ''
      ? label
      : `${above}${label}`

function numberRow(row: Bare, division: string, places: Map<string, Numbered>): void {
  const own = tight(row.number)
  if (own !== '') keep(places, `${division}/${own}`, { row: row.row, provision: null })
  let decimal = own
  let letter = ''
  for (const [id, label] of row.labels) {
    const plain = tight(label)
    const isFigure = /^\d/.test(plain)
    const isRoman =
      !isFigure && /^\([ivx]+\)$/.test(plain) && letter !== '' && plain !== '(i)'
        ? true
        : plain === '(i)' && letter !== '' && letter !== '(h)'
    if (isFigure) {
      decimal = plain
      letter = ''
    } else if (!isRoman) letter = plain
    keep(places, `${division}/${joined(isFigure ? own : isRoman ? `${decimal}${letter}` : decimal, plain)}`, {
      row: row.row,
      provision: id,
    })
  }
}

const DIVISION = /^(schedule|annexe?|appendix|exhibit)\b/i
const HOLDS = /^(schedule|annexe?|appendix|exhibit|part|chapter|article)\b/i

/** Where each number of the file leads. Numbers start anew in each schedule. */
function numbersOf(rows: readonly Bare[]): Numbers {
  const places = new Map<string, Numbered>()
  const divisions: string[] = []
  let division = ''
  let level = 1
  for (const row of rows) {
    if (DIVISION.test(row.number)) {
      division = divisionOf(row.number)
      level = row.level
    } else if (division !== '' && row.level <= level && row.number !== '' && row.skip === '') division = ''
    divisions.push(division)
    if (HOLDS.test(row.number)) {
      keep(places, `/${divisionOf(row.number)}`, { row: row.row, provision: null })
      if (DIVISION.test(row.number)) numberRow({ ...row, number: '' }, division, places)
      else numberRow({ ...row, number: row.number.replace(/^\w+\s+/, '') }, division, places)
    } else numberRow(row, division, places)
  }
  return { places, divisions }
}

function titleIn(rows: readonly Bare[], lines: readonly Line[], name: string): string {
  const styled = lines.find((line) => /^title$/i.test(line.style))?.text
  const front = rows[0]?.skip === SKIP.title ? rows[0].text.split('\n') : []
  const shown = front
    .filter((line) => /\p{L}{3}/u.test(line))
    .toSorted((a, b) => Number(/\p{Ll}/u.test(a)) - Number(/\p{Ll}/u.test(b)))
  const title = styled ?? front.find((line) => line === shown[0]) ?? ''
  return title.replace(/\s+/g, ' ').trim().slice(0, 200) || name.replace(/\.[a-z]{1,5}$/i, '')
}

function withCandidates(rows: readonly Bare[]): FoundRow[] {
  const numbers = numbersOf(rows)
  const named = rows.filter((row) => row.skip === SKIP.parties || row.skip === SKIP.title)
  const parties = rows.filter((row) => row.skip === SKIP.parties).map((row) => row.text)
  const names = namesIn(
    named.map((row) => row.text),
    parties,
  )
  return rows.map((row) => ({
    ...row,
    candidates: row.skip === '' ? candidatesIn(row.text, row.row, names, numbers) : [],
  }))
}

const NOTHING_TOLD =
  'No headings and no numbers were found, so the whole text is one row. Split it where clauses begin.'

/** Takes a contract apart into the clauses that it seems to have. Nothing of the file is left out: what is no clause is a row to skip. */
export function importOf(returned: Returned): Imported {
  const lines = linesOf(returned)
  const pieces = [
    ...piecesOf(treeOf(marksOf(lines.body))),
    ...loose('Words in text boxes', lines.boxes, ''),
    ...loose('Headers and footers', lines.bands, SKIP.bands),
  ]
  const rows = pieces.map(bareRow)
  const clauses = rows.filter((row) => row.skip === '')
  const untold =
    clauses.length === 1 && clauses[0]!.number === '' && !clauses[0]!.titled && lines.body.length > 5
  return {
    name: returned.name,
    title: titleIn(rows, lines.body, returned.name),
    rows: withCandidates(rows),
    warnings: [
      ...lines.warnings,
      ...(rows.length === 0 ? ['The file holds no words.'] : []),
      ...(untold ? [NOTHING_TOLD] : []),
      ...(lines.boxes.length > 0
        ? ['Words that stand in text boxes come after the rest, for where they belong is not known.']
        : []),
    ],
  }
}
