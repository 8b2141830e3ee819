/** A word that numbers a division of a document, with its rank: the lower, the more it holds. */
export const UNITS = {
  schedule: 0,
  annex: 0,
  annexe: 0,
  appendix: 0,
  exhibit: 0,
  part: 1,
  chapter: 1,
  article: 2,
  section: 3,
  clause: 3,
  paragraph: 4,
} as const
export type Unit = keyof typeof UNITS

/**
 * The number at the beginning of a line. `frame` is what stands around it ("(%)"), so that numbers written alike can be
 * told from others. A letter may count in letters, in Roman figures or in both; which one is meant only its neighbours say.
 */
export interface Marker {
  /** As printed: "4.2", "(a)", "Schedule 1". */
  readonly label: string
  readonly unit: Unit | null
  readonly frame: string
  /** [4, 2] for 4.2; empty for letters. */
  readonly figures: readonly number[]
  readonly letter: number | null
  readonly roman: number | null
  readonly upper: boolean
  /** How many characters of the line it takes, with the space after it. */
  readonly length: number
  /** Taken from Word's own numbering, and at which of its levels; 0 for a typed one. */
  readonly level: number
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** The value of Roman figures, or null where the letters are none. */
export function romanIn(text: string): number | null {
  const small = text.toLowerCase()
  if (!/^(?=[ivxlc])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(small)) return null
  const values = [...small].map((letter) => ROMAN[letter]!)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}

/** The place of a letter: a is 1, z 26, aa 27; null where the letters are no number. */
export function letterIn(text: string): number | null {
  const small = text.toLowerCase()
  if (!/^([a-z])\1{0,3}$/.test(small)) return null
  return small.charCodeAt(0) - 96 + 26 * (small.length - 1)
}

const COUNTED = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

const NOTHING = { unit: null, figures: [], letter: null, roman: null, upper: false, level: 0 } as const

/** What a number counts as, by what was written: figures, letters or a word. */
function countOf(text: string): Pick<Marker, 'figures' | 'letter' | 'roman' | 'upper'> | null {
  const counted = COUNTED.indexOf(text.toLowerCase()) + 1
  if (counted > 0) return { ...NOTHING, figures: [counted] }
  if (/^\d/.test(text)) return { ...NOTHING, figures: text.split('.').filter(Boolean).map(Number) }
  const [letter, roman] = [letterIn(text), romanIn(text)]
  const upper = /\p{Lu}/u.test(text)
  return letter === null && roman === null ? null : { ...NOTHING, letter, roman, upper }
}

const UNIT =
  /^\s*(schedule|annexe?|appendix|exhibit|part|chapter|article|section|clause|paragraph)(?:[ \t\u00a0]+(\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=$|[\s.:,–—)-]))?([.:)]*[ \t\u00a0]*(?:[–—:-][ \t\u00a0]*)?)/i

/** After a number, words that show that it is spoken of, and no heading: "Section 2 of the Act applies". */
const SPOKEN =
  /^(of|and|or|to|in|is|are|sets?|shall|will|may|applies|apply|above|below|does|has|have|contains?|also|must|can|provides?)\b/i

function unitMarker(text: string): Marker | null {
  const [all, word, number, after] = UNIT.exec(text) ?? []
  if (!word || all === undefined) return null
  const rest = text.slice(all.length)
  const unit = word.toLowerCase() as Unit
  const alone = rest.trim() === ''
  if (number === undefined && !(alone && UNITS[unit] === 0)) return null
  if (!alone && (SPOKEN.test(rest) || (/^\p{Ll}/u.test(rest) && (after ?? '').trim() === ''))) return null
  if (unit === 'paragraph' && !alone) return null
  const value = number === undefined ? { ...NOTHING } : countOf(number)
  if (!value) return null
  const label = [word, number].filter(Boolean).join(' ')
  return { ...NOTHING, ...value, label, unit, frame: unit, length: all.length }
}

const DECIMAL = /^\s*(\d{1,3}(?:\s?\.\s?\d{1,3}){0,5})(\.?\)|\.|:|)([ \t\u00a0]*)/
const MONTH = /^(january|february|march|april|may|june|july|august|september|october|november|december)\b/i

/** A number without a sign after it is one only where something else sets it off: a tab, spaces, or a capital after dots. */
function setsOff(figures: readonly number[], sign: string, space: string, rest: string): boolean {
  if (rest.trim() === '') return sign !== '' || space.includes('\t')
  if (/\t| {2}/.test(space)) return true
  if (figures.length > 1) return space !== '' ? !/^[%£€]/.test(rest) : /^\p{Lu}/u.test(rest)
  if (MONTH.test(rest)) return false
  return sign !== '' ? space !== '' || /^\p{Lu}/u.test(rest) : /^\p{Lu}/u.test(rest) && space !== ''
}

function decimalMarker(text: string): Marker | null {
  const [all, number, sign = '', space = ''] = DECIMAL.exec(text) ?? []
  if (!number || all === undefined) return null
  const figures = number.split('.').map((n) => Number(n.trim()))
  if (!setsOff(figures, sign, space, text.slice(all.length))) return null
  const frame = sign.includes(')') ? '%)' : '%'
  return { ...NOTHING, label: all.trim(), frame, figures, length: all.length }
}

const BRACKETED = /^\s*([([])\s?(\d{1,3}|[a-z]{1,5})\s?([)\]])[ \t\u00a0]*/i
const LETTERED = /^\s*([a-z]{1,5})([.)])[ \t\u00a0]+(?=\S|$)/i

function framed(
  text: string,
  pattern: RegExp,
  frameOf: (found: RegExpExecArray) => readonly [string, string],
) {
  const found = pattern.exec(text)
  if (!found) return null
  const [number, frame] = frameOf(found)
  const value = countOf(number)
  if (!value || COUNTED.includes(number.toLowerCase())) return null
  return { ...NOTHING, ...value, label: found[0].trim(), frame, length: found[0].length }
}

/** The number that stands at the beginning of some words, or null. A square bracket is a blank and no number. */
export function markerIn(text: string): Marker | null {
  return (
    unitMarker(text) ??
    decimalMarker(text) ??
    framed(text, BRACKETED, ([, open, number]) => [open === '[' ? '' : number!, '(%)']) ??
    framed(text, LETTERED, ([, number, sign]) => [number!, sign === ')' ? '%)' : '%.'])
  )
}

/** The marker that an automatic number is. One that counts in a way of its own is kept as it is printed. */
export function markerOf(label: string, level: number): Marker {
  const tidy = label.trim()
  const found = markerIn(`${tidy}\t`) ?? markerIn(`${tidy}.\t`)
  const plain: Marker = { ...NOTHING, label: tidy, frame: 'own', length: 0 }
  return { ...(found ?? plain), label: tidy, length: 0, level: Math.max(1, level) }
}

/** True for the first of its kind: 1, a, i. */
export const isFirst = ({ figures, letter, roman }: Marker): boolean =>
  figures.length > 0 ? figures.at(-1) === 1 : letter === 1 || roman === 1
