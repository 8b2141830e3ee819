import fc from 'fast-check'
import { assemble } from '../../clauses/assembly/assemble.ts'
import type { Body } from '../../clauses/model/body.ts'
import {
  type Draft,
  flatten,
  insertPart,
  movePart,
  type Part,
  removePart,
} from '../../clauses/model/draft.ts'
import { HOUSE_STYLE, type Style } from '../../clauses/model/style.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import type { sources } from './build.ts'
import { randomDraft } from './randomDraft.ts'
import { type Drafted, drafts } from './word/drafts.ts'

/** One thing that a drafter does to a draft; numbers choose what it is done to. */
export interface Edit {
  readonly do:
    | 'move'
    | 'remove'
    | 'copy'
    | 'reword'
    | 'drop'
    | 'repeat'
    | 'swap'
    | 'nest'
    | 'answer'
    | 'title'
  readonly at: number
  readonly to: number
  readonly words: string
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Node = { readonly [key: string]: Json }

const isNode = (value: Json | undefined): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** A value with the n-th of the things in it that an edit can be done to, done to; counted in reading order. */
function nth(value: Json, at: number, edit: (value: Json) => Json | undefined): Json {
  let left = 0
  const count = (v: Json): void => {
    if (edit(v) !== undefined) left++
    if (Array.isArray(v)) v.forEach(count)
    else if (isNode(v)) Object.values(v).forEach(count)
  }
  count(value)
  if (left === 0) return value
  let chosen = at % left
  const go = (v: Json): Json => {
    const done = edit(v)
    if (done !== undefined && chosen-- === 0) return done
    if (Array.isArray(v)) return v.map(go)
    return isNode(v) ? Object.fromEntries(Object.entries(v).map(([k, each]) => [k, go(each)])) : v
  }
  return go(value)
}

const contentOf = (value: Json): readonly Json[] | undefined =>
  isNode(value) && Array.isArray(value.content) && value.content.length > 1 ? value.content : undefined

const withContent = (value: Json, content: readonly Json[]): Node => ({ ...(value as Node), content })

/** What edits do to the wording of a clause: to a word of it, or to what some node holds. */
const WORDING: Readonly<Partial<Record<Edit['do'], (edit: Edit) => (value: Json) => Json | undefined>>> = {
  reword:
    ({ words, to }) =>
    (value) => {
      if (!isNode(value) || value.type !== 'text' || typeof value.text !== 'string') return undefined
      const said = value.text.split(' ')
      return {
        ...value,
        text: said.map((w, i) => (i === to % said.length ? words || 'otherwise' : w)).join(' '),
      }
    },
  drop:
    ({ to }) =>
    (value) => {
      const content = contentOf(value)
      return content && withContent(value, content.toSpliced(to % content.length, 1))
    },
  repeat:
    ({ to }) =>
    (value) => {
      const content = contentOf(value)
      return content && withContent(value, [...content, renamed(content[to % content.length]!)])
    },
  swap:
    ({ to }) =>
    (value) => {
      const content = contentOf(value)
      if (!content) return undefined
      const i = to % (content.length - 1)
      return withContent(value, content.with(i, content[i + 1]!).with(i + 1, content[i]!))
    },
  nest: () => (value) => {
    const content = contentOf(value) as readonly Node[] | undefined
    const i =
      content?.findIndex((n, at) => n.type === 'provision' && content[at + 1]?.type === 'provision') ?? -1
    if (!content || i < 0) return undefined
    const [above, under] = [content[i]!, content[i + 1]!]
    const within = withContent(above, [...(above.content as readonly Json[]), under])
    return withContent(value, content.toSpliced(i, 2, within))
  },
}

/** A copy under other ids, so that no two provisions have one. */
const renamed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(renamed)
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [
      k,
      k === 'id' && typeof v === 'string' ? v.replace(/^./, (c) => (c === 'z' ? 'y' : 'z')) : renamed(v),
    ]),
  )
}

