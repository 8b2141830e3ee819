import type { Stamp } from '../../clauses/export/job.ts'
import {
  anchorOf,
  type Block,
  type Inline,
  type Marks,
  type Numbered,
  type ReferenceForm,
  type Tree,
} from '../../clauses/tree/tree.ts'

const pad = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z2-7]/g, 'a')
    .padEnd(12, 'a')
    .slice(0, 12)

/** A part id from a readable name. */
export const part = (name: string): string => pad(name)

/** Resolved words. */
export const t = (text: string, marks: Marks = {}): Inline => ({
  type: 'text',
  text,
  marks,
  origin: { from: 'text' },
})

/** Words that an answer gave. */
export const answered = (field: string, text: string): Inline => ({
  type: 'text',
  text,
  marks: {},
  origin: { from: 'field', field },
})

/** An empty field. */
export const blank = (field: string, label: string): Inline => ({
  type: 'blank',
  text: `[${label}]`,
  field,
  marks: {},
  origin: { from: 'field', field },
})

/** A reference with its cached text. */
export const ref = (target: string | null, text: string, form: ReferenceForm = 'number'): Inline => ({
  type: 'reference',
  text,
  target,
  form,
  marks: {},
  origin: { from: 'reference', anchor: target ?? '' },
})

/** A number in a series. */
export const num = (path: number[], label: string, full: string, series = 'main'): Numbered => ({
  series,
  path,
  label,
  full,
})

