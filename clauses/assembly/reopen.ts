import type { Body } from '../model/body.ts'
import { canonicalBody } from '../model/canon.ts'
import type { Version } from '../model/clause.ts'
import { type ClausePart, type Draft, flatten, freshParts, type Part } from '../model/draft.ts'
import { type Id, newId } from '../model/id.ts'
import { canonical } from '../model/json.ts'
import { inlineText } from '../tree/text.ts'
import type { Block, BlockOf, Tree } from '../tree/tree.ts'
import { clean } from './clean.ts'
import { MAIN } from './number.ts'
import { bodyBack, isWordy, type Wordy } from './reopenBody.ts'
import { levelsListed, type Piece, piecesOf, spotsOf } from './reopenPieces.ts'
import { type Return, wordsBack } from './reopenWords.ts'
import { held, type Sources } from './sources.ts'
import { bareTerm, termsMarked } from './terms.ts'

/** What a draft holds that says what a Tree says. */
export type Reopened = Pick<Draft, 'title' | 'language' | 'documentKind' | 'parts'>

const LONGEST = 300

/** The words of a heading, as a part keeps them. */
const headingText = (block: BlockOf<'heading'> | undefined): string =>
  block ? inlineText(block.content).slice(0, LONGEST) : ''

/** The version that a clause is pinned at, where the library has it and it is called what the document says. */
export function versionOf(piece: Piece, sources: Sources): Version | null {
  const { clause, version } = piece.blocks[0]!.origin
  const known = clause && version ? held(sources.clauses, clause) : undefined
  const found = known && version ? held(known.versions, version) : undefined
  if (!found) return null
  const called = piece.heading === undefined || headingText(piece.heading) === clean(found.title).text
  return called ? found : null
}

/** Wording without where its references lead: what they say is the same when the rest is. */
function bare<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bare) as T
  if (value === null || typeof value !== 'object') return value
  const node = value as { type?: unknown; attrs?: { form?: unknown } }
  if (node.type === 'ref') return { type: 'ref', form: node.attrs?.form ?? 'number' } as T
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, bare(v)])) as T
}

const sameWords = (a: Body, b: Body): boolean =>
  canonical(bare(canonicalBody(a))) === canonical(bare(canonicalBody(b)))

const wordsOf = (piece: Piece): Wordy[] => piece.blocks.filter(isWordy)

const bodyOf = (piece: Piece, level: number, back: Return): Body =>
  bodyBack(wordsOf(piece), level, piece.ids, back)

function clausePart(piece: Piece, version: Version, back: Return): ClausePart {
  const { origin } = piece.blocks[0]!
  const numbered = piece.heading?.number ? 'numbered' : 'plain'
  const heading = piece.heading ? numbered : 'none'
  const level = piece.level + (heading === 'numbered' ? 1 : 0)
  const body = canonicalBody(bodyOf(piece, level, back))
  const own = sameWords(body, version.body) ? {} : { own: body }
  return {
    ...{ type: 'clause', id: piece.id, clause: origin.clause!, version: origin.version!, ...own },
    ...{ heading, parts: [] },
  }
}

const headingPart = ({ id, heading }: Piece): Part => ({
  ...{ type: 'heading', id, text: headingText(heading) },
  ...(heading?.number ? { numbered: true } : {}),
  parts: [],
})

type Special = BlockOf<'parties' | 'signatures' | 'contents' | 'pageBreak'>
type Makers = { [T in Special['type']]: (block: BlockOf<T>, id: Id, back: Return) => Part }

const makers: Makers = {
  parties: (block, id, back) => ({
    type: 'parties',
    id,
    parties: block.parties.map((p) => ({
      ...{ id: newId(), term: p.term.slice(0, 120), content: wordsBack(p.content, back) },
    })),
  }),
  signatures: (block, id, back) => ({
    type: 'signatures',
    id,
    intro: wordsBack(block.intro, back),
    signatories: block.signatories.map((s) => ({
      ...{ id: newId(), content: wordsBack(s.content, back), lines: s.lines.map((line) => line.kind) },
    })),
  }),
  contents: (block, id) => ({
    type: 'contents',
    id,
    title: block.title.slice(0, LONGEST),
    levels: levelsListed(block.entries),
  }),
  pageBreak: (_, id) => ({ type: 'pageBreak', id }),
}

const made = (block: Special, id: Id, back: Return): Part =>
  (makers[block.type] as (block: Special, id: Id, back: Return) => Part)(block, id, back)

