import { readDocx, type WordParagraph } from './read.ts'
import { attr, type El, kid, kids, valOf } from './xml.ts'

/** A level of a list as Word counts it (ISO 29500-1, 17.9). */
interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  readonly legal: boolean
  readonly restart: number | undefined
  readonly style: string | undefined
}

interface List {
  readonly definition: string
  readonly levels: readonly Level[]
  readonly overrides: ReadonlyMap<number, number>
}

/** A paragraph's number: its list, level and counters from level 1, and what is printed. */
export interface Numbered {
  readonly list: List
  readonly level: number
  readonly counters: readonly number[]
  readonly label: string
}

/** A paragraph as Word shows it: its label (empty where it has none), and its words with references worked out. */
export interface Evaluated {
  readonly paragraph: WordParagraph
  readonly number: Numbered | null
  readonly label: string
  readonly text: string
  readonly references: readonly {
    readonly instruction: string
    readonly cached: string
    readonly text: string
  }[]
}

const readLevel = (el: El): Level => {
  const restart = valOf(el, 'w:lvlRestart')
  return {
    start: Number(valOf(el, 'w:start') ?? 0),
    format: valOf(el, 'w:numFmt') ?? 'decimal',
    text: valOf(el, 'w:lvlText') ?? '',
    legal: kid(el, 'w:isLgl') !== undefined,
    restart: restart === undefined ? undefined : Number(restart),
    style: valOf(el, 'w:pStyle'),
  }
}

function readLists(numbering: El): Map<string, List> {
  const definitions = new Map(kids(numbering, 'w:abstractNum').map((el) => [attr(el, 'abstractNumId'), el]))
  return new Map(
    kids(numbering, 'w:num').map((num) => {
      const definition = valOf(num, 'w:abstractNumId') ?? ''
      const levels: Level[] = []
      for (const el of kids(definitions.get(definition), 'w:lvl'))
        levels[Number(attr(el, 'ilvl'))] = readLevel(el)
      const overrides = new Map<number, number>()
      for (const over of kids(num, 'w:lvlOverride')) {
        const level = Number(attr(over, 'ilvl'))
        const start = valOf(over, 'w:startOverride')
        const own = kid(over, 'w:lvl')
        if (own) levels[level] = readLevel(own)
        if (start !== undefined) overrides.set(level, Number(start))
      }
      return [attr(num, 'numId') ?? '', { definition, levels, overrides }]
    }),
  )
}

const ROMAN: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

const roman = (n: number): string => {
  const step = ROMAN.find(([value]) => value <= n)
  return step ? step[1] + roman(n - step[0]) : ''
}

const letter = (n: number): string =>
  'abcdefghijklmnopqrstuvwxyz'.charAt((n - 1) % 26).repeat(Math.ceil(n / 26))

const counter = (n: number, format: string): string => {
  if (format === 'lowerLetter') return letter(n)
  if (format === 'upperLetter') return letter(n).toUpperCase()
  if (format === 'lowerRoman') return roman(n)
  if (format === 'upperRoman') return roman(n).toUpperCase()
  if (format === 'decimal') return String(n)
  throw new Error(`The evaluator does not know the number format ${format}.`)
}

const labelAt = (list: List, counters: readonly number[], level: number): string => {
  const own = list.levels[level]
  if (!own) throw new Error(`A list has no level ${level}.`)
  if (own.format === 'bullet') return '•'
  return own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const format = own.legal ? 'decimal' : (list.levels[at]?.format ?? 'decimal')
    return at > level ? '' : counter(counters[at] ?? 0, format)
  })
}

type Styles = ReadonlyMap<string, El>

