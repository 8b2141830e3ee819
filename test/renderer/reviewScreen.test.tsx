import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outcome, ReviewView } from '../../clauses/api/contract/reviews.ts'
import type { Api } from '../../clauses/api/contract.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import type { Reading } from '../../clauses/model/review.ts'
import { commands, onKeyDown } from '../../renderer/commands.ts'
import { type Host, HostContext } from '../../renderer/host.ts'
import { ReturnedFiles } from '../../renderer/review/Drop.tsx'
import { ForeignScreen } from '../../renderer/review/ForeignScreen.tsx'
import { ReviewScreen } from '../../renderer/review/ReviewScreen.tsx'
import { ReviewsTab } from '../../renderer/review/ReviewsTab.tsx'
import { useTaking } from '../../renderer/review/taking.ts'
import { go, type Route, useRoute } from '../../renderer/route.ts'
import { CLAUSE, DRAFT, large, NOTICE, OTHER, REVIEW, reading, viewOf } from '../support/reviewFixtures.ts'
import { everything } from '../support/trees.ts'

// jsdom has no CSS.escape, which dialogs need to return the focus.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  draft: everything() as Outcome['draft'],
  answers: [],
  proposals: [],
  conflicts: [],
  undone: [],
  rev: 'b'.repeat(64),
  ...more,
})
const CONFLICT = {
  ...{ id: 'one', part: NOTICE, into: 'draft' as const, nowBy: 'the draft', backBy: 'A. Lawyer' },
  ...{ sent: '30 days', now: '45 days', back: '60 days' },
}

type Call = readonly [string, Record<string, unknown>]

let root: Root
let calls: Call[]
let views: Map<string, ReviewView>
let outcomes: (resolutions: readonly unknown[]) => Outcome
let finish: () => unknown
let foreign: Reading | null

const called = (name: string): Record<string, unknown>[] =>
  calls.flatMap(([n, input]) => (n === name ? [input] : []))

interface Asked {
  readonly review: string
  readonly resolutions: readonly unknown[]
}

const answers: Record<string, (input: Asked) => unknown> = {
  'drafts.read': () => ({ draft: { name: 'Contract for Ann' } }),
  'drafts.list': () => ({ drafts: [{ id: DRAFT, name: 'Contract for Ann', trashed: false, updatedAt: '' }] }),
  'reviews.read': ({ review }) => views.get(review),
  'reviews.decide': () => ({ state: `000${calls.length % 10}-abcdef01` }),
  'reviews.outcome': ({ resolutions }) => outcomes(resolutions),
  'reviews.finish': () => finish(),
  'reviews.file': () => ({ token: 't', name: 'Contract, marked up.docx', type: '', size: 9 }),
  'reviews.take': () =>
    foreign ? { foreign: { name: 'Old.docx', reading: foreign } } : { view: views.get(REVIEW), known: true },
  'reviews.list': () => ({
    reviews: [REVIEW, OTHER, '0003-cccccccc'].map((id, i) => ({
      ...{ draft: DRAFT, id, number: i + 1, name: `File ${i + 1}.docx`, at: '2026-11-22T09:00:00.000Z' },
      ...{ by: { name: 'Amira Shah', role: '' }, sha256: 'a'.repeat(64), reviewers: ['A. Lawyer'] },
      ...{ changes: 4, comments: 1, decided: i, finished: i === 2 },
    })),
  }),
}
const api = new Proxy({} as Api, {
  get: (_, name: string) => async (input: Asked) => {
    calls.push([name, { ...input }])
    return answers[name]!(input)
  },
})
const host = {
  kind: 'loopback',
  api,
  openFile: async () => ({ token: 'tok', name: 'Back.docx', type: '', size: 2 }),
  handIn: async (file: File) => ({ token: 'tok', name: file.name, type: '', size: file.size }),
  saveFile: async () => true,
} as unknown as Host

