import LineBreaker from 'linebreak'

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const SPACES = /[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]/g
const UNSEEN =
  /\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g
/** Anything but ASCII, Latin letters that are one character, dashes, quotation marks and the like: none of those changes. */
const ODD = /[^\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac]/

/** Whether `printed` may say text otherwise. */
export const isOdd = (text: string): boolean => ODD.test(text)

/**
 * Text as it is printed: accents composed, every kind of line end "\n", every breaking space " ", and nothing that
 * only steers how text is shown (soft hyphens, joiners, direction marks). A zero-width space stays as a place to break.
 */
export const printed = (text: string): string =>
  isOdd(text) ? text.replace(LINE_ENDS, '\n').replace(SPACES, ' ').replace(UNSEEN, '').normalize('NFC') : text

// Where only spaces part: letters and figures, and marks that no line may begin with after them.
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9.,;:'’]*$/

/** Where UAX #14 lets a line end inside some text, as places from its beginning. */
function breaksIn(text: string): number[] {
  const breaker = new LineBreaker(text)
  const places: number[] = []
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) places.push(next.position)
  return places.filter((place) => place < text.length)
}

/**
 * Where the house does not break though UAX #14 would: before a dash, between figures that a dash joins, where a hyphen
 * would part a single letter from its word, and inside what a slash begins.
 */
const WHOLE_BEFORE = /(?:^|[^\p{L}\p{N}])\p{L}[-‐]$|[\d][–—]$/u
const WHOLE_AFTER = /^[–—]|^\p{L}(?!\p{L})/u

function parts(text: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - 3), at), text.slice(at, at + 3)]
  if (/^[–—]/.test(after)) return false
  if (/[–—]$/.test(before)) return !(WHOLE_BEFORE.test(before) && /^\d/.test(after))
  if (/[-‐]$/.test(before)) return !WHOLE_BEFORE.test(before) && !WHOLE_AFTER.test(after)
  return true
}

/** The pieces of text without spaces, after each of which but the last a line may end. */
export function pieces(text: string): string[] {
  if (PLAIN.test(text)) return [text]
  const places = breaksIn(text).filter((at) => parts(text, at))
  const from = [0, ...places]
  return from
    .map((start, i) => text.slice(start, from[i + 1]).replaceAll('\u200b', ''))
    .filter((p) => p !== '')
}

const ADDRESS = /[\p{L}\p{N}](?:@|:\/\/)[\p{L}\p{N}]|^www\./u
const ADDRESS_PLACES = /(?<=[\p{L}\p{N}]{2})[@.](?=[\p{L}\p{N}]{2})/gu

/** Where an e-mail or web address may be divided at need, as places in it: before its marks. None in other words. */
export const addressPlaces = (text: string): number[] =>
  ADDRESS.test(text) ? [...text.matchAll(ADDRESS_PLACES)].map(({ index }) => index) : []

/** Whether a line may end between two texts that no space parts. */
export const mayPart = (before: string, after: string): boolean =>
  breaksIn(before + after).includes(before.length) && parts(before + after, before.length)

const pairs = new Map<string, boolean>()

/** Whether a line may end at the space between two characters: not after an opening bracket, nor before a closing one. */
export function mayPartAtSpace(before: string, after: string): boolean {
  const pair = `${before} ${after}`
  const known = pairs.get(pair)
  if (known !== undefined) return known
  const fresh = breaksIn(pair).includes(before.length + 1)
  pairs.set(pair, fresh)
  return fresh
}
