import { describe, expect, test } from 'vitest'
import type { ImportRow, ImportView } from '../../clauses/api/contract/imports.ts'
import { Body, provisions } from '../../clauses/model/body.ts'
import { plainText } from '../../clauses/model/bodyText.ts'
import { asked, bodyOf, chosen } from '../../renderer/import/accepted.ts'
import {
  type Found,
  merged,
  type Row,
  split,
  type Table,
  tableOf,
  withFound,
  withRow,
} from '../../renderer/import/table.ts'
import { body, para, prov, text } from '../support/build.ts'

const candidate = (words: string, at: number, more: Partial<ImportRow['candidates'][number]> = {}) => ({
  ...{ kind: 'blank' as const, text: words, at: [at, at + words.length] as [number, number] },
  ...{ field: 'startDate', fieldKind: 'date' as const, row: null, provision: null },
  ...more,
})

const row = (n: number, more: Partial<ImportRow>): ImportRow => {
  const words = more.body ?? body('')
  return {
    ...{ row: n, number: '', level: 1, title: 'Row', titled: true, category: '', labels: [], candidates: [] },
    ...{ near: [], skip: '', ...more, body: words, text: plainText(words) },
  }
}

const PAY = row(0, {
  number: '3',
  title: 'Pay',
  body: body(prov('aaaaa', 'You are paid monthly.'), prov('bbbbb', 'See clause 4 from [date].')),
  labels: [
    ['aaaaa', '3.1'],
    ['bbbbb', '3.2'],
  ],
  candidates: [
    candidate('clause 4', 26, { kind: 'reference', field: null, fieldKind: null, row: 1 }),
    candidate('[date]', 40),
  ],
})
const HOURS = row(1, {
  number: '4',
  title: 'Hours',
  body: body('You work 40 hours.', prov('aaaaa', 'Breaks are [number] minutes.')),
  labels: [['aaaaa', '4.1']],
  candidates: [candidate('[number]', 30, { fieldKind: 'number', field: 'breakMinutes' })],
})
const SIGNED = row(2, {
  title: 'Signature block',
  titled: false,
  body: body('Signed'),
  skip: 'Where it is signed.',
})

const view = (...rows: ImportRow[]): ImportView => ({ name: 'a.docx', title: 'A', rows, warnings: [] })
const start = (): Table => tableOf(view(PAY, HOURS, SIGNED))

/** Everything that a table says, in order. */
const said = (table: Table): string =>
  table
    .map(({ title, titled, body: words }) => `${titled ? title : ''} ${plainText(words)}`)
    .join(' ')
    .replace(/\s+/g, ' ')

/** What each finding stands on now: it must be its own words still. */
const foundWords = ({ body: words, found }: Row): string[] =>
  found.map(({ at }) => plainText(words).slice(at[0], at[1]))

const accept = (table: Table, at: number, index: number, change: Partial<Found> = { taken: true }): Table =>
  withRow(table, table[at]!.key, (one) => withFound(one, index, change))

const isSound = (table: Table): boolean => table.every(({ body: words }) => Body.safeParse(words).success)

