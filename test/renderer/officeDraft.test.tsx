import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '../../clauses/api/contract/register.ts'
import type { Api, CopyRow, DraftView } from '../../clauses/api/contract.ts'
import type { Body } from '../../clauses/model/body.ts'
import type { DraftStatus } from '../../clauses/model/draft.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { diff } from '../../clauses/tree/diff.ts'
import { runCommand } from '../../renderer/commands.ts'
import { DraftScreen } from '../../renderer/draft/DraftScreen.tsx'
import { type Host, HostContext } from '../../renderer/host.ts'
import { Toasts } from '../../renderer/ui/Toast.tsx'
import { everything } from '../support/trees.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

const DRAFT = 'draftaaaaaaa'
const AT = '2026-11-23T14:02:00.000Z'
const by = { name: 'Amira Shah', role: 'HR' }
const rev = (letter: string): string => letter.repeat(64)

const copy: CopyRow = {
  ...{ id: '0001-aaaaaaaa', number: 1, format: 'docx', options: { mark: 'draft' }, name: 'Contract.docx' },
  ...{ at: AT, by, size: 9000, sha256: rev('d') },
}
const happening = (type: Happening['type'], more: Partial<Happening> = {}): Happening => ({
  ...{ id: '0001-bbbbbbbb', type, at: AT, by, status: 'withLawyer', copy: null, reviews: [], people: [] },
  ...{ on: null, note: '', file: null, ...more },
})

/** Text with a blank of which the library knows nothing. */
const ASKING: Body = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'field', attrs: { field: 'employee.name' } }] }],
}

type Call = readonly [string, Record<string, unknown>]

let root: Root
let calls: Call[]
let status: DraftStatus
let parts: DraftView['draft']['parts']
let happenings: Happening[]
let saved: string[]
let refuse: Refused | null

const view = (): DraftView => ({
  id: DRAFT,
  rev: rev('a'),
  draft: {
    ...{ name: 'Contract for Ann', title: 'Contract', documentKind: 'contract', language: 'en-GB', parts },
    ...{
      answers: {},
      style: 'styleaaaaaaa',
      status,
      from: null,
      createdBy: by,
      createdAt: AT,
      updatedAt: AT,
    },
    trashed: false,
  },
  ...{ sources: { clauses: {}, fields: {}, style: HOUSE_STYLE }, copies: [copy], latest: null, reviews: 0 },
})
const ticket = (name: string) => ({ token: 'tok', name, type: '', size: 2000 })
const moved = (to: DraftStatus, answer: Record<string, unknown>) => () => {
  if (refuse) throw refuse
  status = to
  return { rev: rev('b'), ...answer }
}
const made = { copy: '0002-aaaaaaaa', file: ticket('Contract, out.docx') }

const answers: Record<string, (input: never) => unknown> = {
  'drafts.read': () => view(),
  'drafts.list': () => ({ drafts: [], damage: [] }),
  'drafts.save': () => ({ rev: rev('c'), updatedAt: AT }),
  'styles.list': () => ({ styles: [] }),
  'reviews.list': () => ({ reviews: [] }),
  'drafts.happenings': () => ({ happenings }),
  'drafts.send': moved('withLawyer', made),
  'drafts.issue': moved('issued', made),
  'drafts.signed': moved('signed', {}),
  'drafts.signedFile': () => ticket('Signed.pdf'),
  'drafts.setStatus': ({ status: to }: { status: DraftStatus }) => moved(to, { id: DRAFT })(),
  'compare.trees': () => {
    const tree = everything()
    return {
      before: 'Contract, export 1',
      after: 'Contract',
      marked: diff(tree, tree, { author: '', date: AT }),
    }
  },
  'compare.file': () => ticket('Contract against Contract, export 1 (changes).docx'),
}
const api = new Proxy({} as Api, {
  get: (_, name: string) => async (input: Record<string, unknown>) => {
    calls.push([name, { ...input }])
    return answers[name]!(input as never)
  },
})
const host = {
  ...{ kind: 'loopback', api, onCommand: () => () => {} },
  openFile: async (kind: string) => ticket(`Scan (${kind}).pdf`),
  saveFile: async ({ name }: { name: string }) => saved.push(name) > 0,
} as unknown as Host

const called = (name: string): Record<string, unknown>[] =>
  calls.flatMap(([n, input]) => (n === name ? [input] : []))