/** The screens of a review as the app shows them for the address. */
function Screens() {
  const route = useRoute()
  if (route.screen === 'review') return <ReviewScreen key={route.reviews.join()} route={route} />
  return route.screen === 'returned' ? <ForeignScreen /> : <ReviewsTab draft={DRAFT} />
}

const open = (route: Route): Promise<void> =>
  act(async () => {
    go(route)
    root.render(
      <HostContext.Provider value={host}>
        <Screens />
        <ReturnedFiles />
      </HostContext.Provider>,
    )
  })
const review = (...reviews: string[]): Route => ({ screen: 'review', id: DRAFT, reviews })
const text = (): string => document.body.textContent ?? ''
const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]
const button = (name: string, within: ParentNode = document): HTMLButtonElement => {
  const found = [...within.querySelectorAll('button')].find(
    (b) => (b.getAttribute('aria-label') ?? b.textContent) === name,
  )
  if (!found) throw new Error(`There is no button “${name}”.`)
  return found
}
const press = (name: string, within?: ParentNode): Promise<void> =>
  act(async () => button(name, within).click())
const key = (name: string): Promise<void> =>
  act(async () => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
  })
const card = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-key="${id}"]`)!
const chosen = (id: string): string | undefined =>
  card(id).querySelector('[aria-pressed="true"]')?.textContent ?? undefined
const saved = async (): Promise<void> => {
  await act(async () => window.dispatchEvent(new Event('pagehide')))
}

beforeEach(() => {
  calls = []
  views = new Map([
    [REVIEW, viewOf()],
    [OTHER, viewOf(reading(), { id: OTHER })],
  ])
  outcomes = () => outcome()
  finish = () => ({ rev: 'c'.repeat(64), proposed: [] })
  foreign = null
  useTaking.setState({ reading: null, error: null, asking: null, foreign: null })
  window.addEventListener('keydown', onKeyDown)
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  window.removeEventListener('keydown', onKeyDown)
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

describe('a returned file', () => {
  test('is summed up first, and what could be missed stands out', async () => {
    await open(review(REVIEW))
    const summary = document.querySelector('[aria-label="Summary"]')!
    expect(summary.firstChild?.textContent).toBe(
      '4 changes in 2 clauses, 1 comment, 1 change made without tracking, 1 change of formatting',
    )
    expect(summary.textContent).toContain('1 change was made with tracking switched off.')
    expect(summary.textContent).toContain('“subject to client approval”, in white on white')
    expect(summary.textContent).toContain('The file holds a macro, which was not opened.')
  })

  test('shows each clause as a redline, with who did what in words as well as in colour', async () => {
    await open(review(REVIEW))
    expect(all('h2').map((h) => h.textContent)).toEqual([
      'Clauses',
      '1.Notice',
      '2.Annual leave',
      'Not placed',
    ])
    expect(all('ins, del').map((e) => [e.tagName, e.textContent])).toEqual([
      ['DEL', ' deleted by A. Lawyer: 30'],
      ['INS', ' inserted by A. Lawyer: 60'],
      ['INS', ' inserted without tracking:  or by email'],
      ['INS', ' inserted by A. Lawyer: Unused days lapse on 31 March.'],
      ['INS', ' inserted by A. Lawyer: ¶'],
      ['INS', ' inserted by A. Lawyer: See my covering letter.'],
    ])
    expect(all('[data-comment]')[0]!.textContent).toContain('It is for twelve years.')
    expect(document.querySelector('details')!.textContent).toContain('there is nothing to decide of these')
  })

  test('offers the library only for what belongs to a clause', async () => {
    await open(review(REVIEW))
    const choices = (id: string) => [...card(id).querySelectorAll('button')].map((b) => b.textContent)
    expect(choices('0:0')).toEqual(['Into this draft', 'Into the library as well', 'Decline'])
    expect(choices('0:4')).toEqual(['Into this draft', 'Decline'])
  })

  test('is decided with the keys, which go on to what is not decided, undo, and are in the help', async () => {
    await open(review(REVIEW))
    await key('j')
    expect(document.activeElement).toBe(card('0:0'))
    await key('l')
    await key('d')
    await key('a')
    expect([chosen('0:0'), chosen('0:1'), chosen('0:2'), chosen('0:4')]).toEqual([
      'Into the library as well',
      'Decline',
      'Into this draft',
      undefined,
    ])
    expect(document.activeElement).toBe(card('0:4'))
    await key('l')
    expect(text()).toContain('It belongs to no clause of the library, so it cannot be proposed there.')
    await key('u')
    expect(chosen('0:2')).toBeUndefined()
    await saved()
    expect(called('reviews.decide').at(-1)).toMatchObject({
      decisions: [
        { change: 0, as: 'library' },
        { change: 1, as: 'declined' },
      ],
    })
    const keys = commands().flatMap((c) => (c.group === 'Review' && c.keys ? [c.title] : []))
    expect(keys).toEqual(expect.arrayContaining(['Next change', 'Decline, and go on', 'Answer a comment']))
  })

  test('is decided by clause and at once, without touching what was decided before', async () => {
    await open(review(REVIEW))
    await press('Decline', card('0:1'))
    await press('Decide all of 1. Notice')
    await act(async () => all('[role="menuitem"]')[0]!.click())
    expect([chosen('0:0'), chosen('0:1'), chosen('0:2')]).toEqual(['Into this draft', 'Decline', undefined])
    expect(text()).toContain('All 2 decided')
  })

  test('keeps comments open or settles them, with an answer', async () => {
    await open(review(REVIEW))
    await key('c')
    const box = document.activeElement as HTMLTextAreaElement
    expect(box.tagName).toBe('TEXTAREA')
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(box, 'Twelve.')
      box.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await press('Settled')
    await saved()
    expect(called('reviews.decide').at(-1)).toMatchObject({
      comments: [{ comment: 0, as: 'settled', answer: 'Twelve.' }],
    })
  })

  test('shows a conflict of saving, and does as the person says', async () => {
    await open(review(REVIEW))
    const before = answers['reviews.decide']!
    answers['reviews.decide'] = () => {
      throw new Refused('conflict', 'It was decided further elsewhere.')
    }
    await press('Decline', card('0:0'))
    await saved()
    answers['reviews.decide'] = before
    expect(document.querySelector('[role=alert]')?.textContent).toContain('It was decided further elsewhere.')
    await press('Keep what I decided')
    expect([document.querySelector('[role=alert]'), chosen('0:0')]).toEqual([null, 'Decline'])
  })

  test('of two reviewers stands side by side', async () => {
    await open(review(REVIEW, OTHER))
    expect(text()).toContain('8 changes in 2 clauses, 2 comments')
    const row = card('0:0').closest('[data-several]')!
    expect([...row.querySelectorAll('[data-key]')].map((e) => (e as HTMLElement).dataset.key)).toEqual([
      '0:0',
      '1:0',
    ])
  })

  test('that is finished is read only, and says who decided what', async () => {
    const decisions = [
      { change: 0, as: 'library' as const },
      { change: 1, as: 'declined' as const },
    ]
    views.set(REVIEW, viewOf(reading(), { number: 2, finished: true, decisions }))
    await open(review(REVIEW))
    expect(text()).toContain('; finished 23 Nov 2026')
    expect(card('0:0').textContent).toContain('Into this draft, and proposed to the library')
    expect([card('0:1').textContent, all('fieldset')]).toEqual([expect.stringContaining('Declined'), []])
    await key('a')
    await saved()
    expect(called('reviews.decide')).toEqual([])
    await press('Save the returned file')
    expect(called('reviews.file')).toEqual([{ draft: DRAFT, review: REVIEW }])
  })

  test('of hundreds of changes draws what is seen and what is gone to, and all are decided at once', async () => {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe(): void {}
        disconnect(): void {}
      },
    )
    views.set(REVIEW, viewOf(large(300)))
    await open(review(REVIEW))
    expect([all('h2').length, all('[data-key]').length]).toEqual([31, 0])
    await key('k')
    expect(document.activeElement).toBe(card('0:299'))
    expect(all('[data-key]').length).toBeLessThan(20)
    await press('Decide all changes')
    await act(async () => all('[role="menuitem"]')[2]!.click())
    expect([text(), chosen('0:299')]).toEqual([expect.stringContaining('All 300 decided'), 'Decline'])
  })
})

describe('finishing', () => {
  const decisions = [0, 1, 2, 4].map((change) => ({ change, as: 'library' as const }))
  const page = { ...review(REVIEW), page: 'finish' } as Route
  beforeEach(() => void views.set(REVIEW, viewOf(reading(), { number: 1, decisions })))
  const isOff = (): boolean => button('Finish').disabled

  test('waits until everything is decided, and declines the rest only when told', async () => {
    views.set(REVIEW, viewOf())
    await open(page)
    expect([isOff(), text()]).toEqual([true, expect.stringContaining('4 changes are not decided.')])
    await press('Decline all 4')
    expect(isOff()).toBe(false)
    expect(called('reviews.decide').at(-1)!.decisions).toHaveLength(4)
  })

  test('waits for conflicts, and takes what was chosen or written', async () => {
    outcomes = () => outcome({ conflicts: [CONFLICT] })
    await open(page)
    expect([isOff(), text()]).toEqual([true, expect.stringContaining('1 conflict is not resolved.')])
    const radios = all('input[type=radio]') as HTMLInputElement[]
    expect(radios.map((r) => r.checked)).toEqual([false, false, false])
    await act(async () => radios[1]!.click())
    expect(called('reviews.outcome').at(-1)!.resolutions).toEqual([{ id: 'one', take: 'back' }])
    await act(async () => radios[2]!.click())
    expect(isOff()).toBe(true)
    const box = document.querySelector('textarea')!
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(box, '50 days')
      box.dispatchEvent(new Event('input', { bubbles: true }))
    })
    expect(isOff()).toBe(false)
    await press('Finish')
    expect(called('reviews.finish')).toEqual([
      {
        ...{ draft: DRAFT, reviews: [REVIEW], base: 'b'.repeat(64) },
        resolutions: [{ id: 'one', take: { text: '50 days' } }],
      },
    ])
  })

  test('names an answer that would go into the library, and takes it into the draft only', async () => {
    const stops = [{ field: 'employee.name', text: 'Ann Bell' }]
    const proposal = {
      clause: CLAUSE,
      title: 'Notice',
      redline: everything() as Outcome['draft'],
      reason: 'A. Lawyer',
    }
    outcomes = () => outcome({ proposals: [{ ...proposal, stops }] })
    await open(page)
    expect(text()).toContain('“Ann Bell”, the answer to employee.name')
    expect(isOff()).toBe(true)
    outcomes = () => outcome()
    await press('Take it into this draft only')
    expect(called('reviews.decide').at(-1)!.decisions).toContainEqual({ change: 0, as: 'draft' })
    expect(isOff()).toBe(false)
  })

  test('shows answers before and after, and what cannot be done and why', async () => {
    const words = { field: 'notice', label: 'Notice period', before: '30', after: 'sixty', change: 0 }
    outcomes = () =>
      outcome({
        answers: [{ ...words, answer: null, why: 'A number is needed.' }],
        undone: [{ review: REVIEW, change: 2, why: 'The clause has left the draft.' }],
      })
    await open(page)
    expect(document.querySelector('tbody')!.textContent).toBe(
      'Notice period30sixtyNot taken: A number is needed.',
    )
    expect(text()).toContain('“Unused days lapse on 31 March.”: The clause has left the draft.')
  })

  test('is worked out anew where the draft moved on, and leads to what came of it', async () => {
    await open(page)
    finish = () => {
      throw new Refused('conflict', '“Contract for Ann” was changed meanwhile.')
    }
    await press('Finish')
    expect(text()).toContain('“Contract for Ann” was changed meanwhile.')
    expect(called('reviews.outcome')).toHaveLength(2)
    finish = () => ({ rev: '', proposed: [{ clause: CLAUSE, version: '0002-aaaaaaaa', title: 'Notice' }] })
    await press('Finish')
    expect(document.querySelector('h1')!.textContent).toBe('Finished')
    expect(all('a').map((a) => [a.textContent, a.getAttribute('href')])).toEqual([
      ['Contract for Ann', `#/drafts/${DRAFT}`],
      ['Notice, version 2', `#/clauses/${CLAUSE}/history`],
    ])
  })
})

