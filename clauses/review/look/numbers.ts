import { counterText } from '../../assembly/number.ts'
import type { Doubt } from '../../model/look.ts'
import { HOUSE_STYLE, type NumberFormat, type NumberLevel } from '../../model/style.ts'
import type { Body } from './body.ts'
import { clamped, doubt, type Finding, millimetresOf, quoted, understood, when } from './finding.ts'
import { apart } from './levels.ts'
import type { List, ListLevel, Lists } from './lists.ts'
import { lengthOf, over } from './properties.ts'
import { scheduleIn, schedulesOf } from './schedules.ts'
import type { Sheet, SheetStyle } from './sheet.ts'

const FORMATS: Readonly<Record<string, NumberFormat>> = {
  decimal: 'decimal',
  lowerLetter: 'lowerLetter',
  upperLetter: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
}

/** What stands nearest to formats that a Style does not have; anything else becomes 1, 2, 3. */
const NEAREST: Readonly<Record<string, NumberFormat>> = {
  russianLower: 'lowerLetter',
  russianUpper: 'upperLetter',
  chicago: 'lowerLetter',
}

/** The format of a level, with whether the file has that very one. */
export function formatOf(format: string): { readonly format: NumberFormat; readonly exact: boolean } {
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (known) return { format: known, exact: true }
  return { format: (Object.hasOwn(NEAREST, format) && NEAREST[format]) || 'decimal', exact: false }
}

/** True for a level that has a number. */
export const isNumbered = ({ format, text }: ListLevel): boolean =>
  format !== 'bullet' && format !== 'none' && textOf(text) !== ''

/** The text of a level without signs that only a symbol font has, and at most as long as a Style takes. */
export const textOf = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Co}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 40)

const isMixed = (level: ListLevel, list: List): boolean =>
  level.legal &&
  [...level.text.matchAll(/%([1-9])/g)].some(([, digit]) => {
    const other = list.levels.find((l) => l.index === Number(digit) - 1)
    return other !== undefined && other.format !== 'decimal'
  })

/** Ways of counting that a Style has not, as one sees them. */
const WAYS: Readonly<Record<string, string>> = {
  decimalZero: '01, 02, 03',
  ordinal: '1st, 2nd, 3rd',
  cardinalText: 'One, Two, Three',
  ordinalText: 'First, Second, Third',
}

const waySaid = (format: string): string =>
  Object.hasOwn(WAYS, format) ? WAYS[format]! : `in a way of its own (${quoted(format)})`

function levelDoubts(level: ListLevel, list: List): Doubt[] {
  const where = `Level ${level.index + 1}`
  const { format, exact } = formatOf(level.format)
  return [
    ...when(!exact, () =>
      doubt(
        'Numbers',
        `${where} counts ${waySaid(level.format)} in the file; the nearest, ${counterText(1, format)}, ${counterText(2, format)}, ${counterText(3, format)}, is used.`,
      ),
    ),
    ...when(isMixed(level, list), () =>
      doubt(
        'Numbers',
        `${where} shows the numbers of the levels above as 1, 2, 3 in the file; ours show them as they stand there.`,
      ),
    ),
    ...when(!level.text.includes(`%${level.index + 1}`), () =>
      doubt('Numbers', `${where} shows ${quoted(level.text)}, without a number of its own.`),
    ),
  ]
}

/** The looks of all levels: those of the file from the first down to where its numbers end, then some that none above has. */
export function looksOf(list: List): {
  readonly numbers: readonly NumberLevel[]
  /** How many of them the file has. */
  readonly own: number
  readonly doubts: readonly Doubt[]
} {
  const end = Array.from({ length: 9 }, (_, i) => list.levels.find((l) => l.index === i)).findIndex(
    (level) => !level || !isNumbered(level),
  )
  const levels = list.levels.slice(0, end < 0 ? 9 : end)
  const next = list.levels.find((l) => l.index === end)
  const { looks, alike } = apart(
    levels.map((level) => ({ format: formatOf(level.format).format, text: textOf(level.text) })),
  )
  return {
    numbers: looks,
    own: levels.length,
    doubts: [
      ...levels.flatMap((level) => levelDoubts(level, list)),
      ...alikeDoubts(alike, looks),
      ...when(next !== undefined && levels.length > 0, () =>
        doubt(
          'Numbers',
          `Level ${end + 1} has ${next?.format === 'bullet' ? 'a bullet' : 'no number'} in the file; the levels from there on are numbered ${samplesFrom(looks, end)}, so that no two look alike.`,
        ),
      ),
    ],
  }
}

/** The label of the first number on a level, counted from 0. */
const labelIn = (numbers: readonly NumberLevel[], index: number): string =>
  (numbers[index]?.text ?? '').replace(/%([1-9])/g, (_, digit) =>
    counterText(1, numbers[Number(digit) - 1]?.format ?? 'decimal'),
  )

/** How levels look, each with its first number: "1. / 1.1 / (a)". */
export const sampleOf = (numbers: readonly NumberLevel[]): string =>
  numbers.map((_, i) => labelIn(numbers, i)).join(' / ')

const samplesFrom = (numbers: readonly NumberLevel[], index: number): string =>
  numbers
    .slice(index, index + 3)
    .map((_, i) => labelIn(numbers, index + i))
    .join(' / ')

