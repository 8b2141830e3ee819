import { strFromU8, unzipSync } from 'fflate'
import { zipped } from '../support/packages.ts'
import { expectedOf, type Where } from './sent.ts'
import type { Difference, Hidden, Remark, Sent } from './sheet.ts'
import { all, around, type El, HEAD, kid, named, parents, read, val, xmlOf } from './xml.ts'

/** Words, and whether they are there once all tracked changes are accepted, and once all are rejected. */
export interface Piece {
  text: string
  acc: boolean
  rej: boolean
}

/** A paragraph of the body: its element, and beside it what its words are by the edits that were made. */
export interface Line {
  readonly p: El
  readonly part: string | null
  readonly where: Where
  readonly label: string
  /** Whether its part is a clause, whose control stood around it. */
  readonly clause: boolean
  pieces: Piece[]
  end: { acc: boolean; rej: boolean }
}

export type Random = () => number

/** A returned file while it is being made. It changes in place; what was done is written beside it, on its sheet. */
export interface Doc {
  readonly sent: Sent
  readonly parts: Record<string, string | Uint8Array>
  readonly root: El
  readonly body: El
  lines: Line[]
  readonly random: Random
  readonly used: Set<Line>
  readonly differences: Difference[]
  readonly may: Difference[]
  readonly comments: Remark[]
  readonly hidden: Hidden[]
  /** Ids of tracked changes, comments and bookmarks. */
  ids: number
  /** Minutes since the first edit. */
  minutes: number
  /** The name of the part that holds the body. */
  main: string
}

/** The same run of numbers from the same seed (mulberry32), each from 0 up to 1. */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!

/** The words of a run. */
export const runText = (run: El): string =>
  run.children
    .map((c) => {
      if (typeof c === 'string') return ''
      if (c.name === 'w:t') return c.children.join('')
      if (c.name === 'w:tab') return '\t'
      if (c.name === 'w:noBreakHyphen') return '\u2011'
      return c.name === 'w:br' && c.attrs['w:type'] !== 'page' ? '\n' : ''
    })
    .join('')

/** The words of a paragraph of a file that has no tracked changes yet. */
export const plainText = (p: El): string => named(p, 'w:r').map(runText).join('')

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

const inContents = (p: El, up: ReadonlyMap<El, El>): boolean =>
  around(p, up).some(
    (el) => el.name === 'w:sdt' && all(kid(el, 'w:sdtPr')!).some((e) => e.name === 'w:docPartObj'),
  )

function linesFrom(body: El, sent: Sent): Line[] {
  const up = parents(body)
  const expected = expectedOf(sent.tree).filter(({ text }) => squeezed(text) !== '')
  let last: { part: string | null; clause: boolean } = { part: null, clause: false }
  const lines = named(body, 'w:p').map((p): Line => {
    const text = plainText(p)
    const line = { p, pieces: [{ text, acc: true, rej: true }], end: { acc: true, rej: true } }
    if (inContents(p, up)) return { ...line, part: null, where: 'contents', label: '', clause: false }
    if (squeezed(text) === '') return { ...line, ...last, where: 'gap', label: '' }
    const next = expected.shift()
    if (!next || squeezed(next.text) !== squeezed(text))
      throw new Error(`${sent.slug}: ${text} ≠ ${next?.text}`)
    last = { part: next.part, clause: next.clause }
    return { ...line, ...last, where: next.where, label: next.label }
  })
  if (expected.length > 0) throw new Error(`${sent.slug}: ${expected[0]!.text} is not in the file.`)
  return lines
}

const MAIN = 'word/document.xml'

/** A file of ours, opened to be edited. */
export function opened(sent: Sent, seed: number): Doc {
  const parts: Record<string, string | Uint8Array> = Object.fromEntries(
    Object.entries(unzipSync(sent.bytes)).map(([name, data]) => [
      name,
      /\.(xml|rels)$/.test(name) ? strFromU8(data) : data,
    ]),
  )
  const root = read(parts[MAIN] as string)
  const body = kid(root, 'w:body')!
  return {
    sent,
    parts,
    root,
    body,
    lines: linesFrom(body, sent),
    random: randomFrom(seed),
    used: new Set(),
    differences: [],
    may: [],
    comments: [],
    hidden: [],
    ids: 9000,
    minutes: 0,
    main: MAIN,
  }
}

/** A run that is cut in two has the note of its former look twice: the second gets an id of its own. */
function tellApart(doc: Doc): void {
  const seen = new Set<string>()
  for (const { attrs } of named(doc.root, 'w:rPrChange')) {
    if (seen.has(attrs['w:id']!)) {
      doc.ids += 1
      attrs['w:id'] = `${doc.ids}`
    }
    seen.add(attrs['w:id']!)
  }
}

/** The file, packed. */
export function closed(doc: Doc): Uint8Array {
  tellApart(doc)
  return zipped({ ...doc.parts, [doc.main]: HEAD + xmlOf(doc.root) })
}

/** What a line says once all changes are accepted. */
export const textOf = (line: Line): string => line.pieces.map(({ acc, text }) => (acc ? text : '')).join('')

/** The paragraphs after accepting or rejecting everything; empty ones and the contents list are left out. */
export function settled(lines: readonly Line[], how: 'acc' | 'rej'): string[] {
  const found: string[] = []
  let open = ''
  for (const { pieces, end, where } of lines) {
    if (where === 'contents') continue
    open += pieces.map((piece) => (piece[how] ? piece.text : '')).join('')
    if (!end[how]) continue
    found.push(open)
    open = ''
  }
  return [...found, open].filter((text) => text.trim() !== '')
}

/** The attributes of a tracked change by an author. */
export function mark(doc: Doc, author: string): Record<string, string> {
  doc.ids += 1
  doc.minutes += 1
  const date = new Date(Date.UTC(2026, 10, 30, 9, 0) + doc.minutes * 60_000)
  return { 'w:id': `${doc.ids}`, 'w:author': author, 'w:date': date.toISOString().replace('.000', '') }
}

/** A wrapper of a tracked change. */
export const marked = (doc: Doc, name: string, author: string, ...children: El[]): El => ({
  name,
  attrs: mark(doc, author),
  children,
})

/** The style of a paragraph. */
export const styleOf = (p: El): string => val(kid(kid(p, 'w:pPr'), 'w:pStyle')) ?? 'Normal'

/** Adds a part that the document is related to, with its content type; a part that is there stays. */
export function addPart(doc: Doc, name: string, xml: string, type: string, relation: string): void {
  if (doc.parts[name] !== undefined) return
  doc.parts[name] = xml
  const change = (part: string, end: string, more: string): void => {
    doc.parts[part] = (doc.parts[part] as string).replace(end, more + end)
  }
  change('[Content_Types].xml', '</Types>', `<Override PartName="/${name}" ContentType="${type}"/>`)
  const id = `rIdNew${name.replace(/\W/g, '')}`
  const target = name.replace(/^word\//, '')
  change(
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `<Relationship Id="${id}" Type="${relation}" Target="${target}"/>`,
  )
}
