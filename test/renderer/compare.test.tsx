import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diff } from '../../clauses/tree/diff.ts'
import type { Block, Tree } from '../../clauses/tree/tree.ts'
import { countChanges, summary } from '../../renderer/compare/changes.ts'
import { Redline } from '../../renderer/compare/Redline.tsx'
import { everything, t } from '../support/trees.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const by = { author: 'Amira Shah', date: '2026-11-22T10:00:00.000Z' }

/** The example with the words of its paragraph "The end." changed. */
const ending = (text: string): Tree => {
  const tree = everything()
  const last = tree.blocks.at(-1) as Extract<Block, { type: 'paragraph' }>
  return { ...tree, blocks: [...tree.blocks.slice(0, -1), { ...last, content: [t(text)] }] }
}
const without = (at: number): Tree => {
  const tree = everything()
  return { ...tree, blocks: tree.blocks.filter((_, i) => i !== at) }
}

describe('what changed, in words', () => {
  test('nothing', () => {
    expect(summary(diff(everything(), everything(), by))).toBe('No differences')
  })

  test('one word for another is an insertion and a deletion', () => {
    expect(summary(diff(everything(), ending('The start.'), by))).toBe('1 insertion, 1 deletion')
  })

  test('a provision that went is one deletion', () => {
    const at = everything().blocks.findIndex((b) => b.type === 'provision' && b.number.label === '(b)')
    expect(countChanges(diff(everything(), without(at), by))).toMatchObject({ inserted: 0, deleted: 1 })
  })
})

describe('the redline', () => {
  let host: HTMLElement
  let root: Root
  beforeEach(() => {
    host = document.body.appendChild(document.createElement('div'))
    root = createRoot(host)
  })
  afterEach(() => {
    act(() => root.unmount())
    host.remove()
  })
  const status = (): string => host.querySelector('[role=status]')!.textContent!
  const press = (shiftKey: boolean): void =>
    act(
      () =>
        void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F7', shiftKey, cancelable: true })),
    )

  test('F7 and Shift+F7 go round the changes and say them', () => {
    const labels = { before: 'Version 1', after: 'Version 2' }
    act(() =>
      root.render(<Redline before={everything()} after={ending('The start.')} labels={labels} by={by} />),
    )
    expect(host.textContent).toContain('1 insertion, 1 deletion from Version 1 to Version 2')
    const said: string[] = []
    for (const shift of [false, false, false, true]) {
      press(shift)
      said.push(status())
    }
    expect(said).toEqual([
      'Change 1 of 2: deleted by Amira Shah: end',
      'Change 2 of 2: inserted by Amira Shah: start',
      'Change 1 of 2: deleted by Amira Shah: end',
      'Change 2 of 2: inserted by Amira Shah: start',
    ])
    expect([...host.querySelectorAll('[data-current]')].map((e) => e.tagName)).toEqual(['INS'])
  })

  test('two that are alike offer nothing to go through', () => {
    act(() => root.render(<Redline before={everything()} after={everything()} />))
    expect(host.textContent).toContain('No differences')
    expect([...host.querySelectorAll('button')].map((b) => b.disabled)).toEqual([true, true])
  })
})
