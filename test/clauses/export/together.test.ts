import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { anchorOf, type Block, type BlockOf, type TableRow, type Tree } from '../../../clauses/tree/tree.ts'
import { type ReadPdf, readPdf, typefacesOf } from '../../support/pdf.ts'
import { part, stamp, t } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import { partsOf } from '../../support/word/read.ts'

const jobOf = (blocks: readonly Block[], style: Style = HOUSE_STYLE): Job => ({
  tree: { title: '', language: 'en-GB', documentKind: 'policy', blocks } satisfies Tree,
  style,
  options: { mark: 'none' },
  stamp,
})

async function pdfOf(blocks: readonly Block[], style: Style = HOUSE_STYLE): Promise<ReadPdf> {
  return readPdf(await writePdf(jobOf(blocks, style), await typefacesOf(style)))
}

/** The page of the line that begins with some words. */
const pageOf = (pdf: ReadPdf, words: string): number =>
  pdf.shown.find(({ text, artifact }) => artifact === null && text.startsWith(words))?.page ?? 0

async function wordOf(blocks: readonly Block[], style?: Style): Promise<string> {
  const bytes = await writeDocx(jobOf(blocks, style))
  expect(checkDocx(bytes)).toEqual([])
  return partsOf(bytes)['word/document.xml'] ?? ''
}

const origin = { part: part('a') }

const line = (words: string): Block => ({ type: 'paragraph', level: 0, origin, content: [t(words)] })
const lines = (count: number): Block[] => Array.from({ length: count }, (_, i) => line(`Line ${i}.`))

const row = (header: boolean, ...texts: readonly string[]): TableRow => ({
  cells: texts.map((text) => ({
    header,
    colspan: 1,
    rowspan: 1,
    blocks: [{ type: 'paragraph', level: 0, origin, content: [t(text)] }],
  })),
})
const tableOf = (...rows: readonly TableRow[]): BlockOf<'table'> => ({
  type: 'table',
  level: 0,
  origin,
  rows,
})

const ESCALATION = tableOf(
  row(true, 'Stage', 'Who', 'What they do', 'When'),
  row(false, 'Report', 'Account Owner', 'Correct and apologise: say what was wrong', 'At once'),
  row(false, 'Decide', 'Approver', 'Agree the words that the Account Owner will post', 'Within 2 hours'),
  row(false, 'Review', 'Manager', 'Write down what happened, and what we will change', 'Within 5 days'),
)

/** Word's widths are whole twips. */
const TWIP = 1 / 20

describe('the columns of a table', () => {
  const styles = [
    HOUSE_STYLE,
    { ...HOUSE_STYLE, font: 'Times New Roman', sizes: { ...HOUSE_STYLE.sizes, text: 12 } },
  ]

  test.each(styles)('begin at the same places in Word and in PDF: $font', async (style) => {
    const xml = await wordOf([ESCALATION], style)
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((m) => Number(m[1]) / 20)
    const pdf = await pdfOf([ESCALATION], style)
    const starts = ['Stage', 'Who', 'What', 'When'].map(
      (word) => pdf.shown.find(({ text }) => text.startsWith(word))?.x ?? 0,
    )
    expect(widths).toHaveLength(4)
    starts.slice(1).forEach((x, i) => {
      expect(Math.abs(x - starts[i]! - widths[i]!)).toBeLessThan(2 * TWIP)
    })
  })
})

/** A table with a header and so many rows under it, each of a line. */
const tall = (count: number): BlockOf<'table'> =>
  tableOf(
    row(true, 'Name', 'Duty'),
    ...Array.from({ length: count }, (_, i) => row(false, `Row${i} `, 'Duty')),
  )

/** How many rows of a table stand on each of its pages. */
function rowsOnPages(pdf: ReadPdf): number[] {
  const counts = new Map<number, number>()
  for (const { text, page } of pdf.shown)
    if (/^Row\d+/.test(text)) counts.set(page, (counts.get(page) ?? 0) + 1)
  return [...counts.values()]
}

/** Whether each row of a Word file's table stays with the next. */
const keptRows = (xml: string): boolean[] =>
  (/<w:tbl>.*?<\/w:tbl>/s.exec(xml)?.[0] ?? '')
    .split('<w:tr>')
    .slice(1)
    .map((each) => /<w:keepNext\/>/.test(each) || /<w:tblHeader\/>/.test(each))