const text = (): string => document.body.textContent ?? ''
const named = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button, [role=menuitem], [role=tab], a')].find(
    (b) => (b.getAttribute('aria-label') ?? b.textContent) === name,
  )
  if (!found) throw new Error(`There is no “${name}” in ${text()}`)
  return found
}
const press = (name: string): Promise<void> => act(async () => named(name).click())
const isOff = (name: string): boolean => (named(name) as HTMLButtonElement).disabled
const box = (label: string): HTMLInputElement | HTMLTextAreaElement => {
  const of = [...document.querySelectorAll('label')].find((l) => l.textContent === label)
  return document.getElementById(of!.htmlFor) as HTMLTextAreaElement
}
const type = (label: string, value: string): Promise<void> =>
  act(async () => {
    const target = box(label)
    const { prototype } = target instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(target, value)
    target.dispatchEvent(new Event('input', { bubbles: true }))
  })
/** Lets a screen that is loaded when it is first shown come up. */
async function there(words: string): Promise<void> {
  for (let turn = 0; turn < 20 && !text().includes(words); turn++) await act(async () => {})
  expect(text()).toContain(words)
}
const command = async (id: string, words: string): Promise<void> => {
  await act(async () => void runCommand(id))
  await there(words)
}
const open = (): Promise<void> =>
  act(async () =>
    root.render(
      <HostContext.Provider value={host}>
        <DraftScreen id={DRAFT} />
        <Toasts />
      </HostContext.Provider>,
    ),
  )

