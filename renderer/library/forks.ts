interface Followed {
  readonly data: { readonly number: number; readonly parent: string | null; readonly proposed?: unknown }
}

/** The numbers of versions that follow the same version as another does: a fork. */
export function forks(versions: readonly Followed[]): readonly number[] {
  const parents = new Map<string | null, number[]>()
  for (const { data } of versions.filter((v) => !v.data.proposed))
    parents.set(data.parent, [...(parents.get(data.parent) ?? []), data.number])
  return [...parents.values()].filter((numbers) => numbers.length > 1).flat()
}
