import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Api, CopyRow, DraftSources, DraftView } from '../../clauses/api/contract.ts'
import { held } from '../../clauses/assembly/sources.ts'
import { type Draft, findPart, type Part } from '../../clauses/model/draft.ts'
import type { Field } from '../../clauses/model/field.ts'
import type { Id } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { isLocked } from '../../clauses/model/register.ts'
import type { Style } from '../../clauses/model/style.ts'
import { followed } from '../../clauses/model/subject.ts'
import { type Autosave, autosave, type SaveResult, type SaveState } from './autosave.ts'
import { type Content, contentOf, withPart } from './content.ts'
import { begin, type History, record, redo, redoable, undo, undoable } from './history.ts'
import type { DropAt } from './outline.ts'
import { clausePart, nameOf } from './parts.ts'
import { presetsOf, withDefaults } from './presets.ts'
import { added, type Change, type Scene } from './structure.ts'

/** What a draft screen shows of an open draft. */
export interface SessionState {
  readonly id: Id
  /** The draft as it was read; what can be edited of it is in the history. */
  readonly read: Draft
  readonly history: History
  readonly sources: DraftSources
  /** The styles that this draft was given since it was opened, by id; `sources.style` is the one it has now. */
  readonly styles: Readonly<Record<Id, Style>>
  readonly copies: readonly CopyRow[]
  readonly save: SaveState
  readonly selected: Id | null
}

/** An open draft: its state and the ways to change it. Those that return text return what to announce. */
export interface Session {
  readonly store: StoreApi<SessionState>
  edit(change: (content: Content) => Content, label: string, key?: string): void
  /** Replaces a part by one of the same id. */
  editPart(next: Part, label: string, key?: string): void
  /** Sets the draft in another style. */
  chooseStyle(id: Id, style: Style): void
  /** Makes an edit of structure, if there is one. */
  apply(make: (scene: Scene) => Change | null): string
  undo(): string
  redo(): string
  select(id: Id | null): void
  flush(): Promise<SaveState>
  /** The rev of what was saved last. */
  rev(): string
  /** Takes up what happened to the draft beside its words: its status and its copies. `rev`: what it came to. */
  happened(rev: string, view: DraftView): void
  close(): void
}

/** The editable content that a session shows now. */
export const contentIn = (state: SessionState): Content => state.history.present

/** The whole draft as it stands on the screen, for assembly. */
export const draftIn = (read: Draft, content: Content): Draft => ({ ...read, ...content })

/** What a part is called in this draft. */
export const partName = (sources: DraftSources, part: Part): string =>
  nameOf(part, {
    clause: (clause, version) => {
      const source = sources.clauses[clause]
      return source?.versions[version]?.title ?? source?.head.title
    },
    field: (name) => sources.fields[name]?.label,
  })

const sceneOf = (state: SessionState): Scene => ({
  content: contentIn(state),
  selected: state.selected,
  nameOf: (part) => partName(state.sources, part),
})

