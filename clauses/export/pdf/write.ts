import type { Job, Typefaces } from '../job.ts'
import { writeAttachment } from './attachment.ts'
import { contentOf, PICTURE } from './content.ts'
import { openFaces } from './faces.ts'
import { writeImage } from './image.ts'
import { type Layout, layOut, type Page } from './layout.ts'
import { writeInfo, writeMetadata } from './metadata.ts'
import { asciiString, objects as newFile, number, type Objects, type Ref, textString } from './objects.ts'
import { writeIntent } from './profile.ts'
import { type Bookmark, contentIdentifier, destination, identifier, writeOutline } from './properties.ts'
import { save } from './save.ts'
import type { Hot } from './strips.ts'
import { type Annotated, type Area, levelled, writeStructure } from './structure.ts'
import { type Type, typeOf } from './subset.ts'
import type { Element } from './tags.ts'

/** What the pages of one file share. */
interface Sheets {
  readonly layout: Layout
  /** The elements that content is marked with; null in a plain file. */
  readonly elements: readonly Element[] | null
  readonly type: Type
  readonly objects: Objects
  /** The object of each page. */
  readonly refs: readonly Ref[]
  readonly parent: Ref
  readonly resources: Ref
}

/** The height of a place on a page, from the page's foot, with a little room above it. */
const heightOnPage = (layout: Layout, y: number): number =>
  Math.min(layout.frame.pageHeight, layout.frame.pageHeight - layout.frame.top - y + 6)

function actionOf(hot: Hot, { layout, refs }: Sheets): string {
  if ('href' in hot.link) return `/A <</S /URI /URI ${asciiString(encoded(hot.link.href))}>>`
  const spot = layout.anchors.get(hot.link.anchor)
  const page = spot && refs[spot.page - 1]
  return page ? `/Dest ${destination(page, heightOnPage(layout, spot.y))}` : ''
}

/** An address in ASCII: what is not, percent-encoded. */
const encoded = (href: string): string =>
  href.replace(/\p{Cs}/gu, '').replace(/[^!-~]/gu, (char) => encodeURIComponent(char))

/** The words that tell of a link where it cannot be seen: at most so many of them. */
const MOST_TOLD = 500
const toldOf = ({ words, link }: Hot): string =>
  (words.trim() || ('href' in link ? link.href : 'Link')).slice(0, MOST_TOLD)

/** Writes the links of a page, each with its key in the parent tree from `key` on. */
function writeLinks(page: Page, index: number, key: number, sheets: Sheets): Annotated[] {
  const { layout, objects, elements } = sheets
  const { frame } = layout
  const hots = page.placed
    .filter((p) => !p.repeated)
    .flatMap(({ strip, y }) =>
      strip.hots.map((hot) => ({ hot, top: frame.pageHeight - frame.top - y - hot.y })),
    )
  return hots.map(({ hot, top }, i) => {
    const left = frame.left + hot.x
    const rect = [left, top - hot.height, left + hot.width, top].map(number).join(' ')
    const parent = elements ? ` /StructParent ${key + i}` : ''
    const annotation = objects.add(
      `<</Type /Annot /Subtype /Link /Rect [${rect}] /Border [0 0 0] /F 4${parent} /Contents ${textString(toldOf(hot))} ${actionOf(hot, sheets)}>>`,
    )
    return { page: index, element: hot.element, annotation, key: key + i }
  })
}

interface Written {
  readonly pages: { readonly ref: Ref; readonly marked: readonly number[] }[]
  readonly links: Annotated[]
  readonly areas: Map<number, Area>
}

