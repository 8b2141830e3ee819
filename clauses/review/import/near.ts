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

/** How often each word and each pair of neighbours stands in some words. */
function countsOf(text: string): Map<string, number> {
  const words = wordsOf(text)
  const counts = new Map<string, number>()
  const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
  words.forEach((word, i) => {
    add(word)
    if (i > 0) add(`${words[i - 1]} ${word}`)
  })
  return counts
}

type Weights = ReadonlyMap<string, number>

/** Weights whose squares sum to 1: what is often here and seldom elsewhere weighs most. */
function weighted(counts: ReadonlyMap<string, number>, rarity: (key: string) => number): Weights {
  const raw = [...counts].map(([key, count]) => [key, (1 + Math.log(count)) * rarity(key)] as const)
  const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return new Map(raw.map(([key, weight]) => [key, weight / length]))
}

const NEAREST = 5
const LEAST = 0.18
/** How much of a score the words make; the title makes the rest. */
const WORDS = 0.75

interface Listed {
  readonly at: number
  readonly weight: number
}

/** How many clauses hold each key. */
function heldBy(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const held = new Map<string, number>()
  for (const counts of all) for (const key of counts.keys()) held.set(key, (held.get(key) ?? 0) + 1)
  return held
}

function listings(all: readonly Weights[]): ReadonlyMap<string, Listed[]> {
  const lists = new Map<string, Listed[]>()
  all.forEach((weights, at) => {
    for (const [key, weight] of weights) {
      const list = lists.get(key)
      if (list) list.push({ at, weight })
      else lists.set(key, [{ at, weight }])
    }
  })
  return lists
}

/** Takes down the clauses of a library, once for a file; each row then costs what its words share with them. */
export function nearness(known: readonly Known[]): Nearness {
  const counts = known.map(({ text }) => countsOf(text))
  const held = heldBy(counts)
  const rarity = (key: string): number => Math.log(1 + (known.length + 1) / ((held.get(key) ?? 0) + 1))
  const lists = listings(counts.map((one) => weighted(one, rarity)))
  return {
    of(title, text) {
      const shared = new Float64Array(known.length)
      for (const [key, weight] of weighted(countsOf(text), rarity))
        for (const listed of lists.get(key) ?? []) shared[listed.at]! += weight * listed.weight
      return known
        .map((one, at) => ({ known: one, score: scoreOf(shared[at]!, likeness(title, one.title)) }))
        .filter(({ score }) => score >= LEAST)
        .sort((a, b) => b.score - a.score)
        .slice(0, NEAREST)
    },
  }
}

const scoreOf = (words: number, titles: number): number =>
  Math.min(1, Math.round((WORDS * words + (1 - WORDS) * titles) * 100) / 100)

/** The category that the nearest clauses agree on, or that a title names; empty where nothing tells. */
export function categoryOf(near: readonly NearTo[], title: string, categories: readonly string[]): string {
  const votes = new Map<string, number>()
  for (const { known, score } of near) votes.set(known.category, (votes.get(known.category) ?? 0) + score)
  const [best] = [...votes].sort((a, b) => b[1] - a[1])
  if (best && best[1] >= 0.3) return best[0]
  const named = categories.find((category) => likeness(category, title) >= 0.5)
  return named ?? ''
}
