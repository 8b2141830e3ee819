import { describe, expect, test } from 'vitest'
import { reportOf } from '../../../clauses/review/report.ts'
import { acceptedLines } from '../../../clauses/review/returned/lines.ts'
import {
  commented,
  commentXml,
  del,
  ins,
  p,
  part,
  returnedOf,
  row,
  t,
  table,
} from '../../support/returnedWord.ts'
import { field } from '../../support/wordParts.ts'

const char = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const code = (text: string): string => `<w:r><w:instrText xml:space="preserve"> ${text} </w:instrText></w:r>`

/** A text box with a fill, around words. */
const box = (fill: string, words: string): string =>
  `<w:r><w:drawing><a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr>${fill}</wps:spPr><wps:txbx><w:txbxContent>${p(null, words)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></w:r>`
const solid = (colour: string): string => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
const white = (text: string): string => t(text, '<w:color w:val="FFFFFF"/>')

const bitsOf = async (body: string): Promise<readonly (readonly unknown[])[]> =>
  (await returnedOf(body)).paragraphs.flatMap(({ bits }) =>
    bits.map(({ text, code, hidden }) => [
      text,
      ...(code === undefined ? [] : [code]),
      ...(hidden ? [hidden] : []),
    ]),
  )

describe('fields', () => {
  test('show their result, and keep their instruction', async () => {
    const simple = `<w:fldSimple w:instr=" PAGE ">${t('4')}</w:fldSimple>`
    expect(
      await bitsOf(p(null, t('See ') + field('REF _cw_abc \\r \\h', '3.1') + t(', page ') + simple)),
    ).toEqual([['See '], ['3.1', 'REF _cw_abc \\r \\h'], [', page '], ['4', 'PAGE']])
  })

  test('nest, in instructions and in results, and reach over paragraphs', async () => {
    const inCode =
      char('begin') +
      code('IF') +
      field('MERGEFIELD x', 'seen not') +
      code('= 1 "a"') +
      char('separate') +
      t('a') +
      char('end')
    const toc = char('begin') + code('TOC \\o "1-3"') + char('separate') + t('Pay ')
    expect(
      await bitsOf(
        p(null, inCode) +
          p(null, toc + field('PAGEREF _x \\h', '2')) +
          p(null, t('Leave') + char('end') + t(' after')),
      ),
    ).toEqual([
      ['a', 'IF = 1 "a"', 'field'],
      ['Pay ', 'TOC \\o "1-3"'],
      ['2', 'PAGEREF _x \\h'],
      ['Leave', 'TOC \\o "1-3"'],
      [' after'],
    ])
  })

  test('that went keep the instruction that went with them', async () => {
    const { paragraphs } = await returnedOf(p(null, t('a') + del('Ann', field('REF _cw_abc \\h', '7'))))
    expect(paragraphs[0]!.bits[1]).toMatchObject({
      text: '7',
      code: 'REF _cw_abc \\h',
      marks: [{ kind: 'deleted' }],
    })
  })

  test('that mask other words are hidden, and their words are told', async () => {
    const swallowed = char('begin') + t('not shown') + char('end')
    const returned = await returnedOf(
      p(
        null,
        field('QUOTE "ninety days"', 'thirty days') +
          field('QUOTE "same"', 'same') +
          swallowed +
          field('XE "term"', '') +
          t('.'),
      ),
    )
    expect(acceptedLines(returned)).toEqual(['thirty dayssame.'])
    expect(reportOf(returned).hidden).toEqual([
      { text: 'thirty days', why: 'field' },
      { text: 'not shown', why: 'field' },
    ])
  })

  test('without an end lose no words', async () => {
    const returned = await returnedOf(
      p(null, t('a') + char('begin') + t('b')) + p(null, t('c') + char('separate') + t('d')),
    )
    expect(acceptedLines(returned)).toEqual(['ab', 'cd'])
    expect(returned.warnings).toEqual(['A field of the file has no end. Its words were read as they stand.'])
  })

  test('that have no result show a button’s words, a chosen entry or a ticked box', async () => {
    const data = (inner: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${inner}</w:ffData></w:fldChar></w:r>`
    const list = data(
      '<w:ddList><w:result w:val="1"/><w:listEntry w:val="London"/><w:listEntry w:val="Leeds"/></w:ddList>',
    )
    const box = data('<w:checkBox><w:default w:val="1"/></w:checkBox>')
    const body = p(
      null,
      char('begin') +
        code('MACROBUTTON NoMacro [Click here]') +
        char('end') +
        list +
        code('FORMDROPDOWN') +
        char('end') +
        box +
        code('FORMCHECKBOX') +
        char('end'),
    )
    expect((await bitsOf(body)).map(([text]) => text)).toEqual(['[Click here]', 'Leeds', '☒'])
  })
})

describe('words that are not seen as they are', () => {
  const CASES: readonly (readonly [
    name: string,
    body: string,
    hidden: readonly (readonly [string, string])[],
  ])[] = [
    ['hidden', p(null, t('a') + t('b', '<w:vanish/>') + t('c', '<w:vanish w:val="0"/>')), [['b', 'hidden']]],
    ['hidden by a paragraph’s style', p('Secret', t('b')), [['b', 'hidden']]],
    [
      'hidden by a style of words, or one that it is based on',
      p(null, t('a', '<w:rStyle w:val="Whisper"/>')),
      [['a', 'hidden']],
    ],
    [
      'hidden in Word’s view of web pages, but not in a contents list',
      p(
        null,
        t('a', '<w:webHidden/>') +
          char('begin') +
          code('TOC \\o') +
          char('separate') +
          t('b', '<w:webHidden/>') +
          char('end'),
      ),
      [['a', 'hidden']],
    ],
    [
      'white on white',
      p(
        null,
        t('a', '<w:color w:val="FFFFFF"/>') +
          t('b', '<w:color w:val="FDFDFE"/>') +
          t('c', '<w:color w:val="888888"/>'),
      ),
      [['ab', 'white']],
    ],
    [
      'black on a black highlight',
      p(null, t('a', '<w:color w:val="000000"/><w:highlight w:val="black"/>')),
      [['a', 'white']],
    ],
    [
      'white on a dark cell is seen',
      table(
        row('', ['<w:shd w:val="clear" w:fill="1F3864"/>', p(null, t('a', '<w:color w:val="FFFFFF"/>'))]),
      ),
      [],
    ],
    [
      'white in a paragraph with a dark ground is seen',
      p(null, t('a', '<w:color w:val="FFFFFF"/>'), '<w:shd w:val="clear" w:fill="000000"/>'),
      [],
    ],
    [
      'tiny',
      p(null, t('a', '<w:sz w:val="2"/>') + t('b', '<w:sz w:val="16"/>') + t('c', '<w:w w:val="1"/>')),
      [
        ['a', 'tiny'],
        ['c', 'tiny'],
      ],
    ],
    ['turned round', p(null, t('pay \u202e001\u202c pounds')), [['pay \u202e001\u202c pounds', 'bidi']]],
    ['with signs that nobody sees', p(null, t('a\u200bb')), [['a\u200bb', 'control']]],
    [
      'white in a text box, unless that is dark',
      p(null, box('', white('a')) + box(solid('1F3864'), white('b')) + box(solid('FFFFFF'), white('c'))),
      [
        ['a', 'white'],
        ['c', 'white'],
      ],
    ],
    ['hidden and put in', p(null, ins('Ann', t('not ', '<w:vanish/>')) + t('b')), [['not ', 'hidden']]],
  ]
  for (const [name, body, hidden] of CASES) {
    test(name, async () => {
      const report = reportOf(await returnedOf(body))
      expect(report.hidden.map(({ text, why }) => [text, why])).toEqual(hidden)
    })
  }
})

test('words in charts and diagrams are not read, and that is said', async () => {
  const chart =
    '<w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></w:drawing></w:r>'
  expect((await returnedOf(p(null, chart + chart))).warnings).toEqual([
    'The file holds a chart. The words in it were not read; look at it in Word.',
  ])
})

describe('comments', () => {
  const comments = (...all: readonly string[]): string => part('w:comments', all.join(''))
  const extended = (
    ...all: readonly (readonly [paragraph: string, parent: string, done: string])[]
  ): string =>
    part(
      'w15:commentsEx',
      all
        .map(
          ([paragraph, parent, done]) =>
            `<w15:commentEx w15:paraId="${paragraph}"${parent ? ` w15:paraIdParent="${parent}"` : ''} w15:done="${done}"/>`,
        )
        .join(''),
    )

  test('have the words that they are on, replies, and whether they are settled', async () => {
    const returned = await returnedOf(
      p(null, t('Pay ') + commented('1', t('thirty') + del('Ann', t(' long')) + ins('Ann', t(' short')))) +
        p(null, `<w:commentRangeStart w:id="2"/>${t('two ')}<w:commentRangeStart w:id="3"/>`) +
        p(null, `${t('lines')}<w:commentRangeEnd w:id="2"/><w:commentRangeEnd w:id="3"/>${t(' and more')}`),
      {
        more: {
          comments: comments(
            commentXml('1', 'Ann', 'Why thirty?', 'AA000001'),
            commentXml('2', 'Bob', 'Both?', 'AA000002'),
            commentXml('3', 'Ann', 'Yes.', 'AA000003'),
            commentXml('4', 'Cat', 'Nowhere', 'AA000004'),
          ),
          commentsExtended: extended(
            ['AA000001', '', '1'],
            ['AA000002', '', '0'],
            ['aa000003', 'AA000002', '0'],
          ),
        },
      },
    )
    expect(reportOf(returned).comments).toEqual([
      {
        author: 'Ann',
        date: '2026-03-02T09:00:00Z',
        text: 'Why thirty?',
        on: 'thirty short',
        resolved: true,
        replies: [],
      },
      {
        author: 'Bob',
        date: '2026-03-02T09:00:00Z',
        text: 'Both?',
        on: 'two \nlines',
        resolved: false,
        replies: [{ author: 'Ann', date: '2026-03-02T09:00:00Z', text: 'Yes.' }],
      },
      { author: 'Cat', date: '2026-03-02T09:00:00Z', text: 'Nowhere', on: '', resolved: false, replies: [] },
    ])
  })

  test('over the same words answer each other where the file does not say, as LibreOffice writes them', async () => {
    const both = '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>'
    const returned = await returnedOf(
      p(null, `${both}${t('words')}<w:commentRangeEnd w:id="2"/><w:commentRangeEnd w:id="1"/>`) +
        p(null, commented('3', t('others'))),
      {
        more: {
          comments: comments(
            commentXml('1', 'Ann', 'a'),
            commentXml('2', 'Bob', 'b'),
            commentXml('3', 'Bob', 'c'),
          ),
        },
      },
    )
    expect(returned.comments.map(({ text, replies }) => [text, replies.map((reply) => reply.text)])).toEqual([
      ['a', ['b']],
      ['c', []],
    ])
  })

  test('that have no name among the threads answer nobody', async () => {
    const returned = await returnedOf(p(null, commented('1', t('x')) + commented('2', t('y'))), {
      more: {
        comments: comments(
          commentXml('1', 'Ann', 'a'),
          commentXml('2', 'Bob', 'b'),
          commentXml('3', 'Cat', 'c', 'A3'),
        ),
        commentsExtended: extended(['A3', '', '0']),
      },
    })
    expect(returned.comments.map(({ text, replies }) => [text, replies.length])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ])
  })

  test('whose answers go in a circle stay apart, and none is lost', async () => {
    const returned = await returnedOf(p(null, commented('1', t('x')) + commented('2', t('y'))), {
      more: {
        comments: comments(commentXml('1', 'Ann', 'a', 'A1'), commentXml('2', 'Bob', 'b', 'A2')),
        commentsExtended: extended(['A1', 'A2', '0'], ['A2', 'A1', '0']),
      },
    })
    expect(
      returned.comments.flatMap(({ text, replies }) => [text, ...replies.map((reply) => reply.text)]),
    ).toEqual(['a', 'b'])
  })

  test('on nothing keep their place', async () => {
    const { paragraphs } = await returnedOf(
      p(null, `${t('a') + commented('1', '') + t('b')}<w:r><w:commentReference w:id="2"/></w:r>`),
      { more: { comments: comments(commentXml('1', 'Ann', 'a'), commentXml('2', 'Bob', 'b')) } },
    )
    expect(paragraphs[0]!.bits.map(({ text, comments }) => [text, comments])).toEqual([
      ['a', []],
      ['', ['1']],
      ['b', []],
      ['', ['2']],
    ])
  })
})