describe('the ways in', () => {
  const drop = (file: File): Promise<void> =>
    act(async () => {
      const event = new Event('drop', { bubbles: true, cancelable: true })
      Object.assign(event, { dataTransfer: { types: ['Files'], files: [file] } })
      document.body.dispatchEvent(event)
      await import('../../renderer/review/TakingDialog.tsx')
    })

  test('a file that was chosen from the draft goes to its review', async () => {
    await open({ screen: 'draft', id: DRAFT })
    await press('Open a returned Word file…')
    expect(called('reviews.take')).toEqual([{ file: 'tok', draft: DRAFT }])
    expect(window.location.hash).toBe(`#/drafts/${DRAFT}/reviews/${REVIEW}`)
  })

  test('several that are not finished are settled together', async () => {
    await open({ screen: 'draft', id: DRAFT })
    expect(all('li').map((li) => li.textContent!.includes('Settle with others'))).toEqual([false, true, true])
    const boxes = all('input[type=checkbox]') as HTMLInputElement[]
    for (const box of boxes) await act(async () => box.click())
    await press('Settle 2 together')
    expect(window.location.hash).toBe(`#/drafts/${DRAFT}/reviews/${REVIEW}+${OTHER}`)
  })

  test('a dropped file of ours goes straight to its review', async () => {
    await open({ screen: 'draft', id: DRAFT })
    await drop(new File(['PK'], 'Back.docx'))
    expect(window.location.hash).toBe(`#/drafts/${DRAFT}/reviews/${REVIEW}`)
  })

  test('a dropped file that is not ours is asked about, listed, and taken into a draft by hand', async () => {
    foreign = {
      ...reading(),
      copy: null,
      lines: reading().lines.map((l) => ({ ...l, part: null, at: null })),
    }
    foreign.changes = foreign.changes.map((c) => ({ ...c, part: null, clause: null }))
    await open({ screen: 'draft', id: DRAFT })
    await drop(new File(['PK'], 'Old.docx'))
    const dialog = document.querySelector('[role=dialog]')!
    expect(dialog.textContent).toContain('What is “Old.docx”?')
    await act(async () => dialog.querySelectorAll('button')[1]!.click())
    expect(document.querySelector('h1')!.textContent).toBe('Old.docx')
    expect(text()).toContain('4 changes, 1 comment')
    expect(all('fieldset, [aria-label^="Decide"]')).toEqual([])
    expect(button('Take it back into this draft').disabled).toBe(true)
  })

  test('a file of another kind is told of, and nothing is read', async () => {
    await open({ screen: 'draft', id: DRAFT })
    await drop(new File(['x'], 'scan.pdf'))
    expect(called('reviews.take')).toEqual([])
  })

  test('a file that is refused is said why', async () => {
    const before = answers['reviews.take']!
    answers['reviews.take'] = () => {
      throw new Refused('invalid', '“Back.docx” is locked with a password.')
    }
    await open({ screen: 'draft', id: DRAFT })
    await drop(new File(['PK'], 'Back.docx'))
    answers['reviews.take'] = before
    expect(document.querySelector('[role=dialog]')!.textContent).toContain('is locked with a password.')
  })
})
