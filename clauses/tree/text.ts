import type { Anchor, Block, Inline, TableCell, Tree } from './tree.ts'

/** The mark before a bullet's first line. */
export const BULLET = '•'

const inline: Record<Inline['type'], (i: Inline) => string> = {
  text: (i) => ('text' in i ? i.text : ''),
  blank: (i) => ('text' in i ? i.text : ''),
  reference: (i) => ('text' in i ? i.text : ''),
  footnote: () => '',
  lineBreak: () => '\n',
}

/** The words of a line; a line break is "\n". A footnote says nothing in its line. */
export const inlineText = (content: readonly Inline[]): string =>
  content.map((i) => inline[i.type](i)).join('')

const labelled = (label: string, text: string): string => `${label}\t${text}`

/** The lines of the footnotes in some lines, in order. */
const noted = (...lines: readonly (readonly Inline[])[]): string[] =>
  lines.flatMap((line) => line.flatMap((i) => (i.type === 'footnote' ? [labelled(i.label, i.text)] : [])))

const cellText = (cell: TableCell): string[] => cell.blocks.flatMap(blockText)

/** What stands behind a party's words: " (the Employer)", or nothing. */
export const termText = (term: string): string => (term === '' ? '' : ` (${term})`)

type Texts = { [T in Block['type']]: (block: Extract<Block, { type: T }>) => string[] }

const texts: Texts = {
  heading: (b) => [
    b.number ? labelled(b.number.label, inlineText(b.content)) : inlineText(b.content),
    ...noted(b.content),
  ],
  provision: (b) => [labelled(b.number.label, inlineText(b.content)), ...noted(b.content)],
  paragraph: (b) => [inlineText(b.content), ...noted(b.content)],
  item: (b) => [
    b.lead ? labelled(BULLET, inlineText(b.content)) : inlineText(b.content),
    ...noted(b.content),
  ],
  table: (b) => b.rows.flatMap((row) => row.cells.flatMap(cellText)),
  parties: (b) =>
    b.parties.flatMap((p) => [
      labelled(p.label, inlineText(p.content) + termText(p.term)),
      ...noted(p.content),
    ]),
  signatures: (b) => [
    ...(b.intro.length > 0 ? [inlineText(b.intro), ...noted(b.intro)] : []),
    ...b.signatories.flatMap((s) => [
      inlineText(s.content),
      ...noted(s.content),
      ...s.lines.map((line) => line.label),
    ]),
  ],
  contents: (b) => [
    ...(b.title === '' ? [] : [b.title]),
    ...b.entries.map((e) => (e.label === null ? e.text : labelled(e.label, e.text))),
  ],
  pageBreak: () => [],
}

/** The lines of one block, as `treeText` gives them. */
export const blockText = (block: Block): string[] => (texts[block.type] as (block: Block) => string[])(block)

/** The heading of its own in which a letter says its title: its subject, under the greeting. Null for all else. */
export function subjectOf({ title, documentKind, blocks }: Tree): Anchor | null {
  if (documentKind !== 'letter' || title === '') return null
  const found = blocks.find(
    (b) => b.type === 'heading' && b.role === 'group' && inlineText(b.content) === title,
  )
  return found && 'anchor' in found ? found.anchor : null
}

/** The title that stands above a document: none where a letter says it as its subject. */
export const topTitle = (tree: Tree): string => (subjectOf(tree) === null ? tree.title : '')

/**
 * What every writer prints, in this order and with nothing else between: the norm for "the same words".
 * - the title that stands above the document, unless it is empty
 * - heading and provision: label, tab, words; an unnumbered heading and a paragraph: words
 * - item: "•", tab, words; a further paragraph of the same item: words
 * - table: row by row, cell by cell, a line for each paragraph or item in the cell
 * - parties: label, tab, words, and ` (the Employer)` where the party has a term
 * - signatures: the introduction if there is one; for each signatory their words, then the label of each line
 * - contents: its title, unless it is empty; for each entry label, tab, words, or words alone; no page numbers
 * - page break: nothing
 * - footnotes: right after the line that they are marked in, each on a line of its own: label, tab, words; the mark in
 *   the line is out
 * A line break inside a line is "\n". Labels are in; running headers, page numbers and a draft mark are out. Nodes
 * marked as deleted are in as well: `accepted` and `rejected` of a marked tree choose.
 */
export function treeText(tree: Tree): string[] {
  const title = topTitle(tree)
  return [...(title === '' ? [] : [title]), ...tree.blocks.flatMap(blockText)]
}

/** The words of lines, for comparing writers: tabs, no-break spaces and line ends only part words. */
export const words = (lines: readonly string[]): string[] =>
  lines
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '')
