import type { Sources } from '../../clauses/assembly/sources.ts'
import type { Job } from '../../clauses/export/job.ts'
import type { BlockNode, InlineNode, Provision } from '../../clauses/model/body.ts'
import { deriveHead, type Stamped, type Version } from '../../clauses/model/clause.ts'
import type { ClausePart, Draft } from '../../clauses/model/draft.ts'
import type { Id } from '../../clauses/model/id.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { stampOf } from '../../clauses/store/envelope.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { stamp } from './trees.ts'

const STARTS = 'account employ post record notice person review train publish answer agree respect'.split(' ')
const MIDDLES = 'able ance ary ed ence er est ful ible ing ion ity ive less ment ness or ous tion ure'.split(
  ' ',
)
const SMALL =
  'a an and any at by for from if in is it may must no not of on or that the to when with you'.split(' ')
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** The same run of numbers from the same seed (mulberry32), each from 0 up to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!

/** As in plain prose: every other word is one of few, the rest come from some thousands. */
const word = (next: () => number): string =>
  next() < 0.45
    ? pick(SMALL, next)
    : `${pick(STARTS, next)}${pick(MIDDLES, next)}${next() < 0.2 ? pick(MIDDLES, next) : ''}`

const words = (count: number, next: () => number): string =>
  Array.from({ length: count }, () => word(next)).join(' ')

/** The id of a clause, or of anything else that is counted, by its place. */
export const manyId = (index: number, kind = 'm'): Id => {
  let digits = ''
  for (let rest = index; digits.length < 11; rest = Math.floor(rest / 32))
    digits = LETTERS[rest % 32] + digits
  return kind + digits
}

const provision = (id: string, content: InlineNode[], ...under: BlockNode[]): Provision => ({
  type: 'provision',
  attrs: { id },
  content: [{ type: 'paragraph', content }, ...under],
})

const said = (count: number, next: () => number): InlineNode => ({
  type: 'text',
  text: `${words(count, next)}.`,
})

/** The first version of the clause at a place: about 120 words, three provisions and two under them, one reference. */
export function manyVersion(index: number): Version {
  const next = numbersFrom(index + 1)
  const other = manyId(Math.max(0, index - 1))
  const title = words(3, next)
  const content: BlockNode[] = [
    provision('aaaaa', [said(30, next)]),
    provision(
      'bbbbb',
      [
        said(18, next),
        { type: 'text', text: ' See clause ' },
        { type: 'ref', attrs: { clause: other, provision: 'aaaaa', form: 'number' } },
        { type: 'text', text: '.' },
      ],
      provision('ccccc', [said(20, next)]),
      provision('ddddd', [said(20, next)]),
    ),
    provision('eeeee', [said(25, next)]),
  ]
  return {
    ...{
      title: `${title} ${index + 1}`,
      body: { type: 'doc', content },
      notes: [],
      law: [],
      language: 'en-GB',
    },
    ...{ inForceFrom: null, clause: manyId(index), number: 1, parent: null, reason: 'First wording' },
    ...{ author: { name: 'Amira Shah', role: 'HR' }, at: '2026-11-22T10:00:00.000Z' },
  }
}

const countTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** A clause as the library lists it, with its one version. */
export function manyClause(index: number) {
  const version: Stamped<Version> = stampOf('clause', manyId(index), 'versions', manyVersion(index))
  return { id: manyId(index), version, head: deriveHead([version], []) }
}

type Many = Pick<Draft, 'title' | 'language' | 'documentKind' | 'parts' | 'answers'>

/** A draft of so many clauses, and what it is assembled from. */
export function manyDraft(count: number): { readonly draft: Many; readonly sources: Sources } {
  const clauses = countTo(count).map(manyClause)
  const parts = clauses.map(
    ({ id, version }, i): ClausePart => ({
      ...{
        type: 'clause',
        id: manyId(i, 'p'),
        clause: id,
        version: version.id,
        heading: 'numbered',
        parts: [],
      },
    }),
  )
  const known = clauses.map(({ id, version, head }) => [
    id,
    { head, versions: { [version.id]: version.data } },
  ])
  return {
    draft: {
      title: `Handbook of ${count} clauses`,
      language: 'en-GB',
      documentKind: 'policy',
      parts,
      answers: {},
    },
    sources: { clauses: Object.fromEntries(known), fields: {} },
  }
}

/** The export of a tree in the style of the house, with a fixed stamp. */
export const manyJob = (tree: Tree): Job => ({ tree, style: HOUSE_STYLE, options: { mark: 'none' }, stamp })