/** The list of a paragraph: its own, or that of its style or of one it is based on, at the level linked to that style. */
function listOf(
  p: WordParagraph,
  styles: Styles,
  lists: Map<string, List>,
): { list: List; level: number } | null {
  if (p.numId !== undefined) {
    const list = lists.get(p.numId)
    return list ? { list, level: p.ilvl ?? 0 } : null
  }
  for (let id: string | undefined = p.style; id; id = valOf(styles.get(id), 'w:basedOn')) {
    const own = kid(kid(styles.get(id), 'w:pPr'), 'w:numPr')
    if (!own) continue
    const list = lists.get(valOf(own, 'w:numId') ?? '')
    if (!list) return null
    const linked = list.levels.findIndex((level) => level?.style === id)
    return { list, level: linked >= 0 ? linked : Number(valOf(own, 'w:ilvl') ?? 0) }
  }
  return null
}

/** Counters by abstract definition: lists over one definition go on counting from each other. */
class Counters {
  readonly #of = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<List>()

  next(list: List, level: number): number[] {
    const now = this.#of.get(list.definition) ?? []
    this.#of.set(list.definition, now)
    if (!this.#begun.has(list)) {
      this.#begun.add(list)
      for (const [at, start] of list.overrides) now[at] = start - 1
    }
    for (let above = 0; above < level; above += 1) now[above] ??= list.levels[above]?.start ?? 0
    const before = now[level]
    now[level] = before === undefined ? (list.levels[level]?.start ?? 0) : before + 1
    for (let below = level + 1; below < 9; below += 1) {
      const restart = list.levels[below]?.restart
      if (restart === undefined || (restart > 0 && level < restart)) now[below] = undefined
    }
    return now.slice(0, level + 1).map((n) => n ?? 0)
  }
}

const highest = (text: string, level: number): number =>
  Math.min(level, ...[...text.matchAll(/%([1-9])/g)].map((match) => Number(match[1]) - 1))

/**
 * The number with those above it that it does not name itself. Where a label begins with a sign and the one above does
 * not, the signs at the end of the one above fall away: 1. (a) is 1(a), 1. a. is 1.a.
 */
function context({ list, counters }: Numbered, level: number, from = 0): string {
  const look = list.levels[level]?.text ?? ''
  const label = labelAt(list, counters, level)
  const above = highest(look, level) - 1
  if (above < from) return label
  const parent = context({ list, counters, level: above, label: '' }, above, from)
  const falls = /^[^%]/.test(look) && /^%/.test(list.levels[above]?.text ?? '')
  return (falls ? parent.replace(/[^\p{L}\p{N}]+$/u, '') : parent) + label
}

const bare = (text: string): string => text.replace(/\.+$/, '')

function relative(target: Numbered, here: Numbered | null): string {
  if (!here || here.list.definition !== target.list.definition) return bare(context(target, target.level))
  const split = target.counters.findIndex((n, i) => here.counters[i] !== n)
  const from = split < 0 ? target.level : split
  return bare(context(target, target.level, Math.min(from, target.level)))
}

interface Marked {
  readonly number: Numbered | null
  /** The number of its paragraph in reading order. */
  readonly at: number
  readonly text: string
}

/** A field to work out: what it asks, what it shows, and where it stands. */
interface Asked {
  readonly instruction: string
  readonly cached: string
  readonly number: Numbered | null
  readonly at: number
}

/** What \p adds to a number: on which side of the field its paragraph stands; nothing in the same one. */
const side = (target: Marked, at: number): string =>
  target.at === at ? '' : target.at < at ? ' above' : ' below'

/** What \t leaves of a number: neither words nor the spaces around them. */
const unworded = (number: string): string => number.replace(/\p{L}{2,}/gu, '').trim()

function numberAnswer(target: Numbered, here: Numbered | null, asks: (s: string) => boolean): string {
  if (asks('\\w')) return bare(context(target, target.level))
  return asks('\\n') ? bare(target.label) : relative(target, here)
}

