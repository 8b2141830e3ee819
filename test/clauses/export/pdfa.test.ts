import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import type { Job } from '../../../clauses/export/job.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { anchorOf, type Block, type Tree } from '../../../clauses/tree/tree.ts'
import { archive1 } from '../../support/archive1.ts'
import { EXAMPLES, jobOf } from '../../support/examples.ts'
import { hostFolder } from '../../support/hosts.ts'
import { arimo } from '../../support/pdf.ts'
import { faultsIn } from '../../support/pdfa.ts'
import { takeApart } from '../../support/pdfFile.ts'
import { everything, part, stamp, t } from '../../support/trees.ts'

const job = (tree: Tree, more: Partial<Job> = {}): Job => ({
  tree,
  style: HOUSE_STYLE,
  options: { mark: 'none' },
  stamp,
  ...more,
})
const origin = { part: part('a') }
const tree = (...blocks: Block[]): Tree => ({ title: '', language: 'en-GB', documentKind: 'policy', blocks })

const heading = (level: number): Block => ({
  type: 'heading',
  role: 'clause',
  level,
  origin,
  anchor: anchorOf(part(`h${level}`)),
  number: null,
  content: [t(`Level ${level}`)],
})

const cell = (text: string, header: boolean, colspan = 1, rowspan = 1) => ({
  header,
  colspan,
  rowspan,
  blocks: [{ type: 'paragraph' as const, level: 0, origin, content: [t(text)] }],
})
const spanned: Block = {
  type: 'table',
  level: 0,
  origin,
  rows: [
    { cells: [cell('Leave', true, 1, 2), cell('Days', true, 2)] },
    { cells: [cell('Least', true), cell('Most', true)] },
    { cells: [cell('Sick', true), cell('1', false), cell('10', false)] },
    { cells: [cell('All', true), cell('28', false, 2)] },
  ],
}

const folder = hostFolder()
afterAll(() => folder.gone())

describe('a PDF for archives and for all readers', () => {
  test.each<[string, Partial<Job>]>([
    ['as it is', {}],
    ['as a draft', { options: { mark: 'draft' } }],
    ['with its source', { options: { mark: 'none', source: true } }],
    ['without an author', { stamp: { ...stamp, author: '', organisation: '' } }],
    ['with signs in its names', { stamp: { ...stamp, author: 'A & <B>\u0001 “C”', organisation: 'D & E' } }],
  ])('breaks no rule of PDF/A-2a, 3a and PDF/UA-1: %s', async (_, more) => {
    expect(await faultsIn(await writePdf(job(everything(), more), arimo))).toEqual([])
  })

  test.each(EXAMPLES.map((e) => [e.slug, e] as const))('breaks none: %s', async (_, example) => {
    expect(await faultsIn(await writePdf(jobOf(example), arimo))).toEqual([])
  })

  test('has headings one level apart, and a title, whatever the document has', async () => {
    const bytes = await writePdf(job(tree(heading(3), heading(5), heading(5), heading(2), heading(6))), arimo)
    expect(await faultsIn(bytes)).toEqual([])
    const { things, dict, info } = await takeApart(bytes)
    const roles = things.flatMap(({ value }) =>
      /^\/H\d$/.test(String(dict(value).S)) ? [dict(value).S] : [],
    )
    expect(roles).toEqual(['/H1', '/H2', '/H2', '/H1', '/H2'])
    expect(String(info.Title)).toContain('L\u0000e\u0000v\u0000e\u0000l')
  })

  test('breaks none with footnotes, a contents list, and a logo on the first page or on every one', async () => {
    const marks = {}
    const note = {
      type: 'footnote' as const,
      label: '1',
      text: 'A note: Ωμέγα.',
      marks,
      origin: { from: 'text' as const },
    }
    const said: Block = { type: 'paragraph', level: 0, origin, content: [t('Words'), note, t(' go on.')] }
    const contents: Block = {
      type: 'contents',
      origin,
      anchor: anchorOf(part('c')),
      title: 'Contents',
      entries: [1, 2].map((level) => ({
        ...{ anchor: anchorOf(part(`h${level}`)), level, label: null, text: `Level ${level}` },
      })),
    }
    const noted = tree(contents, heading(1), said, heading(2), said)
    for (const on of ['first', 'every'] as const) {
      const style = { ...HOUSE_STYLE, logo: { ...LOGO, on } }
      expect(await faultsIn(await writePdf(job(noted, { style }), arimo))).toEqual([])
    }
  })

  test('names the headers of each cell where cells span', async () => {
    const bytes = await writePdf(job(tree(spanned)), arimo)
    expect(await faultsIn(bytes)).toEqual([])
    const { things, dict, list } = await takeApart(bytes)
    const cells = things.map((thing) => dict(thing.value)).filter((d) => d.S === '/TD' || d.S === '/TH')
    const named = cells.map((d) => [String(dict(d.A).Scope ?? ''), list(dict(d.A).Headers).length])
    expect(named).toEqual([
      ['/Column', 0],
      ['/Column', 0],
      ['/Column', 1],
      ['/Column', 1],
      ['/Row', 1],
      ['', 3],
      ['', 3],
      ['/Row', 1],
      ['', 4],
    ])
  })

  test('holds nothing of all that when it is plain, and is smaller', async () => {
    const plain = await writePdf(job(everything(), { options: { mark: 'none', plain: true } }), arimo)
    const { catalog, pages, things, dict } = await takeApart(plain)
    expect(Object.keys(catalog).sort()).toEqual([
      'Lang',
      'Outlines',
      'PageLabels',
      'Pages',
      'Type',
      'ViewerPreferences',
    ])
    expect(pages.map((p) => p.content).join('\n')).not.toMatch(/BDC|EMC/)
    expect(things.flatMap(({ value }) => Object.keys(dict(value)))).not.toContain('StructParent')
    expect(plain.length).toBeLessThan((await writePdf(job(everything()), arimo)).length)
  })
})

