import { isTitle } from './heads.ts'
import { type Item, isNode, type Node } from './levels.ts'
import { type Line, without } from './lines.ts'
import { UNITS } from './marker.ts'
import { frontOf, isParty, isSigning, isSigningStart } from './matter.ts'

/** What is to become one row: its heading or first line, what stands under it, and why it is better left out. */
export interface Piece {
  readonly number: string
  readonly level: number
  /** Its heading, or else its first words. */
  readonly title: string
  readonly titled: boolean
  /** The numbered sentence that its body begins with, if any. */
  readonly first: Line | null
  readonly items: readonly Item[]
  readonly skip: string
}

export const SKIP = {
  heading: 'A heading over the clauses that follow, without words of its own.',
  title: 'The title of the document and what stands beside it.',
  contents: 'A list of contents; drafts make their own.',
  parties: 'The parties, who are named in each draft anew.',
  signatures: 'Where it is signed; drafts have signature blocks of their own.',
  bands: 'Running headers and footers; a style makes them.',
} as const

const wordsOf = (text: string): number => text.split(/\s+/).filter(Boolean).length

const sizeOf = (items: readonly Item[]): number =>
  items.reduce(
    (sum, item) =>
      sum + (isNode(item) ? wordsOf(item.node.line.text) + sizeOf(item.node.items) : wordsOf(item.line.text)),
    0,
  )

const nodesIn = (items: readonly Item[]): Node[] => items.flatMap((item) => (isNode(item) ? [item.node] : []))

/** How many words a heading may hold, with headings under it, before those become the clauses. */
const LARGE = { numbered: 1500, plain: 350, schedule: 400 } as const

const lineageOf = ({ marker, division }: Node): 'container' | 'schedule' | 'numbered' | 'plain' => {
  if (division) return 'container'
  if (marker?.unit && UNITS[marker.unit] === 0) return 'schedule'
  if (marker?.unit && UNITS[marker.unit] === 1) return 'container'
  return marker ? 'numbered' : 'plain'
}

/** True where what stands under a node are the clauses, and it only heads them. */
function isGroup(node: Node): boolean {
  if (
    !node.heading ||
    (node.division && /^(parties|background|recitals|whereas)/i.test(node.line.text.trim()))
  )
    return false
  const kids = nodesIn(node.items)
  const titled = kids.filter((kid) => kid.heading).length
  const kind = lineageOf(node)
  if (kind === 'container')
    return titled >= 1
      ? titled * 2 >= kids.length
      : kids.length >= 3 && kids.every((k) => k.marker?.figures.length === 1)
  return titled >= 2 && titled * 2 >= kids.length && sizeOf(node.items) > LARGE[kind]
}

/** The name of a clause without a heading: its first words. */
export function firstWords(text: string): string {
  const tidy = text.replace(/\s+/g, ' ').trim()
  const sentence = /^.{12,70}?(?=[.;:,](\s|$))/.exec(tidy)?.[0] ?? tidy
  const cut = sentence.length > 60 ? `${sentence.slice(0, 60).replace(/\s+\S*$/, '')}…` : sentence
  return cut.replace(/[\s.;:,–-]+$/, '') || 'Untitled'
}

const MOST_TITLE = 200

/** A heading as a title: on one line, without the full stop or colon after it. */
export function titleOf(text: string): string {
  const tidy = text.replace(/\s+/g, ' ').trim().replace(/[:.]$/, '').slice(0, MOST_TITLE).trim()
  return /\p{Ll}/u.test(tidy) || !/\p{Lu}{3}/u.test(tidy) ? tidy : lowered(tidy)
}

/** Words that stay in capitals when a title in capitals is written as others are. */
const INITIALS = new Set(
  'CCTV CEO DBS EU GDPR HMRC HR I II III IP IT IV NHS NI PAYE PILON PPE SMP SSP TUPE UK USA V VAT VI'.split(
    ' ',
  ),
)

