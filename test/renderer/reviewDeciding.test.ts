import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Api } from '../../clauses/api/contract.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { type Deciding, decided, decidingOf, keptOf, settled } from '../../renderer/review/deciding.ts'
import { groupsOf, looksOf, UNPLACED, woven } from '../../renderer/review/groups.ts'
import { decidingIn, isFinished, openReviews } from '../../renderer/review/session.ts'
import { nextChange, nextOpen } from '../../renderer/review/useReviewCommands.ts'
import { didOf, listed, sentenceOf, summaryOf } from '../../renderer/review/words.ts'
import { change, LEAVE, line, NOTICE, OTHER, reading, viewOf } from '../support/reviewFixtures.ts'

describe('what came back, in words', () => {
  test('is counted, with what was not tracked and what is looks alone apart', () => {
    expect(summaryOf([reading()])).toBe(
      '4 changes in 2 clauses, 1 comment, 1 change made without tracking, 1 change of formatting',
    )
    expect(summaryOf([reading(), reading()])).toContain('8 changes in 2 clauses, 2 comments, 2 changes made')
    expect(summaryOf([{ ...reading(), changes: [], comments: [] }])).toBe('No change of words')
  })

  test.each([
    [change(), 'replaced “30” with “60”'],
    [change({ kind: 'inserted', before: '', after: 'at once' }), 'inserted “at once”'],
    [change({ kind: 'deleted', before: 'at  once', after: '' }), 'deleted “at once”'],
    [change({ kind: 'joined', before: '', after: '' }), 'joined two paragraphs'],
    [change({ kind: 'deleted', before: 'a'.repeat(200), after: '' }), `deleted “${'a'.repeat(88)}…”`],
  ])('says what a change did: %#', (one, words) => {
    expect(didOf(one)).toBe(words)
  })

  test('names nobody for an edit without tracking', () => {
    expect(sentenceOf(change({ tracked: false, author: '', date: '' }))).toBe(
      'Somebody replaced “30” with “60”, without tracking',
    )
    expect(listed(['A', 'B', 'C'])).toBe('A, B and C')
  })
})

describe('the groups', () => {
  const names = (all: ReturnType<typeof groupsOf>): string[] => all.map((g) => `${g.label} ${g.title}`)

  test('are clauses in the order of the document, then what was not placed', () => {
    const groups = groupsOf([reading()])
    expect(names(groups)).toEqual(['1. Notice', '2. Annual leave', ' Not placed'])
    expect(groups.map((g) => g.changes)).toEqual([['0:0', '0:1'], ['0:2'], ['0:4']])
    expect(groups.map((g) => g.comments)).toEqual([['0:0'], [], []])
    expect(groups[0]!.rows).toHaveLength(3)
    expect(looksOf([reading()])).toEqual(['0:3'])
  })

  test('lose nothing: a change without a line stands in its clause, or among those not placed', () => {
    const bare = { ...reading(), changes: [change({ line: null }), change({ line: null, part: null })] }
    const groups = groupsOf([{ ...bare, comments: [], hidden: [] }])
    expect(groups.flatMap((g) => g.changes).toSorted()).toEqual(['0:0', '0:1'])
    expect(groups.at(-1)!.key).toBe(UNPLACED)
  })

  test('leave out clauses that nothing came back for', () => {
    const quiet = { ...reading(), changes: [change()], comments: [], hidden: [] }
    quiet.lines = quiet.lines.slice(0, 5)
    expect(names(groupsOf([quiet]))).toEqual(['1. Notice'])
  })

  test('set two reviews side by side where both touched a line, and each alone where one did', () => {
    const second = reading()
    const other = {
      ...second,
      changes: [change({ author: 'C. Counsel', after: '90' })],
      comments: [],
      hidden: [],
      lines: second.lines
        .slice(0, 5)
        .map((l, i) =>
          i === 1
            ? line(NOTICE, 1, ['Either side gives ', { del: '30', by: 0 }, { ins: '90', by: 0 }, ' days.'])
            : line(l.part, l.at!.block, ['as sent'], { kind: l.kind }),
        ),
    }
    const [notice, leave] = groupsOf([reading(), other])
    expect(notice!.rows.map((row) => row.sides.map((s) => s.review))).toEqual([[0], [0, 1], [0]])
    expect(notice!.changes).toEqual(['0:0', '1:0', '0:1'])
    expect([leave!.part, leave!.changes]).toEqual([LEAVE, ['0:2']])
  })

  test('weave lists that share some of their entries', () => {
    expect(woven([['a', 'b', 'd'], ['b', 'c', 'd'], ['z']])).toEqual(['z', 'a', 'b', 'c', 'd'])
    expect(woven([])).toEqual([])
  })
})

