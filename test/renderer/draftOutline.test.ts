import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Body, EMPTY_BODY, type InlineContent } from '../../clauses/model/body.ts'
import { childrenOf, flatten, insertPart, type Part } from '../../clauses/model/draft.ts'
import {
  besides,
  type Direction,
  drop,
  mayStandIn,
  neighbourOf,
  placeForNew,
  standing,
  step,
} from '../../renderer/draft/outline.ts'
import { clausePart, type Names, nameOf, newPart, shifted } from '../../renderer/draft/parts.ts'

const at = (id: string): string => id.padEnd(12, 'a')
const c = (id: string, ...parts: Part[]): Part => ({
  type: 'clause',
  id: at(id),
  clause: 'cccccccccccc',
  version: '0001-00000000',
  heading: 'numbered',
  parts,
})
const h = (id: string, ...parts: Part[]): Part => ({ type: 'heading', id: at(id), text: id, parts })
const s = (id: string, ...parts: Part[]): Part => ({ type: 'schedule', id: at(id), title: id, parts })
const p = (id: string): Part => ({ type: 'prose', id: at(id), body: EMPTY_BODY })

/** "b(c d) e": the first letter of each part, its parts in brackets. */
const shape = (parts: readonly Part[]): string =>
  parts
    .map((part) => {
      const inner = shape(childrenOf(part))
      return inner ? `${part.id[0]}(${inner})` : part.id[0]
    })
    .join(' ')

const moved = (parts: Part[], id: string, direction: Direction): string =>
  shape(step(parts, at(id), direction))

describe('moving a part one step', () => {
  const doc = [c('b', c('c'), c('d')), c('e'), p('f')]

  it('goes past its neighbour', () => {
    expect(moved(doc, 'e', 'up')).toBe('e b(c d) f')
    expect(moved(doc, 'e', 'down')).toBe('b(c d) f e')
    expect(moved(doc, 'd', 'up')).toBe('b(d c) e f')
  })

  it('leaves its holder at either end', () => {
    expect(moved(doc, 'c', 'up')).toBe('c b(d) e f')
    expect(moved(doc, 'd', 'down')).toBe('b(c) d e f')
  })

  it('nests last inside the part above and comes out behind its holder', () => {
    expect(moved(doc, 'e', 'in')).toBe('b(c d e) f')
    expect(moved(doc, 'f', 'in')).toBe('b(c d) e(f)')
    expect(moved(doc, 'c', 'out')).toBe('b(d) c e f')
  })

  it('stays, as the same value, where it cannot go', () => {
    const flat = [p('b'), c('c'), s('d')]
    for (const [id, direction] of [
      ['b', 'up'],
      ['d', 'down'],
      ['b', 'in'],
      ['c', 'in'],
      ['d', 'in'],
      ['c', 'out'],
      ['zz', 'up'],
    ] as const) {
      expect(step(flat, at(id), direction)).toBe(flat)
    }
  })

  it('takes what it holds along', () => {
    expect(moved([c('e'), c('b', c('c'))], 'b', 'in')).toBe('e(b(c))')
  })

  it('never loses a part or makes one twice', () => {
    const ids = ['b', 'c', 'd', 'e', 'f', 'g'] as const
    const moves = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom('up', 'down', 'in', 'out')))
    fc.assert(
      fc.property(moves, (list) => {
        let parts: readonly Part[] = [c('b', c('c')), h('d', c('e')), s('f'), p('g')]
        for (const [id, direction] of list) parts = step(parts, at(id), direction as Direction)
        expect(
          flatten(parts)
            .map((part) => part.id[0])
            .sort(),
        ).toEqual([...ids])
        expect(parts.some((part) => part.type === 'schedule')).toBe(true)
      }),
    )
  })
})

describe('dropping a part', () => {
  const doc = [c('b', c('c')), c('d'), s('e')]
  const dropped = (id: string, key: string, position: 'before' | 'on' | 'after'): string =>
    shape(drop(doc, at(id), { key: at(key), position }))

  it('lands before, behind or last inside its target', () => {
    expect(dropped('d', 'b', 'before')).toBe('d b(c) e')
    expect(dropped('b', 'd', 'after')).toBe('d b(c) e')
    expect(dropped('d', 'b', 'on')).toBe('b(c d) e')
    expect(dropped('d', 'c', 'before')).toBe('b(d c) e')
  })

  it('is refused inside itself and for a schedule inside anything', () => {
    expect(dropped('b', 'c', 'before')).toBe(shape(doc))
    expect(dropped('e', 'b', 'on')).toBe(shape(doc))
    expect(mayStandIn(null, doc[2]!)).toBe(true)
    expect(mayStandIn(p('x'), c('y'))).toBe(false)
  })
})

