import type { Doubt } from '../../model/look.ts'
import type { NumberFormat, NumberLevel } from '../../model/style.ts'
import type { Body } from './body.ts'
import { doubt, type Finding, quoted, understood, when } from './finding.ts'
import { apart } from './levels.ts'
import type { List, ListLevel, Lists } from './lists.ts'
import { alikeDoubts, formatOf, isNumbered, sampleOf, textOf } from './numbers.ts'
import { valOf } from './properties.ts'
import type { Resolved, Sheet } from './sheet.ts'

/** What schedules are called, in English and in the languages of companies that also write English. */
const CALLED =
  'schedule|appendix|annex|annexe|annexure|exhibit|attachment|anlage|anhang|beilage|bijlage|allegato|anexo|bilaga|bilag|liite'
const LABEL = new RegExp(`^\\W*(${CALLED})\\b`, 'iu')

/** The level of a list that numbers schedules themselves. */
export const scheduleIn = (list: List): ListLevel | undefined =>
  list.levels.find((level) => LABEL.test(level.text) && /%[1-9]/.test(level.text) && isNumbered(level))

/** A level's look as if its list began there: "%2" becomes "%1"; null where it shows a number from above. */
function risen({ format, text }: ListLevel, by: number): NumberLevel | null {
  const numbers = [...text.matchAll(/%([1-9])/g)].map(([, digit]) => Number(digit))
  if (numbers.some((n) => n <= by)) return null
  return {
    format: formatOf(format).format,
    text: textOf(text.replace(/%([1-9])/g, (_, d) => `%${Number(d) - by}`)),
  }
}

/** The looks of numbers within schedules that the file has, as far as they do without the schedule's own number. */
function innerLooks(
  list: List,
  top: ListLevel,
): { readonly looks: readonly NumberLevel[]; readonly cut: boolean } {
  const below = list.levels.filter((level) => level.index > top.index)
  const linked = below.some((level) => level.style !== undefined)
  if (!linked) return { looks: [], cut: false }
  const looks: NumberLevel[] = []
  for (const level of below) {
    const look = isNumbered(level) ? risen(level, top.index + 1) : null
    if (!look) return { looks, cut: isNumbered(level) }
    looks.push(look)
  }
  return { looks, cut: false }
}

const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['center', 'centred'],
  ['right', 'at the right'],
  ['end', 'at the right'],
])

/** What a Style cannot say of where the heading of a schedule stands. */
function placeDoubts({ paragraph }: Resolved): readonly Doubt[] {
  const place = ELSEWHERE.get(valOf(paragraph, 'w:jc') ?? '')
  return when(place !== undefined, () =>
    doubt('Schedules', `The headings of schedules are ${place} in the file; ours stand at the left.`),
  )
}

function fromList(list: List, top: ListLevel, sheet: Sheet): Finding {
  const schedule = risen(top, top.index) ?? { format: formatOf(top.format).format, text: textOf(top.text) }
  const { looks: own, cut } = innerLooks(list, top)
  const { looks, alike } = apart(own)
  const inner = own.length > 0 ? `, paragraphs ${sampleOf(looks.slice(0, Math.min(own.length, 4)))}` : ''
  return {
    style: { schedule, ...(looks.length > 0 ? { scheduleNumbers: [...looks] } : {}) },
    understood: [understood('Schedules', `${sampleOf([schedule])}${inner}`, 'a list of its own')],
    doubts: [
      ...when(cut, () =>
        doubt(
          'Schedules',
          'Paragraphs of schedules repeat the schedule’s number in the file; ours count without it.',
        ),
      ),
      ...alikeDoubts(alike, looks, 'Schedules'),
      ...(top.style === undefined ? [] : placeDoubts(sheet.resolve(top.style))),
    ],
  }
}

const FORMS: readonly (readonly [RegExp, NumberFormat])[] = [
  [/^\d+$/, 'decimal'],
  [/^[IVX]{1,5}$/, 'upperRoman'],
  [/^[ivx]{1,5}$/, 'lowerRoman'],
  [/^[A-Z]$/, 'upperLetter'],
  [/^[a-z]$/, 'lowerLetter'],
]

const TYPED = new RegExp(`^((?:${CALLED})\\s+)(\\d{1,2}|[A-Za-z]|[IVXivx]{1,5})(?=$|[\\s.:–—-])`, 'iu')

/** A schedule's number that was typed by hand at the head of a heading: its words stay, its number counts. */
function typed(body: Body, sheet: Sheet): { readonly look: NumberLevel; readonly text: string } | null {
  for (const { text, style, props } of body.paragraphs) {
    const isHead = valOf(props, 'w:outlineLvl') !== undefined || LABEL.test(sheet.styleOf(style)?.name ?? '')
    const [, word, number] = TYPED.exec(text) ?? []
    if (!word || !number || !(isHead || text.length < 40)) continue
    const form = FORMS.find(([test]) => test.test(number))
    if (form) return { look: { format: form[1], text: textOf(`${word}%1`) }, text }
  }
  return null
}

/** The label of schedules, and the look of numbers within them. */
export function schedulesOf(body: Body, lists: Lists, sheet: Sheet): Finding {
  const list = lists.all.find(scheduleIn)
  if (list) return fromList(list, scheduleIn(list)!, sheet)
  const found = typed(body, sheet)
  if (!found)
    return {
      style: {},
      understood: [],
      doubts: [doubt('Schedules', 'The file numbers no schedules; “Schedule 1” is used.')],
    }
  const { look, text } = found
  return {
    style: { schedule: look },
    understood: [understood('Schedules', sampleOf([look]), `the words ${quoted(text)}`)],
    doubts: [
      doubt(
        'Schedules',
        `The number in ${quoted(text)} was typed by hand in the file; ours counts by itself.`,
      ),
    ],
  }
}
