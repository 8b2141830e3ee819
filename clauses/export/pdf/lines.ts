import { type Faces, slice, type Word } from './faces.ts'
import type { Box, Hot, Look, Strip, Text } from './strips.ts'
import { printed, tokens } from './words.ts'

/** Text of one look. */
export interface Run {
  readonly text: string
  readonly look: Look
  /** Stays on the line of the word before it, as the number in “clause 3.1”. */
  readonly tied?: boolean
}

interface Part {
  readonly word: Word
  readonly look: Look
}

/** Parts that stay on one line, and the space after them; `hard` ends the line. */
interface Unit {
  parts: Part[]
  width: number
  space: Part | null
  hard: boolean
}

/** How lines are set: `x` of the text, `first` of the first line where a long label pushes it, all from the left margin. */
export interface Setting {
  readonly x: number
  readonly first: number
  readonly right: number
  readonly leading: number
  readonly justify: boolean
}

const NO_BREAK_SPACE = '\u00a0'

const points = (part: Part): number => (part.word.width * part.look.size) / 1000
const unit = (): Unit => ({ parts: [], width: 0, space: null, hard: false })

/** Puts a no-break space where a unit would end. */
function tie(open: Unit, look: Look, faces: Faces): void {
  const part = { word: faces.shape(look.face, NO_BREAK_SPACE), look }
  open.parts.push(part)
  open.width += points(part)
  open.space = null
}

/** The units of runs, in order. A space belongs to the unit before it; spaces in a row are one. */
function unitsOf(runs: readonly Run[], faces: Faces): Unit[] {
  const units: Unit[] = []
  let current = unit()
  const close = () => {
    units.push(current)
    current = unit()
  }
  for (const { text, look, tied } of runs) {
    if (tied && current.space) tie(current, current.space.look, faces)
    for (const token of tokens(printed(text))) {
      if (token.type === 'word') {
        if (current.space) close()
        const part = { word: faces.shape(look.face, token.text), look }
        current.parts.push(part)
        current.width += points(part)
        if (token.open) close()
      } else if (token.type === 'space') {
        const last = current.parts.length > 0 ? current : units.at(-1)
        if (last && !last.hard) last.space ??= { word: faces.shape(look.face, ' '), look }
      } else {
        // A space that is printed, but has no width, keeps the words apart for whoever extracts them.
        if (current.parts.length > 0) current.space ??= { word: faces.shape(look.face, ' '), look }
        current.hard = true
        close()
      }
    }
  }
  if (current.parts.length > 0 || current.hard) close()
  return units
}

const isMark = (char: string | undefined): boolean => char !== undefined && /\p{M}/u.test(char)

/** How many characters of a word, at least one, fit in a width; an accent stays with its letter. */
function fitting(part: Part, from: number, room: number): number {
  const { word, look } = part
  let to = from
  let used = 0
  while (to < word.chars.length) {
    used += ((word.advances[to] ?? 0) * look.size) / 1000
    if (used > room && to > from && !isMark(word.chars[to])) break
    to++
  }
  return to
}

/** A unit wider than any line, divided into units that fit. */
function divided(wide: Unit, width: number): Unit[] {
  const units: Unit[] = []
  let current = unit()
  for (const part of wide.parts) {
    for (let from = 0; from < part.word.chars.length; ) {
      let to = fitting(part, from, width - current.width)
      const piece = { word: slice(part.word, from, to), look: part.look }
      if (current.parts.length > 0 && current.width + points(piece) > width) {
        units.push(current)
        current = unit()
        to = from
      } else {
        current.parts.push(piece)
        current.width += points(piece)
      }
      from = to
    }
  }
  units.push({ ...current, space: wide.space, hard: wide.hard })
  return units
}

interface Line {
  readonly units: readonly Unit[]
  readonly width: number
  /** The last line of a paragraph, or one that ends in a line break: never justified. */
  readonly last: boolean
}

