import type { Change } from '../../tree/tree.ts'
import { addressed, divided, type Halves, hyphenated } from './division.ts'
import type { Face, Faces, Word } from './faces.ts'
import { type Box, type Hot, type Look, plainStrip, type Strip, type Text } from './strips.ts'
import { type Part, type Run, type Unit, unitsOf } from './units.ts'
import { printed } from './words.ts'

/** How lines are set: `x` of the text, `first` of the first line where a long label pushes it, all from the left margin. */
export interface Setting {
  readonly x: number
  readonly first: number
  readonly right: number
  readonly leading: number
  readonly justify: boolean
  /** Whether words may be divided at the ends of lines. */
  readonly hyphenate: boolean
  /** The structure element of the paragraph. */
  readonly element: number
}

interface Line {
  readonly units: readonly Unit[]
  readonly width: number
  /** The last line of a paragraph, or one that ends in a line break: never justified. */
  readonly last: boolean
}

/** Divides what does not fit into the room at the end of a line; the last word of a paragraph is not hyphenated. */
type Divide = (unit: Unit, room: number, last: boolean) => Halves

/** At most so many lines in a row end in a hyphen. */
const MOST_HYPHENS = 2

/** Fills lines greedily; what is wider than a line is divided. */
function fill(units: readonly Unit[], widthOf: (line: number) => number, divide: Divide): Line[] {
  const lines: Line[] = []
  let line: Unit[] = []
  let width = 0
  let gap = 0
  let streak = 0
  const end = (last: boolean, hyphens = 0) => {
    lines.push({ units: line, width, last })
    line = []
    width = 0
    gap = 0
    streak = hyphens
  }
  const put = (u: Unit) => {
    line.push(u)
    width += gap + u.width
    gap = u.space ? u.space.width : 0
    if (u.hard) end(true)
  }
  const add = (u: Unit, last: boolean): void => {
    const room = widthOf(lines.length)
    const full = width + gap + u.width > room
    if (!full || (line.length === 0 && u.width > widthOf(lines.length + 1))) {
      put(u)
      return
    }
    const halves = streak >= MOST_HYPHENS ? null : divide(u, room - width - gap, last)
    if (halves) {
      put(halves[0])
      end(false, streak + 1)
      add(halves[1], last)
      return
    }
    end(false)
    put(u)
  }
  units.forEach((u, i) => {
    const wide = u.width > widthOf(lines.length + 1)
    if (wide && line.length > 0) end(false)
    const pieces = wide ? divided(u, widthOf(lines.length)) : [u]
    for (const piece of pieces) add(piece, wide || i === units.length - 1)
  })
  if (line.length > 0 || lines.length === 0) end(true)
  return lines
}

/** The words of the text that is being put together, cut to its length when it is done: one list for all of them. */
const gathered: Word[] = []

/** The texts of a line, from an x, with the spaces stretched. A space at the end is printed, but has no width. */
function textsOf(line: Line, x: number, y: number, stretch: number, paragraph: number): Text[] {
  const texts: Text[] = []
  let look: Look | null = null
  let count = 0
  let [pen, start] = [x, x]
  const flush = (): void => {
    if (look && count > 0) {
      const { rise = 0, element = paragraph } = look
      const words = gathered.slice(0, count)
      texts.push({ x: start, y: y - rise, width: pen - start, look, element, words, stretch })
    }
    count = 0
    start = pen
  }
  const write = (part: Part, width: number): void => {
    if (part.look !== look) flush()
    look = part.look
    for (const word of part.words) gathered[count++] = word
    pen += width
  }
  const { units } = line
  for (let i = 0; i < units.length; i++) {
    const { parts, space } = units[i]!
    for (const part of parts) write(part, part.text === ' ' ? part.width + stretch : part.width)
    if (space) write(space, i === units.length - 1 ? 0 : space.width + stretch)
  }
  flush()
  return texts
}

const TINT = 'fdf0c4'

/** Where the lines of a change run, from the baseline down, as parts of the type's size: double where words moved. */
const LINES: Readonly<Partial<Record<Change['kind'], readonly number[]>>> = {
  inserted: [0.1],
  movedTo: [0.08, 0.2],
  deleted: [-0.28],
  movedFrom: [-0.34, -0.22],
}

/** The lines under or through words that changed; dots under those that only look different now. */
function linesOf({ x, y, width, look }: Pick<Text, 'x' | 'y' | 'width' | 'look'>): Box[] {
  const { change, size, colour } = look
  if (!change) return []
  const line = { x, width, height: size * 0.06, colour }
  if (change === 'reformatted') return [{ ...line, y: y + size * 0.16, dotted: true }]
  return (LINES[change] ?? []).map((at) => ({ ...line, y: y + size * at }))
}

