import fc from 'fast-check'
import { anchorOf, type Block, type Inline, type Marks, type Tree } from '../../clauses/tree/tree.ts'
import { blank, num, part, ref, t } from './trees.ts'

const origin = { part: part('random') }
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCTVWY0123456789.,;:-/–—’“”£€éłΩж\u00a0']

const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 14 })
const longWord = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 80, maxLength: 200 })
const space = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\n')
const phrase = fc
  .array(fc.tuple(fc.oneof({ weight: 40, arbitrary: word }, { weight: 1, arbitrary: longWord }), space), {
    minLength: 1,
    maxLength: 25,
  })
  .map((pairs) => pairs.flat().join(''))

const yes = fc.constantFrom(undefined, undefined, true as const)
const marks: fc.Arbitrary<Marks> = fc
  .record({
    strong: yes,
    em: yes,
    underline: yes,
    term: yes,
    link: fc.constantFrom(undefined, undefined, 'https://example.org/a_(b)'),
  })
  .map((m) => JSON.parse(JSON.stringify(m)) as Marks)

const inlineTo = (anchors: readonly string[]): fc.Arbitrary<Inline> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(phrase, marks).map(([text, m]) => t(text, m)) },
    { weight: 1, arbitrary: word.map((w) => blank('a.b', w)) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...anchors, null, '_cw_nowhere'), word).map(([a, w]) => ref(a, w)),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.integer({ min: 1, max: 120 }), phrase).map(
        ([n, text]): Inline => ({
          type: 'footnote',
          label: String(n),
          text,
          marks: {},
          origin: { from: 'text' },
        }),
      ),
    },
    { weight: 1, arbitrary: fc.constant<Inline>({ type: 'lineBreak', marks: {}, origin: { from: 'text' } }) },
  )

const anchorAt = (i: number): string =>
  anchorOf(part(`p${'abcdefgh'[i % 8]}${'abcdefgh'[Math.floor(i / 8) % 8]}`))
const ANCHORS = Array.from({ length: 64 }, (_, i) => anchorAt(i))
const content = fc.array(inlineTo(ANCHORS), { maxLength: 5 })
const path = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 })
const label = fc.constantFrom('1.', '1.1', '(a)', '(xviii)', '12.34.56.78', 'Schedule 1')
const paragraph = fc
  .tuple(fc.integer({ min: 0, max: 7 }), content)
  .map(
    ([level, c]): Extract<Block, { type: 'paragraph' }> => ({ type: 'paragraph', level, origin, content: c }),
  )
const item = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.boolean(), content)
  .map(
    ([level, depth, lead, c]): Extract<Block, { type: 'item' }> => ({
      type: 'item',
      level,
      depth,
      lead,
      origin,
      content: c,
    }),
  )
const cell = fc.record({
  header: fc.boolean(),
  colspan: fc.constantFrom(1, 1, 1, 2, 3),
  rowspan: fc.constantFrom(1, 1, 1, 2, 4),
  blocks: fc.array(fc.oneof(paragraph, item), { minLength: 1, maxLength: 2 }),
})
const rows = fc.array(fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 5 }) }), {
  minLength: 1,
  maxLength: 6,
})
const signatory = fc.record({
  content,
  lines: fc.constant([
    { kind: 'signature' as const, label: 'Signature' },
    { kind: 'date' as const, label: 'Date' },
  ]),
})

const block = (at: number): fc.Arbitrary<Block> =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom('clause' as const, 'group' as const, 'schedule' as const),
        path,
        label,
        content,
        fc.boolean(),
      )
      .map(
        ([role, p, l, c, numbered]): Block => ({
          type: 'heading',
          role,
          level: Math.min(p.length, 3),
          origin,
          anchor: anchorAt(at),
          number: numbered ? num(p, l, l) : null,
          content: c,
        }),
      ),
    fc.tuple(path, label, content).map(
      ([p, l, c]): Block => ({
        type: 'provision',
        origin,
        anchor: anchorAt(at),
        number: num(p, l, l),
        content: c,
      }),
    ),
    paragraph,
    item,
    fc
      .tuple(fc.integer({ min: 0, max: 4 }), rows)
      .map(([level, r]): Block => ({ type: 'table', level, origin, rows: r })),
    fc
      .array(fc.record({ label: fc.constant('(1)'), content, term: fc.constantFrom('', 'the (Employer') }), {
        maxLength: 3,
      })
      .map((parties): Block => ({ type: 'parties', origin, anchor: anchorAt(at), parties })),
    fc.tuple(content, fc.array(signatory, { maxLength: 3 })).map(
      ([intro, signatories]): Block => ({
        type: 'signatures',
        origin,
        anchor: anchorAt(at),
        intro,
        signatories,
      }),
    ),
    fc.constant<Block>({ type: 'pageBreak', origin }),
  )

/** Trees of every kind of block in any order, sensible or not, in characters that the fonts have. */
export const anyTree: fc.Arbitrary<Tree> = fc
  .tuple(fc.constantFrom('', 'A title'), fc.integer({ min: 0, max: 9 }))
  .chain(([title, count]) =>
    fc
      .tuple(...Array.from({ length: count }, (_, i) => block(i)))
      .map((blocks): Tree => ({ title, language: 'en-GB', documentKind: 'policy', blocks })),
  )
