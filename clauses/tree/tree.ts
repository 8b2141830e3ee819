import type { Id, ProvisionId, VersionId } from '../model/id.ts'

/** A name for a block that references can point at: `_cw_` + part, or + part + `_` + provision (at most 22 characters). */
export type Anchor = string

/** The anchor of a part, or of a provision in it. Starts with an underscore, so that Word hides the bookmark. */
export const anchorOf = (part: Id, provision?: ProvisionId | null): Anchor =>
  provision ? `_cw_${part}_${provision}` : `_cw_${part}`

/** The anchor of the n-th term, from 1, that a part defines. */
export const termAnchor = (part: Id, n: number): Anchor => `_cw_${part}_t${n}`

/** Who changed a node of a marked tree, and how; `pair` joins the two ends of a move. */
export interface Change {
  readonly kind: 'inserted' | 'deleted' | 'movedFrom' | 'movedTo' | 'reformatted' | 'renumbered'
  readonly author: string
  readonly date: string
  readonly pair?: string
}

/** What a piece of a line that stays was before: its marks where those alone changed, the number of a footnote. */
export interface FormerInline {
  readonly marks?: Marks
  readonly label?: string
}

/** What a block that stays was before, as far as the marks of its lines do not say it: only what was otherwise. */
export interface FormerBlock {
  readonly number?: Numbered
  readonly level?: number
  readonly depth?: number
  readonly definition?: boolean
  /** The title of a list of contents. */
  readonly title?: string
}

/** Where a block comes from: its part, and for a clause the clause, version and provision. */
export interface Origin {
  readonly part: Id
  readonly clause?: Id
  readonly version?: VersionId
  readonly provision?: ProvisionId
}

/** Where an inline comes from, so that an edit that comes home lands on a chip or on wording. */
export type InlineOrigin =
  | { readonly from: 'text' }
  | { readonly from: 'field'; readonly field: string; readonly show?: string }
  | { readonly from: 'reference'; readonly anchor: Anchor }
  | { readonly from: 'condition' }
  | { readonly from: 'repeat'; readonly row: number }

/** Marks on an inline, as data; writers give them their look. */
export interface Marks {
  readonly strong?: true
  readonly em?: true
  readonly underline?: true
  /** The place where a defined term is defined. */
  readonly term?: true
  readonly link?: string
}

/**
 * What a reference says of its target. number: its full number, "3.1(a)" · relative: its number as seen from where the
 * reference stands, "(a)" · position: its number and on which side of the reference it stands, "3.1(a) above" ·
 * title: its heading · term: the defined term itself.
 */
export type ReferenceForm = 'number' | 'relative' | 'position' | 'title' | 'term'

/**
 * The pieces of a line.
 * text: resolved words; `anchor` where they define a term that references can name · blank: an empty field, shown in
 * brackets · reference: the cached text of a cross-reference to `target` (null when what it named is gone);
 * `instead` are the words of the wording in whose place it stands, "clause " of "clause Article III" · footnote: its mark,
 * counted through the document from 1, and the words at the foot · lineBreak.
 */
export type Inline =
  | {
      readonly type: 'text'
      readonly text: string
      readonly anchor?: Anchor
      readonly marks: Marks
      readonly origin: InlineOrigin
      readonly change?: Change
      readonly was?: FormerInline
    }
  | {
      readonly type: 'blank'
      readonly text: string
      readonly field: string
      readonly marks: Marks
      readonly origin: InlineOrigin
      readonly change?: Change
      readonly was?: FormerInline
    }
  | {
      readonly type: 'reference'
      readonly text: string
      readonly target: Anchor | null
      readonly form: ReferenceForm
      readonly instead?: string
      readonly marks: Marks
      readonly origin: InlineOrigin
      readonly change?: Change
      readonly was?: FormerInline
    }
  | {
      readonly type: 'footnote'
      /** "1" */
      readonly label: string
      readonly text: string
      readonly marks: Marks
      readonly origin: InlineOrigin
      readonly change?: Change
      readonly was?: FormerInline
    }
  | {
      readonly type: 'lineBreak'
      readonly marks: Marks
      readonly origin: InlineOrigin
      readonly change?: Change
      readonly was?: FormerInline
    }

/**
 * A number as data. `series` is "main" or the anchor of a schedule, within which counting starts anew, or "schedules"
 * for the numbers of schedules themselves; `path` holds the counters from level 1 ([3, 1] is 3.1); `label` is what is
 * printed before the block ("(a)"); `full` is what a reference to it says ("3.1(a)"), without trailing full stops.
 */
export interface Numbered {
  readonly series: string
  readonly path: readonly number[]
  readonly label: string
  readonly full: string
}

