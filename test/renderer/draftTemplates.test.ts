import { describe, expect, it } from 'vitest'
import type { DocumentKind } from '../../clauses/model/draft.ts'
import { byKind, type Template, templatesFor } from '../../renderer/draft/templates.ts'

const template = (name: string, documentKind: DocumentKind, about = ''): Template =>
  ({ id: name, name, documentKind, about }) as Template
const all = [
  template('Social media policy', 'policy', 'What may be posted.'),
  template('Contract addendum: online conduct', 'addendum', 'Posting in private.'),
  template('Acknowledgement', 'policy'),
]
const names = (list: readonly Template[]) => list.map((t) => t.name)

describe('the templates to start from', () => {
  it('stand under their kinds, each by name, and a kind without any is left out', () => {
    expect(byKind(all).map(({ kind, templates }) => [kind, ...names(templates)])).toEqual([
      ['addendum', 'Contract addendum: online conduct'],
      ['policy', 'Acknowledgement', 'Social media policy'],
    ])
  })

  it('are found by every word of name or description', () => {
    expect(names(templatesFor(all, 'POST pol'))).toEqual(['Social media policy'])
    expect(names(templatesFor(all, 'post'))).toEqual(names(all.slice(0, 2)))
    expect([templatesFor(all, ' '), templatesFor(all, 'salary')]).toEqual([all, []])
  })
})
