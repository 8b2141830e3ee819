import type { BlockNode, InlineContent } from '../model/body.ts'
import type { ClausePart, Part } from '../model/draft.ts'
import { type Id, versionNumber } from '../model/id.ts'
import { type Anchor, anchorOf, type Numbered, type Origin, type SignatureLine } from '../tree/tree.ts'
import { layOut, tooDeep } from './body.ts'
import { clean } from './clean.ts'
import { DEEPEST, SCHEDULES } from './number.ts'
import { add, note, type Outline, point, type Where } from './outline.ts'
import { held } from './sources.ts'
import { define } from './terms.ts'

/** Where parts stand: in which series of numbers, and under how many numbered levels. */
interface Place {
  readonly series: string
  readonly level: number
}

const LINE_LABELS: Record<SignatureLine['kind'], string> = {
  signature: 'Signature',
  name: 'Name',
  position: 'Position',
  date: 'Date',
  witness: 'Witness',
}

const plainText = (words: string): InlineContent => (words === '' ? [] : [{ type: 'text', text: words }])

const deeper = ({ series, level }: Place): Place => ({ series, level: Math.min(level + 1, DEEPEST) })

/** A clause as it is printed at one place; `body` is null where the library does not have the wording. */
interface Printed {
  readonly title: string
  readonly body: readonly BlockNode[] | null
  readonly lacks: 'missingClause' | 'missingVersion' | null
}

const MISSING_CLAUSE = '[missing clause]'
const MISSING_WORDING = '[missing wording]'

function printed(part: ClausePart, outline: Outline): Printed {
  const clause = held(outline.sources.clauses, part.clause)
  const version = clause && held(clause.versions, part.version)
  return {
    title: part.title ?? version?.title ?? clause?.head.title ?? MISSING_CLAUSE,
    body: (part.own ?? version?.body)?.content ?? null,
    lacks: !clause ? 'missingClause' : !version ? 'missingVersion' : null,
  }
}

const kept = (part: ClausePart): string =>
  part.own ? ' The wording that was changed in this document is shown.' : ''

function noteLack(outline: Outline, where: Where, part: ClausePart, lacks: Printed['lacks']): void {
  if (lacks === null) return
  const message =
    lacks === 'missingClause'
      ? `A clause of this document is not in the library.${kept(part)} Restore it in the library, or take it out of this document.`
      : `${where.name} is set to version ${versionNumber(part.version)}, which the library does not have.${kept(part)} Choose another version of it.`
  note(outline, where, { code: lacks, weight: 'blocks', message })
}

interface Heading {
  readonly role: 'clause' | 'group' | 'schedule'
  readonly level: number
  readonly number: Numbered | null
  readonly title: string
}

/** How deep a heading stands in a list of contents: what a schedule holds, one deeper than schedules, which all stand on level 1. */
function depthIn(outline: Outline, { series }: Where, { role, level }: Heading): number {
  const held = outline.targets.get(series)?.number?.series === SCHEDULES
  return held && role !== 'schedule' ? level + 1 : level
}

function addHeading(outline: Outline, where: Where, heading: Heading): Anchor {
  const { role, level, number, title } = heading
  const anchor = anchorOf(where.part)
  const { origin } = where
  const series = number?.series ?? where.series
  const text = clean(title).text
  point(outline, where, { anchor, series, number, title: text })
  const depth = depthIn(outline, where, heading)
  outline.headings.push({ anchor, level: depth, label: number?.label ?? null, text })
  add(outline, where, (words) => ({
    type: 'heading',
    role,
    level,
    anchor,
    number,
    origin,
    content: words(plainText(title)),
  }))
  return anchor
}

/** A heading with the next number, and the place under it. */
function numberedHeading(outline: Outline, where: Where, place: Place, title: string): Place {
  if (place.level >= DEEPEST) tooDeep(outline, where)
  const { level, series } = deeper(place)
  const number = outline.numbers.next(series, level)
  addHeading(outline, where, { role: 'clause', level, number, title })
  return { series, level }
}

function plainHeading(outline: Outline, where: Where, place: Place, title: string): Place {
  if (place.level >= DEEPEST) tooDeep(outline, where)
  addHeading(outline, where, { role: 'clause', level: deeper(place).level, number: null, title })
  return place
}

function groupHeading(outline: Outline, where: Where, place: Place, title: string): Place {
  addHeading(outline, where, { role: 'group', level: deeper(place).level, number: null, title })
  return place
}

const CLAUSE_HEADINGS: Record<ClausePart['heading'], typeof numberedHeading> = {
  numbered: numberedHeading,
  plain: plainHeading,
  none: (_outline, _where, place) => place,
}

