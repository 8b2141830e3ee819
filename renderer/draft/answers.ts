import {
  type Answer,
  type Field,
  type FieldName,
  faultOf,
  isBlank,
  type Money,
  type PersonAnswer,
} from '../../clauses/model/field.ts'
import type { Problem } from '../../clauses/tree/problem.ts'

/** What a text box came to: an answer, nothing, or what is wrong with the text as the end of a sentence. */
export type Typed<T> = { readonly answer: T | undefined } | { readonly fault: string }

/** The currency of a money field that has no answer yet. */
export const HOME_CURRENCY = 'GBP'

const CURRENCIES: Readonly<Record<string, string>> = { GBP: '£ GBP', EUR: '€ EUR', USD: '$ USD' }

/** The currencies that an amount can be in, with the one that it is in already. */
export const currenciesFor = (current: string): readonly { value: string; label: string }[] =>
  Object.entries({ [current]: current, ...CURRENCIES }).map(([value, label]) => ({ value, label }))

const FIRST_YEAR = 1900

/** What keeps a date as it stands in its box from being an answer, as the end of a sentence; null when nothing does. */
export function dateFault(text: string): string | null {
  const year = /^(\d{4})-\d{2}-\d{2}$/.exec(text)?.[1]
  if (year === undefined) return `was left unfinished at ${text}. Give the day, the month and the year.`
  if (Number(year) >= FIRST_YEAR) return null
  return `has the year ${Number(year)}. Type all four figures of the year, such as 2026.`
}

/** A date as it was left, where some of its segments are filled and others are not; else null. */
export function unfinished(segments: readonly { text: string; empty: boolean }[]): string | null {
  const empty = segments.filter((s) => s.empty).length
  return empty === 0 || empty === segments.length ? null : segments.map((s) => s.text).join('/')
}

const SIGNS: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' }

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** An answer of text as its box shows it. */
export const textIn = (answer: Answer | undefined): string => (typeof answer === 'string' ? answer : '')

/** The answer that typed text gives; nothing for an empty box. */
export const textOut = (text: string): string | undefined => (text === '' ? undefined : text)

/** A number as its box shows it. */
export const numberIn = (answer: Answer | undefined): string =>
  typeof answer === 'number' ? String(answer) : ''

/** The number that typed text gives. Commas between thousands are understood. */
export function numberOut(text: string): Typed<number> {
  const plain = text.trim().replace(/,(?=\d{3}(\D|$))/g, '')
  if (plain === '') return { answer: undefined }
  return /^-?\d+(\.\d+)?$/.test(plain) ? { answer: Number(plain) } : { fault: 'must be a number such as 12' }
}

/** True for an answer of money. */
export const isMoney = (answer: Answer | undefined): answer is Money =>
  typeof answer === 'object' && 'amount' in answer

/** True for an answer that names a person. */
export const isPerson = (answer: Answer | undefined): answer is PersonAnswer =>
  typeof answer === 'object' && 'name' in answer

/** An amount as its box shows it: 1250.00 as "1,250.00". */
export function amountIn(answer: Answer | undefined): string {
  if (!isMoney(answer)) return ''
  const [whole = '', rest] = answer.amount.split('.')
  return rest === undefined ? grouped(whole) : `${grouped(whole)}.${rest}`
}

/** The currency that an answer of money is in. */
export const currencyIn = (answer: Answer | undefined): string =>
  isMoney(answer) ? answer.currency : HOME_CURRENCY

/** The money that typed text gives: "£1,250" is 1250.00 GBP. A sign before it chooses the currency. */
export function moneyOut(text: string, currency: string): Typed<Money> {
  const trimmed = text.trim()
  if (trimmed === '') return { answer: undefined }
  const sign = SIGNS[trimmed.charAt(0)]
  const plain = (sign ? trimmed.slice(1).trim() : trimmed).replace(/,(?=\d{3}(\D|$))/g, '')
  const parts = /^(-?\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!parts) return { fault: 'must be an amount such as 1,250.00' }
  return {
    answer: { amount: `${parts[1]}.${(parts[2] ?? '').padEnd(2, '0')}`, currency: sign ?? currency },
  }
}

/** The three lines of a person as their boxes show them. */
export const personIn = (answer: Answer | undefined): Required<PersonAnswer> => {
  const person = isPerson(answer) ? answer : { name: '' }
  return { name: person.name, role: person.role ?? '', contact: person.contact ?? '' }
}

/** The person that three boxes give; nothing when all are empty. Empty lines are left out. */
export function personOut({ name, role, contact }: Required<PersonAnswer>): PersonAnswer | undefined {
  if (name === '' && role === '' && contact === '') return undefined
  return { name, ...(role === '' ? {} : { role }), ...(contact === '' ? {} : { contact }) }
}

/** What is wrong with a field's answer as a sentence about it, or null. An empty answer is not wrong, only missing. */
export function faultIn(field: Field, answer: Answer | undefined): string | null {
  if (answer === undefined || (isBlank(answer) && !isPerson(answer))) return null
  const fault = faultOf(field, answer)
  if (fault) return `${field.label} ${fault.replace(/\.$/, '')}.`
  return isBlank(answer) ? `${field.label} needs a name.` : null
}

/** The fields that still need an answer, as assembly found them, in the order in which they are asked. */
export function missingIn(asked: readonly Field[], problems: readonly Problem[]): readonly Field[] {
  const empty = new Set(problems.filter((p) => p.code === 'emptyField').map((p) => p.field))
  return asked.filter((field) => empty.has(field.name))
}

/** The field after another that needs an answer; from the last on, the first again. */
export function nextMissing(
  asked: readonly Field[],
  missing: readonly Field[],
  from: FieldName | null,
): FieldName | null {
  const start = asked.findIndex((f) => f.name === from)
  const later = missing.find((f) => asked.indexOf(f) > start)
  return (later ?? missing[0])?.name ?? null
}

/** Fields under their groups, in the order in which each group first comes. */
export function byGroup(fields: readonly Field[]): readonly { group: string; fields: readonly Field[] }[] {
  const groups = new Map<string, Field[]>()
  for (const field of fields) {
    const list = groups.get(field.group) ?? []
    groups.set(field.group, [...list, field])
  }
  return [...groups].map(([group, list]) => ({ group, fields: list }))
}
