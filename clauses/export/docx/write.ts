import { Refused } from '../../model/refusal.ts'
import { accepted } from '../../tree/marked.ts'
import type { Job, Typefaces } from '../job.ts'
import { bandsOf } from './bands.ts'
import { body } from './blocks.ts'
import { commentsXml } from './comments.ts'
import type { Pages } from './depths.ts'
import { footnotesXml } from './notes.ts'
import { numberingXml } from './numbering.ts'
import { type Parts, packed, type Relation } from './package.ts'
import { newPage, type Page } from './page.ts'
import { appXml, coreXml, customXml } from './properties.ts'
import { settingsXml } from './settings.ts'
import { documentXml } from './shell.ts'
import { stylesXml } from './styles.ts'

const linksOf = (page: Page): Relation[] =>
  [...page.links].map(([target, id]) => ({ id, type: 'hyperlink', target, outside: true }))

/** A document that a PDF's fonts cannot print is a good Word file all the same, only without page numbers in its list. */
const unlessUnprintable = (error: unknown): null => {
  if (error instanceof Refused && error.refusal.code === 'invalid') return null
  throw error
}

/** Where PDF has everything, asked only where a contents list shows it: laying out takes longer than all the rest. */
async function pagesFor(job: Job, typefaces?: () => Promise<Typefaces>): Promise<Pages | null> {
  if (!typefaces || !job.tree.blocks.some((block) => block.type === 'contents')) return null
  const [{ pagesOf }, faces] = await Promise.all([import('../pdf/layout.ts'), typefaces()])
  try {
    return pagesOf(job, faces)
  } catch (error) {
    return unlessUnprintable(error)
  }
}

const properties = (job: Job): Parts => ({
  'docProps/core.xml': coreXml(job),
  'docProps/app.xml': appXml(job),
  'docProps/custom.xml': customXml(job),
})

/** What stands outside the body's own text: footnotes and comments, where there are any. */
async function notesOf({ footnotes, comments }: Page, { stamp }: Job): Promise<Parts> {
  return {
    ...(footnotes.length > 0 ? { 'word/footnotes.xml': footnotesXml(footnotes) } : {}),
    ...(comments.length > 0 ? { 'word/comments.xml': await commentsXml(comments, stamp) } : {}),
  }
}

/**
 * A Tree as a Word file. The package holds what the document needs and nothing else, and every id in it is counted here,
 * so the same job gives the same bytes.
 */
export async function writeDocx(job: Job, typefaces?: () => Promise<Typefaces>): Promise<Uint8Array> {
  const pages = await pagesFor({ ...job, tree: accepted(job.tree) }, typefaces)
  const page = newPage(job, pages)
  const content = body(page)
  const bands = bandsOf(job, pages?.count ?? 1)
  return packed(
    {
      'word/document.xml': documentXml(content, job.style, bands),
      'word/styles.xml': stylesXml(job.style, job.tree.language, page.steps.main, [
        ...page.continued.values(),
      ]),
      'word/numbering.xml': numberingXml(page.lists),
      'word/settings.xml': settingsXml(job, page.footnotes.length > 0),
      ...(await notesOf(page, job)),
      ...bands.parts,
      ...properties(job),
    },
    linksOf(page),
  )
}
