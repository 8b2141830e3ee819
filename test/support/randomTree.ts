import fc from 'fast-check'
import {
  type Anchor,
  anchorOf,
  type Block,
  type Inline,
  type Marks,
  type ReferenceForm,
  type Tree,
  termAnchor,
} from '../../clauses/tree/tree.ts'
import { answered, blank, num, part, ref, t } from './trees.ts'

const wordy = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'the',
        'Employee',
        'may',
        'post',
        '30',
        '60',
        'days',
        '“terms”',
        'a*b',
        '_x_',
        '1.',
        '2)',
        '#',
      ),
      fc.constantFrom(
        '<b>',
        '&amp;',
        'R&D',
        '\\',
        '|',
        '- x',
        '+',
        '>',
        '[x](y)',
        '`c`',
        '~~s~~',
        '---',
        '===',
      ),
      fc
        .string({ minLength: 1, maxLength: 4, unit: 'grapheme' })
        .map((s) => s.replace(/[\p{C}\s]/gu, '') || 'w'),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((w) => w.join(' '))

const marks: fc.Arbitrary<Marks> = fc.constantFrom<Marks[]>(
  {},
  {},
  { strong: true },
  { em: true },
  { strong: true, em: true },
  { term: true },
  { underline: true },
  { link: 'https://www.acas.org.uk/' },
)

const PARTS = ['one', 'two', 'three']

const term = fc.tuple(fc.constantFrom(...PARTS), fc.integer({ min: 1, max: 2 }))
const termAt: fc.Arbitrary<Anchor> = term.map(([name, n]) => termAnchor(part(name), n))

/** A place that the tree may have or not: a part, a provision or a term. */
const target: fc.Arbitrary<Anchor | null> = fc.oneof(
  fc.constantFrom(null, anchorOf(part('x'))),
  fc.constantFrom(...PARTS).map((name) => anchorOf(part(name))),
  fc
    .tuple(fc.constantFrom(...PARTS), fc.constantFrom('aaaaa', 'aaaab'))
    .map(([p, id]) => anchorOf(part(p), id)),
  termAt,
)

const SAID: Readonly<Record<ReferenceForm, string>> = {
  number: '1.1(a)',
  relative: '(a)',
  position: '1 above',
  title: 'the Employee',
  term: 'the Employee',
}

const reference = fc
  .tuple(target, fc.constantFrom<ReferenceForm[]>('number', 'relative', 'position', 'title', 'term'))
  .map(([at, form]) => ref(at, SAID[form], form))

const defined: fc.Arbitrary<Inline> = termAt.map(
  (anchor): Inline => ({
    ...{ type: 'text', text: 'the Employee', anchor, marks: { term: true } },
    origin: { from: 'text' },
  }),
)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(wordy, marks).map(([w, m]) => t(w, m)) },
  { weight: 1, arbitrary: fc.constant(blank('startDate', 'Start date')) },
  { weight: 1, arbitrary: wordy.map((w) => answered('employee.name', w)) },
  { weight: 1, arbitrary: reference },
  { weight: 1, arbitrary: defined },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'lineBreak', marks: {}, origin: { from: 'text' } }) },
)

const content = fc.array(inline, { maxLength: 5 })
const origin = fc.constantFrom(...PARTS).map((name) => ({ part: part(name) }))
const level = fc.integer({ min: 0, max: 4 })
const depth = fc.integer({ min: 1, max: 4 })

const flat = fc.oneof(
  fc.record(
    {
      type: fc.constant('paragraph' as const),
      level,
      definition: fc.constant(true as const),
      origin,
      content,
    },
    { requiredKeys: ['type', 'level', 'origin', 'content'] },
  ),
  fc.record({ type: fc.constant('item' as const), level, depth, lead: fc.boolean(), origin, content }),
)

const cell = fc.record({
  header: fc.boolean(),
  colspan: fc.integer({ min: 1, max: 2 }),
  rowspan: fc.constant(1),
  blocks: fc.array(flat, { minLength: 1, maxLength: 2 }),
})
const row = fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 3 }) })

const block: fc.Arbitrary<Block> = fc.oneof(
  flat,
  flat,
  fc.tuple(origin, content, fc.nat(3)).map(
    ([o, c, n]): Block => ({
      type: 'provision',
      origin: { ...o, provision: `aaaa${'abcd'[n]}` },
      anchor: anchorOf(o.part, `aaaa${'abcd'[n]}`),
      number: num([n + 1], `${n + 1}.`, `${n + 1}`),
      content: c,
    }),
  ),
  fc.tuple(origin, wordy, fc.boolean()).map(
    ([o, w, numbered]): Block => ({
      type: 'heading',
      role: 'clause',
      level: 1,
      origin: o,
      anchor: anchorOf(o.part),
      number: numbered ? num([1], '1.', '1') : null,
      content: [t(w)],
    }),
  ),
  fc.record({
    type: fc.constant('table' as const),
    level,
    origin,
    rows: fc.array(row, { minLength: 1, maxLength: 3 }),
  }),
  fc.tuple(origin, content, fc.constantFrom('', 'the Employer'), termAt).map(
    ([o, c, term, anchor]): Block => ({
      type: 'parties',
      origin: o,
      anchor: anchorOf(o.part),
      parties: [{ label: '(1)', content: c, term, ...(term === '' ? {} : { anchor }) }],
    }),
  ),
  fc.tuple(origin, content, content).map(
    ([o, intro, c]): Block => ({
      type: 'signatures',
      origin: o,
      anchor: anchorOf(o.part),
      intro,
      signatories: [{ content: c, lines: [{ kind: 'date', label: 'Date' }] }],
    }),
  ),
  origin.map((o): Block => ({ type: 'pageBreak', origin: o })),
)

/** Trees of every kind of block, with words that look like markup. Not a document that makes sense. */
export const randomTree: fc.Arbitrary<Tree> = fc
  .tuple(wordy, fc.array(block, { maxLength: 8 }))
  .map(([title, blocks]) => ({ title, language: 'en-GB', documentKind: 'addendum', blocks }))
