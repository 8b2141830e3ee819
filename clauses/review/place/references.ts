import { fold } from './folded.ts'
import type { SentLine } from './sent.ts'
import type { Said, Unit } from './units.ts'

/** What Word may answer of a place of the file: the words and figures of its number, and what its paragraph says. */
interface Target {
  readonly numbers: readonly ReadonlySet<string>[]
  readonly own: readonly string[]
  readonly texts: readonly string[]
}

/** The places of a file that references may name. */
export type Targets = ReadonlyMap<string, Target>

const figures = (label: string): string[] => label.match(/[\p{L}\p{N}]+/gu) ?? []

const textOf = (unit: Unit, other: 'inserted' | 'deleted'): string =>
  fold(unit.said.map(({ text, inFile }) => (inFile === 'kept' || inFile === other ? text : '')).join(''))

/** The labels above a paragraph and its own, level by level. */
class Numbers {
  readonly #above: { level: number; label: string }[] = []

  next(level: number, label: string): ReadonlySet<string> {
    if (level > 0 && label !== '') {
      while ((this.#above.at(-1)?.level ?? 0) >= level) this.#above.pop()
      this.#above.push({ level, label })
    }
    return new Set(this.#above.flatMap((each) => figures(each.label)))
  }
}

/** Every bookmark of a file with what a reference to it may say. */
export function targetsIn(units: readonly Unit[]): Targets {
  const targets = new Map<string, Target>()
  const [after, before] = [new Numbers(), new Numbers()]
  for (const unit of units) {
    const { level, label, labelBefore, bookmarks } = unit.paragraph
    const numbers = [after.next(level, label), before.next(level, labelBefore)]
    for (const name of bookmarks) {
      if (targets.has(name)) continue
      targets.set(name, {
        numbers,
        own: [label, labelBefore].filter((each) => each !== ''),
        texts: [textOf(unit, 'inserted'), textOf(unit, 'deleted')],
      })
    }
  }
  return targets
}

const REF = /^\s*REF\s+(\S+)/

/** The place that a field refers to, or null for any other field. */
export const referredTo = (code: string | undefined): string | null => REF.exec(code ?? '')?.[1] ?? null

/** True for what Word itself may answer to a reference: anything else under one is an edit. */
function answers(result: string, target: Target | undefined): boolean {
  if (!target || result === '') return false
  const said = fold(result)
  if (target.texts.some((text) => text === said || (said.length > 2 && text.includes(said)))) return true
  const found = figures(said.replace(/ (above|below)$/, ''))
  const ends = target.own.some((label) => figures(label).at(-1) === found.at(-1))
  return ends && target.numbers.some((numbers) => found.every((each) => numbers.has(each)))
}

/** Pieces of the file in a row that are under one field. */
function fieldsIn(said: readonly Said[]): Said[][] {
  const groups: Said[][] = []
  for (const each of said) {
    const last = groups.at(-1)
    if (last && each.bit.code !== undefined && last[0]!.bit.code === each.bit.code) last.push(each)
    else groups.push([each])
  }
  return groups
}

const joined = (group: readonly Said[], other: 'inserted' | 'deleted'): string =>
  group.map(({ text, inFile }) => (inFile === 'kept' || inFile === other ? text : '')).join('')

/**
 * A paragraph in which references that Word worked out anew say what was sent: each stands for the next of the line's own
 * to the same place. One whose words do not follow from the document is left as the file has it.
 */
export function asSent(unit: Unit, sent: readonly SentLine[], targets: Targets): Unit {
  const waiting = sent.flatMap(({ text, references }) =>
    references.map(({ from, to, target }) => ({ target, text: text.slice(from, to) })),
  )
  if (waiting.length === 0) return unit
  const said = fieldsIn(unit.said).flatMap((group) => {
    const name = referredTo(group[0]!.bit.code)
    const at = waiting.findIndex(({ target }) => target === name)
    if (name === null || at < 0) return group
    const text = waiting.splice(at, 1)[0]!.text
    const [is, was] = [joined(group, 'inserted'), joined(group, 'deleted')]
    const stays = is !== '' && was !== '' && (fold(is) !== fold(text) || fold(was) !== fold(text))
    if (
      !stays ||
      !answers(is, targets.get(name)) ||
      !(fold(was) === fold(text) || answers(was, targets.get(name)))
    )
      return group
    return [{ text, inFile: 'kept' as const, by: null, bit: group[0]!.bit }]
  })
  return { ...unit, said }
}