function partOf(piece: Piece, sources: Sources, back: Return): Part {
  const { id, kind, heading } = piece
  const first = piece.blocks[0]!
  if (kind === 'schedule') return { type: 'schedule', id, title: headingText(heading), parts: [] }
  if (kind === 'heading') return headingPart(piece)
  if (kind === 'special') return made(first as Special, id, back)
  const version = kind === 'clause' ? versionOf(piece, sources) : null
  if (version) return clausePart(piece, version, back)
  return { type: 'prose', id, body: canonicalBody(bodyOf(piece, piece.level, back)) }
}

/** A part that can still take parts in, and where those stand. */
interface Open {
  readonly series: string | null
  readonly level: number
  readonly parts: Part[]
}

/** The first piece behind one that is numbered in a series which is open. */
function goesOn(pieces: readonly Piece[], at: number, open: readonly Open[]): Piece | undefined {
  for (let i = at + 1; i < pieces.length; i++) {
    const { series } = pieces[i]!
    if (series !== null && open.some((o) => o.series === series)) return pieces[i]
  }
  return undefined
}

/** Puts parts into each other so that each stands under as many numbers as its words did, in the same series. */
function nested(pieces: readonly Piece[], parts: readonly Part[]): Part[] {
  const root: Open = { series: MAIN, level: 0, parts: [] }
  let open: Open[] = [root]
  let waiting: Part[] = []
  const fits = (o: Open, { kind, series, level }: Piece): boolean =>
    (kind === 'special' || o.level <= level) && (series === null || o.series === null || o.series === series)
  pieces.forEach((piece, i) => {
    const part = parts[i]!
    if (piece.kind === 'special' && piece.series === null) {
      waiting.push(part)
      return
    }
    // A schedule stands at the end of the document, unless a part that is still open goes on behind it.
    const next = piece.kind === 'schedule' ? goesOn(pieces, i, open) : piece
    if (!next) open = [root]
    while (next && open.length > 1 && !fits(open.at(-1)!, next)) open.pop()
    open.at(-1)!.parts.push(...waiting, part)
    waiting = []
    const { number } = piece.heading ?? {}
    if (part.type === 'schedule') open.push({ series: piece.heading!.anchor, level: 0, parts: part.parts })
    if ((part.type === 'clause' || part.type === 'heading') && number)
      open.push({ series: number.series, level: piece.level + 1, parts: part.parts })
  })
  root.parts.push(...waiting)
  return root.parts
}

/** The terms that each part defines, as references name them. */
function termsIn(parts: readonly Part[], sources: Sources): Map<Id, Set<string>> {
  const bodyIn = (part: Part): Body | undefined => {
    if (part.type === 'prose') return part.body
    if (part.type !== 'clause') return undefined
    return part.own ?? held(held(sources.clauses, part.clause)?.versions ?? {}, part.version)?.body
  }
  return new Map(
    flatten(parts).map((part) => {
      const body = bodyIn(part)
      const terms = part.type === 'parties' ? part.parties.map((p) => p.term) : body ? termsMarked(body) : []
      return [part.id, new Set(terms.map(bareTerm))]
    }),
  )
}

/**
 * The draft that says what a Tree says, without the answers that it was filled with: clauses that the library has, at the
 * version that the document names, with their wording in this document as their own where it differs; other clauses as
 * headings with the same number, and their wording as prose under them. References point at its parts. All ids of parts are new. Total: a Tree that no draft makes still gives a draft.
 */
export function reopen(tree: Tree, sources: Sources): Reopened {
  const pieces = piecesOf(tree, (piece) => versionOf(piece, sources) !== null)
  const build = (terms: Return['terms']): Part[] => {
    const back: Return = { spots: spotsOf(pieces), terms, fields: sources.fields }
    return pieces.map((piece) => partOf(piece, sources, back))
  }
  const parts = build(termsIn(build(null), sources))
  const { title, language, documentKind } = tree
  return { title, language, documentKind, parts: freshParts(nested(pieces, parts)) }
}

/** The clauses, each with its version, that a Tree names. */
export function clausesNamed(tree: Tree): [clause: Id, version: string][] {
  const named = (block: Block): [string, [Id, string]][] => {
    const { clause, version } = block.origin
    return clause && version ? [[`${clause} ${version}`, [clause, version]]] : []
  }
  return [...new Map(tree.blocks.flatMap(named)).values()]
}
