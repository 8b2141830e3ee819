/** A place in a text: [from, to) in UTF-16 units. */
export type Range = [number, number]

/** A text without case and accents. `at[i]` is where the i-th unit of `plain` stands in the text; null: in the same place. */
export interface Folded {
  readonly plain: string
  readonly at: readonly number[] | null
}

const MARKS = /\p{M}/gu
const WORD = /[\p{L}\p{N}]+/gu
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u

/** Beyond these (Latin without accents, and general punctuation) a character may fold into more or fewer. */
const UNEVEN = /[\u00c0-\u1fff\u2070-\uffff]/

const foldCharacter = (character: string): string =>
  character.toLowerCase().normalize('NFD').replace(MARKS, '')

/** Folds a text, keeping where everything came from. */
export function fold(text: string): Folded {
  if (!UNEVEN.test(text)) return { plain: text.toLowerCase(), at: null }
  const at: number[] = []
  let plain = ''
  let from = 0
  for (const character of text) {
    const folded = foldCharacter(character)
    for (let i = 0; i < folded.length; i++) at.push(from)
    plain += folded
    from += character.length
  }
  return { plain, at: [...at, from] }
}

/** The words of a text, folded, in order. */
export const wordsOf = (text: string): string[] => fold(text).plain.match(WORD) ?? []

/** What is looked for: words that must occur whole, and one that a word must begin with. */
export interface Query {
  readonly whole: readonly string[]
  readonly begins: string
}

/** The query that a user typed, or null when it holds no word. The last word counts as a beginning. */
export function queryOf(typed: string): Query | null {
  const words = wordsOf(typed)
  const begins = words.at(-1)
  return begins === undefined ? null : { whole: [...new Set(words.slice(0, -1))], begins }
}

const standsAlone = (plain: string, from: number, to: number, whole: boolean): boolean =>
  !ENDS_IN_WORD.test(plain.slice(Math.max(0, from - 2), from)) &&
  !(whole && BEGINS_WITH_WORD.test(plain.slice(to, to + 2)))

function places(plain: string, word: string, whole: boolean, most: number): Range[] {
  const found: Range[] = []
  for (let at = plain.indexOf(word); at >= 0 && found.length < most; at = plain.indexOf(word, at + 1))
    if (standsAlone(plain, at, at + word.length, whole)) found.push([at, at + word.length])
  return found
}

function placesOf(plain: string, { whole, begins }: Query, most: number): Range[] {
  const found = whole.flatMap((word) => places(plain, word, true, most))
  return [...found, ...places(plain, begins, false, most)].sort((a, b) => a[0] - b[0] || b[1] - a[1])
}

/** Where the words of a query stand in a text: in order, without overlap. */
export function rangesIn(text: string, query: Query): Range[] {
  const { plain, at } = fold(text)
  const found = placesOf(plain, query, Number.POSITIVE_INFINITY)
  const apart = found.filter(([from], i) => i === 0 || from >= found[i - 1]![1])
  return at ? apart.map(([from, to]): Range => [at[from]!, at[to]!]) : apart
}

const EXCERPT = 160
const BEFORE = 60

/** A piece of a text around the first place of a query in it, cut at spaces. */
export function excerptOf(text: string, query: Query): string {
  const { plain, at } = fold(text)
  const place = placesOf(plain, query, 1)[0]?.[0] ?? 0
  const first = at ? at[place]! : place
  const space = text.indexOf(' ', first - BEFORE) + 1
  const from = first < BEFORE ? 0 : space > 0 && space <= first ? space : first
  const last = text.lastIndexOf(' ', from + EXCERPT)
  const to = text.length <= from + EXCERPT ? text.length : last > from ? last : from + EXCERPT
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}
