import { describe, expect, it } from 'vitest'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import type { Sources } from '../../../clauses/assembly/sources.ts'
import type { Draft } from '../../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import {
  body,
  bullets,
  chip,
  clause,
  draft,
  field,
  group,
  id,
  para,
  prose,
  prov,
  schedule,
  sources,
  table,
  text,
  to,
  use,
} from '../../support/build.ts'

const put = (d: Draft, s: Sources) => assemble(d, s, HOUSE_STYLE)
const lines = (d: Draft, s: Sources): string[] => treeText(put(d, s).tree)
const codes = (d: Draft, s: Sources): string[] => put(d, s).problems.map((p) => p.code)

const alpha = clause('Alpha', body(prov('a', 'One', [prov('b', 'Two', [prov('c', 'Three')])]), 'Aside'))
const beta = clause('Beta', body(prov('d', 'Four')))
const library = sources([alpha, beta])

describe('numbers', () => {
  it('gives clauses a number, their provisions the levels below, and unnumbered text none', () => {
    expect(lines(draft([use('Alpha'), use('Beta')]), library)).toEqual([
      'Addendum',
      '1.\tAlpha',
      '1.1\tOne',
      '(a)\tTwo',
      '(i)\tThree',
      'Aside',
      '2.\tBeta',
      '2.1\tFour',
    ])
  })

  it('continues through group headings, and numbers a clause in a clause one level deeper', () => {
    const parts = [group('First', [use('Beta', { parts: [use('Beta', { as: 'in' })] })]), use('Alpha')]
    expect(lines(draft(parts), library).slice(1, 7)).toEqual([
      'First',
      '1.\tBeta',
      '1.1\tFour',
      '1.2\tBeta',
      '(a)\tFour',
      '2.\tAlpha',
    ])
  })

  it('gives the provisions of a clause without a number, and of prose, the level of the part', () => {
    const parts = [
      use('Beta', { heading: 'plain' }),
      use('Beta', { as: 'none', heading: 'none' }),
      prose('x', body('Free', prov('f', 'Five'))),
    ]
    expect(lines(draft(parts), library).slice(1)).toEqual([
      'Beta',
      '1.\tFour',
      '2.\tFour',
      'Free',
      '3.\tFive',
    ])
  })

  it('starts anew in each schedule', () => {
    const parts = [
      use('Beta'),
      schedule('One', [use('Beta', { as: 'x' })]),
      schedule('Two', [use('Beta', { as: 'y' })]),
    ]
    expect(lines(draft(parts), library).slice(3)).toEqual([
      'Schedule 1\tOne',
      '1.\tBeta',
      '1.1\tFour',
      'Schedule 2\tTwo',
      '1.\tBeta',
      '1.1\tFour',
    ])
  })
})

describe('references', () => {
  const referring = (...refs: Parameters<typeof to>[]) =>
    sources([
      alpha,
      beta,
      clause('Ref', body(para(refs.flatMap((r, i) => [i > 0 ? ' / ' : '', to(...r)])), prov('own', 'Own'))),
    ])
  const said = (parts: Draft['parts'], s: Sources, line = 'Aside'): string[] => {
    const all = lines(draft(parts), s)
    return all.slice(all.findIndex((l) => l.endsWith(line)) + 1)
  }

  it('say the full number, the title, and the number of a provision of their own', () => {
    const s = referring(
      [{ clause: id('Alpha') }],
      [{ clause: id('Alpha'), provision: 'caaaa' }],
      [{ part: id('pAlpha') }, 'title'],
      [{ provision: 'ownaa' }],
    )
    expect(said([use('Alpha'), use('Ref')], s, 'Ref')[0]).toBe('1 / 1.1(a)(i) / Alpha / 2.1')
  })

  it('name the schedule from outside it, and the document from inside', () => {
    const s = referring([{ clause: id('Alpha'), provision: 'aaaaa' }])
    expect(said([use('Ref'), schedule('S', [use('Alpha')])], s, 'Ref')[0]).toBe('Schedule 1, paragraph 1.1')
    expect(said([use('Alpha'), schedule('S', [use('Ref')])], s, 'Ref')[0]).toBe('1.1 of this addendum')
    expect(said([schedule('S', [use('Alpha'), use('Ref')])], s, 'Ref')[0]).toBe('1.1')
  })

  it('to nothing stay visible and are a problem', () => {
    const s = referring([{ clause: id('Gone') }])
    expect(said([use('Ref')], s, 'Ref')[0]).toBe('[missing reference]')
    expect(codes(draft([use('Ref')]), s)).toEqual(['brokenReference'])
  })
})

describe('answers', () => {
  const start = field('startDate', 'Start date', 'date')
  const s = sources([clause('Start', body(para(['From ', chip('startDate'), '.'])))], [start])

  it('are formatted', () => {
    expect(lines(draft([use('Start')], { startDate: '2026-12-01' }), s).at(-1)).toBe(
      'From 1\u00a0December\u00a02026.',
    )
  })

  it('that are missing leave a blank and one problem', () => {
    const result = put(draft([use('Start'), use('Start', { as: 'again' })]), s)
    expect(treeText(result.tree).at(-1)).toBe('From [Start date].')
    expect(result.problems).toEqual([
      {
        code: 'emptyField',
        weight: 'blocks',
        field: 'startDate',
        part: id('pStart'),
        message: '“Start date” is not answered. Fill it in; it is used in “Start”.',
      },
    ])
    expect(result.asked).toEqual(['startDate'])
  })
})

it('prints bullets, tables, parties and signatures', () => {
  const parts: Draft['parts'] = [
    {
      type: 'parties',
      id: id('parties'),
      parties: [{ id: id('one'), term: 'the Employer', content: [text('Fernhill Ltd')] }],
    },
    prose('p', body(bullets('a', 'b'), table(['H'], ['c']))),
    {
      type: 'signatures',
      id: id('sign'),
      intro: [text('Signed.')],
      signatories: [{ id: id('x'), content: [text('For us')], lines: ['signature', 'date'] }],
    },
    { type: 'pageBreak', id: id('break') },
  ]
  expect(lines(draft(parts), library)).toEqual([
    'Addendum',
    '(1)\tFernhill Ltd (the Employer)',
    '•\ta',
    '•\tb',
    'H',
    'c',
    'Signed.',
    'For us',
    'Signature',
    'Date',
  ])
})

it('keeps a missing clause visible', () => {
  expect(lines(draft([use('Gone')]), library)).toEqual([
    'Addendum',
    '1.\t[missing clause]',
    '[missing clause]',
  ])
  expect(codes(draft([use('Gone')]), library)).toEqual(['missingClause'])
})
