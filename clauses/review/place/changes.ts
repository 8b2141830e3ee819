import type { ChangeKind, ReviewChange, ReviewLine } from '../../model/review.ts'
import { fieldOf } from './field.ts'
import { isWhole, type Placed } from './lines.ts'
import type { By } from './units.ts'
import type { Atom } from './weave.ts'

/** Some words, or the end of a line, that came, went, or both. */
export interface Spot {
  readonly line: number
  /** The place of its words among the line's; the end of the line has none. */
  readonly atom: number | null
  readonly standing: Exclude<Atom['standing'], 'kept'>
  readonly text: string
  readonly by: By
}

/** What belongs to one change. */
export interface Group {
  readonly key: string
  readonly spots: Spot[]
}

/** The mark of a footnote: it comes and goes with the footnote's own words, whose change tells of it. */
const isNoteMark = ({ text, bit }: Atom): boolean => text === '' && bit?.note?.startsWith('footnote') === true

function spotsOf(line: Placed, index: number): (Spot | null)[] {
  const words = line.atoms.flatMap((each, atom): (Spot | null)[] => {
    const { text, standing, by } = each
    if (standing === 'kept' || !by) return [null]
    return isNoteMark(each) ? [] : [{ line: index, atom, standing, text, by }]
  })
  const { standing, by } = line.end
  return [...words, standing === 'kept' || !by ? null : { line: index, atom: null, standing, text: '', by }]
}

/** A change is never of two parts, of two cells, or of whole paragraphs and words of another. */
function parts(before: Placed, next: Placed): boolean {
  const cell = ({ unit }: Placed): string => JSON.stringify(unit?.paragraph.cell ?? null)
  return (
    before.origin?.part !== next.origin?.part ||
    isWhole(before) !== isWhole(next) ||
    before.story !== next.story ||
    cell(before) !== cell(next)
  )
}

/** What belongs together wherever it stands: the ends of a move, all that a row holds. */
const isScattered = ({ how }: By): boolean => how !== 'words'

const keyOf = ({ by, standing }: Spot): string => (standing === 'gone' ? `gone ${by.key}` : by.key)

/** Puts together what changed: what stands side by side by one hand, and what is moved or stands in a row. */
export function groupsOf(lines: readonly Placed[]): Group[] {
  const groups: Group[] = []
  const scattered = new Map<string, Group>()
  let open: Group | null = null
  const put = (spot: Spot): void => {
    const key = keyOf(spot)
    const known = isScattered(spot.by) ? scattered.get(key) : open?.key === key ? open : undefined
    if (known) known.spots.push(spot)
    const group = known ?? { key, spots: [spot] }
    if (!known) groups.push(group)
    if (isScattered(spot.by)) scattered.set(key, group)
    open = group
  }
  lines.forEach((line, index) => {
    const before = lines[index - 1]
    if (before && parts(before, line)) open = null
    for (const spot of spotsOf(line, index)) {
      if (spot) put(spot)
      else open = null
    }
  })
  return groups
}

const some = ({ spots }: Group, standing: Spot['standing']): boolean =>
  spots.some((spot) => spot.standing === standing && (spot.text !== '' || spot.atom !== null))

const ROWS = {
  row: { inserted: 'rowInserted', deleted: 'rowDeleted', gone: 'deleted' },
  cell: { inserted: 'cellInserted', deleted: 'cellDeleted', gone: 'deleted' },
} as const

function kindOf(group: Group, lines: readonly Placed[]): ChangeKind {
  const { by, standing, line } = group.spots[0]!
  if (standing === 'gone') return 'deleted'
  if (by.how === 'row' || by.how === 'cell') return ROWS[by.how][standing]
  const [came, went] = [some(group, 'inserted'), some(group, 'deleted')]
  if (by.how === 'move' && came && went) return 'moved'
  if (came && went) return 'replaced'
  if (came || went) return came ? 'inserted' : 'deleted'
  if (isWhole(lines[line]!)) return standing
  return standing === 'inserted' ? 'split' : 'joined'
}

const BEGINS = /^[\p{L}\p{N}\p{M}]+/u
const ENDS = /[\p{L}\p{N}\p{M}]+$/u

/** The rest of a word that a change begins or ends within. */
function restOfWord(around: string, words: readonly string[], side: 'before' | 'behind'): string {
  const [outer, inner] = side === 'before' ? [ENDS, BEGINS] : [BEGINS, ENDS]
  return words.some((word) => inner.test(word)) ? (outer.exec(around)?.[0] ?? '') : ''
}

