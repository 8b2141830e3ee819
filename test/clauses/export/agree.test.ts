import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterText, lookOf } from '../../../clauses/assembly/number.ts'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { frameOf } from '../../../clauses/export/pdf/layout.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { HOUSE_STYLE, type NumberLevel, type Style, scheduleNumbersOf } from '../../../clauses/model/style.ts'
import { anchorOf, type Block, type Inline, type TableCell, type Tree } from '../../../clauses/tree/tree.ts'
import { LOOKS, SHIPPED } from '../../support/looks.ts'
import { onLines, type ReadPdf, readPdf, type Shown, typefacesOf } from '../../support/pdf.ts'
import { pngOf } from '../../support/pictures.ts'
import { num, part, stamp, t } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import { partsOf } from '../../support/word/read.ts'

const origin = { part: part('a') }
const tree = (...blocks: Block[]): Tree => ({
  title: 'T',
  language: 'en-GB',
  documentKind: 'policy',
  blocks,
})

interface Both {
  readonly word: Readonly<Record<string, string>>
  readonly pdf: ReadPdf
  /** How far from the left margin words begin that a text starts with, in points. */
  readonly at: (text: string) => number
}

/** A document in both formats, both read back. */
async function both(of: Tree, style: Style, more: Partial<Job> = {}): Promise<Both> {
  const job: Job = { tree: of, style, options: { mark: 'none' }, stamp, ...more }
  const bytes = await writeDocx(job)
  expect(checkDocx(bytes)).toEqual([])
  const pdf = await readPdf(await writePdf(job, await typefacesOf(style, of.language)))
  const { left } = frameOf(style)
  const at = (text: string): number => pdf.shown.find((s) => s.text.startsWith(text))!.x - left
  return { word: partsOf(bytes), pdf, at }
}

/** The indent of a paragraph, list level or style that Word is told, in points: of its words, and of what hangs before them. */
function indentIn(xml: string): { words: number; label: number } {
  const of = (name: string): number =>
    Number(new RegExp(`<w:ind [^>]*w:${name}="(\\d+)"`).exec(xml)?.[1] ?? 0) / 20
  return { words: of('left'), label: of('left') - of('hanging') }
}

/** What one style of a Word file says. */
const styleIn = (word: Both['word'], id: string): string =>
  new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(word['word/styles.xml']!)![0]

/** The paragraph of a Word file that says something. */
const paragraphIn = (word: Both['word'], text: string): string =>
  word['word/document.xml']!.split('<w:p>').find((xml) => xml.includes(`>${text}`))!

const shownAt = (pdf: ReadPdf, text: string): Shown => pdf.shown.find((s) => s.text.startsWith(text))!

/** A level of the list that a paragraph of a Word file is in. */
function listed({ word }: Pick<Both, 'word'>, text: string): string {
  const [, level, list] = /<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"/.exec(paragraphIn(word, text))!
  const numbering = word['word/numbering.xml']!
  const [, of] = new RegExp(`<w:num w:numId="${list}"><w:abstractNumId w:val="(\\d+)"`).exec(numbering)!
  const whole = new RegExp(`<w:abstractNum w:abstractNumId="${of}".*?</w:abstractNum>`).exec(numbering)![0]
  return new RegExp(`<w:lvl w:ilvl="${level}".*?</w:lvl>`).exec(whole)![0]
}

describe('a contents list', () => {
  const entries = [
    { level: 1, label: '1.', text: 'Alpha' },
    { level: 1, label: '14.', text: 'Beta' },
    { level: 1, label: 'Schedule 2', text: 'Gamma' },
    { level: 1, label: null, text: 'Delta' },
    { level: 2, label: '3.1', text: 'Epsilon' },
    { level: 3, label: '(a)', text: 'Zeta' },
    { level: 6, label: null, text: 'Eta' },
  ].map((entry, i) => ({ ...entry, anchor: anchorOf(part(`e${i}`)) }))
  const list: Block = { type: 'contents', origin, anchor: anchorOf(part('toc')), title: 'Contents', entries }

  test.each(SHIPPED)('has the same columns in Word and PDF: $name', async (style) => {
    const { word, at } = await both(tree(list), style)
    for (const { label, text } of entries) {
      const { words, label: start } = indentIn(paragraphIn(word, text))
      expect(at(label ?? text)).toBeCloseTo(start, 0)
      if (label !== null) expect(at(text)).toBeCloseTo(words, 0)
    }
    expect(at('Alpha')).toBe(at('Beta'))
    expect(at('Gamma')).toBeGreaterThan(at('Schedule 2') + 40)
  })

  test('stands in by the style of each level, so that entries which Word makes anew stand alike', async () => {
    const { word, at } = await both(tree(list), HOUSE_STYLE)
    expect(at('3.1')).toBeCloseTo(indentIn(styleIn(word, 'TOC2')).words, 0)
    expect(at('(a)')).toBeCloseTo(indentIn(styleIn(word, 'TOC3')).words, 0)
    expect(at('Eta')).toBeCloseTo(indentIn(styleIn(word, 'TOC4')).words, 0)
  })

  test('leaves words half of the width, however wide the steps', async () => {
    const { at, pdf } = await both(tree(list), { ...HOUSE_STYLE, indent: 30 })
    expect(at('Eta')).toBeCloseTo(frameOf(HOUSE_STYLE).width / 2, 0)
    expect(pdf.pages).toHaveLength(1)
  })
})

