import { expect, test } from 'vitest'
import type { Wording } from '../../clauses/model/clause.ts'
import { diff } from '../../clauses/tree/diff.ts'
import { treeText } from '../../clauses/tree/text.ts'
import { notesDiffer, withNotes } from '../../renderer/library/notesTree.ts'
import { specimen } from '../../renderer/library/specimen.ts'

const wording = (note: string): Wording => ({
  title: 'Monitoring',
  body: {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'We monitor some use.' }] }],
  },
  notes: [{ kind: 'law', text: note }],
  law: [
    {
      citation: 'UK GDPR, Art 29',
      says: 'Only on instructions.',
      source: 'https://www.legislation.gov.uk/',
      asAt: '2026-11-22',
      status: 'inForce',
    },
  ],
  language: 'en-GB',
  inForceFrom: null,
})
const shown = (w: Wording) => withNotes(specimen(w, { clauses: {}, fields: {} }, 'aaaaaaaaaaaa'), w)

test('a redline shows what changed in guidance and law too', () => {
  const [before, after] = [wording('Tell people first.'), wording('Tell people in writing first.')]
  expect(notesDiffer(before, after)).toBe(true)
  expect(notesDiffer(before, wording('Tell people first.'))).toBe(false)
  expect(treeText(shown(after)).slice(-4)).toEqual([
    'Guidance',
    'The law: Tell people in writing first.',
    'Law',
    'UK GDPR, Art 29: Only on instructions. In force. As at 2026-11-22. https://www.legislation.gov.uk/',
  ])
  const marked = diff(shown(before), shown(after), { author: 'A', date: '2026-11-22' })
  const changed = marked.blocks.flatMap((b) =>
    'content' in b ? b.content.filter((i) => i.change).map((i) => ('text' in i ? i.text.trim() : '')) : [],
  )
  expect(changed).toEqual(['in writing'])
})