const boxesOf = (texts: readonly Text[]): Box[] =>
  texts.flatMap(({ x, y, width, look }) => {
    const tint = {
      x: x - 1,
      y: y - look.size * 0.93,
      width: width + 2,
      height: look.size * 1.2,
      colour: TINT,
    }
    const rule = { x, y: y + look.size * 0.1, width, height: look.size * 0.06, colour: look.colour }
    const underlined = look.underline && look.change !== 'inserted' && look.change !== 'movedTo'
    return [...(look.tint ? [tint] : []), ...(underlined ? [rule] : []), ...linesOf({ x, y, width, look })]
  })

const hotsOf = (texts: readonly Text[]): Hot[] =>
  texts.flatMap(({ x, y, width, look, element, words }) =>
    look.link === undefined
      ? []
      : [
          {
            x,
            y: y - look.size * 0.93,
            width,
            height: look.size * 1.2,
            link: look.link,
            element,
            words: words
              .map((w) => w.chars.join(''))
              .join('')
              .replaceAll('\u00ad', ''),
          },
        ],
  )

/** Where the baseline of a line lies below its top: the type stands in the middle of its leading. */
export const baseline = (size: number, leading: number): number => size * (leading / 2 + 0.36)

const isPlain = ({ look }: Text): boolean =>
  !look.tint && !look.underline && !look.change && look.link === undefined

/** The strip of texts that stand on one line. */
export const stripOf = (height: number, texts: readonly Text[]): Strip =>
  texts.every(isPlain)
    ? plainStrip(height, texts)
    : { ...plainStrip(height, texts), boxes: boxesOf(texts), hots: hotsOf(texts) }

/** A strip with the notes and places that a line of runs brings with it. */
function carrying(strip: Strip, line: Line): Strip {
  const runs = line.units.flatMap((u) => u.parts.flatMap(({ run }) => (run ? [run] : [])))
  const notes = runs.flatMap(({ note }) => (note ? [note] : []))
  const targets = runs.flatMap(({ anchor }) => (anchor === undefined ? [] : [{ anchor, y: 0 }]))
  return { ...strip, notes, targets }
}

/** A word, or an address in lines that are justified, is divided only where the line would else be this many times the type size too short. */
const LOOSE = { justify: 1.5, ragged: 4 }

/** A line whose spaces would grow by more than this part of the type size is left ragged: few long words stand in it. */
const LOOSEST = 1

function divider(setting: Setting, size: number, faces: Faces): Divide {
  const least = size * (setting.justify ? LOOSE.justify : LOOSE.ragged)
  return (u, room, last) => {
    if (room < least) return null
    const address = setting.justify ? addressed(u, room, faces) : null
    return address ?? (setting.hyphenate && !last ? hyphenated(u, room, faces) : null)
  }
}

/** The spaces of a line that can be stretched: between units, and within those that hold together. */
function spacesIn({ units }: Line): number {
  let count = 0
  units.forEach((u, i) => {
    if (u.space && i < units.length - 1) count++
    for (const part of u.parts) if (part.text === ' ') count++
  })
  return count
}

/** The lines of runs: one strip each, at least one. All runs have the leading of the size of the first. */
export function setLines(runs: readonly Run[], setting: Setting, size: number, faces: Faces): Strip[] {
  const from = (n: number): number => (n === 0 ? setting.first : setting.x)
  const lines = fill(unitsOf(runs, faces), (n) => setting.right - from(n), divider(setting, size, faces))
  const laden = runs.some(({ note, anchor }) => note || anchor !== undefined)
  const drop = baseline(size, setting.leading)
  return lines.map((line, n) => {
    const spaces = setting.justify && !line.last ? spacesIn(line) : 0
    const full = spaces > 0 ? (setting.right - from(n) - line.width) / spaces : 0
    const stretch = full > size * LOOSEST ? 0 : full
    const strip = stripOf(size * setting.leading, textsOf(line, from(n), drop, stretch, setting.element))
    return laden ? carrying(strip, line) : strip
  })
}

const SPACED = /[ \n]/

/** The words of text in one line, spaces among them. */
function wordsOf(text: string, face: Face, faces: Faces): Word[] {
  const tokens = SPACED.test(text) ? (text.match(/[^ \n]+|[ \n]+/g) ?? []) : [text]
  const words: Word[] = []
  for (const token of tokens)
    for (const piece of faces.set(face, SPACED.test(token) ? ' ' : token)) words.push(...piece.words)
  return words
}

/** One line of text that is not broken, from an x; the space behind it is printed, but has no width. */
export function setLabel(text: string, look: Look, x: number, leading: number, faces: Faces): Text {
  const { face, size } = look
  const words = wordsOf(printed(text), face, faces)
  const width = words.reduce((sum, w) => sum + (w.width * size) / 1000, 0)
  words.push(...faces.set(face, ' ')[0]!.words)
  return { x, y: baseline(size, leading), width, look, element: look.element ?? 0, words, stretch: 0 }
}
