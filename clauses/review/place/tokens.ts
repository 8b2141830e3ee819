import { diffArrays } from 'diff'
import { PARAGRAPH } from './folded.ts'

/** Beyond this many edits a line is taken as written anew: the work grows with their square. */
const MOST_EDITS = 2000

/** Words that are kept beside more than this many times as many that are not are only there by chance. */
const FEWEST_KEPT = 0.2

/** A full stop is within a word, but for one behind which a sentence begins: two paragraphs may have been joined there. */
const WORDS = new RegExp(
  `${PARAGRAPH}|[^\\S${PARAGRAPH}]+|[\\p{L}\\p{N}\\p{M}]+(?:(?:[’'‑-]|[.,](?!\\p{Lu}))[\\p{L}\\p{N}\\p{M}]+)*|[^\\s]`,
  'gu',
)

/** A stretch of two texts: equal in both, or what the one has where the other has something else or nothing. */
export interface Stretch {
  readonly kept: boolean
  readonly was: number
  readonly is: number
}

const tokens = (text: string): string[] => text.match(WORDS) ?? []

const length = (list: readonly string[]): number => list.reduce((sum, token) => sum + token.length, 0)

/** How much two lists begin with alike. */
function shared(a: readonly string[], b: readonly string[]): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

function inner(before: readonly string[], after: readonly string[]): Stretch[] {
  const anew = { kept: false, was: length(before), is: length(after) }
  if (before.length === 0 || after.length === 0) return before.length + after.length === 0 ? [] : [anew]
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS })
  if (!changes) return [anew]
  const kept = changes.filter((c) => !c.added && !c.removed).flatMap((c) => c.value)
  const words = kept.filter((token) => token.trim() !== '' || token === PARAGRAPH)
  if (words.length < FEWEST_KEPT * Math.min(before.length, after.length)) return [anew]
  return changes.map(({ added, removed, value }) => ({
    kept: !added && !removed,
    was: added ? 0 : length(value),
    is: removed ? 0 : length(value),
  }))
}

/** A kept stretch of nothing but spaces between two that are not: a phrase is replaced as a phrase. */
function joined(stretches: readonly Stretch[], before: string): Stretch[] {
  const out: Stretch[] = []
  let at = 0
  stretches.forEach((stretch, i) => {
    const last = out.at(-1)
    const text = before.slice(at, at + stretch.was)
    at += stretch.was
    const bridge = stretch.kept && i < stretches.length - 1 && /^[ \t]+$/.test(text)
    if (last && last.kept === (stretch.kept && !bridge)) {
      out[out.length - 1] = { ...last, was: last.was + stretch.was, is: last.is + stretch.is }
    } else if (last && !last.kept && bridge) {
      out[out.length - 1] = { kept: false, was: last.was + stretch.was, is: last.is + stretch.is }
    } else out.push(stretch)
  })
  return out.filter(({ was, is }) => was + is > 0)
}

/** What two texts share, in stretches from their beginning to their end, word by word. */
export function compared(before: string, after: string): Stretch[] {
  if (before === after) return before === '' ? [] : [{ kept: true, was: before.length, is: before.length }]
  const [was, is] = [tokens(before), tokens(after)]
  const start = shared(was, is)
  const end = shared(was.slice(start).reverse(), is.slice(start).reverse())
  const [head, tail] = [length(was.slice(0, start)), length(was.slice(was.length - end))]
  return joined(
    [
      { kept: true, was: head, is: head },
      ...inner(was.slice(start, was.length - end), is.slice(start, is.length - end)),
      { kept: true, was: tail, is: tail },
    ],
    before,
  )
}
