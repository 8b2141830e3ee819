import { expect, it } from 'vitest'
import { inlineText, treeText, words } from '../../../clauses/tree/text.ts'
import { everything, ref, t } from '../../support/trees.ts'

it('is the title, then every line with its label', () => {
  expect(treeText(everything())).toEqual([
    'Addendum: online conduct',
    '(1)\tFernhill & Sons Ltd of 1 Mill Lane (the Employer)',
    '(2)\tŁucja Ó Briain (the Employee)',
    'Agreed terms',
    '1.\tDefinitions',
    '1.1\tIn this addendum, Company Account means an account that speaks for the Employer.',
    '(a)\tIt includes shared accounts;',
    '(i)\twhoever opened them.',
    '(b)\t“Quotes”, naïve – £1,250.00, Ελληνικά.',
    '2.\tPosting',
    'This clause applies from [Effective date].',
    expect.stringMatching(/^2\.1\t.*\), you must:$/),
    '•\tbe fair;',
    '•\tand accurate.',
    'See the guide.',
    '2.2\tFirst line\nsecond line, and [missing reference].',
    'Account',
    'Runs it',
    'News page',
    'A. Shah',
    'Signed as an agreement.',
    'For the Employer',
    'Signature',
    'Name',
    'Date',
    'The Employee',
    'Signature',
    'Date',
    'Schedule 1\tAccounts',
    '1.\tHand-over',
    '1.1\tPasswords are handed over.',
    'The end.',
  ])
})

it('leaves out a title that is empty', () => {
  expect(treeText({ ...everything(), title: '', blocks: [] })).toEqual([])
})

it('has the title of a letter where a heading of its own says it', () => {
  const letter = { ...everything(), documentKind: 'letter', title: 'Agreed terms' } as const
  expect(treeText(letter)).toEqual(treeText({ ...letter, title: '' }))
  expect(treeText({ ...letter, documentKind: 'policy' })[0]).toBe('Agreed terms')
  expect(treeText({ ...letter, title: 'Definitions' })[0]).toBe('Definitions')
})

it('of a line is its pieces one after another', () => {
  expect(inlineText([t('See '), ref('_cw_x', '1.1(a)'), t('.')])).toBe('See 1.1(a).')
})

it('compares by words alone', () => {
  expect(words(['1.\tOne\u00a0two', '', ' three\nfour '])).toEqual(['1.', 'One', 'two', 'three', 'four'])
})
