import { Refused } from '../../model/refusal.ts'
import type { Style } from '../../model/style.ts'
import { blockText, subjectOf } from '../../tree/text.ts'
import { titleAbove } from '../../tree/title.ts'
import type { Anchor, Block, Inline, Tree } from '../../tree/tree.ts'
import { spread } from '../changes.ts'
import type { Job, Typefaces } from '../job.ts'
import { leadsIn } from '../leadIn.ts'
import { groupsOf } from '../listed.ts'
import { familiesOf, stepsOf } from '../steps.ts'
import { numbered } from './contents.ts'
import { type Faces, openFaces } from './faces.ts'
import { type Flow, setBlock, setTitle } from './flow.ts'
import {
  type Furniture,
  furnish,
  furnitureRoom,
  type Lines,
  linesOf,
  logoDrop,
  logoSize,
  setBands,
  watermark,
} from './furniture.ts'
import { noteRule } from './notes.ts'
import { type Placed, paginate, type Spot } from './pages.ts'
import { millimetres } from './paragraphs.ts'
import { type Press, sharedLooks } from './prose.ts'
import { isDoubtful, told, unset } from './scripts.ts'
import type { Entry, Slab, Strip, Text } from './strips.ts'
import { type Element, tagging } from './tags.ts'

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

/** Headers and footers of one line each. */
const SHORT: Lines = { header: 1, footer: 1 }

/** The margin above the text, in points: room enough for a header. */
const above = (style: Style, lines: Lines): number =>
  Math.max(millimetres(style.page.margins.top), furnitureRoom(style, 'top', lines.header))

/** The width between the margins of a style, in points. */
const textWidth = ({ page: { size, margins } }: Style): number =>
  PAPER[size].width - millimetres(margins.left) - millimetres(margins.right)

/** The frame of a style. Margins too small for a header, footer or repeated logo are widened. */
export function frameOf(style: Style, lines = SHORT): Frame {
  const { size, margins } = style.page
  const paper = PAPER[size]
  const top = above(style, lines)
  const bottom = Math.max(millimetres(margins.bottom), furnitureRoom(style, 'bottom', lines.footer))
  const width = textWidth(style)
  const height = paper.height - top - bottom
  const logo = style.logo?.on === 'every' ? logoSize(style.logo, width, height) : null
  const drop = logo ? logoDrop(style, top, lines.header, logo) : 0
  return {
    pageWidth: paper.width,
    pageHeight: paper.height,
    left: millimetres(margins.left),
    top: top + drop,
    width,
    height: height - drop,
  }
}

const clipped = (text: string): string => (text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text)

/** One sentence for each block, the title, or a header or footer, that has characters no face can print. */
function unprintableIn({ tree, style, stamp }: Job, faces: Faces): string[] {
  const fault = (place: string, lines: readonly string[]): string[] => {
    if (!lines.some((line) => isDoubtful(line, faces.has))) return []
    const text = lines.join(' ')
    const chars = unset(text, faces.has)
    if (chars.length === 0) return []
    return [`${chars.map(told).join(', ')} in ${place} “${clipped(text.replace(/\s+/g, ' ').trim())}”`]
  }
  return [
    ...fault('the title', [tree.title]),
    ...fault('the header', Object.values(style.header)),
    ...fault('the footer', Object.values(style.footer)),
    ...fault('the status', [stamp.status]),
    ...fault('the organisation’s name', [stamp.organisation]),
    ...tree.blocks.flatMap((b) => fault('the text', blockText(b))),
  ]
}

function refuseUnprintable(job: Job, faces: Faces): void {
  const faults = unprintableIn(job, faces)
  const [first] = faults
  if (first === undefined) return
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''
  throw new Refused(
    'invalid',
    `A PDF cannot show ${first}${more}. Replace these characters, or export to Word.`,
    faults,
  )
}

const termsIn = (content: readonly Inline[]): Anchor[] =>
  content.flatMap((i) => (i.type === 'text' && i.anchor !== undefined ? [i.anchor] : []))

const contentsOf = (block: Block): (readonly Inline[])[] => {
  if ('content' in block) return [block.content]
  if (block.type === 'parties') return block.parties.map((p) => p.content)
  if (block.type === 'signatures') return [block.intro, ...block.signatories.map((s) => s.content)]
  if (block.type !== 'table') return []
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.map((b) => b.content)))
}

