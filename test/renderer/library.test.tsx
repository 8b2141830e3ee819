import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClauseRow, Hit } from '../../clauses/api/contract.ts'
import { PLAIN } from '../../clauses/model/clause.ts'
import { ALL, arrange, type Filter } from '../../renderer/library/arrange.ts'
import { tagsFrom } from '../../renderer/library/DescribeForm.tsx'
import { forks } from '../../renderer/library/forks.ts'
import { keeper, TIMES } from '../../renderer/library/keeper.ts'
import { seek, useShelf } from '../../renderer/library/shelf.ts'
import { reviewWords } from '../../renderer/library/words.ts'
import type { SaveState } from '../../renderer/ui/Status.tsx'

const TODAY = '2026-11-23'
const NOW = '2026-11-01T10:00:00.000Z'

const row = (id: string, more: Partial<ClauseRow> = {}): ClauseRow => ({
  ...PLAIN,
  id,
  rev: '0'.repeat(64),
  title: id,
  status: 'draft',
  current: '0001-00000000',
  tip: '0001-00000000',
  versions: 1,
  events: 0,
  trashed: false,
  createdAt: NOW,
  updatedAt: NOW,
  ...more,
})

const hit = (id: string): Hit => ({ id, score: 1, title: [], excerpt: '', ranges: [] })

describe('the list of clauses', () => {
  const rows = [
    row('Part 10', { tags: ['x'], reviewOn: '2026-11-23' }),
    row('part 9', { category: 'Discipline', status: 'approved', reviewOn: '2027-01-01' }),
    row('Alpha', { trashed: true }),
    row('Éclair', { updatedAt: '2026-11-20T10:00:00.000Z', jurisdictions: ['scotland'] }),
  ]
  const titles = (filter: Partial<Filter>, sort: Parameters<typeof arrange>[3] = 'title'): string[] =>
    arrange(rows, null, { ...ALL, ...filter }, sort, TODAY).map((s) => s.row.title)

  it('is ordered as people order, and keeps the trash apart', () => {
    expect(titles({})).toEqual(['Éclair', 'part 9', 'Part 10'])
    expect(titles({ trashed: true })).toEqual(['Alpha'])
    expect(titles({}, 'updated')[0]).toBe('Éclair')
    expect(titles({}, 'review')).toEqual(['Part 10', 'part 9', 'Éclair'])
  })

  it('is narrowed by every filter that is set', () => {
    expect(titles({ category: 'Discipline', status: 'approved' })).toEqual(['part 9'])
    expect(titles({ tag: 'x' })).toEqual(['Part 10'])
    expect(titles({ due: true })).toEqual(['Part 10'])
    expect(titles({ jurisdiction: 'scotland', status: 'approved' })).toEqual(['part 9'])
    expect(titles({ jurisdiction: 'northern-ireland' })).toEqual([])
  })

  it('follows the order of a search, and shows nothing that the filter holds back', () => {
    const hits = [hit('part 9'), hit('Alpha'), hit('gone'), hit('Part 10')]
    expect(arrange(rows, hits, ALL, 'title', TODAY).map((s) => s.row.id)).toEqual(['part 9', 'Part 10'])
  })

  it('says in words that a review is overdue', () => {
    expect(reviewWords({ reviewOn: '2026-11-23' }, TODAY)).toBe('Review overdue since 23 Nov 2026')
    expect(reviewWords({ reviewOn: '2027-03-03' }, TODAY)).toBe('Review by 3 Mar 2027')
    expect(reviewWords({ reviewOn: null }, TODAY)).toBeNull()
  })
})

describe('a search', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is asked once typing pauses, and a late answer to an earlier query is dropped', async () => {
    const answers = new Map<string, (hits: Hit[]) => void>()
    const ask = vi.fn(
      ({ query }: { query: string }) =>
        new Promise<{ hits: Hit[] }>((resolve) => answers.set(query, (hits) => resolve({ hits }))),
    )
    const api = { 'search.clauses': ask } as unknown as Parameters<typeof seek>[0]
    for (const query of ['m', 'mo', 'mon']) seek(api, query)
    await vi.advanceTimersByTimeAsync(60)
    seek(api, 'monitor')
    await vi.advanceTimersByTimeAsync(60)
    expect(ask.mock.calls.map(([input]) => input.query)).toEqual(['mon', 'monitor'])
    answers.get('monitor')!([hit('new')])
    await vi.advanceTimersByTimeAsync(0)
    answers.get('mon')!([hit('old')])
    await vi.advanceTimersByTimeAsync(0)
    expect(useShelf.getState().hits?.map((h) => h.id)).toEqual(['new'])
    seek(api, '')
    expect(useShelf.getState().hits).toBeNull()
  })
})

describe('what is typed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function stage(keep: (value: string) => Promise<{ at: string }>) {
    const told: SaveState['state'][] = []
    const kept = keeper<string>({
      keep,
      tell: (s) => void told.push(s.state),
      wordsFor: (e) => (e as Error).message,
    })
    return { kept, told }
  }

  it('is kept after a pause, and within a second of the first letter while typing goes on', async () => {
    const keep = vi.fn(async () => ({ at: NOW }))
    const { kept, told } = stage(keep)
    for (const letters of ['a', 'ab', 'abc', 'abcd']) {
      kept.change(letters)
      await vi.advanceTimersByTimeAsync(300)
    }
    expect(keep.mock.calls).toEqual([['abcd']])
    kept.change('abcde')
    await vi.advanceTimersByTimeAsync(TIMES.quiet)
    expect(keep.mock.calls).toEqual([['abcd'], ['abcde']])
    expect(told).toEqual(['saving', 'saved', 'saving', 'saved'])
  })

  it('is sent again after a failure, the newest words only', async () => {
    const keep = vi.fn(async (value: string) => {
      if (value === 'a') throw new Error('the disk is full.')
      return { at: NOW }
    })
    const { kept, told } = stage(keep)
    kept.change('a')
    await kept.flush()
    expect(told).toEqual(['saving', 'failed'])
    kept.change('b')
    await vi.advanceTimersByTimeAsync(TIMES.retry)
    expect(keep.mock.calls).toEqual([['a'], ['b']])
    expect(told.at(-1)).toBe('saved')
  })

  it('is forgotten by a stop, with nothing sent afterwards', async () => {
    const keep = vi.fn(async () => ({ at: NOW }))
    const { kept } = stage(keep)
    kept.change('a')
    await kept.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(keep).not.toHaveBeenCalled()
  })
})

describe('a history', () => {
  const version = (number: number, parent: string | null) =>
    ({ id: `000${number}-00000000`, sha256: `${number}`, data: { number, parent } }) as unknown as Parameters<
      typeof forks
    >[0][number]

  it('names the versions that follow the same one', () => {
    expect(forks([version(1, null), version(2, '1'), version(3, '2')])).toEqual([])
    expect(forks([version(1, null), version(2, '1'), version(3, '1')])).toEqual([2, 3])
  })
})

it('tags are parted by commas, each once', () => {
  expect(tagsFrom(' privacy, monitoring,,privacy ')).toEqual(['privacy', 'monitoring'])
})
