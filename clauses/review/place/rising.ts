/** The places of the heaviest run of rising numbers in a list of different ones; each weighs 1 unless weights are given. */
export function longestRising(values: readonly number[], weights?: readonly number[]): number[] {
  const order = [...new Set(values)].sort((a, b) => a - b)
  const rank = new Map(order.map((value, i) => [value, i + 1]))
  /** For each rank the place at which the heaviest run of those up to it ends: a Fenwick tree of maxima. */
  const tree: number[] = new Array(order.length + 1).fill(-1)
  const total: number[] = []
  const before: number[] = []
  const heavier = (a: number, b: number): number => (a < 0 ? b : b < 0 || total[a]! >= total[b]! ? a : b)
  values.forEach((value, at) => {
    let best = -1
    for (let r = rank.get(value)! - 1; r > 0; r -= r & -r) best = heavier(best, tree[r]!)
    before.push(best)
    total.push((best < 0 ? 0 : total[best]!) + (weights?.[at] ?? 1))
    for (let r = rank.get(value)!; r <= order.length; r += r & -r) tree[r] = heavier(tree[r]!, at)
  })
  let at = values.reduce((best, _, i) => heavier(best, i), -1)
  const run: number[] = []
  for (; at >= 0; at = before[at]!) run.unshift(at)
  return run
}
