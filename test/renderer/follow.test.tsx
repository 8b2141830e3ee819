import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, describe, expect, test } from 'vitest'
import type { Api } from '../../clauses/api/contract.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { follower, useChanges } from '../../renderer/follow.ts'
import { goToRegion } from '../../renderer/ui/regions.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

describe('following the library', () => {
  test('tells what changed after the first look, from the last cursor, and outlives a silent host', async () => {
    const asked: (string | null)[] = []
    const heard: string[] = []
    let silent = false
    const api = {
      'library.changes': async ({ since }: { since: string | null }) => {
        asked.push(since)
        if (silent) throw new Refused('failed', 'no answer')
        return { cursor: `c${asked.length}`, changed: [{ kind: 'clause', id: `from ${since}` }] }
      },
    } as unknown as Api
    const Hearer = () => {
      useChanges((changed) => void heard.push(...changed.map(({ id }) => id)))
      return null
    }
    const root = createRoot(document.createElement('div'))
    act(() => root.render(<Hearer />))
    const look = follower(api)
    await look()
    await Promise.all([look(), look()])
    silent = true
    await look()
    silent = false
    await look()
    act(() => root.unmount())
    await look()
    expect(asked).toEqual([null, 'c1', 'c2', 'c2', 'c4'])
    expect(heard).toEqual(['from c1', 'from c2'])
  })
})

describe('F6', () => {
  afterEach(() => document.body.replaceChildren())
  test('goes round the panes, past those without anything to reach, and comes back to where it was', () => {
    document.body.innerHTML = `
      <nav data-region><a href="#a">a</a></nav>
      <main data-region><section data-region><button>b</button><button>c</button></section></main>
      <aside data-region><p>nothing</p></aside>`
    const active = (): string | null => document.activeElement!.textContent
    goToRegion(1)
    expect(active()).toBe('a')
    goToRegion(1)
    expect(active()).toBe('b')
    goToRegion(1)
    expect(active()).toBe('a')
    goToRegion(-1)
    expect(active()).toBe('b')
  })
})
