import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { treeText, words } from '../../clauses/tree/text.ts'
import { anchorOf, type Block, type Change, type Origin, type Tree } from '../../clauses/tree/tree.ts'
import { type ListItem, nestItems, same } from '../../renderer/preview/chunks.ts'
import { TreeView } from '../../renderer/preview/TreeView.tsx'
import { everythingNoted } from '../support/noted.ts'
import { everything, num, part, t } from '../support/trees.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

function draw(node: React.ReactNode): HTMLElement & { redraw: (next: React.ReactNode) => void } {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const redraw = (next: React.ReactNode): void => act(() => root.render(next))
  redraw(node)
  open.push(() => {
    act(() => root.unmount())
    host.remove()
  })
  return Object.assign(host, { redraw })
}

const click = (element: Element | null | undefined): void =>
  act(() => element!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })) as never)
const press = (element: Element, key: string): void =>
  act(() => element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })) as never)

const change = (kind: Change['kind']): Change => ({
  kind,
  author: 'Amira Shah',
  date: '2026-11-22T10:00:00.000Z',
})
const treeOf = (...blocks: Block[]): Tree => ({ ...everything(), title: '', blocks })
const provision = (text: string, changed?: Change): Block => ({
  type: 'provision',
  anchor: anchorOf(part('alpha'), 'aaaa2'),
  number: num([1, 1], '1.1', '1.1'),
  origin: { part: part('alpha'), provision: 'aaaa2' },
  content: [t(text)],
  ...(changed ? { change: changed } : {}),
})

describe('the page', () => {
  test('says the same words as the Tree', () => {
    const page = draw(<TreeView tree={everything()} />)
    expect(words([page.textContent!])).toEqual(words(treeText(everything())))
    const letter = { ...everything(), documentKind: 'letter', title: 'Agreed terms' } as const
    expect(words([draw(<TreeView tree={letter} />).textContent!])).toEqual(words(treeText(letter)))
  })

  test('says footnotes after their line, and lists the contents', () => {
    const page = draw(<TreeView tree={everythingNoted()} />)
    expect(words([page.textContent!])).toEqual(words(treeText(everythingNoted())))
    const marks = [...page.querySelectorAll('sup')].map((mark) => mark.dataset.footnote)
    expect(marks).toEqual(marks.map((_, i) => String(i + 1)))
    expect(marks.length).toBeGreaterThan(5)
  })

  test('leads from an entry of the contents to its heading', () => {
    const page = draw(<TreeView tree={everythingNoted()} />)
    const entries = [...page.querySelectorAll<HTMLElement>('nav[aria-label="Contents"] a')]
    expect(entries.map((a) => a.dataset.target)).toEqual(
      everythingNoted().blocks.flatMap((b) => (b.type === 'heading' ? [b.anchor] : [])),
    )
    const scrolled = vi.fn()
    Element.prototype.scrollIntoView = scrolled
    click(entries[1])
    expect((scrolled.mock.contexts[0] as HTMLElement).dataset.anchor).toBe(entries[1]!.dataset.target)
  })

  test('rebuilds bullets into nested lists', () => {
    const page = draw(<TreeView tree={everything()} />)
    expect(
      [...page.querySelectorAll('ul > li')].map((li) => li.parentElement!.closest('li') !== null),
    ).toEqual([false, true])
    expect(page.querySelectorAll('ul > li')[0]!.querySelectorAll(':scope > p')).toHaveLength(2)
  })

  test('begins a new sheet with each schedule', () => {
    const page = draw(<TreeView tree={everything()} />)
    const sheets = [...page.querySelector('article')!.children].map((sheet) => words([sheet.textContent!])[0])
    expect(sheets).toEqual(['Addendum:', 'Schedule'])
  })

  test('marks blanks and broken references in words', () => {
    const page = draw(<TreeView tree={everything()} />)
    expect(page.querySelector('mark')!.textContent).toBe('[Effective date]')
    expect(page.querySelector('span[title*="names something"]')!.textContent).toBe('[missing reference]')
  })

  test('leaves an unsafe link as words', () => {
    const block = provision('')
    const tree = treeOf({ ...block, content: [t('press', { link: 'javascript:alert(1)' })] } as Block)
    expect(draw(<TreeView tree={tree} />).querySelector('a')).toBeNull()
  })
})

