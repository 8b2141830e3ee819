import type { Answer, Field, FieldKind } from '../model/field.ts'
import { grouped, inFigures, inWords, wholeInWords } from './numerals.ts'

/** A no-break space: between the parts of a date, and between a number and its unit. */
const NBSP = '\u00a0'

/** The months as documents write them. */
export const MONTHS =
  'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** How amounts in known currencies are written. */
export const CURRENCIES: Readonly<
  Record<string, { sign: string; one: string; many: string; minor: string; minors: string }>
> = {
  GBP: { sign: '£', one: 'pound', many: 'pounds', minor: 'penny', minors: 'pence' },
  EUR: { sign: '€', one: 'euro', many: 'euros', minor: 'cent', minors: 'cents' },
  USD: { sign: 'US$', one: 'US dollar', many: 'US dollars', minor: 'cent', minors: 'cents' },
}

type Form<A> = (answer: A, field: Field) => string
type Money = { amount: string; currency: string }
type Person = { name: string; role?: string; contact?: string }

function date(iso: string): { year: string; month: number; day: number; weekday: string } {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!
  return { year: iso.slice(0, 4), month, day, weekday }
}

const long: Form<string> = (iso) => {
  const { year, month, day } = date(iso)
  return [day, MONTHS[month - 1], year].join(NBSP)
}

const dateForms: Record<string, Form<string>> = {
  long,
  short: (iso) => iso.split('-').reverse().join('/'),
  full: (iso, field) => `${date(iso).weekday}${NBSP}${long(iso, field)}`,
}

function pounds(money: Money): { minus: string; whole: string; minor: string } {
  const [whole, minor] = money.amount.replace('-', '').split('.')
  const nothing = /^[0.]*$/.test(money.amount.replace('-', ''))
  return {
    minus: money.amount.startsWith('-') && !nothing ? '-' : '',
    whole: whole!.replace(/^0+(?=\d)/, ''),
    minor: (minor ?? '').padEnd(2, '0'),
  }
}

const moneyForms: Record<string, Form<Money>> = {
  figures: (money) => {
    const { minus, whole, minor } = pounds(money)
    const sign = CURRENCIES[money.currency]?.sign ?? `${money.currency}${NBSP}`
    return `${minus}${sign}${grouped(whole)}.${minor}`
  },
  words: (money) => {
    const { minus, whole, minor } = pounds(money)
    const { currency } = money
    const names = CURRENCIES[currency] ?? {
      one: currency,
      many: currency,
      minor: 'hundredth',
      minors: 'hundredths',
    }
    const main = `${wholeInWords(Number(whole))} ${whole === '1' ? names.one : names.many}`
    const rest = `${wholeInWords(Number(minor))} ${minor === '01' ? names.minor : names.minors}`
    return `${minus ? 'minus ' : ''}${main}${minor === '00' ? '' : ` and ${rest}`}`
  },
}

const PLURAL = /\b(hour|minute|day|week|month|year|time|mile|page|person)s\b/

/** A number's unit after it, in the singular after 1: "1 week", "4 weeks", "5%". */
function withUnit(text: string, n: number, unit: string | undefined): string {
  if (!unit) return text
  if (/^\W/.test(unit)) return `${text}${unit}`
  return `${text}${NBSP}${n === 1 ? unit.replace(PLURAL, '$1') : unit}`
}

const numberForms: Record<string, Form<number>> = {
  figures: (n, field) => withUnit(inFigures(n), n, field.unit),
  words: (n, field) => withUnit(inWords(n), n, field.unit),
}

const personForms: Record<string, Form<Person>> = {
  name: (p) => p.name,
  role: (p) => p.role ?? '',
  contact: (p) => p.contact ?? '',
  nameAndRole: (p) => (p.role ? `${p.name}, ${p.role}` : p.name),
}

const text: Form<string> = (answer) => answer
const label: Form<string> = (answer, field) => field.options?.find((o) => o.value === answer)?.label ?? answer
const yesNo: Form<boolean> = (answer) => (answer ? 'Yes' : 'No')

/** For each kind of field, the forms in which it can be shown; the first is the default. */
const FORMS: Record<FieldKind, Record<string, Form<never>>> = {
  text: { text },
  longText: { text },
  date: dateForms,
  money: moneyForms,
  number: numberForms,
  choice: { label },
  yesNo: { yesNo },
  person: personForms,
}

/** The names of the forms in which a kind of field can be shown, the default first. */
export const formsOf = (kind: FieldKind): string[] => Object.keys(FORMS[kind])

/** True when a kind of field can be shown so; no form asked for means the default. */
export const isForm = (kind: FieldKind, show: string | null | undefined): boolean =>
  !show || Object.hasOwn(FORMS[kind], show)

/**
 * An answer that its field's kind allows, in the words of the document (British English). An unknown form gives the
 * default. Empty when the answer does not have what is asked for, as a person without a role.
 */
export function show(field: Field, answer: Answer, form?: string | null): string {
  const forms = FORMS[field.kind]
  const write = form && Object.hasOwn(forms, form) ? forms[form] : forms[formsOf(field.kind)[0]!]
  return (write as Form<Answer>)(answer, field)
}
