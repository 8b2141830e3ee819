import { describe, expect, test } from 'vitest'
import { Look } from '../../../clauses/model/look.ts'
import { Refused } from '../../../clauses/model/refusal.ts'
import { scheduleNumbersOf } from '../../../clauses/model/style.ts'
import { lookIn } from '../../../clauses/review/look.ts'
import { COMPANIES, type Company } from '../../support/companies.ts'
import { smallest, zipped } from '../../support/packages.ts'
import { jpegOf, pngOf } from '../../support/pictures.ts'
import {
  cells,
  footer,
  header,
  type LevelOf,
  type Made,
  NS,
  numberingXml,
  p,
  picture,
  ref,
  sect,
  settingsXml,
  style,
  stylesXml,
  t,
  themeXml,
  wordFile,
} from '../../support/wordParts.ts'

/** The look of a file, which must parse; every row says what, how and where. */
async function look({ bytes, file }: Pick<Company, 'bytes' | 'file'>): Promise<Look> {
  const found = Look.parse(await lookIn(bytes, file))
  for (const row of found.understood) expect([row.what, row.value, row.from]).not.toContain('')
  return found
}

const messages = ({ doubts }: Look, what?: string): string[] =>
  doubts.filter((d) => what === undefined || d.what === what).map((d) => d.message)
const saidOf = ({ understood }: Look, what: string): string | undefined =>
  understood.find((row) => row.what === what)?.value

const A4 = [11_906, 16_838] as const
const PLAIN = stylesXml({ r: '' }, style('Normal', 'Normal'))
const page = (refs = '', more = ''): string => sect(A4, [1440, 1440, 1440, 1440], refs, more)
const made = (more: Partial<Made>): Promise<Look> =>
  look({ file: 'x.docx', bytes: wordFile({ styles: PLAIN, body: page(), ...more }) })

