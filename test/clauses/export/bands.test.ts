import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { lookIn } from '../../../clauses/review/look.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { COMPANIES } from '../../support/companies.ts'
import { LOOKS } from '../../support/looks.ts'
import { type ReadPdf, readPdf, type Shown, typefacesOf } from '../../support/pdf.ts'
import { pngOf } from '../../support/pictures.ts'
import { part, stamp, t } from '../../support/trees.ts'
import { partsOf } from '../../support/word/read.ts'

const TREE: Tree = {
  title: 'Terms',
  language: 'en-GB',
  documentKind: 'policy',
  blocks: [{ type: 'paragraph', level: 0, origin: { part: part('a') }, content: [t('Words')] }],
}

/** A document of one page in both formats: what its PDF shows, and what Word is told of its page, in points. */
async function both(style: Style) {
  const job = { tree: TREE, style, options: { mark: 'none' }, stamp } as const
  const parts = partsOf(await writeDocx(job))
  const pdf = await readPdf(await writePdf(job, await typefacesOf(style, 'en-GB')))
  const margin = (name: string): number =>
    Number(new RegExp(`<w:pgMar [^>]*w:${name}="(\\d+)"`).exec(String(parts['word/document.xml']))![1]) / 20
  const under = (id: string): number =>
    Number(
      new RegExp(`w:styleId="${id}".*?w:after="(\\d+)"`).exec(String(parts['word/styles.xml']))?.[1] ??
        Number.NaN,
    ) / 20
  return { pdf, margin, under, header: String(parts['word/header2.xml'] ?? parts['word/header1.xml']) }
}

const running = (pdf: ReadPdf, kind: 'Header' | 'Footer'): Shown[] =>
  pdf.shown.filter((s) => s.artifact === kind && s.text.trim() !== '')

const title = ({ shown }: ReadPdf): Shown =>
  shown.find((s) => s.artifact === null && s.text.startsWith('Terms'))!

const taken = await Promise.all(
  Object.values(COMPANIES).map(async ({ bytes, file }) => (await lookIn(bytes, file)).style),
)

describe('headers and footers', () => {
  const bare = [...LOOKS, ...taken].map((style): Style => ({ ...style, firstPage: 'same', logo: null }))

  test.each(bare)('stand as far from the edge of the paper in PDF as in Word: $name', async (style) => {
    const { pdf, margin } = await both(style)
    const line = style.sizes.small * style.leading
    for (const { y, size } of running(pdf, 'Header')) {
      const top = pdf.pages[0]!.height - y
      expect(top).toBeGreaterThan(margin('header') + size * 0.6)
      expect(top).toBeLessThan(margin('header') + line)
    }
    for (const { y } of running(pdf, 'Footer').slice(-1)) {
      expect(y).toBeGreaterThan(margin('footer'))
      expect(y).toBeLessThan(margin('footer') + line * 0.5)
    }
    for (const side of ['header', 'footer']) expect(margin(side)).toBeGreaterThanOrEqual(24)
  })

  test('leave the text room where the margins are too small for them, the same in both', async () => {
    const margins = { top: 9, right: 20, bottom: 9, left: 20 }
    const style: Style = { ...HOUSE_STYLE, firstPage: 'same', page: { size: 'A4', margins } }
    const { pdf, margin, under } = await both(style)
    const { small } = style.sizes
    const below = margin('header') + small * style.leading + 4.5 + under('Header')
    const top = pdf.pages[0]!.height - title(pdf).y - style.sizes.title
    expect(under('Header')).toBeGreaterThanOrEqual(14)
    expect(Math.abs(top - below)).toBeLessThan(3)
  })
})

describe('a logo', () => {
  const logo = (on: 'first' | 'every'): NonNullable<Style['logo']> => ({
    type: 'image/png',
    data: Buffer.from(pngOf(20, 20)).toString('base64'),
    width: 30,
    place: 'left',
    on,
    alt: 'Fernhill',
  })
  const HEIGHT = (30 * 72) / 25.4
  const nothing = { left: '', centre: '', right: '' }
  const small = { top: 20, right: 20, bottom: 20, left: 20 }

  test.each([
    ['alone on the first page', { header: nothing, logo: logo('first') }, 'LogoAlone', 24],
    ['over the words of every other page', { logo: logo('every') }, 'LogoAlone', 24],
    ['over the words of a header', { firstPage: 'same', logo: logo('first') }, 'Logo', 10],
  ] as const)('%s has air under it, as much in PDF as in Word', async (_, more, look, least) => {
    const style: Style = { ...HOUSE_STYLE, page: { size: 'A4', margins: small }, ...more }
    const { pdf, margin, under, header } = await both(style)
    expect(header).toContain(`<w:pStyle w:val="${look}"/>`)
    expect(under(look)).toBeGreaterThanOrEqual(least)
    const words = look === 'Logo' ? style.sizes.small * style.leading + 4.5 + under('Header') : 0
    const told = margin('header') + HEIGHT + under(look) + words
    const top = pdf.pages[0]!.height - title(pdf).y - style.sizes.title
    expect(Math.abs(top - told)).toBeLessThan(3)
  })
})