/** What a group says of one of the two texts: paragraphs on lines of their own, cells with a tab between. */
function wordsOf({ spots }: Group, standing: Spot['standing'], lines: readonly Placed[]): string {
  let text = ''
  let last: Spot | null = null
  for (const spot of spots) {
    if (spot.standing !== standing) continue
    if (last && last.line !== spot.line) {
      const sameCell = lines[last.line]!.unit?.paragraph.cell === undefined || spot.by.how === 'words'
      text += sameCell || spot.by.how === 'move' ? '\n' : '\t'
    }
    text += spot.text
    last = spot
  }
  return text
}

/** The kept words right before and right behind a group. */
function around({ spots }: Group, lines: readonly Placed[]): { before: string; behind: string } {
  const [first, last] = [spots[0]!, spots.at(-1)!]
  const kept = (atom: Atom | undefined): string => (atom?.standing === 'kept' ? atom.text : '')
  const atoms = lines[first.line]!.atoms
  const next = lines[last.line + 1]
  return {
    before: kept(atoms[first.atom === null ? atoms.length - 1 : first.atom - 1]),
    behind: last.atom === null ? kept(next?.atoms[0]) : kept(lines[last.line]!.atoms[last.atom + 1]),
  }
}

const firstWord = (text: string): string => /^\s*\S*/.exec(text)![0]
const lastWord = (text: string): string => /\S*\s*$/.exec(text)![0]

/** The words at which a paragraph was split, or two were joined. */
function atEnd(
  kind: 'split' | 'joined',
  words: { before: string; behind: string },
): { before: string; after: string } {
  const [left, right] = [lastWord(words.before), firstWord(words.behind)]
  const [one, two] = [left + right, `${left}\n${right}`]
  return kind === 'split' ? { before: one, after: two } : { before: two, after: one }
}

function said(group: Group, kind: ChangeKind, lines: readonly Placed[]): { before: string; after: string } {
  const words = around(group, lines)
  if (kind === 'split' || kind === 'joined') return atEnd(kind, words)
  const gone = wordsOf(group, 'gone', lines)
  if (gone !== '') return { before: gone, after: '' }
  const [before, after] = [wordsOf(group, 'deleted', lines), wordsOf(group, 'inserted', lines)]
  if (group.spots.some(({ by }) => isScattered(by))) return { before, after }
  const own = [before, after].filter((text) => text !== '')
  const [left, right] = [restOfWord(words.before, own, 'before'), restOfWord(words.behind, own, 'behind')]
  const whole = (text: string): string => left + text + right
  return { before: left + before + right === '' ? '' : whole(before), after: whole(after) }
}

/** What a change is about: where it stands, and by what that was found. */
export function whereabouts(
  line: Placed | undefined,
): Pick<ReviewChange, 'part' | 'clause' | 'version' | 'found' | 'provision' | 'story'> {
  const origin = line?.origin
  return {
    part: origin?.part ?? null,
    clause: origin?.clause ?? null,
    version: origin?.version ?? null,
    found: origin ? (line?.found ?? null) : null,
    ...(origin?.provision ? { provision: origin.provision } : {}),
    ...(line?.story ? { story: line.story } : {}),
  }
}

/** One group as a change; `line` still counts lines that are not shown. */
export function changeOf(group: Group, lines: readonly Placed[]): ReviewChange {
  const { by } = group.spots[0]!
  const kind = kindOf(group, lines)
  const from = group.spots.find(({ standing }) => standing === 'deleted') ?? group.spots[0]!
  const line = kind === 'moved' ? from.line : group.spots[0]!.line
  const field = kind === 'moved' ? null : fieldOf(group, lines)
  return {
    ...{ kind, tracked: by.tracked, author: by.author, date: by.date },
    ...said(group, kind, lines),
    line,
    ...whereabouts(lines[line]),
    ...(field === null ? {} : { field }),
  }
}

/** A line as a Reading keeps it, its words under the numbers of their changes. */
export function reviewLine(line: Placed, index: number, numbers: ReadonlyMap<string, number>): ReviewLine {
  const change = (atom: number | null): { change?: number } => {
    const number = numbers.get(`${index} ${atom}`)
    return number === undefined ? {} : { change: number }
  }
  const pieces = line.atoms.flatMap(({ text, standing }, atom) =>
    standing === 'gone' || text === '' ? [] : [{ text, standing, ...change(atom) }],
  )
  const { kind, level, label, cell, sent, origin, end } = line
  return {
    at: sent?.at ?? null,
    part: origin?.part ?? null,
    ...{ kind, level, label, pieces: joinedPieces(pieces) },
    end: { standing: end.standing === 'gone' ? 'kept' : end.standing, ...change(null) },
    ...(cell ? { cell } : {}),
  }
}

type Piece = ReviewLine['pieces'][number]

/** Pieces side by side under one change as one piece. */
function joinedPieces(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last && last.standing === piece.standing && last.change === piece.change)
      out[out.length - 1] = { ...last, text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}