describe('the look of a company’s file', () => {
  test('theme fonts, a legal list, a header of cells with the logo, schedules by a list', async () => {
    const found = await look(COMPANIES.northgate)
    expect(found.style).toMatchObject({
      name: 'Northgate house style',
      page: { size: 'A4', margins: { top: 25.4, right: 25.4, bottom: 25.4, left: 25.4 } },
      font: 'Calibri',
      headingFont: 'Cambria',
      sizes: { text: 11, title: 20, heading: 13, small: 9 },
      colours: { text: '000000', heading: '1f4e79', faint: '595959', rule: 'bfbfbf' },
      leading: 1.32,
      gap: 6,
      indent: 12.7,
      align: 'justify',
      titleAlign: 'centre',
      schedule: { format: 'decimal', text: 'Schedule %1' },
      header: { left: '', centre: '{title}', right: 'Private and confidential' },
      footer: { left: 'Northgate Group plc', centre: '', right: 'Page {page} of {pages}' },
      firstPage: 'same',
      rules: true,
      logo: { type: 'image/png', width: 40, place: 'left', on: 'every', alt: 'Northgate Group' },
    })
    expect(found.style.scheduleNumbers!.slice(0, 2)).toEqual([
      { format: 'decimal', text: '%1.' },
      { format: 'lowerLetter', text: '(%2)' },
    ])
    expect(found.style.numbers.slice(0, 5)).toEqual([
      { format: 'decimal', text: '%1.' },
      { format: 'decimal', text: '%1.%2' },
      { format: 'lowerLetter', text: '(%3)' },
      { format: 'lowerRoman', text: '(%4)' },
      { format: 'upperLetter', text: '(%5)' },
    ])
    expect(messages(found)).toEqual([
      'The title is not bold in the file; ours always is.',
      'The title is set in black in the file; ours in colour 1f4e79, as headings are.',
      'The headings of schedules are centred in the file; ours stand at the left.',
      'A rule is drawn only at the footer in the file; ours has both or none.',
    ])
    expect(saidOf(found, 'Numbers')).toBe('1. / 1.1 / (a) / (i) / (A)')
    expect(Buffer.from(found.style.logo!.data, 'base64').includes('Somebody')).toBe(false)
  })

  test('ids in German, words divided, a first page of its own, annexes', async () => {
    const found = await look(COMPANIES.muster)
    expect(found.style).toMatchObject({
      page: { margins: { top: 25, right: 20, bottom: 20, left: 25 } },
      font: 'Arial',
      sizes: { text: 10, title: 18, heading: 12, small: 8 },
      align: 'justify',
      hyphenate: true,
      schedule: { format: 'upperLetter', text: 'Anlage %1:' },
      header: { left: '{title}', centre: '', right: '' },
      footer: { left: '', centre: 'Seite {page}', right: '' },
      firstPage: 'plain',
      logo: null,
    })
    expect(found.style.numbers.slice(0, 3)).toEqual([
      { format: 'decimal', text: '%1' },
      { format: 'decimal', text: '%1.%2' },
      { format: 'decimal', text: '%1.%2.%3' },
    ])
    expect(found.style.headingFont).toBeUndefined()
    expect(messages(found, 'Header')).toEqual([
      'Today’s date, which showed “01.02.2024”, has no counterpart and was left out, with the words “Stand” before it.',
    ])
    expect(messages(found, 'Numbers')).toEqual([
      'Level 4 has a bullet in the file; the levels from there on are numbered (a) / (i) / (A), so that no two look alike.',
    ])
  })

  test('Letter, articles and sections, an EMF for a logo, exhibits numbered by hand', async () => {
    const found = await look(COMPANIES.harbor)
    expect(found.style).toMatchObject({
      page: { size: 'Letter' },
      font: 'Times New Roman',
      gap: 12,
      sizes: { text: 12, title: 16, heading: 12 },
      titleAlign: 'centre',
      schedule: { format: 'upperLetter', text: 'Exhibit %1' },
      header: { left: '', centre: '', right: '{status}' },
      footer: { left: '', centre: '- {page} -', right: '' },
      logo: null,
    })
    expect(found.style.numbers.slice(0, 3)).toEqual([
      { format: 'upperRoman', text: 'Article %1' },
      { format: 'decimal', text: 'Section %1.%2' },
      { format: 'lowerLetter', text: '(%3)' },
    ])
    expect(messages(found, 'Logo')).toEqual([
      'The picture in the header is no PNG or JPEG (EMF). Save it as a PNG and choose it in the editor of styles.',
    ])
    expect(messages(found).join(' ')).toMatch(
      /Level 2 counts 01, 02, 03 in the file.*as 1, 2, 3 in the file.*“Exhibit A” was typed by hand/,
    )
  })

  test('fonts without a twin, exact lines, letters first, the logo at the right of the first page', async () => {
    const found = await look(COMPANIES.atelier)
    expect(found.style).toMatchObject({
      font: 'Garamond',
      headingFont: 'Gill Sans MT',
      sizes: { text: 11.5, title: 28, heading: 14, small: 7.5 },
      colours: { text: '333333', heading: '00788a', faint: '8a8a8a' },
      leading: 1.3,
      gap: 4,
      schedule: { format: 'decimal', text: 'Appendix %1' },
      header: { left: '{title}', centre: '', right: 'Atelier' },
      footer: {
        left: 'Atelier LLP, 4 Mill Lane, Leeds · Registered in England OC123456',
        right: '{page}',
      },
      logo: { type: 'image/jpeg', width: 30, place: 'right', on: 'first', alt: 'Atelier: three leaves' },
    })
    expect(found.style.numbers.slice(0, 3)).toEqual([
      { format: 'upperLetter', text: '%1.' },
      { format: 'decimal', text: '%2.' },
      { format: 'lowerLetter', text: '%3)' },
    ])
    expect(saidOf(found, 'Text')).toBe('Garamond (the PDF uses Tinos) 11.5 pt, colour 333333')
  })

  test('everything by hand: what most of the words have', async () => {
    const found = await look(COMPANIES.byHand)
    expect(found.style).toMatchObject({
      font: 'Verdana',
      sizes: { text: 9.5, title: 15, heading: 10.5, small: 9.5 },
      gap: 6,
      header: { left: '', centre: '', right: 'Kelly & Sons' },
      footer: { left: '', centre: '', right: '{page}' },
    })
    expect(found.style.numbers.slice(0, 2)).toEqual([
      { format: 'decimal', text: '%1)' },
      { format: 'lowerLetter', text: '%2)' },
    ])
    expect(messages(found).join(' ')).toMatch(/no style for headings.*“Terms of work”.*“DO NOT COPY”/)
    expect(messages(found, 'Numbers')).toEqual([
      'Level 3 has no number in the file; the levels from there on are numbered i) / A) / I), so that no two look alike.',
    ])
    expect(messages(found, 'Header').at(-1)).toBe(
      'Headers and footers are set in 9.5 and 11 pt in the file; ours have one size, 9.5 pt.',
    )
  })

  test('has nine levels of which no two look alike, so that a reference names one of them', async () => {
    for (const company of Object.values(COMPANIES)) {
      const { style } = await look(company)
      for (const numbers of [style.numbers, scheduleNumbersOf(style)])
        expect(
          new Set(numbers.map(({ format, text }, i) => `${format} ${text.replace(`%${i + 1}`, '#')}`)).size,
        ).toBe(9)
    }
  })

  test('is read the same every time', async () => {
    for (const company of Object.values(COMPANIES))
      expect(await lookIn(company.bytes, company.file)).toEqual(await lookIn(company.bytes, company.file))
  })
})

