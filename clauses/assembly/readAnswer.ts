import { type Answer, type Field, type FieldKind, faultOf } from '../model/field.ts'
import { CURRENCIES, MONTHS } from './format.ts'
import { inWords } from './numerals.ts'

/** Words read as an answer, or null; `was` is what the field was answered before, `form` how it is shown there. */
type Reader = (text: string, field: Field, was: Answer | undefined, form: string | undefined) => Answer | null

const month = (name: string): number => {
  const at = MONTHS.findIndex((m) => name.length >= 3 && m.toLowerCase().startsWith(name.toLowerCase()))
  return at + 1
}

const iso = (year: string, month: number, day: string): string | null =>
  month === 0 ? null : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`

function date(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const worded = /^(?:\p{L}+,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? (\p{L}+),? (\d{4})$/u.exec(text)
  if (worded) return iso(worded[3]!, month(worded[2]!), worded[1]!)
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  return figures && iso(figures[3]!, Number(figures[2]), figures[1]!)
}

const figuresIn = (text: string): string | null =>
  /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : null

const SIGNS = Object.entries(CURRENCIES).map(([code, { sign }]) => [sign, code] as const)

function money(text: string, _: Field, was: Answer | undefined): Answer | null {
  const [, minus, sign, amount] = /^(-?)([^\d\s-]*)\s?(-?[\d.,]+)$/.exec(text) ?? []
  const figures = amount ? figuresIn(amount) : null
  const known = typeof was === 'object' && 'currency' in was ? was.currency : null
  const named = sign && /^[A-Z]{3}$/.test(sign) ? sign : SIGNS.find(([s]) => s === sign)?.[1]
  const currency = sign ? named : known
  return figures && currency ? { amount: `${minus}${figures}`, currency } : null
}

const COUNTED = 1000

function number(text: string, field: Field): number | null {
  const bare = field.unit && text.endsWith(field.unit) ? text.slice(0, -field.unit.length).trim() : text
  const first = bare.replace(/(?<=\d) \p{L}+$/u, '')
  const figures = figuresIn(first)
  if (figures) return Number(figures)
  const words = first.toLowerCase()
  for (let n = 0; n <= COUNTED; n++)
    if (words === inWords(n) || words.startsWith(`${inWords(n)} `)) {
      if (
        words === inWords(n) ||
        !words.slice(inWords(n).length + 1).match(/^(and|hundred|thousand|point)\b/)
      )
        return n
    }
  return null
}

function person(text: string, _: Field, was: Answer | undefined, form: string | undefined): Answer {
  const known = typeof was === 'object' && 'name' in was ? was : { name: '' }
  if (form === 'role' || form === 'contact') return { ...known, [form]: text }
  const [name, role] = form === 'nameAndRole' ? text.split(/, (.*)/s) : [text]
  return { ...known, name: name!, ...(role ? { role } : {}) }
}

const READERS: Record<FieldKind, Reader> = {
  text: (text) => text,
  longText: (text) => text,
  date,
  money,
  number,
  choice: (text, field) =>
    field.options?.find((o) => o.label.toLowerCase() === text.toLowerCase())?.value ?? null,
  yesNo: (text) => (/^yes$/i.test(text) ? true : /^no$/i.test(text) ? false : null),
  person,
}

const EXAMPLES: Record<FieldKind, string> = {
  text: 'words',
  longText: 'words',
  date: 'a date such as 20 October 2026',
  money: 'an amount such as £1,250.00',
  number: 'a number such as 4',
  choice: 'one of its choices',
  yesNo: 'Yes or No',
  person: 'a name',
}

/** What words say as an answer to a field, or null and why they say none. */
export function readAnswer(
  field: Field,
  text: string,
  was: Answer | undefined,
  form: string | undefined,
): { readonly answer: Answer | null; readonly why: string } {
  const words =
    field.kind === 'text' || field.kind === 'longText' ? text.trim() : text.replace(/\s+/g, ' ').trim()
  const answer = READERS[field.kind](words, field, was, form)
  if (answer === null) {
    const why = `“${words}” cannot be read as an answer to “${field.label}”, which is ${EXAMPLES[field.kind]}.`
    return { answer: null, why }
  }
  const fault = faultOf(field, answer)
  return fault
    ? { answer: null, why: `“${words}” as an answer to “${field.label}” ${fault.replace(/\.+$/, '')}.` }
    : { answer, why: '' }
}
