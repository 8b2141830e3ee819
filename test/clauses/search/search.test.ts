import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Body } from '../../../clauses/model/body.ts'
import { bodyText, clauseSearch, type Searchable } from '../../../clauses/search/search.ts'
import { excerptOf, fold, queryOf, rangesIn, wordsOf } from '../../../clauses/search/words.ts'
import { body, bullets, chip, note, para, prov, table } from '../../support/build.ts'
import { idOf } from '../../support/records.ts'

const item = (n: number, title: string, text = '', more: Partial<Searchable> = {}): Searchable => ({
  id: idOf(n),
  title,
  tags: [],
  category: 'General',
  body: body(para(text)),
  ...more,
})

const over = (...items: Searchable[]) => {
  const search = clauseSearch()
  for (const each of items) search.put(each)
  return (query: string, limit = 50) => search.find(query, limit).map((hit) => hit.id)
}

const marked = (text: string, query: string): string[] =>
  rangesIn(text, queryOf(query)!).map(([from, to]) => text.slice(from, to))

describe('a search', () => {
  test('wants every word, and takes the last as a beginning', () => {
    const find = over(item(1, 'Social media policy'), item(2, 'Social events'), item(3, 'Media'))
    expect(find('social')).toEqual(expect.arrayContaining([idOf(1), idOf(2)]))
    expect(find('social med')).toEqual([idOf(1)])
    expect(find('soc media')).toEqual([])
    expect(find('media social')).toEqual([idOf(1)])
    expect([find(''), find(' – '), find('social nothing')]).toEqual([[], [], []])
  })

  test('finds the words of a footnote, which part no words of its line', () => {
    const find = over({
      ...item(1, 'Pay'),
      body: body(para(['Pay is due', note('As at April.'), ' monthly'])),
    })
    expect([find('april'), find('due monthly'), find('duemonthly')]).toEqual([[idOf(1)], [idOf(1)], []])
  })

  test('looks in title, text, tags and category', () => {
    const find = over(
      item(1, 'Alpha', 'Bravo'),
      item(2, 'Other', '', { tags: ['charlie one'], category: 'Delta' }),
    )
    expect([find('alpha'), find('bravo'), find('charlie'), find('delta')]).toEqual([
      [idOf(1)],
      [idOf(1)],
      [idOf(2)],
      [idOf(2)],
    ])
    expect(find('alpha bravo')).toEqual([idOf(1)])
    expect(find('one delta other')).toEqual([idOf(2)])
  })

  test('puts a title before a tag and a tag before a text', () => {
    const find = over(
      item(1, 'One', 'notice notice notice'),
      item(2, 'Two', '', { tags: ['notice'] }),
      item(3, 'Notice'),
      item(4, 'Noticeboard'),
    )
    expect(find('notice')).toEqual([idOf(3), idOf(4), idOf(2), idOf(1)])
  })

  test('knows no accents and no case', () => {
    const find = over(item(1, 'Café RÉSUMÉ'), item(2, 'Cafe\u0301 naïve'), item(3, 'Łódź straße'))
    expect(find('CAFE').sort()).toEqual([idOf(1), idOf(2)])
    expect([find('résumé'), find('naive'), find('lódz'), find('łodz')]).toEqual([
      [idOf(1)],
      [idOf(2)],
      [],
      [idOf(3)],
    ])
  })

  test('finds words of any script, and numbers', () => {
    const find = over(item(1, '漢字 заявление 2026'), item(2, '𝒜 𐐷𐐨 한국어'))
    expect([find('заяв'), find('漢'), find('202'), find('한국'), find('𐐷')]).toEqual([
      [idOf(1)],
      [idOf(1)],
      [idOf(1)],
      [idOf(2)],
      [idOf(2)],
    ])
  })

  test('forgets what was replaced or dropped, while others are put in', () => {
    const search = clauseSearch()
    const ids = (query: string) => search.find(query, 10).map((h) => h.id)
    for (let n = 0; n < 20; n++) search.put(item(n, `Old ${n}`, 'shared'))
    search.drop(idOf(3))
    search.drop(idOf(3))
    search.put(item(5, 'New 5', 'other'))
    search.put(item(30, 'Late', 'shared'))
    expect(search.find('shared', 50)).toHaveLength(19)
    expect([ids('new'), ids('late'), ids('5'), ids('3')]).toEqual([[idOf(5)], [idOf(30)], [idOf(5)], []])
  })

  test('gives at most as many as are wanted, the best of them', () => {
    const many = Array.from({ length: 300 }, (_, n) => item(n, `Clause ${n}`, 'common'))
    const find = over(...many, item(900, 'Common'))
    expect(find('common', 5)).toHaveLength(5)
    expect(find('common', 5)[0]).toBe(idOf(900))
  })

  test('answers alike however the library came to be what it is', () => {
    const word = fc.constantFrom('pay', 'paid', 'leave', 'day', 'dáy', 'a', 'an', 'notice')
    const words = fc.array(word, { maxLength: 5 }).map((w) => w.join(' '))
    const step = fc.record({ n: fc.nat(6), title: words, text: words, gone: fc.boolean() })
    const query = fc.array(fc.constantFrom('p', 'pa', 'pay', 'leave', 'd', 'day', 'a', 'an', 'not'), {
      minLength: 1,
      maxLength: 3,
    })
    const law = fc.property(fc.array(step, { maxLength: 25 }), query, (steps, q) => {
      const search = clauseSearch()
      const model = new Map<string, string[]>()
      for (const { n, title, text, gone } of steps) {
        if (gone) search.drop(idOf(n))
        else search.put(item(n, title, text, { category: 'Cat' }))
        if (gone) model.delete(idOf(n))
        else model.set(idOf(n), wordsOf(`${title} ${text} Cat`))
      }
      const holds = (all: string[]) =>
        q.every((w, i) => all.some((has) => (i === q.length - 1 ? has.startsWith(w) : has === w)))
      const expected = [...model].filter(([, all]) => holds(all)).map(([id]) => id)
      expect(
        search
          .find(q.join(' '), 50)
          .map((h) => h.id)
          .sort(),
      ).toEqual(expected.sort())
    })
    void fc.assert(law, { numRuns: process.env.CLAUSEWRIGHT_FULL ? 20_000 : 400 })
  })
})