describe('what is not there, or cannot be, is said', () => {
  test('a file of nothing but words', async () => {
    const found = await look({ file: 'folder/only words.docx', bytes: zipped(smallest()) })
    expect(found.style).toMatchObject({ name: 'only words', font: 'Times New Roman', logo: null })
    expect(new Set(found.doubts.map((d) => d.what))).toEqual(
      new Set(['Page', 'Spacing', 'Headings', 'Title', 'Numbers', 'Schedules']),
    )
  })

  test('values beyond what a style can have are the nearest ones, and said', async () => {
    const found = await made({
      styles: stylesXml(
        { r: '<w:sz w:val="300"/>', p: '<w:spacing w:after="4000" w:line="900"/><w:jc w:val="center"/>' },
        style('Normal', 'Normal'),
      ),
      body: sect([20_000, 9_000], [9_000, 0, 0, 0], '', '<w:titlePg w:val="0"/>'),
    })
    expect(found.style).toMatchObject({
      sizes: { text: 72 },
      leading: 2.5,
      gap: 40,
      page: { margins: { top: 100, left: 0 } },
      align: 'left',
    })
    const said = messages(found).join(' ')
    for (const words of [
      'The page is 352.8 × 158.8 mm',
      'lie on their sides',
      'The top margin is 158.8 mm in the file; 100 mm is used',
      'The size of the text is 150 pt in the file; 72 pt is used',
      'The text is set “center” in the file',
    ])
      expect(said).toContain(words)
  })

  test('a font whose name cannot be used, and styles based on each other in a circle', async () => {
    const found = await made({
      styles: stylesXml(
        { r: '<w:rFonts w:ascii="$$$"/>' },
        style('Normal', 'Normal'),
        style('A', 'heading 1', { based: 'B', r: '<w:sz w:val="30"/>' }),
        style('B', 'Other', { based: 'A' }),
      ),
    })
    expect([found.style.font, found.style.sizes.heading]).toEqual(['Arial', 15])
    expect(messages(found, 'Text')).toEqual([
      'The font “$$$” has a name that cannot be used; Arial is used instead.',
    ])
  })

  test('headings that show only on a coloured ground take its colour', async () => {
    const found = await made({
      styles: stylesXml(
        { r: '' },
        style('Normal', 'Normal'),
        style('H', 'heading 1', {
          based: 'Normal',
          p: '<w:shd w:val="clear" w:fill="2F5496"/>',
          r: '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
        }),
      ),
    })
    expect(found.style.colours.heading).toBe('2f5496')
    expect(messages(found, 'Headings')[0]).toContain('2f5496 is used')
  })

  test('a plain value of a later style goes before a theme’s', async () => {
    const found = await made({
      theme: themeXml('Georgia', 'Aptos', 'AA0000'),
      styles: stylesXml(
        { r: '<w:rFonts w:asciiTheme="minorHAnsi"/>' },
        style('Normal', 'Normal'),
        style('BodyText', 'Body Text', { based: 'Normal', r: '<w:rFonts w:ascii="Arial"/>' }),
        style('H', 'heading 1', { based: 'Normal', r: '<w:color w:themeColor="accent1"/>' }),
      ),
    })
    expect([found.style.font, found.style.headingFont, found.style.colours.heading]).toEqual([
      'Arial',
      'Aptos',
      'aa0000',
    ])
  })
})

