import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { build } from 'vite'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import { anchorOf, type Block, type Inline, type Tree } from '../../../clauses/tree/tree.ts'
import { footnote, withNotes } from '../../support/noted.ts'
import { randomTree } from '../../support/randomTree.ts'
import { blank, everything, num, part, ref, stamp, t } from '../../support/trees.ts'
import { BARE } from '../../support/word/bare.ts'
import { checkDocx } from '../../support/word/check.ts'
import { hashOfEverything } from '../../support/word/hash.ts'
import { docxText, evaluateNumbers, plainSpaces } from '../../support/word/numbers.ts'
import { partsOf, readDocx } from '../../support/word/read.ts'

const job = (tree: Tree, more: Partial<Job> = {}): Job => ({
  tree,
  style: HOUSE_STYLE,
  options: { mark: 'none' },
  stamp,
  ...more,
})
const write = (tree: Tree, more: Partial<Job> = {}): Promise<Uint8Array> => writeDocx(job(tree, more))
const xmlOf = async (tree: Tree, more: Partial<Job> = {}, name = 'word/document.xml'): Promise<string> =>
  partsOf(await write(tree, more))[name] ?? ''

const tree = (...blocks: Block[]): Tree => ({
  title: 'Title',
  language: 'en-GB',
  documentKind: 'contract',
  blocks,
})
const line = (...content: Inline[]): Block => ({
  type: 'paragraph',
  level: 0,
  origin: { part: part('p') },
  content,
})
const everywhere = /header\d|footer\d/

