import type { Tree } from '../../tree/tree.ts'
import type { Returned, ReturnedParagraph } from '../returned/returned.ts'
import { entriesOf, entry, isEntry, mayBeEntry } from './contents.ts'
import { type FileLine, fileLine, type Parts } from './elements.ts'
import { type Typed, typedLines, withLabel, withoutLead } from './labels.ts'
import { type SentLine, sentLines } from './sent.ts'
import { type Former, type Item, itemsIn, type Standing, type Unit, unitsOf } from './units.ts'
import { formerText } from './weave.ts'

/** One thing after another in the file: a paragraph that came whole, or one that may have been sent. */
export type Step = { readonly came: Unit } | { readonly line: FileLine }

/** What a file says, ready to be set beside the lines of a Tree. Footnotes are under their ids. */
export interface Body {
  readonly steps: readonly Step[]
  /** Entries of a contents list that do not follow from the document. */
  readonly entries: readonly FileLine[]
  readonly notes: ReadonlyMap<string, readonly Step[]>
  readonly units: readonly Unit[]
}

/** The paragraphs of the body, or of everything else. */
const inBody = ({ story }: ReturnedParagraph): boolean => story === 'body'

/** How each footnote's mark stands. */
function marksOf(units: readonly Unit[]): ReadonlyMap<string, Standing> {
  const marks = new Map<string, Standing>()
  for (const { said } of units)
    for (const { bit, inFile, by } of said) if (bit.note !== undefined) marks.set(bit.note, { inFile, by })
  return marks
}

type Change = (former: Former, text: string) => Former

/** Numbers the lines of a file as they are made. */
class Steps {
  readonly #parts: Parts
  #count = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  of(item: Item, change: Change): Step {
    if ('came' in item) return item
    const former = change(item.former, formerText(item.former.units))
    const line = fileLine(former, this.#count, this.#parts)
    this.#count += 1
    return { line }
  }
}

function notesOf(returned: Returned, units: readonly Unit[], steps: Steps): Map<string, Step[]> {
  const notes = new Map<string, Step[]>()
  const marks = marksOf(units)
  for (const id of marks.keys()) {
    const own = returned.paragraphs.filter(({ story, of }) => story === 'footnote' && of === id)
    const items = itemsIn(own, () => marks.get(id)!)
    notes.set(
      id,
      items.map((item, i) => steps.of(item, i === 0 ? withoutLead : (former) => former)),
    )
  }
  return notes
}

/** Takes a file apart: its body with the numbers that were typed, its contents list, its footnotes. */
export function bodyOf(returned: Returned, sent: readonly SentLine[], parts: Parts): Body {
  const items = itemsIn(returned.paragraphs.filter(inBody))
  const units = items.flatMap(unitsOf)
  const known = entriesOf(units, sent)
  const typed: Typed = typedLines(sent)
  const steps = new Steps(parts)
  const entries: FileLine[] = []
  const all = items.flatMap((item): Step[] => {
    const [first] = unitsOf(item)
    const isSure = first !== undefined && isEntry(first.paragraph)
    if (!first || !(isSure || mayBeEntry(first)))
      return [steps.of(item, (f, text) => withLabel(f, text, typed))]
    const { unit, follows } = entry(first, known)
    if (follows) return []
    if (!isSure) return [steps.of(item, (f, text) => withLabel(f, text, typed))]
    const own: Item =
      'came' in item ? { came: unit } : { former: { units: [unit, ...unitsOf(item).slice(1)] } }
    const step = steps.of(own, (f, text) => withLabel(f, text, typed))
    if ('line' in step) entries.push(step.line)
    return [step]
  })
  return { steps: all, entries, units, notes: notesOf(returned, units, steps) }
}

/** The lines of a Tree, those of its body apart from its footnotes and from the entries of its contents lists. */
export function sentOf(tree: Tree): Record<'all' | 'body' | 'notes' | 'entries', SentLine[]> {
  const all = sentLines(tree)
  return {
    all,
    body: all.filter(({ kind, listed }) => kind !== 'footnote' && !listed),
    notes: all.filter(({ kind }) => kind === 'footnote'),
    entries: all.filter(({ listed }) => listed === true),
  }
}