/** Fills lines greedily; what is wider than a line is divided. */
function fill(units: readonly Unit[], widthOf: (line: number) => number): Line[] {
  const lines: Line[] = []
  let line: Unit[] = []
  let width = 0
  let gap = 0
  const end = (last: boolean) => {
    lines.push({ units: line, width, last })
    line = []
    width = 0
    gap = 0
  }
  const add = (u: Unit) => {
    const full = width + gap + u.width > widthOf(lines.length)
    if (full && (line.length > 0 || u.width <= widthOf(lines.length + 1))) end(false)
    line.push(u)
    width += gap + u.width
    gap = u.space ? points(u.space) : 0
    if (u.hard) end(true)
  }
  for (const u of units) {
    if (u.width <= widthOf(lines.length + 1)) {
      add(u)
      continue
    }
    if (line.length > 0) end(false)
    for (const piece of divided(u, widthOf(lines.length))) add(piece)
  }
  if (line.length > 0 || lines.length === 0) end(true)
  return lines
}

interface Pen {
  x: number
  look: Look | null
  words: Word[]
  start: number
}

/** The texts of a line, from an x, with the spaces stretched. A space at the end is printed, but has no width. */
function textsOf(line: Line, x: number, y: number, stretch: number): Text[] {
  const texts: Text[] = []
  const pen: Pen = { x, look: null, words: [], start: x }
  const flush = (): void => {
    if (pen.look && pen.words.length > 0) {
      texts.push({ x: pen.start, y, width: pen.x - pen.start, look: pen.look, words: pen.words, stretch })
    }
    pen.words = []
    pen.start = pen.x
  }
  const write = (part: Part, width: number): void => {
    if (part.look !== pen.look) flush()
    pen.look = part.look
    pen.words.push(part.word)
    pen.x += width
  }
  line.units.forEach((u, i) => {
    for (const part of u.parts) write(part, points(part))
    if (u.space) write(u.space, i === line.units.length - 1 ? 0 : points(u.space) + stretch)
  })
  flush()
  return texts
}

const TINT = 'fdf0c4'

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
    return [...(look.tint ? [tint] : []), ...(look.underline ? [rule] : [])]
  })

const hotsOf = (texts: readonly Text[]): Hot[] =>
  texts.flatMap(({ x, y, width, look, words }) =>
    look.link === undefined
      ? []
      : [
          {
            x,
            y: y - look.size * 0.93,
            width,
            height: look.size * 1.2,
            link: look.link,
            element: look.element,
            words: words.map((w) => w.chars.join('')).join(''),
          },
        ],
  )

/** Where the baseline of a line lies below its top: the type stands in the middle of its leading. */
export const baseline = (size: number, leading: number): number => size * (leading / 2 + 0.36)

/** The strip of texts that stand on one line. */
export const stripOf = (height: number, texts: readonly Text[]): Strip => ({
  height,
  texts,
  boxes: boxesOf(texts),
  hots: hotsOf(texts),
})

/** The lines of runs: one strip each, at least one. All runs have the size of the first. */
export function setLines(runs: readonly Run[], setting: Setting, size: number, faces: Faces): Strip[] {
  const from = (n: number): number => (n === 0 ? setting.first : setting.x)
  const lines = fill(unitsOf(runs, faces), (n) => setting.right - from(n))
  return lines.map((line, n) => {
    const spaces = line.units.slice(0, -1).filter((u) => u.space).length
    const free = setting.right - from(n) - line.width
    const stretch = setting.justify && !line.last && spaces > 0 ? free / spaces : 0
    return stripOf(size * setting.leading, textsOf(line, from(n), baseline(size, setting.leading), stretch))
  })
}

/** One line of text that is not broken, from an x; the space behind it is printed, but has no width. */
export function setLabel(text: string, look: Look, x: number, leading: number, faces: Faces): Text {
  const words = [...tokens(printed(text)).map((t) => t.text), ' ']
  const shaped = words.map((w) => faces.shape(look.face, w === '\n' ? ' ' : w))
  const width = shaped.slice(0, -1).reduce((sum, w) => sum + (w.width * look.size) / 1000, 0)
  return { x, y: baseline(look.size, leading), width, look, words: shaped, stretch: 0 }
}

/** The widths that runs ask for: of their widest unit, and of all in one line. */
export function measure(
  runs: readonly Run[],
  faces: Faces,
): { readonly least: number; readonly most: number } {
  const units = unitsOf(runs, faces)
  const [least, most] = units.reduce(
    ([widest, sum], u) => [Math.max(widest, u.width), sum + u.width + (u.space ? points(u.space) : 0)],
    [0, 0],
  )
  return { least, most }
}
