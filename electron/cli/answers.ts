import type { Answer, Field, FieldKind } from '../../clauses/model/field.ts'
import { faultOf } from '../../clauses/model/field.ts'
import { Refused } from '../../clauses/model/refusal.ts'

const YES = new Set(['yes', 'y', 'true'])
const NO = new Set(['no', 'n', 'false'])

function yesNo(text: string): Answer | null {
  const word = text.trim().toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : null
}

function money(text: string): Answer | null {
  const m = /^\s*(?:(£)|([A-Z]{3})\s+)?\s*(-?[\d,]+(?:\.\d{1,2})?)\s*$/.exec(text)
  return m ? { amount: m[3]!.replaceAll(',', ''), currency: m[2] ?? 'GBP' } : null
}

function person(text: string): Answer {
  const [name = '', role, contact] = text.split(';').map((piece) => piece.trim())
  return { name, ...(role ? { role } : {}), ...(contact ? { contact } : {}) }
}

const READERS: Record<FieldKind, (text: string, field: Field) => Answer | null> = {
  text: (text) => text,
  longText: (text) => text.replaceAll('\\n', '\n'),
  date: (text) => text.trim(),
  number: (text) => (/^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null),
  yesNo,
  money,
  person,
  choice: (text, field) =>
    field.options?.find((o) => o.label.toLowerCase() === text.trim().toLowerCase())?.value ?? text.trim(),
}

const HOW: Record<FieldKind, string> = {
  text: 'words',
  longText: 'words, with \\n for a new line',
  date: 'a date such as 2026-12-01',
  number: 'a number such as 30',
  yesNo: 'yes or no',
  money: 'an amount such as 1250.00 or "EUR 1250.00"',
  person: '"Name; Role; Contact"',
  choice: 'one of its options',
}

/** An answer typed on the command line; refuses as `invalid`, naming the field, the value and how it is written. */
export function readAnswer(field: Field, text: string): Answer {
  const answer = READERS[field.kind](text, field)
  if (answer === null)
    throw new Refused('invalid', `${field.name}: “${text}” is not understood. Write ${HOW[field.kind]}.`)
  return checkAnswer(field, answer)
}

/** An answer as it is, when it fits its field; refuses as `invalid` otherwise. */
export function checkAnswer(field: Field, answer: Answer): Answer {
  const fault = faultOf(field, answer)
  if (fault)
    throw new Refused('invalid', `${field.name} (${field.label}): ${JSON.stringify(answer)} ${fault}.`)
  return answer
}
