import type { ReturnedParagraph } from '../returned/returned.ts'
import { fold } from './folded.ts'
import type { SentLine } from './sent.ts'
import type { Said, Unit } from './units.ts'

const TOC = /^\s*TOC\b/
const PAGE = /^\s*PAGEREF\b/
const STYLE = /^(toc|contents|inhalt|verzeichnis) ?\d/i

/** True for an entry of a contents list: Word makes these anew from the headings. */
export const isEntry = ({ bits, style, story }: ReturnedParagraph): boolean =>
  story === 'body' &&
  bits.some(({ text }) => text.trim() !== '') &&
  (STYLE.test(style) || bits.some(({ code }) => TOC.test(code ?? '') || PAGE.test(code ?? '')))

/** A page number at the end of a line, as an entry has it when its style and fields are gone. */
const NUMBERED = /\t\d+$/

/** True for a line that reads like an entry of a contents list: it is one if what it says follows from the document. */
export const mayBeEntry = ({ said }: Unit): boolean =>
  NUMBERED.test(said.map(({ text, inFile }) => (inFile === 'kept' ? text : '')).join(''))

/** An entry's words without the page number at its end. */
function withoutPage(said: readonly Said[]): Said[] {
  const own = said.filter(({ bit }) => !PAGE.test(bit.code ?? ''))
  const last = own.findLastIndex(({ text }) => text !== '')
  return own.map((each, i) => (i === last ? { ...each, text: each.text.replace(/\t\d*$/, '') } : each))
}

/** What an entry says, its number with it, as one text of words. */
const plain = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()

const said = (unit: Unit, other: 'inserted' | 'deleted'): string =>
  unit.said.map(({ text, inFile }) => (inFile === 'kept' || inFile === other ? text : '')).join('')

/** Everything that an entry of a contents list may say: the headings of the file, before and after its changes, and what was sent. */
export function entriesOf(units: readonly Unit[], sent: readonly SentLine[]): ReadonlySet<string> {
  const all = new Set(sent.filter(({ listed }) => listed).map(({ label, text }) => plain(`${label} ${text}`)))
  for (const unit of units) {
    const { outline, label, labelBefore } = unit.paragraph
    const texts = outline > 0 ? [said(unit, 'inserted'), said(unit, 'deleted')] : []
    for (const text of texts) for (const number of [label, labelBefore]) all.add(plain(`${number} ${text}`))
  }
  return all
}

/** An entry of the file by itself, its page number off; and whether what it says follows from the document. */
export function entry(
  unit: Unit,
  known: ReadonlySet<string>,
): { readonly unit: Unit; readonly follows: boolean } {
  const own = { ...unit, said: withoutPage(unit.said) }
  const texts = [said(own, 'inserted'), said(own, 'deleted')].map(plain)
  return { unit: own, follows: texts.every((text) => text === '' || known.has(text)) }
}