describe('the title of a group in a contents list', () => {
  const clause = (text: string, i: number) => ({
    level: 1,
    label: `${i + 1}.`,
    text,
    anchor: anchorOf(part(`c${i}`)),
  })
  const group: Block = {
    type: 'heading',
    role: 'group',
    level: 1,
    number: null,
    anchor: anchorOf(part('group')),
    origin,
    content: [t('Grouped')],
  }
  const listOf = (before: number): Block => ({
    type: 'contents',
    origin,
    anchor: anchorOf(part('toc')),
    title: '',
    entries: [
      ...Array.from({ length: before }, (_, i) => clause(`Clause ${i}`, i)),
      { level: 1, label: null, text: 'Grouped', anchor: anchorOf(part('group')) },
      clause('Last', before),
    ],
  })

  test('is bold, stands apart from the entry above, and keeps with the one below', async () => {
    const { word, pdf } = await both(tree(listOf(2), group), HOUSE_STYLE)
    const xml = paragraphIn(word, 'Grouped')
    expect(xml).toMatch(/<w:pStyle w:val="TOC1"\/><w:keepNext\/><w:spacing w:before="150" w:after="40"\/>/)
    expect(xml).toMatch(/<w:b\/>.*?>Grouped</)
    expect(paragraphIn(word, 'Last')).not.toMatch(/<w:b\/>|keepNext/)
    const [one, two, title, last] = ['Clause 0', 'Clause 1', 'Grouped', 'Last'].map((text) =>
      shownAt(pdf, text),
    )
    expect(title!.font).not.toBe(last!.font)
    expect(one!.font).toBe(last!.font)
    expect(two!.y - title!.y).toBeGreaterThan(one!.y - two!.y + 4)
  })

  test('is never last on a page', async () => {
    const pages = []
    for (let before = 30; before < 42; before += 1) {
      const { pdf } = await both(tree(listOf(before), group), HOUSE_STYLE)
      const [title, last] = ['Grouped', 'Last'].map((text) => shownAt(pdf, text).page)
      expect(title).toBe(last)
      pages.push(title)
    }
    expect(new Set(pages).size).toBe(2)
  })
})

