import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import type { Inline, Tree } from '../../../clauses/tree/tree.ts'
import { everything, part, stamp } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import { evaluateNumbers } from '../../support/word/numbers.ts'
import { partsOf } from '../../support/word/read.ts'

const FOOTNOTE: Inline = {
  ...{ type: 'footnote', label: '1', text: 'See the handbook.', marks: {} },
  origin: { from: 'text' },
}

/** The tree that has everything, with a footnote at the end of its last words. */
const footnoted = (tree: Tree): Tree => {
  const last = tree.blocks.at(-1)
  if (last?.type !== 'paragraph') throw new Error('The tree does not end with a paragraph.')
  return { ...tree, blocks: [...tree.blocks.slice(0, -1), { ...last, content: [...last.content, FOOTNOTE] }] }
}

const sound = await writeDocx({
  tree: footnoted(everything()),
  style: HOUSE_STYLE,
  options: { mark: 'draft', comments: true },
  notes: [{ part: part('alpha'), provision: 'aaaa3', text: 'Which accounts?' }],
  stamp,
})

const zip = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), { level: 0 })

/** The sound file with one thing in one part changed; a change that changes nothing is a fault of the test. */
const planted = (part: string, from: string | RegExp, to: string): Uint8Array => {
  const parts = partsOf(sound)
  const before = parts[part] ?? ''
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${from} is not in ${part}`)
  return zip({ ...parts, [part]: after })
}

const document = 'word/document.xml'
const numbering = 'word/numbering.xml'

describe('the checker of structure', () => {
  test('finds nothing in a sound file', () => expect(checkDocx(sound)).toEqual([]))

  test.each([
    ['a list that is not there', document, /<w:numId w:val="\d+"\/>/, '<w:numId w:val="77"/>', 'the list 77'],
    [
      'a list without its definition',
      numbering,
      /<w:abstractNumId w:val="1"\/>/,
      '<w:abstractNumId w:val="88"/>',
      'list 1 has no',
    ],
    ['a style that is not there', document, '"ClauseLevel3"', '"Nowhere"', 'paragraph style Nowhere'],
    [
      'a style of the wrong type',
      document,
      '<w:pStyle w:val="ClauseLevel3"/>',
      '<w:pStyle w:val="Hyperlink"/>',
      'paragraph style Hyperlink',
    ],
    [
      'a base that is not there',
      'word/styles.xml',
      '<w:basedOn w:val="Heading1"/>',
      '<w:basedOn w:val="Lost"/>',
      'names the style Lost',
    ],
    ['a reference to no bookmark', document, / REF _cw_\w+/, ' REF _cw_nothing', '_cw_nothing'],
    [
      'two bookmarks of one name',
      document,
      'w:name="_cw_betaaaaaaaaa"',
      'w:name="_cw_alphaaaaaaaa"',
      'Two bookmarks are called',
    ],
    [
      'two bookmarks of one id',
      document,
      'bookmarkStart w:id="2"',
      'bookmarkStart w:id="1"',
      'Two bookmarks have the id 1',
    ],
    ['a bookmark without an end', document, '<w:bookmarkEnd w:id="3"/>', '', 'bookmark 3 does not end'],
    [
      'two controls of one id',
      document,
      '<w:id w:val="2"/></w:sdtPr>',
      '<w:id w:val="1"/></w:sdtPr>',
      'Two content controls',
    ],
    ['an empty control', document, /(cw-title".*?<w:sdtContent>).*?(<\/w:sdtContent>)/, '$1$2', 'is empty'],
    [
      'properties in the wrong order',
      'word/styles.xml',
      '<w:keepNext/><w:keepLines/>',
      '<w:keepLines/><w:keepNext/>',
      'wrong order',
    ],
    [
      'a property in the wrong place',
      document,
      '<w:pStyle w:val="Title"/>',
      '<w:b/>',
      'w:b does not belong in w:pPr',
    ],
    [
      'a header that is not there',
      document,
      /(headerReference w:type="first" r:id=")[^"]+/,
      '$1rId99',
      'rId99',
    ],
    ['a link that is not there', document, 'rIdLink1', 'rIdLink9', 'rIdLink9'],
    [
      'a relationship to nothing',
      'word/_rels/document.xml.rels',
      'Target="styles.xml"',
      'Target="style.xml"',
      'style.xml',
    ],
    ['a part of no type', '[Content_Types].xml', /<Default Extension="rels"[^>]*>/, '', 'no content type'],
    [
      'a row too short',
      document,
      /<w:gridCol [^>]*>/,
      '<w:gridCol w:w="1"/><w:gridCol w:w="1"/>',
      'does not fill',
    ],
    [
      'a field that never ends',
      document,
      '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      '',
      'begin, separate and end',
    ],
    [
      'a footnote that is not there',
      document,
      '<w:footnoteReference w:id="1"/>',
      '<w:footnoteReference w:id="9"/>',
      'footnote 9 is marked but not there',
    ],
    [
      'a comment on nothing',
      document,
      /<w:r><w:rPr><w:rStyle w:val="CommentReference"\/><\/w:rPr><w:commentReference[^>]*\/><\/w:r>/,
      '',
      'comment 2 is there but not marked',
    ],
    [
      'a comment whose words do not end',
      document,
      /<w:commentRangeEnd[^>]*\/>/,
      '',
      'end of comment 2 is there but not marked',
    ],
    [
      'a comment with the number of a footnote',
      'word/comments.xml',
      'w:comment w:id="2"',
      'w:comment w:id="1"',
      'The comment 1 has the number of a footnote',
    ],
    [
      'a clause within a clause',
      document,
      'w:val="cw-title"',
      'w:val="cw:alphaaaaaaaa:clauseaaaaaa:1"',
      'holds another of its kind',
    ],
    ['an alias that names no part', document, ' #alphaa"', '"', 'alias of part alphaaaaaaaa does not name'],
    ['a clause without its bookmark', document, '_cw_c_beta', '_cw_d_beta', 'No bookmark over the clause'],
  ])('finds %s', (_fault, part, from, to, said) => {
    expect(checkDocx(planted(part, from, to)).join('\n')).toContain(said)
  })

  test('finds a contents list that does not end, and entries that lead nowhere', () => {
    const entry = (fields: string): string => `<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>${fields}</w:p>`
    const char = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
    const asks = (what: string): string => `<w:r><w:instrText> ${what} </w:instrText></w:r>`
    const start = char('begin') + asks('TOC \\o') + char('separate')
    const page = char('begin') + asks('PAGEREF _cw_nowhere \\h') + char('separate') + char('end')
    const check = (list: string): string =>
      checkDocx(planted(document, '<w:body>', `<w:body>${list}`)).join('\n')
    expect(check(entry(start) + entry(char('end')))).toBe('')
    expect(check(entry(start))).toContain('a contents list that does not end')
    expect(check(entry(start + page) + entry(char('end')))).toContain(
      'the bookmark _cw_nowhere, which is not there',
    )
    expect(check(entry(start) + entry(char('begin')) + entry(char('end')))).toContain(
      'begin, separate and end',
    )
  })

  test('refuses XML that is not well formed', () => {
    expect(() => checkDocx(planted(document, '</w:body>', ''))).toThrow()
  })
})

describe('the evaluator of numbers', () => {
  const labels = (bytes: Uint8Array): string[] =>
    evaluateNumbers(bytes)
      .map((p) => p.label)
      .filter((label) => label !== '')

  const lvl = (ilvl: number, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
  const made = (
    nums: string,
    paragraphs: readonly (readonly [num: number, ilvl: number])[],
    more = '',
  ): Uint8Array => {
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const body = paragraphs.map(
      ([num, ilvl]) =>
        `<w:p><w:pPr><w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${num}"/></w:numPr></w:pPr></w:p>`,
    )
    return zip({
      'word/document.xml': `<w:document ${w}><w:body>${body.join('')}</w:body></w:document>`,
      'word/styles.xml': `<w:styles ${w}/>`,
      'word/numbering.xml': `<w:numbering ${w}><w:abstractNum w:abstractNumId="0">${lvl(0, '%1.')}${lvl(1, '%1.%2')}${lvl(2, '%1.%2.%3', more)}</w:abstractNum>${nums}</w:numbering>`,
    })
  }
  const num = (id: number, more = ''): string =>
    `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${more}</w:num>`

  test('starts lower levels anew after a higher one', () => {
    const path = [
      [1, 0],
      [1, 1],
      [1, 1],
      [1, 0],
      [1, 1],
    ] as const
    expect(labels(made(num(1), path))).toEqual(['1.', '1.1', '1.2', '2.', '2.1'])
  })

  test('goes on counting over two lists of one definition', () => {
    expect(
      labels(
        made(num(1) + num(2), [
          [1, 0],
          [2, 0],
          [1, 0],
        ]),
      ),
    ).toEqual(['1.', '2.', '3.'])
  })

  test('starts again where a list overrides its start, once', () => {
    const over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    expect(
      labels(
        made(num(1) + num(2, over), [
          [1, 0],
          [1, 0],
          [2, 0],
          [2, 0],
        ]),
      ),
    ).toEqual(['1.', '2.', '1.', '2.'])
  })

  test('obeys a level that restarts only after level 1', () => {
    const path = [
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 1],
      [1, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ] as const
    const restart = '<w:lvlRestart w:val="1"/>'
    expect(labels(made(num(1), path, restart)).filter((_, i) => [2, 4, 7].includes(i))).toEqual([
      '1.1.1',
      '1.2.2',
      '2.1.1',
    ])
  })

  test('sees a number change when a clause is inserted, and every reference follow', () => {
    const CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="Definitions'
    const clause = '<w:p><w:pPr><w:pStyle w:val="ClauseHeading1"/></w:pPr><w:r><w:t>New</w:t></w:r></w:p>'
    const inserted = evaluateNumbers(planted(document, CONTROL, `${clause}${CONTROL}`))
    expect(inserted.find((p) => p.text === 'Definitions')?.label).toBe('2.')
    expect(inserted.flatMap((p) => p.references.map((r) => r.text))).toEqual(['2.1(a)', 'Definitions'])
    expect(inserted.find((p) => p.text === 'Hand-over')?.label).toBe('1.')
  })

  test('answers \\n with the bare number and \\r with what differs from here', () => {
    const to = (s: string) =>
      evaluateNumbers(planted(document, '\\w \\h', `\\${s} \\h`)).flatMap((p) => p.references)[0]?.text
    expect(to('n')).toBe('(a)')
    expect(to('r')).toBe('1.1(a)')
  })
})
