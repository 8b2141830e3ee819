import type { Reading, ReviewChange, ReviewComment } from '../../clauses/model/review.ts'
import { sentLines } from '../../clauses/review/place/sent.ts'
import { acceptedLines, rejectedLines } from '../../clauses/review/returned/lines.ts'
import type { Returned } from '../../clauses/review/returned/returned.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { Letters, type Parts, squeezed } from './found.ts'
import type { Difference, Hidden, Remark, Sheet } from './sheet.ts'

/** What a Reading is worth beside the sheet of its file. The counts are of the sheet's differences but for false alarms. */
export interface Verdict {
  readonly differences: number
  /** Reported, with the right author or as untracked. */
  readonly found: number
  /** Of those, on their part or one of `or`. */
  readonly placed: number
  /** In no form at all in what is reported. */
  readonly lost: number
  /** Reported changes that nothing on the sheet tells of. */
  readonly falseAlarms: number
  readonly hidden: Share
  readonly comments: Share
  /** The body's lines with all changes accepted, with all rejected, and all lines as they were sent. */
  readonly texts: Share
  /** What was missed, in words. */
  readonly misses: readonly string[]
}

export interface Share {
  readonly found: number
  readonly of: number
}

const MOVES = new Set(['movedFrom', 'movedTo', 'cut', 'pasted'])

/** The parts of both ends of a move. */
function endsOf(d: Difference, all: readonly Difference[]): Parts {
  const words = squeezed(d.before || d.after)
  const ends = all.filter((one) => MOVES.has(one.kind) && squeezed(one.before || one.after) === words)
  return new Set(ends.flatMap(partsOf))
}

const partsOf = ({ part, or = [] }: Difference): (string | null)[] => [part, ...or]

const has = (parts: Parts, part: string | null): boolean => parts === null || parts.has(part)

type Way = 'right' | 'elsewhere' | 'mislabelled' | 'lost'

const goes = ({ tracked, author }: ReviewChange, d: Difference): boolean =>
  tracked === d.tracked && (d.author === undefined || d.author === author)

/** The lines that a Reading comes to once all of its changes are taken. */
function takenLines({ lines }: Reading): string[] {
  const found: string[] = []
  let open = ''
  for (const { pieces, end } of lines) {
    open += pieces.map(({ text, standing }) => (standing === 'deleted' ? '' : text)).join('')
    if (end.standing === 'deleted') continue
    found.push(squeezed(open))
    open = ''
  }
  return [...found, squeezed(open)].filter((text) => text !== '')
}

class Judging {
  readonly #reading: Reading
  readonly #sheet: Sheet
  readonly #letters: Letters
  readonly #known = new Set<number>()
  readonly #taken: readonly string[]

  constructor(reading: Reading, sheet: Sheet) {
    this.#reading = reading
    this.#sheet = sheet
    this.#letters = new Letters(reading)
    this.#taken = takenLines(reading)
  }