/** Every place in a block that references can lead to. */
const anchorsOf = (block: Block): Anchor[] => [
  ...('anchor' in block ? [block.anchor] : []),
  ...(block.type === 'parties' ? block.parties.flatMap((p) => (p.anchor ? [p.anchor] : [])) : []),
  ...contentsOf(block).flatMap(termsIn),
]

/** The slabs of a block that introduces the next one: the last keeps with what follows. */
const introduced = (slabs: readonly Slab[], leads: boolean): readonly Slab[] =>
  leads ? slabs.map((slab, i) => (i === slabs.length - 1 ? { ...slab, keepNext: true } : slab)) : slabs

function slabsOf(tree: Tree, press: Press): Slab[] {
  const above = titleAbove(tree)
  const titled = (above.title + (above.was?.title ?? '')).trim() !== ''
  const groups = groupsOf(tree.blocks)
  const flow: Flow = { press, titled, subject: subjectOf(tree), groups, inSchedule: false }
  const families = familiesOf(tree.blocks)
  const presses = { main: press, schedules: { ...press, steps: press.allSteps.schedules } }
  return [
    ...(titled ? [setTitle(above, press)] : []),
    ...tree.blocks.flatMap((block, i) => {
      flow.press = presses[families.get(block) ?? 'main']
      return introduced(setBlock(spread(block), flow), leadsIn(block, tree.blocks[i + 1]))
    }),
  ]
}

/** The bar beside lines in which something changed: how wide, and how far out in the margin. */
const BAR = { width: 1.2, out: 10 }

/** A strip with a bar in the margin where some of its words changed. */
function barred(strip: Strip, colour: string): Strip {
  if (strip.texts.every(({ look }) => !look.change)) return strip
  const bar = { x: -BAR.out, y: 0, width: BAR.width, height: strip.height, colour }
  return { ...strip, boxes: [...strip.boxes, bar] }
}

/** How much lower the text of the first page begins, for a logo that stands there alone. */
const firstDrop = ({ logo, ...style }: Style, { top, width, height }: Frame, { header }: Lines): number =>
  logo?.on === 'first' ? logoDrop({ ...style, logo }, top, header, logoSize(logo, width, height)) : 0

/**
 * Sets a job's tree on pages: pure, and the same for the same tree, style and fonts. Page numbers of contents lists are
 * put in once the pages are known; no line moves for them. Refuses text that no face can print, naming the characters,
 * their script and where they stand.
 */
export function layOut(job: Job, faces: Faces): Layout {
  const { tree, style, options, stamp } = job
  refuseUnprintable(job, faces)
  const draft = options.mark === 'draft'
  const status = draft ? (stamp.status || 'Draft').toUpperCase() : stamp.status
  const named = { title: tree.title, status, organisation: stamp.organisation }
  const bands = setBands({ style, faces, ...named, draft, width: textWidth(style) })
  const lines = linesOf(bands)
  const frame = frameOf(style, lines)
  const { width, height } = frame
  const elements: Element[] = [{ role: 'Document', parent: -1 }]
  const { logo } = style
  const figure =
    logo?.on === 'first' && logo.alt !== ''
      ? elements.push({ role: 'Figure', parent: 0, alt: logo.alt }) - 1
      : null
  const anchors = new Set(tree.blocks.flatMap(anchorsOf))
  const allSteps = stepsOf(tree, style)
  const tags = tagging(elements)
  const press: Press = {
    style,
    faces,
    tags,
    anchors,
    width,
    height,
    pageWidth: width,
    steps: allSteps.main,
    allSteps,
    shared: sharedLooks(),
  }
  const drop = firstDrop(style, frame, lines)
  const laid = paginate(slabsOf(tree, press), { height, drop, rule: noteRule(press) })
  const below = frame.pageHeight - frame.top - height
  const around = { style, bands, width, height, above: frame.top, below, figure }
  return {
    frame,
    pages: laid.pages.map((placed, i) => ({
      placed: placed.map((p) => {
        const strip = p.strip.leader ? numbered(p.strip, laid.anchors, press) : p.strip
        const shown = barred(strip, style.colours.text)
        return shown === p.strip ? p : { ...p, strip: shown }
      }),
      furniture: furnish(around, i + 1, laid.pages.length),
    })),
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
  job: Job,
  typefaces: Typefaces,
): { readonly anchors: ReadonlyMap<Anchor, number>; readonly count: number } {
  const layout = layOut(job, openFaces(typefaces))
  return { anchors: pageNumbers(layout), count: layout.pages.length }
}