// What is loaded when it is first shown is here before the first test.
beforeAll(async () => {
  await import('../../renderer/draft/SendDialog.tsx')
  await import('../../renderer/draft/IssueDialog.tsx')
  await import('../../renderer/draft/SignedDialog.tsx')
  await import('../../renderer/draft/StatusDialog.tsx')
  await import('../../renderer/compare/CompareDraft.tsx')
  await import('../../renderer/ui/DateControl.tsx')
})
beforeEach(() => {
  calls = []
  saved = []
  status = 'preparing'
  parts = []
  happenings = []
  refuse = null
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

describe('sending for review', () => {
  test('asks to whom, saves the Word file, and the draft is with the lawyer', async () => {
    await open()
    await press('Send for review…')
    await there('Internal guidance never leaves')
    await type('To whom', 'Lee & Partners\n\nR. Lee; Lee & Partners')
    await type('Note', 'Please look at notice.')
    await press('Save the Word file')
    expect(called('drafts.send')).toEqual([
      {
        ...{ draft: DRAFT, base: rev('a'), to: ['Lee & Partners', 'R. Lee'], note: 'Please look at notice.' },
        ...{ comments: false, protect: false, redline: null },
      },
    ])
    expect(saved).toEqual(['Contract, out.docx'])
    expect(named('Status: With the lawyer. Set it').textContent).toBe('With the lawyer')
    expect(text()).toContain('“Contract for Ann” is with the lawyer now.')
  })

  test('bases what is typed afterwards on what the sending made of the draft', async () => {
    await open()
    await command('draft.send', 'Send for review')
    await press('Save the Word file')
    await type('Draft name', 'Contract for Ann Bell')
    await act(async () => void runCommand('draft.save'))
    expect(called('drafts.save').map(({ base }) => base)).toEqual([rev('b')])
  })

  test('says why it was refused, and keeps what was typed', async () => {
    refuse = new Refused('conflict', 'It was changed meanwhile.')
    await open()
    await command('draft.send', 'Send for review')
    await type('To whom', 'R. Lee')
    await press('Save the Word file')
    expect(document.querySelector('[role=dialog] [role=alert]')?.textContent).toContain(
      'It was changed meanwhile.',
    )
    expect([box('To whom').value, saved]).toEqual(['R. Lee', []])
  })
})

describe('issuing', () => {
  test('names who received it and on which day, and locks the words', async () => {
    await open()
    await command('draft.issue', 'Keeps this copy for good')
    await type('To whom', 'Ann Bell')
    await press('Issue')
    const [input] = called('drafts.issue')
    expect(input).toMatchObject({ format: 'pdf', options: { mark: 'none' }, to: ['Ann Bell'], note: '' })
    expect(input?.on).toMatch(/^\d{4}-\d\d-\d\d$/)
    await there('somebody holds it as it stands')
    expect([box('Draft name').disabled, box('Title on the page').disabled]).toEqual([false, true])
    expect(runCommand('draft.add.prose')).toBe(false)
  })

  test('is refused as incomplete with the list', async () => {
    refuse = new Refused('incomplete', 'Two answers are missing.', ['Start date', 'Salary'])
    await open()
    await command('draft.issue', 'Keeps this copy for good')
    await press('Issue')
    const details = [...document.querySelectorAll('[role=dialog] [role=alert] li')].map(
      (li) => li.textContent,
    )
    expect([details, saved]).toEqual([['Start date', 'Salary'], []])
  })

  test('offers to fill in what is in the way instead', async () => {
    parts = [{ type: 'prose', id: 'partaaaaaaaa', body: ASKING }]
    await open()
    await command('draft.issue', 'Keeps this copy for good')
    expect(text()).toContain('1 thing is in the way. Put it right.')
    await press('Fill in')
    expect([called('drafts.issue'), document.querySelector('[role=dialog]')]).toEqual([[], null])
  })
})

describe('an issued draft', () => {
  beforeEach(() => {
    status = 'issued'
  })

  test('is set back only with a reason', async () => {
    await open()
    await press('Set back…')
    await there('Why is it set back?')
    expect(isOff('Set back')).toBe(true)
    await type('Why is it set back?', '  ')
    expect(isOff('Set back')).toBe(true)
    await type('Why is it set back?', 'Wrong salary.')
    await press('Set back')
    expect(called('drafts.setStatus')).toEqual([
      { id: DRAFT, base: rev('a'), status: 'preparing', note: 'Wrong salary.' },
    ])
    expect(text()).not.toContain('somebody holds it')
    expect(isOff('Send for review…')).toBe(false)
  })

  test('takes the signed scan, with who signed', async () => {
    happenings = [happening('issued', { copy: copy.id, status: 'issued' })]
    await open()
    await press('Keep the signed copy…')
    await there('Who signed')
    expect(isOff('Keep it')).toBe(true)
    await press('Choose the scan…')
    expect(text()).toContain('Scan (scan).pdf, 2 kB')
    await type('Who signed', 'Ann Bell\nAmira Shah')
    await press('Keep it')
    expect(called('drafts.signed')).toEqual([
      {
        ...{ draft: DRAFT, base: rev('a'), copy: copy.id, file: 'tok' },
        ...{ people: ['Ann Bell', 'Amira Shah'], note: '' },
      },
    ])
    expect(text()).toContain('issued and signed')
  })
})

describe('the history of a draft', () => {
  test('tells what happened, newest first, with its reviews and its scan', async () => {
    happenings = [
      happening('sent', { copy: copy.id, people: ['R. Lee'], note: 'Look at notice.' }),
      happening('returned', { id: '0002-bbbbbbbb', reviews: ['0001-cccccccc'], people: ['R. Lee'] }),
      happening('signed', {
        ...{ id: '0003-bbbbbbbb', people: ['Ann Bell'] },
        file: { name: 'Signed.pdf', size: 40_000, sha256: rev('e'), pages: 3 },
      }),
    ]
    await open()
    await act(async () => void runCommand('draft.way'))
    const items = [...document.querySelectorAll('ol[aria-label^="History"] > li')]
    expect(items.map((li) => li.querySelector('strong')?.textContent)).toEqual([
      'Signed by Ann Bell',
      'Came back from R. Lee',
      'Sent for review to R. Lee',
    ])
    expect(named('Show the returned file').getAttribute('href')).toBe(
      `#/drafts/${DRAFT}/reviews/0001-cccccccc`,
    )
    await press('Save Signed.pdf')
    expect([called('drafts.signedFile'), saved]).toEqual([
      [{ draft: DRAFT, happening: '0003-bbbbbbbb' }],
      ['Signed.pdf'],
    ])
  })
})

describe('comparing a draft', () => {
  test('begins with its newest copy, and is saved as Word and as PDF', async () => {
    await open()
    await command('draft.compare', 'No differences')
    const sides = {
      before: { of: 'copy', draft: DRAFT, copy: copy.id },
      after: { of: 'draft', id: DRAFT },
    }
    expect(called('compare.trees')).toEqual([sides])
    await press('Save as Word')
    await press('Save as PDF')
    expect(called('compare.file')).toEqual([
      { ...sides, format: 'docx' },
      { ...sides, format: 'pdf' },
    ])
    expect(saved).toHaveLength(2)
  })
})