type Sources = ReturnType<typeof sources>

const bodyOf = (part: Part, { clauses }: Sources): Body | undefined => {
  if (part.type !== 'clause') return undefined
  const found = clauses[part.clause] as { versions?: Record<string, { body: Body }> } | undefined
  return part.own ?? found?.versions?.[part.version]?.body
}

const otherId = (id: string): string => id.replace(/^./, (c) => (c === 'q' ? 'w' : 'q'))

function withOther(parts: readonly Part[], id: string, change: (part: Part) => Part): Part[] {
  return parts.map((part) => {
    const now = part.id === id ? change(part) : part
    return 'parts' in now ? { ...now, parts: withOther(now.parts, id, change) } : now
  })
}

function edited(draft: Draft, { sources }: { readonly sources: Sources }, edit: Edit): Draft {
  const all = flatten(draft.parts)
  const part = all[edit.at % Math.max(1, all.length)]
  if (edit.do === 'title') return { ...draft, title: edit.words }
  if (edit.do === 'answer') {
    const names = Object.keys(draft.answers)
    const name = names[edit.at % Math.max(1, names.length)]
    return name === undefined ? draft : { ...draft, answers: { ...draft.answers, [name]: edit.words } }
  }
  if (!part) return draft
  const place = { parent: null, index: edit.to % (draft.parts.length + 1) }
  if (edit.do === 'move') return { ...draft, parts: [...movePart(draft.parts, part.id, place)] }
  if (edit.do === 'remove') return { ...draft, parts: [...removePart(draft.parts, part.id)] }
  if (edit.do === 'copy') {
    const id = otherId(part.id)
    if (all.some((p) => p.id === id)) return draft
    const copy = { ...part, id, ...('parts' in part ? { parts: [] } : {}) } as Part
    return { ...draft, parts: [...insertPart(draft.parts, copy, place)] }
  }
  const how = WORDING[edit.do]!(edit)
  const body = bodyOf(part, sources)
  const change = (p: Part): Part =>
    p.type === 'clause'
      ? body
        ? { ...p, own: nth(body as unknown as Json, edit.at, how) as unknown as Body }
        : p
      : ({
          ...(nth({ ...p, parts: [] } as unknown as Json, edit.at, how) as unknown as Part),
          ...('parts' in p ? { parts: p.parts } : {}),
        } as Part)
  return { ...draft, parts: withOther(draft.parts, part.id, change) }
}

const edit: fc.Arbitrary<Edit> = fc.record({
  do: fc.constantFrom<Edit['do'][]>(
    ...([
      'move',
      'remove',
      'copy',
      'reword',
      'reword',
      'drop',
      'repeat',
      'swap',
      'nest',
      'answer',
      'title',
    ] as const),
  ),
  at: fc.nat(60),
  to: fc.nat(60),
  words: fc.constantFrom('sixty', 'the new wording', 'Part-time', '31 December 2027', 'a'),
})

/** Two documents in one style, the second made from the first by edits, or another document altogether. */
export interface TwoTrees {
  readonly before: Tree
  readonly after: Tree
  readonly style: Style
}

const base: fc.Arbitrary<Drafted> = fc.oneof(
  drafts,
  randomDraft.map(({ draft, sources }) => ({ draft, sources: sources as Sources, style: HOUSE_STYLE })),
)

const treeOf = (drafted: Drafted): Tree => assemble(drafted.draft, drafted.sources, drafted.style).tree

/** A draft as it was and as it is after some edits. */
export const editedDrafts: fc.Arbitrary<TwoTrees> = fc
  .tuple(base, fc.array(edit, { minLength: 1, maxLength: 8 }))
  .map(([drafted, edits]) => {
    const draft = edits.reduce((d, e) => edited(d, drafted, e), drafted.draft)
    return { before: treeOf(drafted), after: treeOf({ ...drafted, draft }), style: drafted.style }
  })
