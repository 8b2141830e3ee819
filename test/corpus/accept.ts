import { strFromU8, unzipSync } from 'fflate'
import { parse } from '../support/word/xml.ts'
import type { El } from './xml.ts'

/** What becomes of the words of a file: a reading of its own, that shares nothing with how files are made. */
interface Fate {
  readonly acc: boolean
  readonly rej: boolean
}

const KEPT: Fate = { acc: true, rej: true }
const CAME: Fate = { acc: true, rej: false }
const WENT: Fate = { acc: false, rej: true }

const FATES: Readonly<Record<string, Fate>> = {
  'w:ins': CAME,
  'w:moveTo': CAME,
  'w:cellIns': CAME,
  'w:del': WENT,
  'w:moveFrom': WENT,
  'w:cellDel': WENT,
}

const both = (a: Fate, b: Fate): Fate => ({ acc: a.acc && b.acc, rej: a.rej && b.rej })

const kidsOf = (el: El): El[] => el.children.filter((c): c is El => typeof c !== 'string')
const find = (el: El | undefined, name: string): El | undefined =>
  el && kidsOf(el).find((c) => c.name === name)

/** What an element's own properties say of it. */
const saidIn = (properties: El | undefined): Fate =>
  (properties ? kidsOf(properties) : []).reduce((fate, { name }) => both(fate, FATES[name] ?? KEPT), KEPT)

type Event = { readonly text: string; readonly fate: Fate } | { readonly mark: Fate; readonly style: string }

const SKIPPED = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:tblPr',
  'w:txbxContent',
  'mc:Fallback',
  'w:instrText',
  'w:delInstrText',
])

const WORDS: Readonly<Record<string, (el: El) => string>> = {
  'w:t': (el) => el.children.join(''),
  'w:delText': (el) => el.children.join(''),
  'w:tab': () => '\t',
  'w:noBreakHyphen': () => '\u2011',
  'w:br': (el) => (el.attrs['w:type'] === 'page' ? '' : '\n'),
}

function* events(el: El, fate: Fate): Generator<Event> {
  if (SKIPPED.has(el.name)) return
  const say = WORDS[el.name]
  if (say) {
    yield { text: say(el), fate }
    return
  }
  const wraps =
    el.name === 'w:ins' || el.name === 'w:del' || el.name === 'w:moveFrom' || el.name === 'w:moveTo'
  const row = el.name === 'w:tr' ? saidIn(find(el, 'w:trPr')) : KEPT
  const cell = el.name === 'w:tc' ? saidIn(find(el, 'w:tcPr')) : KEPT
  const inner = both(fate, both(wraps ? FATES[el.name]! : KEPT, both(row, cell)))
  for (const child of kidsOf(el)) yield* events(child, inner)
  if (el.name !== 'w:p') return
  const properties = find(el, 'w:pPr')
  const style = find(properties, 'w:pStyle')?.attrs['w:val'] ?? ''
  yield { mark: both(fate, saidIn(find(properties, 'w:rPr'))), style }
}

/** Lines of a contents list end with a page number behind a tab; its title stands alone. */
const isContents = (text: string): boolean => /\t\d+$/.test(text) || text === 'Contents'

function bodyOf(bytes: Uint8Array): El {
  const parts = unzipSync(bytes)
  const name = Object.keys(parts).find((each) => /^word\/document\d?\.xml$/.test(each))!
  return find(parse(strFromU8(parts[name]!)) as El, 'w:body')!
}

/** The paragraphs of a file once everything is accepted or rejected, but for empty ones and the contents list. */
export function settledFile(bytes: Uint8Array, how: 'acc' | 'rej'): string[] {
  const root = bodyOf(bytes)
  const lines: string[] = []
  let open = ''
  for (const event of events(root, KEPT)) {
    if ('text' in event) open += event.fate[how] ? event.text : ''
    else if (event.mark[how]) {
      lines.push(open)
      open = ''
    }
  }
  return [...lines, open].filter((text) => text.trim() !== '' && !isContents(text))
}

const partOf = (el: El): string => {
  const tag = find(find(el, 'w:sdtPr'), 'w:tag')?.attrs['w:val'] ?? ''
  return tag.startsWith('cw:') ? tag.split(':')[1]! : ''
}

/** The words in the control of each clause once everything is accepted, by the part that its tag names. */
export function settledClauses(bytes: Uint8Array): Map<string, string> {
  const root = bodyOf(bytes)
  const clauses = new Map<string, string>()
  for (const el of kidsOf(root)) {
    const part = partOf(el)
    const texts = [...events(el, KEPT)].map((event) => ('text' in event && event.fate.acc ? event.text : ''))
    if (part !== '') clauses.set(part, (clauses.get(part) ?? '') + texts.join(''))
  }
  return clauses
}
