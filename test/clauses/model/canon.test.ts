import { describe, expect, test } from 'vitest'
import { type BlockNode, Body, type InlineNode, provisions } from '../../../clauses/model/body.ts'
import { canonicalBody, canonicalInline, freshIds, freshWording } from '../../../clauses/model/canon.ts'

const text = (text: string, ...marks: ('strong' | 'em' | 'term')[]): InlineNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const p = (...content: InlineNode[]): BlockNode => ({ type: 'paragraph', content })
const provision = (id: string, ...content: BlockNode[]): BlockNode => ({
  type: 'provision',
  attrs: { id },
  content,
})
const doc = (...content: BlockNode[]): Body => ({ type: 'doc', content })
const ref = (provision: string, clause?: string): InlineNode => ({
  type: 'ref',
  attrs: { provision, clause },
})

describe('the one form of a Body', () => {
  test('joins neighbouring text under the same marks and drops empty text', () => {
    expect(canonicalInline([text('a'), text('b'), text('', 'em'), text('c', 'em'), text('d', 'em')])).toEqual(
      [text('ab'), text('cd', 'em')],
    )
  })

  test('orders marks as the table does and keeps one of each', () => {
    expect(canonicalInline([text('a', 'em', 'strong', 'em', 'term')])).toEqual([
      text('a', 'term', 'strong', 'em'),
    ])
  })

  test('leaves out attributes that repeat a default, and empty content', () => {
    const loose = doc(
      { type: 'paragraph', attrs: { when: null, each: null }, content: [] },
      {
        type: 'table',
        content: [
          {
            type: 'row',
            attrs: { each: null },
            content: [
              {
                type: 'cell',
                attrs: { colspan: 1, rowspan: 2, colwidth: null },
                content: [{ type: 'paragraph' }],
              },
            ],
          },
        ],
      },
    )
    expect(JSON.stringify(canonicalBody(loose))).toBe(
      '{"type":"doc","content":[{"type":"paragraph"},{"type":"table","content":[{"type":"row","content":[{"type":"cell","attrs":{"rowspan":2},"content":[{"type":"paragraph"}]}]}]}]}',
    )
  })

  test('writes a field and a reference with what they name alone', () => {
    const note: InlineNode = { type: 'footnote', attrs: { text: 'As at 1 April.' } }
    expect(canonicalInline([{ ...note, marks: [] }])).toEqual([note])
    expect(canonicalInline([{ type: 'ref', attrs: { term: 'Account' } }])).toEqual([
      { type: 'ref', attrs: { term: 'Account', form: 'term' } },
    ])
    const chips: InlineNode[] = [
      { type: 'field', attrs: { show: null, field: 'employee.name' }, marks: [] },
      { type: 'ref', attrs: { clause: null, part: null, provision: 'aaaa2', form: 'number' } },
      { type: 'ref', attrs: { clause: 'aaaaaaaaaaaa', form: 'title' } },
    ]
    expect(canonicalInline(chips)).toEqual([
      { type: 'field', attrs: { field: 'employee.name' } },
      { type: 'ref', attrs: { provision: 'aaaa2' } },
      { type: 'ref', attrs: { clause: 'aaaaaaaaaaaa', form: 'title' } },
    ])
  })

  test('gives bullets that hang on nothing an empty line to hang on', () => {
    const inner: BlockNode = {
      type: 'bullets',
      content: [{ type: 'item', content: [{ type: 'paragraph' }] }],
    }
    const body = canonicalBody(doc({ type: 'bullets', content: [{ type: 'item', content: [inner] }] }))
    expect(body).toEqual(
      doc({ type: 'bullets', content: [{ type: 'item', content: [{ type: 'paragraph' }, inner] }] }),
    )
  })
})

describe('a copy under new ids', () => {
  const other = 'aaaaaaaaaaaa'
  const body = doc(
    provision('aaaa2', p(text('See '), ref('aaaa3')), provision('aaaa3', p(text('x'), ref('aaaa2', other)))),
    provision('aaaa4', p(ref('zzzzz'))),
  )
  const copy = freshIds(body)
  const [first, second, third] = provisions(copy.content).map((found) => found.attrs.id)

  test('shares no id with what it was copied from', () => {
    const all = [...provisions(body.content), ...provisions(copy.content)].map((found) => found.attrs.id)
    expect(new Set(all).size).toBe(6)
    expect(Body.safeParse(copy).success).toBe(true)
  })

  test('has notes follow the provision that they are about', () => {
    const notes = [
      { kind: 'lawyer' as const, provision: 'aaaa4', text: 'Why?' },
      { kind: 'house' as const, text: 'Ours.' },
      { kind: 'lawyer' as const, provision: 'zzzzz', text: 'About nothing.' },
    ]
    const named = freshWording({ body, notes })
    const fresh = provisions(named.body.content).map((found) => found.attrs.id)
    expect(named.notes).toEqual([
      { kind: 'lawyer', text: 'Why?', provision: fresh[2] },
      { kind: 'house', text: 'Ours.' },
      { kind: 'lawyer', text: 'About nothing.' },
    ])
  })

  test('has references to its own provisions follow, and leaves those to elsewhere', () => {
    expect(copy).toEqual(
      doc(
        provision(
          first!,
          p(text('See '), ref(second!)),
          provision(second!, p(text('x'), ref('aaaa2', other))),
        ),
        provision(third!, p(ref('zzzzz'))),
      ),
    )
  })
})
