import { describe, expect, test } from 'vitest'
import { acceptedLines, rejectedLines } from '../../../clauses/review/returned/lines.ts'
import {
  changed,
  control,
  del,
  from,
  ins,
  mark,
  noted,
  p,
  part,
  range,
  returnedOf,
  row,
  t,
  table,
  to,
  touched,
} from '../../support/returnedWord.ts'

interface Case {
  readonly name: string
  readonly body: string
  readonly noted: readonly string[]
  readonly accepted: readonly string[]
  readonly rejected: readonly string[]
}

const CASES: readonly Case[] = [
  {
    name: 'words put in and taken out',
    body: p(null, t('Pay in ') + del('Ann', t('thirty')) + ins('Ann', t('sixty')) + t(' days.')),
    noted: ['Pay in {-Ann thirty}{+Ann sixty} days.'],
    accepted: ['Pay in sixty days.'],
    rejected: ['Pay in thirty days.'],
  },
  {
    name: 'words that one put in and another took out',
    body: p(null, t('A ') + ins('Ann', t('b ') + del('Bob', t('c '))) + t('d')),
    noted: ['A {+Ann b }{+Ann {-Bob c }}d'],
    accepted: ['A b d'],
    rejected: ['A d'],
  },
  {
    name: 'deleted words that LibreOffice writes as words',
    body: p(
      null,
      `<w:del w:id="1" w:author="Ann" w:date="2026-03-01T10:00:00Z">${t('gone')}</w:del>${t('here')}`,
    ),
    noted: ['{-Ann gone}here'],
    accepted: ['here'],
    rejected: ['gonehere'],
  },
  {
    name: 'a paragraph that was split',
    body: p(null, t('One. '), mark('Ann', 'ins')) + p(null, t('Two.')),
    noted: ['One. {+Ann ¶}', 'Two.'],
    accepted: ['One. ', 'Two.'],
    rejected: ['One. Two.'],
  },
  {
    name: 'paragraphs that were joined',
    body: p(null, t('One. '), mark('Ann', 'del')) + p(null, t('Two.')) + p(null, t('Three.')),
    noted: ['One. {-Ann ¶}', 'Two.', 'Three.'],
    accepted: ['One. Two.', 'Three.'],
    rejected: ['One. ', 'Two.', 'Three.'],
  },
  {
    name: 'a whole paragraph taken out, and one put in whose mark another took out again',
    body:
      p(null, t('One')) +
      p(null, del('Ann', t('Two')), mark('Ann', 'del')) +
      p(
        null,
        ins('Ann', del('Bob', t('Never'))),
        mark('Ann', 'ins').replace('</w:rPr>', `${touched('del', 'Bob')}</w:rPr>`),
      ) +
      p(null, t('Three')),
    noted: ['One', '{-Ann Two}{-Ann ¶}', '{+Ann {-Bob Never}}{+Ann {-Bob ¶}}', 'Three'],
    accepted: ['One', 'Three'],
    rejected: ['One', 'Two', 'Three'],
  },
  {
    name: 'paragraphs taken out at the end, and before a table',
    body:
      p(null, t('One')) +
      p(null, del('Ann', t('Two')), mark('Ann', 'del')) +
      table(row('', p(null, t('cell')))) +
      p(null, t('Three ') + del('Ann', t('x')), mark('Ann', 'del')) +
      p(null, del('Ann', t('Four')), mark('Ann', 'del')),
    noted: ['One', '{-Ann Two}{-Ann ¶}', 'cell', 'Three {-Ann x}{-Ann ¶}', '{-Ann Four}{-Ann ¶}'],
    accepted: ['One', 'cell', 'Three '],
    rejected: ['One', 'Two', 'cell', 'Three x', 'Four'],
  },
  {
    name: 'a paragraph that was moved, and changed where it came to',
    body:
      p(null, range('From', 'move7', from('Ann', t('Moved'))), mark('Ann', 'moveFrom')) +
      p(null, t('Stays')) +
      p(
        null,
        range('To', 'move7', to('Ann', t('Moved')) + to('Ann', ins('Bob', t(' on')))),
        mark('Ann', 'moveTo'),
      ) +
      p(null, t('End')),
    noted: [
      '{<Ann#move7 Moved}{<Ann#move7 ¶}',
      'Stays',
      '{>Ann#move7 Moved}{>Ann#move7 {+Bob  on}}{>Ann#move7 ¶}',
      'End',
    ],
    accepted: ['Stays', 'Moved on', 'End'],
    rejected: ['Moved', 'Stays', 'End'],
  },
  {
    name: 'rows put in and taken out, and cells',
    body:
      table(
        row('', p(null, t('a1')), [touched('cellDel', 'Ann'), p(null, t('a2'))], p(null, t('a3'))),
        row(touched('ins', 'Ann'), p(null, ins('Ann', t('b1')), mark('Ann', 'ins')), p(null, '')),
        row(touched('del', 'Bob'), p(null, t('c1')), p(null, t('c2'))),
        row(
          '',
          [touched('cellIns', 'Bob'), p(null, t('d1'))],
          p(null, t('d2'), mark('Ann', 'del')) + p(null, t('d3')),
        ),
      ) + p(null, t('End')),
    noted: ['a1', 'a2', 'a3', '{+Ann b1}{+Ann ¶}', '', 'c1', 'c2', 'd1', 'd2{-Ann ¶}', 'd3', 'End'],
    accepted: ['a1', 'a3', 'b1', '', 'd1', 'd2d3', 'End'],
    rejected: ['a1', 'a2', 'a3', 'c1', 'c2', 'd2', 'd3', 'End'],
  },
  {
    name: 'a table in a row that was taken out',
    body:
      table(row(touched('del', 'Ann'), p(null, t('out')) + table(row('', p(null, t('in')))) + p(null, ''))) +
      p(null, t('End')),
    noted: ['out', 'in', '', 'End'],
    accepted: ['End'],
    rejected: ['out', 'in', '', 'End'],
  },
  {
    name: 'what stands between words',
    body: p(
      null,
      '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:br w:type="page"/></w:r>' +
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' +
        `<w:smartTag w:element="place">${t('London')}</w:smartTag><w:hyperlink w:anchor="x">${t(' link')}</w:hyperlink>` +
        `<w:customXml w:element="q">${ins('Ann', t('!'))}</w:customXml><w:dir w:val="rtl">${t('r')}</w:dir>` +
        '<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:r><w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>yes</w:t></w:r></w:rubyBase></w:ruby></w:r>',
    ),
    noted: ['a\tb\nc\n\u2011\u00ad✓•London link{+Ann !}rx=1yes'],
    accepted: ['a\tb c \u2011\u00ad✓•London link!rx=1yes'],
    rejected: ['a\tb c \u2011\u00ad✓•London linkrx=1yes'],
  },
  {
    name: 'paragraphs in content controls, in custom XML and in the first alternative that is understood',
    body:
      control('a', 'A', p(null, t('one')) + control('b', 'B', p(null, control('c', 'C', t('two'))))) +
      `<w:customXmlInsRangeStart w:id="4" w:author="Ann"/><w:customXml w:element="x">${p(null, t('three'))}</w:customXml><w:customXmlInsRangeEnd w:id="4"/>` +
      `<mc:AlternateContent><mc:Choice Requires="wps">${p(null, t('four'))}</mc:Choice><mc:Fallback>${p(null, t('no'))}</mc:Fallback></mc:AlternateContent>`,
    noted: ['one', 'two', 'three', 'four'],
    accepted: ['one', 'two', 'three', 'four'],
    rejected: ['one', 'two', 'three', 'four'],
  },
  {
    name: 'a change around whole paragraphs, as careless programs write it',
    body: p(null, t('One')) + ins('Ann', p(null, t('Two'))) + p(null, t('Three')),
    noted: ['One', '{+Ann Two}{+Ann ¶}', 'Three'],
    accepted: ['One', 'Two', 'Three'],
    rejected: ['One', 'Three'],
  },
]

