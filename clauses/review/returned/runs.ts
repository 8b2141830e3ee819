import { type El, isOn, kid, kids, val } from '../xml.ts'
import { begin, buttonText, end, type Field, masking, masks, separate } from './fields.ts'
import { hiddenBy, hiddenLook, shownLook } from './looks.ts'
import { formattedBy, markOf, marksIn, meetsMove, sameMarks } from './marks.ts'
import { closeRange, openRange } from './ranges.ts'
import type { BitLooks, Control, Formatted, Mark } from './returned.ts'
import type { Around, RoughBit, Story } from './rough.ts'
import { symbolIn } from './symbols.ts'

/** The paragraph that one reads. */
export interface Line {
  readonly story: Story
  readonly around: Around
  readonly style: string
  readonly ground: string | null
  readonly bits: RoughBit[]
  /** The bookmarks over it. */
  bookmarks: readonly string[]
  /** Words stood in it already. */
  begun: boolean
}

/** What stands around some words of a paragraph. */
interface Within {
  readonly marks: readonly Mark[]
  readonly controls: readonly Control[]
}

/** A run while its pieces are read. */
interface Run extends Within {
  readonly line: Line
  readonly rPr: El | undefined
  readonly formatted: Formatted | undefined
  /** The reason for which its looks hide words, worked out when there are some. */
  look: { readonly why: RoughBit['hidden'] } | null
  shown: Omit<BitLooks, 'length'> | null
}

interface Extra {
  readonly note?: string
  readonly object?: string
  readonly hidden?: RoughBit['hidden']
  readonly field?: Field
  readonly comments?: readonly string[]
}

const joins = (a: RoughBit, b: RoughBit): boolean =>
  a.field === b.field &&
  a.masked === b.masked &&
  a.hidden === b.hidden &&
  a.comments === b.comments &&
  a.controls === b.controls &&
  a.text !== '' &&
  a.formatted?.author === b.formatted?.author &&
  a.formatted?.date === b.formatted?.date &&
  a.object === undefined &&
  b.object === undefined &&
  a.note === undefined &&
  b.note === undefined &&
  sameMarks(a.marks, b.marks)

function add(line: Line, bit: RoughBit): void {
  const last = line.bits.at(-1)
  if (last && joins(last, bit)) {
    last.text += bit.text
    last.looks.push(...bit.looks)
  } else line.bits.push(bit)
  if (bit.text === '') return
  line.begun = true
  line.story.reading.place += 1
}

const isListed = (story: Story): boolean =>
  story.fields.some((field) => /^\s*(TOC|PAGEREF|TOA|INDEX)\b/i.test(field.code))

function lookOf(run: Run): RoughBit['hidden'] {
  const { story, style, ground } = run.line
  run.look ??= {
    why: hiddenLook(story.reading.looks, run.rPr, { style, ground, listed: isListed(story) }),
  }
  return run.look.why
}

/** How so many characters of a run look. */
function looksOf(run: Run, length: number): BitLooks[] {
  run.shown ??= shownLook(run.line.story.reading.looks, run.rPr, run.line.style)
  return length === 0 ? [] : [{ length, ...run.shown }]
}

function say(run: Run, text: string, extra: Extra = {}): void {
  const { line, marks, controls, formatted } = run
  const { fields, comments } = line.story
  const masked = masking(fields)
  const field = extra.field ?? fields.findLast(({ stage }) => stage === 'result')
  if (masked && masked === fields.at(-1)) masked.swallowed += text
  if (field && !masked) field.result += text
  add(line, {
    text,
    marks,
    controls,
    formatted,
    masked,
    field,
    looks: looksOf(run, text.length),
    hidden: extra.hidden ?? (text.trim() === '' ? undefined : hiddenBy(lookOf(run), text)),
    note: extra.note,
    object: extra.object,
    comments: extra.comments ?? comments.names,
  })
}

const wordsIn = (el: El): string => el.children.filter((child) => typeof child === 'string').join('')

const isDeleted = ({ marks }: Within): boolean =>
  marks.some(({ kind }) => kind === 'deleted' || kind === 'movedFrom')

function instruct(run: Run, el: El): void {
  const field = masking(run.line.story.fields)
  if (!field) return
  if (isDeleted(run) || el.name === 'w:delInstrText') field.gone += wordsIn(el)
  else field.code += wordsIn(el)
}