/** What is said of levels that looked like one above them. */
export const alikeDoubts = (
  alike: readonly number[],
  looks: readonly NumberLevel[],
  what = 'Numbers',
): readonly Doubt[] =>
  alike.map((level) =>
    doubt(
      what,
      `Level ${level} looks like a level above it in the file; ours is numbered ${labelIn(looks, level - 1)}, so that a reference names one of them.`,
    ),
  )

const usesOf = (list: List, body: Body, lists: Lists): number =>
  body.paragraphs.filter((p) => p.list && p.text !== '' && lists.listOf(p.list.id)?.id === list.id).length

interface Candidate {
  readonly list: List
  readonly uses: number
  readonly linked: boolean
}

function candidatesOf(body: Body, lists: Lists, sheet: Sheet, heading: SheetStyle | undefined): Candidate[] {
  const number = heading && sheet.resolve(heading.id).paragraph.get('w:numPr/w:numId@w:val')
  const own = number === undefined ? undefined : lists.listOf(number)?.id
  return lists.all
    .filter((list) => list.levels[0] && isNumbered(list.levels[0]) && !scheduleIn(list))
    .map((list) => ({
      list,
      uses: usesOf(list, body, lists),
      linked:
        list.id === own ||
        list.levels.some((level) => level.style !== undefined && level.style === heading?.id),
    }))
}

/** The list of the clauses: the one that headings are linked to, else the one that is used most. */
function mainList(candidates: readonly Candidate[]): { readonly list: List; readonly from: string } | null {
  const linked = candidates.filter((c) => c.linked).toSorted((a, b) => b.uses - a.uses)[0]
  const used = candidates.filter((c) => c.uses > 0).toSorted((a, b) => b.uses - a.uses)[0]
  if (linked && (linked.uses > 0 || !used))
    return { list: linked.list, from: 'the list that headings are linked to' }
  if (used)
    return {
      list: used.list,
      from: `the list that ${used.uses} ${used.uses === 1 ? 'paragraph uses' : 'paragraphs use'}`,
    }
  const styled = candidates.find((c) => c.list.levels.filter((level) => level.style).length > 1)
  return styled ? { list: styled.list, from: 'a list that styles are linked to' } : null
}

/** Where words stand on a level, and how far its number hangs out, in twips: the style's own indent goes before the list's. */
function placeOf(level: ListLevel, sheet: Sheet): { readonly left: number; readonly hanging: number } {
  const style = sheet.styles.find((s) => s.id === level.style)
  const props = style ? over(level.props, style.own.paragraph) : level.props
  return {
    left: lengthOf(props, 'w:ind', 'w:left') ?? 0,
    hanging: lengthOf(props, 'w:ind', 'w:hanging') ?? 0,
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/** How far words may stand from where they stood, in millimetres, before it is said. */
const NEAR = 3

function indentOf(list: List, sheet: Sheet): Finding {
  const places = list.levels.slice(0, 3).map((level) => placeOf(level, sheet))
  const step = places[0]?.hanging || places[1]?.left || places[0]?.left
  if (!step)
    return {
      style: {},
      understood: [],
      doubts: [doubt('Indent', `The list has no indent; ${HOUSE_STYLE.indent} mm is used.`)],
    }
  const { value, doubts } = clamped(millimetresOf(step), [4, 30], {
    what: 'Indent',
    name: 'One step of indent',
    unit: 'mm',
    step: 0.1,
  })
  const ours = [value, value, value * 2]
  const moved = places.some(({ left }, i) => Math.abs(millimetresOf(left) - ours[i]!) > NEAR)
  return {
    style: { indent: value },
    understood: [understood('Indent', `${value} mm a step`, 'the list of the clauses')],
    doubts: [
      ...doubts,
      ...when(moved, () =>
        doubt(
          'Indent',
          `The levels of the file’s list stand at ${places.map(({ left }) => `${tenth(millimetresOf(left))} mm`).join(', ')}; ours stand at ${ours.map((mm) => `${tenth(mm)} mm`).join(', ')}.`,
        ),
      ),
    ],
  }
}

const NO_LIST: Finding = {
  style: { numbers: HOUSE_STYLE.numbers, indent: HOUSE_STYLE.indent },
  understood: [],
  doubts: [
    doubt(
      'Numbers',
      `The file numbers nothing by a list; ${sampleOf(HOUSE_STYLE.numbers.slice(0, 4))} is used. (Numbers typed by hand are not taken for a list.)`,
    ),
  ],
}

const SHOWN = 5

/** The look of numbers and their indent, and that of schedules. */
export function numbersOf(body: Body, lists: Lists, sheet: Sheet, heading: SheetStyle | undefined): Finding {
  const schedules = schedulesOf(body, lists, sheet)
  const main = mainList(candidatesOf(body, lists, sheet, heading))
  if (!main) return together(NO_LIST, schedules)
  const { numbers, own, doubts } = looksOf(main.list)
  const look: Finding = {
    style: { numbers: [...numbers] },
    understood: [understood('Numbers', sampleOf(numbers.slice(0, Math.min(own, SHOWN))), main.from)],
    doubts,
  }
  return together(together(look, indentOf(main.list, sheet)), schedules)
}

const together = (a: Finding, b: Finding): Finding => ({
  style: { ...a.style, ...b.style },
  understood: [...a.understood, ...b.understood],
  doubts: [...a.doubts, ...b.doubts],
})