const lowered = (title: string): string =>
  title
    .replace(/[\p{L}’']+/gu, (word) => (INITIALS.has(word) ? word : word.toLowerCase()))
    .replace(/\p{L}/u, (letter) => letter.toUpperCase())

const labelOf = ({ marker }: Node): string => (marker ? marker.label.replace(/[.:]$/, '').slice(0, 40) : '')

const isPartiesNode = (node: Node): boolean =>
  /^(the )?parties$/i.test(node.line.text.trim()) || /^between\b/i.test(node.line.text.trim())

const ownName = (node: Node): string => titleOf(node.line.text) || labelOf(node)

function skipOf(node: Node): string {
  if (/^(table of )?contents$/i.test(node.line.text.trim())) return SKIP.contents
  if (isPartiesNode(node)) return SKIP.parties
  if (/^(execution|signatures?)$/i.test(node.line.text.trim())) return SKIP.signatures
  if (node.heading && node.items.length === 0 && (node.division || !node.marker)) return SKIP.heading
  return ''
}

/** Bold words at the beginning of a sentence that name it: “**Probation.** The first six months …”. */
function runIn(line: Line): { readonly title: string; readonly rest: Line } | null {
  const plain = line.runs.findIndex((run) => !run.strong && run.text.trim() !== '')
  const words = line.runs
    .slice(0, Math.max(0, plain))
    .map((run) => run.text)
    .join('')
  const typed = /^\p{Lu}[\p{Lu} ,&’'/-]{3,60}(?=[.:–—-]\s)/u.exec(line.text)?.[0] ?? ''
  const title = plain > 0 && isTitle(words.replace(/[\s.:–—-]+$/, '')) ? words : typed
  const sign = /^[\s.:–—-]*/.exec(line.text.slice(title.length))?.[0] ?? ''
  if (title === '' || (!/[.:–—-]\s*$/.test(title) && !/[.:–—]/.test(sign))) return null
  const runs = without(line.runs, title.length + sign.length)
  return {
    title: titleOf(title.replace(/[\s.:–—-]+$/, '')),
    rest: { ...line, runs, text: runs.map((run) => run.text).join('') },
  }
}

/** The footnotes of a heading, which a title cannot carry. */
function notesOf(line: Line): Line | null {
  const runs = line.runs.filter((run) => run.note !== undefined).map((run) => ({ ...run, text: '' }))
  return runs.length > 0 ? { ...line, runs, text: '' } : null
}

function headOf(node: Node): Pick<Piece, 'title' | 'titled' | 'first'> {
  if (node.heading) return { title: ownName(node), titled: true, first: notesOf(node.line) }
  const own = runIn(node.line)
  return own
    ? { title: own.title, titled: true, first: own.rest }
    : { title: firstWords(node.line.text), titled: false, first: node.line }
}

const pieceOf = (node: Node, level: number, items: readonly Item[]): Piece => ({
  number: labelOf(node),
  level,
  ...headOf(node),
  items,
  skip: skipOf(node),
})

function visit(node: Node, level: number): Piece[] {
  if (!isGroup(node)) return [pieceOf(node, level, node.items)]
  const first = node.items.findIndex(isNode)
  const own = pieceOf(node, level, node.items.slice(0, first))
  const heads = own.skip === '' && own.items.length === 0
  return [
    { ...own, skip: heads ? SKIP.heading : own.skip },
    ...nodesIn(node.items.slice(first)).flatMap((kid) => visit(kid, level + 1)),
  ]
}

/** The place in a piece from which on it is signed; its length where it is not. */
function signedFrom(items: readonly Item[]): number {
  const starts = items.findIndex((item) => !isNode(item) && isSigningStart(item.line))
  if (starts < 0) return items.length
  const rest = items.slice(starts)
  const signing = rest.filter((item) => !isNode(item) && isSigning(item.line)).length
  return signing * 2 >= rest.length ? starts : items.length
}

/** The end of the items, through the last node of each level. */
function splitSigning(items: readonly Item[]): readonly [kept: readonly Item[], signed: readonly Item[]] {
  const from = signedFrom(items)
  if (from < items.length) return [items.slice(0, from), items.slice(from)]
  const last = items.at(-1)
  if (!last || !isNode(last)) return [items, []]
  const [kept, signed] = splitSigning(last.node.items)
  if (signed.length === 0) return [items, []]
  return [[...items.slice(0, -1), { node: { ...last.node, items: [...kept] } }], signed]
}

const loose = (title: string, items: readonly Item[], skip: string): Piece => ({
  number: '',
  level: 1,
  title,
  titled: false,
  first: null,
  items,
  skip,
})

function withoutSigning(piece: Piece): Piece[] {
  if (piece.skip !== '') return [piece]
  const [kept, signed] = splitSigning(piece.items)
  if (signed.length === 0) return [piece]
  const block = loose('Signature block', signed, SKIP.signatures)
  return kept.length === 0 && piece.first === null && !piece.titled
    ? [block]
    : [{ ...piece, items: kept }, block]
}

/** Numbered paragraphs at the beginning that name parties belong together. */
function withParties(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    const party =
      piece.first !== null && !piece.titled && isParty(piece.first.text) && out.every((p) => p.skip !== '')
    if (!party) out.push(piece)
    else if (last?.skip === SKIP.parties)
      out[out.length - 1] = { ...last, items: [...last.items, asItem(piece)] }
    else out.push(loose('Parties', [asItem(piece)], SKIP.parties))
  }
  return out
}

const asItem = ({ first, items, number }: Piece): Item => ({
  node: {
    line: first!,
    marker: {
      label: number,
      unit: null,
      frame: '',
      figures: [],
      letter: null,
      roman: null,
      upper: false,
      length: 0,
      level: 0,
    },
    heading: false,
    outline: 0,
    division: false,
    items: [...items],
  },
})

/** Takes the lines of a document apart into what are to become rows. */
export function piecesOf(items: readonly Item[]): Piece[] {
  const first = items.findIndex(isNode)
  const front = (first < 0 ? items : items.slice(0, first)).flatMap((item) => (isNode(item) ? [] : [item]))
  const pieces = [
    ...frontOf(front).map(({ kind, title, items: own }) =>
      loose(title, own, kind === 'words' ? '' : SKIP[kind]),
    ),
    ...(first < 0 ? [] : nodesIn(items.slice(first))).flatMap((node) => visit(node, 1)),
  ]
  return withParties(pieces)
    .flatMap(withoutSigning)
    .filter((piece) => piece.titled || piece.first !== null || piece.items.length > 0)
}
