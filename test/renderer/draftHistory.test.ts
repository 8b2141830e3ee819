import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_BODY } from '../../clauses/model/body.ts'
import type { Part } from '../../clauses/model/draft.ts'
import { type Content, withAnswer, withPart, withParts } from '../../renderer/draft/content.ts'
import {
  begin,
  type History,
  LONGEST_RUN,
  MOST_STEPS,
  PAUSE,
  record,
  redo,
  redoable,
  undo,
  undoable,
} from '../../renderer/draft/history.ts'

const prose = (id: string): Part => ({ type: 'prose', id: id.padEnd(12, 'a'), body: EMPTY_BODY })
const blank: Content = {
  name: 'Addendum',
  title: '',
  documentKind: 'addendum',
  language: 'en-GB',
  parts: [prose('p')],
  answers: {},
  style: 'sssssssssssss'.slice(0, 12),
}
const titled = (title: string): Content => ({ ...blank, title })
const typed = (history: History, title: string, at: number, key = 'title'): History =>
  record(history, titled(title), { label: 'typing', key, at })

describe('the history of a draft', () => {
  it('joins typing in one place and parts it after a pause or elsewhere', () => {
    let h = typed(begin(blank), 'A', 0)
    h = typed(h, 'Ab', PAUSE)
    h = typed(h, 'Abc', 2 * PAUSE)
    expect(h.past).toHaveLength(1)
    h = typed(h, 'Abcd', 3 * PAUSE + 1)
    h = typed(h, 'x', 3 * PAUSE + 2, 'name')
    expect(h.past).toHaveLength(3)
    expect(undo(undo(undo(h))).present).toBe(blank)
  })

  it('takes typing without a pause back in steps of a few seconds', () => {
    let h = begin(blank)
    for (let at = 0; at <= 4 * LONGEST_RUN; at += 500) h = typed(h, `t${at}`, at)
    expect(h.past.map((step) => step.since)).toEqual([0, 5500, 11_000, 16_500])
    expect(undo(h).present.title).toBe('t16000')
  })

  it('keeps the typing after an undo apart from the typing before it', () => {
    const h = typed(undo(typed(begin(blank), 'A', 0)), 'B', 1)
    expect(undo(h).present).toBe(blank)
    expect(redoable(h)).toBeNull()
    const again = typed(redo(undo(typed(begin(blank), 'A', 0))), 'Ab', 1)
    expect(undo(again).present.title).toBe('A')
  })

  it('names what undo and redo would do', () => {
    const h = record(begin(blank), withParts(blank, []), { label: 'remove clause', at: 0 })
    expect([undoable(h), redoable(h)]).toEqual(['remove clause', null])
    expect([undoable(undo(h)), redoable(undo(h))]).toEqual([null, 'remove clause'])
  })

  it('leaves no step for a deed that changed nothing', () => {
    const h = begin(blank)
    expect(record(h, withPart(blank, blank.parts[0]!), { label: 'x', at: 0 })).toBe(h)
    expect(record(h, withAnswer(blank, 'a', undefined), { label: 'x', at: 0 })).toBe(h)
    expect(undo(h)).toBe(h)
    expect(redo(h)).toBe(h)
  })

  it('keeps at least 200 steps and forgets only the oldest', () => {
    const count = MOST_STEPS + 50
    let h = begin(blank)
    for (let i = 0; i < count; i++) h = record(h, titled(String(i)), { label: 'type', at: i })
    expect(MOST_STEPS).toBeGreaterThanOrEqual(200)
    for (let i = 0; i < MOST_STEPS; i++) h = undo(h)
    expect(h.present.title).toBe('49')
    expect(undo(h)).toBe(h)
  })

  it('gives back every state on the way back and on the way forth', () => {
    const deeds = fc.array(fc.record({ title: fc.string(), at: fc.nat(5000) }), { maxLength: 40 })
    fc.assert(
      fc.property(deeds, (list) => {
        let h = begin(blank)
        const seen = [h.present]
        for (const { title, at } of list) {
          h = record(h, titled(title), { label: 'set', at })
          seen.push(h.present)
        }
        const end = h
        for (const state of seen.toReversed()) {
          expect(h.present).toBe(state)
          h = undo(h)
        }
        for (const state of seen) {
          expect(h.present).toBe(state)
          h = redo(h)
        }
        expect(h.present).toBe(end.present)
      }),
    )
  })
})

describe('edits of the content', () => {
  it('replaces a nested part and shares the rest', () => {
    const inner = prose('q')
    const holder: Part = { type: 'schedule', id: 'h'.padEnd(12, 'a'), title: 'S', parts: [inner] }
    const content = withParts(blank, [blank.parts[0]!, holder])
    const next = withPart(content, { ...inner, type: 'heading', text: 'H', parts: [] })
    expect(next.parts[1]).toMatchObject({ parts: [{ type: 'heading', text: 'H' }] })
    expect(next.parts[0]).toBe(blank.parts[0])
  })

  it('takes an answer away when there is none', () => {
    const one = withAnswer(blank, 'employee.name', 'Łucja')
    expect(one.answers).toEqual({ 'employee.name': 'Łucja' })
    expect(withAnswer(one, 'employee.name', undefined).answers).toEqual({})
  })
})
