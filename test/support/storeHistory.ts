import type { Id } from '../../clauses/model/id.ts'
import type { DraftEvent } from '../../clauses/model/register.ts'
import type { Review } from '../../clauses/model/review.ts'
import { stampOf } from '../../clauses/store/envelope.ts'
import type { Files } from '../../clauses/store/files.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import type { Append, Library, Stored } from '../../clauses/store/library.ts'
import { sha256Of } from '../../clauses/store/seal.ts'
import { copyOf, draftOf, idOf, newClause, nextVersion, version } from './records.ts'
import { reading } from './reviewedLibrary.ts'

/** One thing that a person does to one of a few records. */
export interface Action {
  readonly do: 'word' | 'type' | 'draft' | 'export' | 'take' | 'erase'
  readonly at: number
}

/** What the library said was saved, and what it was doing when it stopped. */
export interface Acknowledged {
  readonly versions: Map<Id, Set<string>>
  readonly pending: Map<Id, string>
  readonly drafts: Map<Id, string>
  readonly copies: Map<Id, Map<string, Uint8Array>>
  /** The returned files of each draft. */
  readonly reviews: Map<Id, Map<string, Uint8Array>>
  /** The action that had begun and not ended; with the name that a draft would have got. */
  doing: { readonly action: Action; readonly id: Id; readonly name: string } | null
}

/** Nothing done yet. */
export const nothingYet = (): Acknowledged => ({
  versions: new Map(),
  pending: new Map(),
  drafts: new Map(),
  copies: new Map(),
  reviews: new Map(),
  doing: null,
})

/** Opens the library of a history, with locks of the dead taken over at once. */
export const openAt = (files: Files, root: string, patience = 0): Promise<Library> =>
  openFolder(root, {
    app: '0.1.0',
    create: { name: 'Ours', categories: [], retention: null },
    files,
    patience,
  })

type Doing = (library: Library, id: Id, name: string, done: Acknowledged) => Promise<void>

/** A returned file and the event that tells of it, as one commit adds them. */
function taken(stored: Stored<'draft', 'events' | 'reviews'>, content: Uint8Array) {
  const { events, reviews } = stored.series
  const bytes = { sha256: sha256Of(content), size: content.byteLength }
  const data: Review = {
    ...{ number: reviews.length + 1, name: 'Back.docx', bytes, at: version(stored.id, 1).at },
    ...{
      by: { name: 'Ann Example', role: 'HR' },
      app: '0.1.0',
      reading: reading('0001-00000000', stored.id, stored.id),
    },
  }
  const review = stampOf('draft', stored.id, 'reviews', data).id
  const event: DraftEvent = {
    ...{ type: 'returned', status: 'withLawyer', review, people: [], number: events.length + 1 },
    ...{ parent: events.at(-1)?.sha256 ?? null, by: data.by, at: data.at },
  }
  const append: Append<'draft'>[] = [
    {
      ...{ series: 'reviews', data, after: reviews.at(-1)?.id ?? null },
      bytes: { extension: 'docx', content },
    },
    { series: 'events', data: event, after: events.at(-1)?.id ?? null },
  ]
  return { append, review }
}

const DO: Record<Action['do'], Doing> = {
  word: async (library, id, name, done) => {
    const commit = (await library.read('clause', id))
      ? await nextVersion(library, id, name)
      : newClause(id, name)
    const { appended } = await library.commit(commit)
    done.versions.set(id, new Set([...(done.versions.get(id) ?? []), ...appended.map((a) => a.id)]))
  },
  type: async (library, id, name, done) => {
    const stored = await library.read('clause', id)
    if (!stored) return
    const {
      clause: _c,
      number: _n,
      parent: _p,
      author: _a,
      at,
      reason: _r,
      ...wording
    } = version(id, 1, name)
    await library.commit({ kind: 'clause', id, pending: { wording, parent: stored.head.current, at } })
    done.pending.set(id, name)
  },
  draft: async (library, id, name, done) => {
    const base = (await library.read('draft', id))?.rev ?? null
    await library.commit({ kind: 'draft', id, replace: { head: draftOf(name), base } })
    done.drafts.set(id, name)
  },
  export: async (library, id, name, done) => {
    const stored = await library.read('draft', id)
    if (!stored) return
    const content = Buffer.from(name.repeat(200))
    const data = copyOf(id, stored.series.copies.length + 1, content)
    const append = [{ series: 'copies', data, bytes: { extension: 'docx', content } }] as const
    const { appended } = await library.commit({ kind: 'draft', id, append })
    done.copies.set(id, new Map([...(done.copies.get(id) ?? []), [appended[0]!.id, content]]))
  },
  take: async (library, id, name, done) => {
    const stored = await library.read('draft', id, ['events', 'reviews'])
    if (!stored) return
    const content = Buffer.from(`${name} came back`.repeat(100))
    const { append, review } = taken(stored, content)
    await library.commit({ kind: 'draft', id, append })
    done.reviews.set(id, new Map([...(done.reviews.get(id) ?? []), [review, content]]))
  },
  erase: async (library, id, _name, done) => {
    if (!(await library.read('draft', id))) return
    await library.erase('draft', id)
    done.drafts.delete(id)
    done.copies.delete(id)
    done.reviews.delete(id)
  },
}

