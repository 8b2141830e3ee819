import { describe, expect, it } from 'vitest'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import type { Sources } from '../../../clauses/assembly/sources.ts'
import type { Draft } from '../../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import {
  body,
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
  text,
  to,
  use,
  v,
} from '../../support/build.ts'

const said = (parts: Draft['parts'], s: Sources, answers: Draft['answers'] = {}): string[] =>
  assemble(draft(parts, answers), s, HOUSE_STYLE).problems.map((p) => `${p.code}: ${p.message}`)

const plain = clause('Plain', body(prov('a', 'Words.')))
const defining = (title: string) => clause(title, body(para([text('Company Account', 'term'), ' means it.'])))
const using = clause('Using', body('Use a Company Account, not Company Accounts or a company account.'))

describe('terms', () => {
  it('are missed where their clause is not in the document', () => {
    expect(said([use('Using')], sources([defining('Definitions'), using]))).toEqual([
      'undefinedTerm: “Using” uses “Company Account”, which is defined in “Definitions”; that clause is not in this document. Add it, or say here what is meant.',
    ])
    expect(said([use('Definitions'), use('Using')], sources([defining('Definitions'), using]))).toEqual([])
  })

  it('that are only part of a word are not meant', () => {
    const plural = clause('Plural', body('Company Accounts'))
    expect(said([use('Plural')], sources([defining('Definitions'), plural]))).toEqual([])
  })

  it('in the label of a field that is not answered are not meant', () => {
    const asking = clause('Asking', body(para(['By ', chip('company.account')])))
    const fields = [field('company.account', 'Company Account')]
    expect(
      said([use('Asking')], sources([defining('Definitions'), asking], fields)).filter((p) =>
        p.startsWith('undefinedTerm'),
      ),
    ).toEqual([])
  })

  it('are defined once', () => {
    expect(said([use('One'), use('Two')], sources([defining('One'), defining('Two')]))).toEqual([
      'termDefinedTwice: “Company Account” is defined in “One” and again in “Two”. Define it once, and let the other place use it.',
    ])
  })
})

describe('company', () => {
  it('a clause that cannot do without another asks for it', () => {
    const needy = clause('Needy', body('Words.'), { requires: [id('Plain')] })
    expect(said([use('Needy')], sources([needy, plain]))).toEqual([
      'missingRequired: “Needy” needs “Plain”, which is not in this document. Add it, or take “Needy” out.',
    ])
    expect(said([use('Needy'), use('Plain')], sources([needy, plain]))).toEqual([])
  })

  it('two clauses that contradict each other are said once', () => {
    const strict = clause('Strict', body('Never.'), { excludes: [id('Free')] })
    const free = clause('Free', body('Always.'), { excludes: [id('Strict')] })
    expect(said([use('Strict'), use('Free')], sources([strict, free]))).toEqual([
      'excludedTogether: “Strict” contradicts “Free”; both are in this document. Take one of them out.',
    ])
  })
})

it('says that a clause is retired, in the trash, or has newer wording', () => {
  const old = clause('Old', body('Words.'), { status: 'retired' })
  const binned = clause('Binned', body('Words.'), { trashed: true })
  const newer = clause('Newer', body('Words.'), { current: v(3) })
  expect(said([use('Old'), use('Binned'), use('Newer')], sources([old, binned, newer]))).toEqual([
    'retiredClause: “Old” is retired. Use another clause here, or check with its owner that it still holds.',
    'retiredClause: “Binned” is in the library’s trash. Restore it there, or use another clause here.',
    'newerWording: The library has other wording of “Newer”: this document uses version 1, the library’s current one is version 3. Compare them, then take the current one or keep this.',
  ])
})

it('says what prints nothing', () => {
  const parts: Draft['parts'] = [
    prose('p', body('')),
    schedule('Accounts'),
    group(''),
    { type: 'parties', id: id('parties'), parties: [] },
  ]
  expect(said(parts, sources())).toEqual([
    'emptyPart: A text block is empty. Type into it, or take it out.',
    'emptyPart: “Accounts” holds nothing. Add a clause or text to it, or take it out.',
    'emptyPart: A heading has no words. Type them, or take the heading out.',
    'emptyPart: The parties block names nobody. Add the parties, or take it out.',
  ])
})

describe('what is wrong with wording', () => {
  it('is said in reading order, with the place and what to do', () => {
    const wrong = clause(
      'Wrong',
      body(
        para([
          chip('days'),
          ' ',
          chip('nobody'),
          ' ',
          chip('start', 'roman'),
          ' ',
          to({ clause: id('Gone') }),
        ]),
        para('Each.', { each: 'staff' }),
        para('a\u0001b \u202ec'),
      ),
    )
    const fields = [
      field('days', 'Days', 'number', { min: { value: 5, why: 'the law says so.' } }),
      field('start', 'Start', 'date'),
    ]
    expect(said([use('Wrong')], sources([wrong], fields), { days: 2, start: '2026-12-01' })).toEqual([
      'wrongAnswer: The answer to “Days” must be at least 5: the law says so. Correct it.',
      'unknownField: “Wrong” asks for the field “nobody”, which the library does not have. Add that field, or use another one there.',
      'unknownFormat: “Wrong” shows “Start” as “roman”, which is not known. Choose one of: long, short, full.',
      'brokenReference: A reference in “Wrong” points to something that is not in this document. Point it elsewhere, or add what it names.',
      'repeatNotKnown: “Wrong” has wording that is to be repeated for each “staff”. Repeats are not filled in yet: it stands once. Write out what is to be repeated, or take the repeat away.',
      'text: “Wrong” held control characters that no document can hold; they were left out.',
      'text: “Wrong” holds invisible marks that change the direction of writing, so that it may read differently from what it says. Type those words again.',
    ])
  })

  it('is nesting deeper than Word can number', () => {
    const nest = (n: number): ReturnType<typeof prov> =>
      prov(`n${'abcdefghijklm'[n]}`, `${n}`, n < 11 ? [nest(n + 1)] : [])
    const result = assemble(draft([use('Deep')]), sources([clause('Deep', body(nest(1)))]), HOUSE_STYLE)
    expect(result.problems.map((p) => p.code)).toEqual(['tooDeep'])
    expect(
      Math.max(...result.tree.blocks.map((b) => (b.type === 'provision' ? b.number.path.length : 0))),
    ).toBe(9)
  })
})

it('takes fields called as what every object inherits for what they are', () => {
  const odd = clause('Odd', body(para([chip('constructor'), chip('toString')])))
  expect(said([use('Odd')], sources([odd]))).toHaveLength(2)
})
