import type { CopyOptions } from '../../model/draft.ts'
import { Refused } from '../../model/refusal.ts'
import type { Style } from '../../model/style.ts'
import { blockText } from '../../tree/text.ts'
import type { Anchor, Block, Tree } from '../../tree/tree.ts'
import type { Job, Typefaces } from '../job.ts'
import { leadsIn } from '../leadIn.ts'
import { type Faces, openFaces } from './faces.ts'
import { type Flow, setBlock, setTitle } from './flow.ts'
import { type Furniture, furnish, furnitureRoom, watermark } from './furniture.ts'
import { type Placed, paginate, type Spot } from './pages.ts'
import { millimetres } from './paragraphs.ts'
import type { Press } from './prose.ts'
import type { Entry, Slab, Text } from './strips.ts'
import { type Element, tagging } from './tags.ts'
import { unprintable } from './words.ts'

/** The text area of a page and the page around it, in points; `left` and `top` are the area's distances from the edges. */
export interface Frame {
  readonly pageWidth: number
  readonly pageHeight: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** One page: what the document says, and what stands around it. */
export interface Page {
  readonly placed: readonly Placed[]
  readonly furniture: readonly Furniture[]
}

/** A document on its pages. Positions count from the top left corner of the text area, downwards, in points. */
export interface Layout {
  readonly frame: Frame
  readonly pages: readonly Page[]
  readonly anchors: ReadonlyMap<Anchor, Spot>
  readonly outline: readonly (Entry & Spot)[]
  readonly elements: readonly Element[]
  readonly watermark: Text | null
}

const PAPER = { A4: { width: 595.28, height: 841.89 }, Letter: { width: 612, height: 792 } } as const

/** The frame of a style. Margins too small for a header and footer are widened. */
export function frameOf(style: Style): Frame {
  const { size, margins } = style.page
  const paper = PAPER[size]
  const room = furnitureRoom(style)
  const [top, bottom] = [
    Math.max(millimetres(margins.top), room),
    Math.max(millimetres(margins.bottom), room),
  ]
  const left = millimetres(margins.left)
  return {
    pageWidth: paper.width,
    pageHeight: paper.height,
    left,
    top,
    width: paper.width - left - millimetres(margins.right),
    height: paper.height - top - bottom,
  }
}

const shown = (char: string): string => {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return /[\p{C}]/u.test(char) ? code : `“${char}” (${code})`
}

const clipped = (text: string): string => (text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text)

/** One sentence for each block, or the title, that has characters the fonts cannot print. */
function unprintableIn(tree: Tree, faces: Faces): string[] {
  const known = new Map<number, boolean>()
  const has = (point: number): boolean => {
    const before = known.get(point)
    if (before !== undefined) return before
    const now = (['regular', 'bold', 'italic', 'boldItalic'] as const).every((f) =>
      faces.file(f).hasGlyphForCodePoint(point),
    )
    known.set(point, now)
    return now
  }
  const fault = (place: string, lines: readonly string[]): string[] => {
    const text = lines.join(' ')
    const chars = unprintable(text, has)
    if (chars.length === 0) return []
    return [`${chars.map(shown).join(', ')} in ${place} “${clipped(text.replace(/\s+/g, ' ').trim())}”`]
  }
  return [...fault('the title', [tree.title]), ...tree.blocks.flatMap((b) => fault('the text', blockText(b)))]
}

function refuseUnprintable(tree: Tree, faces: Faces): void {
  const faults = unprintableIn(tree, faces)
  const [first] = faults
  if (first === undefined) return
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''
  throw new Refused(
    'invalid',
    `The PDF’s font cannot print ${first}${more}. Replace these characters, or export to Word.`,
    faults,
  )
}

const anchorsOf = (block: Block): Anchor[] => ('anchor' in block ? [block.anchor] : [])

/** The slabs of a block that introduces the next one: the last keeps with what follows. */
const introduced = (slabs: readonly Slab[], leads: boolean): readonly Slab[] =>
  leads ? slabs.map((slab, i) => (i === slabs.length - 1 ? { ...slab, keepNext: true } : slab)) : slabs

function slabsOf(tree: Tree, press: Press): Slab[] {
  const titled = tree.title.trim() !== ''
  const flow: Flow = { press, titled, inSchedule: false }
  return [
    ...(titled ? [setTitle(tree.title, press)] : []),
    ...tree.blocks.flatMap((block, i) =>
      introduced(setBlock(block, flow), leadsIn(block, tree.blocks[i + 1])),
    ),
  ]
}

/**
 * Sets a tree on pages: pure, and the same for the same tree, style and fonts. Refuses text that the fonts cannot print,
 * naming the characters and where they stand.
 */
export function layOut(tree: Tree, style: Style, options: CopyOptions, faces: Faces): Layout {
  refuseUnprintable(tree, faces)
  const frame = frameOf(style)
  const { width, height } = frame
  const elements: Element[] = [{ role: 'Document', parent: -1 }]
  const anchors = new Set(tree.blocks.flatMap(anchorsOf))
  const press: Press = { style, faces, tags: tagging(elements), anchors, width, height }
  const laid = paginate(slabsOf(tree, press), height)
  const draft = options.mark === 'draft'
  const below = frame.pageHeight - frame.top - height
  const around = { style, faces, title: tree.title, draft, width, height, above: frame.top, below }
  return {
    frame,
    pages: laid.pages.map((placed, i) => ({ placed, furniture: furnish(around, i + 1, laid.pages.length) })),
    anchors: laid.anchors,
    outline: laid.outline,
    elements,
    watermark: draft ? watermark(frame.pageWidth, frame.pageHeight, faces) : null,
  }
}

/** The page, from 1, on which each anchor came to stand: what a contents list or page reference says. */
export const pageNumbers = (layout: Layout): ReadonlyMap<Anchor, number> =>
  new Map([...layout.anchors].map(([anchor, spot]) => [anchor, spot.page]))

/** The pages of a job's anchors, and how many pages there are: what a Word file's contents list shows before any update. */
export function pagesOf(
  { tree, style, options }: Job,
  typefaces: Typefaces,
): { readonly anchors: ReadonlyMap<Anchor, number>; readonly count: number } {
  const layout = layOut(tree, style, options, openFaces(typefaces.text))
  return { anchors: pageNumbers(layout), count: layout.pages.length }
}
