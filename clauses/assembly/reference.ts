import type { RefAttrs } from '../model/body.ts'
import { anchorOf, type Inline, type Marks } from '../tree/tree.ts'
import { MAIN, SCHEDULES } from './number.ts'
import type { Outline, Target, Where } from './outline.ts'

/** The places of a clause, nearest first: the place itself, those in the same series, the others in reading order. */
function nearest(outline: Outline, where: Where, clause: string): Where[] {
  const uses = outline.uses.get(clause) ?? []
  const rank = (use: Where): number => (use.part === where.part ? 0 : use.series === where.series ? 1 : 2)
  return uses.length < 2 ? uses : uses.toSorted((a, b) => rank(a) - rank(b))
}

function targetOf(outline: Outline, where: Where, attrs: RefAttrs): Target | undefined {
  const { clause, part, provision } = attrs
  const at = (id: string): Target | undefined =>
    provision ? outline.targets.get(anchorOf(id, provision)) : outline.heads.get(id)
  if (part) return at(part)
  if (!clause) return at(where.part)
  return nearest(outline, where, clause)
    .map((use) => at(use.part))
    .find((found) => found !== undefined)
}

/** True when the words after a reference say themselves what it is a number of. */
const saysWhere = (after: string): boolean => /^\s*(of|to|in) (this|the|that)\b/.test(after)

type Maker = (target: Target, form: 'number' | 'title', text: string) => Inline

function numbered(
  outline: Outline,
  where: Where,
  target: Target,
  after: string,
  make: Maker,
  words: (text: string) => Inline,
): Inline[] {
  const itself = make(target, 'number', target.number?.full ?? '')
  if (target.series === where.series || target.series === SCHEDULES) return [itself]
  if (target.series === MAIN) return saysWhere(after) ? [itself] : [itself, words(` of this ${outline.kind}`)]
  const schedule = outline.targets.get(target.series)
  return schedule?.number
    ? [make(schedule, 'number', schedule.number.full), words(', paragraph '), itself]
    : [itself]
}

/**
 * What stands for a reference: the full number of what it names, or its heading. A number in a schedule, seen from
 * outside, is said with its schedule ("Schedule 1, paragraph 2.1"); a number of the main document, seen from a schedule,
 * says so ("2.1 of this addendum") unless the words `after` do. What has no number is named by its heading, what has no heading by its number.
 * Null when what it names is not in the document.
 */
export function referenceInlines(
  outline: Outline,
  where: Where,
  attrs: RefAttrs,
  marks: Marks,
  after: string,
): readonly Inline[] | null {
  const target = targetOf(outline, where, attrs)
  if (!target) return null
  const origin = { from: 'reference' as const, anchor: target.anchor }
  const make: Maker = ({ anchor }, form, text) => ({
    type: 'reference',
    text,
    target: anchor,
    form,
    marks,
    origin: { from: 'reference', anchor },
  })
  const words = (text: string): Inline => ({ type: 'text', text, marks, origin })
  const asTitle = target.title !== null && (attrs.form === 'title' || !target.number)
  if (asTitle) return target.title === '' ? null : [make(target, 'title', target.title ?? '')]
  return numbered(outline, where, target, after, make, words)
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
