import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Job } from '../../../clauses/export/job.ts'
import { openFaces } from '../../../clauses/export/pdf/faces.ts'
import { frameOf, layOut, pageNumbers, pagesOf } from '../../../clauses/export/pdf/layout.ts'
import { addressPlaces, mayPartAtSpace, pieces } from '../../../clauses/export/pdf/words.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { FAMILIES } from '../../../clauses/model/faces.ts'
import { Refused } from '../../../clauses/model/refusal.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { treeText, words } from '../../../clauses/tree/text.ts'
import { anchorOf, type Block, type Inline, type Tree } from '../../../clauses/tree/tree.ts'
import {
  arimo,
  linesOf,
  onLines,
  type ReadPdf,
  readPdf,
  type Shown,
  textOf,
  typefacesOf,
} from '../../support/pdf.ts'
import { anyTree } from '../../support/pdf-trees.ts'
import { pngOf } from '../../support/pictures.ts'
import { everything, num, part, ref, stamp, t } from '../../support/trees.ts'

const job = (tree: Tree, more: Partial<Job> = {}): Job => ({
  tree,
  style: HOUSE_STYLE,
  options: { mark: 'none' },
  stamp,
  ...more,
})

const print = async (tree: Tree, more: Partial<Job> = {}): Promise<ReadPdf> =>
  readPdf(await writePdf(job(tree, more), arimo))

const origin = { part: part('a') }
const LINE = 'The words of this paragraph fill some of the lines of a page. '
const paragraph = (sentences: number): Block => ({
  type: 'paragraph',
  level: 0,
  origin,
  content: [t(LINE.repeat(sentences).trim())],
})
const heading = (name: string, level = 1): Block => ({
  type: 'heading',
  role: 'clause',
  level,
  origin,
  anchor: anchorOf(part(name)),
  number: null,
  content: [t(name)],
})
const tree = (...blocks: Block[]): Tree => ({ title: 'T', language: 'en-GB', documentKind: 'policy', blocks })

const body = (pdf: ReadPdf): Shown[] => pdf.shown.filter((s) => s.artifact === null)
const around = (pdf: ReadPdf, page: number): string[] =>
  pdf.shown.filter((s) => s.artifact !== null && s.page === page).map((s) => s.text.trim())

/** For each block, how many lines it has on each of its pages. */
function linesOnPages(pdf: ReadPdf): Map<string, number[]> {
  const heights = new Map<string, Map<number, Set<number>>>()
  for (const s of body(pdf)) {
    const pages = heights.get(s.block) ?? new Map<number, Set<number>>()
    heights.set(s.block, pages.set(s.page, (pages.get(s.page) ?? new Set()).add(s.y)))
  }
  return new Map([...heights].map(([block, pages]) => [block, [...pages.values()].map((ys) => ys.size)]))
}

const NARROW: Style = {
  ...HOUSE_STYLE,
  indent: 30,
  page: { size: 'Letter', margins: { top: 0, right: 60, bottom: 0, left: 60 } },
}

