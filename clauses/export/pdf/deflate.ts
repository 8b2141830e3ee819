import { type Codes, huffman } from './huffman.ts'
import { withRoom } from './room.ts'

const WINDOW = 1 << 15
const HASH_BITS = 15
/** How many earlier places are looked at for a match, and the length with which one is content. */
const TRIES = 6
const NICE = 64
const [SHORTEST, LONGEST] = [4, 258]
/** Positions inside a longer match are not kept as places to match later. */
const DENSE = 24
const MOST_SYMBOLS = 24_000
const END = 256

// Lengths and distances in ranges, each with so many bits behind its code (RFC 1951, 3.2.5).
const LENGTH_EXTRA = [
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2],
  ...[3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
]
const DISTANCE_EXTRA = [
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6],
  ...[7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
]

const bases = (first: number, extra: readonly number[]): number[] => {
  let base = first
  return extra.map((bits) => {
    const here = base
    base += 2 ** bits
    return here
  })
}

const LENGTH_BASE = bases(3, LENGTH_EXTRA).with(-1, LONGEST)
const DISTANCE_BASE = bases(1, DISTANCE_EXTRA)

const rangeOf = (list: readonly number[], most: number): Uint8Array => {
  const ranges = new Uint8Array(most + 1)
  for (const [i, base] of list.entries()) ranges.fill(i, base)
  return ranges
}

const LENGTH_CODE = rangeOf(LENGTH_BASE, LONGEST)
const DISTANCE_CODE = rangeOf(DISTANCE_BASE, WINDOW)

// Everything that a stream is made with is kept for the next one: a document has hundreds. Places in `head` and `before`
// are counted on from stream to stream, so that those of earlier ones are too far away and need not be cleared.
const head = new Int32Array(1 << HASH_BITS).fill(-WINDOW)
const before = new Int32Array(WINDOW)
const symbols = new Uint32Array(MOST_SYMBOLS)
const often = { literals: new Uint32Array(286), distances: new Uint32Array(30), lengths: new Uint32Array(19) }
const codesFor = (count: number): Codes => ({ lengths: new Uint8Array(count), codes: new Uint16Array(count) })
const literals = codesFor(286)
const distances = codesFor(30)
const lengthCodes = codesFor(19)
let out = new Uint8Array(1 << 16)
let at = 0
let bits = 0
let held = 0
let base = 0

function room(more: number): void {
  out = withRoom(out, at, more)
}

/** At most 16 bits, the lowest first. */
function put(value: number, count: number): void {
  bits |= value << held
  held += count
  if (held < 16) return
  out[at++] = bits & 255
  out[at++] = (bits >>> 8) & 255
  bits >>>= 16
  held -= 16
}

const putCode = ({ lengths, codes }: Codes, symbol: number): void => put(codes[symbol]!, lengths[symbol]!)

/** A length or a kind of repeat, and for one of 16 to 18 the bits that say how often, in one number. */
const run = (symbol: number, extra = 0): number => (extra << 5) | symbol

/** The lengths of codes with their repeats told once. */
function runs(lengths: Uint8Array): number[] {
  const list: number[] = []
  for (let i = 0; i < lengths.length; ) {
    const length = lengths[i]!
    let count = 1
    while (lengths[i + count] === length) count++
    i += count
    if (length > 0) {
      list.push(run(length))
      count--
    }
    while (count >= 3) {
      const most = length > 0 ? 6 : count > 10 ? 138 : 10
      const taken = Math.min(count, most)
      list.push(length > 0 ? run(16, taken - 3) : taken > 10 ? run(18, taken - 11) : run(17, taken - 3))
      count -= taken
    }
    for (; count > 0; count--) list.push(run(length))
  }
  return list
}

const EXTRA_OF_RUN: Readonly<Record<number, number>> = { 16: 2, 17: 3, 18: 7 }
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** How many lengths there are, without those at the end that are 0, but never fewer than the least. */
function used(lengths: Uint8Array, least: number): number {
  let to = lengths.length
  while (to > least && lengths[to - 1] === 0) to--
  return to
}

const treeLengths = new Uint8Array(literals.lengths.length + distances.lengths.length)

/** Says which codes a block is written in (RFC 1951, 3.2.7). */
function putTrees(): void {
  const [ofLiterals, ofDistances] = [used(literals.lengths, 257), used(distances.lengths, 1)]
  treeLengths.set(literals.lengths)
  treeLengths.set(distances.lengths, ofLiterals)
  const told = runs(treeLengths.subarray(0, ofLiterals + ofDistances))
  often.lengths.fill(0)
  for (const each of told) often.lengths[each & 31]! += 1
  huffman(often.lengths, 7, lengthCodes)
  let count = ORDER.length
  while (count > 4 && lengthCodes.lengths[ORDER[count - 1]!] === 0) count--
  put(ofLiterals - 257, 5)
  put(ofDistances - 1, 5)
  put(count - 4, 4)
  for (const symbol of ORDER.slice(0, count)) put(lengthCodes.lengths[symbol]!, 3)
  for (const each of told) {
    const symbol = each & 31
    putCode(lengthCodes, symbol)
    if (symbol >= 16) put(each >> 5, EXTRA_OF_RUN[symbol]!)
  }
}

