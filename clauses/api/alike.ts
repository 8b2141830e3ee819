/** How often each word occurs in some lines; case and punctuation count, spaces of any kind only part words. */
function counted(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of lines.join('\n').split(/\s+/))
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + n, 0)

/** How much two texts have in common, from 0 to 1: the share of the words of both that are in both (Dice). */
export function alike(a: readonly string[], b: readonly string[]): number {
  const [one, two] = [counted(a), counted(b)]
  const all = total(one) + total(two)
  if (all === 0) return 1
  const shared = [...one].reduce((sum, [word, n]) => sum + Math.min(n, two.get(word) ?? 0), 0)
  return (2 * shared) / all
}
