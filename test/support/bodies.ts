import * as fc from 'fast-check'
import type { BlockNode, Body, InlineNode, Mark } from '../../clauses/model/body.ts'

const id = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'),
    minLength: length,
    maxLength: length,
  })

const mark: fc.Arbitrary<Mark> = fc.constantFrom<Mark>(
  { type: 'strong' },
  { type: 'em' },
  { type: 'underline' },
  { type: 'term' },
  { type: 'link', attrs: { href: 'https://www.acas.org.uk/' } },
)
const marks = fc.option(fc.array(mark, { maxLength: 3 }), { nil: undefined })

const inline: fc.Arbitrary<InlineNode> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: fc.string({ minLength: 1, maxLength: 12 }), marks }),
  fc.record({ type: fc.constant('lineBreak' as const), marks }),
  fc.record({
    type: fc.constant('field' as const),
    attrs: fc.record({ field: fc.constant('employee.name'), show: fc.constantFrom(null, undefined, 'long') }),
    marks,
  }),
  fc.record({
    type: fc.constant('ref' as const),
    attrs: fc.record({
      clause: fc.option(id(12)),
      provision: fc.option(id(5)),
      term: fc.option(fc.string({ minLength: 1, maxLength: 12 })),
      form: fc.constantFrom('number', 'title', 'relative', 'position', 'term'),
    }),
    marks,
  }),
  fc.record({
    type: fc.constant('footnote' as const),
    attrs: fc.record({ text: fc.string({ minLength: 1, maxLength: 12 }).map((s) => s.trim() || 'Note') }),
    marks,
  }),
)

const condition = fc.option(fc.constant({ field: 'device.byod', op: 'is' as const, value: true }))
const paragraph = fc.record({
  type: fc.constant('paragraph' as const),
  attrs: fc.option(fc.record({ when: condition }), { nil: undefined }),
  content: fc.option(fc.array(inline, { maxLength: 5 }), { nil: undefined }),
})

const { block } = fc.letrec<{ block: BlockNode; bullets: BlockNode }>((tie) => {
  const many = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { minLength: 1, maxLength: 3 })
  const bullets = fc.record({
    type: fc.constant('bullets' as const),
    content: many(
      fc.record({
        type: fc.constant('item' as const),
        content: many(fc.oneof({ maxDepth: 3, withCrossShrink: true }, paragraph, tie('bullets'))),
      }),
    ),
  }) as fc.Arbitrary<BlockNode>
  const cell = fc.record({
    type: fc.constantFrom('cell' as const, 'headerCell' as const),
    attrs: fc.option(fc.record({ colspan: fc.constantFrom(1, 2), rowspan: fc.constant(1) }), {
      nil: undefined,
    }),
    content: many(paragraph),
  })
  const table = fc.record({
    type: fc.constant('table' as const),
    content: many(fc.record({ type: fc.constant('row' as const), content: many(cell) })),
  }) as fc.Arbitrary<BlockNode>
  const provision = fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 3 }), condition).map(
    ([line, under, when]): BlockNode => ({
      type: 'provision',
      attrs: { id: '', when },
      content: [line, ...under],
    }),
  )
  return {
    bullets,
    block: fc.oneof({ maxDepth: 3, withCrossShrink: true }, paragraph, provision, bullets, table),
  }
})

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The same blocks, their provisions named aaaaa, aaaab… in reading order. */
function named(blocks: readonly BlockNode[], count: { next: number }): BlockNode[] {
  return blocks.map((node) => {
    if (node.type !== 'provision') return node
    const n = count.next++
    const name = `aaa${LETTERS[Math.floor(n / 26) % 26]}${LETTERS[n % 26]}`
    return { ...node, attrs: { ...node.attrs, id: name }, content: named(node.content, count) }
  })
}

/** Any Body, in any of the forms that its schema allows. */
export const bodies: fc.Arbitrary<Body> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((blocks) => ({ type: 'doc', content: named(blocks, { next: 0 }) }))
