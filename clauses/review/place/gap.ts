import type { FileElement, SentElement } from './elements.ts'
import { longestRising } from './rising.ts'

/** What belongs together: lines of the one side and of the other, in order; one of them may have several. */
export interface Match {
  readonly sent: readonly SentElement[]
  readonly file: readonly FileElement[]
}

const ENOUGH_ALIKE = 0.4
const ENOUGH_WHOLE = 0.8
const ENOUGH_INSIDE = 0.6
/** Beyond this many comparisons rare words divide what is compared: the work grows with the square. */
const MOST_COMPARISONS = 20_000
const MOST_PIECES = 4

type Bag = ReadonlyMap<string, number>

const sizeOf = (bag: Bag): number => {
  let sum = 0
  for (const count of bag.values()) sum += count
  return sum
}

function sharedIn(a: Bag, b: Bag): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const [word, count] of small) shared += Math.min(count, large.get(word) ?? 0)
  return shared
}

const dice = (a: Bag, b: Bag): number => {
  const sum = sizeOf(a) + sizeOf(b)
  return sum === 0 ? 0 : (2 * sharedIn(a, b)) / sum
}

/** Pairs of characters, for texts too short to share a word. */
const pairsOf = (text: string): Bag => {
  const counts = new Map<string, number>()
  const plain = text.toLowerCase()
  for (let i = 0; i + 1 < plain.length; i++) {
    const pair = plain.slice(i, i + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

const SHORT = 24

function likeness(sent: SentElement, file: FileElement): number {
  if (sent.text === file.text) return 1
  const words = dice(sent.bag(), file.bag())
  const short = Math.max(sent.text.length, file.text.length) <= SHORT
  return short ? Math.max(words, 0.8 * dice(pairsOf(sent.text), pairsOf(file.text))) : words
}

const sharesAnchor = (sent: SentElement, file: FileElement): boolean =>
  sent.anchors.some((anchor) => file.anchors.includes(anchor))

/** What a bookmark and a number that both have add to that. */
const named = (sent: SentElement, file: FileElement): number =>
  (sharesAnchor(sent, file) ? 0.45 : 0) + (sent.label !== '' && sent.label === file.label ? 0.1 : 0)

/** How sure it is that two are one, from 0 for not at all. */
function score(sent: SentElement, file: FileElement): number {
  if (sent.text === '' || file.text === '') return sent.text === file.text ? 0.05 : 0
  if (file.part !== null && sent.part !== null && file.part !== sent.part && sent.text !== file.text) return 0
  const own =
    likeness(sent, file) + named(sent, file) - ((sent.cells === null) === (file.cells === null) ? 0 : 0.3)
  return own >= ENOUGH_ALIKE ? own : 0
}

const merged = (bags: readonly Bag[]): Bag => {
  const all = new Map<string, number>()
  for (const bag of bags) for (const [word, count] of bag) all.set(word, (all.get(word) ?? 0) + count)
  return all
}

/** How sure it is that one was divided into several, or several were joined to one. */
function whole(
  one: SentElement | FileElement,
  pieces: readonly (SentElement | FileElement)[],
  known: number,
): number {
  if (one.cells || pieces.some((piece) => piece.cells !== null || piece.text === '')) return 0
  const words = one.bag()
  const inside = pieces.every((p) => sharedIn(p.bag(), words) >= ENOUGH_INSIDE * Math.max(1, sizeOf(p.bag())))
  if (!inside) return 0
  const alike = dice(words, merged(pieces.map((piece) => piece.bag())))
  return alike >= ENOUGH_WHOLE ? alike + known + 0.1 : 0
}

interface Step {
  readonly sent: number
  readonly file: number
  readonly score: number
}

/** The steps that may be taken from a place, but for leaving out one of either side. */
function stepsFrom(sent: readonly SentElement[], file: readonly FileElement[], i: number, j: number): Step[] {
  const steps: Step[] = [{ sent: 1, file: 1, score: score(sent[i]!, file[j]!) }]
  for (let n = 2; n <= MOST_PIECES; n++) {
    if (j + n <= file.length)
      steps.push({
        sent: 1,
        file: n,
        score: whole(sent[i]!, file.slice(j, j + n), named(sent[i]!, file[j]!)),
      })
    if (i + n <= sent.length)
      steps.push({
        sent: n,
        file: 1,
        score: whole(file[j]!, sent.slice(i, i + n), named(sent[i]!, file[j]!)),
      })
  }
  return steps.filter((step) => step.score > 0)
}

/** The best way to set two short lists side by side in order, by what is alike. */
function best(sent: readonly SentElement[], file: readonly FileElement[]): Match[] {
  const [n, m] = [sent.length, file.length]
  const total = Array.from({ length: n + 1 }, () => new Float64Array(m + 1))
  const chosen = new Map<number, Step>()
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      let most = Math.max(total[i + 1]![j]!, total[i]![j + 1]!)
      for (const step of stepsFrom(sent, file, i, j)) {
        const sum = step.score + total[i + step.sent]![j + step.file]!
        if (sum < most || (sum === most && chosen.has(i * m + j))) continue
        most = sum
        chosen.set(i * m + j, step)
      }
      total[i]![j] = most
    }
  }
  return followed(sent, file, total, chosen)
}

function followed(
  sent: readonly SentElement[],
  file: readonly FileElement[],
  total: readonly Float64Array[],
  chosen: ReadonlyMap<number, Step>,
): Match[] {
  const matches: Match[] = []
  let [i, j] = [0, 0]
  while (i < sent.length && j < file.length) {
    const step = chosen.get(i * file.length + j)
    if (step) {
      matches.push({ sent: sent.slice(i, i + step.sent), file: file.slice(j, j + step.file) })
      i += step.sent
      j += step.file
    } else if (total[i + 1]![j]! >= total[i]![j + 1]!) i += 1
    else j += 1
  }
  return matches
}

const RARE = 3

/** Pairs of a long list that share most of the words that few of its lines have. */
function rarePairs(sent: readonly SentElement[], file: readonly FileElement[]): [number, number][] {
  const places = new Map<string, number[]>()
  sent.forEach((element, i) => {
    for (const word of element.bag().keys()) places.set(word, [...(places.get(word) ?? []).slice(0, RARE), i])
  })
  const taken = new Map<number, { j: number; votes: number }>()
  file.forEach((element, j) => {
    const votes = new Map<number, number>()
    for (const word of element.bag().keys()) {
      const at = places.get(word) ?? []
      if (at.length <= RARE) for (const i of at) votes.set(i, (votes.get(i) ?? 0) + 1)
    }
    const [i, most] = [...votes].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 1])
    if (i >= 0 && most > (taken.get(i)?.votes ?? 1) && score(sent[i]!, element) > 0)
      taken.set(i, { j, votes: most })
  })
  const pairs = [...taken].map(([i, { j }]): [number, number] => [i, j]).sort((a, b) => a[0] - b[0])
  return longestRising(pairs.map(([, j]) => j)).map((at) => pairs[at]!)
}

/** Sets two lists side by side in order, by what is alike; what is like nothing is left out. */
export function alike(sent: readonly SentElement[], file: readonly FileElement[]): Match[] {
  if (sent.length === 0 || file.length === 0) return []
  if (sent.length * file.length <= MOST_COMPARISONS) return best(sent, file)
  const matches: Match[] = []
  let [s, f] = [0, 0]
  for (const [i, j] of [...rarePairs(sent, file), [sent.length, file.length] as const]) {
    const [before, after] = [sent.slice(s, i), file.slice(f, j)]
    if (before.length * after.length <= MOST_COMPARISONS) matches.push(...best(before, after))
    if (i < sent.length) matches.push({ sent: [sent[i]!], file: [file[j]!] })
    ;[s, f] = [i + 1, j + 1]
  }
  return matches
}
