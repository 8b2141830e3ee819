import { expect, test } from 'vitest'
import { CASES } from './cases.ts'
import { returned, soffice } from './corpus.ts'
import { type Judged, judged, tableOf } from './measure.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined

/** Files of the open half: all, or as many as are read in a few seconds. */
const SAMPLE = 24

const open = CASES.flatMap(({ half, round }, index) =>
  half === 'open' && (FULL ? !round || soffice !== null : !round) ? [index] : [],
)
const step = FULL ? 1 : Math.floor(open.length / SAMPLE)
const chosen = open.filter((_, n) => n % step === 0).slice(0, FULL ? open.length : SAMPLE)

const sum = (all: readonly Judged[], of: (one: Judged) => number): number =>
  all.reduce((total, one) => total + of(one), 0)

test('every difference of returned files is reported, and on its clause', {
  timeout: 3_600_000,
}, async () => {
  const all: Judged[] = []
  for (const index of chosen) all.push(await judged((await returned(index))!))
  console.log(tableOf(all))
  const differences = sum(all, (one) => one.differences)
  expect(differences).toBeGreaterThan(SAMPLE)
  expect(all.flatMap(({ name, misses }) => misses.map((miss) => `${name}: ${miss}`))).toEqual([])
})
