import { isOdd, printed } from './words.ts'

/** Scripts that need more than one glyph for each character set from left to right, or fonts that are not at hand. */
const NAMES = [
  ...['Arabic', 'Hebrew', 'Syriac', 'Thaana', 'Nko', 'Samaritan', 'Mandaic', 'Adlam', 'Mongolian'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer', 'Javanese', 'Balinese', 'Sundanese'],
  ...['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Yi', 'Ethiopic', 'Cherokee'],
  ...['Armenian', 'Georgian', 'Canadian_Aboriginal', 'Tifinagh', 'Vai', 'Bamum', 'Lisu', 'Ol_Chiki'],
  ...['Meetei_Mayek', 'Chakma', 'Tagalog', 'Buginese', 'Coptic', 'Gothic', 'Runic', 'Ogham', 'Glagolitic'],
] as const

const SHOWN: Readonly<Record<string, string>> = {
  Han: 'Chinese or Japanese',
  Hangul: 'Korean',
  Hiragana: 'Japanese',
  Katakana: 'Japanese',
  Nko: 'N’Ko',
  Myanmar: 'Burmese',
}

const scripts = (): { readonly name: string; readonly test: RegExp }[] =>
  NAMES.map((name) => ({
    name: SHOWN[name] ?? name.replaceAll('_', ' '),
    test: new RegExp(`\\p{Script_Extensions=${name}}`, 'u'),
  }))

// Joining, stacking and direction are not ours to set; what no face has is found by asking the faces.
const SET = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const ODD = /[^\n -~]/
/** Every character that a face may lack: all have those of ASCII. */
const DOUBTFUL = /[^\n -~\u200b]/gu

const emoji = /\p{Emoji_Presentation}/u

/** A character that cannot be set, and its script where it is one of letters. */
export interface Unset {
  readonly char: string
  readonly script: string | null
}

const known = new Map<string, string | null>()

function scriptOf(char: string): string | null {
  const before = known.get(char)
  if (before !== undefined) return before
  const found = scripts().find(({ test }) => test.test(char))?.name ?? (emoji.test(char) ? 'emoji' : null)
  known.set(char, found)
  return found
}

/** Whether text has characters beyond those that all faces have and those that a face says it has. */
export function isDoubtful(text: string, has: (point: number) => boolean): boolean {
  if (!ODD.test(text)) return false
  if (isOdd(text)) return true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7e && !has(code)) return true
  }
  return false
}

/**
 * The characters of some text that cannot be printed: no face has them, or their script runs from right to left or joins
 * its letters. Of a script, only the first stands for all.
 */
export function unset(text: string, has: (point: number) => boolean): Unset[] {
  const chars = new Set(printed(text).match(DOUBTFUL))
  const bad = [...chars].filter((c) => !has(c.codePointAt(0) ?? 0) || !SET.test(c) || RIGHT_TO_LEFT.test(c))
  const named = bad.map((char) => ({ char, script: scriptOf(char) }))
  return named.filter(
    ({ script }, i) => script === null || named.findIndex((other) => other.script === script) === i,
  )
}

const hex = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** A character and what it is, for a person: “أ” (Arabic), “☃” (U+2603), or U+0007 where it cannot be seen. */
export function told({ char, script }: Unset): string {
  if (/\p{C}/u.test(char)) return hex(char)
  const seen = /\p{M}/u.test(char) ? `\u25cc${char}` : char
  return `“${seen}” (${script ?? hex(char)})`
}
