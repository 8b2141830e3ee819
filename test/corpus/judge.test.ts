import { expect, test } from 'vitest'
import type { Reading } from '../../clauses/model/review.ts'
import { readPackage } from '../../clauses/review/package.ts'
import { place } from '../../clauses/review/place/place.ts'
import { readReturned } from '../../clauses/review/returned/read.ts'
import { CASES } from './cases.ts'
import { returned } from './corpus.ts'
import { judge } from './judge.ts'

const CASE = CASES.findIndex(
  ({ kind, half, mode }) => kind === 'wordReplaced' && half === 'open' && mode === 'tracked',
)

const file = (await returned(CASE))!
const read = await readReturned(await readPackage(file.bytes, 'returned.docx'))
const reading = place(read, { tree: file.sent.tree, copy: file.sent.copy })
const verdict = (change: (reading: Reading) => Reading = (same) => same) =>
  judge(change(reading), read, file.sheet, file.sent.tree)

/** A Reading whose changes are otherwise. */
const told =
  (each: (change: Reading['changes'][number]) => Partial<Reading['changes'][number]>) =>
  ({ changes, ...rest }: Reading): Reading => ({
    ...rest,
    changes: changes.map((change) => ({ ...change, ...each(change) })),
  })

test('a reading that says what its sheet says has no misses', () => {
  expect(verdict()).toMatchObject({ falseAlarms: 0, lost: 0, misses: [] })
  expect(verdict().placed).toBe(file.sheet.differences.length)
})

test('a difference that is not told is lost, and what was told of it kept words', () => {
  const silent = (all: Reading): Reading => ({
    ...all,
    changes: [],
    lines: all.lines.map((line) => ({
      ...line,
      pieces: line.pieces
        .filter(({ standing }) => standing !== 'inserted')
        .map(({ text }) => ({ text, standing: 'kept' as const })),
    })),
  })
  expect(verdict(silent)).toMatchObject({ found: 0, placed: 0, lost: file.sheet.differences.length })
})

test('a difference on another part is reported but not placed, and by another hand not reported', () => {
  expect(verdict(told(() => ({ part: 'aaaaaaaaaaaa' })))).toMatchObject({
    found: file.sheet.differences.length,
    placed: 0,
    lost: 0,
  })
  expect(verdict(told(() => ({ author: 'Somebody Else' })))).toMatchObject({ found: 0, lost: 0 })
  expect(verdict(told(() => ({ tracked: false })))).toMatchObject({ found: 0, lost: 0 })
})

test('words too many are a false alarm, by themselves or within a change', () => {
  const [first] = reading.lines
  const n = reading.changes.length
  const extra = (change: number): Reading => ({
    ...reading,
    changes: [...reading.changes, { ...reading.changes[0]!, kind: 'inserted', before: '', after: 'QQ' }],
    lines: [
      { ...first!, pieces: [...first!.pieces, { text: 'QQ', standing: 'inserted', change }] },
      ...reading.lines.slice(1),
    ],
  })
  expect(verdict(() => extra(n)).misses).toEqual(['false alarm: inserted “” → “QQ”'])
  expect(verdict(() => extra(0)).misses).toContain('false alarm: left over: -  + QQ')
})
