import { describe, expect, it } from 'vitest'
import type { DraftRow, DraftSources } from '../../clauses/api/contract.ts'
import { assemble } from '../../clauses/assembly/assemble.ts'
import type { Part } from '../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import type { Content } from '../../renderer/draft/content.ts'
import { ago, freeName, rowsToShow } from '../../renderer/draft/draftRows.ts'
import { sizeOf } from '../../renderer/draft/exporting.ts'
import { holders, keptRows, labelsOf, outlineOf } from '../../renderer/draft/outlineNodes.ts'
import { putBack, removed, type Scene } from '../../renderer/draft/structure.ts'

const row = (name: string, updatedAt: string, trashed = false, title = ''): DraftRow => ({
  id: 'aaaaaaaaaaaa',
  name,
  title,
  documentKind: 'policy',
  status: 'preparing',
  updatedAt: `2026-11-${updatedAt}T10:00:00.000Z`,
  createdAt: '2026-11-01T10:00:00.000Z',
  trashed,
  latest: null,
  reviews: 0,
})

describe('the list of drafts', () => {
  const rows = [
    row('Addendum', '20'),
    row('Café policy', '22', false, 'Online conduct'),
    row('Old', '21', true),
  ]
  const names = (trashed: boolean, query: string): string[] =>
    rowsToShow(rows, trashed, query).map((r) => r.name)

  it('puts what changed last first and keeps the trash apart', () => {
    expect(names(false, '')).toEqual(['Café policy', 'Addendum'])
    expect(names(true, '')).toEqual(['Old'])
  })

  it('finds every word in name or title, whatever the case or accents', () => {
    expect(names(false, 'CAFE conduct')).toEqual(['Café policy'])
    expect(names(false, 'cafe addendum')).toEqual([])
  })

  it('offers a name that is not taken', () => {
    expect(freeName('Policy', rows)).toBe('Policy')
    expect(freeName('Addendum', [...rows, row('Addendum 2', '20')])).toBe('Addendum 3')
  })

  it('says when, in words', () => {
    const now = new Date(2026, 10, 23, 14, 2)
    expect(ago(new Date(2026, 10, 23, 9, 5).toISOString(), now)).toBe('Today, 09:05')
    expect(ago(new Date(2026, 10, 22, 23, 59).toISOString(), now)).toBe('Yesterday, 23:59')
    expect(ago(new Date(2026, 10, 3, 9, 5).toISOString(), now)).toBe('3 Nov 2026')
  })

  it('says sizes in words', () => {
    expect([sizeOf(900), sizeOf(13_640), sizeOf(2_450_000)]).toEqual(['900 bytes', '14 kB', '2.5 MB'])
  })
})

const sources: DraftSources = { clauses: {}, fields: {}, style: HOUSE_STYLE }
const heading = (id: string, text: string, ...parts: Part[]): Part => ({
  type: 'heading',
  id: id.padEnd(12, 'a'),
  text,
  parts,
})
const schedule = (id: string, title: string, ...parts: Part[]): Part => ({
  type: 'schedule',
  id: id.padEnd(12, 'a'),
  title,
  parts,
})

const content = (parts: Part[]): Content => ({
  name: 'Addendum',
  title: 'Addendum',
  documentKind: 'addendum',
  language: 'en-GB',
  parts,
  answers: {},
  style: 'styleaaaaaaa',
})
const rowsOf = (parts: Part[]) =>
  outlineOf(parts, sources, labelsOf(assemble(content(parts), sources, HOUSE_STYLE).tree))

describe('the outline', () => {
  const parts = [heading('b', 'Terms', heading('c', 'Pay')), schedule('s', 'Forms')]

  it('shows names, the numbers of the page, and what holds others', () => {
    const rows = rowsOf(parts)
    expect(rows.map((r) => [r.name, r.label])).toEqual([
      ['Terms', ''],
      ['Forms', 'Schedule 1'],
    ])
    expect(holders(rows)).toEqual(['b'.padEnd(12, 'a')])
  })

  it('keeps every row that did not change as the same value', () => {
    const before = rowsOf(parts)
    expect(keptRows(before, rowsOf(parts))).toBe(before)
    const after = keptRows(
      before,
      rowsOf([heading('b', 'Terms', heading('c', 'Wages')), schedule('s', 'Forms')]),
    )
    expect(after[1]).toBe(before[1])
    expect(after[0]).not.toBe(before[0])
    expect(after[0]!.children[0]!.name).toBe('Wages')
  })
})

describe('putting a removed part back', () => {
  const before = content([
    heading('b', 'Terms', heading('c', 'Pay'), heading('d', 'Leave')),
    heading('e', 'End'),
  ])
  const scene = (now: typeof before): Scene => ({
    content: now,
    selected: null,
    nameOf: (part) => (part.type === 'heading' ? part.text : part.type),
  })
  const id = (name: string): string => name.padEnd(12, 'a')

  it('restores the place it had', () => {
    const gone = removed(scene(before), id('c'))!
    expect(gone.selected).toBe(id('d'))
    const back = putBack(scene({ ...gone.content }), before, id('c'))!
    expect(back.content.parts).toEqual(before.parts)
    expect(back.said).toBe('Put back “Pay”.')
  })

  it('goes to the end where its holder is gone, and does nothing where it still stands', () => {
    const holderless = content([heading('e', 'End')])
    const back = putBack(scene(holderless), before, id('c'))!
    expect(back.content.parts.map((p) => p.id)).toEqual([id('e'), id('c')])
    expect(putBack(scene(before), before, id('c'))).toBeNull()
  })
})
