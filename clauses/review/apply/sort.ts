import { flatten, type Part } from '../../model/draft.ts'
import type { Id } from '../../model/id.ts'
import type { Sent, Taken } from './file.ts'
import type { BackWords } from './lines.ts'

/** New wording that belongs to no part: it comes after one (null: at the beginning), under a heading of its own or not. */
export interface Newcomers {
  readonly after: Id | null
  readonly head: BackWords | null
  readonly lines: BackWords[]
}

/** The lines of a file, each with the part that it goes to. */
export interface Sorted {
  readonly byPart: ReadonlyMap<Id, BackWords[]>
  readonly fresh: readonly Newcomers[]
  /** The parts in the order in which they came back, by the first line of each. */
  readonly order: readonly Id[]
}

const BODIES: ReadonlySet<Part['type']> = new Set(['clause', 'prose', 'parties'])

/** The part that a line of what was sent belongs to. */
const sentPart = (sent: Sent, { key }: BackWords): Id | null =>
  key ? (sent.byKey.get(key)?.part ?? null) : null

/** The part that the next line goes on with, which was there before. */
function nextPart(sent: Sent, lines: readonly BackWords[], from: number): Id | null {
  for (let i = from; i < lines.length; i++) {
    const part = sentPart(sent, lines[i]!)
    if (part !== null) return part
  }
  return null
}

const add = (map: Map<Id, BackWords[]>, part: Id, words: BackWords): void => {
  const list = map.get(part)
  if (list) list.push(words)
  else map.set(part, [words])
}

/** Gives each line of a file to its part; what comes between parts is gathered as it follows one. */
export function sorted({ back }: Taken, sent: Sent, parts: readonly Part[]): Sorted {
  const takes = new Map(flatten(parts).map((p) => [p.id, BODIES.has(p.type)]))
  const byPart = new Map<Id, BackWords[]>()
  const fresh: Newcomers[] = []
  const order: Id[] = []
  let [last, open]: [Id | null, Newcomers | null] = [null, null]
  back.forEach((words, i) => {
    const part = sentPart(sent, words)
    const { line, split } = words.back
    if (part !== null) {
      if (part !== last && !order.includes(part)) order.push(part)
      ;[last, open] = [part, null]
      add(byPart, part, words)
      return
    }
    if (words.key !== null) return
    const within = last !== null && nextPart(sent, back, i + 1) === last
    const to = split || (line.part === null && within) ? last : line.part
    const begins = line.kind === 'heading' && !split && !within
    if (begins) open = { after: last, head: words, lines: [] }
    else if (!open && to !== null && takes.get(to)) {
      add(byPart, to, words)
      return
    } else if (!open) open = { after: last, head: null, lines: [] }
    if (begins || !fresh.includes(open!)) fresh.push(open!)
    if (!begins) open!.lines.push(words)
  })
  return { byPart, fresh, order }
}
