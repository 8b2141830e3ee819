import type { Id } from '../../model/id.ts'
import type { Conflict, SentPlace } from '../../model/review.ts'
import type { Sent } from './file.ts'
import { enriched } from './lines.ts'
import type { Now } from './now.ts'
import { sentWording } from './part.ts'
import { type Settling, settle, type Told } from './settle.ts'
import type { Homecoming, Undone } from './shapes.ts'
import { placeKey } from './spots.ts'
import { type Atom, plain } from './words.ts'

/** What became of each accepted change of a file. */
export interface Handled {
  readonly done: (changes: readonly number[]) => void
  readonly undone: (changes: readonly number[], why: string) => void
  readonly list: () => Undone[]
  /** True for a sent line whose cell went as a whole. */
  readonly cellWent: (key: string) => boolean
  /** True for a sent line that the taken changes take away whole. */
  readonly wentBy: (at: SentPlace, takes: (change: number | undefined) => boolean) => boolean
  /** Who wrote words that an earlier file brought into a part; null where none did. */
  readonly writer: (part: Id, words: string) => string | null
}

const LOOKS = 'Only its looks were changed. Looks come from the style of the document, so nothing was taken.'
const LOST = 'Its place in this draft was not found. Make the change by hand.'

const storyWhy = (story: string, after: string): string =>
  `It was made in a ${story}, which is not part of the document’s wording. Make it by hand: “${after.slice(0, 100)}”.`

/** Keeps account of one file's accepted changes. */
export function account(
  file: Homecoming,
  takes: (change: number | undefined) => boolean,
  writer: Handled['writer'],
): Handled {
  const done = new Set<number>()
  const why = new Map<number, string>()
  const { lines, changes } = file.reading
  const cells = new Map<string, readonly (number | undefined)[]>()
  const within = new Set<number>()
  for (const line of lines) {
    const all = [...line.pieces.map((p) => p.change), line.end.change]
    for (const c of all) if (c !== undefined) within.add(c)
    if (line.at) cells.set(placeKey(line.at), all)
  }
  const reasonFor = (i: number): string | null => {
    const { kind, story, after, before } = changes[i]!
    if (why.has(i)) return why.get(i)!
    if (kind === 'formatted') return LOOKS
    if (done.has(i)) return null
    if (story !== undefined && story !== 'footnote' && !within.has(i)) return storyWhy(story, after || before)
    return within.has(i) || kind === 'moved' ? LOST : null
  }
  return {
    done: (list) => {
      for (const c of list) done.add(c)
    },
    undone: (list, reason) => {
      for (const c of list) if (!why.has(c)) why.set(c, reason)
    },
    list: () =>
      changes.flatMap((_, i): Undone[] => {
        const reason = takes(i) ? reasonFor(i) : null
        return reason === null ? [] : [{ review: file.review, change: i, why: reason }]
      }),
    cellWent: (key) =>
      cells.get(key)?.some((c) => c !== undefined && changes[c]?.kind === 'cellDeleted') === true,
    wentBy: (at, taken) => {
      const key = placeKey(at)
      const mine = lines.filter((l) => l.at && placeKey(l.at) === key)
      return (
        mine.length > 0 &&
        mine.every(
          (l) =>
            l.end.standing === 'deleted' &&
            taken(l.end.change) &&
            l.pieces.every((p) => p.standing === 'deleted' && taken(p.change)),
        )
      )
    },
    writer,
  }
}

const names = (file: Homecoming): string => file.reading.reviewers.join(', ') || `“${file.name}”`

/** Puts down the conflicts of one part, under names that are the same whenever the outcome is worked out. */
export const toldBy =
  (
    settling: Settling,
    file: Homecoming,
    into: Conflict['into'],
    part: Id,
    { writer }: Pick<Handled, 'writer'>,
  ): Told =>
  (id, words) =>
    settle(settling, {
      ...{ id: `${file.review} ${into} ${part} ${id}`, part, into, ...words, backBy: names(file) },
      nowBy: into === 'library' ? 'the library' : (writer(part, words.now) ?? 'the draft'),
    })

/** The atoms of every line that was sent: as they are now where they are still the same. */
export function enrichedAtoms(sent: Sent, now: Now, title: string): (key: string) => readonly Atom[] {
  const rich = new Map<string, readonly Atom[]>([['-1.0', plain(title)]])
  for (const part of new Set(sent.lines.map((l) => l.part)))
    for (const line of enriched(sentWording(sent, part), now.lines.get(part) ?? []))
      rich.set(line.key, line.atoms)
  return (key) => {
    const known = rich.get(key) ?? sent.words.get(key)?.atoms
    if (known) return known
    const spot = sent.byKey.get(key)?.spot
    return spot && spot.what !== 'words' ? plain(spot.text) : []
  }
}