function endField(run: Run): void {
  const field = end(run.line.story.fields)
  if (!field || field.shown) return
  const button = buttonText(field)
  if (button !== '') say(run, button, { field })
  else if (masks(field)) say(run, '', { field, hidden: 'field' })
}

/** What a list to choose from, or a box to tick, shows (ISO 29500-1, 17.16.5.20 and following). */
function formText(el: El): string {
  const data = kid(el, 'w:ffData')
  const list = kid(data, 'w:ddList')
  const chosen = Number(val(kid(list, 'w:result')) ?? val(kid(list, 'w:default')) ?? 0)
  if (list) return val(kids(list, 'w:listEntry')[chosen]) ?? ''
  const box = kid(data, 'w:checkBox')
  if (!box) return ''
  return isOn(kid(box, 'w:checked') ?? kid(box, 'w:default')) ? '☒' : '☐'
}

function fieldMark(run: Run, el: El): void {
  const { fields } = run.line.story
  const stage = val(el, 'w:fldCharType')
  if (stage === 'begin') begin(fields).result = formText(el)
  else if (stage === 'separate') {
    const field = fields.at(-1)
    if (field) field.result = ''
    separate(fields)
  } else if (stage === 'end') {
    const field = fields.at(-1)
    const form = field && !field.shown ? field.result : ''
    endField(run)
    if (form !== '') say(run, form, { field })
  }
}

const noteOf =
  (kind: 'footnote' | 'endnote') =>
  (run: Run, el: El): void => {
    const note = `${kind} ${val(el, 'w:id') ?? ''}`
    run.line.story.reading.notes.set(note, run.marks)
    say(run, '', { note })
  }

/** Text boxes in a picture, outermost ones only. */
function boxesIn(el: El): El[] {
  if (el.name === 'w:txbxContent') return [el]
  return kids(el).flatMap(boxesIn)
}

function drawn(run: Run, el: El): void {
  const { story, around } = run.line
  const boxes = boxesIn(el)
  const marks = run.marks
  for (const content of boxes)
    story.reading.boxes.push({ content, around: { ...around, marks, cell: undefined } })
  say(run, '', { object: boxes.length > 0 ? 'textbox' : el.name === 'w:object' ? 'embedded' : 'picture' })
}

function commentMark(run: Run, el: El): void {
  const id = val(el, 'w:id') ?? ''
  const { anchors, place } = run.line.story.reading
  if (anchors.has(id)) return
  anchors.set(id, { from: place, to: place })
  say(run, '', { comments: [id] })
}

const breakOf = (run: Run, el: El): void =>
  ['page', 'column'].includes(val(el, 'w:type') ?? '') ? say(run, '', { object: 'break' }) : say(run, '\n')

const words = (run: Run, el: El): void => say(run, wordsIn(el))

type Piece = (run: Run, el: El) => void

/** What each element of a run says. */
const PIECES: ReadonlyMap<string, Piece> = new Map<string, Piece>([
  ['w:t', words],
  ['w:delText', words],
  ['m:t', words],
  ['w:tab', (run) => say(run, '\t')],
  ['w:ptab', (run) => say(run, '\t')],
  ['w:br', breakOf],
  ['w:cr', (run) => say(run, '\n')],
  ['w:noBreakHyphen', (run) => say(run, '\u2011')],
  ['w:softHyphen', (run) => say(run, '\u00ad')],
  ['w:sym', (run, el) => say(run, symbolIn(el))],
  ['w:fldChar', fieldMark],
  ['w:instrText', instruct],
  ['w:delInstrText', instruct],
  ['w:footnoteReference', noteOf('footnote')],
  ['w:endnoteReference', noteOf('endnote')],
  ['w:commentReference', commentMark],
  ['w:drawing', drawn],
  ['w:pict', drawn],
  ['w:object', drawn],
  ['w:ruby', (run, el) => inlineIn(kid(el, 'w:rubyBase'), run, run.line)],
])

function readRun(el: El, within: Within, line: Line): void {
  const rPr = kid(el, 'w:rPr') ?? kid(el, 'm:rPr')
  const own = marksIn(kid(el, 'w:rPr'), line.story.moves)
  const run: Run = {
    line,
    rPr,
    marks: own.length > 0 ? [...within.marks, ...own] : within.marks,
    controls: within.controls,
    formatted: formattedBy(kid(rPr, 'w:rPrChange')),
    look: null,
    shown: null,
  }
  for (const child of kids(el)) PIECES.get(child.name)?.(run, child)
}

