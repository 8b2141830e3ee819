/** No more than so many ranges are kept for one place, so that a hostile file cannot make its reading long. */
const MOST = 64

/** The bookmarks or the comments whose range is open where one reads; the list of their names stays the same while they do. */
export interface Ranges {
  readonly open: Map<string, string>
  names: readonly string[]
}

/** No ranges. */
export const noRanges = (): Ranges => ({ open: new Map(), names: [] })

const renamed = (ranges: Ranges): void => {
  ranges.names = [...new Set([...ranges.open.values()].slice(-MOST))]
}

/** A range begins. */
export function openRange(ranges: Ranges, id: string, name: string): void {
  ranges.open.set(id, name)
  if (ranges.open.size <= MOST) renamed(ranges)
  else ranges.names = [...ranges.names.slice(1 - MOST), name]
}

/** A range ends; gives its name, or nothing where it had not begun. LibreOffice ends once what it begins twice by one name. */
export function closeRange(ranges: Ranges, id: string): string | undefined {
  const name = ranges.open.get(id)
  if (name === undefined) return undefined
  ranges.open.delete(id)
  if (ranges.open.size <= MOST)
    for (const [other, same] of ranges.open) if (same === name) ranges.open.delete(other)
  if (ranges.open.size <= MOST) renamed(ranges)
  else ranges.names = ranges.names.filter((other) => other !== name)
  return name
}
