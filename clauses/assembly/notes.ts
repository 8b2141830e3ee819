import type { FieldName } from '../model/field.ts'
import type { Problem } from '../tree/problem.ts'

interface Noted<T> {
  readonly at: number
  readonly value: T
}

/** What is noticed while a document is put together, each thing with the number of the block that it belongs to. */
export interface Notes {
  /** Notes a problem once, its message with a capital; `key` tells it from others (the message unless given). */
  problem(at: number, problem: Problem, key?: string): void
  asked(at: number, field: FieldName): void
  /** What was noted, in reading order. */
  read(): { problems: Problem[]; asked: FieldName[] }
}

const inOrder = <T>(noted: readonly Noted<T>[]): T[] =>
  noted.toSorted((a, b) => a.at - b.at).map(({ value }) => value)

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** A new, empty set of notes. Blocks are numbered from 0; -1 is the document itself. */
export function takeNotes(): Notes {
  const problems = new Map<string, Noted<Problem>>()
  const fields: Noted<FieldName>[] = []
  return {
    problem(at, value, key = `${value.part ?? ''} ${value.message}`) {
      const full = `${value.code} ${key}`
      const known = problems.get(full)
      if (!known || at < known.at)
        problems.set(full, { at, value: { ...value, message: sentence(value.message) } })
    },
    asked(at, value) {
      fields.push({ at, value })
    },
    read: () => ({ problems: inOrder([...problems.values()]), asked: [...new Set(inOrder(fields))] }),
  }
}
