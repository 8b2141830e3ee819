import type { Stamped } from '../model/clause.ts'
import type { Draft, DraftStatus } from '../model/draft.ts'
import type { Id } from '../model/id.ts'
import { canonical } from '../model/json.ts'
import { Refused } from '../model/refusal.ts'
import { type DraftEvent, isLocked, openReviews } from '../model/register.ts'
import { stampOf } from '../store/envelope.ts'
import type { Append, Stored } from '../store/library.ts'
import type { Happening } from './contract/register.ts'
import type { DraftRow } from './contract.ts'
import { actor, type Machine } from './machine.ts'

/** How far a draft is on its way, as lists show it. */
export type Way = Pick<DraftRow, 'latest' | 'reviews'>

/** What each status is called in a sentence. */
export const STATUS_WORDS: Readonly<Record<DraftStatus, string>> = {
  preparing: 'being prepared',
  withLawyer: 'with the lawyer',
  agreed: 'agreed',
  issued: 'issued',
  signed: 'signed',
}

type Told = Omit<Happening, 'id' | 'type' | 'at' | 'by' | 'status'>
const PLAIN: Told = { copy: null, reviews: [], people: [], on: null, note: '', file: null }

const TELL: { [T in DraftEvent['type']]: (event: Extract<DraftEvent, { type: T }>) => Partial<Told> } = {
  status: ({ note }) => ({ note }),
  sent: ({ copy, people, note }) => ({ copy, people, note }),
  returned: ({ review, people }) => ({ reviews: [review], people }),
  reviewed: ({ reviews }) => ({ reviews }),
  issued: ({ copy, people, on, note }) => ({ copy, people, on, note }),
  signed: ({ copy, people, note, name, bytes, pages = null }) => ({
    ...{ copy, people, note },
    file: { name, ...bytes, pages },
  }),
}

/** An event of a draft, told flat. */
export function happeningOf({ id, data }: Stamped<DraftEvent>): Happening {
  const { type, at, by, status } = data
  const tell = TELL[type] as (event: DraftEvent) => Partial<Told>
  return { id, type, at, by, status, ...PLAIN, ...tell(data) }
}

/** How far a draft is, by its events. */
export function wayOf(draft: Draft, events: readonly Stamped<DraftEvent>[]): Way {
  const last = events.at(-1)
  return { latest: last ? happeningOf(last) : null, reviews: openReviews(events, draft).length }
}

const AT_ONCE = 16

/** The events of drafts, by id. One that cannot be read has none here: its damage is told where drafts are listed. */
export async function eventsOf(
  { library }: Machine,
  drafts: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Stamped<DraftEvent>[]>> {
  const found = new Map<Id, readonly Stamped<DraftEvent>[]>()
  const look = async (id: Id): Promise<void> => {
    try {
      found.set(id, (await library.read('draft', id, ['events']))?.series.events ?? [])
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
  for (let i = 0; i < drafts.length; i += AT_ONCE) await Promise.all(drafts.slice(i, i + AT_ONCE).map(look))
  return found
}

type EventNews<E = DraftEvent> = E extends DraftEvent ? Omit<E, 'by' | 'at' | 'parent' | 'number'> : never

/** What a commit adds for something that happened to a draft, and the id that it will have. */
export async function eventFor(
  machine: Machine,
  stored: Stored<'draft', 'events'>,
  news: EventNews,
): Promise<{ readonly id: string; readonly append: Append<'draft'> }> {
  const last = stored.series.events.at(-1)
  const data = {
    ...news,
    by: await actor(machine),
    at: machine.now(),
    parent: last?.sha256 ?? null,
    number: (last?.data.number ?? 0) + 1,
  } as DraftEvent
  const { id } = stampOf('draft', stored.id, 'events', data)
  return { id, append: { series: 'events', data, after: last?.id ?? null } }
}

const printed = ({ title, documentKind, language, parts, answers, style }: Draft): string =>
  canonical({ title, documentKind, language, parts, answers, style })

/** Refuses a change of what a draft says once it was issued: its name in lists may change. */
export function mustBeOpen(now: Draft, next: Draft): void {
  if (!isLocked(now.status) || printed(now) === printed(next)) return
  throw new Refused(
    'denied',
    `“${now.name}” is ${STATUS_WORDS[now.status]}, so what it says stays as it is. Set its status back and say why, or make a copy of it and change that.`,
  )
}