describe('the words of a PDF', () => {
  test('are those of the tree, in its order', async () => {
    const pdf = await print(everything())
    expect(words(linesOf(pdf))).toEqual(words(treeText(everything())))
    const orders = body(pdf).map((s) => s.order)
    expect(orders).toEqual([...orders].sort((a, b) => a - b))
  })

  test('are those of the tree, whatever the tree and style, and stay within the margins', async () => {
    const styles = [HOUSE_STYLE, { ...HOUSE_STYLE, align: 'justify' as const }, NARROW]
    await fc.assert(
      fc.asyncProperty(anyTree, fc.constantFrom(...styles), async (random, style) => {
        const pdf = await print(random, { style })
        expect(words(linesOf(pdf))).toEqual(words(treeText(random)))
        const frame = frameOf(style)
        const far = Math.max(0, ...body(pdf).map((s) => s.right))
        if (style !== NARROW) expect(far).toBeLessThanOrEqual(frame.left + frame.width + 0.1)
        const low = Math.min(frame.pageHeight, ...body(pdf).map((s) => s.y))
        expect(low).toBeGreaterThan(0)
      }),
      { numRuns: 25, seed: Number(process.env.SEED ?? 20261123), endOnFailure: true },
    )
  }, 120_000)

  test('keep a space between words that a line break parts', async () => {
    const [line] = linesOf(await print({ ...tree(paragraph(20)), title: '' }))
    expect(line).toBe(LINE.repeat(20).trim())
  })

  test('keep an address whole that is broken over lines', async () => {
    const address = `https://example.org/${'verylongaddress'.repeat(12)}`
    const pdf = await print({
      ...tree({ type: 'paragraph', level: 0, origin, content: [t(address)] }),
      title: '',
    })
    expect(linesOf(pdf)).toEqual([address])
    expect(linesOnPages(pdf).values().next().value).toEqual([4])
  })

  test('keep the number of a reference on the line of the word before it', async () => {
    const target = anchorOf(part('alpha'))
    for (let count = 10; count < 22; count++) {
      const content = [t(`${'word '.repeat(count)}clause `), ref(target, '12.34'), t(' applies here.')]
      const pdf = await print({ ...tree({ type: 'paragraph', level: 0, origin, content }), title: '' })
      const lines = new Map<number, string>()
      for (const s of body(pdf)) lines.set(s.y, (lines.get(s.y) ?? '') + s.text)
      expect([...lines.values()].filter((line) => line.includes('clause\u00a012.34'))).toHaveLength(1)
    }
  })

  test('are all in glyphs that the embedded fonts have', async () => {
    const pdf = await print(everything())
    for (const font of pdf.fonts) {
      const ids = Array.from({ length: font.glyphs.length / 2 - 1 }, (_, i) =>
        Buffer.from(font.glyphs).readUInt16BE(2 * i + 2),
      )
      expect(ids.filter((id) => id === 0)).toEqual([])
      expect(ids).toHaveLength(font.chars.size)
    }
    expect(pdf.shown.map((s) => s.text).join('')).not.toContain('\ufffd')
  })

  test('that the fonts lack are refused by name and place', async () => {
    const bad = tree(paragraph(1), {
      type: 'paragraph',
      level: 0,
      origin,
      content: [t('Smile ☃ here'), t(' שלום')],
    })
    const refusal = await writePdf(job(bad), arimo).then(
      () => null,
      (error: unknown) => (error instanceof Refused ? error.refusal : null),
    )
    expect(refusal?.code).toBe('invalid')
    expect(refusal?.message).toContain('“☃” (U+2603)')
    expect(refusal?.message).toContain('“ש” (Hebrew)')
    expect(refusal?.message).toContain('in the text “Smile ☃ here')
  })

  test('lose only what cannot be seen, and compose their accents', async () => {
    const odd = tree({
      type: 'paragraph',
      level: 0,
      origin,
      content: [t('soft\u00adhyphen cafe\u0301 x\u0301 a\u200db')],
    })
    expect(linesOf(await print(odd))[1]).toBe('softhyphen café x\u0301 ab')
  })
})

const words120 = (n: number): string =>
  Array.from({ length: n }, () => 'representation of confidential information and responsibilities').join(' ')

const note = (label: string, text: string): Inline => ({
  type: 'footnote',
  label,
  text,
  marks: {},
  origin: { from: 'text' },
})

const prose = (...content: Inline[]): Block => ({ type: 'paragraph', level: 0, origin, content })

const printIn = async (tree: Tree, style: Style): Promise<ReadPdf> =>
  readPdf(await writePdf(job(tree, { style }), await typefacesOf(style, tree.language)))

/** The text of every line, by its page and height, from the top. */
function linesShown(pdf: ReadPdf): string[] {
  const lines = new Map<string, string>()
  for (const s of body(pdf)) {
    const key = `${s.page} ${s.y}`
    lines.set(key, (lines.get(key) ?? '') + s.text)
  }
  return [...lines.values()]
}

