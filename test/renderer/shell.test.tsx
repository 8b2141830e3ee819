import { afterEach, describe, expect, it } from 'vitest'
import {
  type Command,
  commands,
  onKeyDown,
  pressed,
  register,
  runCommand,
  shown,
} from '../../renderer/commands.ts'
import { go, hashOf, type Route, routeOf } from '../../renderer/route.ts'
import { fuzzy } from '../../renderer/ui/fuzzy.ts'

const ID = 'abcdefghij23'

describe('a route', () => {
  it.each<Route>([
    { screen: 'start' },
    { screen: 'library' },
    { screen: 'drafts' },
    { screen: 'settings' },
    { screen: 'clause', id: ID },
    { screen: 'clause', id: ID, tab: 'history' },
    { screen: 'draft', id: ID },
    { screen: 'review', id: ID, reviews: ['0001-aaaaaaaa'] },
    { screen: 'review', id: ID, reviews: ['0001-aaaaaaaa', '0012-bbbbbbbb'], page: 'finish' },
    { screen: 'returned' },
    { screen: 'styles' },
    { screen: 'style', id: ID },
  ])('comes back from its address: %o', (route) => {
    expect(routeOf(hashOf(route))).toEqual(route)
  })

  it('is the start when the address means nothing, and drops a tab that is not there', () => {
    expect(routeOf('#/clauses/../../etc')).toEqual({ screen: 'start' })
    expect(routeOf(`#/clauses/${ID}/nonsense`)).toEqual({ screen: 'clause', id: ID })
    expect(routeOf(`#/drafts/${ID}/reviews/../0001`)).toEqual({ screen: 'draft', id: ID })
    expect(routeOf('#token=abc')).toEqual({ screen: 'start' })
  })

  it('is in the address after going there', () => {
    go({ screen: 'clause', id: ID, tab: 'law' })
    expect(window.location.hash).toBe(`#/clauses/${ID}/law`)
  })
})

describe('commands', () => {
  const stops: (() => void)[] = []
  const add = (list: readonly Command[], layer = 0): void => void stops.push(register(() => list, layer))
  const ran: string[] = []
  const command = (id: string, more: Partial<Command> = {}): Command => ({
    id,
    title: id,
    run: () => ran.push(id),
    ...more,
  })
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
    ran.length = 0
  })
  const press = (init: KeyboardEventInit, target: EventTarget = document.body): boolean => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
    target.addEventListener('keydown', (e) => onKeyDown(e as KeyboardEvent), { once: true })
    target.dispatchEvent(event)
    return event.defaultPrevented
  }

  it('are run by id only while they can be, and the one registered last counts', () => {
    add([command('a'), command('b', { when: () => false })])
    add([command('a', { title: 'newer' })])
    expect(commands().map((c) => c.title)).toEqual(['newer'])
    expect([runCommand('a'), runCommand('b'), runCommand('c')]).toEqual([true, false, false])
    expect(ran).toEqual(['a'])
  })

  it('run by their keys, but leave plain signs to a field that takes text', () => {
    add([command('find', { keys: ['Mod+Shift+F', '/'] })])
    const input = document.body.appendChild(document.createElement('input'))
    expect(press({ key: '/' })).toBe(true)
    expect(press({ key: '/' }, input)).toBe(false)
    expect(press({ key: 'F', ctrlKey: true, shiftKey: true }, input)).toBe(true)
    expect(ran).toEqual(['find', 'find'])
  })

  it.each([
    ['?', { key: '?', shiftKey: true }, true],
    ['Alt+ArrowUp', { key: 'ArrowUp', altKey: true }, true],
    ['Alt+ArrowUp', { key: 'ArrowUp' }, false],
    ['Mod+K', { key: 'k', ctrlKey: true }, true],
    ['Mod+K', { key: 'k', ctrlKey: true, shiftKey: true }, false],
    ['Mod+K', { key: 'k', metaKey: true }, false],
  ] as const)('%s and %o: %s', (keys, init, expected) => {
    expect(pressed(keys, new KeyboardEvent('keydown', init), false)).toBe(expected)
  })

  it('are written as the machine writes them', () => {
    expect(shown('Mod+Shift+F', false)).toBe('Ctrl+Shift+F')
    expect(shown('Mod+Shift+F', true)).toBe('⌘⇧F')
    expect(shown('Alt+ArrowUp', false)).toBe('Alt+↑')
  })
})

describe('fuzzy match', () => {
  it('finds letters in order, and says where', () => {
    expect(fuzzy('nc', 'New clause')?.ranges).toEqual([
      [0, 1],
      [4, 5],
    ])
    expect(fuzzy('clause', 'New clause')?.ranges).toEqual([[4, 10]])
    expect(fuzzy('xyz', 'New clause')).toBeNull()
    expect(fuzzy('', 'New clause')?.ranges).toEqual([])
  })

  it('puts beginnings of words and letters in a row first', () => {
    const best = (query: string, ...texts: string[]): string =>
      texts.toSorted((a, b) => (fuzzy(query, b)?.score ?? -1) - (fuzzy(query, a)?.score ?? -1))[0]!
    expect(best('mon', 'Common terms', 'Monitoring', 'More on holidays')).toBe('Monitoring')
    expect(best('gs', 'Go to settings', 'Things')).toBe('Go to settings')
  })
})