describe('a block leads to its part', () => {
  const alpha = { part: part('alpha'), clause: part('clausea'), version: '0001-00000000' }

  test('by a click, by Enter, and not from a reference', () => {
    const onPart = vi.fn<(origin: Origin) => void>()
    const page = draw(<TreeView tree={everything()} onPart={onPart} />)
    const blocks = [...page.querySelectorAll<HTMLElement>('[tabindex]')]
    const named = (text: string): HTMLElement => blocks.find((b) => b.textContent!.includes(text))!
    click(named('In this addendum').querySelector('p'))
    act(() => named('Definitions').focus())
    press(named('Definitions'), 'Enter')
    click(page.querySelector('a[data-target]'))
    expect(onPart.mock.calls.map(([origin]) => origin)).toEqual([{ ...alpha, provision: 'aaaa2' }, alpha])
    expect(document.activeElement!.textContent).toContain('It includes shared accounts')
  })

  test('Tab reaches one block and the arrow keys the others', () => {
    const page = draw(<TreeView tree={everything()} onPart={() => {}} />)
    const blocks = [...page.querySelectorAll<HTMLElement>('[tabindex]')]
    act(() => blocks[0]!.focus())
    press(blocks[0]!, 'ArrowDown')
    expect(document.activeElement).toBe(blocks[1])
    expect(page.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
    expect(blocks[1]!.tabIndex).toBe(0)
  })

  test('blocks without a way back take no focus', () => {
    expect(draw(<TreeView tree={everything()} />).querySelector('[tabindex="0"]')).toBeNull()
  })

  test('the problem of a provision describes that provision alone', () => {
    const message = 'Effective date has no answer.'
    const problems = [
      { code: 'emptyField', weight: 'blocks', message, part: alpha.part, provision: 'aaaa3' } as const,
    ]
    const page = draw(<TreeView tree={everything()} problems={problems} />)
    const told = [...page.querySelectorAll('[aria-description]')]
    expect(told.map((b) => [b.getAttribute('aria-description'), b.getAttribute('data-anchor')])).toEqual([
      [message, anchorOf(alpha.part, 'aaaa3')],
    ])
  })
})

describe('changes', () => {
  test.each([
    ['inserted', 'INS', 'inserted by Amira Shah'],
    ['deleted', 'DEL', 'deleted by Amira Shah'],
    ['movedFrom', 'DEL', 'moved away by Amira Shah'],
    ['movedTo', 'INS', 'moved here by Amira Shah'],
    ['reformatted', 'SPAN', 'formatting changed by Amira Shah'],
    ['renumbered', 'SPAN', 'renumbered by Amira Shah'],
  ] as const)('a block that was %s is marked as %s and says so', (kind, tag, says) => {
    const page = draw(<TreeView tree={treeOf(provision('You must be fair.', change(kind)))} />)
    const marked = page.querySelectorAll('[data-change]')
    expect(marked).toHaveLength(1)
    expect(marked[0]!.tagName).toBe(tag)
    expect(marked[0]!.textContent).toContain(says)
  })
})

describe('drawing', () => {
  test('an equal tree that was assembled anew redraws nothing', () => {
    const page = draw(<TreeView tree={everything()} />)
    const mutations: MutationRecord[] = []
    const observer = new MutationObserver((records) => mutations.push(...records))
    observer.observe(page, { childList: true, subtree: true, characterData: true, attributes: true })
    page.redraw(<TreeView tree={everything()} />)
    expect([...mutations, ...observer.takeRecords()]).toEqual([])
  })

  test('trees that differ in one letter are told apart', () => {
    expect(same(everything(), everything())).toBe(true)
    expect(same(treeOf(provision('a')), treeOf(provision('b')))).toBe(false)
    expect(same(treeOf(provision('a')), treeOf(provision('a', change('inserted'))))).toBe(false)
  })

  test('bullets that begin deep still come out as lists, in order', () => {
    const run = [2, 3, 1, 3].map((depth, at) => ({ at, block: { depth, lead: true } }))
    const flat = (items: readonly ListItem<unknown>[]): number[] =>
      items.flatMap((item) => item.pieces.flatMap((p) => ('items' in p ? flat(p.items) : [p.at])))
    expect(flat(nestItems(run))).toEqual([0, 1, 2, 3])
  })
})
