import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Resolution, ReviewView } from '../../clauses/api/contract/reviews.ts'
import type { Api } from '../../clauses/api/contract.ts'
import type { Id, VersionId } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import type { Reading } from '../../clauses/model/review.ts'
import { type Autosave, autosave, type SaveResult, type SaveState } from '../draft/autosave.ts'
import { begin, type History, record, redo, redoable, undo, undoable } from '../draft/history.ts'
import {
  type As,
  type Deciding,
  decided,
  decidingOf,
  type Key,
  keptOf,
  placeOf,
  type Settling,
  settled,
} from './deciding.ts'

/** What is shown of the changes: all, those not decided, those made with tracking off, those with comments. */
export type Show = 'all' | 'open' | 'untracked' | 'comments'

/** Reviews of one draft that are decided together. */
export interface ReviewState {
  /** None for a file that belongs to no draft, of which nothing can be decided. */
  readonly views: readonly ReviewView[]
  readonly readings: readonly Reading[]
  readonly history: History<Deciding>
  readonly save: SaveState
  /** The change that the keys act on. */
  readonly current: Key | null
  /** The comment whose answer is asked for; a new object each time. */
  readonly answering: { readonly comment: Key } | null
  readonly show: Show
  /** How conflicts are resolved, by the conflict's id; kept only for as long as the reviews are open. */
  readonly resolutions: ReadonlyMap<string, Resolution['take']>
  /** What a screen reader is told. */
  readonly said: string
  /** Why something that was asked for beside the deciding was not done. */
  readonly trouble: unknown
}

/** The state of reviews that are open, and the ways to change it. */
export interface ReviewSession {
  readonly store: StoreApi<ReviewState>
  decide(keys: readonly Key[], as: As | null): void
  settle(key: Key, settling: Settling): void
  /** Takes back what was done last; returns what to announce. */
  undo(): string
  redo(): string
  flush(): Promise<SaveState>
  /** Saves what stands on this screen over what was decided elsewhere meanwhile, which stays in the record. */
  insist(): Promise<void>
  close(): void
}

type Kept = ReturnType<typeof keptOf>

async function keep(api: Api, at: { draft: Id; review: VersionId }, base: VersionId | null, kept: Kept) {
  try {
    const { state } = await api['reviews.decide']({ ...at, base, ...kept })
    const done: SaveResult<VersionId | null> = { ok: true, rev: state, at: new Date().toISOString() }
    return done
  } catch (error) {
    if (error instanceof Refused) return { ok: false as const, refusal: error.refusal }
    throw error
  }
}

const WEIGHT: readonly SaveState['is'][] = ['conflict', 'failed', 'saving', 'waiting', 'saved']

/** How saving stands of several: the worst of them. */
function worst(states: readonly SaveState[]): SaveState {
  const by = (s: SaveState): number => WEIGHT.indexOf(s.is) * 2 + (s.is === 'saved' && s.at ? 0 : 1)
  return states.toSorted((a, b) => by(a) - by(b))[0] ?? { is: 'saved', at: null }
}

const several = (keys: readonly Key[]): string =>
  keys.length === 1 ? 'decision' : `${keys.length} decisions`

/** Tells a screen reader; the same words twice are told twice. */
export const announce = ({ store }: ReviewSession, words: string): void =>
  store.setState((s) => ({ said: s.said === words ? `${words}\u00a0` : words }))

/** What was decided up to now. */
export const decidingIn = (state: ReviewState): Deciding => state.history.present

/** True for a file that belongs to no draft: nothing of it can be decided. */
export const isForeign = (state: ReviewState): boolean => state.views.length === 0

/** True when every one of the reviews is finished, so that nothing can be decided any more. */
export const isFinished = (state: ReviewState): boolean =>
  state.views.every((v) => v.decisions?.finished === true)

/** Opens reviews that were read. `clock` gives milliseconds. */
export const openReviews = (
  api: Api,
  views: readonly ReviewView[],
  clock: () => number = Date.now,
): ReviewSession =>
  open(
    api,
    views,
    views.map((v) => v.review.reading),
    clock,
  )

/** Opens what was read of a file that belongs to no draft: nothing of it is decided or saved. */
export const openReading = (api: Api, reading: Reading): ReviewSession => open(api, [], [reading], Date.now)

function open(
  api: Api,
  views: readonly ReviewView[],
  readings: readonly Reading[],
  clock: () => number,
): ReviewSession {
  const store = createStore<ReviewState>(() => ({
    views,
    readings,
    history: begin(decidingOf(views.map((v) => v.decisions))),
    save: { is: 'saved', at: null },
    current: null,
    answering: null,
    show: 'all',
    resolutions: new Map(),
    said: '',
    trouble: null,
  }))
  const saver = (view: ReviewView, state: VersionId | null) =>
    autosave<Kept, VersionId | null>(state, {
      save: (base, kept) => keep(api, { draft: view.draft, review: view.id }, base, kept),
      tell: () => store.setState({ save: worst(savers.map((s) => s.state())) }),
    })
  const savers: Autosave<Kept, VersionId | null>[] = views.map((view) => saver(view, view.state))
  const become = (history: History<Deciding>): void => {
    const before = decidingIn(store.getState())
    const next = history.present
    store.setState({ history })
    views.forEach((_, r) => {
      if (differs(before, next, r)) savers[r]!.change(keptOf(next, r))
    })
  }
  const edit = (next: Deciding, label: string, key?: string): void =>
    become(record(store.getState().history, next, { label, at: clock(), ...(key ? { key } : {}) }))
  const travel = (
    step: (history: History<Deciding>) => History<Deciding>,
    label: string | null,
    word: string,
  ): string => {
    become(step(store.getState().history))
    return label ? `${word}: ${label}.` : `${word}: nothing.`
  }
  return {
    store,
    decide: (keys, as) => edit(decided(decidingIn(store.getState()), keys, as), several(keys)),
    settle: (key, settling) =>
      edit(settled(decidingIn(store.getState()), key, settling), 'answer to a comment', `comment ${key}`),
    undo: () => travel(undo, undoable(store.getState().history), 'Undone'),
    redo: () => travel(redo, redoable(store.getState().history), 'Done again'),
    flush: async () => worst(await Promise.all(savers.map((s) => s.flush()))),
    async insist() {
      for (const [r, view] of views.entries()) {
        if (savers[r]!.state().is !== 'conflict') continue
        const { state } = await api['reviews.read']({ draft: view.draft, review: view.id })
        savers[r] = saver(view, state)
        savers[r].change(keptOf(decidingIn(store.getState()), r))
      }
      await Promise.all(savers.map((s) => s.flush()))
    },
    close: () => {
      for (const saver of savers) saver.stop()
    },
  }
}

function differs(a: Deciding, b: Deciding, review: number): boolean {
  const other = <T>(from: ReadonlyMap<Key, T>, to: ReadonlyMap<Key, T>): boolean =>
    from !== to &&
    [...new Set([...from.keys(), ...to.keys()])].some(
      (key) => placeOf(key)[0] === review && from.get(key) !== to.get(key),
    )
  return other(a.changes, b.changes) || other(a.comments, b.comments)
}
