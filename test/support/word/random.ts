import fc from 'fast-check'
import { numbering } from '../../../clauses/assembly/number.ts'
import type { NumberLevel, Style } from '../../../clauses/model/style.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { inlineText } from '../../../clauses/tree/text.ts'
import {
  type Anchor,
  anchorOf,
  type Block,
  type BlockOf,
  type Inline,
  type Origin,
  type TableRow,
  type Tree,
} from '../../../clauses/tree/tree.ts'
import { part, ref, t } from '../trees.ts'

/** Looks of numbers as other houses write them. */
export const LOOKS: readonly (readonly NumberLevel[])[] = [
  HOUSE_STYLE.numbers,
  [
    { format: 'decimal', text: '%1' },
    { format: 'decimal', text: '%1.%2' },
    { format: 'decimal', text: '%1.%2.%3' },
  ],
  [
    { format: 'upperRoman', text: '%1.' },
    { format: 'upperLetter', text: '%2.' },
    { format: 'decimal', text: '(%3)' },
    { format: 'lowerLetter', text: '(%4)' },
  ],
  [{ format: 'decimal', text: '%1.' }],
]

type Said<D extends string> = D extends string
  ? { readonly do: D; readonly level: number; readonly words: Words }
  : never

/** One thing that a drafter might do next; levels are cut so that no level is skipped. */
type Step =
  | Said<'clause' | 'provision' | 'paragraph' | 'plain' | 'group'>
  | {
      readonly do: 'item'
      readonly level: number
      readonly depth: number
      readonly lead: boolean
      readonly words: Words
    }
  | { readonly do: 'table'; readonly level: number; readonly rows: readonly Cells[] }
  | { readonly do: 'parties'; readonly words: readonly Words[] }
  | { readonly do: 'signatures'; readonly words: readonly Words[] }
  | { readonly do: 'schedule'; readonly words: Words }
  | { readonly do: 'main' }
  | { readonly do: 'pageBreak' }

interface Words {
  readonly text: string
  readonly marks: {
    readonly strong?: true
    readonly em?: true
    readonly underline?: true
    readonly term?: true
  }
  /** Which of the document's anchors to refer to at the end, and in which form. */
  readonly refer: number | null
  readonly form: 'number' | 'title'
}
type Cells = readonly {
  readonly words: Words
  readonly colspan: number
  readonly rowspan: number
  readonly header: boolean
}[]

const legal = fc
  .string({ unit: 'grapheme', minLength: 0, maxLength: 24 })
  .filter((s) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(s))

const yes = fc.constantFrom<true | undefined>(true, undefined)

const words: fc.Arbitrary<Words> = fc.record({
  text: fc.oneof(legal, fc.constantFrom('You must\tnot post', ' a < b & "c" ', '“Ł” – £1', '')),
  marks: fc
    .record({ strong: yes, em: yes, underline: yes, term: yes })
    .map((marks) => Object.fromEntries(Object.entries(marks).filter(([, on]) => on))),
  refer: fc.option(fc.nat(60), { freq: 2 }),
  form: fc.constantFrom('number', 'title'),
})

const level = fc.integer({ min: 1, max: 9 })
const cells: fc.Arbitrary<Cells> = fc.array(
  fc.record({
    words,
    colspan: fc.constantFrom(1, 1, 1, 2),
    rowspan: fc.constantFrom(1, 1, 1, 2),
    header: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('clause' as const), level, words }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('provision' as const), level, words }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('paragraph' as const, 'plain' as const, 'group' as const),
      level: fc.nat(4),
      words,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('item' as const),
      level: fc.nat(4),
      depth: fc.integer({ min: 1, max: 3 }),
      lead: fc.boolean(),
      words,
    }),
  },
  fc.record({
    do: fc.constant('table' as const),
    level: fc.nat(3),
    rows: fc.array(cells, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ do: fc.constant('parties' as const), words: fc.array(words, { maxLength: 3 }) }),
  fc.record({ do: fc.constant('signatures' as const), words: fc.array(words, { maxLength: 3 }) }),
  fc.record({ do: fc.constant('schedule' as const), words }),
  fc.record({ do: fc.constantFrom('main' as const, 'pageBreak' as const) }),
)

/** Steps on the way to a Tree: what is counted, and which series is being written. */
class Drafting {
  readonly blocks: Block[] = []
  readonly #numbers
  readonly #depth = new Map<string, number>()
  readonly #later: ((anchors: readonly Anchored[]) => void)[] = []
  #series = 'main'
  #parts = 0
  #part = part('start')
  #provisions = 0

  constructor(style: Style) {
    this.#numbers = numbering(style)
  }