describe('the faces of a PDF', () => {
  test('are those of the style, of its headings, and of a fallback for what they lack', async () => {
    const style: Style = { ...HOUSE_STYLE, font: 'Georgia', headingFont: 'Calibri' }
    const mixed = tree(
      heading('Heading'),
      prose(t('Plain Ελληνικά Кириллица Nguyễn ☑ '), t('Жирный', { strong: true })),
    )
    const pdf = await printIn(mixed, style)
    expect(words(linesOf(pdf))).toEqual(words(treeText(mixed)))
    const names = pdf.fonts.map((f) => f.name.replace(/^\/?[A-Z]{6}\+/, '')).sort()
    expect(names).toEqual([
      'Carlito-Bold',
      'Gelasio-Regular',
      'NotoSansSymbols2-Regular',
      'Tinos-Bold',
      'Tinos-Regular',
    ])
    for (const font of pdf.fonts) expect(font.glyphs.length / 2 - 1).toBe(font.chars.size)
  })

  test('can be loaded for every font that a style is offered', async () => {
    for (const font of Object.keys(FAMILIES)) {
      const style: Style = { ...HOUSE_STYLE, font }
      const content = ['regular', 'strong', 'em'].map((mark) => t(`Łódź ${mark} £1. `, { [mark]: true }))
      const pdf = await printIn(tree(prose(...content)), style)
      expect(pdf.fonts.length).toBeGreaterThanOrEqual(3)
    }
  })

  test('join letters only where the text still reads as it was', async () => {
    const style: Style = { ...HOUSE_STYLE, font: 'Georgia' }
    const pdf = await printIn(tree(prose(t('office affidavit final flow'))), style)
    expect(linesOf(pdf)[1]?.trim()).toBe('office affidavit final flow')
    const chars = pdf.fonts.flatMap((f) => [...f.chars.values()])
    expect(chars.filter((c) => c.length > 1).length).toBeGreaterThan(0)
  })

  test('refuse each script that they cannot set by its name, with its place', async () => {
    const samples: [string, string][] = [
      ['أب', 'Arabic'],
      ['שלום', 'Hebrew'],
      ['नमस्ते', 'Devanagari'],
      ['ไทย', 'Thai'],
      ['漢字', 'Chinese or Japanese'],
      ['한국어', 'Korean'],
      ['😀', 'emoji'],
    ]
    const fonts = await typefacesOf(HOUSE_STYLE)
    for (const [text, script] of samples) {
      const refusal = await writePdf(job(tree(prose(t(`Name: ${text}`)))), fonts).then(
        () => null,
        (error: unknown) => (error instanceof Refused ? error.refusal : null),
      )
      expect(refusal?.message).toContain(`“${[...text][0]}” (${script}) in the text “Name: ${text}”`)
    }
  })
})

