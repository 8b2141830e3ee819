import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counted } from '../../clauses/model/counted.ts'
import { type Field, Money } from '../../clauses/model/field.ts'
import type { Problem } from '../../clauses/tree/problem.ts'
import {
  amountIn,
  byGroup,
  currenciesFor,
  currencyIn,
  dateFault,
  faultIn,
  missingIn,
  moneyOut,
  nextMissing,
  numberIn,
  numberOut,
  personIn,
  personOut,
  textIn,
  textOut,
  unfinished,
} from '../../renderer/draft/answers.ts'

const field = (name: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label: name,
  group: 'Terms',
  ...more,
})

describe('a form and its answers', () => {
  it('reads amounts as people write them', () => {
    const pounds = (amount: string): unknown => ({ answer: { amount, currency: 'GBP' } })
    expect(moneyOut('1,250', 'GBP')).toEqual(pounds('1250.00'))
    expect(moneyOut(' £1,234,567.5 ', 'EUR')).toEqual(pounds('1234567.50'))
    expect(moneyOut('€20', 'GBP')).toEqual({ answer: { amount: '20.00', currency: 'EUR' } })
    expect(moneyOut('', 'GBP')).toEqual({ answer: undefined })
    for (const text of ['12,5', 'ten', '1.234', '£', '1e3'])
      expect(moneyOut(text, 'GBP')).toHaveProperty('fault')
  })

  it('shows every amount so that reading it again gives the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (pence) => {
        const sign = pence < 0 ? '-' : ''
        const digits = String(Math.abs(pence)).padStart(3, '0')
        const money = { amount: `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: 'GBP' }
        expect(Money.safeParse(money).success).toBe(true)
        expect(moneyOut(amountIn(money), currencyIn(money))).toEqual({ answer: money })
      }),
    )
  })

  it('reads numbers, and shows them so that reading again gives the same', () => {
    expect(numberOut('1,000')).toEqual({ answer: 1000 })
    expect(numberOut(' 12.5 ')).toEqual({ answer: 12.5 })
    expect(numberOut(' ')).toEqual({ answer: undefined })
    expect(numberOut('12 weeks')).toEqual({ fault: 'must be a number such as 12' })
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(numberOut(numberIn(n))).toEqual({ answer: n })
      }),
    )
  })

  it('keeps texts as they are and takes an empty one for no answer', () => {
    for (const text of ['a', ' Łódź ', '2026-12-01']) expect(textIn(textOut(text))).toBe(text)
    expect(textOut('')).toBeUndefined()
    expect(textIn(12)).toBe('')
  })

  it('keeps the lines of a person that say something', () => {
    expect(personOut({ name: 'Ann', role: '', contact: 'a@b.uk' })).toEqual({
      name: 'Ann',
      contact: 'a@b.uk',
    })
    expect(personOut({ name: '', role: '', contact: '' })).toBeUndefined()
    expect(personIn({ name: 'Ann', role: 'HR' })).toEqual({ name: 'Ann', role: 'HR', contact: '' })
    expect(personIn(undefined)).toEqual({ name: '', role: '', contact: '' })
  })

  it('says what is wrong as a sentence about the field', () => {
    const notice = field('Notice', 'number', { min: { value: 1, why: 'ERA 1996 s.86.' } })
    expect(faultIn(notice, 0)).toBe('Notice must be at least 1: ERA 1996 s.86.')
    expect(faultIn(notice, 2)).toBeNull()
    expect(faultIn(notice, undefined)).toBeNull()
    expect(faultIn(field('Day', 'date'), '2026-02-30')).toBe('Day must be a date such as 2026-12-01.')
    expect(faultIn(field('Lead', 'person'), { name: '', role: 'HR' })).toBe('Lead needs a name.')
  })

  it('lists what assembly found empty in the order asked, and walks round it', () => {
    const asked = ['a', 'b', 'c', 'd'].map((name) => field(name, 'text'))
    const empty = (name: string): Problem => ({
      code: 'emptyField',
      weight: 'blocks',
      message: '',
      field: name,
    })
    const wrong: Problem = { code: 'wrongAnswer', weight: 'blocks', message: '', field: 'a' }
    const missing = missingIn(asked, [empty('d'), wrong, empty('b')])
    expect(missing.map((f) => f.name)).toEqual(['b', 'd'])
    expect(nextMissing(asked, missing, null)).toBe('b')
    expect(nextMissing(asked, missing, 'b')).toBe('d')
    expect(nextMissing(asked, missing, 'd')).toBe('b')
    expect(nextMissing(asked, [], 'd')).toBeNull()
    expect(counted(1, 'answer')).toBe('1 answer')
    expect(counted(4, 'answer')).toBe('4 answers')
  })

  it('groups fields in the order in which groups first come', () => {
    const groups = byGroup([
      field('a', 'text', { group: 'Employee' }),
      field('b', 'text', { group: 'Terms' }),
      field('c', 'text', { group: 'Employee' }),
    ])
    expect(groups.map((g) => [g.group, g.fields.map((f) => f.name)])).toEqual([
      ['Employee', ['a', 'c']],
      ['Terms', ['b']],
    ])
  })
})

describe('a date as it was left', () => {
  const at = (...texts: string[]) => texts.map((text) => ({ text, empty: /[a-z]/.test(text) }))

  it('is unfinished while some of it is filled and some is not', () => {
    expect(unfinished(at('31', 'mm', 'yyyy'))).toBe('31/mm/yyyy')
    expect([unfinished(at('dd', 'mm', 'yyyy')), unfinished(at('01', '09', '2026'))]).toEqual([null, null])
  })

  it('is refused in words when it is unfinished or has a year of two figures', () => {
    expect(dateFault('31/mm/yyyy')).toBe(
      'was left unfinished at 31/mm/yyyy. Give the day, the month and the year.',
    )
    expect(dateFault('0026-02-28')).toBe('has the year 26. Type all four figures of the year, such as 2026.')
    expect(dateFault('2026-02-28')).toBeNull()
  })
})

describe('the currencies of an amount', () => {
  it('are pounds, euros and dollars, and the one that it has already', () => {
    const values = (current: string) => currenciesFor(current).map((c) => c.value)
    expect(values('GBP')).toEqual(['GBP', 'EUR', 'USD'])
    expect(values('CHF')).toEqual(['CHF', 'GBP', 'EUR', 'USD'])
  })
})