/** A run that says nothing of looks, for what stands between runs. */
const bare = (within: Within, line: Line): Run => ({
  ...within,
  line,
  rPr: undefined,
  formatted: undefined,
  look: null,
  shown: null,
})

function simpleField(el: El, within: Within, line: Line): void {
  const { fields } = line.story
  begin(fields).code = val(el, 'w:instr') ?? ''
  separate(fields)
  inlineIn(el, within, line)
  end(fields)
}

/** The tag and alias of a content control. */
export function controlOf(el: El): Control {
  const properties = kid(el, 'w:sdtPr')
  return { tag: val(kid(properties, 'w:tag')) ?? '', alias: val(kid(properties, 'w:alias')) ?? '' }
}

function inlineControl(el: El, within: Within, line: Line): void {
  const controls = [...within.controls, controlOf(el)]
  inlineIn(kid(el, 'w:sdtContent'), { ...within, controls }, line)
}

/** A range of a comment ends; one over nothing is held by an empty bit, so that its place is known. */
function endComment(el: El, within: Within, line: Line): void {
  const { story } = line
  const id = val(el, 'w:id') ?? ''
  const anchor = story.reading.anchors.get(id)
  if (!anchor) return
  anchor.to = story.reading.place
  if (anchor.from === anchor.to) say(bare(within, line), '')
  closeRange(story.comments, id)
}

function startComment(el: El, story: Story): void {
  const id = val(el, 'w:id') ?? ''
  const { anchors, place } = story.reading
  if (anchors.has(id)) return
  anchors.set(id, { from: place, to: place })
  openRange(story.comments, id, id)
}

/** A bookmark or comment begins or ends between paragraphs. */
export function meetsRange(el: El, story: Story): boolean {
  const id = val(el, 'w:id') ?? ''
  if (el.name === 'w:bookmarkStart') openRange(story.bookmarks, id, val(el, 'w:name') ?? '')
  else if (el.name === 'w:bookmarkEnd') closeRange(story.bookmarks, id)
  else if (el.name === 'w:commentRangeStart') startComment(el, story)
  else if (el.name === 'w:commentRangeEnd') {
    const anchor = story.reading.anchors.get(id)
    if (anchor) anchor.to = story.reading.place
    closeRange(story.comments, id)
  } else return false
  return true
}

function startBookmark(el: El, line: Line): void {
  const name = val(el, 'w:name') ?? ''
  openRange(line.story.bookmarks, val(el, 'w:id') ?? '', name)
  if (!line.bookmarks.includes(name)) line.bookmarks = [...line.bookmarks, name]
}

/** A bookmark that ends before the first words of a paragraph does not lie over it. */
function endBookmark(el: El, line: Line, open: readonly string[]): void {
  const name = closeRange(line.story.bookmarks, val(el, 'w:id') ?? '')
  if (name !== undefined && !line.begun && open.includes(name))
    line.bookmarks = line.bookmarks.filter((other) => other !== name)
}

type Inline = (el: El, within: Within, line: Line) => void

/** What each element between runs does; others hold more of them, or nothing that is read. */
const INLINES: ReadonlyMap<string, Inline> = new Map<string, Inline>([
  ['w:r', readRun],
  ['m:r', readRun],
  ['w:sdt', inlineControl],
  ['w:fldSimple', simpleField],
  ['w:bookmarkStart', (el, _, line) => startBookmark(el, line)],
  ['w:bookmarkEnd', (el, _, line) => endBookmark(el, line, line.bookmarks)],
  ['w:commentRangeStart', (el, _, { story }) => startComment(el, story)],
  ['w:commentRangeEnd', endComment],
])

/** Properties, which say nothing by themselves. */
const SILENT = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:smartTagPr',
  'w:customXmlPr',
  'm:ctrlPr',
  'w:fldData',
])

function inline(el: El, within: Within, line: Line): void {
  const reads = INLINES.get(el.name)
  if (reads) reads(el, within, line)
  if (reads || SILENT.has(el.name) || meetsMove(line.story.moves, el)) return
  const mark = markOf(el, line.story.moves)
  inlineIn(el, mark ? { ...within, marks: [...within.marks, mark] } : within, line)
}

/** Reads the runs in an element, and all that stands between them. */
export function inlineIn(el: El | undefined, within: Within, line: Line): void {
  for (const child of kids(el)) inline(child, within, line)
}
