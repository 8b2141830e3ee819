import type { RefAttrs } from '../model/body.ts'
import {
  anchorOf,
  type Inline,
  type InlineOf,
  type Marks,
  type Numbered,
  type ReferenceForm,
} from '../tree/tree.ts'
import { asksWhere, isOfSchedules, NAMED, nounBefore, saysWhere } from './nouns.ts'
import { MAIN, SCHEDULES, worded } from './number.ts'
import type { Defined, Outline, Target, Where } from './outline.ts'
import { bareTerm } from './terms.ts'

/** The places of a clause, nearest first: the place itself, those in the same series, the others in reading order. */
function nearest(outline: Outline, where: Where, clause: string): Where[] {
  const uses = outline.uses.get(clause) ?? []
  const rank = (use: Where): number => (use.part === where.part ? 0 : use.series === where.series ? 1 : 2)
  return uses.length < 2 ? uses : uses.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * Where a reference stands: the number of its block, and the words right after and before it. `joined` says that those
 * before it are under the same marks, so that a reference may speak for the last of them. `lead` are the words before the
 * list of numbers that it stands in ("sections " of "sections 3 and 4"), and `next` is the reference after it in that list.
 */
export interface Place {
  readonly at: number
  readonly after: string
  readonly before: string
  readonly joined: boolean
  readonly lead: string
  readonly next: RefAttrs | null
}

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text)

/** The words that a number says, and those before it in whose place it stands. */
interface Said {
  readonly text: string
  readonly instead?: string
}

/** Words that say what they number in the place of the noun before them; null where that cannot be left out. */
function inPlace(text: string, { before, joined }: Place): Said | null {
  const found = nounBefore(before)
  if (!joined || !found || !NAMED.test(text)) return null
  return isCapital(text) || !isCapital(found.noun) ? { text, instead: found.whole } : null
}

/** True when the noun before a number is one for numbers of its kind. */
function fits({ series }: Numbered, { before }: Place): boolean {
  const found = nounBefore(before)
  return found !== null && isOfSchedules(found.noun) === (series === SCHEDULES)
}

/**
 * A number whose label says what it is a number of, in the place of a word that says so before it: of "clause " and
 * Article III stays "Article III", and of "Schedule " and Schedule 1 "Schedule 1". Null where it stands in no word's place:
 * there is none, it is under other marks, or a sentence would lose its capital.
 */
const standing = (number: Numbered, text: string, place: Place): Said | null =>
  fits(number, place) ? inPlace(text, place) : null

/**
 * A number in full after the words before it. Where one like "article 2" cannot stand in their place, its own word is left
 * out, as Word's REF field does with \t (ISO 29500-1, 17.16.5.51).
 */
function inFull(number: Numbered, place: Place): Said {
  const { full } = number
  const figures = fits(number, place) && worded(full)?.figures
  return standing(number, full, place) ?? { text: figures || full }
}

type Maker = (target: Target, form: ReferenceForm, said: Said) => InlineOf<'reference'>

const side = (target: Target, at: number): string => (target.at < at ? 'above' : 'below')

/** A number of the series in which the reference stands, in the form that is asked for. */
function near(
  outline: Outline,
  where: Where,
  target: Target,
  form: ReferenceForm,
  place: Place,
  make: Maker,
): InlineOf<'reference'> {
  const { number } = target
  if (!number) return make(target, 'number', { text: '' })
  if (form === 'relative' && where.path && number.series === where.series) {
    const seen = outline.numbers.seenFrom(number, where.path)
    return make(target, 'relative', standing(number, seen, place) ?? { text: seen })
  }
  const full = inFull(number, place)
  if (form !== 'position' || target.at === place.at) return make(target, 'number', full)
  return make(target, 'position', { ...full, text: `${full.text} ${side(target, place.at)}` })
}

/** True when the list of numbers in which a reference stands goes on with another number in full of the same schedule. */
function goesOn(outline: Outline, where: Where, { next }: Place): boolean {
  if (!next || next.term || next.form === 'title' || (next.form === 'relative' && where.path)) return false
  const target = targetOf(outline, where, next)
  return target?.number?.series === where.series
}

/** True when a schedule and the main document may both have the number that a reference within the schedule says. */
function isShared(outline: Outline, where: Where, { number }: Target, said: InlineOf<'reference'>): boolean {
  const inSchedule = outline.targets.get(where.series)?.number?.series === SCHEDULES
  if (!number || !inSchedule || number.series !== where.series || !outline.numbers.counts(MAIN)) return false
  return said.form !== 'relative' || said.text === number.full
}

/**
 * What a number of a schedule says within it, so that "section 5" is not taken for section 5 of the main document:
 * " of this Schedule", once for a list. Nothing where no noun makes it a number of that kind, or other words tell.
 */
