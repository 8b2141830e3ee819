import { type El, first, isOn, kid, kids, val } from '../xml.ts'
import { begin, buttonText, end, masking, masks, separate } from './fields.ts'
import { type Run, say, type Within } from './line.ts'
import { symbolIn } from './symbols.ts'

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

/** What a text box puts behind its words: a colour, or something of which one is not sure. */
function fillOf(el: El): string | null {
  const shape = first(el, 'wps:spPr')
  const solid = kid(kid(shape, 'a:solidFill'), 'a:srgbClr')?.attrs.get('val')
  if (solid && /^[0-9a-f]{6}$/i.test(solid)) return solid.toLowerCase()
  if (kid(shape, 'a:noFill')) return null
  const filled = kids(shape).some(({ name }) => /^a:(solid|grad|blip|patt)Fill$/.test(name))
  const styled = (first(el, 'a:fillRef')?.attrs.get('idx') ?? '0') !== '0'
  return filled || styled ? 'dark' : null
}

/** Words that stand in a drawing of another kind, which nothing here reads. */
function warnOfGraphic(el: El, warnings: Set<string>): void {
  const kind = /\/(chart|diagram)$/.exec(first(el, 'a:graphicData')?.attrs.get('uri') ?? '')?.[1]
  if (kind) warnings.add(`The file holds a ${kind}. The words in it were not read; look at it in Word.`)
}

function drawn(run: Run, el: El): void {
  const { story, around } = run.line
  const boxes = boxesIn(el)
  const ground = boxes.length > 0 ? fillOf(el) : null
  for (const content of boxes)
    story.reading.boxes.push({ content, around: { ...around, marks: run.marks, cell: undefined, ground } })
  warnOfGraphic(el, story.reading.warnings)
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
export const PIECES: ReadonlyMap<string, Piece> = new Map<string, Piece>([
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
])
