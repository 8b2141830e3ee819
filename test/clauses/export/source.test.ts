import fc from 'fast-check'
import { expect, test } from 'vitest'
import { number } from '../../../clauses/export/pdf/objects.ts'
import { Source } from '../../../clauses/export/pdf/source.ts'

const textOf = (source: Source): string => new TextDecoder().decode(source.all())

const written = (n: number): string => {
  const source = new Source()
  source.number(n)
  return textOf(source)
}

test.each([0, -0, 0.004, -0.004, 0.005, 0.1, -0.05, 7.005, 99.999, 1e7, 1e12, -1e12])(
  '%d is written byte for byte as it is in text',
  (n) => {
    expect(written(n)).toBe(`${number(n)} `)
  },
)

test('random numbers are written byte for byte as they are in text', () => {
  const seed = Date.now() % 1_000_000
  console.log(`Random numbers to write: seed ${seed}`)
  fc.assert(
    fc.property(fc.double({ min: -20_000, max: 20_000, noNaN: true }), (n) => {
      expect(written(n)).toBe(`${number(n)} `)
    }),
    { seed, numRuns: 500 },
  )
})

test('lines longer than the room there is at first come out whole', () => {
  const source = new Source()
  const lines = Array.from({ length: 900 }, (_, i) => `line ${i} of a page with very many words on it`)
  for (const line of lines) source.line(line)
  expect(textOf(source)).toBe(lines.join('\n'))
})
