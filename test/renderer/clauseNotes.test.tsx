import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ClauseView } from '../../clauses/api/contract.ts'
import { type LawEntry, type Note, PLAIN, type Wording } from '../../clauses/model/clause.ts'
import { onWritten, startEditing, stopEditing, write } from '../../renderer/library/editing.ts'
import { NotesEditor } from '../../renderer/library/NotesEditor.tsx'
import { finished, unfinished } from '../../renderer/library/unfinished.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const AT = '2026-11-01T10:00:00.000Z'
const note = (text: string): Note => ({ kind: 'guidance', text })
const wording = (notes: Note[], law: LawEntry[] = []): Wording => ({
  title: 'Pay',
  body: { type: 'doc', content: [{ type: 'paragraph' }] },
  notes,
  law,
  language: 'en-GB',
  inForceFrom: null,
})
const clauseWith = (notes: Note[]): ClauseView => ({
  id: 'aaaaaaaaaaaa',
  rev: '0'.repeat(64),
  head: {
    ...PLAIN,
    title: 'Pay',
    status: 'draft',
    current: '0001-00000000',
    tip: '0001-00000000',
    versions: 1,
    events: 0,
    trashed: false,
    createdAt: AT,
    updatedAt: AT,
  },
  versions: [
    {
      id: '0001-00000000',
      sha256: '0'.repeat(64),
      data: {
        ...wording(notes),
        clause: 'aaaaaaaaaaaa',
        number: 1,
        parent: null,
        author: { name: 'Amira Shah', role: '' },
        at: AT,
        reason: '',
      },
    },
  ],
  events: [],
  proposals: [],
  pending: null,
  usedIn: [],
  damage: [],
  strays: [],
})

describe('notes and law that are not finished', () => {
  const entry: LawEntry = {
    citation: 'ERA 1996',
    says: '',
    source: '',
    asAt: '2026-11-01',
    status: 'inForce',
  }
  test('are not kept yet, and everything else is', () => {
    const typed = wording(
      [note('a'), note('  ')],
      [{ ...entry, citation: '' }, entry, { ...entry, asAt: '' }],
    )
    expect(finished(typed)).toEqual(wording([note('a')], [entry]))
  })
  test('hold a version back, in words that say where they are', () => {
    expect(unfinished(wording([note('a')], [entry]))).toEqual([])
    expect(
      unfinished({ ...wording([note('a'), note('')], [{ ...entry, citation: ' ' }]), title: '' }),
    ).toEqual([
      'The clause has no title.',
      'Under Guidance, note 2 says nothing. Write it, or remove it.',
      'Under Law, entry 1 lacks a citation or its date. Fill it in, or remove it.',
    ])
  })
})

describe('the notes of a clause that is being written', () => {
  const clause = clauseWith([note('one'), note('two')])
  const heard: Wording[] = []
  let host: HTMLElement
  let root: Root
  let stop: () => void

  beforeEach(() => {
    heard.length = 0
    stop = onWritten((typed) => heard.push(typed))
    startEditing(clause.id)
    host = document.body.appendChild(document.createElement('div'))
    root = createRoot(host)
    act(() => root.render(<NotesEditor clause={clause} />))
  })
  afterEach(() => {
    act(() => root.unmount())
    host.remove()
    stop()
    stopEditing()
  })
  const texts = (): string[] => [...host.querySelectorAll('textarea')].map((box) => box.value)
  const press = (label: string): void =>
    act(() => host.querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click())

  test('are moved, removed and added to as one wording with its body', async () => {
    press('Move note 2 up')
    expect(texts()).toEqual(['two', 'one'])
    expect(heard.at(-1)).toEqual(wording([note('two'), note('one')]))
    press('Remove note 1')
    act(() => host.querySelector<HTMLElement>('[data-add]')!.click())
    expect(texts()).toEqual(['one', ''])
    await vi.waitFor(() => expect(document.activeElement).toBe(host.querySelectorAll('textarea')[1]))
    expect(host.textContent).toContain('Write the note, or remove it.')
  })
  test('the focus goes on where its button is switched off', () => {
    const up = host.querySelector<HTMLElement>('[aria-label="Move note 2 up"]')!
    up.focus()
    press('Move note 2 up')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move note 1 down')
  })
  test('keep what was typed in the body meanwhile', () => {
    const body: Wording['body'] = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
    }
    act(() => write(clause, { body }))
    press('Remove note 1')
    expect(heard.at(-1)).toEqual({ ...wording([note('two')]), body })
  })
  test('nothing is written once writing has ended', () => {
    act(stopEditing)
    act(() => write(clause, { title: 'Other' }))
    expect(heard).toEqual([])
  })
})