async function save(api: Api, id: Id, base: string, content: Content): Promise<SaveResult> {
  try {
    const { rev, updatedAt } = await api['drafts.save']({ id, base, content })
    return { ok: true, rev, at: updatedAt }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

const opened = (view: DraftView): SessionState => ({
  id: view.id,
  read: view.draft,
  history: begin(contentOf(view.draft)),
  sources: view.sources,
  styles: { [view.draft.style]: view.sources.style },
  copies: view.copies,
  save: { is: 'saved', at: null },
  selected: null,
})

/** What is said where an edit of a draft that somebody holds is asked for. */
export const LOCKED = 'This draft was issued, so its words stay. Set its status back to change them.'

/** True where the words may not change any more. */
export const lockedIn = (state: Pick<SessionState, 'read'>): boolean => isLocked(state.read.status)

/** True for an edit of what somebody holds; the name in lists may change. */
const isHeld = (state: SessionState, { name: _, ...next }: Content): boolean => {
  const now = contentIn(state)
  return lockedIn(state) && Object.entries(next).some(([key, value]) => now[key as keyof Content] !== value)
}

const stillThere = (history: History, selected: Id | null): Id | null =>
  selected && findPart(history.present.parts, selected) ? selected : null

const setIn = ({ sources, styles }: SessionState, id: Id): DraftSources => {
  const style = held(styles, id) ?? sources.style
  return style === sources.style ? sources : { ...sources, style }
}

/** Opens a session on a draft that was read. `clock` gives milliseconds. */
export function openSession(api: Api, view: DraftView, clock: () => number = Date.now): Session {
  const store = createStore<SessionState>(() => opened(view))
  const auto: Autosave = autosave(view.rev, {
    save: (base, content) => save(api, view.id, base, content),
    tell: (state) => store.setState({ save: state }),
  })
  const become = (history: History, selected: Id | null): void => {
    const before = contentIn(store.getState())
    if (isHeld(store.getState(), history.present)) return
    const sources = setIn(store.getState(), history.present.style)
    store.setState({ history, sources, selected: stillThere(history, selected) })
    if (history.present !== before) auto.change(history.present)
  }
  const travel = (step: (history: History) => History, label: string | null, word: string): string => {
    const { history, selected } = store.getState()
    if (isHeld(store.getState(), step(history).present)) return LOCKED
    become(step(history), selected)
    return label ? `${word}: ${label}.` : `${word}: nothing.`
  }
  const edit: Session['edit'] = (change, label, key) => {
    const { history, selected } = store.getState()
    become(
      record(history, change(history.present), { label, at: clock(), ...(key ? { key } : {}) }),
      selected,
    )
  }
  return {
    store,
    edit,
    editPart: (next, label, key) => edit((content) => followed(content, withPart(content, next)), label, key),
    chooseStyle(id, style) {
      if (lockedIn(store.getState())) return
      store.setState(({ styles }) => ({ styles: { ...styles, [id]: style } }))
      edit((content) => (content.style === id ? content : { ...content, style: id }), 'style')
    },
    apply(make) {
      const state = store.getState()
      const change = make(sceneOf(state))
      if (!change) return ''
      const { content, label, selected, said } = change
      if (isHeld(state, content)) return LOCKED
      become(record(state.history, content, { label, at: clock() }), selected)
      return said
    },
    undo: () => travel(undo, undoable(store.getState().history), 'Undone'),
    redo: () => travel(redo, redoable(store.getState().history), 'Done again'),
    select: (id) => store.setState({ selected: id }),
    flush: () => auto.flush(),
    rev: () => auto.base(),
    happened(rev, { draft, copies }) {
      auto.rebase(rev)
      store.setState({ read: draft, copies })
    },
    close: () => auto.stop(),
  }
}

/** Lets a draft know of a field that was made or changed while it is open. */
export const knowField = (session: Session, field: Field): void =>
  session.store.setState(({ sources }) => ({
    sources: { ...sources, fields: { ...sources.fields, [field.name]: field } },
  }))

/** Sources with more of them beside: of two heads the later one counts, and no version is lost. */
export const mergedSources = (a: DraftSources, b: DraftSources): DraftSources => ({
  style: a.style,
  fields: { ...a.fields, ...b.fields },
  clauses: {
    ...a.clauses,
    ...Object.fromEntries(
      Object.entries(b.clauses).map(([id, clause]) => [
        id,
        { head: clause.head, versions: { ...a.clauses[id]?.versions, ...clause.versions } },
      ]),
    ),
  },
})

/**
 * Adds clauses of the library, where they were dropped or behind the selection, with the defaults of what they ask and the organisation of who asks. Rejects with Refused when they are gone.
 */
export async function addClauses(
  api: Api,
  session: Session,
  clauses: readonly Id[],
  at?: DropAt,
): Promise<string> {
  const [found, { person }] = await Promise.all([
    api['drafts.sources']({ clauses: [...clauses], versions: [] }),
    api['person.read']({}),
  ])
  session.store.setState((s) => ({ sources: mergedSources(s.sources, found) }))
  const [first, ...rest] = clauses.flatMap((id) => {
    const head = found.clauses[id]?.head
    return head ? [clausePart(id, head.current)] : []
  })
  if (!first) throw new Refused('missing', 'This clause is no longer in the library. Search again.')
  const { sources } = session.store.getState()
  return session.apply((scene) => {
    const change = added(scene, [first, ...rest], at)
    const presets = presetsOf(sources.fields, person)
    return { ...change, content: withDefaults(scene.content, change.content, sources, presets) }
  })
}

/** Keeps what is on the screen as a draft of its own, beside the newer one on the disk; resolves with its id. */
export async function keepAsCopy(api: Api, session: Session): Promise<Id> {
  const state = session.store.getState()
  const content = contentIn(state)
  const twin = await api['drafts.duplicate']({ id: state.id })
  const name = `${content.name.slice(0, 180)} (my copy)`
  await api['drafts.save']({ id: twin.id, base: twin.rev, content: { ...content, name } })
  return twin.id
}

/** Records an export among the draft's copies. */
export const keepCopy = (session: Session, copy: CopyRow): void =>
  session.store.setState((s) => ({ copies: [...s.copies.filter((c) => c.id !== copy.id), copy] }))
