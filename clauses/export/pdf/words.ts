/** A piece of text that a line break may not divide, a space at which it may, or a line break. */
export interface Token {
  readonly type: 'word' | 'space' | 'break'
  readonly text: string
  /** A break may follow this word though no space does: after a hyphen, a slash, a dash or a zero-width space. */
  readonly open: boolean
}

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const SPACES = /[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]/g
const UNSEEN =
  /\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g
const ODD = /[^\n -~]/

/**
 * Text as it is printed: accents composed, every kind of line end "\n", every breaking space " ", and nothing that
 * only steers how text is shown (soft hyphens, joiners, direction marks). A zero-width space stays as a place to break.
 */
export const printed = (text: string): string =>
  ODD.test(text)
    ? text.replace(LINE_ENDS, '\n').replace(SPACES, ' ').replace(UNSEEN, '').normalize('NFC')
    : text

const TOKEN = /\n| +|[^ \n]+/g
const MAY_CUT = /[-‐/–—\u200b]/
// UAX #14 in short: after a hyphen between letters, a slash before a letter, a dash before neither figure nor dash.
const CUT = /(?<=\p{L}{2}[-‐])(?=\p{L}{2})|(?<=[^/]\/)(?=\p{L})|(?<=[–—])(?![\d–—])|\u200b/u

const word = (text: string, open: boolean): Token => ({ type: 'word', text, open })

const BREAK: Token = { type: 'break', text: '\n', open: true }
const SPACE: Token = { type: 'space', text: ' ', open: true }

function cut(text: string): Token[] {
  const pieces = text.split(CUT)
  return pieces.map((piece, i) => word(piece, i < pieces.length - 1)).filter((t) => t.text !== '')
}

/** The tokens of printed text. */
export function tokens(text: string): Token[] {
  const list: Token[] = []
  for (const piece of text.match(TOKEN) ?? []) {
    if (piece[0] === ' ') list.push(SPACE)
    else if (piece === '\n') list.push(BREAK)
    else if (MAY_CUT.test(piece)) list.push(...cut(piece))
    else list.push(word(piece, false))
  }
  return list
}

const RIGHT_TO_LEFT = (point: number): boolean =>
  (point >= 0x590 && point <= 0x8ff) || (point >= 0xfb1d && point <= 0xfdff) || point >= 0xfe70

/** The characters of some text that cannot be printed: the faces lack them, or they run from right to left. */
export function unprintable(text: string, has: (point: number) => boolean): string[] {
  if (!ODD.test(text)) return []
  const chars = new Set([...printed(text)].filter((c) => c !== '\n' && c !== '\u200b'))
  return [...chars].filter((c) => {
    const point = c.codePointAt(0) ?? 0
    return !has(point) || RIGHT_TO_LEFT(point)
  })
}