describe('a mark', () => {
  test('stands exactly on the words', () => {
    expect(marked('Social media and antisocial Social-media', 'media soci')).toEqual([
      'Soci',
      'media',
      'Soci',
      'media',
    ])
    expect(marked('Pay, payment and repay', 'pay')).toEqual(['Pay', 'pay'])
    expect(marked('Pay, payment and repay', 'pay and')).toEqual(['Pay', 'and'])
    expect(marked('The “Café” cafe\u0301s', 'cafe')).toEqual(['Café', 'cafe\u0301'])
    expect(marked('İstanbul ISTANBUL', 'istanbul')).toEqual(['İstanbul', 'ISTANBUL'])
    expect(marked('notice notices', 'notice notices')).toEqual(['notice', 'notices'])
  })

  test('is always on text that folds to the word, in order and apart', () => {
    const piece = fc.constantFrom('é', 'e\u0301', 'E', 'n', ' ', '-', '한', 'İ', '𐐷', 'ß', '“')
    const text = fc.array(piece, { maxLength: 30 }).map((p) => p.join(''))
    const query = fc.constantFrom('e', 'n', 'en', 'e n', 'ne e', 'n i', '한')
    const law = fc.property(text, query, (t, q) => {
      const { whole, begins } = queryOf(q)!
      const ranges = rangesIn(t, queryOf(q)!)
      const said = ranges.map(([from, to]) => fold(t.slice(from, to)).plain)
      expect(said.filter((w) => ![...whole, begins].includes(w))).toEqual([])
      const flat = ranges.flat()
      expect(flat).toEqual(flat.toSorted((a, b) => a - b))
    })
    void fc.assert(law, { numRuns: 500 })
  })
})

describe('an excerpt', () => {
  const far = `${'Words before it. '.repeat(30)}The quokka sleeps. ${'Words after it. '.repeat(30)}`

  test('is cut at spaces around the first hit', () => {
    const excerpt = excerptOf(far, queryOf('quok')!)
    expect(excerpt).toMatch(/^… \S.*The quokka sleeps\..*\S …$/)
    expect(excerpt.length).toBeLessThan(180)
    expect(marked(excerpt, 'quok')).toEqual(['quok'])
  })

  test('is the beginning where only the title was hit, and whole where it is short', () => {
    expect(excerptOf(far, queryOf('nowhere')!)).toMatch(/^Words before it\..* …$/)
    expect(excerptOf('Short text.', queryOf('short')!)).toBe('Short text.')
    expect(excerptOf('', queryOf('a')!)).toBe('')
  })

  test('shows a hit behind or inside one long word', () => {
    expect(excerptOf(`${'x'.repeat(500)} quokka`, queryOf('quokka')!)).toBe('… quokka')
    expect(excerptOf(`quokka${'x'.repeat(500)}`, queryOf('quokka')!)).toMatch(/^quokkax+ …$/)
  })
})

test('dots stand in the words of a body where a chip will say something', () => {
  expect(bodyText(body(para(['Within ', chip('days'), ' of it'])))).toBe('Within … of it')
})

test('the words of a body are those that a reader sees', () => {
  const wording: Body = body(
    para('One'),
    prov('a', 'Two', [bullets('Three', 'Four')]),
    table(['Five', 'Six'], ['Seven', 'Eight']),
  )
  expect(bodyText(wording)).toBe('One Two Three Four Five Six Seven Eight')
})
