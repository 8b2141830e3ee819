import type { Id, ProvisionId } from '../../model/id.ts'
import type { SentPlace } from '../../model/review.ts'
import { termText } from '../../tree/text.ts'
import type { Block, BlockOf, Inline, InlineOf, Tree } from '../../tree/tree.ts'

/**
 * One line of a block as `treeText` counts them. words: wording, the `nth` line of its block that is (`term` stands
 * behind the words of a party) · footnote: the `note`th of the footnotes in that wording · fixed: words that assembly or
 * the part's kind makes.
 */
export type Spot =
  | {
      readonly what: 'words'
      readonly nth: number
      readonly content: readonly Inline[]
      readonly term: string
    }
  | { readonly what: 'footnote'; readonly nth: number; readonly note: number; readonly text: string }
  | { readonly what: 'fixed'; readonly text: string }

const isNote = (inline: Inline): inline is InlineOf<'footnote'> => inline.type === 'footnote'

const worded = (content: readonly Inline[], nth: number, term = ''): Spot[] => [
  { what: 'words', nth, content, term },
  ...content.filter(isNote).map((n, note): Spot => ({ what: 'footnote', nth, note, text: n.text })),
]

const fixed = (text: string): Spot => ({ what: 'fixed', text })

type Spotters = { [T in Block['type']]: (block: BlockOf<T>) => Spot[] }

const one = ({ content }: { readonly content: readonly Inline[] }): Spot[] => worded(content, 0)

const spotters: Spotters = {
  heading: one,
  provision: one,
  paragraph: one,
  item: one,
  table: (b) =>
    b.rows.flatMap((r) => r.cells.flatMap((c) => c.blocks)).flatMap((line, i) => worded(line.content, i)),
  parties: (b) => b.parties.flatMap((p, i) => worded(p.content, i, termText(p.term))),
  signatures: (b) => [
    ...(b.intro.length > 0 ? worded(b.intro, 0) : []),
    ...b.signatories.flatMap((s, i) => [
      ...worded(s.content, i + 1),
      ...s.lines.map((line) => fixed(line.label)),
    ]),
  ],
  contents: (b) => [
    ...(b.title === '' ? [] : [fixed(b.title)]),
    ...b.entries.map((entry) => fixed(entry.text)),
  ],
  pageBreak: () => [],
}

/** The lines of a block, in the order of `blockText`. */
export const spotsIn = (block: Block): Spot[] => (spotters[block.type] as (block: Block) => Spot[])(block)

/** Names a place in what was sent. */
export const placeKey = ({ block, line }: SentPlace): string => `${block}.${line}`

/** A line of what was sent, where it stood, and whose it was. */
export interface SentLine {
  readonly key: string
  readonly at: SentPlace
  readonly block: Block
  readonly part: Id
  readonly provision: ProvisionId | undefined
  readonly spot: Spot
}

/** Every line of what was sent, in order; its title is not among them. */
export const sentLines = (tree: Tree): SentLine[] =>
  tree.blocks.flatMap((block, b) =>
    spotsIn(block).map((spot, line): SentLine => {
      const at = { block: b, line }
      const { part, provision } = block.origin
      return { key: placeKey(at), at, block, part, provision, spot }
    }),
  )
