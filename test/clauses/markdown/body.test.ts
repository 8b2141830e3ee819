import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readInline } from '../../../clauses/markdown/inline.ts'
import { printBody } from '../../../clauses/markdown/printBody.ts'
import { readBody } from '../../../clauses/markdown/readBody.ts'
import { type BlockNode, Body, type InlineNode, type Mark } from '../../../clauses/model/body.ts'
import { canonicalBody } from '../../../clauses/model/canon.ts'

const SAMPLE = `1. {#aaa22} You may use [[personal accounts]] in **your own** time.
    1. {#aaa23} Nested, see {@#aaa22} and {@k3m7q2x4a5bd#zzz22|title}.
    2. {#aaa24 when='{"field":"device.byod","op":"is","value":true}'} Only sometimes.

    A paragraph that belongs to provision 1.
2. {#aaa25} You must:
    - be *fair*;
    - be accurate.

A paragraph of the clause itself, for {{employee.name}} from {{startDate|long}}.

| Account | Runs it |
| --- | --- |
| News page | {{account.owner}} |
`

test('a clause in Markdown reads as provisions, bullets, chips and a table', () => {
  const body = readBody(SAMPLE)
  expect(body.content.map((b) => b.type)).toEqual(['provision', 'provision', 'paragraph', 'table'])
  const [first, second] = body.content as Extract<BlockNode, { type: 'provision' }>[]
  expect(first!.content.map((b) => b.type)).toEqual(['paragraph', 'provision', 'provision', 'paragraph'])
  expect(second!.content[1]).toMatchObject({ type: 'bullets' })
  expect(Body.parse(body)).toEqual(body)
  expect(printBody(body)).toBe(SAMPLE)
})

test('characters that mean something can be written for themselves', () => {
  expect(readInline('5 * 3, \\*, \\[x\\] and {one brace} & co')).toEqual([
    { type: 'text', text: '5 * 3, *, [x] and {one brace} & co' },
  ])
})

test('a footnote is its plain words, also over two lines', () => {
  expect(readInline('Pay{^As at 1 April; see \\{1\\} *there*.\n  More.} is due')).toEqual([
    { type: 'text', text: 'Pay' },
    { type: 'footnote', attrs: { text: 'As at 1 April; see {1} *there*. More.' } },
    { type: 'text', text: ' is due' },
  ])
})

test('a reference can ask for each of its forms', () => {
  const attrs = (text: string): unknown => (readInline(text)[0] as { attrs: unknown }).attrs
  expect(attrs('{@#aaa22|relative}')).toEqual({ provision: 'aaa22', form: 'relative' })
  expect(attrs('{@k3m7q2x4a5bd#aaa22|position}')).toEqual({
    clause: 'k3m7q2x4a5bd',
    provision: 'aaa22',
    form: 'position',
  })
  expect(attrs('{@part:k3m7q2x4a5bd|term:the Employer}')).toEqual({
    part: 'k3m7q2x4a5bd',
    term: 'the Employer',
    form: 'term',
  })
  expect(attrs('{@|term:Braces \\} and \\| bars}')).toEqual({ term: 'Braces } and | bars', form: 'term' })
})

test.each([
  ['an **open', '“**” is opened but not closed'],
  ['a [link', '“[” is opened but is no link'],
  ['a {@nothing}', 'the reference {@nothing} is not understood'],
  ['a {@k3m7q2x4a5bd|term:}', 'is not understood'],
  ['a note{^without an end', '“{^” begins a footnote that is not closed'],
  ['a note{^ }', 'the footnote {^} is empty'],
])('%s is refused with what to do', (text, message) => {
  expect(() => readBody(text)).toThrow(message)
})

