import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Happening, RegisterRow } from '../../clauses/api/contract/register.ts'
import type { Api, ClauseRow, ClauseView } from '../../clauses/api/contract.ts'
import { EMPTY_BODY } from '../../clauses/model/body.ts'
import { PLAIN, type Version } from '../../clauses/model/clause.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { type Host, HostContext } from '../../renderer/host.ts'
import { ALL, arrange } from '../../renderer/library/arrange.ts'
import { CompareDialog } from '../../renderer/library/CompareDialog.tsx'
import { HistoryPane } from '../../renderer/library/HistoryPane.tsx'
import { RegisterScreen } from '../../renderer/register/RegisterScreen.tsx'
import { linesToShow } from '../../renderer/register/rows.ts'
import { Toasts } from '../../renderer/ui/Toast.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

const AT = '2026-11-23T14:02:00.000Z'
const CLAUSE = 'clauseaaaaaa'
const by = { name: 'Amira Shah', role: 'HR' }
const sha = (letter: string): string => letter.repeat(64)

const version = (number: number, more: Partial<Version> = {}): ClauseView['versions'][number] => ({
  id: `000${number}-aaaaaaaa`,
  sha256: sha(String(number)),
  data: {
    ...{ title: 'Notice', body: EMPTY_BODY, notes: [], law: [], language: 'en-GB', inForceFrom: null },
    ...{ clause: CLAUSE, number, parent: number === 1 ? null : sha(String(number - 1)), author: by, at: AT },
    reason: '',
    ...more,
  },
})
const [FIRST, SECOND] = ['0001-aaaaaaaa', '0002-aaaaaaaa'] as const
const proposed = version(2, {
  ...{ proposed: true, author: { name: 'R. Lee', role: 'Solicitor' }, reason: 'Six weeks are usual.' },
  from: { draft: 'draftaaaaaaa', reviews: ['0001-cccccccc'] },
})
const clause = (state: 'open' | 'taken' | 'rejected' = 'open', why = ''): ClauseView => ({
  ...{ id: CLAUSE, rev: sha('a'), versions: [version(1), proposed], events: [], pending: null },
  head: {
    ...PLAIN,
    ...{ title: 'Notice', status: 'approved', current: state === 'taken' ? SECOND : FIRST, tip: FIRST },
    ...{ versions: 2, events: 0, trashed: false, createdAt: AT, updatedAt: AT },
    ...(state === 'open' ? { proposals: 1 } : {}),
  },
  ...{ proposals: [{ version: SECOND, state, why }], usedIn: [], damage: [], strays: [] },
})
const happening = (type: Happening['type'], more: Partial<Happening> = {}): Happening => ({
  ...{ id: '0001-bbbbbbbb', type, at: AT, by, status: 'issued', copy: null, reviews: [], people: [] },
  ...{ on: null, note: '', file: null, ...more },
})
const row = (name: string, of: Happening, more: Partial<RegisterRow> = {}): RegisterRow => ({
  ...{ draft: 'draftaaaaaaa', name, title: name, status: 'issued', trashed: false, happening: of },
  ...{ copyName: '', ...more },
})

let root: Root
let calls: (readonly [string, unknown])[]
let saved: string[]
let reloads: number
let refuse: Refused | null
let rows: RegisterRow[]

const answers: Record<string, (input: { format?: string }) => unknown> = {
  'register.list': () => ({ rows }),
  'clauses.decideProposal': () => {
    if (refuse) throw refuse
    return { id: CLAUSE, rev: sha('b') }
  },
  'compare.file': ({ format }) => ({ token: 't', name: `Notice (changes).${format}`, type: '', size: 1 }),
}
const api = new Proxy({} as Api, {
  get: (_, name: string) => async (input: object) => {
    calls.push([name, input])
    return answers[name]!(input)
  },
})
const host = { api, saveFile: async ({ name }: { name: string }) => saved.push(name) > 0 } as unknown as Host

