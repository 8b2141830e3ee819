import type { Token } from './tokens.ts'

const WORDS =
  'stand|druckstand|datum|date|dated|as|printed|saved|updated|revised|issued|created|prepared|version|file|author|' +
  'druck|druckdatum|gedruckt|gespeichert|erstellt|geändert|datei|autor'

/**
 * What stands before a date or name that Word fills in and says nothing without it, after the start of the words or a
 * sign that parts them: "Stand", "Last printed on", "Author:". A company's own name is none.
 */
const LABEL = new RegExp(
  `(?:^\\s*|\\s*[·|–—,;/]\\s*)((?:[\\p{L} .]{1,30}:|(?:last |zuletzt )?(?:${WORDS})(?: (?:vom|am|on|by|of|von|at))?))\\s*$`,
  'iu',
)

type WordsToken = Extract<Token, { type: 'words' }>

const isWords = (token: Token): token is WordsToken => token.type === 'words'

/** A label stands in no more pieces, and is no longer. */
const MOST = { pieces: 20, characters: 60 }

/** So many characters of some words, from the first. */
function startOf(words: readonly WordsToken[], characters: number): WordsToken[] {
  let left = characters
  return words.flatMap((token) => {
    const text = token.text.slice(0, left)
    left -= text.length
    return text === '' ? [] : [{ ...token, text }]
  })
}

/** The label that ends a line: how many of its last pieces it stands in, what is left of these, and what it says; or null. */
export function labelAtEnd(tokens: readonly Token[]): {
  readonly pieces: number
  readonly left: readonly Token[]
  readonly label: string
} | null {
  const last = tokens.slice(-MOST.pieces)
  const words = last.slice(last.findLastIndex((token) => !isWords(token)) + 1).filter(isWords)
  const text = words.map((token) => token.text).join('')
  const [found, label] = LABEL.exec(text.slice(-MOST.characters)) ?? []
  if (found === undefined || label === undefined) return null
  return { pieces: words.length, left: startOf(words, text.length - found.length), label }
}
