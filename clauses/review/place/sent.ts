import type { LineKind, SentPlace } from '../../model/review.ts'
import { BULLET, inlineText, termText, topTitle } from '../../tree/text.ts'
import type { Block, BlockOf, ContentsEntry, Inline, Origin, TableCell, Tree } from '../../tree/tree.ts'

/** Some characters of a line, and the field whose Answer filled them in. */
export interface FieldSpan {
  readonly from: number
  readonly to: number
  readonly field: string
}

/** A reference in a line: its words there, and the anchor that it points to. */
export interface SentReference {
  readonly from: number
  readonly to: number
  readonly target: string
}

/**
 * One line as the Word writer prints it: a paragraph of the file. `row` is the row of a table of the file that it stands
 * in (parties and signatures are tables too), `cell` its place in a table of the Tree. `notes` are the footnotes marked in
 * it; each is a line of its own as well, behind it. `listed`: an entry of a contents list, which Word makes anew.
 */
export interface SentLine {
  readonly at: SentPlace
  readonly kind: LineKind
  readonly level: number
  readonly label: string
  readonly text: string
  readonly origin: Origin | null
  readonly anchor: string | null
  readonly fields: readonly FieldSpan[]
  readonly references: readonly SentReference[]
  readonly notes: readonly SentLine[]
  readonly row?: { readonly id: string; readonly cell: number }
  readonly cell?: { readonly row: number; readonly cell: number }
  readonly listed?: true
}

/** What a line says beside its words. */
type Printed = Pick<SentLine, 'kind' | 'level' | 'label'> & Partial<Pick<SentLine, 'row' | 'cell' | 'anchor'>>

/** Where the pieces of a line begin and end in its words. */
const spans = (content: readonly Inline[]): { inline: Inline; from: number; to: number }[] => {
  let from = 0
  return content.map((inline) => {
    const to = from + inlineText([inline]).length
    const span = { inline, from, to }
    from = to
    return span
  })
}

function fieldsIn(content: readonly Inline[]): FieldSpan[] {
  const found: FieldSpan[] = []
  for (const { inline, from, to } of spans(content)) {
    if (inline.origin.from !== 'field') continue
    const { field } = inline.origin
    const last = found.at(-1)
    if (last?.field === field && last.to === from) found[found.length - 1] = { ...last, to }
    else found.push({ from, to, field })
  }
  return found
}

const referencesIn = (content: readonly Inline[]): SentReference[] =>
  spans(content).flatMap(({ inline, from, to }) =>
    inline.type === 'reference' && inline.target !== null ? [{ from, to, target: inline.target }] : [],
  )

/** Counts the lines of one block, and makes them. */
class Lines {
  readonly all: SentLine[] = []
  readonly #block: number
  readonly #origin: Origin | null

  constructor(block: number, origin: Origin | null) {
    this.#block = block
    this.#origin = origin
  }

  #line(printed: Printed, text: string, more: Partial<SentLine> = {}): SentLine {
    const at = { block: this.#block, line: this.all.length }
    const plain = { anchor: null, fields: [], references: [], notes: [] }
    return { at, text, origin: this.#origin, ...plain, ...printed, ...more }
  }

  /** Words that no inline says. */
  words(printed: Printed, text: string, more: Partial<SentLine> = {}): void {
    this.all.push(this.#line(printed, text, more))
  }

  /** A line and its footnotes. */
  add(printed: Printed, content: readonly Inline[], end = ''): void {
    const text = inlineText(content) + end
    const at = this.all.length
    this.all.push(this.#line(printed, text))
    const notes = content.flatMap((inline) => {
      if (inline.type !== 'footnote') return []
      const note = this.#line({ kind: 'footnote', level: 0, label: inline.label }, inline.text)
      this.all.push(note)
      return [note]
    })
    const found = { fields: fieldsIn(content), references: referencesIn(content), notes }
    this.all[at] = { ...this.all[at]!, ...found }
  }
}

const OTHER = { kind: 'other', level: 0, label: '' } as const

const printedItem = (b: BlockOf<'item'>) => ({ level: b.depth, label: b.lead ? BULLET : '' })

function cellLines(cell: TableCell, place: { row: number; cell: number }, id: string, to: Lines): void {
  const row = { id: `${id}.${place.row}`, cell: place.cell }
  for (const block of cell.blocks) {
    const own = block.type === 'item' ? printedItem(block) : { level: 0, label: '' }
    to.add({ kind: 'cell', ...own, row, cell: place }, block.content)
  }
}

function signatures({ intro, signatories }: BlockOf<'signatures'>, to: Lines, id: string): void {
  if (intro.length > 0) to.add(OTHER, intro)
  signatories.forEach(({ content, lines }, i) => {
    to.add({ ...OTHER, row: { id: `${id}.${i}`, cell: 0 } }, content)
    lines.forEach(({ label }, n) => {
      to.words({ ...OTHER, row: { id: `${id}.${i}.${n}`, cell: 0 } }, label)
    })
  })
}

const entry = ({ label, text, level }: ContentsEntry, to: Lines): void =>
  to.words({ kind: 'other', level, label: label ?? '' }, text, { listed: true })

type Printers = { readonly [T in Block['type']]: (block: BlockOf<T>, to: Lines, id: string) => void }

const PRINT: Printers = {
  heading: (b, to) =>
    to.add({ kind: 'heading', level: b.level, label: b.number?.label ?? '', anchor: b.anchor }, b.content),
  provision: ({ number, anchor, content }, to) =>
    to.add({ kind: 'provision', level: number.path.length, label: number.label, anchor }, content),
  paragraph: ({ level, content }, to) => to.add({ kind: 'paragraph', level, label: '' }, content),
  item: (b, to) => to.add({ kind: 'item', ...printedItem(b) }, b.content),
  table: ({ rows }, to, id) => {
    rows.forEach((row, r) => {
      row.cells.forEach((cell, c) => {
        cellLines(cell, { row: r, cell: c }, id, to)
      })
    })
  },
  parties: ({ parties }, to, id) => {
    parties.forEach(({ label, content, term }, i) => {
      to.add({ ...OTHER, label, row: { id: `${id}.${i}`, cell: 0 } }, content, termText(term))
    })
  },
  signatures,
  contents: ({ title, entries }, to) => {
    if (title !== '') to.words(OTHER, title)
    for (const each of entries) entry(each, to)
  },
  pageBreak: () => undefined,
}

/** Every line that the Word writer prints of a Tree, in reading order; `at` counts them as `treeText` does. */
export function sentLines(tree: Tree): SentLine[] {
  const title = topTitle(tree)
  const top = new Lines(-1, null)
  if (title !== '') top.words({ kind: 'title', level: 0, label: '' }, title)
  const below = tree.blocks.flatMap((block, index) => {
    const to = new Lines(index, block.origin)
    ;(PRINT[block.type] as (block: Block, to: Lines, id: string) => void)(block, to, String(index))
    return to.all
  })
  return [...top.all, ...below]
}