test('an id that stands twice is refused by name', () => {
  expect(() => readBody('1. {#aaa22} a\n2. {#aaa22} b')).toThrow('{#aaa22} stands twice')
})

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '{',
        '}',
        '[',
        ']',
        '\\',
        '|',
        '1. ',
        '- ',
        '+',
        '&#32;',
        '`',
        '~~~',
        '  ',
        '\t',
        '£',
        'é',
        '“',
        '\u00a0',
        '#',
      ),
      fc.string({ minLength: 1, maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''))
  .filter((s) => !/[\ud800-\udfff]/u.test(s))
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.constantFrom<Mark>({ type: 'term' }, { type: 'strong' }, { type: 'em' }, { type: 'underline' }),
  fc.constant<Mark>({ type: 'link', attrs: { href: 'https://www.acas.org.uk/a?b=c' } }),
)
const marks = fc.uniqueArray(mark, { maxLength: 3, selector: (m) => m.type })
const id = fc.constantFrom('aaaaaaaaaaaa', 'k3m7q2x4a5bd')
const inline: fc.Arbitrary<InlineNode> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text, marks }),
  fc.record({
    type: fc.constant('field' as const),
    attrs: fc.constantFrom({ field: 'employee.name' }, { field: 'startDate', show: 'long' }),
    marks,
  }),
  fc.record({
    type: fc.constant('ref' as const),
    attrs: fc.oneof(
      id.map((clause) => ({ clause })),
      id.map((part) => ({ part, provision: 'aaa22' })),
      fc.constant({ provision: 'bbb22', form: 'title' as const }),
      fc.constantFrom('relative' as const, 'position' as const).map((form) => ({ provision: 'bbb22', form })),
      fc.tuple(id, text).map(([clause, term]) => ({ clause, term, form: 'term' as const })),
      text.map((term) => ({ term, form: 'term' as const })),
    ),
    marks,
  }),
  fc.record({
    type: fc.constant('footnote' as const),
    attrs: fc.record({ text: text.map((words) => words.trim() || 'Note') }),
    marks,
  }),
  fc.record({ type: fc.constant('lineBreak' as const), marks }),
)
const paragraph = fc.record({
  type: fc.constant('paragraph' as const),
  content: fc.array(inline, { maxLength: 4 }),
})
const withAttrs = fc.record({
  type: fc.constant('paragraph' as const),
  attrs: fc.constantFrom({ each: 'staff' }, { when: { field: 'a', op: 'is' as const, value: "it's } so" } }),
  content: fc.array(inline, { maxLength: 2 }),
})
const { bullets, block } = fc.letrec<{ bullets: BlockNode; block: BlockNode; item: BlockNode }>((tie) => ({
  item: fc.record({
    type: fc.constant('item'),
    content: fc
      .tuple(
        paragraph,
        fc.array(fc.oneof({ depthSize: 'small' }, paragraph, tie('bullets')), { maxLength: 2 }),
      )
      .map(([p, rest]) => [p, ...rest]),
  }) as unknown as fc.Arbitrary<BlockNode>,
  bullets: fc.record({
    type: fc.constant('bullets'),
    content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
  }) as unknown as fc.Arbitrary<BlockNode>,
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    withAttrs,
    tie('bullets'),
    fc.record({
      type: fc.constant('table'),
      content: fc.array(
        fc.record({
          type: fc.constant('row'),
          content: fc.array(
            fc.record({
              type: fc.constantFrom('cell', 'headerCell'),
              content: fc.array(paragraph, { minLength: 1, maxLength: 2 }),
            }),
            { minLength: 2, maxLength: 2 },
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }) as unknown as fc.Arbitrary<BlockNode>,
    fc.record({
      type: fc.constant('provision'),
      attrs: fc.constant({ id: '' }),
      content: fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 3 })).map(([p, rest]) => [p, ...rest]),
    }) as unknown as fc.Arbitrary<BlockNode>,
  ),
}))
void bullets

let next = 0
const numbered = (b: BlockNode): BlockNode =>
  b.type === 'provision'
    ? {
        ...b,
        attrs: {
          id: (next++)
            .toString(32)
            .replace(/[0189]/g, (c) => 'wxyz'['0189'.indexOf(c)]!)
            .padStart(5, 'a'),
        },
        content: b.content.map(numbered),
      }
    : b

test('what is written as Markdown reads back as the same Body', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (content) => {
      const body = canonicalBody({ type: 'doc', content: content.map(numbered) })
      fc.pre(Body.safeParse(body).success)
      expect(readBody(printBody(body))).toEqual(body)
    }),
    { numRuns: process.env.CLAUSEWRIGHT_FULL ? 5000 : 500 },
  )
})
