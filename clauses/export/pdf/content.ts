import type { FontFile } from './faces.ts'
import type { Frame, Page } from './layout.ts'
import { number } from './objects.ts'
import { Source } from './source.ts'
import type { Box, PictureBox, Text } from './strips.ts'
import type { Area } from './structure.ts'
import type { Type } from './subset.ts'
import type { Role } from './tags.ts'

/** The operators of one page; for each piece of marked content, in order, the element that it belongs to; where figures are. */
export interface Content {
  readonly operators: Uint8Array
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
  font: FontFile | null
  size: number
  colour: string
}

/** Where text is drawn: the operators so far, and the pen. */
interface Drawing {
  readonly ink: Ink
  readonly out: Source
  readonly pen: Pen
}

const NO_PEN: Readonly<Pen> = { font: null, size: 0, colour: '' }

const channel = (hex: string, at: number): string =>
  String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000)

const fillColour = (hex: string): string => `${channel(hex, 0)} ${channel(hex, 2)} ${channel(hex, 4)} rg`

function setPen(pen: Pen, font: FontFile, { size, colour }: Text['look'], type: Type): string {
  const choose = pen.font === font && pen.size === size ? '' : `/${type.name(font)} ${number(size)} Tf `
  const fill = pen.colour === colour ? '' : `${fillColour(colour)} `
  pen.font = font
  pen.size = size
  pen.colour = colour
  return choose + fill
}

const isSpace = (chars: readonly string[]): boolean => chars.length === 1 && chars[0] === ' '

/** The words of a text between "[(" and ")]TJ"; stretched spaces are widened by a number after them. */
function showWords(text: Text, out: Source, pen: Pen, type: Type): void {
  const { size } = text.look
  const widen = text.stretch === 0 ? '' : `)${number((-text.stretch * 1000) / size)}(`
  for (const word of text.words) {
    if (word.font !== pen.font) out.put(`)]TJ ${setPen(pen, word.font, text.look, type)}[(`)
    out.put(type.show(word, size))
    if (widen !== '' && isSpace(word.chars)) out.put(widen)
  }
}

/** Shows a text after what begins its line. */
function showText(text: Text, x: number, y: number, { out, pen, ink: { type } }: Drawing): void {
  const font = text.words[0]?.font
  if (font) out.put(setPen(pen, font, text.look, type))
  out.put('1 0 0 1 ')
  out.number(x + text.x)
  out.number(y - text.y)
  out.put('Tm [(')
  showWords(text, out, pen, type)
  out.put(')]TJ')
}

/** How far apart the dots of a row are, in points; counted from the page's edge, so that rows stand under each other. */
const DOTS = 4

function dotsSource(box: Box, x: number, y: number): string {
  const [red, green, blue] = [0, 2, 4].map((at) => channel(box.colour, at))
  const right = Math.floor((x + box.x + box.width) / DOTS) * DOTS
  const left = Math.ceil((x + box.x) / DOTS) * DOTS
  const middle = number(y - box.y - box.height / 2)
  if (left > right) return ''
  return `q ${red} ${green} ${blue} RG ${number(box.height)} w 1 J [0 ${DOTS}] 0 d ${left} ${middle} m ${right} ${middle} l S Q`
}

function boxSource(box: Box, x: number, y: number, pen: Pen): string {
  if (box.dotted) return dotsSource(box, x, y)
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
  readonly marked: readonly number[]
  readonly artifact: (kind: string) => void
  readonly element: (element: number) => void
  readonly close: () => void
}

const UNMARKED: Marker = { marked: [], artifact: () => {}, element: () => {}, close: () => {} }

