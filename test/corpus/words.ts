import { type Doc, type Line, marked, type Piece, runText, textOf } from './doc.ts'
import { around, copyOf, type El, isEl, kid, named, parents, replaceIn } from './xml.ts'

/** How an edit is made: under a name while changes are tracked, or without a trace. */
export interface How {
  readonly author: string
  readonly tracked: boolean
}

const GONE = new Set(['w:del', 'w:moveFrom'])

/** A run of a paragraph with its place in the text that is there once all is accepted. */
interface Placed {
  readonly run: El
  readonly parent: El
  readonly from: number
  readonly to: number
}

/** The runs of a paragraph that are not deleted, in order. */
export function runsOf(p: El): Placed[] {
  const up = parents(p)
  let at = 0
  return named(p, 'w:r').flatMap((run) => {
    if (around(run, up).some(({ name }) => GONE.has(name))) return []
    const from = at
    at += runText(run).length
    return [{ run, parent: up.get(run)!, from, to: at }]
  })
}

const words = (text: string): El[] =>
  text.split(/([\t\n])/).flatMap((bit): El[] => {
    if (bit === '') return []
    if (bit === '\t') return [{ name: 'w:tab', attrs: {}, children: [] }]
    if (bit === '\n') return [{ name: 'w:br', attrs: {}, children: [] }]
    return [{ name: 'w:t', attrs: { 'xml:space': 'preserve' }, children: [bit] }]
  })

/** A new run of words, with the look of another. */
export function newRun(text: string, like?: El): El {
  const look = kid(like, 'w:rPr')
  const plain = look && !look.children.some((c) => isEl(c) && c.name === 'w:rStyle') ? [copyOf(look)] : []
  return { name: 'w:r', attrs: {}, children: [...plain, ...words(text)] }
}

/** Cuts a run in two at a place in its words. */
function cutRun(run: El, parent: El, at: number): void {
  const left: El = { ...run, attrs: { ...run.attrs }, children: [] }
  const right: El = { ...run, attrs: { ...run.attrs }, children: [] }
  let passed = 0
  for (const child of run.children) {
    if (!isEl(child)) continue
    if (child.name === 'w:rPr') {
      left.children.push(child)
      right.children.push(copyOf(child))
      continue
    }
    const text = runText({ ...run, children: [child] })
    if (passed + text.length <= at) left.children.push(child)
    else if (passed >= at) right.children.push(child)
    else {
      left.children.push(...words(text.slice(0, at - passed)))
      right.children.push(...words(text.slice(at - passed)))
    }
    passed += text.length
  }
  replaceIn(parent, run, left, right)
}

/** Makes a run end at a place in a paragraph's text. */
export function cutAt(p: El, at: number): void {
  const found = runsOf(p).find(({ from, to }) => from < at && at < to)
  if (found) cutRun(found.run, found.parent, at - found.from)
}

/** The runs with words between two places, after cutting at both. */
export function runsBetween(p: El, from: number, to: number): Placed[] {
  cutAt(p, from)
  cutAt(p, to)
  return runsOf(p).filter((r) => r.from >= from && r.to <= to && r.to > r.from)
}

/** A run whose words are kept as deleted words. */
export function asDeleted(run: El): El {
  for (const child of run.children) {
    if (!isEl(child)) continue
    if (child.name === 'w:t') child.name = 'w:delText'
    if (child.name === 'w:instrText') child.name = 'w:delInstrText'
  }
  return run
}

/** Deletes runs with tracking, or takes them out. */
export function deleteRuns(doc: Doc, runs: readonly Pick<Placed, 'run' | 'parent'>[], how: How): void {
  for (const { run, parent } of runs) {
    if (!how.tracked) parent.children.splice(parent.children.indexOf(run), 1)
    else replaceIn(parent, run, marked(doc, 'w:del', how.author, asDeleted(copyOf(run))))
  }
}

