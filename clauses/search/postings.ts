import type { Query } from './words.ts'

/** The words of one document by the weight of the field that they stand in. */
export type Words = ReadonlyMap<number, readonly string[]>

/** A document in which every word of a query occurs. */
export interface Match {
  readonly slot: number
  readonly score: number
}

const COUNT_BITS = 4
const MOST_COUNTED = 2 ** COUNT_BITS - 1

/** One word's documents in one field, each as its slot and how often the word stands there (at most 15). */
const packed = (slot: number, count: number): number => (slot << COUNT_BITS) | Math.min(count, MOST_COUNTED)

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** What a match of a beginning counts, measured against a match of the whole word. */
const BEGINNING = 0.6

/** One field's documents by word; each document as its slot and how often the word stands there. */
type Field = Map<string, number[]>

/**
 * Which word stands in which documents. Adding and removing cost what the document holds; looking up costs what the words
 * of the query match. (A ranking library was measured first: at 10,000 clauses short beginnings took it half a second.)
 */
export class Postings {
  /** Each field by its weight. */
  readonly #fields = new Map<number, Field>()
  #slots = 0

  /** Adds a document under a slot of its own, from 0. */
  add(slot: number, words: Words): void {
    this.#slots = Math.max(this.#slots, slot + 1)
    for (const [weight, list] of words) {
      const field = this.#fields.get(weight) ?? new Map<string, number[]>()
      this.#fields.set(weight, field)
      for (const [word, count] of counted(list)) {
        const held = field.get(word)
        if (held) held.push(packed(slot, count))
        else field.set(word, [packed(slot, count)])
      }
    }
  }

  /** Removes a document, told as it was added. */
  remove(slot: number, words: Words): void {
    for (const [weight, list] of words) {
      const field = this.#fields.get(weight)
      if (field) for (const [word, count] of counted(list)) takeOut(field, word, packed(slot, count))
    }
  }

  /** Every document that holds all words of a query, in no order. */
  find({ whole, begins }: Query): Match[] {
    const parts = [this.#beginning(begins), ...whole.map((word) => this.#whole(word))]
    const [first, ...others] = parts
    const found: Match[] = []
    for (let slot = 0; slot < this.#slots; slot++) {
      if (first![slot] === 0 || !others.every((part) => part[slot]! > 0)) continue
      found.push({ slot, score: others.reduce((sum, part) => sum + part[slot]!, first![slot]!) })
    }
    return found
  }

  #whole(word: string): Float32Array {
    const scores = new Float32Array(this.#slots)
    for (const [weight, field] of this.#fields) raise(scores, field.get(word) ?? [], weight)
    return rarer(scores)
  }

  #beginning(start: string): Float32Array {
    const scores = new Float32Array(this.#slots)
    for (const [weight, field] of this.#fields) {
      for (const word of field.keys())
        if (word.startsWith(start))
          raise(scores, field.get(word)!, word === start ? weight : weight * BEGINNING)
    }
    return rarer(scores)
  }
}

function takeOut(field: Field, word: string, entry: number): void {
  const held = field.get(word)
  const at = held?.indexOf(entry) ?? -1
  if (!held || at < 0) return
  const last = held.pop()!
  if (at < held.length) held[at] = last
  if (held.length === 0) field.delete(word)
}

/** What it counts that a word stands somewhere n times. */
const COUNTS = Array.from({ length: MOST_COUNTED + 1 }, (_, n) => 1 + Math.log2(Math.max(1, n)) / 4)

/** Raises each document's score to what a word counts in it. */
function raise(scores: Float32Array, entries: readonly number[], weight: number): void {
  for (const entry of entries) {
    const score = weight * COUNTS[entry & MOST_COUNTED]!
    const slot = entry >> COUNT_BITS
    if (score > scores[slot]!) scores[slot] = score
  }
}

/** The scores, each weighed by how few documents have any. */
function rarer(scores: Float32Array): Float32Array {
  let holding = 0
  for (const score of scores) if (score > 0) holding++
  const rarity = Math.log(1 + scores.length / Math.max(1, holding))
  for (let slot = 0; slot < scores.length; slot++) scores[slot] = scores[slot]! * rarity
  return scores
}