/** A marker that puts its operators among those of a page. */
function marker(roleOf: (element: number) => Role, out: Source): Marker {
  const marked: number[] = []
  let open: number | 'artifact' | null = null
  const close = (): void => {
    if (open !== null) out.line('EMC')
    open = null
  }
  const artifact = (kind: string): void => {
    close()
    open = 'artifact'
    out.line(`/Artifact <<${kind}>> BDC`)
  }
  const element = (e: number): void => {
    if (open === e) return
    close()
    open = e
    out.line(`/${roleOf(e)} <</MCID ${marked.push(e) - 1}>> BDC`)
  }
  return { marked, artifact, element, close }
}

const LAYOUT = '/Type /Layout'
const PAGE = '/Type /Pagination'

/** What a page is drawn with, one after the other: its marks, and where its text begins. */
interface Sheet extends Drawing {
  readonly page: Page
  readonly marks: Marker
  readonly x: number
  readonly top: number
}

/** Text in the middle of the page, turned by 55 degrees; its q and Q leave the pen as it was before. */
function drawWatermark({ ink, out, marks }: Sheet): void {
  const { frame, watermark } = ink
  if (!watermark) return
  const turn = (55 * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn).toFixed(4), Math.sin(turn).toFixed(4)]
  const centre = `${number(frame.pageWidth / 2)} ${number(frame.pageHeight / 2)}`
  marks.artifact(`${PAGE} /Subtype /Watermark`)
  out.line(`q ${cos} ${sin} -${sin} ${cos} ${centre} cm`)
  out.line('BT ')
  showText(watermark, 0, 0, { out, ink, pen: { ...NO_PEN } })
  out.put(' ET')
  out.line('Q')
  marks.close()
}

/** What stands on a page, the furniture first. */
const standing = ({ furniture, placed }: Page) => [...furniture, ...placed]

function drawBoxes({ page, out, pen, marks, x, top }: Sheet): void {
  const stands = standing(page).filter(({ strip }) => strip.boxes.length > 0)
  if (stands.length === 0) return
  marks.artifact(LAYOUT)
  for (const { strip, y } of stands) for (const box of strip.boxes) out.line(boxSource(box, x, top - y, pen))
  marks.close()
}

/** Draws the logo where it stands, and says where it is content. */
function drawPictures({ page, out, marks, x, top }: Sheet): Content['areas'] {
  return standing(page).flatMap(({ strip, y }) =>
    strip.pictures.flatMap((picture): Content['areas'] => {
      const area = areaOf(picture, x, top - y)
      if (picture.element === undefined) marks.artifact(PAGE)
      else marks.element(picture.element)
      out.line(pictureSource(area))
      marks.close()
      return picture.element === undefined ? [] : [[picture.element, area]]
    }),
  )
}

function drawText(sheet: Sheet): void {
  const { page, out, marks, x, top } = sheet
  const put = (text: Text, y: number): void => {
    out.line('')
    showText(text, x, top - y, sheet)
  }
  for (const { kind, strip, y } of page.furniture) {
    if (strip.texts.length > 0) marks.artifact(`${PAGE} /Subtype /${kind}`)
    for (const text of strip.texts) put(text, y)
  }
  for (const { strip, y, repeated } of page.placed) {
    if (repeated && strip.texts.length > 0) marks.artifact(PAGE)
    for (const text of strip.texts) {
      if (!repeated) marks.element(text.element)
      put(text, y)
    }
  }
  marks.close()
}

/** The operators of a page: the watermark, boxes and rules, the logo, what stands around the text, the text in reading order. */
export function contentOf(page: Page, ink: Ink): Content {
  const { frame, roleOf } = ink
  const pen = { ...NO_PEN }
  const out = new Source()
  const marks = roleOf ? marker(roleOf, out) : UNMARKED
  const sheet = { page, ink, out, pen, marks, x: frame.left, top: frame.pageHeight - frame.top }
  drawWatermark(sheet)
  drawBoxes(sheet)
  const areas = drawPictures(sheet)
  out.line('BT')
  drawText(sheet)
  out.line('ET')
  return { operators: out.all(), marked: marks.marked, areas }
}
