import createHyphenator, { type Patterns } from 'hyphen'

/** Where a word may be divided, as places from its beginning. */
export type Divide = (word: string) => readonly number[]

const NEVER: Divide = () => []
const MARK = '\u00ad'
const MOST_WORDS = 50_000
const known = new WeakMap<object, Divide>()

// Letters in lower case, with marks around them: no names, no figures, nothing that has a hyphen already.
const WORD = /^([“"‘'([]*)(\p{Ll}{6,})\p{P}*$/u

function divider(patterns: Patterns): Divide {
  const hyphenate = createHyphenator(patterns, { hyphenChar: MARK, minWordLength: 6, html: false })
  const places = new Map<string, readonly number[]>()
  const find = (text: string): number[] => {
    const [, before, word] = WORD.exec(text) ?? []
    if (before === undefined || word === undefined) return []
    let at = 0
    const ends = hyphenate(word)
      .split(MARK)
      .map((part) => (at += part.length))
    return ends.filter((end) => end >= 2 && word.length - end >= 3).map((end) => end + before.length)
  }
  return (text) => {
    const before = places.get(text)
    if (before) return before
    if (places.size >= MOST_WORDS) places.clear()
    const fresh = find(text)
    places.set(text, fresh)
    return fresh
  }
}

/** What divides words by patterns, which are read once in a process; without patterns none is divided. */
export function divideBy(patterns: Patterns | undefined): Divide {
  if (!patterns) return NEVER
  const before = known.get(patterns)
  if (before) return before
  const fresh = divider(patterns)
  known.set(patterns, fresh)
  return fresh
}
