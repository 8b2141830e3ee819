import { describe, expect, it } from 'vitest'
import type { Api, DraftSources, DraftView, Input } from '../../clauses/api/contract.ts'
import { type Body, EMPTY_BODY } from '../../clauses/model/body.ts'
import { PLAIN, type Version } from '../../clauses/model/clause.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { retitled } from '../../clauses/model/subject.ts'
import { withAnswer } from '../../renderer/draft/content.ts'
import { newPart } from '../../renderer/draft/parts.ts'
import {
  addClauses,
  contentIn,
  keepAsCopy,
  knowField,
  openSession,
  partName,
} from '../../renderer/draft/session.ts'
import { added, movedBy, removed } from '../../renderer/draft/structure.ts'

const AT = '2026-11-23T14:02:00.000Z'
const by = { name: 'Ann', role: 'HR' }
const sha = 'a'.repeat(64)
const version = (title: string, number: number): Version => ({
  title,
  body: EMPTY_BODY,
  notes: [],
  law: [],
  language: 'en-GB',
  inForceFrom: null,
  clause: 'postingaaaaa',
  number,
  parent: null,
  author: by,
  at: AT,
  reason: '',
})
const sources: DraftSources = {
  clauses: {
    postingaaaaa: {
      head: {
        ...PLAIN,
        title: 'Posting online',
        status: 'approved',
        current: '0002-bbbbbbbb',
        tip: '0002-bbbbbbbb',
        versions: 2,
        events: 0,
        trashed: false,
        createdAt: AT,
        updatedAt: AT,
      },
      versions: { '0002-bbbbbbbb': version('Posting online', 2) },
    },
  },
  fields: {},
  style: HOUSE_STYLE,
}
const view: DraftView = {
  id: 'draftaaaaaaa',
  rev: sha,
  draft: {
    name: 'Addendum',
    title: 'Addendum',
    documentKind: 'addendum',
    language: 'en-GB',
    parts: [newPart('prose')],
    answers: {},
    style: 'styleaaaaaaa',
    status: 'preparing',
    from: null,
    createdBy: by,
    createdAt: AT,
    updatedAt: AT,
    trashed: false,
  },
  sources: { clauses: {}, fields: {}, style: HOUSE_STYLE },
  copies: [],
  latest: null,
  reviews: 0,
}

/** The calls that a session makes, answered from what is above; every save is kept. */
function host(): { api: Api; saves: Input<'drafts.save'>[] } {
  const saves: Input<'drafts.save'>[] = []
  const answers: Partial<Api> = {
    'drafts.save': async (input) => {
      saves.push(input)
      if (input.base !== sha) throw new Refused('conflict', 'It was saved elsewhere.')
      return { rev: 'b'.repeat(64), updatedAt: AT }
    },
    'drafts.sources': async ({ clauses }) =>
      clauses.includes('postingaaaaa') ? sources : { ...sources, clauses: {} },
    'person.read': async () => ({
      asked: true,
      person: { name: 'Ann', role: 'HR', organisation: 'Fernhill Ltd' },
    }),
    'drafts.duplicate': async () => ({ id: 'twinaaaaaaaa', rev: sha }),
  }
  return { api: answers as Api, saves }
}

