import { likeness } from '../../tree/align.ts'

/** A clause of the library as rows are set beside it. */
export interface Known {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly category: string
  readonly text: string
}

/** A known clause that some words are near to; `score` from 0 to 1. */
export interface NearTo {
  readonly known: Known
  readonly score: number
}

/** Finds the clauses of a library that a wording is near to. */
export interface Nearness {
  of(title: string, text: string): readonly NearTo[]
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** How often each word stands in some words. */
function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

type Weights = ReadonlyMap<string, number>

/** Weights whose squares sum to 1: what is often here and seldom elsewhere weighs most. */
function weighted(counts: ReadonlyMap<string, number>, rarity: (word: string) => number): Weights {
  const raw = [...counts].map(([word, count]) => [word, (1 + Math.log(count)) * rarity(word)] as const)
  const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return new Map(raw.map(([word, weight]) => [word, weight / length]))
}

/** How many pairs of neighbouring words two texts share, from 0 to 1: the same words in another order are not the same. */
function pairsShared(a: readonly string[], b: readonly string[]): number {
  const pairs = (words: readonly string[]): Set<string> =>
    new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`))
  const [x, y] = [pairs(a), pairs(b)]
  if (x.size + y.size === 0) return a.join(' ') === b.join(' ') ? 1 : 0
  let shared = 0
  for (const pair of x) if (y.has(pair)) shared += 1
  return (2 * shared) / (x.size + y.size)
}

const NEAREST = 5
/** How many clauses are looked at closely, of those that share most words. */
const CLOSELY = 15
const LEAST = 0.18

interface Listed {
  readonly at: number
  readonly weight: number
}

/** How many clauses hold each word. */
function heldBy(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const held = new Map<string, number>()
  for (const counts of all) for (const word of counts.keys()) held.set(word, (held.get(word) ?? 0) + 1)
  return held
}

function listings(all: readonly Weights[]): ReadonlyMap<string, Listed[]> {
  const lists = new Map<string, Listed[]>()
  all.forEach((weights, at) => {
    for (const [word, weight] of weights) {
      const list = lists.get(word)
      if (list) list.push({ at, weight })
      else lists.set(word, [{ at, weight }])
    }
  })
  return lists
}

/** Takes down the clauses of a library, once for a file; each row then costs what its words share with them. */
export function nearness(known: readonly Known[]): Nearness {
  const texts = known.map(({ title, text }) => wordsOf(`${title} ${text}`))
  const counts = texts.map(countsOf)
  const held = heldBy(counts)
  const rarity = (word: string): number => Math.log(1 + (known.length + 1) / ((held.get(word) ?? 0) + 1))
  const lists = listings(counts.map((one) => weighted(one, rarity)))
  const mostShared = (words: readonly string[]): (readonly [at: number, shared: number])[] => {
    const shared = new Float64Array(known.length)
    for (const [word, weight] of weighted(countsOf(words), rarity))
      for (const listed of lists.get(word) ?? []) shared[listed.at]! += weight * listed.weight
    const found = [...shared].flatMap((sum, at) => (sum > 0 ? [[at, sum] as const] : []))
    return found.sort((a, b) => b[1] - a[1]).slice(0, CLOSELY)
  }
  return {
    of(title, text) {
      const words = wordsOf(`${title} ${text}`)
      return mostShared(words)
        .map(([at, shared]) => {
          const one = known[at]!
          return {
            known: one,
            score: scoreOf(shared, pairsShared(words, texts[at]!), likeness(title, one.title)),
          }
        })
        .filter(({ score }) => score >= LEAST)
        .sort((a, b) => b.score - a.score)
        .slice(0, NEAREST)
    },
  }
}

/** Words weigh most, then their order, then the titles. */
const scoreOf = (words: number, pairs: number, titles: number): number =>
  Math.min(1, Math.round((0.45 * words + 0.35 * pairs + 0.2 * titles) * 100) / 100)

/** The category that the nearest clauses agree on, or that a title names; empty where nothing tells. */
export function categoryOf(near: readonly NearTo[], title: string, categories: readonly string[]): string {
  const votes = new Map<string, number>()
  for (const { known, score } of near) votes.set(known.category, (votes.get(known.category) ?? 0) + score)
  const [best] = [...votes].sort((a, b) => b[1] - a[1])
  if (best && best[1] >= 0.3) return best[0]
  const named = categories.find((category) => likeness(category, title) >= 0.5)
  return named ?? ''
}