describe('the table of a contract', () => {
  test('begins with what is to be left out left out, and references that lead somewhere accepted', () => {
    const table = start()
    expect(table.map(({ out }) => out)).toEqual([false, false, true])
    expect(table[0]!.found.map(({ taken }) => taken)).toEqual([true, false])
    expect(table[0]!.found[0]!.to).toBe(table[1]!.key)
    expect(chosen(table).length).toBe(2)
  })

  test('a merged row is a provision of the one before, its heading bold, and what was found moves along', () => {
    const table = merged(start(), start()[1]!.key)
    expect(table.length).toBe(3)
    const at = start()
    const next = merged(at, at[1]!.key)
    expect(next.map(({ title }) => title)).toEqual(['Pay', 'Signature block'])
    const [pay] = next
    expect(pay!.labels.map(([, label]) => label)).toEqual(['3.1', '3.2', '4', '4.1'])
    expect(provisions(pay!.body.content).map(({ attrs }) => attrs.id)).toEqual(pay!.labels.map(([id]) => id))
    expect(foundWords(pay!)).toEqual(['clause 4', '[date]', '[number]'])
    expect([said(next), isSound(next)]).toEqual([said(at), true])
  })

  test('a reference to a row that was merged leads to the provision that it became', () => {
    const at = start()
    const [pay] = merged(at, at[1]!.key)
    const [reference] = pay!.found
    expect(reference!.to).toBe(pay!.key)
    expect(pay!.labels.find(([id]) => id === reference!.provision)?.[1]).toBe('4')
  })

  test('a row is split before a provision, which gives the new one its number', () => {
    const at = start()
    const next = split(at, at[0]!.key, [1])
    expect(next.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '3 Pay',
      '3.2 See clause 4 from [date]',
      '4 Hours',
      ' Signature block',
    ])
    expect(next.slice(0, 2).map(foundWords)).toEqual([[], ['clause 4', '[date]']])
    expect([said(next), isSound(next)]).toEqual([said(at), true])
  })

  test('bold words at which a row is split are its title', () => {
    const bold = body('One.', para([text('Sick pay', 'strong')]), 'You are paid.')
    const at = tableOf(view(row(0, { title: 'Pay', body: bold })))
    const [, sick] = split(at, at[0]!.key, [1])
    expect([sick!.title, sick!.titled, plainText(sick!.body)]).toEqual(['Sick pay', true, 'You are paid.'])
  })

  test('a row is split within a provision', () => {
    const nested = body(prov('aaaaa', 'One:', [prov('bbbbb', 'first'), prov('ccccc', 'second')]), 'Last.')
    const at = tableOf(
      view(
        row(0, {
          title: 'Pay',
          body: nested,
          labels: [
            ['aaaaa', '1.1'],
            ['bbbbb', '(a)'],
            ['ccccc', '(b)'],
          ],
        }),
      ),
    )
    const next = split(at, at[0]!.key, [0, 2])
    expect(next.map(({ body: words }) => plainText(words))).toEqual(['One:\nfirst', 'second\nLast.'])
    expect(next.map(({ labels }) => labels.map(([, label]) => label).join(' '))).toEqual(['1.1 (a)', ''])
    expect(next[1]!.number).toBe('(b)')
  })

  test('splitting where a row begins, and merging the first, change nothing', () => {
    const at = start()
    expect(split(at, at[0]!.key, [0])).toBe(at)
    expect(merged(at, at[0]!.key)).toBe(at)
  })
})

describe('what is accepted', () => {
  test('becomes a chip in place of its words; the word before a number stays', () => {
    const at = accept(start(), 0, 1)
    const [, second] = bodyOf(at, at[0]!).content
    expect(second?.type === 'provision' ? second.content[0] : null).toEqual(
      para([
        'See clause ',
        { type: 'ref', attrs: { clause: at[1]!.key } },
        ' from ',
        { type: 'field', attrs: { field: 'startDate' } },
        '.',
      ]),
    )
  })

  test('stays in words where its target is left out', () => {
    const at = withRow(start(), start()[1]!.key, (one) => one)
    const out = withRow(at, at[1]!.key, (one) => ({ ...one, out: true }))
    expect(plainText(bodyOf(out, out[0]!))).toContain('See clause 4 from')
  })

  test('a term keeps its words, marked', () => {
    const defined = body('Acme (the “Employer”) agrees.')
    const found = candidate('Employer', 11, { kind: 'term', field: null, fieldKind: null })
    const at = accept(tableOf(view(row(0, { body: defined, candidates: [found] }))), 0, 0)
    expect(bodyOf(at, at[0]!)).toEqual(body(para(['Acme (the “', text('Employer', 'term'), '”) agrees.'])))
  })

  test('is asked of the host with the fields that the library has not', () => {
    const at = accept(accept(start(), 0, 1), 1, 0)
    const { choices, fields } = asked(at, new Set(['startDate']))
    expect(choices.map(({ title, category, into, number }) => [title, category, into, number])).toEqual([
      ['Pay', 'General', null, '3'],
      ['Hours', 'General', null, '4'],
    ])
    expect(fields).toEqual([
      { name: 'breakMinutes', label: 'Break minutes', kind: 'number', group: 'Imported' },
    ])
  })
})