type PartOf<T extends Part['type']> = Extract<Part, { type: T }>

const BLOCK_NAMES = {
  prose: 'a text block',
  parties: 'the parties block',
  signatures: 'the signature block',
  contents: 'the contents list',
  pageBreak: 'a page break',
} as const

const named = (kind: string, title: string): string => (title.trim() === '' ? kind : `“${title}”`)

function nameOf(part: Part, outline: Outline): string {
  if (part.type === 'clause') return named('a clause', printed(part, outline).title)
  if (part.type === 'heading') return named('a heading', part.text)
  if (part.type === 'schedule') return named('a schedule', part.title)
  return BLOCK_NAMES[part.type]
}

function whereOf(part: Part, place: Place, outline: Outline): Where {
  const clause = part.type === 'clause' ? part : null
  const known = clause ? { clause: clause.clause, version: clause.version } : {}
  const origin: Origin = { part: part.id, ...known }
  return { part: part.id, clause: clause?.clause, series: place.series, name: nameOf(part, outline), origin }
}

/** Where references to a party's term lead, taken so that no words of the part are given it too. */
function anchored(outline: Outline, part: Id, term: string): { anchor?: Anchor } {
  const anchor = term === '' ? undefined : outline.terms.get(part)?.at(-1)?.anchor
  if (anchor) outline.termed.add(anchor)
  return anchor ? { anchor } : {}
}

type Layer = {
  [T in Part['type']]: (outline: Outline, where: Where, part: PartOf<T>, place: Place) => void
}

const layers: Layer = {
  clause(outline, where, part, place) {
    const uses = outline.uses.get(part.clause)
    if (uses) uses.push(where)
    else outline.uses.set(part.clause, [where])
    const { title, body, lacks } = printed(part, outline)
    noteLack(outline, where, part, lacks)
    const under = CLAUSE_HEADINGS[part.heading](outline, where, place, title)
    const missing = lacks === 'missingClause' ? MISSING_CLAUSE : MISSING_WORDING
    const paragraph: BlockNode = { type: 'paragraph', content: plainText(missing) }
    layOut(outline, where, body ?? [paragraph], under.level)
    layOutParts(outline, part.parts, under)
  },
  heading(outline, where, part, place) {
    const set = part.numbered ? numberedHeading : groupHeading
    layOutParts(outline, part.parts, set(outline, where, place, part.text))
  },
  schedule(outline, where, part) {
    const number = outline.numbers.schedule()
    const series = addHeading(outline, where, { role: 'schedule', level: 1, number, title: part.title })
    layOutParts(outline, part.parts, { series, level: 0 })
  },
  prose(outline, where, part, place) {
    layOut(outline, where, part.body.content, place.level)
  },
  parties(outline, where, part) {
    const anchor = anchorOf(part.id)
    const parties = part.parties.map((party) => {
      const term = clean(party.term).text.trim()
      if (term !== '') define(outline, part.id, term)
      return { ...party, term, ...anchored(outline, part.id, term) }
    })
    add(outline, where, (words) => ({
      type: 'parties',
      anchor,
      origin: where.origin,
      parties: parties.map(({ id, ...party }, i) => ({
        ...party,
        label: `(${i + 1})`,
        content: words(party.content),
      })),
    }))
  },
  signatures(outline, where, part) {
    const anchor = anchorOf(part.id)
    add(outline, where, (words) => ({
      type: 'signatures',
      anchor,
      origin: where.origin,
      intro: words(part.intro),
      signatories: part.signatories.map((s) => ({
        content: words(s.content),
        lines: s.lines.map((kind) => ({ kind, label: LINE_LABELS[kind] })),
      })),
    }))
  },
  contents(outline, where, part) {
    const anchor = anchorOf(part.id)
    add(outline, where, () => ({
      type: 'contents',
      anchor,
      origin: where.origin,
      title: clean(part.title).text.trim(),
      entries: outline.headings.filter((h) => h.level <= part.levels && h.text.trim() !== ''),
    }))
  },
  pageBreak(outline, where) {
    add(outline, where, () => ({ type: 'pageBreak', origin: where.origin }))
  },
}

/** Puts parts in order and numbers them, adding their blocks to the outline. */
export function layOutParts(outline: Outline, parts: readonly Part[], place: Place): void {
  for (const part of parts) {
    const where = whereOf(part, place, outline)
    const entry = { part, where, from: outline.slots.length, to: outline.slots.length }
    outline.parts.push(entry)
    const layer = layers[part.type] as (o: Outline, w: Where, part: Part, place: Place) => void
    layer(outline, where, part, place)
    entry.to = outline.slots.length
  }
}
