import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import { anchorOf } from '../../../clauses/tree/tree.ts'
import { body, clause, draft, group, id, prov, schedule, sources, use } from '../../support/build.ts'
import { arimo } from '../../support/pdf.ts'
import { jpegOf, pngOf } from '../../support/pictures.ts'
import { everything, stamp } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import { docxText, evaluateNumbers, plainSpaces } from '../../support/word/numbers.ts'
import { partsOf } from '../../support/word/read.ts'

const job = (style: Partial<Style> = {}, more: Partial<Job> = {}): Job => ({
  tree: everything(),
  style: { ...HOUSE_STYLE, ...style },
  options: { mark: 'none' },
  stamp,
  ...more,
})

/** The parts of a job's file, which is sound. */
async function parts(of: Job): Promise<Record<string, string>> {
  const bytes = await writeDocx(of)
  expect(checkDocx(bytes)).toEqual([])
  return partsOf(bytes)
}

const names = (all: Record<string, string>): string[] => Object.keys(all).toSorted()

/** What a header or footer shows, in order: words, tabs as →, fields in angle brackets, a picture as ▣, a watermark as ◊. */
const shown = (xml = ''): string =>
  [...xml.matchAll(/<w:tab\/>|<w:instrText[^>]*> (\w+) |<w:drawing>|<w:pict>|<w:t [^>]*>([^<]*)/g)]
    .map(([all, field, words]) => {
      if (field) return `<${field}>`
      if (words !== undefined) return words
      return { '<w:tab/>': '→', '<w:drawing>': '▣', '<w:pict>': '◊' }[all] ?? ''
    })
    .join('')
    .replace(/(<\w+>)\d+/g, '$1')

const logo = (more: Partial<NonNullable<Style['logo']>> = {}): NonNullable<Style['logo']> => ({
  type: 'image/png',
  data: Buffer.from(pngOf(200, 50, { note: 'tEXt' })).toString('base64'),
  width: 40,
  place: 'centre',
  on: 'every',
  alt: 'Fernhill & Sons',
  ...more,
})

const zipped = (all: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(all).map(([name, xml]) => [name, strToU8(xml)])), { level: 0 })

const draftMark = { mark: 'draft' as const }

describe('the package of a Word file', () => {
  test('holds what the document needs, and nothing else', async () => {
    expect(names(await parts(job()))).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/app.xml',
      'docProps/core.xml',
      'docProps/custom.xml',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/footer1.xml',
      'word/footer2.xml',
      'word/header1.xml',
      'word/numbering.xml',
      'word/settings.xml',
      'word/styles.xml',
    ])
  })

  test('names draft, Copy and library', async () => {
    const { 'docProps/custom.xml': custom = '' } = await parts(job())
    expect([...custom.matchAll(/name="([^"]+)"><vt:lpwstr>([^<]+)/g)].map((m) => m.slice(1))).toEqual([
      ['Clausewright draft', 'draftdraftdr'],
      ['Clausewright copy', 'copycopycopy'],
      ['Clausewright library', 'librarylibra'],
    ])
  })

  test('asks for nothing to be updated, knows no template and no editing session, and is of Word’s present form', async () => {
    const { 'word/settings.xml': settings = '', 'word/document.xml': document = '' } = await parts(job())
    expect(settings + document).not.toMatch(/updateFields|w:dirty|rsid|attachedTemplate|evenAndOddHeaders/)
    expect(settings).toContain(
      'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"',
    )
    expect(settings).toContain('<w:themeFontLang w:val="en-GB"/>')
    expect(settings).not.toMatch(/trackRevisions|documentProtection|autoHyphenation/)
  })

  test('tracks changes from the start where that is asked for, and lets whoever has the file end it', async () => {
    const { 'word/settings.xml': settings } = await parts(job({}, { options: { mark: 'none', track: true } }))
    expect(settings).toContain('<w:trackRevisions/><w:defaultTabStop')
    expect(settings).not.toContain('documentProtection')
  })

  test('keeps every change visible where that is asked for, without a password', async () => {
    const { 'word/settings.xml': settings } = await parts(
      job({}, { options: { mark: 'none', protect: true } }),
    )
    expect(settings).toContain(
      '<w:trackRevisions/><w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>',
    )
  })

  test('divides words only where the style says so, and never those of headings', async () => {
    const all = await parts(job({ hyphenate: true }))
    expect(all['word/settings.xml']).toContain('<w:autoHyphenation/>')
    expect(all['word/styles.xml']).toMatch(/w:styleId="Heading1">.*?<w:suppressAutoHyphens\/>.*?<\/w:style>/)
  })
})