/** Does one action; what the library acknowledged is in `done` afterwards, whatever happens. */
export async function act(library: Library, action: Action, turn: number, done: Acknowledged): Promise<void> {
  const id = idOf(action.at)
  const name = `Turn ${turn}`
  done.doing = { action, id, name }
  await DO[action.do](library, id, name, done)
  done.doing = null
}

const fail = (message: string): never => {
  throw new Error(message)
}

async function checkClauses(library: Library, done: Acknowledged): Promise<void> {
  for (const [id, versions] of done.versions) {
    const stored = (await library.read('clause', id)) ?? fail(`Clause ${id} is gone.`)
    const there = new Set(stored.series.versions.map((v) => v.id))
    for (const v of versions) if (!there.has(v)) fail(`Version ${v} of ${id} is gone.`)
    const extra = done.doing?.action.do === 'word' && done.doing.id === id ? 1 : 0
    if (there.size > versions.size + extra) fail(`Clause ${id} has a version that nobody made.`)
    if (stored.damage.length > 0) fail(stored.damage[0]!.message)
    if (stored.head.versions !== there.size) fail(`The head of ${id} lags behind.`)
    const typed = done.pending.get(id)
    const typing = done.doing?.action.do === 'type' && done.doing.id === id ? done.doing.name : typed
    const now = JSON.stringify(stored.pending ?? null)
    if (typed && !now.includes(`"${typed}"`) && !now.includes(`"${typing}"`))
      fail(`Wording typed into ${id} is gone.`)
  }
}

async function checkDrafts(library: Library, done: Acknowledged): Promise<void> {
  const { doing } = done
  for (const [id, name] of done.drafts) {
    const mine = doing?.id === id ? doing : null
    const stored = await library.read('draft', id)
    if (!stored && mine?.action.do === 'erase') continue
    if (!stored) fail(`Draft ${id} is gone.`)
    const names = mine?.action.do === 'draft' ? [name, mine.name] : [name]
    if (!names.includes(stored!.head.name)) fail(`Draft ${id} is "${stored!.head.name}", not "${name}".`)
    if (stored!.damage.length > 0) fail(stored!.damage[0]!.message)
    for (const [copy, content] of done.copies.get(id) ?? []) {
      const data =
        stored!.series.copies.find((c) => c.id === copy)?.data ?? fail(`Copy ${copy} of ${id} is gone.`)
      const bytes = await library.bytes('draft', id, 'copies', copy, 'docx', data.bytes.sha256)
      if (Buffer.compare(bytes, content) !== 0) fail(`The bytes of copy ${copy} of ${id} changed.`)
    }
  }
}

async function checkReviews(library: Library, done: Acknowledged): Promise<void> {
  for (const [id, reviews] of done.reviews) {
    const stored = await library.read('draft', id, ['reviews', 'events'])
    if (!stored && done.doing?.action.do === 'erase' && done.doing.id === id) continue
    for (const [review, content] of reviews) {
      const data =
        stored?.series.reviews.find((r) => r.id === review)?.data ?? fail(`Review ${review} is gone.`)
      const told = stored!.series.events.some((e) => e.data.type === 'returned' && e.data.review === review)
      if (!told) fail(`The event of review ${review} is gone.`)
      const bytes = await library.bytes('draft', id, 'reviews', review, 'docx', data.bytes.sha256)
      if (Buffer.compare(bytes, content) !== 0) fail(`The bytes of review ${review} changed.`)
    }
  }
}

async function checkErased(library: Library, done: Acknowledged): Promise<void> {
  const { entries, damage } = await library.list('draft')
  if (damage.length > 0) fail(damage[0]!.message)
  for (const { id } of entries) {
    if (!done.drafts.has(id) && done.doing?.id !== id) fail(`Draft ${id} is back.`)
  }
}

/** Fails unless the library holds all that was acknowledged and nothing that was never done, and can be saved to. */
export async function checkHistory(library: Library, done: Acknowledged): Promise<void> {
  await checkClauses(library, done)
  await checkDrafts(library, done)
  await checkReviews(library, done)
  await checkErased(library, done)
  const ids = [...done.versions.keys(), ...(done.doing?.action.do === 'word' ? [done.doing.id] : [])]
  for (const id of ids) {
    const stored = await library.read('clause', id)
    await library.commit(stored ? await nextVersion(library, id, 'after') : newClause(id, 'after'))
  }
}