/** Puts an element beside a run; an insertion of another author is parted around it. */
function putBeside(doc: Doc, p: El, beside: El, parent: El, added: El, after: boolean): void {
  const at = parent.children.indexOf(beside) + (after ? 1 : 0)
  if (parent.name !== 'w:ins' || added.name !== 'w:ins') {
    parent.children.splice(at, 0, added)
    return
  }
  const [left, right] = [parent.children.slice(0, at), parent.children.slice(at)]
  const halves = [left, right].map((children): El => {
    doc.ids += 1
    return { ...parent, attrs: { ...parent.attrs, 'w:id': `${doc.ids}` }, children }
  })
  const whole = halves.filter(({ children }) => children.length > 0)
  const inOrder = left.length === 0 ? [added, ...whole] : [whole[0]!, added, ...whole.slice(1)]
  replaceIn(parents(p).get(parent)!, parent, ...inOrder)
}

/** Which side of an edge new words belong to: with what stands before it, or with what follows. */
export type Side = 'before' | 'after'

function insertWords(doc: Doc, p: El, at: number, text: string, how: How, side: Side): void {
  cutAt(p, at)
  const runs = runsOf(p).filter((r) => r.to > r.from)
  const before = runs.findLast(({ to }) => to === at)
  const next = runs.find(({ from }) => from === at)
  const beside = side === 'before' ? (before ?? next) : (next ?? before)
  const run = newRun(text, beside?.run)
  const added = how.tracked ? marked(doc, 'w:ins', how.author, run) : run
  if (beside) putBeside(doc, p, beside.run, beside.parent, added, beside === before)
  else p.children.push(added)
}

/** The pieces of a line, cut at a place in what it says once all is accepted. */
function cutPieces(pieces: readonly Piece[], at: number): [Piece[], Piece[]] {
  let left = at
  const halves: [Piece[], Piece[]] = [[], []]
  for (const piece of pieces) {
    const length = piece.acc ? piece.text.length : 0
    const here = Math.max(0, Math.min(left, length))
    if (left <= 0 && length > 0) halves[1].push(piece)
    else if (here === length) halves[left <= 0 && halves[1].length > 0 ? 1 : 0].push(piece)
    else {
      halves[0].push({ ...piece, text: piece.text.slice(0, here) })
      halves[1].push({ ...piece, text: piece.text.slice(here) })
    }
    left -= length
  }
  return halves
}

/** Notes on the line's own account that words went and came. */
function note(line: Line, from: number, to: number, after: string, { tracked }: How): void {
  const [head, rest] = cutPieces(line.pieces, from)
  const [within, tail] = cutPieces(rest, to - from)
  const gone = within.flatMap((piece): Piece[] => {
    if (!piece.acc) return [piece]
    return tracked && piece.rej ? [{ ...piece, acc: false }] : []
  })
  const come = after === '' ? [] : [{ text: after, acc: true, rej: !tracked }]
  line.pieces = [...head, ...gone, ...come, ...tail]
}

/** Replaces the words between two places of a line, and says so on the line's account, but not on the sheet. */
export function change(
  doc: Doc,
  line: Line,
  [from, to]: readonly [number, number],
  after: string,
  how: How,
  side: Side = 'before',
): void {
  if (to > from) {
    const runs = runsBetween(line.p, from, to)
    if (after !== '') {
      // New words stand right behind those that they replace, in the same control.
      const last = runs.at(-1)!
      const run = newRun(after, last.run)
      const added = how.tracked ? marked(doc, 'w:ins', how.author, run) : run
      putBeside(doc, line.p, last.run, last.parent, added, true)
    }
    deleteRuns(doc, rehomed(line.p, runs), how)
  } else insertWords(doc, line.p, from, after, how, side)
  note(line, from, to, after, how)
}

/** The same runs with the parents that they have now. */
function rehomed(p: El, runs: readonly Placed[]): Pick<Placed, 'run' | 'parent'>[] {
  const up = parents(p)
  return runs.map(({ run }) => ({ run, parent: up.get(run)! }))
}

/** An edit of words: made, and written on the sheet. */
export function edit(
  doc: Doc,
  line: Line,
  range: readonly [number, number],
  after: string,
  kind: string,
  how: How,
  side: Side = 'before',
): void {
  const before = textOf(line).slice(...range)
  change(doc, line, range, after, how, side)
  doc.used.add(line)
  doc.differences.push({ before, after, kind, part: line.part, ...saidBy(how) })
}

/** What a sheet says of who made a difference. */
export const saidBy = ({ tracked, author }: How): { tracked: boolean; author?: string } =>
  tracked ? { tracked, author } : { tracked }
