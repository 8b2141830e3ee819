import { blockText } from './text.ts'
import type { Block } from './tree.ts'

/** Blocks of one part in a row: a clause with its heading and all its provisions, where it is not divided. */
export interface Run {
  readonly part: string
  readonly clause: string | undefined
  readonly blocks: readonly Block[]
}

/** The blocks in runs of the same part and clause. */
export function runsOf(blocks: readonly Block[]): Run[] {
  const runs: { part: string; clause: string | undefined; blocks: Block[] }[] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    const { part, clause } = block.origin
    if (last && last.part === part && last.clause === clause) last.blocks.push(block)
    else runs.push({ part, clause, blocks: [block] })
  }
  return runs
}

/** The words of a run. */
export const runText = ({ blocks }: Run): string => blocks.flatMap(blockText).join('\n')

/** By what runs of two trees are known to be one, the surest first; null where a run has no such name. */
const NAMES: readonly ((run: Run) => string | null)[] = [
  ({ part }) => part,
  ({ clause }) => clause ?? null,
  (run) => runText(run).trim() || null,
]

function matchBy(
  name: (run: Run) => string | null,
  before: readonly Run[],
  after: readonly Run[],
  found: Map<Run, Run>,
): void {
  const taken = new Set(found.values())
  const waiting = new Map<string, Run[]>()
  for (const run of before) {
    const key = found.has(run) ? null : name(run)
    if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), run])
  }
  for (const run of after) {
    const key = taken.has(run) ? null : name(run)
    const was = key === null ? undefined : waiting.get(key)?.shift()
    if (was) found.set(was, run)
  }
}

/** For the runs of one tree those of the other that are the same: by part, by clause, or by all their words. */
export function counterparts(before: readonly Run[], after: readonly Run[]): ReadonlyMap<Run, Run> {
  const found = new Map<Run, Run>()
  for (const name of NAMES) matchBy(name, before, after, found)
  return found
}

interface Chain {
  readonly weight: number
  readonly at: number
  readonly before: Chain | null
}

/** Of counterparts those that stand in the same order in both trees, as many words of them as can: the others moved. */
export function unmoved(
  matches: ReadonlyMap<Run, Run>,
  before: readonly Run[],
  after: readonly Run[],
): ReadonlyMap<Run, Run> {
  const place = new Map(after.map((run, i) => [run, i]))
  const pairs = before.flatMap((was) => {
    const is = matches.get(was)
    return is ? [{ was, is, to: place.get(is) ?? 0, weight: 1 + runText(is).length }] : []
  })
  const chains: Chain[] = []
  pairs.forEach(({ to, weight }, at) => {
    const best = chains.reduce<Chain | null>(
      (most, chain) => (pairs[chain.at]!.to < to && chain.weight > (most?.weight ?? 0) ? chain : most),
      null,
    )
    chains.push({ weight: weight + (best?.weight ?? 0), at, before: best })
  })
  const kept: (readonly [Run, Run])[] = []
  let last = chains.reduce<Chain | null>((most, c) => (c.weight > (most?.weight ?? 0) ? c : most), null)
  for (; last; last = last.before) kept.push([pairs[last.at]!.was, pairs[last.at]!.is])
  return new Map(kept.reverse())
}