describe('the lines of a PDF', () => {
  test('end where UAX #14 lets them, and never in a range, before a dash or after an opening bracket', () => {
    expect(pieces('and/or')).toEqual(['and/', 'or'])
    expect(pieces('well-known')).toEqual(['well-', 'known'])
    expect(pieces('e-mail')).toEqual(['e-mail'])
    expect(pieces('1990–1995')).toEqual(['1990–1995'])
    expect(pieces('word—word')).toEqual(['word—', 'word'])
    expect(pieces('a\u00a0b\u200bc')).toEqual(['a\u00a0b', 'c'])
    expect(mayPartAtSpace('(', 'a')).toBe(false)
    expect(mayPartAtSpace('a', '!')).toBe(false)
    expect(mayPartAtSpace('a', 'b')).toBe(true)
  })

  test('divide words only where the style asks for it, and then at most twice in a row', async () => {
    const style: Style = { ...HOUSE_STYLE, align: 'justify', hyphenate: true }
    const text = words120(60)
    const divided = linesShown(await printIn({ ...tree(prose(t(text))), title: '' }, style))
    const hyphens = divided.map((line) => (line.trimEnd().endsWith('\u00ad') ? '-' : '.')).join('')
    expect(hyphens).toContain('-')
    expect(hyphens).not.toContain('---')
    expect(hyphens.at(-2)).toBe('.')
    expect(linesOf(await printIn({ ...tree(prose(t(text))), title: '' }, style))).toEqual([text])
    const whole = linesShown(await printIn(tree(prose(t(text))), { ...style, hyphenate: false }))
    expect(whole.join('')).not.toContain('\u00ad')
  })

  test('divide an address before one of its marks rather than tear a line open, and add nothing to it', async () => {
    expect(addressPlaces('ruth.calder@thistle.example')).toEqual([4, 11, 19])
    expect(addressPlaces('https://www.gov.uk')).toEqual([11, 15])
    expect(addressPlaces('e.g.')).toEqual([])
    const style: Style = { ...HOUSE_STYLE, align: 'justify' }
    const address = 'managing.director.of.operations.and.people@thistlebank.example'
    const text = `Within five working days of it, write to the appeal manager, ${address}, and say why.`
    const pdf = await printIn({ ...tree(prose(t(text))), title: '' }, style)
    expect(linesShown(pdf)[0]).toMatch(/manager, managing/)
    expect(linesOf(pdf)).toEqual([text])
    const filled = [
      t('Within five working days, write to the appeal manager ('),
      t(address, { em: true }),
      t('); say why.'),
    ]
    const among = await printIn({ ...tree(prose(...filled)), title: '' }, style)
    expect(linesShown(among)[0]).toMatch(/manager \(managing/)
    expect(linesOf(among)).toEqual([filled.map((i) => ('text' in i ? i.text : '')).join('')])
  })

  test('never end within what a reference says', async () => {
    const says = (length: number): Block =>
      prose(
        t(`${'word '.repeat(14)}${'x'.repeat(length)} as `),
        ref(anchorOf(part('a')), 'Article 3'),
        t('.'),
      )
    const lengths = Array.from({ length: 30 }, (_, i) => i + 1)
    const shown = linesShown(await print({ ...tree(...lengths.map(says)), title: '' }))
    expect(shown.filter((line) => line.includes('Article\u00a03'))).toHaveLength(lengths.length)
    expect(shown.filter((line) => line.startsWith('as\u00a0Article'))).not.toEqual([])
  })

  test('leave a line ragged that few long words would tear open', async () => {
    const style: Style = { ...HOUSE_STYLE, align: 'justify' }
    const long = 'a'.repeat(70)
    const pdf = await printIn({ ...tree(prose(t(`Two words ${long} ${words120(30)}`))), title: '' }, style)
    const [first] = linesShown(pdf)
    expect(first!.trim()).toBe('Two words')
    const { left } = frameOf(style)
    expect(body(pdf)[0]!.right - left).toBeLessThan(100)
  })

  test('divide no heading and no word in capitals', async () => {
    const style: Style = { ...HOUSE_STYLE, hyphenate: true, align: 'justify' }
    const title = { ...heading('Heading'), content: [t(words120(6))] } as Block
    const pdf = await printIn(tree(title, prose(t(words120(20).toUpperCase()))), style)
    expect(pdf.shown.map((s) => s.text).join('')).not.toContain('\u00ad')
  })

  test('of a definition hang under its term', async () => {
    const entry = {
      ...prose(t('Account', { term: true }), t(` means ${words120(8)}`)),
      definition: true,
    } as Block
    const pdf = await print({ ...tree(entry), title: '' })
    const lefts = [
      ...new Map(
        body(pdf)
          .toReversed()
          .map((s) => [s.y, s.x]),
      ).values(),
    ].toReversed()
    const { left } = frameOf(HOUSE_STYLE)
    expect(lefts[0]).toBeCloseTo(left, 0)
    for (const x of lefts.slice(1)) expect(x).toBeCloseTo(left + (HOUSE_STYLE.indent * 72) / 25.4, 0)
  })

  test('begin at a wider step that all levels share where labels need one', async () => {
    const provision = (path: number[], label: string): Block => ({
      type: 'provision',
      origin,
      anchor: anchorOf(part('a'), 'aaaa2'),
      number: num(path, label, label),
      content: [t('Words')],
    })
    const pdf = await print({ ...tree(provision([1], 'Article 12'), provision([1, 1], '12.1')), title: '' })
    const xs = body(pdf).flatMap((s) => (s.text === 'Words' ? [s.x] : []))
    expect(xs[0]).toBeGreaterThan(frameOf(HOUSE_STYLE).left + 50)
    expect(xs[1]).toBe(xs[0])
  })

  test('begin one step in below a heading whose label is far wider than a step', async () => {
    const at = (path: number[], label: string) => ({
      origin,
      anchor: anchorOf(part(`a${path.length}`)),
      number: num(path, label, label),
      content: [t('Words')],
    })
    const title: Block = { type: 'heading', role: 'clause', level: 1, ...at([1], 'Division no. 12') }
    const provision: Block = { type: 'provision', ...at([1, 1], '12.1') }
    const list: Block = { type: 'provision', ...at([1, 1, 1], '(a)') }
    const [, ...below] = HOUSE_STYLE.numbers
    const numbers = [{ format: 'decimal' as const, text: 'Division no. %1' }, ...below]
    const pdf = await print(
      { ...tree(title, provision, list), title: '' },
      { style: { ...HOUSE_STYLE, numbers } },
    )
    const { left } = frameOf(HOUSE_STYLE)
    const step = (HOUSE_STYLE.indent * 72) / 25.4
    const xs = body(pdf).flatMap((s) => (s.text === 'Words' ? [s.x - left] : []))
    expect(xs[0]).toBeGreaterThan(step * 2)
    expect(xs[1]).toBeCloseTo(step, 0)
    expect(xs[2]).toBeCloseTo(step * 2, 0)
  })

  test('keep dates and telephone numbers whole', async () => {
    for (let count = 8; count < 20; count++) {
      const said = `${'word '.repeat(count)}on 4 December 2026 or 0131 496 0101 at once`
      const lines = linesShown(await print({ ...tree(prose(t(said))), title: '' }))
      for (const whole of ['4\u00a0December\u00a02026', '0131\u00a0496\u00a00101'])
        expect(lines.filter((line) => line.includes(whole))).toHaveLength(1)
    }
  })

  test('are as large and as bold as in Word', async () => {
    const { sizes } = HOUSE_STYLE
    const schedule: Block = {
      ...heading('Annex'),
      role: 'schedule',
      number: num([1], 'Schedule 1', 'Schedule 1', 'schedules'),
    } as Block
    const over = { ...heading('Over clauses'), role: 'group' } as Block
    const within = { ...heading('Within'), role: 'group', anchor: anchorOf(part('w')) } as Block
    const signatures = everything().blocks.find((b) => b.type === 'signatures')!
    const pdf = await print({ ...tree(over, heading('Clause'), schedule, within, signatures), title: '' })
    const sizeOf = (text: string): number | undefined => body(pdf).find((s) => s.text.trim() === text)?.size
    expect(sizeOf('Over clauses')).toBeCloseTo(sizes.heading + 1)
    expect(sizeOf('Clause')).toBeCloseTo(sizes.heading)
    expect(sizeOf('Annex')).toBeCloseTo(sizes.heading + 2)
    expect(sizeOf('Within')).toBeCloseTo(sizes.heading)
    expect(sizeOf('Date')).toBeCloseTo(sizes.small + 0.5)
    const fontOf = (text: string): string | undefined => body(pdf).find((s) => s.text === text)?.font
    expect(fontOf('For the Employer')).toBe(fontOf('Clause'))
  })
})

describe('the notes of a PDF', () => {
  const noted = tree(
    ...Array.from({ length: 30 }, (_, i) =>
      prose(
        t(LINE.repeat(3).trim()),
        note(String(i + 1), `Note ${i + 1}. ${LINE.repeat(2).trim()}`),
        t(` ${LINE}`),
      ),
    ),
  )

  test('stand at the foot of the page of their mark, under all its text', async () => {
    const pdf = await print(noted)
    expect(pdf.pages.length).toBeGreaterThan(2)
    expect(words(linesOf(pdf))).toEqual(words(treeText(noted)))
    for (let i = 1; i <= 30; i++) {
      const mark = pdf.shown.find((s) => s.aside === 'mark' && s.text === String(i))!
      const foot = pdf.shown.find((s) => s.text.startsWith(`Note ${i}.`))!
      expect(foot.page).toBe(mark.page)
      const above = body(pdf).filter((s) => s.page === foot.page && s.size === HOUSE_STYLE.sizes.text)
      expect(foot.y).toBeLessThan(Math.min(...above.map((s) => s.y)))
    }
  })

  test('run over onto the next page only where one page cannot hold them', async () => {
    const long = tree(
      prose(t('Before')),
      prose(t('Marked'), note('1', LINE.repeat(120).trim())),
      prose(t('After')),
    )
    const pdf = await print(long)
    expect(words(linesOf(pdf))).toEqual(words(treeText(long)))
    const pages = body(pdf)
      .filter((s) => s.size === HOUSE_STYLE.sizes.small)
      .map((s) => s.page)
    expect(new Set(pages).size).toBe(Math.max(...pages) - Math.min(...pages) + 1)
    expect(Math.min(...body(pdf).map((s) => s.y))).toBeGreaterThan(frameOf(HOUSE_STYLE).top * 0.9)
  })

  test('can be marked in a table', async () => {
    const cell = {
      header: false,
      colspan: 1,
      rowspan: 1,
      blocks: [prose(t('In a cell'), note('1', 'The note'))],
    }
    const table = tree({ type: 'table', level: 0, origin, rows: [{ cells: [cell as never] }] })
    const pdf = await print(table)
    expect(words(linesOf(pdf))).toEqual(words(treeText(table)))
    const foot = body(pdf).find((s) => s.text.startsWith('The note') || s.text === 'The ')!
    expect(foot.y).toBeLessThan(frameOf(HOUSE_STYLE).top + 40)
  })
})

describe('the contents list of a PDF', () => {
  const names = Array.from({ length: 30 }, (_, i) => `${'abcdef'[i % 6]}${'abcdef'[Math.floor(i / 6)]}h`)
  const listed: Tree = tree(
    {
      type: 'contents',
      origin,
      anchor: anchorOf(part('toc')),
      title: 'Contents',
      entries: names.map((name, i) => ({
        anchor: anchorOf(part(name)),
        level: i % 3 === 0 ? 1 : 2,
        label: i % 5 === 4 ? null : `${i + 1}.`,
        text: `The ${name} heading`,
      })),
    },
    ...names.flatMap((name) => [heading(name), paragraph(8)]),
  )

  test('says the page of each heading, and its words are those of the tree', async () => {
    const pdf = await print(listed)
    expect(words(linesOf(pdf))).toEqual(words(treeText(listed)))
    const numbers = pdf.shown.filter((s) => s.aside === 'page').map((s) => Number(s.text))
    expect(numbers).toEqual(pdf.outline.map((entry) => entry.page))
    expect(pdf.links.slice(0, names.length).map((l) => l.to)).toEqual(numbers)
    const { left, width } = frameOf(HOUSE_STYLE)
    for (const s of pdf.shown) if (s.aside === 'page') expect(s.right).toBeCloseTo(left + width, 0)
  })

  test('is known to Word by the same pages', async () => {
    const { anchors, count } = pagesOf(job(listed), arimo)
    const pdf = await print(listed)
    expect(count).toBe(pdf.pages.length)
    expect(names.map((name) => anchors.get(anchorOf(part(name))))).toEqual(pdf.outline.map((e) => e.page))
  })
})

describe('what stands around the text of a PDF', () => {
  const style: Style = {
    ...HOUSE_STYLE,
    header: { left: '{organisation}', centre: '', right: '{title} – {status}' },
    footer: { left: 'Confidential', centre: '{page}/{pages}', right: '' },
  }
  const long = tree(...Array.from({ length: 20 }, () => paragraph(8)))

  test('is what the style says, and plain on the first page where it says so', async () => {
    const pdf = await print(long, { style, stamp: { ...stamp, status: 'For comment' } })
    const last = pdf.pages.length
    expect(around(pdf, 1)).toEqual(['For comment', 'Confidential', `1/${last}`])
    expect(around(pdf, 2)).toEqual(['Fernhill & Sons Ltd', 'T – For comment', 'Confidential', `2/${last}`])
    const same = await print(long, { style: { ...style, firstPage: 'same' } })
    expect(around(same, 1)).toEqual(['Fernhill & Sons Ltd', 'T', 'Confidential', `1/${last}`])
  })

  test('never runs into each other, however long its words are', async () => {
    const pdf = await print(
      { ...long, title: LINE.repeat(4) },
      { style: { ...style, header: { left: '{title}', centre: '{title}', right: '{title}' } } },
    )
    const texts = pdf.shown.filter((s) => s.page === 2 && s.artifact === 'Header')
    const lines = onLines(texts)
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines)
      for (const [i, s] of line.entries()) if (i > 0) expect(s.x).toBeGreaterThan(line[i - 1]!.right + 5)
  })

  test('leaves room for a logo: on the first page, or on every one', async () => {
    const topOf = (pdf: ReadPdf, page: number) =>
      Math.max(
        ...body(pdf)
          .filter((s) => s.page === page)
          .map((s) => s.y),
      )
    const plain = await print(long)
    const data = Buffer.from(pngOf(40, 20)).toString('base64')
    const tall = { type: 'image/png', data, width: 60, place: 'left', alt: 'Fernhill' } as const
    const first = await print(long, { style: { ...HOUSE_STYLE, logo: { ...tall, on: 'first' } } })
    const every = await print(long, { style: { ...HOUSE_STYLE, logo: { ...tall, on: 'every' } } })
    expect(topOf(first, 1)).toBeLessThan(topOf(plain, 1) - 40)
    expect(topOf(first, 2)).toBeCloseTo(topOf(plain, 2), 1)
    expect(topOf(every, 2)).toBeLessThan(topOf(plain, 2) - 40)
    const silent = { ...HOUSE_STYLE.header, left: '{title}', centre: '', right: '' }
    const alone = await print(long, {
      style: { ...HOUSE_STYLE, header: silent, logo: { ...tall, on: 'first' } },
    })
    expect(topOf(alone, 1)).toBeGreaterThan(topOf(first, 1) + 10)
  })
})

