import { describe, expect, it } from 'vitest'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import { evaluate } from '../../../clauses/assembly/condition.ts'
import type { Condition } from '../../../clauses/model/condition.ts'
import type { Answer } from '../../../clauses/model/field.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import { body, clause, draft, field, prov, sources, use } from '../../support/build.ts'

const answers: Record<string, Answer> = {
  n: 5,
  on: '2026-12-01',
  byod: true,
  pay: { amount: '9.50', currency: 'GBP' },
  empty: '',
}
const is = (f: string, value: string | number | boolean): Condition => ({ field: f, op: 'is', value })

it.each<[Condition, string]>([
  [is('byod', true), 'yes'],
  [is('byod', false), 'no'],
  [is('gone', true), 'unknown'],
  [{ field: 'n', op: 'isNot', value: 5 }, 'no'],
  [{ field: 'n', op: 'atLeast', value: 5 }, 'yes'],
  [{ field: 'on', op: 'atMost', value: '2026-11-30' }, 'no'],
  [{ field: 'pay', op: 'atLeast', value: 9 }, 'yes'],
  [{ field: 'n', op: 'atLeast', value: '1' }, 'no'],
  [{ field: 'empty', op: 'answered' }, 'no'],
  [{ not: is('gone', 1) }, 'unknown'],
  [{ all: [is('gone', 1), is('byod', false)] }, 'no'],
  [{ all: [is('gone', 1), is('byod', true)] }, 'unknown'],
  [{ any: [is('gone', 1), is('byod', true)] }, 'yes'],
])('%j is %s', (condition, verdict) => {
  expect(evaluate(condition, (f) => answers[f])).toBe(verdict)
})

describe('in a document', () => {
  const s = sources(
    [clause('Devices', body(prov('a', 'Own devices.', [], is('byod', true)), prov('b', 'All devices.')))],
    [field('byod', 'Own devices allowed', 'yesNo')],
  )
  const put = (given: Record<string, Answer>) => assemble(draft([use('Devices')], given), s, HOUSE_STYLE)

  it('what does not apply is left out, and the numbers close up', () => {
    expect(treeText(put({ byod: false }).tree)).toEqual(['Addendum', '1.\tDevices', '1.1\tAll devices.'])
  })

  it('what is still open stays in, and the field is asked for', () => {
    const { tree, problems, asked } = put({})
    expect(treeText(tree)).toContain('1.1\tOwn devices.')
    expect(problems.map((p) => [p.code, p.field])).toEqual([['emptyField', 'byod']])
    expect(asked).toEqual(['byod'])
  })
})
