import type { Doubt } from '../../model/look.ts'
import { down, type El, first, kid, kids, textIn, val } from '../xml.ts'
import { doubt, quoted, when } from './finding.ts'
import { labelAtEnd } from './labels.ts'
import { flat, over, type Props, valOf } from './properties.ts'
import type { Sheet } from './sheet.ts'

/** A piece of a line in a header or footer. */
export type Token =
  | { readonly type: 'words'; readonly text: string; readonly props: Props }
  | { readonly type: 'tab'; readonly to?: 'left' | 'centre' | 'right' }
  | { readonly type: 'picture'; readonly el: El }

/** What a band needs to know of the document to read its fields. */
export interface Around {
  readonly sheet: Sheet
  /** The words of the title, and the titles in the file's properties; small letters. */
  readonly titles: ReadonlySet<string>
  /** "Header" or "Footer", for doubts. */
  readonly what: string
}

interface Field {
  instruction: string
  result: string
  stage: 'instruction' | 'result'
}

/** The awkward state of reading: fields open in each other, and what was read so far. */
interface Reading {
  readonly around: Around
  readonly style: Props
  readonly tokens: Token[]
  readonly doubts: Doubt[]
  readonly fields: Field[]
  props: Props
}

type Bound = '{title}' | '{status}' | '{organisation}' | '{page}' | '{pages}'

const PROPERTY: Readonly<Record<string, Bound>> = {
  title: '{title}',
  subject: '{title}',
  company: '{organisation}',
  status: '{status}',
  contentstatus: '{status}',
}

const FIELDS: Readonly<Record<string, (argument: string) => Bound | null>> = {
  PAGE: () => '{page}',
  NUMPAGES: () => '{pages}',
  SECTIONPAGES: () => '{pages}',
  TITLE: () => '{title}',
  SUBJECT: () => '{title}',
  STYLEREF: () => '{title}',
  DOCPROPERTY: (name) => PROPERTY[name.toLowerCase()] ?? null,
}

/** Fields whose words are those of the document. */
const PLAIN = new Set(['HYPERLINK', 'QUOTE'])

/** What Word fills in by some fields that a band has no word for. */
const FILLERS: Readonly<Record<string, string>> = {
  DATE: 'Today’s date',
  TIME: 'The time',
  SAVEDATE: 'The date of the last save',
  CREATEDATE: 'The date of the file',
  PRINTDATE: 'The date of printing',
  FILENAME: 'The name of the file',
  AUTHOR: 'The name of the author',
  LASTSAVEDBY: 'The name of whoever saved the file last',
}

const INSTRUCTION = /^\s*([A-Za-z]+)\s*(?:"([^"]*)"|([^\s\\]+))?/

/** What a field stands for in a band, with a doubt; `lost` says what it showed where a band has no word for that. */
interface Word {
  readonly text: string
  readonly doubts: readonly Doubt[]
  readonly lost?: string
}

/** What a field stands for; its own words where they are plain; lost where it has no counterpart. */
function fieldWord({ instruction, result }: Field, what: string): Word {
  const [, name = '', quotedArgument, argument = ''] = INSTRUCTION.exec(instruction) ?? []
  const kind = name.toUpperCase()
  const asked = quotedArgument ?? argument
  const word = Object.hasOwn(FIELDS, kind) ? FIELDS[kind]!(asked) : null
  const loose = kind === 'STYLEREF' && !/^(title|titel|titre|título|titolo|1)$/i.test(asked)
  const message = `The field ${quoted(instruction.trim())} shows the words of a style; the title is shown instead.`
  if (word) return { text: word, doubts: when(loose, () => doubt(what, message)) }
  if (PLAIN.has(kind)) return { text: result, doubts: [] }
  const filler = Object.hasOwn(FILLERS, kind)
    ? FILLERS[kind]!
    : `What Word fills in by ${quoted(instruction.trim() || kind)}`
  const shown = result.trim() ? `, which showed ${quoted(result.trim())},` : ''
  return { text: '', doubts: [], lost: `${filler}${shown}` }
}

function put(reading: Reading, text: string): void {
  const field = reading.fields.at(-1)
  if (!field) reading.tokens.push({ type: 'words', text, props: reading.props })
  else if (field.stage === 'result') field.result += text
}

/** Words of the file as words of a band: braces would stand for something there. */
const literal = (text: string): string => text.replaceAll('{', '(').replaceAll('}', ')')

function endField(reading: Reading): void {
  const field = reading.fields.pop()
  if (!field) return
  const { text, doubts, lost } = fieldWord(field, reading.around.what)
  if (reading.fields.length === 0) reading.doubts.push(...doubts)
  if (reading.fields.length === 0 && lost !== undefined) leaveOut(lost, reading)
  put(reading, text)
}

