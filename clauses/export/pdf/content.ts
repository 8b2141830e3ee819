import type { Face } from './faces.ts'
import type { Frame, Page } from './layout.ts'
import { number } from './objects.ts'
import type { Box, PictureBox, Text } from './strips.ts'
import type { Area } from './structure.ts'
import { fontName, type Type } from './subset.ts'
import type { Role } from './tags.ts'

/** The operators of one page; for each piece of marked content, in order, the element that it belongs to; where figures are. */
export interface Content {
  readonly operators: string
  readonly marked: readonly number[]
  readonly areas: readonly (readonly [element: number, area: Area])[]
}

/** What the operators of a page are made with. */
export interface Ink {
  readonly frame: Frame
  readonly type: Type
  /** The role of each element that content is marked with; null where nothing is marked. */
  readonly roleOf: ((element: number) => Role) | null
  readonly watermark: Text | null
}

/** The state of the page that need not be set again: the font and colour in force. */
interface Pen {
  face: Face | null
  size: number
  colour: string
}

const channel = (hex: string, at: number): string =>
  String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000)

const fillColour = (hex: string): string => `${channel(hex, 0)} ${channel(hex, 2)} ${channel(hex, 4)} rg`

function setPen(pen: Pen, { face, size, colour }: Text['look']): string {
  const font = pen.face === face && pen.size === size ? '' : `/${fontName(face)} ${number(size)} Tf `
  const fill = pen.colour === colour ? '' : `${fillColour(colour)} `
  Object.assign(pen, { face, size, colour })
  return font + fill
}

const isSpace = (chars: readonly string[]): boolean => chars.length === 1 && chars[0] === ' '

/** The words of a text between "[" and "]TJ"; stretched spaces are widened by a number after them. */
function shownWords(text: Text, type: Type): string {
  const { size } = text.look
  const widen = text.stretch === 0 ? '' : number((-text.stretch * 1000) / size)
  return text.words.map((w) => type.show(w, size) + (isSpace(w.chars) ? widen : '')).join('')
}

function textSource(text: Text, x: number, y: number, pen: Pen, type: Type): string {
  return `${setPen(pen, text.look)}1 0 0 1 ${number(x + text.x)} ${number(y - text.y)} Tm [${shownWords(text, type)}]TJ`
}

function boxSource(box: Box, x: number, y: number, pen: Pen): string {
  const fill = pen.colour === box.colour ? '' : `${fillColour(box.colour)} `
  pen.colour = box.colour
  return `${fill}${number(x + box.x)} ${number(y - box.y - box.height)} ${number(box.width)} ${number(box.height)} re f`
}

/** The name of the logo in the resources of every page. */
export const PICTURE = 'Logo'

/** Where a box stands on its page, for a strip whose top left corner is at (x, y). */
const areaOf = ({ x: left, y: top, width, height }: PictureBox, x: number, y: number): Area => [
  x + left,
  y - top - height,
  x + left + width,
  y - top,
]

const pictureSource = ([left, foot, right, top]: Area): string =>
  `q ${number(right - left)} 0 0 ${number(top - foot)} ${number(left)} ${number(foot)} cm /${PICTURE} Do Q`

/** Marks what is drawn: everything between two of its operators belongs to an element, or to none as an artifact. */
interface Marker {
  readonly marked: number[]
  readonly artifact: (kind: string) => string[]
  readonly element: (element: number) => string[]
  readonly close: () => string[]
}

const UNMARKED: Marker = { marked: [], artifact: () => [], element: () => [], close: () => [] }

function marker(roleOf: (element: number) => Role): Marker {
  const marked: number[] = []
  let open: number | 'artifact' | null = null
  const close = (): string[] => {
    const was = open
    open = null
    return was === null ? [] : ['EMC']
  }
  const artifact = (kind: string): string[] => {
    const closed = close()
    open = 'artifact'
    return [...closed, `/Artifact <<${kind}>> BDC`]
  }
  const element = (e: number): string[] => {
    if (open === e) return []
    const closed = close()
    open = e
    return [...closed, `/${roleOf(e)} <</MCID ${marked.push(e) - 1}>> BDC`]
  }
  return { marked, artifact, element, close }
}

