import { type El, val } from '../xml.ts'

/** Signs of symbol fonts that contracts use, by font and place; other fonts' signs stay where their font has them. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['symbol b7', '•'],
  ['symbol a3', '≤'],
  ['symbol b3', '≥'],
  ['symbol b1', '±'],
  ['symbol b4', '×'],
  ['symbol ae', '→'],
  ['symbol ac', '←'],
  ['symbol d3', '©'],
  ['symbol d2', '®'],
  ['symbol e3', '©'],
  ['symbol e2', '®'],
  ['symbol d4', '™'],
  ['symbol e4', '™'],
  ['symbol a5', '∞'],
  ['symbol b9', '≠'],
  ['symbol 2d', '−'],
  ['wingdings fc', '✓'],
  ['wingdings fb', '✗'],
  ['wingdings fe', '☑'],
  ['wingdings fd', '☒'],
  ['wingdings a8', '☐'],
  ['wingdings 6f', '☐'],
  ['wingdings 78', '☒'],
  ['wingdings a7', '▪'],
  ['wingdings 6e', '■'],
  ['wingdings 6c', '●'],
  ['wingdings e0', '→'],
  ['wingdings df', '←'],
  ['wingdings d8', '➢'],
  ['wingdings 76', '❖'],
  ['wingdings 28', '☎'],
  ['wingdings 2a', '✉'],
  ['wingdings 2 50', '✓'],
  ['wingdings 2 51', '☒'],
  ['wingdings 2 52', '☑'],
  ['wingdings 2 a3', '☐'],
])

/** The sign that a `w:sym` stands for (ISO 29500-1, 17.3.3.30): symbol fonts have theirs in the private use area. */
export function symbolIn(el: El): string {
  const code = Number.parseInt(val(el, 'w:char') ?? '', 16)
  if (!Number.isInteger(code) || code <= 0 || code > 0xffff || (code >= 0xd800 && code < 0xe000)) return ''
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const font = (val(el, 'w:font') ?? '').toLowerCase()
  return SYMBOLS.get(`${font} ${place.toString(16)}`) ?? String.fromCharCode(code)
}