function ofSchedule(
  outline: Outline,
  where: Where,
  target: Target,
  said: InlineOf<'reference'>,
  place: Place,
): string {
  const noun = nounBefore(place.lead)?.noun
  const isNamed = noun === undefined ? NAMED.test(said.text) : !isOfSchedules(noun)
  if (!isNamed || !isShared(outline, where, target, said) || goesOn(outline, where, place)) return ''
  const link = said.form === 'position' ? 'in' : 'of'
  return asksWhere(place.lead, place.after) ? ` ${link} this ${outline.numbers.scheduleNoun}` : ''
}

/** What stands for a number as it is said where the reference stands: with the document or schedule that it is of, where that could be mistaken. */
function numbered(
  outline: Outline,
  where: Where,
  target: Target,
  form: ReferenceForm,
  place: Place,
  make: Maker,
  words: (text: string) => Inline,
): Inline[] {
  if (target.series === where.series || target.series === SCHEDULES) {
    const said = near(outline, where, target, form, place, make)
    const of = ofSchedule(outline, where, target, said, place)
    return of === '' ? [said] : [said, words(of)]
  }
  const { number } = target
  const said = number ? inFull(number, place) : { text: '' }
  if (target.series === MAIN) {
    const itself = make(target, 'number', said)
    return saysWhere(place.after) ? [itself] : [itself, words(` of this ${outline.kind}`)]
  }
  const schedule = outline.targets.get(target.series)
  if (!schedule?.number) return [make(target, 'number', said)]
  const full = number?.full ?? ''
  const named = NAMED.test(full) ? ', ' : ', paragraph '
  return [
    make(schedule, 'number', inPlace(schedule.number.full, place) ?? { text: schedule.number.full }),
    words(named),
    make(target, 'number', { text: full }),
  ]
}

/** The parts that a reference may mean, nearest first. */
function partsOf(outline: Outline, where: Where, { clause, part }: RefAttrs): readonly string[] {
  if (part) return [part]
  return clause ? nearest(outline, where, clause).map((use) => use.part) : [where.part]
}

function targetOf(outline: Outline, where: Where, attrs: RefAttrs): Target | undefined {
  const { provision } = attrs
  return partsOf(outline, where, attrs)
    .map((id) => (provision ? outline.targets.get(anchorOf(id, provision)) : outline.heads.get(id)))
    .find((found) => found !== undefined)
}

/** The place where a term is defined, as the reference names it; without a clause or part, its own part or the first. */
function definedTerm(outline: Outline, where: Where, attrs: RefAttrs, term: string): Defined | undefined {
  const anywhere = attrs.clause || attrs.part ? [] : outline.terms.keys()
  return [...partsOf(outline, where, attrs), ...anywhere]
    .flatMap((part) => outline.terms.get(part) ?? [])
    .find((defined) => bareTerm(defined.term) === bareTerm(term))
}

/** The words of a defined term, as they stand where it is defined; null when it is not. */
function termInlines(
  outline: Outline,
  where: Where,
  attrs: RefAttrs,
  term: string,
  marks: Marks,
): readonly Inline[] | null {
  const found = definedTerm(outline, where, attrs, term)
  if (!found) return null
  const { anchor } = found
  return [
    {
      ...{ type: 'reference', text: found.term, target: anchor, form: 'term', marks },
      origin: { from: 'reference', anchor },
    },
  ]
}

/**
 * What stands for a reference: the full number of what it names, or its heading. A number in a schedule, seen from
 * outside, is said with its schedule ("Schedule 1, paragraph 2.1"); a number of the main document, seen from a schedule,
 * says so ("2.1 of this addendum") unless the words after it do, and one of the schedule itself where it could be mistaken
 * for such a number ("section 2.1 of this Schedule"). What has no number is named by its heading, what has no heading by its number.
 * Null when what it names is not in the document.
 */
export function referenceInlines(
  outline: Outline,
  where: Where,
  attrs: RefAttrs,
  marks: Marks,
  place: Place,
): readonly Inline[] | null {
  if (attrs.term) return termInlines(outline, where, attrs, attrs.term, marks)
  const target = targetOf(outline, where, attrs)
  if (!target) return null
  const origin = { from: 'reference' as const, anchor: target.anchor }
  const make: Maker = ({ anchor }, form, said) => ({
    type: 'reference',
    ...said,
    target: anchor,
    form,
    marks,
    origin: { from: 'reference', anchor },
  })
  const words = (text: string): Inline => ({ type: 'text', text, marks, origin })
  const asTitle = target.title !== null && (attrs.form === 'title' || !target.number)
  if (asTitle) return target.title === '' ? null : [make(target, 'title', { text: target.title ?? '' })]
  return numbered(outline, where, target, attrs.form ?? 'number', place, make, words)
}

/** What stands for a reference to nothing that is in the document. */
export const brokenReference = (marks: Marks, text = '[missing reference]'): Inline => ({
  type: 'reference',
  text,
  target: null,
  form: 'number',
  marks,
  origin: { from: 'reference', anchor: '' },
})