describe('the rules', () => {
  const spoil = async (change: (document: PDFDocument) => void): Promise<string[]> => {
    const document = await PDFDocument.load(await writePdf(job(everything()), arimo), {
      updateMetadata: false,
    })
    change(document)
    return faultsIn(await document.save({ updateFieldAppearances: false }))
  }
  const n = (text: string): PDFName => PDFName.of(text)
  const every = (
    document: PDFDocument,
    key: string,
    value: string,
    change: (dict: PDFDict) => void,
  ): void => {
    for (const [, object] of document.context.enumerateIndirectObjects())
      if (object instanceof PDFDict && object.get(n(key)) === n(value)) change(object)
  }

  test.each<[string, (document: PDFDocument) => void, RegExp]>([
    ['a language that is gone', (d) => d.catalog.delete(n('Lang')), /^19005-2 6\.7.*14289-1 7\.2/],
    ['an intent that is gone', (d) => d.catalog.delete(n('OutputIntents')), /^19005-2 6\.2\.3/],
    [
      'a script',
      (d) => d.catalog.set(n('OpenAction'), d.context.obj({ S: n('JavaScript') })),
      /^19005-2 6\.5/,
    ],
    ['a title that is another', (d) => d.setTitle('Other'), /^19005-2 6\.6\.3: Title/],
    [
      'hidden links',
      (d) => every(d, 'Subtype', 'Link', (a) => a.set(n('F'), d.context.obj(2))),
      /^19005-2 6\.3/,
    ],
    ['silent links', (d) => every(d, 'Subtype', 'Link', (a) => a.delete(n('Contents'))), /^14289-1 7\.18\.5/],
    ['a deep heading', (d) => every(d, 'S', 'H2', (e) => e.set(n('S'), n('H4'))), /^14289-1 7\.4\.2/],
    ['headers without scope', (d) => every(d, 'S', 'TH', (e) => e.delete(n('A'))), /^14289-1 7\.5/],
    [
      'items outside of lists',
      (d) => every(d, 'S', 'L', (e) => e.set(n('S'), n('P'))),
      /^14289-1 7\.1: LI in P/,
    ],
    [
      'lost content',
      (d) => every(d, 'S', 'H1', (e) => e.set(n('K'), PDFArray.withContext(d.context))),
      /^14289-1 7\.1: mark/,
    ],
    [
      'wrong widths',
      (d) => every(d, 'Subtype', 'CIDFontType2', (f) => f.set(n('W'), d.context.obj([1, [1]]))),
      /^19005-2 6\.2\.11\.5/,
    ],
  ])('see %s', async (_, change, fault) => {
    expect((await spoil(change)).join(' ')).toMatch(fault)
  })
})

const JARS = 'preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api'
  .split(' ')
  .map((jar) => `/usr/share/java/${jar}.jar`)
const lacking = JARS.filter((jar) => !existsSync(jar))

/** A logo of a blue and a clear half, as PNG with alpha. */
const LOGO: NonNullable<Style['logo']> = {
  type: 'image/png',
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGMQM/L/z8DAwAAACwcCAaHL1CoAAAAASUVORK5CYII=',
  width: 20,
  place: 'left',
  on: 'every',
  alt: 'Northwind',
}

describe('Apache PDFBox Preflight', () => {
  test.each<[string, Job]>([
    ['everything', job(everything())],
    [
      'a draft with a logo',
      job(everything(), { options: { mark: 'draft' }, style: { ...HOUSE_STYLE, logo: LOGO } }),
    ],
    ['an example', jobOf(EXAMPLES.find((e) => e.slug === 'social-media-policy')!)],
  ])('finds %s, in the shape of the first part, a valid PDF/A-1b', async (name, made) => {
    if (lacking.length > 0) {
      process.stdout.write(
        `Not proven: PDF/A-1b of ${name}, because ${lacking.join(', ')} are not on this machine.\n`,
      )
      return
    }
    const path = join(folder.path, 'a.pdf')
    writeFileSync(path, await archive1(await writePdf(made, arimo)))
    const said = spawnSync(
      'java',
      ['-cp', JARS.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', path],
      {
        encoding: 'utf8',
      },
    )
    expect([said.status, said.stdout.trim()]).toEqual([0, 'The file a.pdf is a valid PDF/A-1b file'])
  })

  test.each(['qpdf', 'mutool'])('and %s find nothing to say', async (tool) => {
    if (spawnSync(tool, ['--version']).error) {
      process.stdout.write(`Not checked by ${tool}, which is not on this machine.\n`)
      return
    }
    for (const options of [
      { mark: 'none' },
      { mark: 'draft', source: true },
      { mark: 'none', plain: true },
    ] as const) {
      const path = join(folder.path, 'b.pdf')
      writeFileSync(path, await writePdf(job(everything(), { options }), arimo))
      const words = tool === 'qpdf' ? ['--check', path] : ['draw', '-o', join(folder.path, '%d.png'), path]
      const { status, stderr } = spawnSync(tool, words, { encoding: 'utf8' })
      const warnings = stderr.split('\n').filter((l) => /warning|error/i.test(l) && !/ICC support/.test(l))
      expect([status, warnings]).toEqual([0, []])
    }
  })
})