const LAYOUT = '/Type /Layout'
const PAGE = '/Type /Pagination'

/** What a page is drawn with, one after the other: its operators so far, the pen, the marks, and where its text begins. */
interface Sheet {
  readonly page: Page
  readonly ink: Ink
  readonly out: string[]
  readonly pen: Pen
  readonly marks: Marker
  readonly x: number
  readonly top: number
}

/** Text in the middle of the page, turned by 55 degrees; its q and Q leave the pen as it was before. */
function drawWatermark({ ink: { frame, type, watermark }, out, marks }: Sheet): void {
  if (!watermark) return
  const turn = (55 * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn).toFixed(4), Math.sin(turn).toFixed(4)]
  const centre = `${number(frame.pageWidth / 2)} ${number(frame.pageHeight / 2)}`
  const at = textSource(watermark, 0, 0, { face: null, size: 0, colour: '' }, type)
  out.push(...marks.artifact(`${PAGE} /Subtype /Watermark`))
  out.push(`q ${cos} ${sin} -${sin} ${cos} ${centre} cm`, `BT ${at} ET`, 'Q', ...marks.close())
}

function drawBoxes({ page, out, pen, marks, x, top }: Sheet): void {
  const stands = [...page.furniture, ...page.placed]
  const boxes = stands.flatMap(({ strip, y }) => strip.boxes.map((b) => boxSource(b, x, top - y, pen)))
  if (boxes.length > 0) out.push(...marks.artifact(LAYOUT), ...boxes, ...marks.close())
}

/** Draws the logo where it stands, and says where it is content. */
function drawPictures({ page, out, marks, x, top }: Sheet): Content['areas'] {
  const stands = [...page.furniture, ...page.placed]
  return stands.flatMap(({ strip, y }) =>
    (strip.pictures ?? []).flatMap((picture): Content['areas'] => {
      const area = areaOf(picture, x, top - y)
      const opening = picture.element === undefined ? marks.artifact(PAGE) : marks.element(picture.element)
      out.push(...opening, pictureSource(area), ...marks.close())
      return picture.element === undefined ? [] : [[picture.element, area]]
    }),
  )
}

function drawText({ page, ink, out, pen, marks, x, top }: Sheet): void {
  const put = (text: Text, y: number): void => {
    out.push(textSource(text, x, top - y, pen, ink.type))
  }
  for (const { kind, strip, y } of page.furniture) {
    if (strip.texts.length > 0) out.push(...marks.artifact(`${PAGE} /Subtype /${kind}`))
    for (const text of strip.texts) put(text, y)
  }
  for (const { strip, y, repeated } of page.placed) {
    if (repeated && strip.texts.length > 0) out.push(...marks.artifact(PAGE))
    for (const text of strip.texts) {
      if (!repeated) out.push(...marks.element(text.look.element))
      put(text, y)
    }
  }
  out.push(...marks.close())
}

/** The operators of a page: the watermark, boxes and rules, the logo, what stands around the text, the text in reading order. */
export function contentOf(page: Page, ink: Ink): Content {
  const { frame, roleOf } = ink
  const marks = roleOf ? marker(roleOf) : UNMARKED
  const pen: Pen = { face: null, size: 0, colour: '' }
  const out: string[] = []
  const sheet = { page, ink, out, pen, marks, x: frame.left, top: frame.pageHeight - frame.top }
  drawWatermark(sheet)
  drawBoxes(sheet)
  const areas = drawPictures(sheet)
  out.push('BT')
  drawText(sheet)
  out.push('ET')
  return { operators: out.join('\n'), marked: marks.marked, areas }
}
