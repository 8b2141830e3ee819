import { type Doc, type Line, pick, styleOf, textOf } from './doc.ts'
import { controlsIn, fieldsOf } from './looks.ts'
import type { How } from './words.ts'

/** A kind of edit: what it is called, and how it is made; false where the document has no place for it. */
export interface Recipe {
  readonly kind: string
  readonly run: (doc: Doc, how: How) => boolean
  /** Documents that have a place for it; all but the longest where none are named. */
  readonly sources?: readonly string[]
  /** It has no form with tracking, or none without. */
  readonly only?: 'tracked' | 'untracked'
}

export type Range = readonly [number, number]

const shuffled = <T>(doc: Doc, list: readonly T[]): T[] =>
  list
    .map((each) => [doc.random(), each] as const)
    .toSorted((a, b) => a[0] - b[0])
    .map(([, each]) => each)

/** Lines of clauses that nothing was done to yet, in any order. */
export const free = (doc: Doc, test: (line: Line, text: string) => boolean): Line[] =>
  shuffled(
    doc,
    doc.lines.filter(
      (line) => line.clause && line.where !== 'gap' && !doc.used.has(line) && test(line, textOf(line)),
    ),
  )

export const isText = ({ where }: Line): boolean => where === 'text' || where === 'item'

/** Whether a stretch lies outside every reference, and outside every answer or within one. */
export function clear(line: Line, [from, to]: Range): boolean {
  const apart = ({ from: a, to: b }: { from: number; to: number }): boolean => to <= a || from >= b
  const fields = fieldsOf(line.p)
  const controls = controlsIn(line.p)
  return fields.every(apart) && controls.every(apart)
}

/** Where an expression is found in a line; its first group, where it has one, is the stretch. */
export function found(line: Line, like: RegExp): Range[] {
  const flags = like.flags.includes('g') ? like.flags : `${like.flags}g`
  return [...textOf(line).matchAll(new RegExp(like.source, flags))].map((m): Range => {
    const from = m.index + (m[1] === undefined ? 0 : m[0].indexOf(m[1]))
    return [from, from + (m[1] ?? m[0]).length]
  })
}

/** A line and a stretch of it that an expression finds, clear of references and answers. */
export function place(
  doc: Doc,
  like: RegExp,
  test: (line: Line, text: string) => boolean = isText,
): { readonly line: Line; readonly range: Range } | null {
  for (const line of free(doc, test)) {
    const ranges = found(line, like).filter((range) => clear(line, range))
    if (ranges.length > 0) return { line, range: pick(doc.random, ranges) }
  }
  return null
}

/** Sentences of a line, each with the space behind it. */
export function sentences(line: Line): Range[] {
  const text = textOf(line)
  const cuts = [...text.matchAll(/[.;] (?=\p{Lu})/gu)].map((m) => m.index + 2)
  const edges = [0, ...cuts, text.length]
  return edges.slice(1).map((to, i): Range => [edges[i]!, to])
}

/** Lines of one style that stand next to each other in one part. */
export const runOf = (doc: Doc, line: Line): Line[] => {
  const at = doc.lines.indexOf(line)
  const rest = doc.lines.slice(at)
  const end = rest.findIndex(
    (l) => l.part !== line.part || styleOf(l.p) !== styleOf(line.p) || doc.used.has(l),
  )
  return end < 0 ? rest : rest.slice(0, end)
}
