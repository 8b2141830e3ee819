import type { CommentDecision, Decision, Decisions } from '../../clauses/model/review.ts'

/** What is done with a change. */
export type As = Decision['as']

/** Names a change or a comment among several reviews: which review, and its place in that review's list. */
export type Key = `${number}:${number}`

export const keyOf = (review: number, index: number): Key => `${review}:${index}`

/** The review and the place that a key names. */
export const placeOf = (key: Key): readonly [number, number] => {
  const [review, index] = key.split(':')
  return [Number(review), Number(index)]
}

/** What is done with a comment, and what is said to it. */
export type Settling = Omit<CommentDecision, 'comment'>

/** What was decided up to now, of all the reviews that are settled together; what is not in it is not decided. */
export interface Deciding {
  readonly changes: ReadonlyMap<Key, As>
  readonly comments: ReadonlyMap<Key, Settling>
}

/** What is on the disk, as the screen holds it. */
export function decidingOf(kept: readonly (Pick<Decisions, 'decisions' | 'comments'> | null)[]): Deciding {
  const changes = kept.flatMap((k, r) =>
    (k?.decisions ?? []).map((d): [Key, As] => [keyOf(r, d.change), d.as]),
  )
  const comments = kept.flatMap((k, r) =>
    (k?.comments ?? []).map(({ comment, as, answer }): [Key, Settling] => [
      keyOf(r, comment),
      { as, answer },
    ]),
  )
  return { changes: new Map(changes), comments: new Map(comments) }
}

/** What one review has of it, as it goes to the disk, in order. */
export function keptOf(
  deciding: Deciding,
  review: number,
): { readonly decisions: Decision[]; readonly comments: CommentDecision[] } {
  const of = <T>(map: ReadonlyMap<Key, T>): [number, T][] =>
    [...map]
      .map(([key, value]): [readonly [number, number], T] => [placeOf(key), value])
      .filter(([[r]]) => r === review)
      .map(([[, i], value]): [number, T] => [i, value])
      .toSorted(([a], [b]) => a - b)
  return {
    decisions: of(deciding.changes).map(([change, as]) => ({ change, as })),
    comments: of(deciding.comments).map(([comment, settling]) => ({ comment, ...settling })),
  }
}

/** Decides some changes alike; null takes a decision back. The same value where nothing changes. */
export function decided(deciding: Deciding, keys: readonly Key[], as: As | null): Deciding {
  const other = keys.filter((key) => (deciding.changes.get(key) ?? null) !== as)
  if (other.length === 0) return deciding
  const changes = new Map(deciding.changes)
  for (const key of other) {
    if (as) changes.set(key, as)
    else changes.delete(key)
  }
  return { ...deciding, changes }
}

/** Settles a comment or leaves it open, and answers it. */
export function settled(deciding: Deciding, key: Key, settling: Settling): Deciding {
  const before = deciding.comments.get(key)
  if (before && before.as === settling.as && before.answer === settling.answer) return deciding
  return { ...deciding, comments: new Map(deciding.comments).set(key, settling) }
}

/** The choices as a person reads them. */
export const CHOICES: Readonly<Record<As, { readonly label: string; readonly said: string }>> = {
  draft: { label: 'Into this draft', said: 'Into this draft' },
  library: { label: 'Into the library as well', said: 'Into this draft, and proposed to the library' },
  declined: { label: 'Decline', said: 'Declined' },
}

/** The choices in the order in which they are offered. */
export const ORDER: readonly As[] = ['draft', 'library', 'declined']