describe('deciding', () => {
  const nothing: Deciding = { changes: new Map(), comments: new Map() }

  test('comes back from the disk as it was kept, for each review its own', () => {
    const before = decided(decided(nothing, ['0:2', '1:0'], 'draft'), ['0:0'], 'declined')
    const all = settled(before, '1:3', { as: 'settled', answer: 'Yes.' })
    const kept = [keptOf(all, 0), keptOf(all, 1)]
    expect(kept[0]).toEqual({
      decisions: [
        { change: 0, as: 'declined' },
        { change: 2, as: 'draft' },
      ],
      comments: [],
    })
    expect(kept[1]!.comments).toEqual([{ comment: 3, as: 'settled', answer: 'Yes.' }])
    expect(decidingOf(kept).changes).toEqual(new Map([...all.changes].toSorted()))
    expect(decidingOf(kept).comments).toEqual(all.comments)
  })

  test('is the same value where nothing changes, and a decision can be taken back', () => {
    const one = decided(nothing, ['0:1'], 'library')
    expect(decided(one, ['0:1'], 'library')).toBe(one)
    expect(decided(one, ['0:1'], null).changes.size).toBe(0)
  })

  test('goes round the changes, and on to those not decided', () => {
    const order = ['0:0', '0:1', '1:0'] as const
    expect([nextChange(order, null, 1), nextChange(order, '1:0', 1), nextChange(order, '0:0', -1)]).toEqual([
      '0:0',
      '0:0',
      '1:0',
    ])
    expect(nextOpen(order, '0:1', (key) => key === '1:0')).toBe('0:0')
    expect(nextOpen(order, null, () => true)).toBeNull()
  })
})

describe('an open review', () => {
  type Call = { review: string; base: string | null; decisions: unknown[] }
  let calls: Call[]
  let answer: (call: Call) => { state: string }
  const api = {
    'reviews.decide': async (call: Call) => {
      calls.push(call)
      return answer(call)
    },
    'reviews.read': async () => ({ ...viewOf(), state: '0007-aaaaaaaa' }),
  } as unknown as Api

  beforeEach(() => {
    vi.useFakeTimers()
    calls = []
    answer = () => ({ state: `000${calls.length + 1}-bbbbbbbb` })
  })
  afterEach(() => vi.useRealTimers())

  test('saves by itself what was decided of each review, each on what it saved before', async () => {
    const session = openReviews(api, [viewOf(), viewOf(reading(), { id: OTHER })], () => 0)
    session.decide(['0:0', '1:1'], 'draft')
    session.decide(['0:2'], 'declined')
    await vi.advanceTimersByTimeAsync(500)
    expect(calls.map((c) => [c.review, c.base, c.decisions.length]).toSorted()).toEqual([
      ['0001-aaaaaaaa', null, 2],
      [OTHER, null, 1],
    ])
    session.decide(['0:2'], 'draft')
    expect((await session.flush()).is).toBe('saved')
    expect(calls.at(-1)).toMatchObject({ review: '0001-aaaaaaaa', base: '0003-bbbbbbbb' })
    session.close()
  })

  test('undoes and does again, and saves that too', async () => {
    const session = openReviews(api, [viewOf()], () => 0)
    session.decide(['0:0', '0:1'], 'library')
    expect([session.undo(), session.undo()]).toEqual(['Undone: 2 decisions.', 'Undone: nothing.'])
    expect(decidingIn(session.store.getState()).changes.size).toBe(0)
    expect(session.redo()).toBe('Done again: 2 decisions.')
    await session.flush()
    expect(calls.at(-1)!.decisions).toHaveLength(2)
    session.close()
  })

  test('tells of a conflict, sends nothing more by itself, and saves over it when asked', async () => {
    const session = openReviews(api, [viewOf()], () => 0)
    answer = () => {
      throw new Refused('conflict', 'It was decided further elsewhere.')
    }
    session.decide(['0:0'], 'draft')
    expect(await session.flush()).toEqual({ is: 'conflict', message: 'It was decided further elsewhere.' })
    session.decide(['0:1'], 'draft')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(calls).toHaveLength(1)
    answer = () => ({ state: '0008-cccccccc' })
    await session.insist()
    expect(calls.at(-1)).toMatchObject({ base: '0007-aaaaaaaa', decisions: [{ change: 0 }, { change: 1 }] })
    expect(session.store.getState().save.is).toBe('saved')
    session.close()
  })

  test('keeps trying when the disk is full', async () => {
    const session = openReviews(api, [viewOf()], () => 0)
    answer = () => {
      throw new Refused('full', 'The disk is full.')
    }
    session.decide(['0:0'], 'draft')
    await session.flush()
    expect(session.store.getState().save).toEqual({ is: 'failed', message: 'The disk is full.' })
    answer = () => ({ state: '0002-cccccccc' })
    await vi.advanceTimersByTimeAsync(6000)
    expect([calls.length, session.store.getState().save.is]).toEqual([2, 'saved'])
    session.close()
  })

  test('is read-only once every one of its reviews is finished', () => {
    const done = viewOf(reading(), { number: 3, finished: true, decisions: [{ change: 0, as: 'library' }] })
    const state = openReviews(api, [done]).store.getState()
    expect([isFinished(state), decidingIn(state).changes.get('0:0')]).toEqual([true, 'library'])
    expect(isFinished(openReviews(api, [done, viewOf(reading(), { id: OTHER })]).store.getState())).toBe(
      false,
    )
  })
})
