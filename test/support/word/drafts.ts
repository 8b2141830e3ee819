import fc from 'fast-check'
import { type Assembled, assemble } from '../../../clauses/assembly/assemble.ts'
import type { BlockNode, Body, InlineNode } from '../../../clauses/model/body.ts'
import { type ClausePart, childrenOf, type Draft, flatten, type Part } from '../../../clauses/model/draft.ts'
import { HOUSE_STYLE, type NumberLevel, type Style } from '../../../clauses/model/style.ts'
import { clause, draft, group, id, para, schedule, sources, use } from '../build.ts'
import { LOOKS } from './random.ts'

/** More looks, each with a trap of its own: words in a label, signs that fall away in a reference and signs that do not. */
const MORE_LOOKS: readonly (readonly NumberLevel[])[] = [
  [
    { format: 'decimal', text: 'Article %1' },
    { format: 'decimal', text: '%1.%2' },
    { format: 'lowerLetter', text: '(%3)' },
    { format: 'lowerRoman', text: '(%4)' },
  ],
  [
    { format: 'upperRoman', text: 'Article %1' },
    { format: 'decimal', text: 'Section %1.%2' },
    { format: 'lowerLetter', text: '(%3)' },
  ],
  [
    { format: 'decimal', text: '%1.' },
    { format: 'lowerLetter', text: '%2.' },
    { format: 'lowerRoman', text: '%3.' },
  ],
  [
    { format: 'upperLetter', text: '%1.' },
    { format: 'decimal', text: '%1.%2' },
    { format: 'decimal', text: '(%3)' },
  ],
]

/** Styles over all looks of numbers, some with other numbers in schedules. */
export const styles: fc.Arbitrary<Style> = fc
  .record({
    numbers: fc.constantFrom(...LOOKS, ...MORE_LOOKS),
    inner: fc.option(fc.constantFrom(...LOOKS, ...MORE_LOOKS)),
    schedule: fc.constantFrom<NumberLevel>(
      { format: 'decimal', text: 'Schedule %1' },
      { format: 'upperLetter', text: 'Appendix %1' },
    ),
  })
  .map(({ numbers, inner, schedule: look }) => ({
    ...HOUSE_STYLE,
    numbers: [...numbers],
    schedule: look,
    ...(inner ? { scheduleNumbers: [...inner] } : {}),
  }))

type Form = 'number' | 'relative' | 'position' | 'title' | 'term'

interface Sketched {
  readonly place: 'main' | 'under' | 'group' | 'schedule' | 'inSchedule' | 'nested'
  readonly heading: ClausePart['heading']
  /** How deep each of its provisions stands, from 1; cut so that no level is skipped. */
  readonly levels: readonly number[]
  readonly refs: readonly {
    readonly at: number
    readonly to: number
    readonly into: number
    readonly form: Form
  }[]
}

const sketched: fc.Arbitrary<Sketched> = fc.record({
  place: fc.constantFrom(
    'main',
    'main',
    'main',
    'under',
    'group',
    'schedule',
    'inSchedule',
    'inSchedule',
    'nested',
  ),
  heading: fc.constantFrom('numbered', 'numbered', 'numbered', 'plain', 'none'),
  levels: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }),
  refs: fc.array(
    fc.record({
      at: fc.nat(5),
      to: fc.nat(20),
      into: fc.nat(6),
      form: fc.constantFrom<Form[]>('number', 'number', 'title', 'relative', 'position', 'term'),
    }),
    { maxLength: 4 },
  ),
})

const letters = (n: number): string => 'abcdefghijklmnopqrstuvwxyz'.charAt(n % 26)
const clauseName = (n: number): string => `Clause ${letters(n)}`
const partId = (n: number): string => id(`p${letters(n)}`)
const provisionId = (n: number): string => `aaaa${letters(n)}`
const termOf = (n: number): string => `Term ${letters(n).toUpperCase()}`

/** Nested provisions from their levels; `words` are those of the n-th. */
function nested(levels: readonly number[], words: (n: number) => InlineNode[]): BlockNode[] {
  const root: BlockNode[] = []
  const open: BlockNode[][] = [root]
  levels.forEach((asked, n) => {
    const level = Math.min(asked, open.length)
    open.length = level
    const content: BlockNode[] = [{ type: 'paragraph', content: words(n) }]
    open[level - 1]!.push({ type: 'provision', attrs: { id: provisionId(n) }, content } as BlockNode)
    open.push(content)
  })
  return root
}

function reference(all: readonly Sketched[], { to, into, form }: Sketched['refs'][number]): InlineNode {
  const n = to % all.length
  const provisions = all[n]!.levels.length
  const term = form === 'term' ? { term: termOf(n) } : {}
  const provision =
    form !== 'term' && into > 0 && provisions > 0 ? { provision: provisionId((into - 1) % provisions) } : {}
  return { type: 'ref', attrs: { part: partId(n), form, ...term, ...provision } }
}

