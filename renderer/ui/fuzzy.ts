/** Where a query's letters were found in a text, and how well: higher is better. */
export interface Fit {
  readonly score: number
  /** [from, to) offsets. */
  readonly ranges: readonly (readonly [number, number])[]
}

const START = /(^|[\s\-/.,:(“"])$/

const worth = (text: string, at: number, follows: boolean): number =>
  1 + (follows ? 8 : 0) + (START.test(text.slice(0, at)) ? 6 : 0)

function join(places: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const at of places) {
    const last = ranges.at(-1)
    if (last && last[1] === at) last[1] = at + 1
    else ranges.push([at, at + 1])
  }
  return ranges
}

interface Path {
  readonly places: readonly number[]
  readonly score: number
}

const step = (path: Path, text: string, at: number): Path => ({
  places: [...path.places, at],
  score: path.score + worth(text, at, path.places.at(-1) === at - 1),
})

/** The best places for the letters, in order: one row of best paths by length of text, letter by letter. */
function bestPath(text: string, folded: string, letters: string): Path | null {
  let row: (Path | null)[] = Array(folded.length + 1).fill({ places: [], score: 0 })
  for (const letter of letters) {
    const next: (Path | null)[] = [null]
    for (let at = 0; at < folded.length; at++) {
      const before = row[at]
      const here = before && folded[at] === letter ? step(before, text, at) : null
      const carried = next[at] ?? null
      next.push(here && (!carried || here.score >= carried.score) ? here : carried)
    }
    row = next
  }
  return row.at(-1) ?? null
}

/**
 * How well a query fits a text: its letters must occur in order, not side by side. Beginnings of words and letters in a
 * row count for more, long texts for a little less. Null when it does not fit; an empty query fits everything.
 */
export function fuzzy(query: string, text: string): Fit | null {
  const letters = query.toLowerCase().replace(/\s+/g, '')
  const lower = text.toLowerCase()
  const found = bestPath(text, lower.length === text.length ? lower : text, letters)
  if (!found) return null
  return { score: found.score - text.length / 100, ranges: join(found.places) }
}
