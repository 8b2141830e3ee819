import { expect, test } from 'vitest'
import { Refused } from '../../../clauses/model/refusal.ts'
import { reportOf } from '../../../clauses/review/report.ts'
import { acceptedLines } from '../../../clauses/review/returned/lines.ts'
import {
  commentXml,
  del,
  from,
  ins,
  p,
  part,
  returnedOf,
  row,
  t,
  table,
  to,
} from '../../support/returnedWord.ts'

const MANY = process.env.CLAUSEWRIGHT_FULL ? 20_000 : 4_000
const many = (make: (n: number) => string, count = MANY): string =>
  Array.from({ length: count }, (_, n) => make(n)).join('')

test('bookmarks, comments and moves that never end are kept short on each paragraph', async () => {
  const { paragraphs } = await returnedOf(
    many(
      (n) =>
        `<w:bookmarkStart w:id="${n}" w:name="b${n}"/><w:commentRangeStart w:id="${n}"/><w:moveFromRangeStart w:id="${n}" w:name="m${n}"/>${p(null, t('x') + from('Ann', t('y')))}`,
      MANY / 4,
    ),
  )
  expect(paragraphs.length).toBe(MANY / 4)
  const last = paragraphs.at(-1)!
  expect(last.bookmarks).toHaveLength(64)
  expect(last.bookmarks.at(-1)).toBe(`b${MANY / 4 - 1}`)
  expect(last.bits[0]!.comments).toHaveLength(64)
  expect(last.bits[1]!.marks[0]!.move).toBe(`m${MANY / 4 - 1}`)
})

test('a paragraph of bookmarks keeps a few, and all its words', async () => {
  const { paragraphs } = await returnedOf(
    p(
      null,
      many((n) => `<w:bookmarkStart w:id="${n}" w:name="b${n}"/>${t('x', n % 2 ? '<w:vanish/>' : '')}`),
    ),
  )
  expect(paragraphs[0]!.bookmarks).toHaveLength(256)
  expect(paragraphs[0]!.bits).toHaveLength(MANY)
})

test('fields in fields that never end lose no words', async () => {
  const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
  const returned = await returnedOf(
    p(
      null,
      many((n) => open + t('x', `<w:sz w:val="${20 + ((n * 7919) % 997)}"/>`)),
    ),
  )
  expect(acceptedLines(returned)).toEqual(['x'.repeat(MANY)])
  expect(returned.warnings).toHaveLength(1)
})

test('words under marks on marks have only so many', async () => {
  const deep = (n: number): string => (n === 0 ? del('Bob', t('x')) : ins('Ann', deep(n - 1)))
  const returned = await returnedOf(p(null, deep(200)))
  expect(returned.paragraphs[0]!.bits[0]!.marks).toHaveLength(16)
  expect(acceptedLines(returned)).toEqual([''])
})

test('changes, moves without names and replies are grouped however many there are', async () => {
  const body = many(
    (n) =>
      p(
        null,
        t('a ') + ins(n % 2 ? 'Ann' : 'Bob', t('b')) + from('Ann', t('m')) + t('-') + to('Ann', t('m')),
      ),
    MANY / 4,
  )
  const comments = part(
    'w:comments',
    many((n) => commentXml(String(n), 'Ann', 'why', `C${n}`), MANY / 4),
  )
  const commentsExtended = part(
    'w15:commentsEx',
    many(
      (n) =>
        `<w15:commentEx w15:paraId="C${n}"${n > 0 ? ` w15:paraIdParent="C${n - 1}"` : ''} w15:done="0"/>`,
      MANY / 4,
    ),
  )
  const report = reportOf(await returnedOf(body, { more: { comments, commentsExtended } }))
  expect(report.changes.filter(({ kind }) => kind === 'inserted')).toHaveLength(MANY / 4)
  expect(report.changes.filter(({ kind }) => kind === 'moved')).toHaveLength(MANY / 4)
  expect(report.comments).toHaveLength(1)
  expect(report.comments[0]!.replies).toHaveLength(MANY / 4 - 1)
})

test('styles that are based on each other without end are resolved', async () => {
  const chain = many(
    (n) =>
      `<w:style w:type="paragraph" w:styleId="S${n}"><w:name w:val="S${n}"/><w:basedOn w:val="S${(n + 1) % MANY}"/></w:style>`,
  )
  const { paragraphs } = await returnedOf(
    many((n) => p(`S${n}`, t('x')), 1000),
    { styles: part('w:styles', chain) },
  )
  expect(paragraphs.at(-1)!.style).toBe('s999')
})

test('tables in tables are read as deep as the limits allow, and refused beyond', async () => {
  const nest = (n: number): string => table(row('', (n === 0 ? '' : nest(n - 1)) + p(null, t('x'))))
  expect((await returnedOf(nest(60))).paragraphs).toHaveLength(61)
  await expect(returnedOf(nest(100))).rejects.toThrow('nests more than 256 elements in each other')
})

test('more paragraphs than any document has are refused', async () => {
  await expect(
    returnedOf(
      many(
        (n) =>
          n % 40 === 0 ? `<w:p><w:pPr><w:outlineLvl w:val="${(n * 7919) % 1e6}"/></w:pPr></w:p>` : '<w:p/>',
        200_001,
      ),
    ),
  ).rejects.toThrow(
    new Refused(
      'invalid',
      '“returned.docx” holds more than 200,000 paragraphs, which no document of words does. Open it in Word, save it as a new .docx and choose that.',
    ),
  )
})