/** A tree that has every kind of block and inline, with numbers as the House style writes them. */
export const everything = (): Tree => {
  const [a, b, s, c] = [part('alpha'), part('beta'), part('sched'), part('gamma')]
  const inAlpha = { part: a, clause: part('clausea'), version: '0001-00000000' }
  const inBeta = { part: b, clause: part('clauseb'), version: '0002-11111111' }
  const inGamma = { part: c, clause: part('clausec'), version: '0001-22222222' }
  const blocks: Block[] = [
    {
      type: 'parties',
      origin: { part: part('parties') },
      anchor: anchorOf(part('parties')),
      parties: [
        {
          label: '(1)',
          content: [answered('organisation.name', 'Fernhill & Sons Ltd'), t(' of 1 Mill Lane')],
          term: 'the Employer',
        },
        { label: '(2)', content: [answered('employee.name', 'Łucja Ó Briain')], term: 'the Employee' },
      ],
    },
    {
      type: 'heading',
      role: 'group',
      level: 1,
      origin: { part: part('head') },
      anchor: anchorOf(part('head')),
      number: null,
      content: [t('Agreed terms')],
    },
    {
      type: 'heading',
      role: 'clause',
      level: 1,
      origin: inAlpha,
      anchor: anchorOf(a),
      number: num([1], '1.', '1'),
      content: [t('Definitions')],
    },
    {
      type: 'provision',
      origin: { ...inAlpha, provision: 'aaaa2' },
      anchor: anchorOf(a, 'aaaa2'),
      number: num([1, 1], '1.1', '1.1'),
      content: [
        t('In this addendum, '),
        t('Company Account', { term: true }),
        t(' means an account that speaks for the Employer.'),
      ],
    },
    {
      type: 'provision',
      origin: { ...inAlpha, provision: 'aaaa3' },
      anchor: anchorOf(a, 'aaaa3'),
      number: num([1, 1, 1], '(a)', '1.1(a)'),
      content: [t('It includes '), t('shared', { em: true }), t(' accounts;')],
    },
    {
      type: 'provision',
      origin: { ...inAlpha, provision: 'aaaa4' },
      anchor: anchorOf(a, 'aaaa4'),
      number: num([1, 1, 1, 1], '(i)', '1.1(a)(i)'),
      content: [t('whoever opened them.')],
    },
    {
      type: 'provision',
      origin: { ...inAlpha, provision: 'aaaa5' },
      anchor: anchorOf(a, 'aaaa5'),
      number: num([1, 1, 2], '(b)', '1.1(b)'),
      content: [t('“Quotes”, naïve – £1,250.00, Ελληνικά.')],
    },
    {
      type: 'heading',
      role: 'clause',
      level: 1,
      origin: inBeta,
      anchor: anchorOf(b),
      number: num([2], '2.', '2'),
      content: [t('Posting')],
    },
    {
      type: 'paragraph',
      level: 1,
      origin: inBeta,
      content: [t('This clause applies from '), blank('effectiveDate', 'Effective date'), t('.')],
    },
    {
      type: 'provision',
      origin: { ...inBeta, provision: 'bbbb2' },
      anchor: anchorOf(b, 'bbbb2'),
      number: num([2, 1], '2.1', '2.1'),
      content: [
        t('Subject to clause '),
        ref(anchorOf(a, 'aaaa3'), '1.1(a)'),
        t(' ('),
        ref(anchorOf(a), 'Definitions', 'title'),
        t('), you must:'),
      ],
    },
    {
      type: 'item',
      level: 2,
      depth: 1,
      lead: true,
      origin: inBeta,
      content: [t('be '), t('fair', { strong: true }), t(';')],
    },
    {
      type: 'item',
      level: 2,
      depth: 2,
      lead: true,
      origin: inBeta,
      content: [t('and accurate.', { underline: true })],
    },
    {
      type: 'item',
      level: 2,
      depth: 1,
      lead: false,
      origin: inBeta,
      content: [t('See '), t('the guide', { link: 'https://www.acas.org.uk/' }), t('.')],
    },
    {
      type: 'provision',
      origin: { ...inBeta, provision: 'bbbb3' },
      anchor: anchorOf(b, 'bbbb3'),
      number: num([2, 2], '2.2', '2.2'),
      content: [
        t('First line'),
        { type: 'lineBreak', marks: {}, origin: { from: 'text' } },
        t('second line, and '),
        ref(null, '[missing reference]'),
        t('.'),
      ],
    },
    {
      type: 'table',
      level: 1,
      origin: inBeta,
      rows: [
        {
          cells: ['Account', 'Runs it'].map((h) => ({
            header: true,
            colspan: 1,
            rowspan: 1,
            blocks: [{ type: 'paragraph' as const, level: 0, origin: inBeta, content: [t(h)] }],
          })),
        },
        {
          cells: ['News page', 'A. Shah'].map((h) => ({
            header: false,
            colspan: 1,
            rowspan: 1,
            blocks: [{ type: 'paragraph' as const, level: 0, origin: inBeta, content: [t(h)] }],
          })),
        },
      ],
    },
    {
      type: 'signatures',
      origin: { part: part('sign') },
      anchor: anchorOf(part('sign')),
      intro: [t('Signed as an agreement.')],
      signatories: [
        {
          content: [t('For the Employer')],
          lines: [
            { kind: 'signature', label: 'Signature' },
            { kind: 'name', label: 'Name' },
            { kind: 'date', label: 'Date' },
          ],
        },
        {
          content: [t('The Employee')],
          lines: [
            { kind: 'signature', label: 'Signature' },
            { kind: 'date', label: 'Date' },
          ],
        },
      ],
    },
    {
      type: 'heading',
      role: 'schedule',
      level: 1,
      origin: { part: s },
      anchor: anchorOf(s),
      number: num([1], 'Schedule 1', 'Schedule 1', 'schedules'),
      content: [t('Accounts')],
    },
    {
      type: 'heading',
      role: 'clause',
      level: 1,
      origin: inGamma,
      anchor: anchorOf(c),
      number: num([1], '1.', '1', anchorOf(s)),
      content: [t('Hand-over')],
    },
    {
      type: 'provision',
      origin: { ...inGamma, provision: 'cccc2' },
      anchor: anchorOf(c, 'cccc2'),
      number: num([1, 1], '1.1', '1.1', anchorOf(s)),
      content: [t('Passwords are handed over.')],
    },
    { type: 'pageBreak', origin: { part: part('break') } },
    { type: 'paragraph', level: 0, origin: { part: part('prose') }, content: [t('The end.')] },
  ]
  return { title: 'Addendum: online conduct', language: 'en-GB', documentKind: 'addendum', blocks }
}

/** A stamp with fixed values. */
export const stamp: Stamp = {
  copy: 'copycopycopy',
  at: '2026-11-22T10:00:00.000Z',
  author: 'Amira Shah',
  organisation: 'Fernhill & Sons Ltd',
  draft: 'draftdraftdr',
  library: 'librarylibra',
  status: '',
}
