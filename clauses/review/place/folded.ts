/** A text as it is compared, and where each of its characters stands in the text itself. */
export interface Folded {
  readonly text: string
  /** Where in the text itself a character begins; for the length of the folded text: where the text ends. */
  readonly place: (at: number) => number
}

/** The end of a paragraph among characters; in texts themselves it is folded to a line break. */
export const PARAGRAPH = '\u2029'

/** What editors put in and take out unseen, what XML cannot carry, and spaces and breaks that are one as another. */
const SPECIAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this finds
  /[\u0000-\u0008\u000b-\u001f\u00a0\u00ad\u202f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const BECOMES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2028', '\n'],
  ['\u2029', '\n'],
  ['\r', '\n'],
])

const foldedCharacter = (found: string, at: number, text: string): string =>
  found === '\r' && text[at + 1] === '\n' ? '' : (BECOMES.get(found) ?? '')

/** A text with plain spaces for no-break ones and without soft hyphens: what an editor may change and nobody sees. */
export const fold = (text: string): string =>
  text.search(SPECIAL) < 0 ? text : text.replace(SPECIAL, foldedCharacter)

/** A text folded, with the way back. */
export function folded(text: string): Folded {
  const plain = fold(text)
  if (plain.length === text.length) return { text: plain, place: (at) => at }
  const places: number[] = []
  let from = 0
  const pass = (to: number): void => {
    for (; from < to; from++) places.push(from)
  }
  for (const { 0: found, index } of text.matchAll(SPECIAL)) {
    pass(index)
    if (foldedCharacter(found, index, text) !== '') places.push(index)
    from = index + 1
  }
  pass(text.length)
  return { text: plain, place: (at) => (at === 0 ? 0 : at >= plain.length ? text.length : places[at]!) }
}

const WORD = /[\p{L}\p{N}]+/gu

/** The words of a text in small letters, with how often each stands in it; ligatures and wide letters as plain ones. */
export function bag(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of text.normalize('NFKC').toLowerCase().match(WORD) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