describe('lists', () => {
  const numbered = (levels: readonly LevelOf[]) =>
    made({
      numbering: numberingXml(levels),
      body: `${p(null, t('One'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')}${page()}`,
    })

  test('formats that a style lacks become the nearest, and are said', async () => {
    const found = await numbered([
      ['ordinalText', '%1', 360, 360],
      ['russianLower', '\u2003%2\uf0b7', 720, 360],
      ['cardinalText', 'Note', 720, 360],
    ])
    expect(found.style.numbers.slice(0, 3)).toEqual([
      { format: 'decimal', text: '%1' },
      { format: 'lowerLetter', text: '%2' },
      { format: 'decimal', text: 'Note' },
    ])
    expect(messages(found, 'Numbers').join(' ')).toMatch(
      /First, Second, Third.*russianLower.*One, Two, Three.*“Note”/,
    )
  })

  test('a list that is left to a style for lists is found there', async () => {
    const found = await made({
      styles: stylesXml(
        { r: '' },
        style('Normal', 'Normal'),
        style('Legal', 'Legal', { p: '<w:numPr><w:numId w:val="2"/></w:numPr>' }, 'numbering'),
      ),
      numbering: numberingXml([], [['upperRoman', '%1.', 720, 720]]).replace(
        '<w:tmpl w:val="9F8E7D60"/>',
        '<w:numStyleLink w:val="Legal"/>',
      ),
      body: `${p(null, t('One'), '<w:numPr><w:numId w:val="1"/></w:numPr>')}${page()}`,
    })
    expect(found.style.numbers[0]).toEqual({ format: 'upperRoman', text: '%1.' })
  })

  test('bullets alone are no numbers', async () => {
    const found = await numbered([['bullet', '•', 360, 360]])
    expect(saidOf(found, 'Numbers')).toBeUndefined()
    expect(messages(found, 'Numbers')[0]).toContain('numbers nothing by a list; 1. / 1.1 / (a) / (i) is used')
  })
})

describe('levels that look alike', () => {
  test('one that looks like a level above it gets a look of its own, and that is said', async () => {
    const found = await made({
      numbering: numberingXml([
        ['decimal', '%1.', 360, 360],
        ['decimal', '%2.', 720, 360],
        ['lowerLetter', '(%3)', 720, 360],
      ]),
      body: `${p(null, t('One'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')}${page()}`,
    })
    expect(found.style.numbers.slice(0, 4)).toEqual([
      { format: 'decimal', text: '%1.' },
      { format: 'lowerLetter', text: '%2.' },
      { format: 'lowerLetter', text: '(%3)' },
      { format: 'lowerRoman', text: '(%4)' },
    ])
    expect(messages(found, 'Numbers')).toEqual([
      'Level 2 looks like a level above it in the file; ours is numbered a., so that a reference names one of them.',
    ])
  })
})

