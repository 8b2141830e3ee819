import fc from 'fast-check'
import type { Sources } from '../../clauses/assembly/sources.ts'
import type { BlockNode, InlineNode, Paragraph, Provision } from '../../clauses/model/body.ts'
import type { Condition } from '../../clauses/model/condition.ts'
import type { Draft, Part } from '../../clauses/model/draft.ts'
import { type Answer, FieldKind } from '../../clauses/model/field.ts'
import { newId } from '../../clauses/model/id.ts'
import { clause, draft, field, id, sources, v } from './build.ts'

const FIELDS = [...FieldKind.options, 'constructor', 'nobody']
const CLAUSES = ['One', 'Two', 'Three', 'Gone']
const PROVISIONS = ['aaaaa', 'bbbbb', 'ccccc', 'ddddd']

const words = fc.oneof(
  fc.constantFrom(
    'The Company Account',
    'may not',
    '\u0007',
    '\u202e',
    '\ud800',
    'a\tb',
    '</p>',
    '\ufffe',
    '😀',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }),
)
const TERMS = ['The Company Account', 'may not', 'Nowhere Defined']
const FORMS = ['number', 'relative', 'position', 'title', 'term'] as const
const fieldName = fc.constantFrom(...FIELDS)
const inline: fc.Arbitrary<InlineNode> = fc.oneof(
  words.map((text): InlineNode => ({ type: 'text', text })),
  words.map((text): InlineNode => ({ type: 'text', text, marks: [{ type: 'term' }] })),
  fc
    .tuple(fieldName, fc.constantFrom(null, 'long', 'words', 'role', 'constructor'))
    .map(([name, show]): InlineNode => ({ type: 'field', attrs: { field: name, show } })),
  fc
    .record({
      clause: fc.option(fc.constantFrom(...CLAUSES.map(id))),
      provision: fc.option(fc.constantFrom(...PROVISIONS)),
      form: fc.option(fc.constantFrom(...FORMS), { nil: undefined }),
    })
    .map((attrs): InlineNode => ({ type: 'ref', attrs })),
  fc
    .record({ clause: fc.option(fc.constantFrom(...CLAUSES.map(id))), term: fc.constantFrom(...TERMS) })
    .map((attrs): InlineNode => ({ type: 'ref', attrs: { ...attrs, form: 'term' } })),
  words
    .filter((text) => text.trim() !== '')
    .map((text): InlineNode => ({ type: 'footnote', attrs: { text } })),
  fc.constant<InlineNode>({ type: 'lineBreak' }),
)
const content = fc.array(inline, { maxLength: 4 })

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    fieldName.map((f): Condition => ({ field: f, op: 'answered' })),
    fc
      .tuple(fieldName, fc.constantFrom('is', 'isNot', 'atLeast', 'atMost'), fc.constantFrom('x', 1, true))
      .map(([f, op, value]) => ({ field: f, op, value }) as Condition),
    tie('condition').map((not): Condition => ({ not })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((any): Condition => ({ any })),
  ),
}))
const reserved = fc.record({
  when: fc.option(condition, { freq: 3 }),
  each: fc.option(fc.constantFrom('text', 'nobody'), { freq: 8 }),
})

const paragraph: fc.Arbitrary<Paragraph> = fc
  .tuple(reserved, content)
  .map(([attrs, c]) => ({ type: 'paragraph', attrs, content: c }))

const bullets: fc.Arbitrary<BlockNode> = fc
  .array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
  .map((items) => ({ type: 'bullets', content: items.map((c) => ({ type: 'item', content: c })) }))