describe('the pages of a PDF', () => {
  const long = tree(
    ...Array.from({ length: 40 }, (_, i) => [heading(`h${i}`), paragraph(3 + (i % 9))]).flat(),
  )

  test('carry their number and the number of all, and the title after the first', async () => {
    const pdf = await print({ ...long, title: 'The title' })
    expect(pdf.pages.length).toBeGreaterThan(3)
    pdf.pages.forEach((_, i) => {
      const expected = [`Page ${i + 1} of ${pdf.pages.length}`]
      expect(around(pdf, i + 1)).toEqual(i === 0 ? expected : ['The title', ...expected])
    })
  })

  test('of a draft say so twice: in the header and across the page', async () => {
    const pdf = await print(long, { options: { mark: 'draft' } })
    pdf.pages.forEach((_, i) => {
      const marks = pdf.shown.filter((s) => s.page === i + 1 && s.text.trim() === 'DRAFT')
      expect(marks.map((s) => s.artifact)).toEqual(['Watermark', 'Header'])
    })
  })

  test('leave no line of a paragraph alone', async () => {
    for (let offset = 0; offset < 12; offset++) {
      const pdf = await print(tree(...Array.from({ length: offset }, () => paragraph(1)), ...long.blocks))
      const parted = [...linesOnPages(pdf).values()].filter((pages) => pages.length > 1)
      for (const pages of parted) expect(Math.min(...pages)).toBeGreaterThanOrEqual(2)
    }
  })

  test('keep a heading with the words under it', async () => {
    const pdf = await print(long)
    const shown = body(pdf)
    const headings = shown.flatMap((s, i) => (s.role === 'H2' ? [[s.page, shown[i + 1]?.page]] : []))
    expect(headings).toHaveLength(40)
    for (const [here, next] of headings) expect(next).toBe(here)
  })

  test('divide a long paragraph before a list, so that its last lines stay with the list', async () => {
    const content = [t('The first of a list.')]
    const item: Block = { type: 'item', level: 0, depth: 1, lead: true, origin, content }
    let divided = 0
    for (let offset = 20; offset < 44; offset++) {
      const fillers = Array.from({ length: offset }, () => paragraph(1))
      const pdf = await print(tree(...fillers, paragraph(9), item))
      const [lines] = [...linesOnPages(pdf).values()].filter((pages) => pages.length > 1)
      if (lines) expect(Math.min(...lines)).toBeGreaterThanOrEqual(2)
      if (lines) divided++
      const shown = body(pdf)
      const first = shown.findIndex((s) => s.text.startsWith('The first of a list'))
      const before = shown.slice(0, first).findLast((s) => s.text.includes('lines of a page'))
      expect(before?.page).toBe(shown[first]?.page)
    }
    expect(divided).toBeGreaterThan(2)
  })

  test('never part a signature block', async () => {
    const signatures = everything().blocks.find((b) => b.type === 'signatures')!
    for (let offset = 20; offset < 34; offset++) {
      const pdf = await print(tree(...Array.from({ length: offset }, () => paragraph(1)), signatures))
      const shown = body(pdf)
      const start = shown.findIndex((s) => s.text === 'For the Employer')
      const second = shown.findIndex((s) => s.text === 'The Employee')
      expect(new Set(shown.slice(start, second).map((s) => s.page)).size).toBe(1)
      expect(new Set(shown.slice(second).map((s) => s.page)).size).toBe(1)
    }
  })

  test('repeat the header of a table, as no further content, and part no row', async () => {
    const cells = (header: boolean, ...texts: string[]) => ({
      cells: texts.map((text) => ({
        header,
        colspan: 1,
        rowspan: 1,
        blocks: [{ type: 'paragraph' as const, level: 0, origin, content: [t(text)] }],
      })),
    })
    const rows = [
      cells(true, 'Name', 'Duty'),
      ...Array.from({ length: 60 }, (_, i) => cells(false, `N${i}`, LINE.repeat(1 + (i % 4)).trim())),
    ]
    const table = tree({ type: 'table', level: 0, origin, rows })
    const pdf = await print(table)
    expect(pdf.pages.length).toBeGreaterThan(2)
    pdf.pages.forEach((_, i) => {
      const heads = pdf.shown.filter((s) => s.page === i + 1 && s.text.trim() === 'Duty')
      expect(heads.map((s) => s.artifact)).toEqual([i === 0 ? null : 'Pagination'])
    })
    expect(words(linesOf(pdf))).toEqual(words(treeText(table)))
    for (const pages of linesOnPages(pdf).values()) expect(pages).toHaveLength(1)
  })

  test('begin anew for a schedule and a page break', async () => {
    const pdf = await print(everything())
    const pageOf = (text: string) => body(pdf).find((s) => s.text.startsWith(text))?.page
    expect([pageOf('Signed'), pageOf('Schedule 1'), pageOf('The end')]).toEqual([1, 2, 3])
  })

  test('are known by the anchors on them', () => {
    const pages = pageNumbers(layOut(job(everything()), openFaces(arimo)))
    expect(pages.get(anchorOf(part('alpha')))).toBe(1)
    expect(pages.get(anchorOf(part('gamma'), 'cccc2'))).toBe(2)
  })

  test('end justified lines at the right margin, but not the last', async () => {
    const pdf = await print(
      { ...tree(paragraph(6)), title: '' },
      { style: { ...HOUSE_STYLE, align: 'justify' } },
    )
    const frame = frameOf(HOUSE_STYLE)
    const rights = body(pdf).map((s) => s.right)
    for (const right of rights.slice(0, -1)) expect(right).toBeCloseTo(frame.left + frame.width, 0)
    expect(rights.at(-1)).toBeLessThan(frame.left + frame.width - 5)
  })

  test('set numbers at the step before their words', async () => {
    const provision = (path: number[], label: string): Block => ({
      type: 'provision',
      origin,
      anchor: anchorOf(part('a'), 'aaaa2'),
      number: num(path, label, label),
      content: [t('Words')],
    })
    const pdf = await print({
      ...tree(
        provision([1], '1.'),
        provision([1, 1], '1.1'),
        provision([1, 1, 1], '(a)'),
        provision([1, 1, 1, 1], '(i)'),
      ),
      title: '',
    })
    const step = (HOUSE_STYLE.indent * 72) / 25.4
    const places = body(pdf).map((s) => Math.round((s.x - frameOf(HOUSE_STYLE).left) / step))
    expect(places).toEqual([0, 1, 0, 1, 1, 2, 2, 3])
  })
})