describe('the rows of a table', () => {
  test('stand two on either side of the end of a page at least, and five stay together', async () => {
    let parted = 0
    for (let offset = 25; offset < 34; offset++) {
      const long = rowsOnPages(await pdfOf([...lines(offset), tall(7)]))
      expect(Math.min(...long)).toBeGreaterThanOrEqual(2)
      expect(rowsOnPages(await pdfOf([...lines(offset), tall(5)]))).toEqual([5])
      if (long.length > 1) parted++
    }
    expect(parted).toBeGreaterThan(1)
  })

  test('say the same to Word', async () => {
    expect(keptRows(await wordOf([tall(7)]))).toEqual([true, true, false, false, false, false, true, false])
    expect(keptRows(await wordOf([tall(5)]))).toEqual([true, true, true, true, true, false])
  })

  test('may be parted where even five are higher than a page', async () => {
    const words = 'Some words of a long row. '.repeat(60)
    const high = tableOf(
      row(true, 'Duty'),
      ...Array.from({ length: 5 }, (_, i) => row(false, `Row${i} ${words}`)),
    )
    const pdf = await pdfOf([line('Before.'), high])
    expect(rowsOnPages(pdf).length).toBeGreaterThan(1)
    expect(pageOf(pdf, 'Row0')).toBe(pageOf(pdf, 'Before.'))
    expect(keptRows(await wordOf([high]))).toEqual([true, true, false, false, true, false])
  })

  test('that a cell reaches over stay together in Word as in PDF', async () => {
    const [head, ...rest] = tall(8).rows
    const tied = rest.map((each, i) =>
      i === 3 ? { cells: each.cells.map((cell, c) => (c === 0 ? { ...cell, rowspan: 2 } : cell)) } : each,
    )
    const under = tied.map((each, i) => (i === 4 ? { cells: each.cells.slice(1) } : each))
    const kept = keptRows(await wordOf([tableOf(head!, ...under)]))
    expect(kept).toEqual([true, true, false, false, true, false, false, true, false])
  })

  test('with headers at their left stay with the next only where others do', async () => {
    const rows = tall(7).rows.map(({ cells }) => ({
      cells: cells.map((cell, i) => ({ ...cell, header: cell.header || i === 0 })),
    }))
    const xml = await wordOf([tableOf(...rows)])
    expect(xml.match(/<w:pStyle w:val="TableHeading"\/><w:keepNext w:val="0"\/>/g)).toHaveLength(5)
  })
})

const signer = (words: string): BlockOf<'signatures'>['signatories'][number] => ({
  content: [t(words)],
  lines: [
    { kind: 'signature', label: 'Signature' },
    { kind: 'name', label: 'Name' },
    { kind: 'date', label: 'Date' },
  ],
})
const signing = (...names: readonly string[]): BlockOf<'signatures'> => ({
  type: 'signatures',
  origin,
  anchor: anchorOf(part('signing')),
  intro: [t('Yours sincerely')],
  signatories: names.map(signer),
})

describe('words that end in a colon', () => {
  test('stand on the page of the paragraph that they announce, in PDF and in Word', async () => {
    const announced = [line('We send you:'), line('The report.')]
    let turned = 0
    for (let offset = 32; offset < 38; offset++) {
      const pdf = await pdfOf([...lines(offset), ...announced])
      expect(pageOf(pdf, 'We send you:')).toBe(pageOf(pdf, 'The report.'))
      if (pageOf(pdf, 'We send you:') > 1) turned++
    }
    expect(turned).toBeGreaterThan(0)
    expect(turned).toBeLessThan(6)
    const xml = await wordOf([line('Before.'), ...announced])
    expect(xml).toMatch(/<w:keepNext\/><\/w:pPr><w:r><w:t[^>]*>We send you:/)
    expect(xml).not.toMatch(/<w:keepNext\/><\/w:pPr><w:r><w:t[^>]*>Before/)
  })
})

describe('those who sign', () => {
  test('stand on one page, with words before them and what is enclosed', async () => {
    let turned = 0
    for (let offset = 16; offset < 34; offset += 2) {
      const pdf = await pdfOf([...lines(offset), signing('Anna', 'Bela'), line('Enclosed: a copy.')])
      const last = `Line ${offset - 1}.`
      const pages = [last, 'Yours', 'Anna', 'Bela', 'Enclosed'].map((words) => pageOf(pdf, words))
      expect(pages).toEqual(pages.map(() => pdf.pages.length))
      if (pdf.pages.length > 1) turned++
    }
    expect(turned).toBeGreaterThan(2)
  })

  const styles = (xml: string): string[] =>
    [...xml.matchAll(/w:pStyle w:val="(Last)?Signature(Gap|Line)"/g)].map((m) => m[0])

  test('say the same to Word: every line stays with the next, up to the last of all', async () => {
    const xml = await wordOf([line('Before.'), signing('Anna', 'Bela'), line('After.')])
    expect(xml).toMatch(/<w:keepNext\/><\/w:pPr><w:r><w:t[^>]*>Before\./)
    expect(styles(xml).some((style) => style.includes('Last'))).toBe(false)
    const alone = styles(await wordOf([signing('Anna', 'Bela')]))
    expect(alone.slice(0, -3).some((style) => style.includes('Last'))).toBe(false)
    expect(alone.slice(-3).every((style) => style.includes('Last'))).toBe(true)
  })

  test('stand on as few pages as hold them where they are too many for one', async () => {
    const names = ['Anna', 'Bela', 'Cleo', 'Dora', 'Emil', 'Finn', 'Gabi']
    const pdf = await pdfOf([line('Before.'), signing(...names)])
    expect(pdf.pages).toHaveLength(2)
    expect(names.map((each) => pageOf(pdf, each)).toSorted()).toEqual(names.map((each) => pageOf(pdf, each)))
    const gaps = [...(await wordOf([signing(...names)])).matchAll(/"(Last)?SignatureGap"/g)].map(
      (m) => m[1] ?? '',
    )
    expect(gaps.filter((each) => each === 'Last')).toHaveLength(2)
    expect(gaps.at(-1)).toBe('Last')
  })

  test('have lines as high in Word as in PDF', async () => {
    const pdf = await pdfOf([signing('Anna')])
    const yOf = (words: string): number => pdf.shown.find(({ text }) => text.startsWith(words))?.y ?? 0
    const looks = partsOf(await writeDocx(jobOf([])))['word/styles.xml'] ?? ''
    const look = /w:styleId="SignatureLine".*?<\/w:style>/.exec(looks)?.[0] ?? ''
    const number = (name: RegExp): number => Number(name.exec(look)?.[1] ?? Number.NaN)
    const text = (number(/w:sz w:val="(\d+)"/) / 2) * HOUSE_STYLE.leading
    const high = (number(/w:before="(\d+)"/) + number(/w:after="(\d+)"/)) / 20 + text
    expect(yOf('Signature') - yOf('Name')).toBeCloseTo(high, 0)
  })
})

