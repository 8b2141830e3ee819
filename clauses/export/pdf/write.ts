import type { PDFRef } from 'pdf-lib'
import type { Fonts, Job, Typefaces } from '../job.ts'
import { contentOf } from './content.ts'
import { openFaces } from './faces.ts'
import { type Layout, layOut, type Page } from './layout.ts'
import { asciiString, objects as newFile, number, type Objects, source, textString } from './objects.ts'
import {
  type Bookmark,
  destination,
  identifier,
  writeInfo,
  writeMetadata,
  writeOutline,
} from './properties.ts'
import { save } from './save.ts'
import type { Hot } from './strips.ts'
import { type Annotated, writeStructure } from './structure.ts'
import { typeOf } from './subset.ts'

/** The height of a place on a page, from the page's foot, with a little room above it. */
const heightOnPage = (layout: Layout, y: number): number =>
  Math.min(layout.frame.pageHeight, layout.frame.pageHeight - layout.frame.top - y + 6)

function actionOf(hot: Hot, layout: Layout, pages: readonly PDFRef[]): string {
  if ('href' in hot.link) return `/A <</S /URI /URI ${asciiString(ascii(hot.link.href))}>>`
  const spot = layout.anchors.get(hot.link.anchor)
  const page = spot && pages[spot.page - 1]
  return page ? `/Dest ${destination(page, heightOnPage(layout, spot.y))}` : ''
}

/** An address in ASCII: what is not, percent-encoded. */
const ascii = (href: string): string =>
  href.replace(/\p{Cs}/gu, '').replace(/[^!-~]/gu, (char) => encodeURIComponent(char))

/** Writes the links of a page, each with its key in the parent tree from `key` on. */
function writeLinks(
  page: Page,
  index: number,
  key: number,
  layout: Layout,
  pages: readonly PDFRef[],
  objects: Objects,
): Annotated[] {
  const { frame } = layout
  const hots = page.placed
    .filter((p) => !p.repeated)
    .flatMap(({ strip, y }) =>
      strip.hots.map((hot) => ({ hot, top: frame.pageHeight - frame.top - y - hot.y })),
    )
  return hots.map(({ hot, top }, i) => {
    const left = frame.left + hot.x
    const rect = [left, top - hot.height, left + hot.width, top].map(number).join(' ')
    const annotation = objects.add(
      `<</Type /Annot /Subtype /Link /Rect [${rect}] /Border [0 0 0] /F 4 /StructParent ${key + i} /Contents ${textString(hot.words)} ${actionOf(hot, layout, pages)}>>`,
    )
    return { page: index, element: hot.element, annotation, key: key + i }
  })
}

interface Written {
  readonly pages: { readonly ref: PDFRef; readonly marked: readonly number[] }[]
  readonly links: Annotated[]
  readonly operators: string[]
}

/** Writes every page under a node of the page tree. */
function writePages(
  layout: Layout,
  parent: PDFRef,
  fonts: PDFRef,
  type: ReturnType<typeof typeOf>,
  objects: Objects,
): Written {
  const { frame, elements, watermark } = layout
  const refs = layout.pages.map(() => objects.reserve())
  const ink = { frame, type, watermark, roleOf: (e: number) => elements[e]!.role }
  const links: Annotated[] = []
  const shown: string[] = []
  const pages = layout.pages.map((page, i) => {
    const { operators, marked } = contentOf(page, ink)
    shown.push(operators)
    const own = writeLinks(page, i, layout.pages.length + links.length, layout, refs, objects)
    links.push(...own)
    const annotations = own.length > 0 ? ` /Annots [${own.map((l) => l.annotation).join(' ')}]` : ''
    const ref = objects.add(
      `<</Type /Page /Parent ${parent} /MediaBox [0 0 ${number(frame.pageWidth)} ${number(frame.pageHeight)}]
/Resources <</Font ${fonts}>> /Contents ${objects.stream(operators)} /StructParents ${i} /Tabs /S${annotations}>>`,
      refs[i]!,
    )
    return { ref, marked }
  })
  objects.add(`<</Type /Pages /Count ${refs.length} /Kids [${refs.join(' ')}]>>`, parent)
  return { pages, links, operators: shown }
}

const bookmarksOf = (layout: Layout, written: Written): Bookmark[] =>
  layout.outline.map((entry) => ({
    ...entry,
    page: written.pages[entry.page - 1]!.ref,
    y: heightOnPage(layout, entry.y),
  }))

/** Writes the pages and everything that hangs on the catalog; returns the catalog and what the pages show. */
function writeDocument(
  job: Job,
  layout: Layout,
  fonts: Fonts,
  id: string,
  objects: Objects,
): { readonly catalog: PDFRef; readonly operators: readonly string[] } {
  const type = typeOf(openFaces(fonts))
  const pageTree = objects.reserve()
  const fontDictionary = objects.reserve()
  const written = writePages(layout, pageTree, fontDictionary, type, objects)
  objects.add(type.embed(objects), fontDictionary)
  const outline = writeOutline(bookmarksOf(layout, written), objects)
  const catalog = objects.add(`<</Type /Catalog /Pages ${pageTree} /Lang ${textString(job.tree.language)}
/MarkInfo <</Marked true>> /StructTreeRoot ${writeStructure(layout.elements, written, objects)}
/ViewerPreferences <</DisplayDocTitle true>> /Metadata ${writeMetadata(job, id, objects)}${outline ? ` /Outlines ${outline}` : ''}>>`)
  return { catalog, operators: written.operators }
}

/**
 * Writes a job as a tagged PDF with embedded subset fonts: the same bytes for the same job. Refuses text that the fonts
 * cannot print (`invalid`), naming the characters and where they stand.
 */
export async function writePdf(job: Job, typefaces: Typefaces): Promise<Uint8Array> {
  const fonts = typefaces.text
  const layout = layOut(job.tree, job.style, job.options, openFaces(fonts))
  const copy = await identifier(job.stamp.copy)
  const objects = newFile()
  const { catalog, operators } = writeDocument(job, layout, fonts, copy, objects)
  const content = await identifier(`${job.stamp.copy} ${operators.join('\n')}`)
  const info = writeInfo(job, objects)
  return save(objects, { Root: catalog, Info: info, ID: source(`[<${copy}> <${content}>]`) })
}