describe('a new part', () => {
  const doc = [h('h', c('b')), c('d'), newPart('signatures'), s('s', c('t'))]
  const added = (part: Part, selected: string | null): string =>
    shape(
      insertPart(
        doc,
        { ...part, id: at('n') },
        placeForNew(doc, part, selected === null ? null : at(selected)),
      ),
    )

  it('goes behind the selected part, or inside a selected schedule or heading with parts', () => {
    const sign = doc[2]!.id[0]
    expect(added(c('n'), 'd')).toBe(`h(b) d n ${sign} s(t)`)
    expect(added(c('n'), 'b')).toBe(`h(b n) d ${sign} s(t)`)
    expect(added(c('n'), 'h')).toBe(`h(b n) d ${sign} s(t)`)
    expect(added(c('n'), 's')).toBe(`h(b) d ${sign} s(t n)`)
  })

  it('that lists the contents stands before the first clause or heading, whatever is selected', () => {
    const contents = newPart('contents')
    expect(placeForNew(doc, contents, at('d'))).toEqual({ parent: null, index: 0 })
    expect(placeForNew([newPart('parties'), newPart('prose'), ...doc], contents, at('t'))).toEqual({
      parent: null,
      index: 2,
    })
    expect(placeForNew([newPart('prose')], contents, null)).toEqual({ parent: null, index: 0 })
  })

  it('goes before the signatures with nothing selected, and a schedule always to the top', () => {
    const sign = doc[2]!.id[0]
    expect(added(c('n'), null)).toBe(`h(b) d n ${sign} s(t)`)
    expect(added(newPart('schedule'), null)).toBe(`h(b) d ${sign} s(t) n`)
    expect(added(newPart('schedule'), 'b')).toBe(`h(b) n d ${sign} s(t)`)
  })
})

const names: Names = { clause: () => 'Definitions', field: () => 'Start date' }

describe('finding one’s way', () => {
  const doc = [c('b', c('c'), c('d')), p('e')]

  it('selects the next, then the previous, then the holder of a part that goes', () => {
    expect(neighbourOf(doc, at('c'))).toBe(at('d'))
    expect(neighbourOf(doc, at('d'))).toBe(at('c'))
    expect(neighbourOf([c('b', c('c'))], at('c'))).toBe(at('b'))
    expect(neighbourOf([c('b')], at('b'))).toBeNull()
  })

  it('walks in reading order', () => {
    expect(besides(doc, at('b'), 1)).toBe(at('c'))
    expect(besides(doc, at('e'), -1)).toBe(at('d'))
    expect(besides(doc, at('e'), 1)).toBeNull()
  })

  it('says where a part stands', () => {
    const title = (part: Part): string => nameOf(part, names)
    expect(standing(doc, at('d'), title)).toBe('2 of 2 in Definitions')
    expect(standing(doc, at('e'), title)).toBe('2 of 2')
  })

  it('names each kind of part', () => {
    const name = (part: Part): string => nameOf(part, { clause: () => undefined, field: () => undefined })
    expect(name(clausePart('cccccccccccc', '0001-00000000'))).toBe('Clause not in this library')
    expect(name(newPart('heading'))).toBe('Untitled heading')
    expect(name(newPart('prose'))).toBe('Empty text')
    expect(name(newPart('pageBreak'))).toBe('Page break')
    const body = {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'On the date' }] }],
    }
    expect(name({ type: 'prose', id: at('x'), body })).toBe('On the date')
    const line: InlineContent = [
      { type: 'text', text: 'From ' },
      { type: 'field', attrs: { field: 'startDate' } },
      { type: 'lineBreak' },
      { type: 'text', text: 'until' },
    ]
    const item: Body = {
      type: 'doc',
      content: [
        { type: 'bullets', content: [{ type: 'item', content: [{ type: 'paragraph', content: line }] }] },
      ],
    }
    expect(nameOf({ type: 'prose', id: at('x'), body: item }, names)).toBe('From [Start date]')
  })

  it('shifts an item of a list, and leaves the list at its ends', () => {
    const list = ['a', 'b', 'c']
    expect(shifted(list, 0, 1)).toEqual(['b', 'a', 'c'])
    expect(shifted(list, 2, -1)).toEqual(['a', 'c', 'b'])
    expect(shifted(list, 2, 1)).toBe(list)
  })
})
