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

/**
 * A note for the lawyer at its place, from the first paragraph of one block to the end of another: the heading of its
 * clause, the provision that it is about, or all of a clause that has no heading.
 */
export interface Comment {
  readonly id: number
  readonly text: string
  readonly from: Block
  readonly to: Block
}

/** A block with words of its own, for a comment to be about: a table without rows, say, leaves nothing to hang it on. */
const speaks = (block: Block): boolean =>
  block.type !== 'contents' && !leaves(block.change) && blockText(block).length > 0

/** The blocks that are one paragraph of a clause's wording. */
const WORDING: ReadonlySet<Block['type']> = new Set(['provision', 'paragraph', 'item'])

const isWording = (block: Block): boolean => WORDING.has(block.type) && speaks(block)

/** The last paragraph of a clause that stands in one place and begins with a block that is no heading. */
function endOf({ blocks }: Tree, first: Block): Block {
  const { part, clause } = first.origin
  if (!clause || !isWording(first)) return first
  const rest = blocks.slice(blocks.indexOf(first))
  const other = rest.findIndex(({ origin }) => origin.part !== part || origin.clause !== clause)
  return rest.slice(0, other < 0 ? rest.length : other).findLast(isWording) ?? first
}

/** The blocks that a note is about: the provision that it names, or its part by its heading or all of its wording. */
function placeOf(tree: Tree, { part, provision }: LawyerNote): Pick<Comment, 'from' | 'to'> | null {
  const own = tree.blocks.filter((block) => block.origin.part === part && speaks(block))
  const named = provision ? own.find((block) => block.origin.provision === provision) : undefined
  if (named) return { from: named, to: named }
  const [first] = own
  return first ? { from: first, to: endOf(tree, first) } : null
}

/**
 * The comments of a document, numbered in reading order after the footnotes; none unless they were asked for. LibreOffice
 * (7.4) mixes up footnotes and comments of the same number.
 */
export function commentsOf({ tree, options, notes = [] }: Job, footnotes: number): readonly Comment[] {
  const places = new Map(tree.blocks.map((block, i) => [block, i]))
  const placed = (options.comments ? notes : []).flatMap((note) => {
    const place = placeOf(tree, note)
    return place ? [{ text: note.text, ...place }] : []
  })
  return placed
    .toSorted((a, b) => places.get(a.from)! - places.get(b.from)!)
    .map((comment, i) => ({ id: footnotes + 1 + i, ...comment }))
}

/** The XML of a block with the comments that begin with its first paragraph or end with its last (ISO 29500-1, 17.13.4). */
export function commented(block: Block, xml: string, comments: readonly Comment[]): string {
  const begun = comments.filter(({ from }) => from === block)
  const ended = comments.filter(({ to }) => to === block)
  const from = xml.indexOf('</w:pPr>') + '</w:pPr>'.length
  const to = xml.indexOf('</w:p>', from)
  if (begun.length + ended.length === 0 || to < 0) return xml
  const starts = begun.map(({ id }) => `<w:commentRangeStart w:id="${id}"/>`).join('')
  const ends = ended.map(
    ({ id }) =>
      `<w:commentRangeEnd w:id="${id}"/>${mark('CommentReference', `<w:commentReference w:id="${id}"/>`)}`,
  )
  return xml.slice(0, from) + starts + xml.slice(from, to) + ends.join('') + xml.slice(to)
}
