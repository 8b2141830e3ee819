import { expect, test } from 'vitest'
import { printClause, readClause } from '../../../clauses/markdown/clause.ts'
import { readTemplate } from '../../../clauses/markdown/template.ts'
import { PLAIN } from '../../../clauses/model/clause.ts'

test('a note keeps the provision that it is about, also where its id looks like a number', () => {
  const clause = {
    id: 'k3m7q2x4a5bd',
    wording: {
      title: 'Posting',
      body: {
        type: 'doc' as const,
        content: [
          { type: 'provision' as const, attrs: { id: '22222' }, content: [{ type: 'paragraph' as const }] },
        ],
      },
      notes: [
        { kind: 'lawyer' as const, provision: '22222', text: 'Is this wide enough?' },
        { kind: 'house' as const, text: 'Ours.' },
      ],
      law: [],
      language: 'en-GB',
      inForceFrom: null,
    },
    description: PLAIN,
  }
  expect(readClause('posting.md', printClause(clause))).toEqual(clause)
})

const template = (part: string): string => `---
id: tmplaaaaaaaa
name: A policy
about: For a test.
title: Policy
documentKind: policy
parts:
  - { id: partaaaaaaaa, ${part} }
---
`
const none = (): undefined => undefined

test('a template may hold a contents list', () => {
  const partOf = (part: string): unknown => readTemplate('t.md', template(part), none).parts[0]
  expect(partOf('contents: Contents, levels: 3')).toEqual({
    type: 'contents',
    id: 'partaaaaaaaa',
    title: 'Contents',
    levels: 3,
  })
  expect(partOf('contents: ""')).toMatchObject({ title: '', levels: 2 })
  expect(() => partOf('contents: Contents, levels: 9')).toThrow('t.md, front matter')
})