/** Writes the symbols gathered as one block with codes of its own. */
function putBlock(count: number, last: boolean): void {
  often.literals[END]! += 1
  huffman(often.literals, 15, literals)
  huffman(often.distances, 15, distances)
  room(6 * count + 1024)
  put(last ? 1 : 0, 1)
  put(2, 2)
  putTrees()
  for (let i = 0; i < count; i++) {
    const symbol = symbols[i]!
    const distance = symbol >>> 9
    if (distance === 0) putCode(literals, symbol)
    else putMatch(symbol & 511, distance)
  }
  putCode(literals, END)
  often.literals.fill(0)
  often.distances.fill(0)
}

function putMatch(length: number, distance: number): void {
  const [l, d] = [LENGTH_CODE[length]!, DISTANCE_CODE[distance]!]
  putCode(literals, 257 + l)
  put(length - LENGTH_BASE[l]!, LENGTH_EXTRA[l]!)
  putCode(distances, d)
  put(distance - DISTANCE_BASE[d]!, DISTANCE_EXTRA[d]!)
}

const hashAt = (data: Uint8Array, i: number): number =>
  Math.imul(data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24), 0x9e3779b1) >>>
  (32 - HASH_BITS)

/** Keeps a place for later matches, and returns the newest before it that began alike. */
function keep(data: Uint8Array, i: number): number {
  const hash = hashAt(data, i)
  const known = head[hash]!
  before[i & (WINDOW - 1)] = known
  head[hash] = base + i
  return known - base
}

function sameFrom(data: Uint8Array, a: number, b: number, most: number): number {
  let length = 0
  while (length < most && data[a + length] === data[b + length]) length++
  return length
}

/** The longest match of what begins at a place with what began at one of a few before it, as distance and length; or 0. */
function match(data: Uint8Array, i: number): number {
  const most = Math.min(LONGEST, data.length - i)
  let from = keep(data, i)
  let [best, distance] = [SHORTEST - 1, 0]
  for (let tries = 0; tries < TRIES && from >= 0 && i - from < WINDOW; tries++) {
    if (data[from + best] === data[i + best]) {
      const length = sameFrom(data, from, i, most)
      if (length > best) {
        best = length
        distance = i - from
        if (length >= NICE || length === most) break
      }
    }
    const next = before[from & (WINDOW - 1)]! - base
    if (next >= from) break
    from = next
  }
  return distance === 0 ? 0 : (distance << 9) | best
}

function gather(data: Uint8Array): void {
  let count = 0
  for (let i = 0; i < data.length; ) {
    const found = i + SHORTEST <= data.length ? match(data, i) : 0
    const length = found & 511
    if (found === 0) {
      const literal = data[i]!
      symbols[count++] = literal
      often.literals[literal]! += 1
      i++
    } else {
      symbols[count++] = found
      often.literals[257 + LENGTH_CODE[length]!]! += 1
      often.distances[DISTANCE_CODE[found >>> 9]!]! += 1
      const end = Math.min(i + length, data.length - SHORTEST + 1)
      if (length <= DENSE) for (let j = i + 1; j < end; j++) keep(data, j)
      i += length
    }
    if (count === MOST_SYMBOLS && i < data.length) {
      putBlock(count, false)
      count = 0
    }
  }
  putBlock(count, true)
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0]
  for (let from = 0; from < data.length; from += 3800) {
    const to = Math.min(from + 3800, data.length)
    for (let i = from; i < to; i++) {
      a += data[i]!
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return b * 65_536 + a
}

const MOST_COUNTED = 2 ** 30

/** Bytes compressed (RFC 1950 and 1951): in plain JavaScript, so that they are the same on every machine. */
export function deflated(data: Uint8Array): Uint8Array {
  at = bits = held = 0
  if (base + data.length > MOST_COUNTED) {
    head.fill(-WINDOW)
    base = 0
  }
  put(0x5e78, 16)
  gather(data)
  if ((held & 7) > 0) put(0, 8 - (held & 7))
  if (held > 0) out[at++] = bits & 255
  const sum = adler32(data)
  room(4)
  for (const shift of [24, 16, 8, 0]) out[at++] = (sum >>> shift) & 255
  base += data.length + WINDOW
  return out.slice(0, at)
}
