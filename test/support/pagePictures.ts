import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writePdf } from '../../clauses/export/pdf/write.ts'
import { fontLoader } from '../../electron/work/fonts.ts'
import { EXAMPLES, type Example, jobOf } from './examples.ts'
import { HANDBOOK, STRESS } from './handbook.ts'
import { LOOKS } from './looks.ts'
import { type Raster, readPgm } from './raster.ts'
import { inFolder, run } from './tools.ts'

/** Where the pictures that were looked at lie. */
export const GOLDENS = join(import.meta.dirname, '..', 'goldens')

/** Points to the inch: enough to tell every line and the ends of lines, too few to tell letters. */
export const FINENESS = 36

type Content = Pick<Example, 'slug' | 'template' | 'answers'>

/** A document in one style, and which of its pages are compared. */
export interface Pictured {
  readonly name: string
  readonly content: Content
  readonly style: (typeof LOOKS)[number]
  readonly pages: readonly number[]
}

/** The stress page in every style, two pages of each example in one style each, and the heart of the handbook. */
export const PICTURED: readonly Pictured[] = [
  ...LOOKS.map((style) => ({ content: STRESS as Content, style, pages: [1, 2, 3] })),
  ...EXAMPLES.map((example, i) => ({
    content: example as Content,
    style: LOOKS[i % LOOKS.length]!,
    pages: [1, 2],
  })),
  { content: HANDBOOK, style: LOOKS[0]!, pages: [1, 2, 20] },
].map((p) => ({ ...p, name: `${p.content.slug}-${p.style.name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-') }))

const load = fontLoader()

/** The bytes of a document as PDF. */
export const pdfOf = async ({ content, style }: Pick<Pictured, 'content' | 'style'>): Promise<Uint8Array> =>
  writePdf(jobOf(content, style), await load(style))

/** A picture of each of some pages of a PDF that it has, by its number; more words for pdftoppm may follow. */
export const picturesOf = (
  bytes: Uint8Array,
  pages: readonly number[],
  ...more: string[]
): Promise<Map<number, Raster>> =>
  inFolder(async (folder) => {
    const file = join(folder, 'document.pdf')
    await writeFile(file, bytes)
    const range = ['-f', `${Math.min(...pages)}`, '-l', `${Math.max(...pages)}`]
    const to = join(folder, 'page')
    const { code, err } = await run('pdftoppm', ['-gray', '-r', `${FINENESS}`, ...range, ...more, file, to])
    if (code !== 0) throw new Error(`pdftoppm ended with ${code}: ${err}`)
    const drawn = new Map<number, Raster>()
    for (const name of (await readdir(folder)).filter((n) => n.endsWith('.pgm'))) {
      const page = Number(/(\d+)\.pgm$/.exec(name)![1])
      if (pages.includes(page)) drawn.set(page, readPgm(await readFile(join(folder, name))))
    }
    return drawn
  })

/** The file of a page's golden. */
export const goldenOf = (name: string, page: number): string => join(GOLDENS, `${name}-${page}.png`)