  /** A change of some kinds on some parts, which is taken for explained then. */
  #change(parts: Parts, test: (change: ReviewChange, n: number) => boolean): boolean {
    const n = this.#reading.changes.findIndex((change, i) => has(parts, change.part) && test(change, i))
    if (n >= 0) this.#known.add(n)
    return n >= 0
  }

  #edge(d: Difference, parts: Parts, strict: boolean): boolean {
    const free = this.#change(
      parts,
      (change, n) =>
        change.kind === d.kind &&
        !this.#known.has(n) &&
        (!strict || goes(change, d)) &&
        this.#isAt(change, d),
    )
    return free || (this.#follows(d) && this.#coarse(parts))
  }

  /** Takes changes for explained in which nothing came or went but the end of a paragraph. */
  #coarse(parts: Parts): true {
    const bare = (text: string): string => text.replace(/\s+/g, '')
    this.#reading.changes.forEach(({ part, before, after, kind }, n) => {
      const isEnd = kind === 'replaced' && bare(before) === bare(after) && bare(before) !== ''
      if (isEnd && has(parts, part)) this.#known.add(n)
    })
    return true
  }

  /** Whether a split or join is behind the words that the sheet names. */
  #isAt({ line, kind }: ReviewChange, { at = '' }: Difference): boolean {
    if (line === null) return false
    const ends: string[] = []
    let open = ''
    for (const { pieces, end } of this.#reading.lines.slice(line, line + 6)) {
      open += pieces.map(({ text, standing }) => (standing === 'deleted' ? '' : text)).join('')
      if (end.standing === (kind === 'split' ? 'inserted' : 'deleted')) ends.push(open)
    }
    return ends.some((text) => squeezed(text).endsWith(squeezed(at)))
  }

  /** Whether the lines of `accepted` at a split or join follow from what is reported. */
  #follows({ at = '' }: Difference): boolean {
    const words = squeezed(at)
    const said = this.#sheet.accepted.map(squeezed).filter((line) => line.includes(words))
    return said.length > 0 && said.every((line) => this.#taken.includes(line))
  }

  #moved(d: Difference, parts: Parts, strict: boolean): boolean {
    const words = squeezed(d.before || d.after)
    return this.#change(
      parts,
      (change) =>
        change.kind === 'moved' &&
        (!strict || goes(change, d)) &&
        (squeezed(change.before).includes(words) ||
          this.#reading.lines.some(
            (line) =>
              line.part === change.part && squeezed(line.pieces.map(({ text }) => text).join('')) === words,
          )),
    )
  }

  /** A clause that went past others: any of them may be the one that is said to have moved. */
  #reordered(parts: Parts, strict: boolean, d: Difference): boolean {
    const moves = this.#reading.changes.flatMap((change, n) =>
      has(parts, change.part) && (!strict || goes(change, d)) && change.kind === 'moved' ? [n] : [],
    )
    for (const n of moves) this.#known.add(n)
    return moves.length > 0
  }

  #claims(d: Difference, parts: Parts, strict: boolean): boolean {
    if (d.kind === 'split' || d.kind === 'joined') return this.#edge(d, parts, strict)
    if (d.kind === 'clauseReordered') {
      if (this.#reordered(parts, strict, d)) return true
      const [gone, come] = [
        { ...d, after: '' },
        { ...d, before: '' },
      ]
      return this.#letters.claim(gone, parts, strict) && this.#letters.claim(come, parts, strict)
    }
    if (this.#letters.claim(d, parts, strict)) return true
    return MOVES.has(d.kind) && this.#moved(d, parts, strict)
  }

  /** How a difference is reported. */
  way(d: Difference): Way {
    const own: Parts = MOVES.has(d.kind) ? endsOf(d, this.#sheet.differences) : new Set(partsOf(d))
    if (this.#claims(d, own, true)) return 'right'
    if (this.#claims(d, null, true)) return 'elsewhere'
    return this.#claims(d, null, false) ? 'mislabelled' : 'lost'
  }

  /** Takes what need not be reported for explained, where it is. */
  may(d: Difference): void {
    this.#letters.claim(d, new Set(partsOf(d)))
    const looks = d.before === d.after
    const spaces = squeezed(d.before) === '' && squeezed(d.after) === ''
    this.#reading.changes.forEach((change, n) => {
      if (!partsOf(d).includes(change.part) || !goes(change, d)) return
      const isBlank = squeezed(change.before) === '' && squeezed(change.after) === ''
      if (looks && change.kind === 'formatted') this.#known.add(n)
      if (spaces && isBlank && change.kind !== 'split' && change.kind !== 'joined') this.#known.add(n)
      if (change.kind === 'deleted' && squeezed(change.before) === squeezed(d.before)) this.#known.add(n)
    })
  }

  /** Reported changes of which no letter was explained, and letters too many in those that were. */
  falseAlarms(): string[] {
    const touched = this.#letters.touched()
    const alarms = this.#reading.changes.flatMap((change, n) =>
      touched.has(n) || this.#known.has(n)
        ? []
        : [`${change.kind}${change.tracked ? '' : ' untracked'} “${change.before}” → “${change.after}”`],
    )
    const rest = this.#letters.unexplained(new Set([...touched, ...this.#known]))
    return rest === '' ? alarms : [...alarms, `left over: ${rest}`]
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, i) => squeezed(text) === squeezed(b[i]!))

const isRemark = (comment: ReviewComment, remark: Remark): boolean =>
  squeezed(comment.text) === squeezed(remark.text) &&
  squeezed(comment.on) === squeezed(remark.on) &&
  comment.part === remark.part &&
  comment.resolved === remark.resolved &&
  (remark.author === 'ours' ? comment.ours === true : comment.author === remark.author && !comment.ours) &&
  same(
    comment.replies.map(({ text }) => text),
    remark.replies,
  )

