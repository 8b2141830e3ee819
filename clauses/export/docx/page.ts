import type { Style } from '../../model/style.ts'
import { accepted, leaves } from '../../tree/marked.ts'
import { runsOf } from '../../tree/runs.ts'
import { inlineText } from '../../tree/text.ts'
import {
  type Anchor,
  anchorOf,
  type Block,
  type BlockOf,
  type Inline,
  linesOf,
  type Tree,
} from '../../tree/tree.ts'
import type { Job } from '../job.ts'
import { type AllSteps, type Families, type Family, familiesOf, stepsOf } from '../steps.ts'
import { depthsOf, type Pages } from './depths.ts'
import { type Comment, commentsOf, type Footnote } from './notes.ts'
import { type Lists, listsOf } from './numbering.ts'
import type { Continued } from './styles.ts'
import { escaped } from './xml.ts'

/** What a bookmark stands on: a block or a defined term that Word can answer for, or only a place. */
export type Target =
  | BlockOf<'heading' | 'provision'>
  | { readonly type: 'term'; readonly text: string }
  | 'place'

/** The one thing that changes while the body is written: what has been numbered, linked and named so far. */
export interface Page {
  readonly tree: Tree
  readonly style: Style
  readonly lists: Lists
  /** Where labels and words stand. */
  readonly steps: AllSteps
  readonly families: Families
  /** Every bookmark of the document, before the first is written. */
  readonly targets: ReadonlyMap<Anchor, Target>
  /** The headings that something names by their words. */
  readonly titled: ReadonlySet<Anchor>
  /** The notes for the lawyer, in order. */
  readonly comments: readonly Comment[]
  /** The blocks that clauses begin with. */
  readonly openings: ReadonlySet<Block>
  readonly footnotes: Footnote[]
  /** Addresses of links in order, each once; the relationship of the first is `rIdLink1`. */
  readonly links: Map<string, string>
  readonly continued: Map<string, Continued>
  readonly placed: Set<Anchor>
  /** How deep each heading stands in the document's outline, from 1. */
  readonly depths: ReadonlyMap<Anchor, number>
  /** Where PDF has each anchor, for page numbers; null where nobody asked or nobody knows. */
  readonly pages: Pages | null
  /** The anchor whose bookmark is being written. */
  within: Anchor | null
  /** The family of the block that is being written. */
  family: Family
  bookmarks: number
  /** How many marks of changes were written. */
  revisions: number
  /** The moves of a marked tree by their pairs, numbered as they come. */
  readonly moves: Map<string, number>
  /** Whether the block that is being written goes, comes or moves as a whole. */
  whole: boolean
  controls: number
  parties: number
}

const targetsOf = (blocks: readonly Block[], inlines: readonly Inline[]): Map<Anchor, Target> => {
  const targets = new Map<Anchor, Target>()
  const add = (anchor: Anchor, target: Target): void => {
    if (!targets.has(anchor)) targets.set(anchor, target)
  }
  for (const block of blocks) {
    if (block.type === 'heading' || block.type === 'provision') add(block.anchor, block)
    else if ('anchor' in block) add(block.anchor, 'place')
  }
  for (const run of runsOf(blocks)) if (run.clause) add(anchorOf(run.part), 'place')
  for (const inline of inlines) {
    if (inline.type === 'text' && inline.anchor) add(inline.anchor, { type: 'term', text: inline.text })
  }
  for (const party of blocks.flatMap((block) => (block.type === 'parties' ? block.parties : []))) {
    if (party.anchor) add(party.anchor, { type: 'term', text: party.term })
  }
  return targets
}

const inlinesIn = (blocks: readonly Block[]): Inline[] => {
  const all: Inline[] = []
  for (const block of blocks) for (const line of linesOf(block)) all.push(...line)
  return all
}

const titledIn = (inlines: readonly Inline[]): Set<Anchor> => {
  const titled = new Set<Anchor>()
  for (const inline of inlines) {
    if (inline.type === 'reference' && inline.form === 'title' && inline.target !== null)
      titled.add(inline.target)
  }
  return titled
}

const footnotesIn = (inlines: readonly Inline[]): number =>
  inlines.filter(({ type }) => type === 'footnote').length

/** The state with which a document's body begins. */
export const newPage = (job: Job, pages: Pages | null): Page => {
  const { tree, style } = job
  const inlines = inlinesIn(tree.blocks)
  const families = familiesOf(tree.blocks)
  const steps = stepsOf(tree, style, families)
  return {
    tree,
    style,
    comments: commentsOf(job, footnotesIn(inlines)),
    openings: new Set(
      runsOf(tree.blocks).flatMap(({ clause, blocks }) => (clause ? blocks.slice(0, 1) : [])),
    ),
    footnotes: [],
    lists: listsOf(tree, style, steps, families),
    steps,
    families,
    targets: targetsOf(
      [...accepted(tree).blocks, ...tree.blocks.filter(({ change }) => leaves(change))],
      inlines,
    ),
    titled: titledIn(inlines),
    links: new Map(),
    continued: new Map(),
    placed: new Set(),
    depths: depthsOf(tree, families),
    pages,
    within: null,
    family: 'main',
    bookmarks: 0,
    revisions: 0,
    moves: new Map(),
    whole: false,
    controls: 0,
    parties: 0,
  }
}

/** Content under a bookmark; without one when the name has been given already, for a name stands once in a document. */
export function bookmarked(page: Page, anchor: Anchor, content: string): string {
  if (page.placed.has(anchor)) return content
  page.placed.add(anchor)
  page.bookmarks += 1
  const id = page.bookmarks
  return `<w:bookmarkStart w:id="${id}" w:name="${escaped(anchor)}"/>${content}<w:bookmarkEnd w:id="${id}"/>`
}

/** The relationship of a link, or null for an address that a document must not open. */
export function linkOf(page: Page, href: string): string | null {
  if (!/^(https?:|mailto:)/i.test(href)) return null
  const known = page.links.get(href)
  if (known) return known
  const id = `rIdLink${page.links.size + 1}`
  page.links.set(href, id)
  return id
}

/** The words of an alias: those of a line without its breaks. */
export const plain = (content: readonly Inline[]): string =>
  content.map((inline) => (inline.type === 'lineBreak' ? ' ' : inlineText([inline]))).join('')