/** Leaves out what a band has no word for, and the label before it, which would stand there bare. */
function leaveOut(lost: string, { tokens, doubts, around }: Reading): void {
  const end = labelAtEnd(tokens)
  if (end) tokens.splice(tokens.length - end.pieces, end.pieces, ...end.left)
  const label = end ? `, with the words ${quoted(end.label)} before it` : ''
  doubts.push(doubt(around.what, `${lost} has no counterpart and was left out${label}.`))
}

const STEPS: Readonly<Record<string, (reading: Reading) => void>> = {
  begin: ({ fields }) => void fields.push({ instruction: '', result: '', stage: 'instruction' }),
  separate: ({ fields }) => {
    const field = fields.at(-1)
    if (field) field.stage = 'result'
  },
  end: endField,
}

const TO: Readonly<Record<string, 'left' | 'centre' | 'right'>> = {
  center: 'centre',
  right: 'right',
  left: 'left',
}

/** What a bound content control shows, by the path to where its words are kept. */
function boundTo(el: El): Bound | null {
  const path = val(down(el, 'w:sdtPr', 'w:dataBinding'), 'w:xpath')?.toLowerCase() ?? ''
  const name = /([a-z]+)(?:\[\d+\])?$/.exec(path)?.[1] ?? ''
  return Object.hasOwn(PROPERTY, name) ? PROPERTY[name]! : null
}

function control(el: El, reading: Reading): void {
  const bound = boundTo(el)
  const content = kid(el, 'w:sdtContent')
  const isEmpty = down(el, 'w:sdtPr', 'w:showingPlcHdr') !== undefined
  if (bound) put(reading, bound)
  else if (!isEmpty) walkAll(content, reading)
  else {
    const message = `The empty box ${quoted(content ? textIn(content) : '')} was left out.`
    reading.doubts.push(doubt(reading.around.what, message))
  }
}

/** A drawing: its picture, and a doubt for words that stand in boxes or behind the text. */
function drawing(el: El, reading: Reading): void {
  const box = first(el, 'wps:txbx') ?? first(el, 'v:textbox')
  const behind = first(el, 'v:textpath')?.attrs.get('string')
  const words = box ? textIn(box).trim() : ''
  const { what } = reading.around
  reading.doubts.push(
    ...when(words !== '', () =>
      doubt(what, `The words ${quoted(words)} stand in a text box and were left out.`),
    ),
    ...when(behind !== undefined, () =>
      doubt(
        what,
        `The words ${quoted(behind ?? '')} behind the text were left out; mark drafts when you export them.`,
      ),
    ),
  )
  if (first(el, 'a:blip') ?? first(el, 'v:imagedata')) reading.tokens.push({ type: 'picture', el })
}

type Reader = (el: El, reading: Reading) => void
const nothing: Reader = () => {}

const READ: Readonly<Record<string, Reader>> = {
  'w:pPr': nothing,
  'w:rPr': nothing,
  'w:delText': nothing,
  'w:del': nothing,
  'w:moveFrom': nothing,
  'w:r': (el, reading) => {
    reading.props = over(reading.style, flat(kid(el, 'w:rPr')))
    walkAll(el, reading)
  },
  'w:t': (el, reading) => put(reading, literal(el.children.filter((c) => typeof c === 'string').join(''))),
  'w:tab': (_, reading) => void reading.tokens.push({ type: 'tab' }),
  'w:ptab': (el, reading) =>
    void reading.tokens.push({ type: 'tab', to: TO[val(el, 'w:alignment') ?? ''] ?? 'left' }),
  'w:br': (_, reading) => put(reading, ' · '),
  'w:cr': (_, reading) => put(reading, ' · '),
  'w:noBreakHyphen': (_, reading) => put(reading, '\u2011'),
  'w:fldChar': (el, reading) => STEPS[val(el, 'w:fldCharType') ?? '']?.(reading),
  'w:instrText': (el, reading) => {
    const field = reading.fields.at(-1)
    if (field?.stage === 'instruction') field.instruction += el.children.join('')
  },
  'w:fldSimple': (el, reading) => {
    reading.fields.push({ instruction: val(el, 'w:instr') ?? '', result: '', stage: 'result' })
    walkAll(el, reading)
    endField(reading)
  },
  'w:sdt': control,
  'w:drawing': drawing,
  'w:pict': drawing,
  'w:object': drawing,
}

function walkAll(el: El | undefined, reading: Reading): void {
  for (const child of kids(el)) {
    const read = Object.hasOwn(READ, child.name) ? READ[child.name] : undefined
    if (read) read(child, reading)
    else walkAll(child, reading)
  }
}

/** A paragraph of a band: its pieces in order, its properties, and what could not be taken over. */
export function tokensOf(el: El, around: Around) {
  const direct = flat(kid(el, 'w:pPr'))
  const { paragraph, words } = around.sheet.resolve(valOf(direct, 'w:pStyle'))
  const reading: Reading = { around, style: words, props: words, tokens: [], doubts: [], fields: [] }
  walkAll(el, reading)
  return { props: over(paragraph, direct), tokens: reading.tokens, doubts: reading.doubts }
}
