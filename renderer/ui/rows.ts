import { useState } from 'react'

/** An entry of a list that is being edited, under a key that it keeps while its words and its place change. */
export interface Row<T> {
  readonly key: number
  readonly value: T
}

/** A list that is being edited, and what can be done to it. */
export interface Rows<T> {
  readonly rows: readonly Row<T>[]
  /** The key of the entry that was added last; it takes the focus. */
  readonly added: number | null
  readonly add: (value: T) => void
  readonly change: (at: number, value: T) => void
  readonly remove: (at: number) => void
  /** Moves an entry up (-1) or down (1). */
  readonly move: (at: number, by: -1 | 1) => void
}

let last = 0
const draw = (): number => ++last

interface Keys {
  readonly keys: readonly number[]
  readonly added: number | null
}

const keysFor = (length: number, { keys }: Keys): readonly number[] =>
  keys.length === length ? keys : Array.from({ length }, (_, at) => keys[at] ?? draw())

/** Holds the keys of a list whose entries live elsewhere. */
export function useRows<T>(values: readonly T[], onChange: (values: T[]) => void): Rows<T> {
  const [held, setHeld] = useState<Keys>(() => ({ keys: values.map(draw), added: null }))
  const keys = keysFor(values.length, held)
  const set = (nextKeys: readonly number[], next: T[], added: number | null = null): void => {
    setHeld({ keys: nextKeys, added })
    onChange(next)
  }
  const without = <V>(list: readonly V[], at: number): V[] => list.filter((_, i) => i !== at)
  const swapped = <V>(list: readonly V[], at: number, to: number): V[] =>
    list.map((v, i) => (i === at ? list[to]! : i === to ? list[at]! : v))
  return {
    rows: values.map((value, at) => ({ key: keys[at]!, value })),
    added: held.added,
    add: (value) => {
      const key = draw()
      set([...keys, key], [...values, value], key)
    },
    change: (at, value) => onChange(values.map((v, i) => (i === at ? value : v))),
    remove: (at) => set(without(keys, at), without(values, at)),
    move: (at, by) => {
      const to = at + by
      if (to >= 0 && to < values.length) set(swapped(keys, at, to), swapped(values, at, to))
    },
  }
}
