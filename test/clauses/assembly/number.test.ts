import { describe, expect, it } from 'vitest'
import { counterText, lookOf, numbering } from '../../../clauses/assembly/number.ts'
import { HOUSE_STYLE, type NumberLevel } from '../../../clauses/model/style.ts'

const style = (numbers: NumberLevel[]) => ({ ...HOUSE_STYLE, numbers })

it.each([
  [1, 'decimal', '1'],
  [26, 'lowerLetter', 'z'],
  [27, 'lowerLetter', 'aa'],
  [54, 'upperLetter', 'BBB'],
  [4, 'lowerRoman', 'iv'],
  [1994, 'upperRoman', 'MCMXCIV'],
] as const)('writes %i as %s %s', (n, format, text) => {
  expect(counterText(n, format)).toBe(text)
})

describe('a number', () => {
  it('starts anew under the next one above', () => {
    const numbers = numbering(HOUSE_STYLE)
    const labels = [1, 2, 3, 3, 2, 3, 1, 2].map((level) => numbers.next('main', level).full)
    expect(labels).toEqual(['1', '1.1', '1.1(a)', '1.1(b)', '1.2', '1.2(a)', '2', '2.1'])
  })

  it('is counted apart in each series', () => {
    const numbers = numbering(HOUSE_STYLE)
    expect(
      [numbers.next('main', 1), numbers.next('_cw_s', 1), numbers.next('main', 1)].map((n) => n.label),
    ).toEqual(['1.', '1.', '2.'])
    expect([numbers.schedule().full, numbers.schedule().full]).toEqual(['Schedule 1', 'Schedule 2'])
  })

  it('is said in full with the labels above that it does not repeat, as Word says it', () => {
    const legal = style([
      { format: 'decimal', text: '%1.' },
      { format: 'lowerLetter', text: '(%2)' },
      { format: 'lowerRoman', text: '%2.%3.' },
    ])
    const numbers = numbering(legal)
    expect([1, 2, 3].map((level) => numbers.next('main', level)).map((n) => [n.label, n.full])).toEqual([
      ['1.', '1'],
      ['(a)', '1(a)'],
      ['a.i.', '1.a.i'],
    ])
  })

  it('deeper than the table looks as the last level, with its own counter', () => {
    expect(lookOf(HOUSE_STYLE.numbers, 8).text).toBe('(%8)')
    const numbers = numbering(HOUSE_STYLE)
    const last = [1, 2, 3, 4, 5, 6, 7, 7].map((level) => numbers.next('main', level)).at(-1)
    expect(last).toMatchObject({ label: '(2)', full: '1.1(a)(i)(A)(1)(2)' })
  })
})
