import { fold } from './folded.ts'
import type { SentLine } from './sent.ts'
import type { Former, Said, Unit } from './units.ts'

/** A number that somebody typed, or that an editor turned into words, with the tab behind it. */
const TABBED = /^[ \t]*((?:[\p{L}]+ )?\(?[\p{L}\p{N}]{1,6}(?:\.[\p{L}\p{N}]{1,6})*[.)]*|[•·o–-])\t[ \t]*/u

/** A number with only a space behind it must look like nothing else. */
const SPACED = /^[ \t]*(\d+(?:\.\d+)+\.?|\d+\.|\([a-z\d]{1,5}\)|•) +/

/** The lines that were sent: the numbered ones as they would read with typed numbers, and what the others say. */
export interface Typed {
  readonly numbered: ReadonlySet<string>
  readonly plain: ReadonlySet<string>
}

const key = (label: string, text: string): string => `${label}\u0000${text}`

/** What a Tree's numbered lines would read with their numbers typed, and its other lines, which have none. */
export const typedLines = (sent: readonly SentLine[]): Typed => ({
  numbered: new Set(
    sent.filter(({ label }) => label !== '').map(({ label, text }) => key(label, fold(text))),
  ),
  plain: new Set(sent.map(({ text }) => fold(text))),
})

/** The number that the words of a paragraph begin with, and how many characters it takes. */
function typedLabel(text: string, typed: Typed): { readonly label: string; readonly length: number } | null {
  const found = [TABBED, SPACED].map((pattern) => pattern.exec(text)).find((match) => match !== null)
  const [all = '', label = ''] = found ?? []
  if (all === '' || typed.plain.has(text)) return null
  const numeric = /[\d().•·–-]/.test(label) && all.includes('\t')
  return numeric || typed.numbered.has(key(label, text.slice(all.length)))
    ? { label, length: all.length }
    : null
}

/** Words without so many of the first that were there before the changes. */
export function withoutFirst(said: readonly Said[], count: number): Said[] {
  let left = count
  return said.map((each) => {
    if (left === 0 || each.inFile === 'inserted' || each.inFile === 'gone') return each
    const length = Math.min(left, each.text.length)
    left -= length
    return { ...each, text: each.text.slice(length) }
  })
}

const without = (unit: Unit, count: number, label: string): Unit => ({
  ...unit,
  said: withoutFirst(unit.said, count),
  paragraph: { ...unit.paragraph, label, labelBefore: label },
})

/** A paragraph whose number is typed as one that is numbered: `text` is what it said before the changes. */
export function withLabel(former: Former, text: string, typed: Typed): Former {
  const first = former.units[0]!
  const { label, labelBefore } = first.paragraph
  if (label !== '') return former
  const found = typedLabel(text, typed)
  const isSure = found !== null && typed.numbered.has(key(found.label, text.slice(found.length)))
  return found && (labelBefore === '' || isSure)
    ? { units: [without(first, found.length, found.label), ...former.units.slice(1)] }
    : former
}

/** A footnote without the tab or space between its mark and its words. */
export function withoutLead(former: Former, text: string): Former {
  const lead = /^[ \t\u00a0]*/.exec(text)![0].length
  const first = former.units[0]!
  return lead === 0
    ? former
    : { units: [{ ...first, said: withoutFirst(first.said, lead) }, ...former.units.slice(1)] }
}