describe('numbers', () => {
  const look = (format: NumberLevel['format'], text: string): NumberLevel => ({ format, text })
  const roman = [
    look('upperRoman', 'Article %1'),
    look('decimal', 'Section %1.%2'),
    look('lowerLetter', '(%3)'),
  ]
  const close = [look('decimal', '%1)'), look('lowerLetter', '%2)')]
  const long = [look('decimal', '%1'), look('decimal', '%1.%2'), look('decimal', '%1.%2.%3')]
  const letters = [look('upperLetter', '%1.'), look('decimal', '%2.'), look('lowerLetter', '%3)')]
  const styles: readonly Style[] = [
    ...LOOKS,
    { ...HOUSE_STYLE, name: 'Roman', numbers: roman },
    { ...HOUSE_STYLE, name: 'Close', numbers: close, indent: 6.3 },
    { ...HOUSE_STYLE, name: 'Long', numbers: long, indent: 10 },
    { ...HOUSE_STYLE, name: 'Letters', scheduleNumbers: letters, indent: 10 },
  ]

  const numbersOf = (style: Style) => {
    const number = (path: number[], series = 'main') => {
      const levels = { main: style.numbers, schedules: [style.schedule] }[series] ?? scheduleNumbersOf(style)
      const label = lookOf(levels, path.length).text.replace(/%(\d)/g, (_, of: string) =>
        counterText(path[Number(of) - 1]!, lookOf(levels, Number(of)).format),
      )
      return num(path, label, label, series)
    }
    const provision = (text: string, path: number[], series?: string): Block => ({
      type: 'provision',
      anchor: anchorOf(part(text)),
      number: number(path, series),
      origin,
      content: [t(text)],
    })
    const heading = (text: string, path: number[], series?: string): Block => ({
      type: 'heading',
      role: series === 'schedules' ? 'schedule' : 'clause',
      level: 1,
      anchor: anchorOf(part(text)),
      number: number(path, series),
      origin,
      content: [t(text)],
    })
    const paragraph = (text: string, level: number): Block => ({
      type: 'paragraph',
      level,
      origin,
      content: [t(text)],
    })
    return tree(
      heading('Heading', [14]),
      provision('Second', [14, 2]),
      paragraph('Beside', 2),
      provision('Third', [14, 2, 10]),
      paragraph('Below', 3),
      heading('Annexed', [1], 'schedules'),
      provision('Outer', [2], 'annexed'),
      provision('Inner', [2, 1], 'annexed'),
      paragraph('Within', 2),
    )
  }

  /** Where the words of a numbered block and its label stand in Word: by its list, or by the list of its style. */
  function told({ word }: Pick<Both, 'word'>, text: string): { words: number; label: number } {
    if (paragraphIn(word, text).includes('<w:numPr>')) return indentIn(listed({ word }, text))
    const style = /<w:pStyle w:val="(\w+)"/.exec(paragraphIn(word, text))![1]!
    const numbering = word['word/numbering.xml']!
    const linked = numbering.split('<w:lvl ').find((xml) => xml.includes(`<w:pStyle w:val="${style}"/>`))
    return indentIn(linked ?? styleIn(word, style))
  }

  test.each(styles)(
    'and words stand alike in Word and PDF, and never left of those above: $name',
    async (style) => {
      const read = await both(numbersOf(style), style)
      const { left } = frameOf(style)
      for (const text of ['Heading', 'Second', 'Third', 'Annexed', 'Outer', 'Inner']) {
        const i = read.pdf.shown.findIndex((s) => s.text.startsWith(text))
        const { words, label } = told(read, text)
        expect(read.at(text)).toBeCloseTo(words, 0)
        expect(read.pdf.shown[i - 1]!.x - left).toBeCloseTo(label, 0)
        expect(read.pdf.shown[i - 1]!.right).toBeLessThan(read.at(text) + left)
      }
      for (const text of ['Beside', 'Below', 'Within']) {
        expect(read.at(text)).toBeCloseTo(told(read, text).words, 0)
      }
      expect(read.at('Beside')).toBe(read.at('Second'))
      expect(read.at('Below')).toBe(read.at('Third'))
      expect(read.at('Within')).toBe(read.at('Inner'))
      expect(told(read, 'Third').label).toBeCloseTo(told(read, 'Second').words, 0)
      expect(read.at('Heading')).toBeGreaterThanOrEqual(read.at('Second'))
    },
  )

  test('of headings that are about as wide as those below begin their words together', async () => {
    for (const style of styles.filter(({ name }) => ['Roman', 'Close', 'Long'].includes(name))) {
      const { at } = await both(numbersOf(style), style)
      expect(at('Heading')).toBe(at('Second'))
    }
  })

  test('that do not repeat the number of a provision above stand in under it', async () => {
    const inner = async (style: Style): Promise<number> => {
      const read = await both(numbersOf(style), style)
      return told(read, 'Inner').label
    }
    expect(await inner(styles.at(-1)!)).toBeGreaterThan(20)
    expect(await inner(HOUSE_STYLE)).toBe(0)
  })
})

