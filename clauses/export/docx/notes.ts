import { leaves } from '../../tree/marked.ts'
import { blockText } from '../../tree/text.ts'
import type { Block, Tree } from '../../tree/tree.ts'
import type { Job, LawyerNote } from '../job.ts'
import { DECLARATION, textXml, val, W } from './xml.ts'

/** A footnote as it was marked in the body; its id counts from 1, after the two that draw its separator. */
export interface Footnote {
  readonly id: number
  /** The runs of its words. */
  readonly runs: string
}

const mark = (style: string, element: string): string =>
  `<w:r><w:rPr>${val('rStyle', style)}</w:rPr>${element}</w:r>`

/** The words of a footnote. */
export const footnoteWords = (text: string): string => `<w:r><w:tab/></w:r><w:r>${textXml(text)}</w:r>`

/** The mark of a footnote in its line. */
export const footnoteMark = (id: number): string =>
  mark('FootnoteReference', `<w:footnoteReference w:id="${id}"/>`)

const separator = (id: number, type: string, element: string): string =>
  `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:pPr>${val('pStyle', 'FootnoteSeparator')}</w:pPr>` +
  `<w:r><w:${element}/></w:r></w:p></w:footnote>`

const footnoteXml = ({ id, runs }: Footnote): string =>
  `<w:footnote w:id="${id}"><w:p><w:pPr>${val('pStyle', 'FootnoteText')}</w:pPr>` +
  `${mark('FootnoteReference', '<w:footnoteRef/>')}${runs}</w:p></w:footnote>`

/** footnotes.xml (ISO 29500-1, 17.11.15): the rule above the notes, and the notes. */
export const footnotesXml = (notes: readonly Footnote[]): string =>
  `${DECLARATION}<w:footnotes ${W}>${separator(-1, 'separator', 'separator')}` +
  `${separator(0, 'continuationSeparator', 'continuationSeparator')}${notes.map(footnoteXml).join('')}</w:footnotes>`

/** A note for the lawyer at its place: all of the first paragraph of its block. */
export interface Comment {
  readonly id: number
  readonly text: string
}

/** A block with words of its own, for a comment to be about: a table without rows, say, leaves nothing to hang it on. */
const speaks = (block: Block): boolean =>
  block.type !== 'contents' && !leaves(block.change) && blockText(block).length > 0

/** The block that a note is about: the provision that it names, or the beginning of its part. */
const placeOf = (tree: Tree, { part, provision }: LawyerNote): Block | undefined => {
  const own = tree.blocks.filter((block) => block.origin.part === part && speaks(block))
  const named = provision ? own.find((block) => block.origin.provision === provision) : undefined
  return named ?? own[0]
}

/**
 * The comments of each block, numbered in reading order after the footnotes; none unless they were asked for. LibreOffice
 * (7.4) mixes up footnotes and comments of the same number.
 */
export function commentsOf(
  { tree, options, notes = [] }: Job,
  footnotes: number,
): ReadonlyMap<Block, readonly Comment[]> {
  const placed = new Map<Block, string[]>()
  for (const note of options.comments ? notes : []) {
    const block = placeOf(tree, note)
    if (block) placed.set(block, [...(placed.get(block) ?? []), note.text])
  }
  let id = footnotes + 1
  return new Map(
    tree.blocks.flatMap((block) => {
      const texts = placed.get(block)
      return texts ? [[block, texts.map((text) => ({ id: id++, text }))] as const] : []
    }),
  )
}

/** The XML of a block with comments on the words of its first paragraph (ISO 29500-1, 17.13.4). */
export function commented(xml: string, comments: readonly Comment[]): string {
  const from = xml.indexOf('</w:pPr>') + '</w:pPr>'.length
  const to = xml.indexOf('</w:p>', from)
  if (comments.length === 0 || to < 0) return xml
  const starts = comments.map(({ id }) => `<w:commentRangeStart w:id="${id}"/>`).join('')
  const ends = comments.map(
    ({ id }) =>
      `<w:commentRangeEnd w:id="${id}"/>${mark('CommentReference', `<w:commentReference w:id="${id}"/>`)}`,
  )
  return xml.slice(0, from) + starts + xml.slice(from, to) + ends.join('') + xml.slice(to)
}
