import { type Doc, type Line, marked, type Piece, textOf } from './doc.ts'
import { asDeleted, cutAt, type How, newRun, runsOf, saidBy } from './words.ts'
import { around, copyOf, type El, isEl, kid, named, parents, propertiesOf, replaceIn } from './xml.ts'

/** The properties of a paragraph's mark. */
function markOf(p: El): El {
  const properties = propertiesOf(p, 'w:pPr')
  const found = kid(properties, 'w:rPr')
  if (found) return found
  const made: El = { name: 'w:rPr', attrs: {}, children: [] }
  const at = properties.children.findIndex((c) => isEl(c) && /^w:(sectPr|pPrChange)$/.test(c.name))
  properties.children.splice(at < 0 ? properties.children.length : at, 0, made)
  return made
}

/** Tracks what happens to a paragraph's mark: `w:ins`, `w:del`, `w:moveFrom` or `w:moveTo`. */
export function trackMark(doc: Doc, p: El, name: string, author: string): void {
  markOf(p).children.unshift(marked(doc, name, author))
}

/** Takes an element out of its parent. */
export function remove(root: El, el: El): void {
  const parent = parents(root).get(el)
  if (parent) parent.children.splice(parent.children.indexOf(el), 1)
}

const siblingsOf = (doc: Doc, p: El): El => parents(doc.root).get(p)!

/** Wraps all runs of a paragraph that are not tracked yet. */
export function wrapRuns(doc: Doc, p: El, name: string, author: string): void {
  for (const { run } of runsOf(p)) {
    const parent = parents(p).get(run)!
    const kept = name === 'w:del' ? asDeleted(copyOf(run)) : run
    replaceIn(parent, run, marked(doc, name, author, kept))
  }
}

/** Where a new paragraph goes: right before or behind a line, in the same control or cell. */
export type Place = 'before' | 'after'

/** A new paragraph with the style of another, and its line. `bold` words stand at its start, as a term that is defined. */
export function putParagraph(
  doc: Doc,
  near: Line,
  place: Place,
  text: string,
  how: How,
  more: { readonly bold?: string; readonly like?: Line } = {},
): Line {
  const bold = more.bold ?? ''
  const like = more.like ?? near
  const properties = kid(like.p, 'w:pPr')
  const p: El = { name: 'w:p', attrs: {}, children: properties ? [copyOf(properties)] : [] }
  const runs = [
    ...(bold === '' ? [] : [newRun(bold, { name: 'w:r', attrs: {}, children: [BOLD()] })]),
    newRun(text),
  ]
  p.children.push(...runs.map((run) => (how.tracked ? marked(doc, 'w:ins', how.author, run) : run)))
  if (how.tracked) trackMark(doc, p, 'w:ins', how.author)
  const parent = siblingsOf(doc, near.p)
  parent.children.splice(parent.children.indexOf(near.p) + (place === 'after' ? 1 : 0), 0, p)
  const line: Line = {
    ...near,
    p,
    label: '',
    where: like.where,
    pieces: [{ text: bold + text, acc: true, rej: !how.tracked }],
    end: { acc: true, rej: !how.tracked },
  }
  doc.lines.splice(doc.lines.indexOf(near) + (place === 'after' ? 1 : 0), 0, line)
  doc.used.add(line)
  return line
}

const BOLD = (): El => ({
  name: 'w:rPr',
  attrs: {},
  children: [
    { name: 'w:b', attrs: {}, children: [] },
    { name: 'w:bCs', attrs: {}, children: [] },
  ],
})

/** A new paragraph, written on the sheet. */
export function insertParagraph(
  doc: Doc,
  near: Line,
  place: Place,
  text: string,
  how: How,
  kind = 'paragraphInserted',
  more: { readonly bold?: string; readonly like?: Line } = {},
): Line {
  const line = putParagraph(doc, near, place, text, how, more)
  doc.differences.push({ before: '', after: textOf(line), kind, part: near.part, ...saidBy(how) })
  return line
}

const goneOf = (pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece) => (piece.rej ? [{ ...piece, acc: false }] : []))

/** Deletes a paragraph with its mark, or takes it out. */
export function dropParagraph(doc: Doc, line: Line, how: How): void {
  doc.used.add(line)
  if (!how.tracked) {
    remove(doc.root, line.p)
    doc.lines.splice(doc.lines.indexOf(line), 1)
    return
  }
  wrapRuns(doc, line.p, 'w:del', how.author)
  trackMark(doc, line.p, 'w:del', how.author)
  line.pieces = goneOf(line.pieces)
  line.end = { ...line.end, acc: false }
}

export function deleteParagraph(doc: Doc, line: Line, how: How, kind = 'paragraphDeleted'): void {
  const before = textOf(line)
  dropParagraph(doc, line, how)
  doc.differences.push({ before, after: '', kind, part: line.part, ...saidBy(how) })
}

/** Splits a paragraph: what is behind the place goes into a new one of the same kind, after it. */
export function split(doc: Doc, line: Line, at: number, how: How): void {
  const text = textOf(line)
  cutAt(line.p, at)
  const first = runsOf(line.p).find(({ from, to }) => from >= at && to > from)!
  const up = parents(line.p)
  const top = [first.run, ...around(first.run, up)].at(-2)!
  const from = line.p.children.indexOf(top)
  const properties = kid(line.p, 'w:pPr')
  const moved = line.p.children.splice(from)
  const ends = unmatchedEnds(moved)
  line.p.children.push(...ends)
  const rest = moved.filter((c) => !isEl(c) || !ends.includes(c))
  const p: El = { name: 'w:p', attrs: {}, children: [...(properties ? [copyOf(properties)] : []), ...rest] }
  const parent = siblingsOf(doc, line.p)
  parent.children.splice(parent.children.indexOf(line.p) + 1, 0, p)
  if (how.tracked) trackMark(doc, line.p, 'w:ins', how.author)
  const next: Line = { ...line, p, label: '', pieces: [{ text: text.slice(at), acc: true, rej: true }] }
  line.pieces = [{ text: text.slice(0, at), acc: true, rej: true }]
  line.end = { acc: true, rej: !how.tracked }
  doc.lines.splice(doc.lines.indexOf(line) + 1, 0, next)
  doc.used.add(line).add(next)
  doc.differences.push({
    before: '',
    after: '',
    kind: 'split',
    part: line.part,
    at: tail(text, at),
    ...saidBy(how),
  })
}

