import { diffArrays } from 'diff'
import type { Change, FormerInline, Inline, InlineOf, Marks } from './tree.ts'

/** Who changed something, and when, as a Change says it. */
export interface By {
  readonly author: string
  readonly date: string
}

/** A word, a space or a sign of a text; or any other inline whole. `key` says what it is compared by. */
interface Token {
  readonly key: string
  readonly text: string
  readonly inline: Inline
}

/** Beyond this many edits a line is taken as written anew: the work grows with their square. */
const MOST_EDITS = 2000

const WORDS = /\s+|[\p{L}\p{N}\p{M}]+(?:[.,’'‑-][\p{L}\p{N}\p{M}]+)*|[^\s]/gu

const sameMarks = (a: Marks, b: Marks): boolean =>
  a.strong === b.strong &&
  a.em === b.em &&
  a.underline === b.underline &&
  a.term === b.term &&
  a.link === b.link

/** A link is no look of words: where it leads elsewhere, the words are others. */
const keyOf = (text: string, { link }: Marks): string => (link === undefined ? text : `${text}\u0000${link}`)

function tokens(content: readonly Inline[]): Token[] {
  return content.flatMap((inline): Token[] => {
    if (inline.type === 'text') {
      return (inline.text.match(WORDS) ?? []).map((text) => ({
        key: keyOf(text, inline.marks),
        text,
        inline,
      }))
    }
    const text = inline.type === 'lineBreak' ? '' : inline.text
    return [{ key: `\u0000${inline.type}${keyOf(text, inline.marks)}`, text, inline }]
  })
}

/** A run of tokens that stay (with those they were), go or come. */
interface Run {
  readonly was: readonly Token[]
  readonly is: readonly Token[]
  readonly kept: boolean
}

function rawRuns(before: Token[], after: Token[]): Run[] {
  const runs: Run[] = []
  let [i, j] = [0, 0]
  const changes = diffArrays(before, after, {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: MOST_EDITS,
  })
  if (!changes) return [{ was: before, is: after, kept: false }]
  for (const { added, removed, count } of changes) {
    const was = added ? [] : before.slice(i, i + count)
    const is = removed ? [] : after.slice(j, j + count)
    i += was.length
    j += is.length
    runs.push({ was, is, kept: !added && !removed })
  }
  return runs
}

const onlySpace = (run: Run): boolean => run.is.every((t) => t.text !== '' && t.text.trim() === '')

/** Joins changes that only a space parts, so that a phrase is replaced as a phrase: all that goes, then all that comes. */
function joinedRuns(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  runs.forEach((run, i) => {
    const last = out.at(-1)
    const bridge = run.kept && onlySpace(run) && i < runs.length - 1
    if (last && !last.kept && (!run.kept || bridge)) {
      out[out.length - 1] = { was: [...last.was, ...run.was], is: [...last.is, ...run.is], kept: false }
    } else out.push(run)
  })
  return out
}

interface Marked {
  readonly token: Token
  readonly kind: Change['kind'] | null
  readonly was?: FormerInline
}

const changed = (inline: Inline, { kind, was }: Marked, { author, date }: By): Inline => ({
  ...inline,
  ...(kind ? { change: { kind, author, date } } : {}),
  ...(was ? { was } : {}),
})

/** What a piece that stays was, where its words alone are the same. */
function former(was: Inline, is: Inline): FormerInline | undefined {
  const marks = sameMarks(was.marks, is.marks) ? {} : { marks: was.marks }
  const label =
    was.type === 'footnote' && is.type === 'footnote' && was.label !== is.label ? { label: was.label } : {}
  const all = { ...marks, ...label }
  return Object.keys(all).length > 0 ? all : undefined
}

const sameFormer = (a: FormerInline | undefined, b: FormerInline | undefined): boolean =>
  a?.marks && b?.marks ? sameMarks(a.marks, b.marks) : a === b

/** A piece of a text; of the pieces of a term that is taken apart only the first that stays is where references lead. */
function piece({ anchor, ...inline }: InlineOf<'text'>, text: string, isFirst: boolean): Inline {
  return { ...inline, text, ...(anchor && isFirst ? { anchor } : {}) }
}

/** Puts tokens together again: those of one inline, one after another and changed alike, are one inline. */
function together(list: readonly Marked[], by: By): Inline[] {
  const out: Inline[] = []
  const begun = new Set<Inline>()
  let before: Marked | null = null
  for (const next of list) {
    const last = out.at(-1)
    const { token } = next
    const goesOn = before?.token.inline === token.inline && before.kind === next.kind
    if (last?.type === 'text' && goesOn && sameFormer(before?.was, next.was)) {
      out[out.length - 1] = { ...last, text: last.text + token.text }
    } else {
      const { inline } = token
      const isFirst = next.kind !== 'deleted' && !begun.has(inline)
      begun.add(inline)
      out.push(changed(inline.type === 'text' ? piece(inline, token.text, isFirst) : inline, next, by))
    }
    before = next
  }
  return out
}

const same = (a: Inline, b: Inline | undefined): boolean =>
  a.type === b?.type &&
  sameMarks(a.marks, b.marks) &&
  (a.type === 'lineBreak' || (b.type !== 'lineBreak' && a.text === b.text)) &&
  (a.type !== 'footnote' || (b.type === 'footnote' && a.label === b.label))

function stays(was: Inline, token: Token): Marked {
  const before = former(was, token.inline)
  return { token, kind: before?.marks ? 'reformatted' : null, ...(before ? { was: before } : {}) }
}

/** One line marked with what goes, what comes and what only looks different; its marks and origins are the new ones. */
export function redline(before: readonly Inline[], after: readonly Inline[], by: By): Inline[] {
  if (before.length === after.length && after.every((inline, i) => same(inline, before[i]))) return [...after]
  const runs = joinedRuns(rawRuns(tokens(before), tokens(after)))
  const list = runs.flatMap(({ was, is, kept }): Marked[] => {
    if (!kept) {
      return [
        ...was.map((token) => ({ token, kind: 'deleted' as const })),
        ...is.map((token) => ({ token, kind: 'inserted' as const })),
      ]
    }
    return is.map((token, i) => stays(was[i]!.inline, token))
  })
  return together(list, by)
}