function commentMisses({ comments }: Reading, sheet: Sheet): { found: number; misses: string[] } {
  const left = [...comments]
  const missed = sheet.comments.filter((remark) => {
    const at = left.findIndex((comment) => isRemark(comment, remark))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const extra = left.filter(({ ours, replies }) => !ours || replies.length > 0)
  return {
    found: sheet.comments.length - missed.length,
    misses: [
      ...missed.map((remark) => `comment missed: ${JSON.stringify(remark)}`),
      ...extra.map((comment) => `comment too many: ${JSON.stringify(comment)}`),
    ],
  }
}

const saysHidden = ({ hidden }: Reading, { text }: Hidden): boolean =>
  hidden.some((each) => squeezed(each.text).includes(squeezed(text)))

const LABEL = /^[^\t]{1,16}\t/
const isContents = (text: string): boolean => /\t\d+$/.test(text) || text === 'Contents'

/** The body's lines as a sheet has them. */
const bodyLines = (sheet: Sheet, lines: readonly string[]): string[] =>
  lines
    .filter((line) => squeezed(line) !== '' && !isContents(line))
    .map((line) => (sheet.typed ? line.replace(LABEL, '') : line))
    .map(squeezed)
    .filter((line) => line !== '')

function textMisses(returned: Returned, sheet: Sheet): string[] {
  const body = { ...returned, paragraphs: returned.paragraphs.filter(({ story }) => story === 'body') }
  return (
    [
      ['accepted', acceptedLines(body), sheet.accepted],
      ['rejected', rejectedLines(body), sheet.rejected],
    ] as const
  ).flatMap(([how, lines, said]) => {
    const [ours, theirs] = [bodyLines(sheet, lines), said.map(squeezed)]
    const at = ours.findIndex((line, i) => line !== theirs[i])
    if (at < 0 && ours.length === theirs.length) return []
    return [
      `${how}: “${ours[at < 0 ? theirs.length : at] ?? ''}” ≠ “${theirs[at < 0 ? ours.length : at] ?? ''}”`,
    ]
  })
}

/** Lines of what was sent that a Reading does not say word for word. */
function sentMisses({ lines }: Reading, tree: Tree): string[] {
  const said = new Map<string, string>()
  for (const { at, pieces } of lines) {
    if (!at) continue
    const key = `${at.block} ${at.line}`
    const own = pieces.map(({ text, standing }) => (standing === 'inserted' ? '' : text)).join('')
    said.set(key, (said.get(key) ?? '') + own)
  }
  return sentLines(tree).flatMap(({ at, text }) =>
    said.get(`${at.block} ${at.line}`) === text ? [] : [`sent: “${text}” is not among the lines`],
  )
}

const shown = (d: Difference): string =>
  `${d.kind}${d.tracked ? '' : ' untracked'} “${d.before}” → “${d.after}”${d.at ? ` behind “${d.at}”` : ''}`

/** The longest first: what is short is found in many places. */
const inTurn = (list: readonly Difference[]): Difference[] =>
  list.toSorted((a, b) => b.before.length + b.after.length - a.before.length - a.after.length)

/** Judges what was read of a file by its sheet, by the rules at the head of corpus.ts. */
export function judge(reading: Reading, returned: Returned, sheet: Sheet, tree: Tree): Verdict {
  const judging = new Judging(reading, sheet)
  const ways = inTurn(sheet.differences).map((d) => ({ d, way: judging.way(d) }))
  for (const d of inTurn(sheet.may)) judging.may(d)
  const alarms = judging.falseAlarms()
  const comments = commentMisses(reading, sheet)
  const veiled = sheet.hidden.filter((hidden) => !saysHidden(reading, hidden))
  const texts = textMisses(returned, sheet)
  const sent = sentMisses(reading, tree)
  const count = (...which: readonly Way[]): number => ways.filter(({ way }) => which.includes(way)).length
  return {
    differences: ways.length,
    found: count('right', 'elsewhere'),
    placed: count('right'),
    lost: count('lost'),
    falseAlarms: alarms.length,
    hidden: { found: sheet.hidden.length - veiled.length, of: sheet.hidden.length },
    comments: { found: comments.found, of: sheet.comments.length },
    texts: { found: 3 - texts.length - Math.min(1, sent.length), of: 3 },
    misses: [
      ...ways.flatMap(({ d, way }) => (way === 'right' ? [] : [`${way}: ${shown(d)}`])),
      ...alarms.map((alarm) => `false alarm: ${alarm}`),
      ...veiled.map((hidden) => `hidden missed: ${JSON.stringify(hidden)}`),
      ...comments.misses,
      ...texts,
      ...sent,
    ],
  }
}
