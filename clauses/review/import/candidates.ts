import type { FieldKind } from '../../model/field.ts'
import { linkOf, type Numbers, REFERENCE } from './references.ts'

/** What may be a field, a reference or a term in some words, before it is set beside the fields of a library. */
export interface Spotted {
  readonly kind: 'term' | 'reference' | 'party' | 'date' | 'money' | 'blank' | 'person' | 'number'
  readonly text: string
  readonly at: [number, number]
  readonly fieldKind: FieldKind | null
  readonly row: number | null
  readonly provision: string | null
}

type Kind = Spotted['kind']

const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec'

/** What each kind looks like; in the order in which they are looked for, so that a blank within money is a blank. */
const PATTERNS: readonly { readonly kind: Kind; readonly field: FieldKind | null; readonly find: RegExp }[] =
  [
    {
      kind: 'blank',
      field: 'money',
      find: /[£€$]\s?(?:\[[^\][\n]{0,60}\]|_{3,}|…{1,}|\.{4,}|X{2,}(?:,X{3})?)/gu,
    },
    {
      kind: 'blank',
      field: 'date',
      find: /\b(?:dd|xx|__)[/.-](?:mm|xx|__)[/.-](?:yyyy|yy|xxxx|xx|____|__)/giu,
    },
    {
      kind: 'blank',
      field: 'text',
      find: /\[[^\][\n]{0,120}\]|<<[^<>\n]{1,60}>>|«[^«»\n]{1,60}»|\{\{[^{}\n]{1,60}\}\}|<(?=[A-Za-z])[^<>\n]{1,60}>|_{3,}|…{2,}|\.{5,}/gu,
    },
    { kind: 'reference', field: null, find: REFERENCE },
    {
      kind: 'term',
      field: null,
      find: /(?<=\((?:[^()\n]{0,60}\b)?(?:the |a |an |each |together,? |hereinafter )?["“‘])\p{Lu}[^"”’()\n]{1,60}(?=["”’])/gu,
    },
    {
      kind: 'money',
      field: 'money',
      find: /(?:[£€$]\s?\d[\d,]*(?:\.\d{1,2})?(?:\s?(?:k|m|million))?|\b(?:GBP|EUR|USD)\s?\d[\d,]*(?:\.\d{2})?|\b\d[\d,]*(?:\.\d{2})?\s?(?:pounds|euros|dollars)\b)/giu,
    },
    {
      kind: 'date',
      field: 'date',
      find: new RegExp(
        `\\b(?:\\d{1,2}(?:st|nd|rd|th)?(?: day of)? (?:${MONTHS})\\.?,? \\d{4}|(?:${MONTHS}) \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}[/.]\\d{1,2}[/.](?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2})\\b`,
        'gu',
      ),
    },
    {
      kind: 'number',
      field: 'number',
      find: /\b\d{1,4}(?:\.\d{1,2})?(?=\s?(?:%|per cent\b|(?:working |calendar |normal |business )?(?:hours?|days?|weeks?|months?|years?|minutes?)\b))/giu,
    },
  ]

/** The names that a contract's parties block gives. */
export interface Names {
  readonly parties: readonly string[]
  readonly people: readonly string[]
}

const COMPANY =
  /(?:\p{Lu}[\p{L}\p{N}&.’'-]*,? (?:(?:and|of|&|the) )?){1,7}(?:Limited|LIMITED|Ltd\.?|LTD\.?|plc|PLC|LLP|LLC|Inc\.?|GmbH|CIC)(?=$|[^\p{L}])/gu
const PERSON =
  /(?:^|[(\d).:\s])((?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]*){1,3})(?=\s*,?\s*(?:of\b|residing|whose|\(|["“]|currently|$))/gmu
const NO_PERSON =
  /\b(Limited|Ltd|plc|LLP|Inc|The|This|Agreement|Contract|Employment|Employer|Employee|Company|Statement|Particulars|Terms|Conditions|Parties|Street|Road|House|Between|Date|Handbook|Policy|England|Wales|Scotland|Kingdom)\b/i

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((m) => (m[1] ?? m[0]).replace(/\s+/g, ' ').trim().replace(/,$/, ''))

/** The names in the words of a parties block and a title page: companies everywhere, people in the parties block only. */
export function namesIn(all: readonly string[], parties: readonly string[]): Names {
  const companies = new Set(all.flatMap((text) => found(text, COMPANY)))
  const people = new Set(
    parties.flatMap((text) => found(text, PERSON)).filter((name) => !NO_PERSON.test(name)),
  )
  return { parties: [...companies], people: [...people] }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const anyOf = (names: readonly string[]): RegExp | null =>
  names.length === 0
    ? null
    : new RegExp(
        `(?<![\\p{L}\\p{N}])(?:${names
          .toSorted((a, b) => b.length - a.length)
          .map(escaped)
          .join('|')})(?![\\p{L}\\p{N}])`,
        'gu',
      )

const overlaps = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  a[0] < b[1] && b[0] < a[1]

const MOST = 400

/** A square bracket that holds a sentence is an option of the wording, and one that holds a figure a citation. */
const isNoBlank = (text: string): boolean =>
  /^\[(?:\d{4}|\d{1,2})\]$/.test(text) || (text.startsWith('[') && text.split(/\s+/).length > 14)

/** Everything in some words that may be a field, a reference or a term, in reading order and without overlap. */
export function candidatesIn(text: string, row: number, names: Names, numbers: Numbers): Spotted[] {
  const out: Spotted[] = []
  const take = (kind: Kind, fieldKind: FieldKind | null, find: RegExp): void => {
    for (const match of text.matchAll(find)) {
      const at: [number, number] = [match.index, match.index + match[0].length]
      if (out.length >= MOST || out.some((other) => overlaps(other.at, at))) continue
      if (kind === 'blank' && isNoBlank(match[0])) continue
      const link =
        kind === 'reference' ? linkOf(match[0], text.slice(at[1], at[1] + 120), row, numbers) : null
      if (kind === 'reference' && link === null) continue
      out.push({
        kind,
        text: match[0],
        at,
        fieldKind,
        row: link?.row ?? null,
        provision: link?.provision ?? null,
      })
    }
  }
  for (const { kind, field, find } of PATTERNS) take(kind, field, find)
  const [parties, people] = [anyOf(names.parties), anyOf(names.people)]
  if (parties) take('party', 'text', parties)
  if (people) take('person', 'text', people)
  return out.sort((a, b) => a.at[0] - b.at[0])
}
