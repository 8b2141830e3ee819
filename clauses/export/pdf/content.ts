import type { Face } from './faces.ts'
import type { Frame, Page } from './layout.ts'
import { number } from './objects.ts'
import type { Box, Strip, Text } from './strips.ts'
import { fontName, type Type } from './subset.ts'
import type { Role } from './tags.ts'

/** The operators of one page, and for each piece of marked content, in order, the element that it belongs to. */
export interface Content {
  readonly operators: string
  readonly marked: readonly number[]
}

/** What the operators of a page are made with. */
export interface Ink {
  readonly frame: Frame
  readonly type: Type
  readonly roleOf: (element: number) => Role
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

const LAYOUT_ARTIFACT = '/Artifact <</Type /Layout>> BDC'
const PAGE_ARTIFACT = (subtype: string): string => `/Artifact <</Type /Pagination /Subtype /${subtype}>> BDC`

/** Text in the middle of the page, turned by 55 degrees. */
function watermarkSource({ frame, type, watermark }: Ink, pen: Pen): string[] {
  if (!watermark) return []
  const turn = (55 * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn).toFixed(4), Math.sin(turn).toFixed(4)]
  const centre = `${number(frame.pageWidth / 2)} ${number(frame.pageHeight / 2)}`
  const at = textSource(watermark, 0, 0, pen, type)
  return [
    PAGE_ARTIFACT('Watermark'),
    'q',
    `${cos} ${sin} -${sin} ${cos} ${centre} cm`,
    `BT ${at} ET`,
    'Q',
    'EMC',
  ]
}

interface Marker {
  open: number | null
  readonly marked: number[]
}

/** Begins another piece of marked content where the element changes. */
function mark(marker: Marker, element: number, role: Role): string {
  if (marker.open === element) return ''
  const close = marker.open === null ? '' : 'EMC\n'
  marker.open = element
  marker.marked.push(element)
  return `${close}/${role} <</MCID ${marker.marked.length - 1}>> BDC\n`
}

/** The operators of a page: the watermark, boxes and rules, what stands around the text, the text in reading order. */
export function contentOf(page: Page, ink: Ink): Content {
  const { frame, type } = ink
  const pen: Pen = { face: null, size: 0, colour: '' }
  const x = frame.left
  const top = frame.pageHeight - frame.top
  const boxes = page.placed.flatMap(({ strip, y }) => strip.boxes.map((b) => boxSource(b, x, top - y, pen)))
  const first = boxes.length > 0 ? [LAYOUT_ARTIFACT, ...boxes, 'EMC'] : []
  // The watermark lies under everything; its q and Q leave the pen as it was before.
  const under = watermarkSource(ink, { face: null, size: 0, colour: '' })
  const artifact = (strip: Strip, y: number, opening: string): string[] => [
    opening,
    ...strip.texts.map((t) => textSource(t, x, top - y, pen, type)),
    'EMC',
  ]
  const around = page.furniture.flatMap((f) => artifact(f.strip, f.y, PAGE_ARTIFACT(f.kind)))
  const repeated = page.placed.flatMap((p) =>
    p.repeated ? artifact(p.strip, p.y, '/Artifact <</Type /Pagination>> BDC') : [],
  )
  const marker: Marker = { open: null, marked: [] }
  const texts = page.placed.flatMap(({ strip, y, repeated }) =>
    repeated
      ? []
      : strip.texts.map((t) => {
          const { element } = t.look
          return mark(marker, element, ink.roleOf(element)) + textSource(t, x, top - y, pen, type)
        }),
  )
  const body = marker.open === null ? [] : [...texts, 'EMC']
  return {
    operators: [...under, ...first, 'BT', ...around, ...repeated, ...body, 'ET'].join('\n'),
    marked: marker.marked,
  }
}