describe('headers and footers', () => {
  const withHeader = (xml: string, more: Partial<Made> = {}, type = 'default') =>
    made({
      body: page(ref('header', type, 'header1'), type === 'first' ? '<w:titlePg/>' : ''),
      bands: { header1: { xml: header(xml), related: [['rId1', 'image', 'media/p.png']] } },
      ...more,
    })

  test('words left, centre and right by tabs without stops are said to be a guess', async () => {
    const found = await withHeader(
      p(null, `${t('A')}<w:r><w:tab/></w:r>${t('B {x}')}<w:r><w:tab/></w:r>${t('C')}`),
    )
    expect(found.style.header).toEqual({ left: 'A', centre: 'B (x)', right: 'C' })
    expect(messages(found, 'Header')[0]).toContain('tabs without stops')
  })

  test('a label goes with the date that it stands before, and a company’s name does not', async () => {
    const date = '<w:fldSimple w:instr=" DATE "><w:r><w:t>1 May</w:t></w:r></w:fldSimple>'
    const line = (words: string) => withHeader(p(null, `${words}${date}`))
    for (const [words, kept, label] of [
      [t('Acme Ltd ·') + t(' Last upda') + t('ted on '), 'Acme Ltd', 'Last updated on'],
      [t('Prepared for you: '), '', 'Prepared for you:'],
      [t('Kelly &amp; Sons '), 'Kelly & Sons', null],
      [t('Our Standards '), 'Our Standards', null],
    ] as const) {
      const found = await line(words)
      expect(found.style.header.left).toBe(kept)
      const said = messages(found, 'Header').join(' ')
      expect(said).toContain(label === null ? 'was left out.' : `with the words “${label}” before it.`)
    }
  })

  test('fields that would fetch or run something are left out by name', async () => {
    const simple = (instruction: string) =>
      `<w:fldSimple w:instr="${instruction}"><w:r><w:t>shown</w:t></w:r></w:fldSimple>`
    const found = await withHeader(
      p(
        null,
        simple(' INCLUDEPICTURE &quot;https://a.example/x.png&quot; ') +
          simple(' DDEAUTO excel &quot;x&quot; ') +
          simple(' DOCPROPERTY Company ') +
          simple(' SECTIONPAGES '),
      ),
    )
    expect(found.style.header.left).toBe('{organisation}{pages}')
    expect(messages(found, 'Header').join(' ')).toMatch(/INCLUDEPICTURE.*shown.*DDEAUTO/)
  })

  test('two lines become one; deleted words and text boxes are left out', async () => {
    const box = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p(null, t('Boxed'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
    const found = await withHeader(
      p(null, `${t('Acme')}<w:del><w:r><w:delText>old</w:delText></w:r></w:del>`) + p(null, t('Leeds') + box),
    )
    expect(found.style.header.left).toBe('Acme · Leeds')
    expect(messages(found, 'Header').join(' ')).toMatch(/“Boxed”.*2 lines/)
  })

  test('a table of many cells, and words too long for a corner', async () => {
    const cell = (text: string) => p(null, t(text))
    const found = await withHeader(cells(...['a', 'b', 'c', 'd'.repeat(250)].map(cell)))
    expect(found.style.header).toEqual({ left: 'a', centre: 'bc', right: 'd'.repeat(200) })
    expect(messages(found, 'Header').join(' ')).toMatch(/4 columns.*200 characters/)
  })

  test('a first page with words of its own is said, and headers of left pages', async () => {
    const found = await withHeader(
      p(null, t('Welcome')),
      { settings: settingsXml('<w:evenAndOddHeaders/>') },
      'first',
    )
    expect([found.style.firstPage, found.style.header.left]).toEqual(['plain', ''])
    expect(messages(found, 'First page')[0]).toContain('left “Welcome”')
    expect(messages(found, 'Header')[0]).toContain('Left and right pages')
  })

  test('headers come down from the section before', async () => {
    const first = `<w:p><w:pPr>${page(ref('footer', 'default', 'footer1'))}</w:pPr></w:p>`
    const found = await made({
      body: `${first}${p(null, t('Words '.repeat(100)))}${page()}`,
      bands: { footer1: { xml: footer(p(null, t('Acme'))) } },
    })
    expect(found.style.footer.left).toBe('Acme')
  })

  describe('a logo', () => {
    const EMU = 36_000
    const logo = (bytes: Uint8Array, run = picture('rId1', 200 * EMU, 20 * EMU, 'Acme')) =>
      withHeader(p(null, run), { media: { 'p.png': bytes } })

    test('is known by its bytes, not by its name, and brought to a width that a style can have', async () => {
      const { style, ...said } = await logo(jpegOf(20, 10))
      expect(style.logo).toMatchObject({
        type: 'image/jpeg',
        width: 120,
        place: 'left',
        on: 'every',
        alt: 'Acme',
      })
      expect(messages({ style, ...said }, 'Logo')).toEqual([
        'The width of the logo is 200 mm in the file; 120 mm is used, the nearest that a style can have.',
      ])
    })

    test('of too many pixels or bytes, or of no known kind, is left out', async () => {
      const big = pngOf(10, 10)
      new DataView(big.buffer).setUint32(16, 60_000)
      new DataView(big.buffer).setUint32(20, 60_000)
      const long = Uint8Array.from({ length: 600_000 }, (_, i) => (i * 7919) % 251)
      const heavy = new Uint8Array([...jpegOf(20, 10), ...long])
      const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
      for (const [bytes, words] of [
        [big, '60000 by 60000 pixels'],
        [heavy, '600 kB; at most 525 kB'],
        [svg, 'no PNG or JPEG'],
      ] as const) {
        const found = await logo(bytes)
        expect(found.style.logo).toBeNull()
        expect(messages(found, 'Logo').join()).toContain(words)
      }
    })

    test('that lies outside the file is not fetched', async () => {
      const found = await logo(pngOf(9, 9), picture('rId1', EMU, EMU, '').replace('r:embed', 'r:link'))
      expect(found.style.logo).toBeNull()
      expect(messages(found, 'Logo')).toEqual([
        'The picture in the header is kept outside the file and is not fetched.',
      ])
    })

    test('of an old file has its width in its style', async () => {
      const run = `<w:r><w:pict><v:shape style="width:72pt;height:36pt" alt="Old"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>`
      expect((await logo(pngOf(9, 9), run)).style.logo).toMatchObject({ width: 25.4, alt: 'Old' })
    })
  })
})

describe('a damaged or hostile file never crashes the reader', () => {
  const SEED = 20_260_402
  const random = (() => {
    let state = SEED
    return (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
  })()

  /** Reads it; true when it was refused in words. */
  async function refused(bytes: Uint8Array): Promise<boolean> {
    try {
      Look.parse(await lookIn(bytes, 'x.docx'))
      return false
    } catch (error) {
      expect(error).toBeInstanceOf(Refused)
      return true
    }
  }

  test(`cut or with bits turned (seed ${SEED})`, async () => {
    let count = 0
    for (const { bytes } of Object.values(COMPANIES)) {
      for (let i = 0; i < 20; i += 1) {
        const turned = bytes.slice()
        turned[random(turned.length)]! ^= 1 << random(8)
        for (const hurt of [turned, bytes.subarray(0, random(bytes.length))])
          if (await refused(hurt)) count += 1
      }
    }
    expect(count).toBeGreaterThanOrEqual(100)
  })

  test(`well packed, but with words of its XML taken out or said twice (seed ${SEED})`, async () => {
    const strange = (xml: string): string => {
      const tags = xml.split(/(?=<w:[a-zA-Z]+ [^<>]*\/>)/)
      return tags.flatMap((piece) => [[], [piece, piece], [piece]][Math.min(2, random(20))]!).join('')
    }
    for (let i = 0; i < 25; i += 1) {
      const levels: LevelOf[] = [['decimal', '%1.', 9, 9]]
      const parts = { styles: strange(PLAIN), numbering: strange(numberingXml(levels)) }
      const body = strange(
        `${p(null, t('One'), '<w:numPr><w:ilvl w:val="77"/><w:numId w:val="1"/></w:numPr>')}${page()}`,
      )
      await refused(wordFile({ ...parts, body }))
    }
    expect(await refused(wordFile({ styles: `<w:styles ${NS}/>`, body: '' }))).toBe(false)
  })
})