interface Common {
  readonly origin: Origin
  readonly change?: Change
  readonly was?: FormerBlock
}

/**
 * The blocks of a Tree, flat and in reading order.
 * - heading: a part's heading (role "clause", of a numbered heading part too; "group" for an unnumbered one, "schedule" begins a schedule on
 *   a new page; its number, when it has one, is in series "schedules"); `level` from 1
 * - provision: a numbered paragraph; its level is its number's path length
 * - paragraph: an unnumbered one; `level` is the number of numbered levels it stands under (0: at the margin);
 *   `definition` where it begins with the term that it defines, as an entry of a list of definitions does
 * - item: a bullet; `level` as for a paragraph, `depth` from 1 within nested bullets; `lead` is false for a further
 *   paragraph of the same item, which has no bullet of its own
 * - table: rows of cells, each holding paragraphs and items
 * - parties: numbered (1), (2)… with the term by which each is called
 * - signatures: blocks that must not break over pages
 * - contents: the list of headings down to a level; page numbers are the writers' business
 */
export type Block =
  | (Common & {
      readonly type: 'heading'
      readonly role: 'clause' | 'group' | 'schedule'
      readonly level: number
      readonly anchor: Anchor
      readonly number: Numbered | null
      readonly content: readonly Inline[]
    })
  | (Common & {
      readonly type: 'provision'
      readonly anchor: Anchor
      readonly number: Numbered
      readonly content: readonly Inline[]
    })
  | (Common & {
      readonly type: 'paragraph'
      readonly level: number
      readonly definition?: true
      readonly content: readonly Inline[]
    })
  | (Common & {
      readonly type: 'item'
      readonly level: number
      readonly depth: number
      readonly lead: boolean
      readonly content: readonly Inline[]
    })
  | (Common & { readonly type: 'table'; readonly level: number; readonly rows: readonly TableRow[] })
  | (Common & { readonly type: 'parties'; readonly anchor: Anchor; readonly parties: readonly TreeParty[] })
  | (Common & {
      readonly type: 'signatures'
      readonly anchor: Anchor
      readonly intro: readonly Inline[]
      readonly signatories: readonly TreeSignatory[]
    })
  | (Common & {
      readonly type: 'contents'
      readonly anchor: Anchor
      readonly title: string
      readonly entries: readonly ContentsEntry[]
    })
  | (Common & { readonly type: 'pageBreak' })

/** A line of a contents list: a heading of the document, `level` from 1, with its label where it has a number. */
export interface ContentsEntry {
  readonly anchor: Anchor
  readonly level: number
  readonly label: string | null
  readonly text: string
  readonly change?: Change
  readonly was?: { readonly level: number; readonly label: string | null; readonly text: string }
}

export interface TableRow {
  readonly cells: readonly TableCell[]
  readonly change?: Change
}

export interface TableCell {
  readonly header: boolean
  readonly colspan: number
  readonly rowspan: number
  readonly blocks: readonly Extract<Block, { type: 'paragraph' | 'item' }>[]
}

export interface TreeParty {
  /** "(1)" */
  readonly label: string
  readonly content: readonly Inline[]
  /** "the Employer", or empty. */
  readonly term: string
  /** Where references to the term lead. */
  readonly anchor?: Anchor
  readonly change?: Change
  readonly was?: { readonly label: string; readonly term: string }
}

export interface TreeSignatory {
  readonly content: readonly Inline[]
  readonly lines: readonly SignatureLine[]
  readonly change?: Change
}

/** One line to fill in by hand: "Signature", "Name", "Position", "Date" or "Witness". */
export interface SignatureLine {
  readonly kind: 'signature' | 'name' | 'position' | 'date' | 'witness'
  readonly label: string
}

/** The assembled, resolved, numbered document. It holds no points, fonts or colours. */
export interface Tree {
  readonly title: string
  readonly language: string
  readonly documentKind: 'addendum' | 'contract' | 'policy' | 'procedure' | 'letter'
  readonly blocks: readonly Block[]
  /** What a marked tree was called before, where that changed, and who changed it. */
  readonly was?: { readonly title: string; readonly change: Change }
}

/** The lines of a block, each on its own: those of cells, parties and signatories too. */
export function linesOf(block: Block): (readonly Inline[])[] {
  switch (block.type) {
    case 'table':
      return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.map((b) => b.content)))
    case 'parties':
      return block.parties.map((party) => party.content)
    case 'signatures':
      return [block.intro, ...block.signatories.map((signatory) => signatory.content)]
    case 'contents':
    case 'pageBreak':
      return []
    default:
      return [block.content]
  }
}

export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>
export type InlineOf<T extends Inline['type']> = Extract<Inline, { type: T }>
