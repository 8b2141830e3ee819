/** The lengths of the codes of some symbols in bits, 0 for those that do not occur, and the codes, their bits reversed. */
export interface Codes {
  readonly lengths: Uint8Array
  readonly codes: Uint16Array
}

const MOST_SYMBOLS = 288

// What every call works on; nothing in it outlives a call.
const sorted = new Float64Array(MOST_SYMBOLS)
const weight = new Float64Array(2 * MOST_SYMBOLS)
const parent = new Uint16Array(2 * MOST_SYMBOLS)
const depth = new Uint8Array(2 * MOST_SYMBOLS)

/** The symbols that occur, rarest first, into `sorted` as frequency and symbol in one number. A tree needs two. */
function sortSymbols(frequencies: Uint32Array): number {
  let count = 0
  for (let s = 0; s < frequencies.length; s++) {
    const n = frequencies[s]!
    if (n > 0) sorted[count++] = n * MOST_SYMBOLS + s
  }
  for (let s = 0; count < 2; s++) if (frequencies[s] === 0) sorted[count++] = s
  sorted.subarray(0, count).sort()
  return count
}

const symbolAt = (i: number): number => sorted[i]! % MOST_SYMBOLS

/** Joins the two lightest again and again: leaves stand first, in order of weight, and so do the nodes that join them. */
function buildTree(count: number): void {
  for (let i = 0; i < count; i++) weight[i] = Math.floor(sorted[i]! / MOST_SYMBOLS)
  let [leaf, node] = [0, count]
  for (let next = count; next < 2 * count - 1; next++) {
    weight[next] = 0
    for (let side = 0; side < 2; side++) {
      const lightest = node >= next || (leaf < count && weight[leaf]! <= weight[node]!) ? leaf++ : node++
      parent[lightest] = next
      weight[next]! += weight[lightest]!
    }
  }
  depth[2 * count - 2] = 0
  for (let i = 2 * count - 3; i >= 0; i--) depth[i] = depth[parent[i]!]! + 1
}

/** Cuts codes down to a length, and makes others longer or shorter until they fill the tree again. */
function limitDepth(count: number, most: number): void {
  let deepest = 0
  for (let i = 0; i < count; i++) deepest = Math.max(deepest, depth[i]!)
  if (deepest <= most) return
  const whole = 2 ** most
  let used = 0
  for (let i = 0; i < count; i++) {
    depth[i] = Math.min(depth[i]!, most)
    used += 2 ** (most - depth[i]!)
  }
  for (let i = 0; used > whole; i = (i + 1) % count) {
    if (depth[i]! >= most) continue
    depth[i]! += 1
    used -= 2 ** (most - depth[i]!)
  }
  for (let i = count - 1; used < whole; i = (i + count - 1) % count) {
    const more = 2 ** (most - depth[i]!)
    if (used + more > whole) continue
    depth[i]! -= 1
    used += more
  }
}

function reversed(code: number, length: number): number {
  let bits = 0
  for (let i = 0; i < length; i++) bits |= ((code >> i) & 1) << (length - 1 - i)
  return bits
}

/** Codes in the order of their lengths, then of their symbols (RFC 1951, 3.2.2). */
function assign({ lengths, codes }: Codes, most: number): void {
  const count = new Uint16Array(most + 1)
  for (const length of lengths) if (length > 0) count[length]! += 1
  const next = new Uint16Array(most + 1)
  for (let length = 2; length <= most; length++) next[length] = (next[length - 1]! + count[length - 1]!) << 1
  for (let s = 0; s < lengths.length; s++) {
    const length = lengths[s]!
    if (length > 0) codes[s] = reversed(next[length]!++, length)
  }
}

/** Writes the best codes for symbols that occur so often, none longer than `most` bits, into `out`. */
export function huffman(frequencies: Uint32Array, most: number, out: Codes): void {
  const count = sortSymbols(frequencies)
  buildTree(count)
  limitDepth(count, most)
  out.lengths.fill(0)
  for (let i = 0; i < count; i++) out.lengths[symbolAt(i)] = depth[i]!
  assign(out, most)
}
