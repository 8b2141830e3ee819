import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deflated } from '../../../clauses/export/pdf/deflate.ts'

const back = (bytes: Uint8Array): Uint8Array => new Uint8Array(inflateSync(deflated(bytes)))

/** Numbers that look random and are the same each time. */
function* noise(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    yield state >>> 8
  }
}

/** So many bytes, each of the first few values far more often than the next: codes as long as they can be. */
function steep(length: number): Uint8Array {
  const from = noise(7)
  return Uint8Array.from({ length }, () => {
    const drawn = from.next().value as number
    return Math.min(40, Math.clz32(drawn | 1) + (drawn & 1) * 20)
  })
}

/** Every value as often as a Fibonacci number says: the deepest tree that there is. */
function fibonacci(): Uint8Array {
  const list: number[] = []
  for (let i = 0, [a, b] = [1, 1]; i < 19; i++, [a, b] = [b, a + b])
    for (let n = 0; n < a; n++) list.push(i * 7 + 1)
  return Uint8Array.from(list.map((_, i) => list[(i * 7919) % list.length]!))
}

const encoder = new TextEncoder()
const text = (length: number): Uint8Array =>
  encoder.encode(
    Array.from(
      { length },
      (_, i) => `1 0 0 1 ${(i * 37) % 600} ${(i * 91) % 800} Tm [(word ${i % 97})]TJ`,
    ).join('\n'),
  )

test.each([
  ['nothing', new Uint8Array()],
  ['one byte', Uint8Array.of(65)],
  ['three bytes', Uint8Array.of(1, 2, 3)],
  ['one byte again and again', new Uint8Array(100_000).fill(7)],
  ['text', text(5000)],
  ['text longer than a block and a window', text(60_000)],
  [
    'noise',
    Uint8Array.from(
      { length: 200_000 },
      (
        (n) => () =>
          n.next().value as number
      )(noise(3)),
    ),
  ],
  ['steep noise', steep(200_000)],
  ['the deepest tree', fibonacci()],
])('%s comes back as it was', (_, bytes) => {
  expect(Buffer.compare(back(bytes), bytes)).toBe(0)
})

test('random bytes come back, and are the same whatever was compressed before', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  console.log(`Random bytes to compress: seed ${seed}`)
  const few = fc.uint8Array({ maxLength: 3000, max: 3 })
  const repeated = fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 900 }))
  const long = repeated.map(([bytes, n]) =>
    Uint8Array.from(
      { length: bytes.length * n },
      (_, i) => bytes[i % bytes.length]! + (i % 211 === 0 ? 1 : 0),
    ),
  )
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 3000 }), few, long), few, (bytes, other) => {
      const first = deflated(bytes)
      deflated(other)
      expect(Buffer.compare(deflated(bytes), first)).toBe(0)
      expect(Buffer.compare(inflateSync(first), bytes)).toBe(0)
    }),
    { seed, numRuns: 500 },
  )
})

test('text takes a small part of its room', () => {
  const bytes = text(5000)
  expect(deflated(bytes).length).toBeLessThan(bytes.length / 4)
})