const tail = (text: string, at: number): string => text.slice(0, at).trim().split(/\s+/).slice(-4).join(' ')

/** Ends of bookmarks that began before these elements. */
function unmatchedEnds(moved: readonly (El | string)[]): El[] {
  const els = moved.filter(isEl).flatMap((el) => [el, ...named(el, 'w:bookmarkStart')])
  const starts = new Set(els.filter((e) => e.name === 'w:bookmarkStart').map((e) => e.attrs['w:id']))
  return moved.filter(isEl).filter((e) => e.name === 'w:bookmarkEnd' && !starts.has(e.attrs['w:id']))
}

/** Whether the paragraph of a line is directly followed by that of the next. */
export function followed(doc: Doc, line: Line): Line | null {
  const next = doc.lines[doc.lines.indexOf(line) + 1]
  const beside = siblingsOf(doc, line.p).children
  return next && beside[beside.indexOf(line.p) + 1] === next.p ? next : null
}

/** Joins a paragraph with the next. */
export function join(doc: Doc, line: Line, next: Line, how: How): void {
  const text = textOf(line)
  if (how.tracked) {
    trackMark(doc, line.p, 'w:del', how.author)
    line.end = { ...line.end, acc: false }
  } else {
    line.p.children.push(...next.p.children.filter((c) => !isEl(c) || c.name !== 'w:pPr'))
    remove(doc.root, next.p)
    line.pieces = [...line.pieces, ...next.pieces]
    doc.lines.splice(doc.lines.indexOf(next), 1)
  }
  doc.used.add(line).add(next)
  doc.differences.push({
    before: '',
    after: '',
    kind: 'joined',
    part: line.part,
    at: tail(text, text.length),
    ...saidBy(how),
  })
}

/** A copy of a paragraph without the bookmarks, controls and comments in it. */
export function bareCopy(p: El): El {
  const properties = kid(p, 'w:pPr')
  const runs = runsOf(p).map(({ run }) => copyOf(run))
  return { name: 'w:p', attrs: {}, children: [...(properties ? [copyOf(properties)] : []), ...runs] }
}

/**
 * Moves a paragraph beside another. 'moved': Word's own marks of a move, joined by a name · 'cut': deleted there and
 * inserted here, tracked or not.
 */
export function move(doc: Doc, line: Line, to: Line, place: Place, how: How, kind: 'moved' | 'cut'): void {
  const text = textOf(line)
  const copy = bareCopy(line.p)
  const own = {
    ...line,
    pieces: [{ text, acc: true, rej: !how.tracked }],
    end: { acc: true, rej: !how.tracked },
  }
  const arrived: Line = { ...own, p: copy, part: to.part, where: to.where, label: '' }
  const parent = siblingsOf(doc, to.p)
  parent.children.splice(parent.children.indexOf(to.p) + (place === 'after' ? 1 : 0), 0, copy)
  doc.lines.splice(doc.lines.indexOf(to) + (place === 'after' ? 1 : 0), 0, arrived)
  doc.used.add(line).add(to).add(arrived)
  if (!how.tracked || kind === 'cut') {
    dropParagraph(doc, line, how)
    if (how.tracked) {
      wrapRuns(doc, copy, 'w:ins', how.author)
      trackMark(doc, copy, 'w:ins', how.author)
    }
  } else markMove(doc, line, copy, how.author)
  doc.differences.push(
    { before: text, after: '', kind: kind === 'cut' ? 'cut' : 'movedFrom', part: line.part, ...saidBy(how) },
    { before: '', after: text, kind: kind === 'cut' ? 'pasted' : 'movedTo', part: to.part, ...saidBy(how) },
  )
}

function markMove(doc: Doc, line: Line, copy: El, author: string): void {
  const name = `move${doc.ids}${doc.minutes}`
  for (const [p, side] of [
    [line.p, 'w:moveFrom'],
    [copy, 'w:moveTo'],
  ] as const) {
    wrapRuns(doc, p, side, author)
    trackMark(doc, p, side, author)
    const start = marked(doc, `${side}RangeStart`, author)
    start.attrs['w:name'] = name
    const end: El = { name: `${side}RangeEnd`, attrs: { 'w:id': start.attrs['w:id']! }, children: [] }
    p.children.splice(1, 0, start)
    const parent = siblingsOf(doc, p)
    parent.children.splice(parent.children.indexOf(p) + 1, 0, end)
  }
  line.pieces = goneOf(line.pieces)
  line.end = { ...line.end, acc: false }
}

/** A paragraph goes one level deeper or higher: its number changes, its words do not. */
export function relevel(doc: Doc, line: Line, style: string, how: How): void {
  const properties = propertiesOf(line.p, 'w:pPr')
  const old = copyOf(properties)
  kid(properties, 'w:pStyle')!.attrs['w:val'] = style
  if (how.tracked) properties.children.push(marked(doc, 'w:pPrChange', how.author, old))
  doc.used.add(line)
  doc.may.push({ before: '', after: '', kind: 'levelChanged', part: line.part, ...saidBy(how) })
}
