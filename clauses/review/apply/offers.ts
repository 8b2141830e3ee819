import type { FieldName } from '../../model/field.ts'
import type { BackLine, Stretch } from './back.ts'
import type { Atom, Chip } from './words.ts'

/** An edit that lies within what a field shows: what it said and what it says now. */
export interface FieldEdit {
  readonly field: FieldName
  readonly show: string | undefined
  readonly before: string
  readonly after: string
  readonly change: number
}

/** A field of a sent line, and which of its characters it shows. */
interface Shown {
  readonly from: number
  readonly to: number
  readonly chip: Chip
  readonly text: string
}

function fieldsIn(atoms: readonly Atom[]): Shown[] {
  let at = 0
  return atoms.flatMap(({ text, chip }): Shown[] => {
    const from = at
    at += text.length
    return chip?.field && text !== '' ? [{ from, to: at, chip, text }] : []
  })
}

interface Range {
  readonly from: number
  readonly to: number
}

/** What is taken out of a line, each stretch as long as it goes. */
function rangesGone(stretches: readonly Stretch[], key: string): Range[] {
  const out: Range[] = []
  for (const s of stretches) {
    if (s.is !== 'gone' || s.key !== key) continue
    const last = out.at(-1)
    if (last && last.to === s.from) out[out.length - 1] = { from: last.from, to: s.to }
    else out.push({ from: s.from, to: s.to })
  }
  return out
}

const overlaps = (a: Range, b: Range): boolean => a.from < b.to && a.to > b.from
const within = (inner: Range, outer: Range): boolean => inner.from >= outer.from && inner.to <= outer.to

type Fresh = Extract<Stretch, { is: 'fresh' }>

/** How the edits of one line touch one field: `inside` all within it, `across` its edge, or not at all. */
function touchOf(
  shown: Shown,
  gone: readonly Range[],
  fresh: readonly Fresh[],
  says: (change: number) => FieldName | undefined,
): { readonly how: 'none' | 'inside' | 'across'; readonly mine: readonly Fresh[] } {
  const touching = gone.filter((range) => overlaps(range, shown))
  const partly = touching.some((range) => !within(range, shown) && !within(shown, range))
  const own = touching.filter((range) => within(range, shown))
  const mine = fresh.filter(
    ({ at, change }) =>
      (at > shown.from && at < shown.to) ||
      own.some((range) => at === range.from || at === range.to) ||
      ((at === shown.from || at === shown.to) && says(change) === shown.chip.field!.name),
  )
  if (partly) return { how: 'across', mine: [] }
  const left = shown.text.length - own.reduce((sum, r) => sum + r.to - r.from, 0)
  if (mine.length === 0 && (own.length === 0 || left === 0)) return { how: 'none', mine }
  return { how: touching.length > own.length ? 'none' : 'inside', mine }
}

/** The words of a field after the edits in it. */
function edited(
  { text, from, to }: Shown,
  stretches: readonly Stretch[],
  key: string,
  mine: readonly Fresh[],
): string {
  return stretches
    .map((s) => {
      if (s.is === 'fresh') return mine.includes(s) ? s.text : ''
      if (s.is === 'gone' || s.key !== key) return ''
      return text.slice(Math.max(0, s.from - from), Math.max(0, Math.min(s.to, to) - from))
    })
    .join('')
}

/** What an edit in a field becomes: the field stays (with another answer), or its words are wording. */
export type Verdict = 'field' | 'words'

/** A line whose edits within fields are settled, and the fields that edits cut across. */
export interface Settled {
  readonly back: BackLine
  readonly across: readonly { readonly field: FieldName; readonly text: string }[]
}

/**
 * Takes edits within fields out of a line: each is told to `judge`, and where that says `field` the field stays whole
 * in the line.
 */
export function settleFields(
  back: BackLine,
  sent: (key: string) => readonly Atom[],
  says: (change: number) => FieldName | undefined,
  judge: (edit: FieldEdit) => Verdict,
): Settled {
  const across: { field: FieldName; text: string }[] = []
  let { stretches } = back
  const keys = new Set(stretches.flatMap((s) => (s.key === null ? [] : [s.key])))
  for (const key of keys) {
    const gone = rangesGone(stretches, key)
    const fresh = stretches.filter((s): s is Fresh => s.is === 'fresh' && s.key === key)
    for (const shown of gone.length + fresh.length === 0 ? [] : fieldsIn(sent(key))) {
      const { how, mine } = touchOf(shown, gone, fresh, says)
      const { name: field, show } = shown.chip.field!
      if (how === 'across') across.push({ field, text: shown.text })
      if (how !== 'inside') continue
      const after = edited(shown, stretches, key, mine)
      const change = [
        ...mine,
        ...stretches.filter((s) => s.is === 'gone' && s.key === key && overlaps(s, shown)),
      ].map((s) => (s as Fresh).change)[0]!
      const verdict = judge({ field, show, before: shown.text, after, change })
      if (verdict === 'field') stretches = kept(stretches, key, shown, mine)
    }
  }
  return { back: { ...back, stretches }, across }
}

/** Stretches in which a field stands as it was sent. */
function kept(
  stretches: readonly Stretch[],
  key: string,
  { from, to }: Shown,
  mine: readonly Fresh[],
): Stretch[] {
  let done = false
  return stretches.flatMap((s): Stretch[] => {
    if (s.is === 'fresh') return mine.includes(s) ? [] : [s]
    if (s.key !== key || !overlaps(s, { from, to })) return [s]
    const before: Stretch[] = s.from < from ? [{ ...s, to: from }] : []
    const after: Stretch[] = s.to > to ? [{ ...s, from: to }] : []
    const itself: Stretch[] = done ? [] : [{ is: 'sent', key, from, to }]
    done = true
    return [...before, ...itself, ...after]
  })
}