  #newPart(): void {
    this.#parts += 1
    this.#part = part(
      `p${'abcdefghij'.charAt(Math.floor(this.#parts / 26) % 10)}${'abcdefghijklmnopqrstuvwxyz'.charAt(this.#parts % 26)}`,
    )
  }

  #origin(): Origin {
    return { part: this.#part, clause: part('clause'), version: '0001-00000000' }
  }

  #next(asked: number) {
    const level = Math.min(asked, (this.#depth.get(this.#series) ?? 0) + 1)
    this.#depth.set(this.#series, level)
    return this.#numbers.next(this.#series, level)
  }

  #content({ text, marks, refer, form }: Words): Inline[] {
    const content: Inline[] = text === '' ? [] : [t(text, marks)]
    if (refer !== null) {
      this.#later.push((anchors) => {
        const target = anchors[refer % Math.max(1, anchors.length)]
        const said = form === 'title' ? target?.title : target?.full
        content.push(target && said ? ref(target.anchor, said, form) : ref(null, '[missing reference]'))
      })
    }
    return content
  }

  #heading(
    role: BlockOf<'heading'>['role'],
    number: BlockOf<'heading'>['number'],
    said: Words,
    level = 1,
  ): void {
    this.#newPart()
    const origin = role === 'clause' ? this.#origin() : { part: this.#part }
    const content = [t(said.text || 'Heading')]
    this.blocks.push({ type: 'heading', role, level, origin, anchor: anchorOf(this.#part), number, content })
  }

  #provision(level: number, said: Words): void {
    this.#provisions += 1
    const id = `b${String(this.#provisions)
      .padStart(4, 'a')
      .replace(/[019]/g, (d) => 'xyz'.charAt('019'.indexOf(d)))}`
    this.blocks.push({
      type: 'provision',
      origin: { ...this.#origin(), provision: id },
      anchor: anchorOf(this.#part, id),
      number: this.#next(level),
      content: this.#content(said),
    })
  }

  #cell({ words, colspan, rowspan, header }: Cells[number]): TableRow['cells'][number] {
    const paragraph = {
      type: 'paragraph' as const,
      level: 0,
      origin: this.#origin(),
      content: this.#content(words),
    }
    return { header, colspan, rowspan, blocks: [paragraph] }
  }

  take(step: Step): void {
    if (step.do === 'clause')
      this.#heading('clause', this.#next(Math.min(step.level, 3)), step.words, step.level)
    else if (step.do === 'provision') this.#provision(step.level, step.words)
    else if (step.do === 'plain') this.#heading('clause', null, step.words, step.level + 1)
    else if (step.do === 'group') this.#heading('group', null, step.words, step.level + 1)
    else if (step.do === 'schedule') this.#schedule(step.words)
    else if (step.do === 'main') this.#series = 'main'
    else this.#simple(step)
  }

  #schedule(said: Words): void {
    this.#heading('schedule', this.#numbers.schedule(), said)
    this.#series = anchorOf(this.#part)
  }

  #simple(
    step: Extract<Step, { do: 'paragraph' | 'item' | 'table' | 'parties' | 'signatures' | 'pageBreak' }>,
  ): void {
    const origin = this.#origin()
    if (step.do === 'paragraph') {
      this.blocks.push({ type: 'paragraph', level: step.level, origin, content: this.#content(step.words) })
    } else if (step.do === 'item') {
      const { level, depth, lead } = step
      this.blocks.push({ type: 'item', level, depth, lead, origin, content: this.#content(step.words) })
    } else if (step.do === 'table') {
      const rows = step.rows.map((row) => ({ cells: row.map((cell) => this.#cell(cell)) }))
      this.blocks.push({ type: 'table', level: step.level, origin, rows })
    } else if (step.do === 'pageBreak') {
      this.blocks.push({ type: 'pageBreak', origin: { part: this.#part } })
    } else this.#people(step)
  }

  #people(step: Extract<Step, { do: 'parties' | 'signatures' }>): void {
    this.#newPart()
    const common = { origin: { part: this.#part }, anchor: anchorOf(this.#part) }
    if (step.do === 'parties') {
      const parties = step.words.map((said, i) => ({
        label: `(${i + 1})`,
        content: this.#content(said),
        term: i === 0 ? 'the Employer' : '',
      }))
      this.blocks.push({ type: 'parties', ...common, parties })
      return
    }
    const lines = [
      { kind: 'signature' as const, label: 'Signature' },
      { kind: 'date' as const, label: 'Date' },
    ]
    const signatories = step.words.map((said) => ({ content: this.#content(said), lines }))
    this.blocks.push({ type: 'signatures', ...common, intro: [t('Signed.')], signatories })
  }

  finish(): readonly Block[] {
    const anchors = this.blocks.flatMap((block): Anchored[] => {
      if (block.type === 'heading')
        return [{ anchor: block.anchor, title: inlineText(block.content), full: block.number?.full ?? '' }]
      return block.type === 'provision' ? [{ anchor: block.anchor, title: '', full: block.number.full }] : []
    })
    for (const fill of this.#later) fill(anchors)
    return this.blocks
  }
}

interface Anchored {
  readonly anchor: Anchor
  readonly title: string
  readonly full: string
}

/** A Tree from steps, numbered in reading order as assembly numbers it. */
export function treeOf(steps: readonly Step[], style: Style, title = 'A random document'): Tree {
  const drafting = new Drafting(style)
  for (const each of steps) drafting.take(each)
  return { title, language: 'en-GB', documentKind: 'contract', blocks: drafting.finish() }
}

/** Random Trees with the style that they were numbered in. */
export const randomTrees: fc.Arbitrary<{ readonly tree: Tree; readonly style: Style }> = fc
  .record({ steps: fc.array(step, { maxLength: 40 }), look: fc.constantFrom(...LOOKS) })
  .map(({ steps, look }) => {
    const style: Style = { ...HOUSE_STYLE, numbers: [...look] }
    return { tree: treeOf(steps, style), style }
  })