describe('an open draft', () => {
  it('keeps the title of a letter and the heading that says it as one', () => {
    const subject = { type: 'heading' as const, id: 'subjectaaaaa', text: 'Hearing', parts: [] }
    const letter = { ...view.draft, documentKind: 'letter' as const, title: 'Hearing', parts: [subject] }
    const session = openSession(host().api, { ...view, draft: letter })
    const now = () => contentIn(session.store.getState())
    session.edit((content) => retitled(content, 'Second hearing'), 'title')
    expect(now().parts).toEqual([{ ...subject, text: 'Second hearing' }])
    session.editPart({ ...subject, text: 'Third hearing' }, 'heading')
    expect(now().title).toBe('Third hearing')
    session.editPart({ ...subject, text: '' }, 'heading')
    session.editPart({ ...subject, text: 'Invitation' }, 'heading')
    expect(now().title).toBe('Invitation')
  })

  it('adds a clause at its current wording, selects it, and takes it back', async () => {
    const { api } = host()
    const session = openSession(api, view)
    const said = await addClauses(api, session, ['postingaaaaa'])
    expect(said).toBe('Added “Posting online”, 2 of 2.')
    const { selected, history } = session.store.getState()
    expect(history.present.parts[1]).toMatchObject({
      id: selected,
      version: '0002-bbbbbbbb',
      heading: 'numbered',
    })
    expect(session.undo()).toBe('Undone: add clause.')
    expect(session.store.getState().selected).toBeNull()
    expect(contentIn(session.store.getState()).parts).toBe(view.draft.parts)
    expect(session.redo()).toBe('Done again: add clause.')
    session.close()
  })

  it('knows a field that is made while it is open, without a change of its own', () => {
    const { api } = host()
    const session = openSession(api, view)
    const field = { name: 'site.name', label: 'Site', kind: 'text' as const, group: 'General' }
    const before = session.store.getState()
    knowField(session, field)
    const after = session.store.getState()
    expect(after.sources.fields).toEqual({ ...before.sources.fields, 'site.name': field })
    expect(after.history).toBe(before.history)
  })

  it('brings the defaults of what a clause newly asks for, and leaves the answers that are there', async () => {
    const field = (name: string, preset: string) => ({
      name,
      label: name,
      kind: 'text' as const,
      group: 'Terms',
      default: preset,
    })
    const chip = (name: string) => ({ type: 'field' as const, attrs: { field: name } })
    const body: Body = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [chip('channel'), chip('owner'), chip('organisation.name')] }],
    }
    const asking: DraftSources = {
      ...sources,
      fields: {
        channel: field('channel', 'the intranet'),
        owner: field('owner', 'HR'),
        other: field('other', 'x'),
        'organisation.name': field('organisation.name', 'the library’s own'),
      },
      clauses: {
        postingaaaaa: {
          head: sources.clauses.postingaaaaa!.head,
          versions: { '0002-bbbbbbbb': { ...version('Posting online', 2), body } },
        },
      },
    }
    const api = { ...host().api, 'drafts.sources': async () => asking }
    const session = openSession(api, { ...view, draft: { ...view.draft, answers: { owner: 'Legal' } } })
    await addClauses(api, session, ['postingaaaaa'])
    expect(contentIn(session.store.getState()).answers).toEqual({
      channel: 'the intranet',
      owner: 'Legal',
      'organisation.name': 'Fernhill Ltd',
    })
    session.undo()
    expect(contentIn(session.store.getState()).answers).toEqual({ owner: 'Legal' })
    session.close()
  })

  it('says so when a clause is gone', async () => {
    const { api } = host()
    const session = openSession(api, view)
    await expect(addClauses(api, session, ['goneaaaaaaaa'])).rejects.toThrow('no longer in the library')
    expect(session.store.getState().history.past).toEqual([])
  })

  it('moves and removes in words, and leaves no step where nothing moved', () => {
    const session = openSession(host().api, view)
    const prose = view.draft.parts[0]!
    expect(session.apply((scene) => movedBy(scene, prose.id, 'up'))).toBe('“Empty text” cannot be moved up.')
    expect(session.store.getState().history.past).toEqual([])
    session.apply((scene) => added(scene, [newPart('heading')]))
    expect(session.apply((scene) => movedBy(scene, prose.id, 'down'))).toBe(
      'Moved “Empty text” down: now 2 of 2.',
    )
    expect(session.apply((scene) => removed(scene, prose.id))).toBe('Removed “Empty text”.')
    expect(session.store.getState().history.past.map((s) => s.deed.label)).toEqual([
      'add heading',
      'move text',
      'remove text',
    ])
    session.close()
  })

  it('saves answers and structure through the same door', async () => {
    const { api, saves } = host()
    const session = openSession(api, view)
    session.edit((c) => withAnswer(c, 'employee.name', 'Łucja'), 'answer', 'employee.name')
    expect(await session.flush()).toEqual({ is: 'saved', at: AT })
    expect(saves).toHaveLength(1)
    expect(saves[0]).toMatchObject({ base: sha, content: { answers: { 'employee.name': 'Łucja' } } })
  })

  it('keeps what was typed in a conflict, and as a copy when asked', async () => {
    const { api, saves } = host()
    const session = openSession(api, { ...view, rev: 'c'.repeat(64) })
    session.edit((c) => ({ ...c, title: 'Mine' }), 'title', 'title')
    expect(await session.flush()).toEqual({ is: 'conflict', message: 'It was saved elsewhere.' })
    expect(contentIn(session.store.getState()).title).toBe('Mine')
    expect(await keepAsCopy(api, session)).toBe('twinaaaaaaaa')
    expect(saves.at(-1)).toMatchObject({
      id: 'twinaaaaaaaa',
      content: { name: 'Addendum (my copy)', title: 'Mine' },
    })
  })

  it('names a clause after the pinned wording', () => {
    const part = {
      type: 'clause',
      id: 'partaaaaaaaa',
      clause: 'postingaaaaa',
      version: '0002-bbbbbbbb',
      heading: 'none',
      parts: [],
    } as const
    expect(partName(sources, { ...part, parts: [] })).toBe('Posting online')
  })
})