describe('a Word file', () => {
  test('is sound with everything in it, marked as a draft or not', async () => {
    expect(checkDocx(await write(everything()))).toEqual([])
    expect(checkDocx(await write(everything(), { options: { mark: 'draft' } }))).toEqual([])
  })

  test('is sound with nothing in it', async () => {
    const bytes = await write({ ...tree(), title: '' })
    expect(checkDocx(bytes)).toEqual([])
    expect(docxText(bytes)).toEqual([])
  })

  test('never types a number, and links each level of its multilevel list to a style', async () => {
    const { parts } = readDocx(await write(everything()))
    expect(parts['word/document.xml']).not.toMatch(/<w:t[^>]*>(\(\w\)|\d+\.\d*|Schedule 1)</)
    const main = /<w:abstractNum w:abstractNumId="1">.*?<\/w:abstractNum>/.exec(
      parts['word/numbering.xml'] ?? '',
    )?.[0]
    expect(main).toContain('<w:multiLevelType w:val="multilevel"/>')
    expect([...(main ?? '').matchAll(/<w:pStyle w:val="(\w+)"/g)].map((m) => m[1])).toEqual([
      'ClauseHeading1',
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((level) => `ClauseLevel${level}`),
    ])
    expect(parts['word/numbering.xml']).not.toMatch(/hybridMultilevel|tentative/)
  })

  test('has clause headings that are based on the headings of Word, so that its outline finds them', async () => {
    const styles = await xmlOf(everything(), {}, 'word/styles.xml')
    expect(styles).toMatch(/<w:style [^>]*w:styleId="ClauseHeading2"[^>]*>.*?<w:basedOn w:val="Heading2"\/>/)
    expect(styles).toMatch(/w:styleId="Heading2"><w:name w:val="heading 2"\/>.*?<w:outlineLvl w:val="1"\/>/)
  })

  test('holds each clause in a control that names part, clause and version', async () => {
    const xml = await xmlOf(everything())
    expect(
      [...xml.matchAll(/<w:alias w:val="([^"]*)"\/><w:tag w:val="(cw:[^"]*)"\/>/g)].map((m) => [m[1], m[2]]),
    ).toEqual([
      ['Definitions #alphaa', 'cw:alphaaaaaaaa:clauseaaaaaa:0001-00000000'],
      ['Posting #betaaa', 'cw:betaaaaaaaaa:clausebaaaaa:0002-11111111'],
      ['Hand-over #gammaa', 'cw:gammaaaaaaaa:clausecaaaaa:0001-22222222'],
    ])
    for (const name of ['alpha', 'beta', 'gamma']) expect(xml).toContain(`w:name="_cw_c_${part(name)}"`)
  })

  test('holds what a field filled in, or its blank, in a control that names the field', async () => {
    const xml = await xmlOf(everything())
    expect(
      [...xml.matchAll(/<w:alias w:val="([^"]*)"\/><w:tag w:val="(cf:[^"]*)"\/>.*?<w:t[^>]*>([^<]*)</g)].map(
        (m) => m.slice(1),
      ),
    ).toEqual([
      ['Organisation name', 'cf:organisation.name', 'Fernhill &amp; Sons Ltd'],
      ['Employee name', 'cf:employee.name', 'Łucja Ó Briain'],
      ['Effective date', 'cf:effectiveDate', '[Effective date]'],
    ])
    const asked = await xmlOf(
      tree(line(blank('employee.jobTitle', `What is the job “${'x'.repeat(60)}”`), blank('a.b', 'a.b'))),
    )
    expect([...asked.matchAll(/<w:alias w:val="([^"]*)"/g)].map((m) => m[1])).toEqual([
      `What is the job “${'x'.repeat(47)}`,
      'A b',
    ])
    const long = (name: string): Inline => ({
      type: 'blank',
      text: '[x]',
      field: name,
      marks: {},
      origin: { from: 'field', field: name },
    })
    const tags = [
      ...(await xmlOf(tree(line(long('a'.repeat(80)), t(' '), long(`${'a'.repeat(79)}b`))))).matchAll(
        /w:tag w:val="(cf:[^"]*)"/g,
      ),
    ]
    expect(new Set(tags.map((m) => m[1])).size).toBe(2)
    expect(tags.every((m) => m[1]!.length === 64)).toBe(true)
  })

  test('puts footnotes at the foot, counted by Word, after the words of their line', async () => {
    const whole = tree(
      line(t('One'), footnote('1', 'See section 4.'), t(' and two'), footnote('2', 'Or <not>.')),
    )
    const bytes = await write(whole)
    expect(checkDocx(bytes)).toEqual([])
    expect(docxText(bytes)).toEqual(treeText(whole))
    const { parts } = readDocx(bytes)
    expect(parts['word/document.xml']).toMatch(
      /One<\/w:t><\/w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/,
    )
    expect(parts['word/footnotes.xml']).toContain('See section\u00a04.')
    expect(Object.keys((await readDocx(await write(tree(line(t('One')))))).parts)).not.toContain(
      'word/footnotes.xml',
    )
  })

  test('hangs notes for the lawyer on the words that they are about, and only when they are asked for', async () => {
    const notes = [
      { part: part('beta'), text: 'Is this\nlawful?' },
      { part: part('alpha'), provision: 'aaaa3', text: 'Which accounts?' },
    ]
    const asked: Partial<Job> = { options: { mark: 'none', comments: true }, notes }
    const bytes = await write(everything(), asked)
    expect(checkDocx(bytes)).toEqual([])
    const { parts } = readDocx(bytes)
    const comments = parts['word/comments.xml'] ?? ''
    expect(
      [
        ...comments.matchAll(
          /<w:comment w:id="(\d)" w:initials="([^"]*)" w:author="([^"]*)" w:date="([^"]*)"/g,
        ),
      ].map((m) => m.slice(1)),
    ).toEqual([
      ['1', 'AS', 'Amira Shah', stamp.at],
      ['2', 'AS', 'Amira Shah', stamp.at],
    ])
    expect(comments.indexOf('Which accounts?')).toBeLessThan(comments.indexOf('lawful?'))
    const about = (id: number): string =>
      new RegExp(`<w:commentRangeStart w:id="${id}"/>(.*?)<w:commentRangeEnd w:id="${id}"/>`)
        .exec(parts['word/document.xml'] ?? '')?.[1]
        ?.replace(/<[^>]*>/g, '') ?? ''
    expect([about(1), about(2)]).toEqual(['It includes shared accounts;', 'Posting'])
    expect(partsOf(await write(everything(), { notes }))['word/comments.xml']).toBeUndefined()
    expect(docxText(bytes)).toEqual(docxText(await write(everything())))
  })

  test('keeps the words that a note begins with in a control of their own where a clause has no heading', async () => {
    const bytes = await writeDocx(BARE)
    expect(checkDocx(bytes)).toEqual([])
    expect(docxText(bytes)).toEqual(treeText(BARE.tree))
    const own = [...(partsOf(bytes)['word/document.xml'] ?? '').split('<w:tag w:val="cw-title"/>')].slice(1)
    expect(own.map((xml) => xml.slice(0, xml.indexOf('</w:p>')).replace(/<[^>]*>/g, ''))).toEqual([
      'Łucja Ó Briain was asked first.',
      'The first term.',
      'Notice',
    ])
  })

  test('numbers notes for the lawyer after the footnotes, and hangs them on words wherever a part has some', async () => {
    const empty = part('empty')
    const whole = tree(
      { type: 'table', level: 0, origin: { part: empty }, rows: [] },
      { type: 'parties', origin: { part: part('none') }, anchor: anchorOf(part('none')), parties: [] },
      { ...line(t('Words'), footnote('1', 'One.'), footnote('2', 'Two.')), origin: { part: empty } },
    )
    const notes = ['empty', 'none', 'gone'].map((name) => ({ part: part(name), text: `About ${name}.` }))
    const bytes = await write(whole, { options: { mark: 'none', comments: true }, notes })
    expect(checkDocx(bytes)).toEqual([])
    const comments = partsOf(bytes)['word/comments.xml'] ?? ''
    expect([...comments.matchAll(/<w:comment w:id="(\d)"/g)].map((m) => m[1])).toEqual(['3'])
    expect(comments).toContain('About empty.')
  })

  test('lets Word repeat no title that has a footnote, and ask for none from within', async () => {
    const origin = { part: part('pay'), clause: part('c'), version: '0001-00000000' }
    const anchor = anchorOf(origin.part)
    const heading = (...content: Inline[]): Block => ({
      ...{ type: 'heading', role: 'clause', level: 1, origin, anchor, content },
      number: num([1], '1.', '1'),
    })
    const asked = async (...blocks: Block[]): Promise<string[]> =>
      evaluateNumbers(await write(tree(...blocks))).flatMap((p) => p.references.map((r) => r.instruction))
    const [repeated, plain] = [
      heading(t('Pay')),
      heading(t('Pay'), footnote('1', 'See\tthe scale.\nOr ask.')),
    ]
    const see = line(ref(anchor, 'Pay', 'title'))
    expect(await asked(repeated, see)).toEqual([`REF ${anchor} \\h`])
    expect(await asked(plain, see)).toEqual([])
    expect(await asked(heading(ref(anchor, 'Pay', 'title')))).toEqual([])
    expect(await xmlOf(tree(plain, see))).toContain(`<w:hyperlink w:anchor="${anchor}" w:history="1">`)
    expect(docxText(await write(tree(plain, see)))).toEqual(treeText(tree(plain, see)))
    expect(await xmlOf(tree(plain), {}, 'word/footnotes.xml')).toMatch(
      />See<\/w:t><w:tab\/><w:t[^>]*>the scale\.<\/w:t><w:br\/><w:t[^>]*>Or ask\.</,
    )
  })

  test('marks defined terms for references to repeat, and hangs an entry of a list of definitions', async () => {
    const anchor = `${anchorOf(part('terms'))}_t1`
    const entry: Block = {
      type: 'paragraph',
      level: 1,
      definition: true,
      origin: { part: part('terms') },
      content: [{ ...t('Section 4 Data', { term: true }), anchor } as Inline, t(' means data.')],
    }
    const named: Inline = {
      ...{ type: 'reference', text: 'Section 4 Data', target: anchor, form: 'term', marks: {} },
      origin: { from: 'reference', anchor },
    }
    const bytes = await write(tree(entry, line(t('The '), named)))
    expect(checkDocx(bytes)).toEqual([])
    expect(evaluateNumbers(bytes).flatMap((p) => p.references)).toEqual([
      {
        instruction: `REF ${anchor} \\h \\* MERGEFORMAT`,
        cached: 'Section\u00a04 Data',
        text: 'Section\u00a04 Data',
      },
    ])
    expect(partsOf(bytes)['word/document.xml']).toContain('<w:pStyle w:val="Definition1"/></w:pPr>')
  })

  test('lays the cells of a table on its columns: spans down and across, short rows, and one that lies over another', async () => {
    const cell = (text: string, colspan = 1, rowspan = 1) => ({
      ...{ header: false, colspan, rowspan },
      blocks: [{ type: 'paragraph' as const, level: 0, origin: { part: part('p') }, content: [t(text)] }],
    })
    const rows = [
      { cells: [cell('A'), cell('B', 1, 4), cell('C')] },
      { cells: [cell('D')] },
      { cells: [cell('E', 2)] },
      { cells: [cell('F'), cell('G', 1, 3)] },
    ]
    const xml = await xmlOf(tree({ type: 'table', level: 0, origin: { part: part('p') }, rows }))
    const places = xml.split('<w:tr>').map((row) =>
      [...row.matchAll(/<w:tcPr>(.*?)<\/w:tcPr>(.*?)<\/w:tc>/g)].map(([, how = '', words = '']) => {
        const merge = /<w:vMerge w:val="(\w+)"/.exec(how)?.[1] ?? ''
        return [words.replace(/<[^>]*>/g, ''), merge, how.includes('gridSpan w:val="2"') ? '2' : '']
          .filter((each) => each !== '')
          .join(' ')
      }),
    )
    expect(places.slice(1)).toEqual([
      ['A', 'B restart', 'C'],
      ['D', 'continue', ''],
      ['E 2', ''],
      ['F', 'continue', 'G'],
    ])
  })

  test('keeps the parties on one page, in rows that Word counts', async () => {
    const xml = await xmlOf(everything())
    const table = /<w:tbl><w:tblPr><w:tblStyle w:val="PartyTable"\/>.*?<\/w:tbl>/.exec(xml)?.[0] ?? ''
    expect([...table.matchAll(/<w:pStyle w:val="(\w+)"/g)].map((m) => m[1])).toEqual(['Party', 'LastParty'])
    expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(2)
    expect(table).not.toContain('(1)')
  })

  test('gives a heading that a reference repeats a control of its own, and no other heading', async () => {
    const xml = await xmlOf(everything())
    expect(
      [...xml.matchAll(/<w:tag w:val="cw-title"\/>.*?<w:bookmarkStart w:id="\d+" w:name="(\w+)"/g)].map(
        (m) => m[1],
      ),
    ).toEqual([anchorOf(part('alpha'))])
  })

  test('gives a clause without a heading a bookmark too, and cuts a long title to what Word takes', async () => {
    const origin = { part: part('bare'), clause: part('c'), version: '0001-00000000' }
    const xml = await xmlOf(tree({ type: 'paragraph', level: 0, origin, content: [t('x'.repeat(100))] }))
    expect(xml).toContain(`w:name="${anchorOf(part('bare'))}"`)
    expect(/<w:alias w:val="([^"]*)"/.exec(xml)?.[1]).toBe(`${'x'.repeat(56)} #bareaa`)
  })

  test('puts no empty control where a clause that a note is about begins with no words', async () => {
    const origin = { part: part('bare'), clause: part('c'), version: '0001-00000000' }
    const empty = { ...line(), origin } as Block
    const notes = [{ part: part('bare'), text: 'Is this needed?' }]
    const bytes = await write(tree(empty, { ...line(t('Words.')), origin } as Block), {
      options: { mark: 'none', comments: true },
      notes,
    })
    expect(checkDocx(bytes)).toEqual([])
    expect(partsOf(bytes)['word/document.xml']).toContain('w:commentRangeStart')
  })

  test('counts each schedule from one, and goes on with the main clauses after it', async () => {
    const heading = (id: string, n: number, series = 'main'): Block => ({
      type: 'heading',
      role: 'clause',
      level: 1,
      origin: { part: part(id), clause: part(id), version: '0001-00000000' },
      anchor: anchorOf(part(id)),
      number: num([n], `${n}.`, String(n), series),
      content: [t(id)],
    })
    const schedule = (id: string, n: number): Block => ({
      type: 'heading',
      role: 'schedule',
      level: 1,
      origin: { part: part(id) },
      anchor: anchorOf(part(id)),
      number: num([n], `Schedule ${n}`, `Schedule ${n}`, 'schedules'),
      content: [t(id)],
    })
    const [one, two] = [anchorOf(part('one')), anchorOf(part('two'))]
    const whole = tree(
      heading('a', 1),
      heading('b', 2),
      schedule('one', 1),
      heading('c', 1, one),
      heading('d', 2, one),
      schedule('two', 2),
      heading('e', 1, two),
      heading('f', 3),
      line(t('See '), ref(one, 'Schedule 1'), t(' and '), ref(anchorOf(part('e')), '1')),
    )
    const bytes = await write(whole)
    expect(docxText(bytes)).toEqual(treeText(whole).map(plainSpaces))
    expect(evaluateNumbers(bytes).flatMap((p) => p.references.map((r) => r.instruction))).toEqual([
      `REF ${one} \\w \\h`,
      `REF ${anchorOf(part('e'))} \\w \\h`,
    ])
  })

  test('links without a field where Word would say something else, and marks a broken reference', async () => {
    const whole = everything()
    const said = line(
      ref(anchorOf(part('alpha')), 'clause one'),
      t(' '),
      ref(null, '[missing]'),
      ref('_cw_gone', '9'),
    )
    const xml = await xmlOf({ ...whole, blocks: [...whole.blocks, said] })
    expect(xml).toContain(
      `<w:hyperlink w:anchor="${anchorOf(part('alpha'))}" w:history="1"><w:r><w:t xml:space="preserve">clause\u00a0one<`,
    )
    expect(xml).toContain('<w:rStyle w:val="BrokenReference"/></w:rPr><w:t xml:space="preserve">[missing]<')
    expect(xml).not.toContain('_cw_gone')
  })

  test('keeps those who sign on one page: no row splits and every line but the last of all holds to the next', async () => {
    const { paragraphs, parts } = readDocx(await write(everything()))
    const tables = [...(parts['word/document.xml'] ?? '').matchAll(/<w:tbl>.*?<\/w:tbl>/g)].map((m) => m[0])
    const signing = tables.filter((xml) => xml.includes('SignatureTable'))
    expect(
      signing.map((xml) => [xml.split('<w:tr>').length - 1, xml.split('<w:cantSplit/>').length - 1]),
    ).toEqual([
      [4, 4],
      [3, 3],
    ])
    expect(paragraphs.filter((p) => p.style === 'LastSignatureLine').length).toBe(2)
    expect(parts['word/styles.xml']).toMatch(/w:styleId="LastSignatureLine"[^>]*>.*?<w:keepNext w:val="0"\/>/)
    expect(tables.find((xml) => xml.includes('ClauseTable'))).toContain('<w:cantSplit/><w:tblHeader/>')
  })

  test('says what page it is on, its title from the second page, and DRAFT on each page of a draft', async () => {
    const parts = partsOf(await write(everything(), { options: { mark: 'draft' } }))
    const running = Object.keys(parts)
      .filter((name) => everywhere.test(name) && name.endsWith('.xml'))
      .map((n) => parts[n] ?? '')
    const headers = running.filter((xml) => xml.includes('<w:hdr'))
    expect(headers.filter((xml) => xml.includes('DRAFT<')).length).toBe(2)
    expect(headers.filter((xml) => xml.includes('Addendum: online conduct')).length).toBe(1)
    expect(running.filter((xml) => xml.includes('> NUMPAGES <') && xml.includes('> PAGE <')).length).toBe(2)
    expect(parts['word/document.xml']).toContain('<w:titlePg/>')
    const clean = partsOf(await write(everything()))
    expect(Object.values(clean).join('')).not.toContain('DRAFT')
  })

  test('prints each title in its own headers, whatever was written before and whatever it is made of', async () => {
    const header = async (title: string): Promise<string> => {
      const parts = partsOf(await write({ ...tree(), title }))
      return Object.keys(parts)
        .map((name) => (name.includes('header') ? parts[name] : ''))
        .join('')
    }
    expect(await header('Pay & leave')).toContain('>Pay &amp; leave<')
    for (const title of ['@copy@', '@title@ $& $1'])
      expect(await header(title)).toContain(`>${title.replace('&', '&amp;')}<`)
    expect(await header('')).not.toContain('@title@')
  })

  test('is made to its style: paper, margins, type, colours and leading', async () => {
    const style: Style = {
      ...HOUSE_STYLE,
      page: { size: 'Letter', margins: { top: 25.4, right: 20, bottom: 25.4, left: 20 } },
      sizes: { text: 11, title: 20, heading: 12, small: 8 },
      leading: 1.5,
      align: 'justify',
    }
    const parts = partsOf(await write(everything(), { style }))
    expect(parts['word/document.xml']).toContain('<w:pgSz w:w="12240" w:h="15840"')
    expect(parts['word/document.xml']).toContain(
      '<w:pgMar w:top="1440" w:right="1134" w:bottom="1440" w:left="1134"',
    )
    // 1.5 times the size is 1.5 / 1.1499 of the 240ths that a line of Arial has by itself.
    expect(parts['word/styles.xml']).toMatch(/<w:sz w:val="22"\/>.*<w:lang w:val="en-GB"\/>.*w:line="313"/)
    expect(parts['word/styles.xml']).toMatch(/w:styleId="BodyText">.*?<w:jc w:val="both"\/>/)
  })

  test('names only what its stamp names', async () => {
    const parts = partsOf(await write(everything()))
    expect(parts['docProps/core.xml']).toContain('<dc:creator>Amira Shah</dc:creator>')
    expect(parts['docProps/core.xml']?.match(/2026-11-22T10:00:00\.000Z/g)?.length).toBe(2)
    expect(parts['docProps/app.xml']).toContain('<Company>Fernhill &amp; Sons Ltd</Company>')
    expect(parts['docProps/custom.xml']).toContain('copycopycopy')
    expect(Object.values(parts).join('')).not.toMatch(/Un-named|docx@|dolanmiu/i)
  })

  test('is sound for any tree, whatever its parts are and whatever is noted on them', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    console.log(`any trees: seed ${seed}`)
    const inClauses = (whole: Tree, clauses: readonly boolean[]): Tree => ({
      ...whole,
      blocks: whole.blocks.map((block, i) =>
        clauses[i % clauses.length] && !['parties', 'signatures', 'contents'].includes(block.type)
          ? { ...block, origin: { ...block.origin, clause: part('c'), version: '0001-00000000' } }
          : block,
      ),
    })
    const notes = ['one', 'two', 'three', 'four'].flatMap((name) => [
      { part: part(name), text: `About ${name} & all.` },
      { part: part(name), provision: 'aaaab', text: 'Two\nlines.' },
    ])
    await fc.assert(
      fc.asyncProperty(
        withNotes(randomTree),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
        fc.constantFrom<Job['options']>({ mark: 'none' }, { mark: 'draft', comments: true, protect: true }),
        async (any, clauses, options) => {
          const whole = inClauses(any, clauses)
          const bytes = await write(whole, { options, notes })
          expect(checkDocx(bytes)).toEqual([])
          const counted = partsOf(bytes)['word/footnotes.xml']?.match(/<w:footnote w:id=/g)?.length ?? 0
          expect(counted).toBe(JSON.stringify(whole).match(/"type":"footnote"/g)?.length ?? 0)
        },
      ),
      { seed, numRuns: 60 },
    )
  })

  test('carries any words: what XML cannot hold is left out, the rest comes back as it was', async () => {
    const seed = Date.now() % 1_000_000
    console.log(`any words: seed ${seed}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come through
    const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }), async (units) => {
        const said = String.fromCharCode(...units)
        const bytes = await write({ ...tree(line(t(`a${said}z`, { strong: true }))), title: said })
        expect(checkDocx(bytes)).toEqual([])
        const want = `a${said}z`.replace(/\r\n?/g, '\n').replace(illegal, '')
        expect(docxText(bytes).at(-1)).toBe(plainSpaces(want))
      }),
      { seed, numRuns: 40 },
    )
    expect(await xmlOf(tree(line(t('valueOf', { strong: true }))))).toContain('>valueOf<')
    expect(await xmlOf(tree(line(t('a\u0000b\ud800c\uffffd'))))).toContain('>abcd<')
  })

  test('opens no address but https, http and mailto', async () => {
    const xml = await xmlOf(
      tree(
        line(t('bad', { link: 'file:///etc/passwd' }), t('good', { link: 'https://x.example/?a=1&b="2"' })),
      ),
      {},
      'word/_rels/document.xml.rels',
    )
    expect(xml).not.toContain('passwd')
    expect(xml).toContain('Target="https://x.example/?a=1&amp;b=&quot;2&quot;" TargetMode="External"')
  })
})

describe('the same job', () => {
  test('gives the same bytes again, whatever was written between', async () => {
    const first = await write(everything())
    await write(tree(line(t('other', { link: 'https://other.example/' }))), { options: { mark: 'draft' } })
    expect(Buffer.compare(first, await write(everything()))).toBe(0)
  })

  test('gives the same bytes in another process, on another day, in another place, with other luck', async () => {
    const out = mkdtempSync(join(tmpdir(), 'clausewright-docx-'))
    try {
      await build({
        configFile: false,
        logLevel: 'silent',
        build: {
          ssr: join(import.meta.dirname, '../../support/word/hash.ts'),
          outDir: out,
          emptyOutDir: false,
        },
        ssr: { noExternal: true },
      })
      writeFileSync(
        join(out, 'run.mjs'),
        `const Real = Date
globalThis.Date = class extends Real {
  constructor(...parts) { if (parts.length) super(...parts); else super(4e12) }
  static now() { return 4e12 }
}
Math.random = () => 0.5
const { hashOfEverything } = await import('./hash.js')
process.stdout.write(await hashOfEverything())
`,
      )
      const env = { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' }
      const there = execFileSync(process.execPath, [join(out, 'run.mjs')], {
        env,
        cwd: out,
        encoding: 'utf8',
      })
      expect(there).toBe(await hashOfEverything())
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  })
})