const PARTIES: BlockOf<'parties'> = {
  type: 'parties',
  origin,
  anchor: anchorOf(part('parties')),
  parties: ['Anna', 'Bela', 'Cleo'].map((name, i) => ({
    label: `(${i + 1})`,
    content: [
      t(`${name}, who has an address that takes more than a line of the page on which it stands. `.repeat(2)),
    ],
    term: '',
  })),
}

test('the parties stand on one page with the words that introduce them, in PDF as in Word', async () => {
  const intro = line('This agreement is between:')
  let turned = 0
  for (let offset = 22; offset < 36; offset++) {
    const pdf = await pdfOf([...lines(offset), intro, PARTIES])
    const pages = ['This', 'Anna', 'Bela', 'Cleo'].map((words) => pageOf(pdf, words))
    expect(pages).toEqual(pages.map(() => pdf.pages.length))
    if (pdf.pages.length > 1) turned++
  }
  expect(turned).toBeGreaterThan(2)
  const xml = await wordOf([intro, PARTIES])
  expect(xml).toMatch(/<w:keepNext\/><\/w:pPr><w:r><w:t[^>]*>This agreement/)
  const rows = xml.match(/w:pStyle w:val="(Last)?Party"/g)
  expect(rows?.map((each) => each.includes('Last'))).toEqual([false, false, true])
})

const entry = (level: number, words: string) => ({
  level,
  label: null,
  text: words,
  anchor: anchorOf(part(words.toLowerCase())),
})

test('an entry of the contents list that others stand under stays on the page of the first of them', async () => {
  const under = [1, 2, 3].flatMap((n) => [
    entry(1, `Schedule${n}`),
    entry(2, `Under${n}`),
    entry(2, `Last${n}`),
  ])
  const listed = (offset: number): Block[] => [
    ...lines(offset),
    { type: 'contents', origin, anchor: anchorOf(part('contents')), title: 'Contents', entries: under },
  ]
  let parted = 0
  for (let offset = 22; offset < 34; offset++) {
    const pdf = await pdfOf(listed(offset))
    for (const n of [1, 2, 3]) expect(pageOf(pdf, `Under${n}`)).toBe(pageOf(pdf, `Schedule${n}`))
    if (pageOf(pdf, 'Schedule1') < pageOf(pdf, 'Last3')) parted++
  }
  expect(parted).toBeGreaterThan(2)
  const kept = [...(await wordOf(listed(0))).matchAll(/"TOC\d"\/>(<w:keepNext\/>)?/g)].map(
    (m) => m[1] !== undefined,
  )
  expect(kept).toEqual([true, false, false, true, false, false, true, true, false])
})

test('the room after a table, the parties and the contents list is that of a paragraph, into which what follows puts its own', async () => {
  const looks = partsOf(await writeDocx(jobOf([])))['word/styles.xml'] ?? ''
  const spacing = (id: string): number[] => {
    const look = new RegExp(`w:styleId="${id}".*?</w:style>`).exec(looks)?.[0] ?? ''
    return ['before', 'after', 'line'].map((name) =>
      Number(new RegExp(`w:${name}="(\\d+)"`).exec(look)?.[1] ?? 0),
    )
  }
  const gap = HOUSE_STYLE.gap * 20
  expect(spacing('TableGap')).toEqual([0, gap - 20, 20])
  expect(spacing('LastParty')[1]).toBe(0)
  const [before = 0, after = 0, line = 0] = spacing('ContentsGap')
  expect(spacing('TOC1')[1]! + before + line + after).toBe(gap * 2.5)
})