describe('a footnote', () => {
  const marked = (...content: Inline[]): Block => ({ type: 'paragraph', level: 0, origin, content })
  const note: Inline = {
    type: 'footnote',
    label: '1',
    text: 'Noted here',
    marks: {},
    origin: { from: 'text' },
  }

  test.each(SHIPPED)('begins with its number, raised, and hangs as in Word: $name', async (style) => {
    const { word, pdf, at } = await both(tree(marked(t('Words'), note)), style)
    const [mark, number] = pdf.shown.filter((s) => s.artifact === null && s.text.trim() === '1')
    const said = shownAt(pdf, 'Noted')
    expect(number!.size).toBeLessThan(said.size * 0.7)
    expect(number!.y).toBeGreaterThan(said.y + 1)
    expect((number!.y - said.y) / said.size).toBeCloseTo(
      (mark!.y - shownAt(pdf, 'Words').y) / style.sizes.text,
      2,
    )
    expect(word['word/footnotes.xml']).toContain(
      '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/>',
    )
    const { words, label } = indentIn(styleIn(word, 'FootnoteText'))
    expect([number!.x - frameOf(style).left, at('Noted')]).toEqual([
      expect.closeTo(label, 0),
      expect.closeTo(words, 0),
    ])
    expect(styleIn(word, 'FootnoteText')).toContain(
      `<w:jc w:val="${style.align === 'justify' ? 'both' : 'left'}"/>`,
    )
  })
})

describe('bullets', () => {
  const item = (text: string, depth: number, level: number, lead = true) => ({
    type: 'item' as const,
    level,
    depth,
    lead,
    origin,
    content: [t(text)],
  })

  /** How far in a bullet and its words stand in PDF, from the left edge of something. */
  function placesOf({ pdf }: Both, text: string, edge: number): { words: number; label: number } {
    const i = pdf.shown.findIndex((s) => s.text.startsWith(text))
    return { words: pdf.shown[i]!.x - edge, label: pdf.shown[i - 1]!.x - edge }
  }

  test.each(SHIPPED)('and their words stand alike in Word and PDF: $name', async (style) => {
    const items = [item('Plain', 1, 0), item('Under', 1, 1), item('Inner', 2, 1), item('Deep', 1, 3)]
    const read = await both(tree(...items), style)
    for (const text of ['Plain', 'Under', 'Inner', 'Deep']) {
      const told = indentIn(listed(read, text))
      const { words, label } = placesOf(read, text, frameOf(style).left)
      expect([words, label]).toEqual([expect.closeTo(told.words, 0), expect.closeTo(told.label, 0)])
    }
  })

  test('stand as far apart as other paragraphs, as in Word', async () => {
    const { pdf, word } = await both(tree(item('One', 1, 0), item('Two', 1, 0)), HOUSE_STYLE)
    const { sizes, leading, gap } = HOUSE_STYLE
    expect(shownAt(pdf, 'One').y - shownAt(pdf, 'Two').y).toBeCloseTo(sizes.text * leading + gap, 1)
    expect(styleIn(word, 'Bullet')).not.toContain('w:spacing')
  })

  test('have the same step in a cell, and what follows a bullet stands under its words', async () => {
    const cell: TableCell = {
      header: false,
      colspan: 1,
      rowspan: 1,
      blocks: [
        { type: 'paragraph', level: 0, origin, content: [t('Words')] },
        item('Within', 1, 0),
        item('Further', 1, 0, false),
      ],
    }
    const table: Block = { type: 'table', level: 0, origin, rows: [{ cells: [cell] }] }
    const read = await both(tree(table), HOUSE_STYLE)
    const told = indentIn(listed(read, 'Within'))
    const { words, label } = placesOf(read, 'Within', shownAt(read.pdf, 'Words').x)
    expect([words, label]).toEqual([expect.closeTo(told.words, 0), expect.closeTo(told.label, 0)])
    expect(read.at('Further')).toBe(read.at('Within'))
    expect(indentIn(paragraphIn(read.word, 'Further')).words).toBe(told.words)
  })
})

