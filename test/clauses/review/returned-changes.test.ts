import { describe, expect, test } from 'vitest'
import { reportOf } from '../../../clauses/review/report.ts'
import {
  changed,
  control,
  del,
  from,
  ins,
  mark,
  p,
  range,
  returnedOf,
  row,
  t,
  table,
  to,
  touched,
} from '../../support/returnedWord.ts'

/** Changes as notation: kind, author, before → after. */
const changesOf = async (body: string): Promise<string[]> =>
  reportOf(await returnedOf(body)).changes.map(
    ({ kind, author, before, after }) =>
      `${kind} ${author}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
  )

const CASES: readonly (readonly [name: string, body: string, changes: readonly string[]])[] = [
  [
    'words by one hand that stand together are one',
    p(null, ins('A', t('one ')) + ins('A', t('two', '<w:b/>')) + t(' x ') + ins('A', t('three'))),
    ['inserted A: "" → "one two"', 'inserted A: "" → "three"'],
  ],
  [
    'a deletion beside an insertion is a replacement, either way round',
    p(null, del('A', t('a')) + ins('A', t('b')) + t(' x ') + ins('A', t('c')) + del('A', t('d'))),
    ['replaced A: "a" → "b"', 'replaced A: "d" → "c"'],
  ],
  [
    'two hands are two changes, side by side or one in the other',
    p(null, del('A', t('a')) + ins('B', t('b')) + t(' x ') + ins('A', t('c') + del('B', t('d')))),
    ['deleted A: "a" → ""', 'inserted B: "" → "b"', 'inserted A: "" → "cd"', 'deleted B: "d" → ""'],
  ],
  [
    'a paragraph is one with its mark, each for itself',
    p(null, t('x')) +
      p(null, ins('A', t('one')), mark('A', 'ins')) +
      p(null, ins('A', t('two')), mark('A', 'ins')) +
      p(null, t('y')),
    ['inserted A: "" → "one"', 'inserted A: "" → "two"'],
  ],
  [
    'paragraphs typed on after another take the mark before them, as Word writes it',
    p(null, t('x'), mark('A', 'ins')) +
      p(null, ins('A', t('one')), mark('A', 'ins')) +
      p(null, ins('A', t('two'))),
    ['inserted A: "" → "one"', 'inserted A: "" → "two"'],
  ],
  [
    'a mark alone splits or joins',
    p(null, t('x'), mark('A', 'ins')) + p(null, t('y'), mark('B', 'del')) + p(null, t('z')),
    ['split A: "" → "\\n"', 'joined B: "\\n" → ""'],
  ],
  [
    'a split with words put in at it is two',
    p(null, t('x'), mark('A', 'ins')) + p(null, ins('A', t('new ')) + t('y')),
    ['split A: "" → "\\n"', 'inserted A: "" → "new "'],
  ],
  [
    'a move is one',
    p(null, range('From', 'm', from('A', t('one'))), mark('A', 'moveFrom')) +
      p(null, t('x')) +
      p(null, range('To', 'm', to('A', t('one'))), mark('A', 'moveTo')) +
      p(null, t('y')),
    ['moved A: "one" → "one"'],
  ],
  [
    'a move without names is known by its words',
    p(null, from('A', t('one')), mark('A', 'moveFrom')) +
      p(null, t('x') + to('A', t('one')), mark('A', 'moveTo')) +
      p(null, t('y')),
    ['moved A: "one" → "one"'],
  ],
  [
    'half a move is a deletion, or an insertion',
    p(null, t('x') + range('From', 'm', from('A', t('one')))) + p(null, t('y') + to('B', t('two'))),
    ['deleted A: "one" → ""', 'inserted B: "" → "two"'],
  ],
  [
    'rows and cells are one each, with what others did in them',
    table(
      row(
        touched('ins', 'A'),
        p(null, ins('A', t('a1')), mark('A', 'ins')),
        p(null, ins('A', t('a2') + del('B', t('!')))),
      ),
      row(touched('del', 'A'), p(null, t('b1')) + p(null, t('b2')), p(null, del('A', t('b3')))),
      row('', p(null, t('c1')), [touched('cellDel', 'B'), p(null, t('c2'))]),
    ),
    [
      'rowInserted A: "" → "a1\\ta2!"',
      'deleted B: "!" → ""',
      'rowDeleted A: "b1\\nb2\\tb3" → ""',
      'cellDeleted B: "c2" → ""',
    ],
  ],
  [
    'looks stand apart, one for each paragraph and hand',
    p(
      null,
      t('a', changed('A', 'rPr')) + ins('B', t('b')) + t('c', changed('A', 'rPr')),
      `<w:ind/>${changed('B', 'pPr')}`,
    ),
    ['inserted B: "" → "b"', 'formatted A: "ac" → "ac"', 'formatted B: "abc" → "abc"'],
  ],
  [
    'a picture that came is told',
    p(null, ins('A', '<w:r><w:drawing/></w:r>') + t('x')),
    ['inserted A: "" → "[picture]"'],
  ],
]

describe('changes as a person counts them', () => {
  for (const [name, body, changes] of CASES) {
    test(name, async () => {
      expect(await changesOf(body)).toEqual(changes)
    })
  }

  test('name the clause whose control or bookmark lies over them', async () => {
    const word = ins('A', t('x'))
    const part = 'aaaaaaaaaaaa'
    const report = reportOf(
      await returnedOf(
        control(`cw:${part}:bbbbbbbbbbbb:cccc`, 'Pay', p(null, word)) +
          `<w:bookmarkStart w:id="9" w:name="_cw_c_${part}_2"/>${p(null, word)}<w:bookmarkEnd w:id="9"/>${p(null, word)}`,
      ),
    )
    expect(report.changes.map((change) => [change.part, change.clause])).toEqual([
      [part, 'bbbbbbbbbbbb'],
      [part, undefined],
      [undefined, undefined],
    ])
    expect(report).toMatchObject({
      accepted: 'x\nx\nx',
      rejected: '\n\n',
      untracked: [],
      hidden: [],
      warnings: [],
    })
  })
})
