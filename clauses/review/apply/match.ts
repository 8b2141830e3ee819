import type { ProvisionId } from '../../model/id.ts'
import { align, likeness } from '../../tree/align.ts'
import type { Block } from '../../tree/tree.ts'
import { type Atom, lineKey, textOf } from './words.ts'

/** A line of wording as it stands in a document, wherever that is from. */
export interface Placed {
  readonly type: Block['type']
  readonly provision: ProvisionId | undefined
  /** Which line of its block it is. */
  readonly nth: number
  readonly atoms: readonly Atom[]
}

const nameOf = ({ type, provision }: Placed): string => `${type} ${type === 'provision' ? provision : ''}`

const keyOf = (line: Placed): string => `${nameOf(line)} ${lineKey(line.atoms)}`

function alike(was: Placed, is: Placed): number {
  if (was.type !== is.type) return 0
  if (was.type === 'provision') return was.provision === is.provision ? 2 : 0
  const same = was.provision === is.provision ? 0.25 : 0
  const place = was.type === 'table' && was.nth === is.nth ? 0.2 : 0
  const score = likeness(textOf(was.atoms), textOf(is.atoms)) + same + place
  return score >= 0.4 ? score : 0
}

/** For each line as it was, the line that it is now, if it is still there: in order, or else by its own provision. */
export function matched<N extends Placed>(was: readonly Placed[], now: readonly N[]): Map<Placed, N> {
  const pairs = align<Placed>(was, now, { key: keyOf, alike })
  const found = new Map<Placed, N>()
  for (const pair of pairs) if (pair.was && pair.is) found.set(pair.was, pair.is as N)
  const free = new Set(now)
  for (const line of found.values()) free.delete(line)
  for (const line of was) {
    if (found.has(line) || line.type !== 'provision') continue
    const there = [...free].find((n) => nameOf(n) === nameOf(line))
    if (!there) continue
    found.set(line, there)
    free.delete(there)
  }
  return found
}