describe('a long running header or footer', () => {
  const TITLE =
    'Social media policy and rules on what staff may post about the housing association, its tenants and partners'
  const sentence = t('The words of this paragraph fill some of the lines of a page. '.repeat(8).trim())
  const pages = (title: string): Tree => ({
    ...tree(
      ...Array.from(
        { length: 14 },
        (): Block => ({ type: 'paragraph', level: 0, origin, content: [sentence] }),
      ),
    ),
    title,
  })
  const band = (left: string, centre: string, right: string) => ({ left, centre, right })

  const runningOf = ({ pdf }: Both, kind: 'Header' | 'Footer', page = 2): Shown[] =>
    pdf.shown.filter((s) => s.artifact === kind && s.page === page)
  const said = (shown: readonly Shown[]): string =>
    shown
      .map(({ text }) => text)
      .join('')
      .trim()
  const linesIn = (shown: readonly Shown[]): number => new Set(shown.map(({ y }) => y)).size

  /** What each cell of a band says in Word. */
  const cellsIn = (xml: string): string[] =>
    xml
      .split('<w:tc>')
      .slice(1)
      .map((cell) => [...cell.matchAll(/<w:t [^>]*>([^<]*)/g)].map(([, words]) => words).join(''))
  const gridIn = (xml: string): number[] =>
    [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, w]) => Number(w) / 20)

  /** The height of the lowest words above a point, or the highest below it, on a page. */
  function clear({ pdf }: Both, page: number): void {
    const on = pdf.shown.filter((s) => s.page === page)
    const of = (kind: string | null): number[] => on.filter((s) => s.artifact === kind).map(({ y }) => y)
    const { height } = pdf.pages[page - 1]!
    expect(Math.min(...of('Header'), height)).toBeGreaterThan(Math.max(...of(null)) + 8)
    expect(Math.max(...of('Footer'), 0)).toBeLessThan(Math.min(...of(null)) - 8)
    expect(Math.max(...of('Header'), 0)).toBeLessThan(height - 12)
    expect(Math.min(...of('Footer'), height)).toBeGreaterThan(6)
  }

  test('wraps in its corner and loses no word, at the same places in Word and PDF', async () => {
    const style = { ...HOUSE_STYLE, header: band('{title}', 'Private and confidential', '{organisation}') }
    const read = await both(pages(TITLE), style)
    const { left, width } = frameOf(style)
    const header = runningOf(read, 'Header')
    const title = header.filter(({ x }) => x < left + width / 3)
    expect(said(title)).toBe(TITLE)
    expect(linesIn(title)).toBeGreaterThan(2)
    const xml = read.word['word/header1.xml']!
    expect(cellsIn(xml)).toEqual([TITLE, 'Private and confidential', 'Fernhill &amp; Sons Ltd'])
    const [first, middle] = gridIn(xml)
    expect(Math.max(...title.map(({ right }) => right))).toBeLessThanOrEqual(left + first! - 5)
    const centre = header.find(({ text }) => text.startsWith('Private'))!
    expect((centre.x + centre.right) / 2).toBeCloseTo(left + first! + middle! / 2, 0)
    expect(header.find(({ text }) => text.startsWith('Fernhill'))!.right).toBeCloseTo(left + width, 0)
    clear(read, 2)
  })

  test('ends each of its lines at the right margin in the right corner', async () => {
    const style = { ...HOUSE_STYLE, footer: band('Page {page} of {pages}', '', '{title} {title}') }
    const read = await both(pages(TITLE), style)
    const { left, width } = frameOf(style)
    for (const page of read.pdf.pages.keys()) {
      const footer = runningOf(read, 'Footer', page + 1)
      expect(footer[0]!.text.trim()).toBe(`Page ${page + 1} of ${read.pdf.pages.length}`)
      expect(said(footer.slice(1))).toBe(`${TITLE} ${TITLE}`)
      const lines = onLines(footer.slice(1))
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) expect(line.at(-1)!.right).toBeCloseTo(left + width, 0)
      clear(read, page + 1)
    }
  })

  test('is cut only where it would fill more than four lines or so, at the same word in both', async () => {
    const style = { ...HOUSE_STYLE, header: band('{title}', '{organisation}', '{title} – {page}') }
    const long = `${TITLE} ${TITLE} ${TITLE}`.slice(0, 300).trim()
    const read = await both(pages(long), style)
    const header = runningOf(read, 'Header')
    const { left, width } = frameOf(style)
    const cells = cellsIn(read.word['word/header1.xml']!)
    const cut = said(header.filter(({ x }) => x < left + width / 3))
    expect(cut).toBe(cells[0])
    expect(cut).toMatch(/^Social media policy .{90,}[^ ]…$/)
    expect(said(header.filter(({ x }) => x > left + width / 2 + 20))).toBe(
      `${cells[2]!.replace(/\d+$/, '')}2`,
    )
    expect(linesIn(header)).toBeLessThanOrEqual(5)
    clear(read, 2)
  })

  test('moves the text and the logo out of its way where the margins are too small for it', async () => {
    const small = {
      ...HOUSE_STYLE,
      page: { ...HOUSE_STYLE.page, margins: { top: 8, right: 20, bottom: 8, left: 20 } },
    }
    const style: Style = {
      ...small,
      header: band('{title} {title}', '', '{title}'),
      footer: band('{title} {title} {title}', '', '{page}'),
      firstPage: 'same',
    }
    const short = await both(pages('Short'), small)
    const long = await both(pages(TITLE), style)
    const topOf = ({ pdf }: Both): number =>
      Math.max(...pdf.shown.filter((s) => s.page === 2 && s.artifact === null).map(({ y }) => y))
    expect(topOf(long)).toBeLessThan(topOf(short) - 20)
    clear(long, 1)
    clear(long, 2)
    const logo = {
      type: 'image/png',
      data: Buffer.from(pngOf(40, 20)).toString('base64'),
      width: 40,
      place: 'left',
    } as const
    const marked = await both(pages(TITLE), { ...style, logo: { ...logo, on: 'every', alt: 'Fernhill' } })
    expect(topOf(marked)).toBeLessThan(topOf(long) - 40)
    clear(marked, 2)
  })

  test('says no dash beside a status that it does not have', async () => {
    const style = {
      ...HOUSE_STYLE,
      header: band('{title} – {status} – {organisation}', '', '{status} | Ref 7'),
    }
    const read = await both(pages('T'), style, { stamp: { ...stamp, status: '' } })
    expect(runningOf(read, 'Header').map(({ text }) => text.trim())).toEqual([
      'T – Fernhill & Sons Ltd',
      'Ref 7',
    ])
    const words = [...read.word['word/header1.xml']!.matchAll(/<w:t [^>]*>([^<]*)|<w:tab\/>/g)].map(
      ([, w]) => w ?? '→',
    )
    expect(words.join('')).toBe('T – Fernhill &amp; Sons Ltd→Ref 7')
  })

  test('marks the status of a draft in both, and that of a clean document in neither', async () => {
    const style: Style = {
      ...HOUSE_STYLE,
      header: band('{title} {title}', '', '{status}'),
      firstPage: 'same',
    }
    const said = { stamp: { ...stamp, status: 'For comment by the board' } }
    const draft = await both(pages(TITLE), style, { ...said, options: { mark: 'draft' } })
    const clean = await both(pages(TITLE), style, said)
    const status = (read: Both): Shown => runningOf(read, 'Header').at(-1)!
    expect(status(draft).text.trim()).toBe('FOR COMMENT BY THE BOARD')
    expect(status(clean).text.trim()).toBe('For comment by the board')
    expect(status(draft).font).not.toBe(runningOf(draft, 'Header')[0]!.font)
    expect(status(clean).font).toBe(runningOf(clean, 'Header')[0]!.font)
    expect(draft.word['word/header1.xml']).toContain('<w:rStyle w:val="DraftMark"/>')
    expect(draft.word['word/styles.xml']).toMatch(/w:styleId="DraftMark".*?<w:b\/><w:bCs\/><w:caps\/>/)
    expect(clean.word['word/header1.xml']).not.toContain('DraftMark')
    const [, last] = gridIn(draft.word['word/header1.xml']!)
    const { left, width } = frameOf(style)
    expect(status(draft).x).toBeGreaterThan(left + width - last! + 5)
  })

  test('runs into nothing, whatever it says', async () => {
    const words = fc.array(
      fc.constantFrom('{title}', '{status}', '{page}', '{organisation}', 'Confidential', '–'),
      {
        maxLength: 5,
      },
    )
    const corners = fc
      .tuple(words, words, words)
      .map(([l, c, r]) => band(l.join(' '), c.join(' '), r.join(' ')))
    await fc.assert(
      fc.asyncProperty(corners, corners, fc.integer({ min: 1, max: 300 }), async (header, footer, length) => {
        const style: Style = { ...HOUSE_STYLE, header, footer, firstPage: 'same' }
        const read = await both(pages(`${TITLE} ${TITLE} ${TITLE}`.slice(0, length).trim()), style)
        clear(read, 1)
        const { left, width } = frameOf(style)
        for (const kind of ['Header', 'Footer'] as const)
          for (const line of onLines(runningOf(read, kind))) {
            expect(line[0]!.x).toBeGreaterThanOrEqual(left - 0.1)
            expect(line.at(-1)!.right).toBeLessThanOrEqual(left + width + 0.1)
            for (const [i, s] of line.entries())
              if (i > 0) expect(s.x).toBeGreaterThan(line[i - 1]!.right - 0.1)
          }
      }),
      { numRuns: process.env.CLAUSEWRIGHT_FULL ? 300 : 8, seed: Number(process.env.SEED ?? 20261128) },
    )
  })
})
