// What XML 1.0 (2.2) or HTML forbids: control characters, halves of surrogate pairs, two non-characters.
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const SPACES = /[\t\n\r\u2028\u2029]+/g
const SUSPECT = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/u

/** A line of text that every writer can print, and what was wrong with it. */
export interface Cleaned {
  readonly text: string
  /** Characters that no document can hold were taken out. */
  readonly removed: boolean
  /** Marks that turn the direction of writing are in it: what is read can differ from what it says. */
  readonly turned: boolean
}

/** A line without the characters that no document can hold; tabs and line ends become spaces. */
export function clean(line: string): Cleaned {
  if (!SUSPECT.test(line)) return { text: line, removed: false, turned: false }
  const text = line.replace(SPACES, ' ').replace(FORBIDDEN, '')
  return { text, removed: text !== line.replace(SPACES, ' '), turned: DIRECTIONS.test(text) }
}