const table: fc.Arbitrary<BlockNode> = fc
  .array(fc.array(paragraph, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((rows) => ({
    type: 'table',
    content: rows.map((cells) => ({
      type: 'row',
      content: cells.map((p) => ({ type: 'cell' as const, content: [p] })),
    })),
  }))

const provision = (name: string): fc.Arbitrary<Provision> =>
  fc
    .tuple(reserved, paragraph, fc.array(fc.oneof(paragraph, bullets), { maxLength: 2 }))
    .map(([attrs, p, rest]) => ({
      type: 'provision',
      attrs: { id: name, ...attrs },
      content: [p, ...rest],
    }))

const nested = fc
  .tuple(
    provision('aaaaa'),
    provision('bbbbb'),
    provision('ccccc'),
    provision('ddddd'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([a, b, c, d, under, deeper]): BlockNode[] => {
    const inB: Provision = deeper ? { ...b, content: [...b.content, c] } : b
    const inA: Provision = under ? { ...a, content: [...a.content, inB] } : a
    return [inA, ...(under ? [] : [inB]), ...(deeper ? [] : [c]), d]
  })

const wording = fc
  .tuple(fc.array(fc.oneof(paragraph, bullets, table), { maxLength: 2 }), fc.option(nested))
  .map(([plain, numbered]): BlockNode[] => [{ type: 'paragraph' }, ...(numbered ?? []), ...plain])

const { part } = fc.letrec<{ part: Part; parts: Part[] }>((tie) => ({
  parts: fc.array(tie('part'), { maxLength: 3 }),
  part: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant<Part>({ type: 'pageBreak', id: newId() }),
    fc
      .tuple(fc.oneof(words, fc.constant('')), fc.integer({ min: 1, max: 4 }))
      .map(([title, levels]): Part => ({ type: 'contents', id: newId(), title, levels })),
    wording.map((b): Part => ({ type: 'prose', id: newId(), body: { type: 'doc', content: b } })),
    fc
      .tuple(content, fc.string({ maxLength: 6 }))
      .map(
        ([c, term]): Part => ({ type: 'parties', id: newId(), parties: [{ id: newId(), term, content: c }] }),
      ),
    fc.tuple(content, content).map(
      ([intro, c]): Part => ({
        type: 'signatures',
        id: newId(),
        intro,
        signatories: [{ id: newId(), content: c, lines: ['signature', 'witness'] }],
      }),
    ),
    fc
      .tuple(
        fc.constantFrom(...CLAUSES),
        fc.constantFrom('numbered', 'plain', 'none'),
        fc.option(wording),
        fc.constantFrom(v(1), v(2)),
        tie('parts'),
      )
      .map(([name, heading, own, version, parts]) => {
        const changed = own ? { own: { type: 'doc', content: own } } : {}
        return { type: 'clause', id: newId(), clause: id(name), version, heading, parts, ...changed } as Part
      }),
    fc.tuple(words, fc.boolean(), tie('parts')).map(([text, numbered, parts]): Part => {
      const number = numbered ? { numbered: true as const } : {}
      return { type: 'heading', id: newId(), text, ...number, parts }
    }),
    fc
      .tuple(words, tie('parts'))
      .map(([title, parts]): Part => ({ type: 'schedule', id: newId(), title, parts })),
  ),
}))

const answer: fc.Arbitrary<Answer> = fc.oneof(
  words,
  fc.constantFrom('2026-12-01', 'full', '', '9999-99-99'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant({ amount: '1250.5', currency: 'GBP' }),
  fc.constant({ name: 'A. Shah' }),
)

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'

/** Part ids by place, so that a run can be repeated. */
function numbered(parts: readonly Part[]): Part[] {
  let count = 0
  const name = (i: number): string => id([...String(i)].map((d) => ALPHABET[Number(d) + 1]).join(''))
  const go = (list: readonly Part[]): Part[] =>
    list.map((p) => {
      const next = { ...p, id: name(count++) }
      return 'parts' in next ? { ...next, parts: go(next.parts) } : next
    })
  return go(parts)
}

/** Drafts that their schema allows, with every kind of part, block, condition, wrong answer and broken reference. */
export const randomDraft: fc.Arbitrary<{ draft: Draft; sources: Sources }> = fc
  .tuple(
    fc.array(part, { maxLength: 4 }),
    fc.dictionary(fieldName, answer, { maxKeys: 6 }),
    fc.tuple(wording, wording, wording),
    words,
  )
  .map(([parts, answers, bodies, title]) => ({
    draft: draft(numbered(parts), answers, { title }),
    sources: sources(
      bodies.map((content, i) =>
        clause(CLAUSES[i]!, { type: 'doc', content }, { requires: [id('Gone')], excludes: [id('Two')] }),
      ),
      FieldKind.options.map((kind) =>
        field(
          kind,
          kind,
          kind,
          kind === 'choice' ? { options: [{ value: 'full', label: 'Full time' }] } : {},
        ),
      ),
    ),
  }))

const PRINTABLE = /[ -~£©«»ÀÉÖßéïł-ń€–—‘’“”Α-ΡΣ-Ωα-ωЀ-џ]/u
const STAND_INS = [...'aeinrst AÉßłΩжЖ–’']

const printableText = (text: string): string =>
  [...text]
    .map((char) => (PRINTABLE.test(char) ? char : STAND_INS[char.codePointAt(0)! % STAND_INS.length]))
    .join('')

/** A value in which every text is printable; ids and other names stay. */
function printable<T>(value: T, key = ''): T {
  if (typeof value === 'string')
    return (/^(text|title|term|name|answer)$/.test(key) ? printableText(value) : value) as T
  if (Array.isArray(value)) return value.map((v) => printable(v, key)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, printable(v, k)])) as T
}

/** Random drafts, all of whose words can be printed. */
export const printableDraft: typeof randomDraft = randomDraft.map(({ draft, sources }) => ({
  draft: {
    ...printable(draft),
    answers: Object.fromEntries(Object.entries(draft.answers).map(([k, v]) => [k, printable(v, 'answer')])),
  },
  sources: { ...sources, clauses: printable(sources.clauses) },
}))