const called = (name: string): unknown[] => calls.flatMap(([n, input]) => (n === name ? [input] : []))
const text = (): string => document.body.textContent ?? ''
const named = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button, a')].find(
    (b) => (b.getAttribute('aria-label') ?? b.textContent) === name,
  )
  if (!found) throw new Error(`There is no “${name}” in ${text()}`)
  return found
}
const press = (name: string): Promise<void> => act(async () => named(name).click())
const type = (target: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> =>
  act(async () => {
    const { prototype } = target instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(target, value)
    target.dispatchEvent(new Event('input', { bubbles: true }))
  })
const show = (screen: React.ReactNode): Promise<void> =>
  act(async () =>
    root.render(
      <HostContext.Provider value={host}>
        {screen}
        <Toasts />
      </HostContext.Provider>,
    ),
  )
const reload = async (): Promise<void> => {
  reloads += 1
}
const history = (of: ClauseView): Promise<void> =>
  show(<HistoryPane clause={of} fields={[]} reload={reload} />)

// What is loaded when it is first shown is here before the first test.
beforeAll(async () => {
  await import('../../renderer/compare/SaveComparison.tsx')
  await import('../../renderer/compare/Redline.tsx')
})
beforeEach(() => {
  calls = []
  saved = []
  reloads = 0
  refuse = null
  rows = []
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

describe('a proposed version', () => {
  test('says who proposed it and why, and leads to the file that it came from', async () => {
    await history(clause())
    const card = document.querySelector('li')!
    expect(card.textContent).toContain('Version 2Proposed')
    expect(card.textContent).toContain('Proposed by R. Lee, Solicitor')
    expect(card.textContent).toContain('Six weeks are usual.')
    expect(named('Show the returned file that it came from').getAttribute('href')).toBe(
      '#/drafts/draftaaaaaaa/reviews/0001-cccccccc',
    )
    await press('Compare with the current one')
    expect(text()).toContain('from Version 1 to Version 2')
  })

  test('is taken', async () => {
    await history(clause())
    await press('Take it')
    expect(called('clauses.decideProposal')).toEqual([
      { id: CLAUSE, base: sha('a'), version: SECOND, take: true, why: '' },
    ])
    expect([reloads, text().includes('Version 2 is the current one now.')]).toEqual([1, true])
    await history(clause('taken'))
    expect([text().includes('Take it'), text().includes('Proposed, taken')]).toEqual([false, true])
  })

  test('says why it cannot be taken', async () => {
    refuse = new Refused('conflict', '“Notice” has version 3, which version 2 does not follow.')
    await history(clause())
    await press('Take it')
    expect(document.querySelector('[role=alert]')?.textContent).toContain('has version 3')
    await press('Show it as it is now')
    expect(reloads).toBe(1)
  })

  test('is not taken, with a reason that is shown afterwards', async () => {
    await history(clause())
    await press('Not taken…')
    expect((named('Not taken') as HTMLButtonElement).disabled).toBe(true)
    await type(document.querySelector('textarea')!, 'Four weeks stand.')
    await press('Not taken')
    expect(called('clauses.decideProposal')).toEqual([
      { id: CLAUSE, base: sha('a'), version: SECOND, take: false, why: 'Four weeks stand.' },
    ])
    await history(clause('rejected', 'Four weeks stand.'))
    expect(text()).toContain('Proposed, not taken')
    expect(text()).toContain('Not taken: Four weeks stand.')
  })

  test('is found among the clauses', () => {
    const { head, id, rev } = clause()
    const all: ClauseRow[] = [
      { ...head, id, rev },
      { ...clause('taken').head, id: 'otheraaaaaaa', rev },
    ]
    const found = arrange(all, null, { ...ALL, proposed: true }, 'title', '2026-11-23')
    expect(found.map((s) => s.row.id)).toEqual([CLAUSE])
  })
})

describe('a comparison of versions', () => {
  test('is saved as Word and as PDF', async () => {
    const first = [FIRST, SECOND] as const
    await show(<CompareDialog clause={clause()} fields={[]} first={first} onClose={() => {}} />)
    await press('Save as Word')
    await press('Save as PDF')
    const side = (of: string) => ({ of: 'clause', id: CLAUSE, version: of })
    expect(called('compare.file')).toEqual([
      { before: side(FIRST), after: side(SECOND), format: 'docx' },
      { before: side(FIRST), after: side(SECOND), format: 'pdf' },
    ])
    expect(saved).toEqual(['Notice (changes).docx', 'Notice (changes).pdf'])
  })
})

describe('the register', () => {
  const lines = (): (string | null)[] =>
    [...document.querySelectorAll('tbody tr')].map((tr) => tr.querySelector('th')!.textContent)

  test('lists who received what and when, and leads to the draft', async () => {
    rows = [
      row('Contract for Ann', happening('issued', { people: ['Ann Bell', 'Payroll'], on: '2026-11-20' }), {
        copyName: 'Contract for Ann.pdf',
      }),
      row('Old policy', happening('sent'), { trashed: true, draft: 'draftbbbbbbb' }),
    ]
    await show(<RegisterScreen />)
    expect(lines()).toEqual(['Ann Bell, Payroll', 'Not said'])
    const [first, second] = document.querySelectorAll('tbody tr')
    expect(first!.textContent).toContain('20 Nov 2026')
    expect(first!.textContent).toContain('Issued')
    expect(first!.textContent).toContain('Contract for Ann.pdf')
    expect(first!.querySelector('a')?.getAttribute('href')).toBe('#/drafts/draftaaaaaaa')
    expect([second!.querySelector('a'), second!.textContent]).toEqual([
      null,
      expect.stringContaining('in the trash'),
    ])
  })

  test('is narrowed by name, and says when nothing matches', async () => {
    rows = [
      row('Contract', happening('issued', { people: ['Zoë Bell'] })),
      row('Policy', happening('signed', { id: '0002-bbbbbbbb', people: ['Ann'] })),
    ]
    await show(<RegisterScreen />)
    const box = document.querySelector<HTMLInputElement>('input[type=search]')!
    await type(box, 'zoe contract')
    expect(lines()).toEqual(['Zoë Bell'])
    await type(box, 'nobody')
    expect([lines(), text().includes('No line matches')]).toEqual([[], true])
    expect(linesToShow(rows, '', 'signed').map((r) => r.name)).toEqual(['Policy'])
  })

  test('draws the first lines of many, and more when asked', async () => {
    rows = Array.from({ length: 230 }, (_, i) =>
      row(`Contract ${i}`, happening('issued', { id: `${1000 + i}-bbbbbbbb` }), { trashed: true }),
    )
    await show(<RegisterScreen />)
    expect(lines()).toHaveLength(200)
    await press('Show 30 more of 230')
    expect(lines()).toHaveLength(230)
  })

  test('says what it is for while nothing is in it', async () => {
    await show(<RegisterScreen />)
    expect(text()).toContain('Nothing is in the register yet')
  })
})