function answer({ instruction, cached, number, at }: Asked, marks: ReadonlyMap<string, Marked>): string {
  const [kind, name, ...switches] = instruction.split(/\s+/)
  const target = marks.get(name ?? '')
  // Where a page begins is not ours to say; that what it names is there, is.
  if (kind === 'PAGEREF' && target) return cached
  if (kind !== 'REF' || !target) return 'Error! Reference source not found.'
  const asks = (s: string): boolean => switches.includes(s)
  if (!asks('\\w') && !asks('\\r') && !asks('\\n')) return target.text
  if (!target.number) return '0'
  const said = numberAnswer(target.number, number, asks)
  return (asks('\\t') ? unworded(said) : said) + (asks('\\p') ? side(target, at) : '')
}

/** What stands for the number of a page, which is not among a document's words; it goes with the tab before it. */
const PAGE_MARK = '\u0000'
const PAGE = new RegExp(`\t?${PAGE_MARK}`, 'g')

const said = (instruction: string, text = ''): string =>
  instruction.startsWith('PAGEREF') ? PAGE_MARK : text

/** What Word would show: the label of each paragraph, and the text of each REF field after an update of all fields. */
export function evaluateNumbers(bytes: Uint8Array): Evaluated[] {
  const word = readDocx(bytes)
  const lists = readLists(word.numbering)
  const styles: Styles = new Map(kids(word.styles, 'w:style').map((el) => [attr(el, 'styleId') ?? '', el]))
  const counters = new Counters()
  const numbers = word.paragraphs.map((p): Numbered | null => {
    const at = listOf(p, styles, lists)
    if (!at) return null
    const path = counters.next(at.list, at.level)
    return { ...at, counters: path, label: labelAt(at.list, path, at.level) }
  })
  const marks = new Map(
    word.paragraphs.flatMap((p, i) =>
      p.bookmarks.map(({ name, text }) => [name, { number: numbers[i] ?? null, text, at: i }] as const),
    ),
  )
  return word.paragraphs.map((paragraph, i) => {
    const number = numbers[i] ?? null
    const references = paragraph.pieces.flatMap((piece) =>
      typeof piece === 'string'
        ? []
        : [
            {
              instruction: piece.instruction,
              cached: piece.result,
              text: answer({ instruction: piece.instruction, cached: piece.result, number, at: i }, marks),
            },
          ],
    )
    const fields = references[Symbol.iterator]()
    const text = paragraph.pieces
      .map((piece) =>
        typeof piece === 'string' ? piece : said(piece.instruction, fields.next().value?.text),
      )
      .join('')
      .replace(PAGE, '')
    return { paragraph, number, label: number?.label ?? '', text, references }
  })
}

/** Words with plain spaces: where lines may not break is a writer's business. */
export const plainSpaces = (line: string): string => line.replaceAll('\u00a0', ' ')

/**
 * The paragraphs of a Word file as `treeText` writes lines, in plain spaces: label, tab, words; without those that hold no
 * words; each footnote after the paragraph that marks it, counted as Word counts them.
 */
export function docxText(bytes: Uint8Array): string[] {
  const { footnotes } = readDocx(bytes)
  let count = 0
  return evaluateNumbers(bytes)
    .flatMap(({ label, text, paragraph }) => [
      ...(text === '' && label === '' ? [] : [label === '' ? text : `${label}\t${text}`]),
      ...paragraph.footnotes.map((id) => `${++count}\t${footnotes.get(id)}`),
    ])
    .map(plainSpaces)
}

/** As `docxText`, but references say what the file has them say, and not what Word would work out. */
export function shownText(bytes: Uint8Array): string[] {
  const { footnotes } = readDocx(bytes)
  let count = 0
  return evaluateNumbers(bytes)
    .flatMap(({ label, paragraph: { pieces, footnotes: marked } }) => {
      const shown = pieces.map((piece) =>
        typeof piece === 'string' ? piece : said(piece.instruction, piece.result),
      )
      const text = shown.join('').replace(PAGE, '')
      return [
        ...(text === '' && label === '' ? [] : [label === '' ? text : `${label}\t${text}`]),
        ...marked.map((id) => `${++count}\t${footnotes.get(id)}`),
      ]
    })
    .map(plainSpaces)
}