describe('running headers and footers', () => {
  const band = { left: '{organisation}', centre: '{title}', right: '{status}' }

  test('say what the style says, each corner at its tab', async () => {
    const all = await parts(
      job({ header: band, footer: { left: 'Ref 7', centre: '', right: '{page}/{pages}' } }),
    )
    expect(shown(all['word/header1.xml'])).toBe('Fernhill &amp; Sons Ltd→Addendum: online conduct')
    expect(shown(all['word/footer1.xml'])).toBe('Ref 7→<PAGE>/<NUMPAGES>')
    expect(all['word/styles.xml']).toMatch(
      /w:styleId="Header">.*?<w:tab w:val="center" w:pos="4536"\/><w:tab w:val="right" w:pos="9072"\/>/,
    )
    expect(all['word/styles.xml']).toMatch(/w:styleId="Footer">(?:(?!w:val="center").)*?<\/w:style>/)
  })

  test('stand in cells, each wrapping for itself, where a corner is too long for one line', async () => {
    const long = { left: '{title} '.repeat(5).trim(), centre: '', right: '{status}' }
    const draft = { options: draftMark, stamp: { ...stamp, status: 'Draft' } }
    const all = await parts(job({ header: long, footer: { ...long, centre: 'Page {page}' } }, draft))
    const header = all['word/header1.xml']!
    expect(header.match(/<w:pStyle w:val="[^"]+"\/>/g)!.join(' ')).toBe(
      '<w:pStyle w:val="BandLeft"/> <w:pStyle w:val="BandRight"/> <w:pStyle w:val="BandGap"/>',
    )
    expect(header).toContain('<w:tblStyle w:val="HeaderTable"/>')
    const [left, right] = [...header.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((m) => Number(m[1]))
    expect(left! + right!).toBe(9072)
    expect(right).toBeLessThan(1500)
    const grid = [...all['word/footer1.xml']!.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((m) => Number(m[1]))
    expect([grid.length, grid[0], grid.reduce((sum, each) => sum + each, 0)]).toEqual([3, grid[2], 9072])
    expect(shown(all['word/header2.xml'])).toBe('→Draft◊')
  })

  test('show only the status on a plain first page, at its own place', async () => {
    const all = await parts(
      job({ header: band }, { options: draftMark, stamp: { ...stamp, status: 'Draft' } }),
    )
    expect(shown(all['word/header2.xml'])).toBe('→→Draft◊')
    expect(shown(all['word/header1.xml'])).toBe('Fernhill &amp; Sons Ltd→Addendum: online conduct→Draft◊')
    expect(all['word/document.xml']).toContain('<w:titlePg/>')
    expect(shown(all['word/footer2.xml'])).toBe(shown(all['word/footer1.xml']))
  })

  test('are the same on the first page where the style says so, in one part', async () => {
    const all = await parts(job({ firstPage: 'same' }))
    expect(all['word/document.xml']).not.toContain('<w:titlePg/>')
    expect(names(all).filter((name) => /header|footer/.test(name))).toEqual([
      'word/footer1.xml',
      'word/header1.xml',
    ])
  })

  test('leave no part and no rule where they would say nothing', async () => {
    const nothing = { left: '', centre: '', right: '' }
    const all = await parts(job({ header: { ...nothing, right: '{status}' }, footer: nothing }))
    expect(names(all).filter((name) => /header|footer/.test(name))).toEqual([])
    expect(all['word/document.xml']).not.toMatch(/headerReference|titlePg/)
    const marked = await parts(job({ header: nothing, footer: nothing }, { options: draftMark }))
    expect(marked['word/header1.xml']).toContain('<w:pStyle w:val="FirstHeader"/>')
    expect(shown(marked['word/header1.xml'])).toBe('◊')
  })

  test('have rules only where the style has them', async () => {
    const rules = async (on: boolean): Promise<number> =>
      (await parts(job({ rules: on })))['word/styles.xml']!.split('<w:pBdr>').length - 1
    expect([await rules(true), await rules(false)]).toEqual([2, 0])
  })

  test('print a title made of braces as it is', async () => {
    const all = await parts(job({}, { tree: { ...everything(), title: '{status} {page} & {x}' } }))
    expect(shown(all['word/header1.xml'])).toBe('{status} {page} &amp; {x}')
  })
})

describe('a logo', () => {
  test('stands in the header of every page, as wide as it says, named for those who cannot see it, without its notes', async () => {
    const of = job({ logo: logo() })
    const all = await parts(of)
    expect(shown(all['word/header1.xml'])).toBe('▣Addendum: online conduct')
    expect(shown(all['word/header2.xml'])).toBe('▣')
    expect(all['word/header1.xml']).toContain('<wp:extent cx="1440000" cy="360000"/>')
    expect(all['word/header1.xml']).toContain('descr="Fernhill &amp; Sons"')
    expect(all['word/styles.xml']).toMatch(/w:styleId="Logo".*?<w:jc w:val="center"\/>/)
    const media = unzipSync(await writeDocx(of))['word/media/logo.png']
    expect(Buffer.from(media ?? []).equals(Buffer.from(pngOf(200, 50)))).toBe(true)
  })

  test('stands on the first page alone where it says so', async () => {
    const all = await parts(job({ logo: logo({ on: 'first' }), firstPage: 'same' }))
    expect(shown(all['word/header1.xml'])).toBe('Addendum: online conduct')
    expect(shown(all['word/header2.xml'])).toBe('▣Addendum: online conduct')
    expect(names(all)).toContain('word/_rels/header2.xml.rels')
    expect(names(all)).not.toContain('word/_rels/header1.xml.rels')
  })

  test('may be a JPEG, and is refused where it is none', async () => {
    const data = Buffer.from(jpegOf(64, 48)).toString('base64')
    expect(names(await parts(job({ logo: logo({ type: 'image/jpeg', data }) })))).toContain(
      'word/media/logo.jpeg',
    )
    await expect(writeDocx(job({ logo: logo({ data }) }))).rejects.toThrow('is not a PNG picture')
  })
})

describe('a contents list', () => {
  const clauses = ['Pay', 'Leave', 'Kit', 'Hours'].map((name) => clause(name, body(prov('a', 'Wording.'))))
  const { tree } = assemble(
    draft([
      { type: 'contents', id: id('contents'), title: 'Contents', levels: 2 },
      group('Money', [use('Pay', { parts: [use('Leave')] })]),
      schedule('Equipment', [use('Kit'), group('Later', [use('Hours')])]),
    ]),
    sources(clauses),
    HOUSE_STYLE,
  )

  test('is filled with what a reader of the document finds, and asks nothing', async () => {
    const bytes = await writeDocx(job({}, { tree }), async () => arimo)
    expect(checkDocx(bytes)).toEqual([])
    expect(docxText(bytes)).toEqual(treeText(tree))
    const xml = partsOf(bytes)['word/document.xml'] ?? ''
    expect(xml).toContain('<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>')
    expect(xml).toContain('> TOC \\o &quot;1-2&quot; \\h \\z \\u <')
    expect([...xml.matchAll(/PAGEREF (\w+) \\h .*?<w:t [^>]*>(\d*)</g)].map((m) => m.slice(1))).toEqual([
      [anchorOf(id('hMoney')), '1'],
      [anchorOf(id('pPay')), '1'],
      [anchorOf(id('pLeave')), '1'],
      [anchorOf(id('sEquipment')), '2'],
      [anchorOf(id('pKit')), '2'],
      [anchorOf(id('hLater')), '2'],
      [anchorOf(id('pHours')), '2'],
    ])
    expect(partsOf(bytes)['word/footer1.xml']).toMatch(/NUMPAGES .*?<w:t [^>]*>2</)
  })

  test('lists just those headings that Word’s own outline has down to its level', async () => {
    const all = await parts(job({}, { tree }))
    const styles = new Map(
      [...(all['word/styles.xml'] ?? '').matchAll(/w:styleId="(\w+)".*?<\/w:style>/g)].map(([xml, id]) => [
        id,
        xml,
      ]),
    )
    const outline = (style: string | undefined): number | null => {
      const xml = styles.get(style ?? '') ?? ''
      const own = /<w:outlineLvl w:val="(\d)"/.exec(xml)
      const based = /<w:basedOn w:val="(\w+)"/.exec(xml)
      return own ? Number(own[1]) + 1 : based ? outline(based[1]) : null
    }
    const found = evaluateNumbers(await writeDocx(job({}, { tree }))).flatMap(
      ({ paragraph, label, text }) => {
        const level = outline(paragraph.style)
        return level === null || level > 2
          ? []
          : [{ level, label: label === '' ? null : plainSpaces(label), text }]
      },
    )
    const entries = tree.blocks.flatMap((block) => (block.type === 'contents' ? block.entries : []))
    expect(found).toEqual(entries.map(({ level, label, text }) => ({ level, label, text })))
  })

  test('has no page numbers where nobody can say them, and is no list where there is nothing to list', async () => {
    const { 'word/document.xml': xml = '' } = await parts(job({}, { tree }))
    expect(xml).toMatch(
      /PAGEREF \w+ \\h <\/w:instrText><\/w:r><w:r><w:fldChar w:fldCharType="separate"\/><\/w:r><w:r><w:fldChar w:fldCharType="end"/,
    )
    const empty = { ...tree, blocks: tree.blocks.slice(0, 1).map((block) => ({ ...block, entries: [] })) }
    const { 'word/document.xml': bare = '' } = await parts(job({}, { tree: empty as typeof tree }))
    expect(bare).toContain('>Contents<')
    expect(bare).not.toContain('TOC \\o')
  })
})

describe('the looks of a Word file', () => {
  const label = (style: string, xml = ''): string =>
    new RegExp(`<w:pStyle w:val="${style}"/>.*?<w:ind w:left="(\\d+)" w:hanging="(\\d+)"/>`)
      .exec(xml)
      ?.slice(1)
      .join(' ') ?? ''

  test('give a wide label the room it needs, and a narrow one its step', async () => {
    const look = (text: string) => ({ format: 'decimal' as const, text })
    const numbers = [look('Article %1'), look('%1.%2'), look('%1.%2.%3'), look('%1.%2.%3.%4')]
    const none = { tree: { ...everything(), blocks: [] } }
    const { 'word/numbering.xml': wide } = await parts(job({ numbers }, none))
    const { 'word/numbering.xml': plain } = await parts(job())
    expect(
      ['ClauseHeading1', 'ClauseLevel2', 'ClauseLevel3', 'ClauseLevel4'].map((id) => label(id, wide)),
    ).toEqual(['1341 1341', '709 709', '1456 747', '2389 933'])
    expect(['ClauseHeading1', 'ClauseLevel2', 'ClauseLevel3'].map((id) => label(id, plain))).toEqual([
      '709 709',
      '709 709',
      '1417 708',
    ])
    const roman = [
      { format: 'upperRoman' as const, text: 'Article %1' },
      { format: 'decimal' as const, text: 'Section %1.%2' },
    ]
    const { 'word/numbering.xml': long } = await parts(job({ numbers: roman }, none))
    expect(label('ClauseLevel2', long)).toBe(label('ClauseHeading1', long))
    expect(label('ClauseLevel3', long)).not.toBe(label('ClauseLevel2', long))
  })

  test('set title and headings in a font of their own, at the lines of that font', async () => {
    const { 'word/styles.xml': styles = '' } = await parts(
      job({ font: 'Arial', headingFont: 'Georgia', titleAlign: 'centre' }),
    )
    expect(styles).toMatch(/w:styleId="Title">.*?w:line="267".*?<w:jc w:val="center"\/>.*?w:ascii="Georgia"/)
    expect(styles).toMatch(/w:styleId="Heading1">.*?w:line="275".*?w:ascii="Georgia".*?<\/w:style>/)
    expect(styles).toMatch(/<w:rPrDefault>.*?w:ascii="Arial".*?w:line="271"/)
  })

  test('name a font of any name safely', async () => {
    const all = await parts(job({ font: "Smith & Sons' Text" }))
    expect(all['word/styles.xml']).toContain('w:ascii="Smith &amp; Sons\' Text"')
  })

  test('lead a lawyer on: what follows each style, and what stays with the next', async () => {
    const { 'word/styles.xml': styles = '' } = await parts(job())
    const next = (id: string): string | undefined =>
      new RegExp(`w:styleId="${id}"[^>]*>(?:(?!</w:style>).)*?<w:next w:val="(\\w+)"/>`).exec(styles)?.[1]
    expect(
      ['Title', 'Heading1', 'ClauseHeading1', 'ScheduleHeading2', 'GroupHeading1', 'NumberedSchedule'].map(
        next,
      ),
    ).toEqual(['BodyText', 'BodyText', 'ClauseLevel2', 'ScheduleLevel3', 'BodyText', 'ScheduleHeading1'])
    expect(next('ClauseLevel2')).toBeUndefined()
    expect(styles).toMatch(/w:styleId="Heading3">.*?<w:keepNext\/><w:keepLines\/>/)
    expect(styles).toContain('<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"')
  })
})

describe('schedules', () => {
  const clauses = ['One', 'Two', 'Three'].map((name) =>
    clause(name, body(prov('a', 'First.'), prov('b', 'Second.'))),
  )
  const { tree } = assemble(
    draft([schedule('First', [use('One'), use('Two')]), schedule('Second', [use('Three')])]),
    sources(clauses),
    HOUSE_STYLE,
  )

  test('share one definition, from which the second starts anew', async () => {
    const { 'word/numbering.xml': xml = '' } = await parts(job({}, { tree }))
    const lists = [
      ...xml.matchAll(/<w:num w:numId="(\d)"><w:abstractNumId w:val="(\d)"\/>(<w:lvlOverride)?/g),
    ]
    expect(lists.map((m) => [m[1], m[2], m[3] !== undefined])).toEqual([
      ['1', '1', false],
      ['2', '2', false],
      ['3', '3', false],
      ['4', '4', false],
      ['5', '5', false],
      ['6', '4', true],
    ])
  })

  test('take up a paragraph that a lawyer adds by its style alone, wherever it falls', async () => {
    const bytes = await writeDocx(job({}, { tree }))
    const { 'word/document.xml': xml = '', ...rest } = partsOf(bytes)
    const added = '<w:p><w:pPr><w:pStyle w:val="ScheduleLevel2"/></w:pPr><w:r><w:t>Added.</w:t></w:r></w:p>'
    const at = xml.indexOf('</w:p>', xml.indexOf('>Three<')) + '</w:p>'.length
    const edited = { ...rest, 'word/document.xml': xml.slice(0, at) + added + xml.slice(at) }
    expect(docxText(zipped(edited)).slice(-5)).toEqual([
      'Schedule 2\tSecond',
      '1.\tThree',
      '1.1\tAdded.',
      '1.2\tFirst.',
      '1.3\tSecond.',
    ])
  })
})
