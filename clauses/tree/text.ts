import type { Block, Inline, TableCell, Tree } from './tree.ts'

/** The mark before a bullet's first line. */
export const BULLET = '•'

const inline: Record<Inline['type'], (i: Inline) => string> = {
  text: (i) => ('text' in i ? i.text : ''),
  blank: (i) => ('text' in i ? i.text : ''),
  reference: (i) => ('text' in i ? i.text : ''),
  lineBreak: () => '\n',
}

/** The words of a line; a line break is "\n". */
export const inlineText = (content: readonly Inline[]): string =>
  content.map((i) => inline[i.type](i)).join('')

const labelled = (label: string, text: string): string => `${label}\t${text}`

const cellText = (cell: TableCell): string[] => cell.blocks.flatMap(blockText)

/** What stands behind a party's words: " (the Employer)", or nothing. */
export const termText = (term: string): string => (term === '' ? '' : ` (${term})`)

type Texts = { [T in Block['type']]: (block: Extract<Block, { type: T }>) => string[] }

const texts: Texts = {
  heading: (b) => [b.number ? labelled(b.number.label, inlineText(b.content)) : inlineText(b.content)],
  provision: (b) => [labelled(b.number.label, inlineText(b.content))],
  paragraph: (b) => [inlineText(b.content)],
  item: (b) => [b.lead ? labelled(BULLET, inlineText(b.content)) : inlineText(b.content)],
  table: (b) => b.rows.flatMap((row) => row.cells.flatMap(cellText)),
  parties: (b) => b.parties.map((p) => labelled(p.label, inlineText(p.content) + termText(p.term))),
  signatures: (b) => [
    ...(b.intro.length > 0 ? [inlineText(b.intro)] : []),
    ...b.signatories.flatMap((s) => [inlineText(s.content), ...s.lines.map((line) => line.label)]),
  ],
  pageBreak: () => [],
}

/** The lines of one block, as `treeText` gives them. */
export const blockText = (block: Block): string[] => (texts[block.type] as (block: Block) => string[])(block)

/**
 * What every writer prints, in this order and with nothing else between: the norm for "the same words".
 * - the document's title, unless it is empty
 * - heading and provision: label, tab, words; an unnumbered heading and a paragraph: words
 * - item: "•", tab, words; a further paragraph of the same item: words
 * - table: row by row, cell by cell, a line for each paragraph or item in the cell
 * - parties: label, tab, words, and ` (the Employer)` where the party has a term
 * - signatures: the introduction if there is one; for each signatory their words, then the label of each line
 * - page break: nothing
 * A line break inside a line is "\n". Labels are in; running headers, page numbers and a draft mark are out. Nodes
 * marked as deleted are in as well: `accepted` and `rejected` of a marked tree choose.
 */
export const treeText = (tree: Tree): string[] => [
  ...(tree.title === '' ? [] : [tree.title]),
  ...tree.blocks.flatMap(blockText),
]

/** The words of lines, for comparing writers: tabs, no-break spaces and line ends only part words. */
export const words = (lines: readonly string[]): string[] =>
  lines
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '')