describe('a PDF', () => {
  test('is the same, byte for byte, for the same job', async () => {
    const first = await writePdf(job(everything()), arimo)
    await writePdf(job(tree(paragraph(3), heading('Other'))), arimo)
    const text = { ...arimo.text, regular: arimo.text.regular.slice(), bold: arimo.text.bold.slice() }
    const copies = { ...arimo, text, headings: text }
    expect(Buffer.compare(await writePdf(job(everything()), copies), first)).toBe(0)
    const other = await writePdf(job(everything(), { stamp: { ...stamp, copy: 'anotheranoth' } }), arimo)
    expect(Buffer.compare(other, first)).not.toBe(0)
  })

  test('has an outline of its headings with their labels', async () => {
    expect((await print(everything())).outline).toEqual([
      { title: 'Agreed terms', depth: 1, page: 1 },
      { title: '1. Definitions', depth: 1, page: 1 },
      { title: '2. Posting', depth: 1, page: 1 },
      { title: 'Schedule 1 Accounts', depth: 1, page: 2 },
      { title: '1. Hand-over', depth: 2, page: 2 },
    ])
  })

  test('links references to their targets, and addresses only where they are safe', async () => {
    expect((await print(everything())).links).toEqual([
      { page: 1, to: 1 },
      { page: 1, to: 1 },
      { page: 1, to: 'https://www.acas.org.uk/' },
    ])
    const odd = tree({
      type: 'paragraph',
      level: 0,
      origin,
      content: [t('a', { link: 'javascript:alert(1)' }), t('b', { link: 'https://example.org/é%2F(x)' })],
    })
    expect((await print(odd)).links).toEqual([{ page: 1, to: 'https://example.org/%C3%A9%2F(x)' }])
  })

  test('says who made it and when, by its stamp alone', async () => {
    const { info } = await print(everything())
    const entries = Object.fromEntries(
      info.entries().map(([key, value]) => [key.decodeText(), textOf(value)]),
    )
    expect(entries).toEqual({
      Title: 'Addendum: online conduct',
      Author: 'Amira Shah',
      Creator: 'Clausewright',
      Producer: 'Clausewright',
      CreationDate: 'D:20261122100000Z',
      ModDate: 'D:20261122100000Z',
    })
  })

  test('names the role of every block', async () => {
    const roles = new Map(body(await print(everything())).map((s) => [s.text.trim(), s.role]))
    expect(roles.get('Addendum: online conduct')).toBe('H1')
    expect(roles.get('1.1')).toBe('Lbl')
    expect(roles.get('Agreed terms')).toBe('H2')
    const letter = await print({ ...everything(), documentKind: 'letter', title: 'Agreed terms' })
    const levels = new Map(letter.shown.map(({ text, role }) => [text, role]))
    expect(levels.get('Agreed terms')).toBe('H1')
    expect(levels.get('Posting')).toBe('H2')
    expect(roles.get('The end.')).toBe('P')
  })

  test('holds nothing that runs or reaches out', async () => {
    const { catalog } = await print(everything())
    const names = catalog.context
      .enumerateIndirectObjects()
      .map(([, object]) => String(object))
      .join('\n')
    expect(names).not.toMatch(/\/(JS|JavaScript|Launch|EmbeddedFile|OpenAction|AA|SubmitForm|GoToR)\b/)
  })
})
