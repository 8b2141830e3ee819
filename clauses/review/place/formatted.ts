import type { ReviewChange } from '../../model/review.ts'
import type { Formatted } from '../returned/returned.ts'
import { whereabouts } from './changes.ts'
import { lineWords, type Placed } from './lines.ts'

/** One author's changes to the looks of a line: of some of its words, or of all of it. */
interface Looks {
  readonly by: Formatted
  words: string
}

function looksOf(line: Placed): Looks[] {
  const all = new Map<string, Looks>()
  const add = (by: Formatted, words: string): void => {
    const known = all.get(by.author)
    if (known) known.words += words
    else all.set(by.author, { by, words })
  }
  for (const { bit, text, standing } of line.atoms)
    if (bit?.formatted && standing !== 'gone') add(bit.formatted, text)
  const whole = line.unit?.paragraph.formatted
  if (whole) {
    all.delete(whole.author)
    add(whole, lineWords(line))
  }
  return [...all.values()]
}

/** What only looks otherwise: one change for each line and author. */
export const formattedIn = (lines: readonly Placed[]): ReviewChange[] =>
  lines.flatMap((line, index) =>
    looksOf(line).map(({ by: { author, date }, words }) => ({
      ...{
        kind: 'formatted' as const,
        tracked: true,
        author,
        date,
        before: words,
        after: words,
        line: index,
      },
      ...whereabouts(line),
    })),
  )
