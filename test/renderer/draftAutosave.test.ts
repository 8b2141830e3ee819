import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RefusalCode } from '../../clauses/model/refusal.ts'
import {
  type Autosave,
  autosave,
  type SaveResult,
  type SaveState,
  TIMES,
} from '../../renderer/draft/autosave.ts'
import type { Content } from '../../renderer/draft/content.ts'

const text = (title: string): Content => ({
  name: 'Addendum',
  title,
  documentKind: 'addendum',
  language: 'en-GB',
  parts: [],
  answers: {},
  style: 'aaaaaaaaaaaa',
})

/** A scripted host: each save waits until it is answered by hand. */
function desk(): {
  auto: Autosave
  sent: { base: string; title: string }[]
  said: SaveState['is'][]
  ok: (rev: string) => Promise<void>
  no: (code: RefusalCode) => Promise<void>
} {
  const sent: { base: string; title: string }[] = []
  const said: SaveState['is'][] = []
  const open: ((result: SaveResult) => void)[] = []
  const auto = autosave('r0', {
    save: (base, content) => {
      sent.push({ base, title: content.title })
      return new Promise((resolve) => open.push(resolve))
    },
    tell: (state) => said.push(state.is),
  })
  const reply = async (result: SaveResult): Promise<void> => {
    open.shift()!(result)
    await vi.advanceTimersByTimeAsync(0)
  }
  return {
    auto,
    sent,
    said,
    ok: (rev) => reply({ ok: true, rev, at: '2026-11-23T14:02:00.000Z' }),
    no: (code) => reply({ ok: false, refusal: { code, message: `${code}.` } }),
  }
}

describe('autosave', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('waits for a quiet moment and then sends the last content once', async () => {
    const { auto, sent, said, ok } = desk()
    auto.change(text('a'))
    vi.advanceTimersByTime(TIMES.quiet - 1)
    auto.change(text('ab'))
    vi.advanceTimersByTime(TIMES.quiet - 1)
    expect(sent).toEqual([])
    vi.advanceTimersByTime(1)
    expect(sent).toEqual([{ base: 'r0', title: 'ab' }])
    await ok('r1')
    expect(said).toEqual(['waiting', 'waiting', 'saving', 'saved'])
    expect(auto.state()).toEqual({ is: 'saved', at: '2026-11-23T14:02:00.000Z' })
  })

  it('sends within a second of the first keystroke however fast the typing', () => {
    const { auto, sent } = desk()
    for (let ms = 0; ms <= TIMES.hard; ms += 100) {
      auto.change(text(String(ms)))
      if (ms < TIMES.hard) vi.advanceTimersByTime(100)
    }
    expect(sent).toEqual([{ base: 'r0', title: '900' }])
  })

  it('has one save in flight and chains the revs', async () => {
    const { auto, sent, ok } = desk()
    auto.change(text('a'))
    vi.advanceTimersByTime(TIMES.quiet)
    auto.change(text('ab'))
    auto.change(text('abc'))
    vi.advanceTimersByTime(5000)
    expect(sent).toHaveLength(1)
    await ok('r1')
    vi.advanceTimersByTime(TIMES.quiet)
    expect(sent[1]).toEqual({ base: 'r1', title: 'abc' })
    await ok('r2')
    expect(auto.base()).toBe('r2')
  })

  it('flushes at once and resolves when everything typed is saved', async () => {
    const { auto, sent, ok } = desk()
    auto.change(text('a'))
    const flushed = auto.flush()
    await ok('r1')
    expect(await flushed).toMatchObject({ is: 'saved' })
    auto.change(text('b'))
    vi.advanceTimersByTime(TIMES.quiet)
    auto.change(text('c'))
    const second = auto.flush()
    await ok('r2')
    await ok('r3')
    expect(await second).toMatchObject({ is: 'saved' })
    expect(sent.map((s) => s.base)).toEqual(['r0', 'r1', 'r2'])
  })

  it('tries again by itself on a full disk, with what was typed since', async () => {
    const { auto, sent, no, ok } = desk()
    auto.change(text('a'))
    vi.advanceTimersByTime(TIMES.quiet)
    await no('full')
    expect(auto.state()).toEqual({ is: 'failed', message: 'full.' })
    vi.advanceTimersByTime(TIMES.retry)
    expect(sent[1]).toEqual({ base: 'r0', title: 'a' })
    await no('readOnly')
    auto.change(text('ab'))
    expect(auto.state().is).toBe('failed')
    vi.advanceTimersByTime(TIMES.quiet)
    await ok('r1')
    expect(sent[2]).toEqual({ base: 'r0', title: 'ab' })
    expect(auto.state().is).toBe('saved')
    vi.advanceTimersByTime(TIMES.retry * 2)
    expect(sent).toHaveLength(3)
  })

  it('keeps what was typed during a save that failed', async () => {
    const { auto, sent, no } = desk()
    auto.change(text('a'))
    vi.advanceTimersByTime(TIMES.quiet)
    auto.change(text('ab'))
    await no('full')
    vi.advanceTimersByTime(TIMES.retry)
    expect(sent[1]).toEqual({ base: 'r0', title: 'ab' })
  })

  it('sends nothing more after a conflict, not even when asked', async () => {
    const { auto, sent, no } = desk()
    auto.change(text('a'))
    vi.advanceTimersByTime(TIMES.quiet)
    await no('conflict')
    auto.change(text('ab'))
    vi.advanceTimersByTime(60_000)
    expect(await auto.flush()).toEqual({ is: 'conflict', message: 'conflict.' })
    expect(sent).toHaveLength(1)
  })

  it('sends nothing once stopped', () => {
    const { auto, sent } = desk()
    auto.change(text('a'))
    auto.stop()
    vi.advanceTimersByTime(60_000)
    expect(sent).toEqual([])
  })
})