/** What stands before a reference, and may or may not say itself what that is a number of. */
const NAMES = ['', 'clause ', 'paragraphs ', 'Schedule ']

function wording(all: readonly Sketched[], n: number): Body {
  const { levels, refs } = all[n]!
  const words = (at: number): InlineNode[] => [
    { type: 'text', text: `Wording ${letters(n)}${at + 1}, see ${NAMES[(n + at) % NAMES.length]}` },
    ...refs
      .filter((ref) => ref.at === at)
      .flatMap((ref, i) => [
        ...(i > 0 ? [{ type: 'text', text: ' and ' } as const] : []),
        reference(all, ref),
      ]),
    { type: 'text', text: '.' },
  ]
  const defined: InlineNode = { type: 'text', text: termOf(n), marks: [{ type: 'term' }] }
  const first = para(['In this clause, ', defined, ' is a term.'])
  return { type: 'doc', content: [first, ...nested(levels, words)] }
}

type Holder = Extract<Part, { parts: Part[] }>

/** Puts each clause at its place: on its own, under the clause before it, in a new group or schedule, or in the last one. */
function partsOf(all: readonly Sketched[]): Part[] {
  const top: Part[] = []
  let last: Holder | null = null
  let within: Holder | null = null
  all.forEach(({ place, heading }, n) => {
    const part = use(clauseName(n), { as: `p${letters(n)}`, heading })
    const opened = schedule(`Schedule ${letters(n)}`, [part]) as Holder
    if (place === 'under' && last) last.parts.push(part)
    else if (place === 'group') top.push(group(`Group ${letters(n)}`, [part]))
    else if (place === 'inSchedule' && within) within.parts.push(part)
    else if (place === 'nested' && within) within.parts.push(opened)
    else if (place === 'schedule' || place === 'nested') {
      top.push(opened)
      within = opened
    } else top.push(part)
    last = part
  })
  return top
}

/** A draft with what it is assembled from and the style that it is numbered in. */
export interface Drafted {
  readonly draft: Draft
  readonly style: Style
  readonly sources: ReturnType<typeof sources>
}

export const assembledOf = ({ draft, style, sources }: Drafted): Assembled => assemble(draft, sources, style)

/** Drafts of clauses in every kind of place, which refer to each other in every form. */
export const drafts: fc.Arbitrary<Drafted> = fc
  .record({ all: fc.array(sketched, { minLength: 2, maxLength: 12 }), style: styles, contents: fc.boolean() })
  .map(({ all, style, contents }) => ({
    draft: draft([
      ...(contents ? [{ type: 'contents' as const, id: id('contents'), title: 'Contents', levels: 3 }] : []),
      ...partsOf(all),
    ]),
    style,
    sources: sources(all.map((_, n) => clause(clauseName(n), wording(all, n)))),
  }))

const without = (parts: readonly Part[], gone: string): Part[] =>
  parts
    .filter((part) => part.id !== gone)
    .map((part) => ('parts' in part ? { ...part, parts: without(part.parts, gone) } : part))

/** The draft without one part. */
export const withoutPart = (drafted: Drafted, part: string): Drafted => ({
  ...drafted,
  draft: { ...drafted.draft, parts: without(drafted.draft.parts, part) },
})

/** Clauses that hold no other part. */
export const leaves = ({ draft }: Drafted): string[] =>
  flatten(draft.parts)
    .filter((part) => part.type === 'clause' && childrenOf(part).length === 0)
    .map((part) => part.id)

const before = (parts: readonly Part[], added: Part, next: string): Part[] =>
  parts.flatMap((part) => [
    ...(part.id === next ? [added] : []),
    'parts' in part ? { ...part, parts: before(part.parts, added, next) } : part,
  ])

const ADDED = 'Added clause'

/** The part that `withPart` adds. */
export const added = id('padded')

/** The draft with one more clause right before a part; what it says refers to that part. */
export function withPart(drafted: Drafted, next: string): Drafted {
  const see: InlineNode = { type: 'ref', attrs: { part: next } }
  const levels = [1, 2, 1]
  const words = (at: number): InlineNode[] => [
    { type: 'text', text: `Added ${at + 1}, see ` },
    ...(at === 1 ? [see] : []),
    { type: 'text', text: '.' },
  ]
  const body: Body = { type: 'doc', content: nested(levels, words) }
  const [name, entry] = clause(ADDED, body)
  const part = use(ADDED, { as: 'padded' })
  return {
    ...drafted,
    draft: { ...drafted.draft, parts: before(drafted.draft.parts, part, next) },
    sources: { ...drafted.sources, clauses: { ...drafted.sources.clauses, [name]: entry } },
  }
}
