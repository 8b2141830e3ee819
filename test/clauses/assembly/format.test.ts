import { expect, it } from 'vitest'
import { show } from '../../../clauses/assembly/format.ts'
import type { Answer, FieldKind } from '../../../clauses/model/field.ts'
import { field } from '../../support/build.ts'

const _ = '\u00a0'
const gbp = (amount: string) => ({ amount, currency: 'GBP' })
const shah = { name: 'A. Shah', role: 'HR lead', contact: 'a@example.org' }

it.each<[FieldKind, Answer, string | null, string]>([
  ['text', 'as typed', null, 'as typed'],
  ['date', '2026-12-01', null, `1${_}December${_}2026`],
  ['date', '2026-12-01', 'short', '01/12/2026'],
  ['date', '2026-12-01', 'full', `Tuesday${_}1${_}December${_}2026`],
  ['date', '2024-02-29', 'full', `Thursday${_}29${_}February${_}2024`],
  ['money', gbp('1250'), null, '£1,250.00'],
  ['money', gbp('1234567.5'), 'figures', '£1,234,567.50'],
  ['money', gbp('-0012.05'), 'figures', '-£12.05'],
  ['money', { amount: '10', currency: 'CHF' }, null, `CHF${_}10.00`],
  ['money', gbp('1250'), 'words', 'one thousand two hundred and fifty pounds'],
  ['money', gbp('1.01'), 'words', 'one pound and one penny'],
  ['money', gbp('1000005.20'), 'words', 'one million and five pounds and twenty pence'],
  ['number', 12500.5, null, '12,500.5'],
  ['number', 12, 'words', 'twelve'],
  ['number', -2.5, 'words', 'minus two point five'],
  ['number', 1e21, 'words', '1e+21'],
  ['number', 999_999, 'words', 'nine hundred and ninety-nine thousand nine hundred and ninety-nine'],
  ['yesNo', true, 'yesNo', 'Yes'],
  ['person', shah, null, 'A. Shah'],
  ['person', shah, 'nameAndRole', 'A. Shah, HR lead'],
  ['person', shah, 'contact', 'a@example.org'],
  ['person', { name: 'A. Shah' }, 'role', ''],
])('shows a %s %o as %s: %s', (kind, answer, form, text) => {
  expect(show(field('f', 'F', kind), answer, form)).toBe(text)
})

it('shows a choice by its label', () => {
  const options = [{ value: 'full', label: 'Full time' }]
  expect(show(field('f', 'F', 'choice', { options }), 'full')).toBe('Full time')
})

it.each([
  ['weeks', 1, `1${_}week`],
  ['weeks', 4, `4${_}weeks`],
  ['hours a week', 1, `1${_}hour a week`],
  ['%', 5, '5%'],
])('adds the unit %s to %i', (unit, n, text) => {
  expect(show(field('f', 'F', 'number', { unit }), n)).toBe(text)
})