/** Writes every page under the page tree. */
function writePages(sheets: Sheets): Written {
  const { layout, elements, type, objects, refs, parent, resources } = sheets
  const { frame, watermark } = layout
  const roleOf = elements && ((e: number) => elements[e]!.role)
  const written: Written = { pages: [], links: [], areas: new Map() }
  layout.pages.forEach((page, i) => {
    const { operators, marked, areas } = contentOf(page, { frame, type, watermark, roleOf })
    const links = writeLinks(page, i, layout.pages.length + written.links.length, sheets)
    const annotations = links.length > 0 ? ` /Annots [${links.map((l) => l.annotation).join(' ')}]` : ''
    const ref = objects.add(
      `<</Type /Page /Parent ${parent} /MediaBox [0 0 ${number(frame.pageWidth)} ${number(frame.pageHeight)}]
/Resources ${resources} /Contents ${objects.stream(operators)}${elements ? ` /StructParents ${i}` : ''} /Tabs /S${annotations}>>`,
      refs[i]!,
    )
    written.pages.push({ ref, marked })
    written.links.push(...links)
    for (const [element, area] of areas) written.areas.set(element, area)
  })
  objects.add(`<</Type /Pages /Count ${refs.length} /Kids [${refs.join(' ')}]>>`, parent)
  return written
}

const bookmarksOf = ({ layout, refs }: Sheets): Bookmark[] =>
  layout.outline.map((entry) => ({
    ...entry,
    page: refs[entry.page - 1]!,
    y: heightOnPage(layout, entry.y),
  }))

/** The fonts that the pages showed, and the logo. */
function writeResources({ style }: Job, { type, objects, resources }: Sheets): void {
  const logo = style.logo ? ` /XObject <</${PICTURE} ${writeImage(style.logo, objects)}>>` : ''
  objects.add(`<</Font ${type.embed(objects)}${logo}>>`, resources)
}

/** What makes a file fit for archives (PDF/A) and for all readers (PDF/UA), as entries of the catalog. */
function writeStandards(
  job: Job,
  elements: readonly Element[],
  written: Written,
  copy: string,
  objects: Objects,
): string {
  const part = job.options.source ? 3 : 2
  return ` /MarkInfo <</Marked true>> /StructTreeRoot ${writeStructure(elements, written, objects)}
/Metadata ${writeMetadata(job, copy, part, objects)} /OutputIntents [${writeIntent(objects)}]`
}

/** Writes the pages and everything that hangs on the catalog. */
function writeCatalog(job: Job, sheets: Sheets, copy: string): Ref {
  const { objects, elements, parent } = sheets
  const written = writePages(sheets)
  writeResources(job, sheets)
  const outline = writeOutline(bookmarksOf(sheets), objects)
  const standards = elements ? writeStandards(job, elements, written, copy, objects) : ''
  const attachment = job.options.source ? writeAttachment(job, objects) : ''
  return objects.add(`<</Type /Catalog /Pages ${parent} /Lang ${textString(job.tree.language)}
/PageLabels <</Nums [0 <</S /D>>]>> /ViewerPreferences <</DisplayDocTitle true>>${outline ? ` /Outlines ${outline}` : ''}${standards}${attachment}>>`)
}

/**
 * Writes a job as a PDF with embedded subset fonts: the same bytes for the same job. It is tagged and fit for archives
 * (PDF/A-2a or, with its source attached, PDF/A-3a; PDF/UA-1) unless the options ask for a plain one. Refuses text that
 * the fonts cannot print (`invalid`), naming the characters and where they stand.
 */
export async function writePdf(job: Job, typefaces: Typefaces): Promise<Uint8Array> {
  const layout = layOut(job, openFaces(typefaces))
  const copy = await identifier(job.stamp.copy)
  const objects = newFile()
  const { reserve } = objects
  const catalog = writeCatalog(
    job,
    {
      layout,
      elements: job.options.plain ? null : levelled(layout.elements),
      type: typeOf(),
      objects,
      refs: layout.pages.map(reserve),
      parent: reserve(),
      resources: reserve(),
    },
    copy,
  )
  const info = writeInfo(job, objects)
  return save(objects, { root: catalog, info, ids: [copy, await contentIdentifier(objects)] })
}