describe('a returned Word file', () => {
  for (const { name, body, ...expected } of CASES) {
    test(name, async () => {
      const returned = await returnedOf(body)
      expect(returned.paragraphs.map(noted)).toEqual(expected.noted)
      expect(acceptedLines(returned)).toEqual(expected.accepted)
      expect(rejectedLines(returned)).toEqual(expected.rejected)
    })
  }

  test('names who did it, and when', async () => {
    const { paragraphs } = await returnedOf(p(null, ins('Ann Example', t('x'))))
    expect(paragraphs[0]!.bits[0]!.marks).toEqual([
      { kind: 'inserted', author: 'Ann Example', date: '2026-03-01T10:00:00Z', move: '' },
    ])
  })

  test('joins runs that differ in nothing that matters', async () => {
    const { paragraphs } = await returnedOf(
      p(null, t('one ') + t('two', '<w:b/>') + ins('Ann', t('a') + t('b'))),
    )
    expect(paragraphs[0]!.bits.map(({ text }) => text)).toEqual(['one two', 'ab'])
  })

  test('lists changes of looks apart', async () => {
    const { paragraphs } = await returnedOf(
      p(null, t('plain') + t('bold', `<w:b/>${changed('Ann', 'rPr')}`)) +
        p(null, t('indented'), `<w:ind w:left="720"/>${changed('Bob', 'pPr')}`) +
        `<w:tbl><w:tblPr><w:tblPrChange w:id="1" w:author="Cat" w:date="x"><w:tblPr/></w:tblPrChange></w:tblPr>${row('', p(null, t('cell')))}</w:tbl>` +
        `${p(null, t('last'))}<w:sectPr><w:sectPrChange w:id="2" w:author="Dan"><w:sectPr/></w:sectPrChange></w:sectPr>`,
    )
    expect(
      paragraphs.map(({ bits, formatted }) => [bits.map((bit) => bit.formatted?.author), formatted?.author]),
    ).toEqual([
      [[undefined, 'Ann'], undefined],
      [[undefined], 'Bob'],
      [[undefined], 'Cat'],
      [[undefined], 'Dan'],
    ])
    expect(paragraphs.flatMap(({ bits }) => bits.flatMap(({ marks }) => marks))).toEqual([])
  })

  test('says which controls stand around paragraphs, rows, cells and words', async () => {
    const inner = control('cf:employee.name', 'Employee name', t('Ann'))
    const { paragraphs } = await returnedOf(
      control(
        'cw:a:b:c',
        'Pay #a',
        p(null, t('x') + inner) + table(control('row', 'R', row('', control('p', 'P', p(null, t('y')))))),
      ),
    )
    expect(paragraphs.map(({ controls }) => controls.map(({ tag, alias }) => `${tag} ${alias}`))).toEqual([
      ['cw:a:b:c Pay #a'],
      ['cw:a:b:c Pay #a', 'row R', 'p P'],
    ])
    expect(paragraphs[0]!.bits.map((bit) => bit.control)).toEqual([undefined, 'cf:employee.name'])
    expect(paragraphs[0]!.bits[1]!.inside).toEqual([{ tag: 'cf:employee.name', alias: 'Employee name' }])
  })

  test('says which bookmarks lie over a paragraph or begin in it', async () => {
    const start = (id: number, name: string): string => `<w:bookmarkStart w:id="${id}" w:name="${name}"/>`
    const end = (id: number): string => `<w:bookmarkEnd w:id="${id}"/>`
    const { paragraphs } = await returnedOf(
      start(1, 'over') +
        p(null, t('a') + start(2, 'begun')) +
        p(null, t('b') + end(2)) +
        end(1) +
        start(3, 'late') +
        p(null, t('c')) +
        p(null, end(3) + t('d')),
    )
    expect(paragraphs.map(({ bookmarks }) => bookmarks)).toEqual([
      ['over', 'begun'],
      ['over', 'begun'],
      ['late'],
      [],
    ])
  })

  test('ends a bookmark that begins twice by one name, as LibreOffice writes it, where it ends once', async () => {
    const start = (id: number): string => `<w:bookmarkStart w:id="${id}" w:name="twice"/>`
    const { paragraphs } = await returnedOf(
      start(1) + p(null, t('a')) + p(null, `${start(2)}${t('b')}<w:bookmarkEnd w:id="2"/>`) + p(null, t('c')),
    )
    expect(paragraphs.map(({ bookmarks }) => bookmarks)).toEqual([['twice'], ['twice'], []])
  })

  test('reads notes under the changes of their marks, text boxes, headers and footers', async () => {
    const reference = (kind: string, id: string): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
    const box = `<w:r><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${p(null, t('in a box'))}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>`
    const returned = await returnedOf(
      p(
        null,
        t('one') +
          reference('footnote', '3') +
          del('Ann', reference('footnote', '2')) +
          ins('Ann', reference('endnote', '2')) +
          box,
      ),
      {
        more: {
          footnotes: part(
            'w:footnotes',
            `<w:footnote w:type="separator" w:id="-1">${p(null, '<w:r><w:separator/></w:r>')}</w:footnote><w:footnote w:id="2">${p(null, t('out'))}</w:footnote><w:footnote w:id="3">${p(null, t('stays') + ins('Bob', t('!')))}</w:footnote>`,
          ),
          endnotes: part('w:endnotes', `<w:endnote w:id="2">${p(null, t('new'))}</w:endnote>`),
        },
        bands: {
          header1: { xml: part('w:hdr', p(null, t('head'))) },
          footer1: { xml: part('w:ftr', p(null, ins('Ann', t('foot')))) },
        },
      },
    )
    expect(returned.paragraphs.map((each) => [each.story, each.of, noted(each)])).toEqual([
      ['body', '', 'one{-Ann }{+Ann }'],
      ['footnote', 'footnote 3', 'stays{+Bob !}'],
      ['footnote', 'footnote 2', '{-Ann out}{-Ann ¶}'],
      ['endnote', 'endnote 2', '{+Ann new}{+Ann ¶}'],
      ['textbox', 'text box 1', 'in a box'],
      ['header', 'word/header1.xml', 'head'],
      ['footer', 'word/footer1.xml', '{+Ann foot}'],
    ])
    expect(acceptedLines(returned)).toEqual(['one', 'stays!', 'new'])
    expect(rejectedLines(returned)).toEqual(['one', 'stays', 'out'])
  })

  test('says which draft and Copy it is of, by its own properties', async () => {
    const custom = { 'Clausewright draft': 'd1', 'Clausewright copy': 'c1', Other: 'x' }
    expect((await returnedOf(p(null, t('x')), { custom })).from).toEqual({
      draft: 'd1',
      copy: 'c1',
      library: '',
    })
    expect((await returnedOf(p(null, t('x')))).from).toEqual({ draft: '', copy: '', library: '' })
  })
})
