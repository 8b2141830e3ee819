import type { Style } from '../../model/style.ts'
import { type Face, type Faces, slice } from './faces.ts'
import { baseline, setLabel, stripOf } from './lines.ts'
import type { Look, Strip, Text } from './strips.ts'

/** What stands around the text of a page and is no part of it. `y` from the top of the text area. */
export interface Furniture {
  readonly kind: 'Header' | 'Footer'
  readonly strip: Strip
  readonly y: number
}

/** The mark of a draft. */
export const DRAFT = 'DRAFT'
const DRAFT_COLOUR = 'a3261c'

const lookOf = (style: Style, face: Face, colour: string): Look => ({
  face,
  size: style.sizes.small,
  colour,
  element: 0,
})

const moved = (text: Text, x: number): Text => ({ ...text, x })

/** One line of text cut off, with an ellipsis, where it would pass a width. */
function cutTo(text: Text, width: number, faces: Faces): Text {
  if (text.width <= width) return text
  const ellipsis = faces.shape(text.look.face, '…')
  const room = (width * 1000) / text.look.size - ellipsis.width
  let used = 0
  const words = text.words.flatMap((word) => {
    const start = used
    used += word.width
    if (used <= room) return [word]
    let count = 0
    for (let w = start; count < word.chars.length && w + word.advances[count]! <= room; count++)
      w += word.advances[count]!
    return start < room ? [slice(word, 0, count)] : []
  })
  const total = [...words, ellipsis].reduce((sum, w) => sum + w.width, 0)
  return { ...text, words: [...words, ellipsis], width: (total * text.look.size) / 1000 }
}

/** Everything that the furniture of all pages is made of. */
export interface Around {
  readonly style: Style
  readonly faces: Faces
  readonly title: string
  readonly draft: boolean
  readonly width: number
  readonly height: number
  /** The room above and below the text area, in points. */
  readonly above: number
  readonly below: number
}

function header(around: Around, page: number): Furniture[] {
  const { style, faces, width } = around
  const status = around.draft
    ? [setLabel(DRAFT, lookOf(style, 'bold', DRAFT_COLOUR), 0, style.leading, faces)]
    : []
  const right = status.map((t) => moved(t, width - t.width))
  const room = width - (right[0] ? right[0].width + style.sizes.small * 2 : 0)
  const titled = page > 1 && around.title.trim() !== ''
  const title = titled
    ? [
        cutTo(
          setLabel(around.title, lookOf(style, 'regular', style.colours.faint), 0, style.leading, faces),
          room,
          faces,
        ),
      ]
    : []
  if (title.length + right.length === 0) return []
  const height = style.sizes.small * style.leading
  const strip = stripOf(height, [...title, ...right])
  return [{ kind: 'Header', strip, y: -Math.max(around.above * 0.45, height * 1.4) }]
}

function footer(around: Around, page: number, total: number): Furniture {
  const { style, faces, width, height } = around
  const look = lookOf(style, 'regular', style.colours.faint)
  const text = setLabel(`Page ${page} of ${total}`, look, 0, style.leading, faces)
  const line = style.sizes.small * style.leading
  return {
    kind: 'Footer',
    strip: stripOf(line, [moved(text, width - text.width)]),
    y: height + Math.max(around.below * 0.45, line * 0.7),
  }
}

/** The header and the footer of a page, from 1: the title on all but the first, the draft mark and number on each. */
export const furnish = (around: Around, page: number, total: number): Furniture[] => [
  ...header(around, page),
  footer(around, page, total),
]

/** The room that header and footer need in the margins, in points. */
export const furnitureRoom = (style: Style): number => style.sizes.small * style.leading * 2.2

/** The light word across each page of a draft: its words around the point (0, 0), to be turned and drawn under the text. */
export function watermark(width: number, height: number, faces: Faces): Text {
  const word = faces.shape('bold', DRAFT)
  const size = Math.min(140, (Math.hypot(width, height) * 0.55 * 1000) / word.width)
  const wide = (word.width * size) / 1000
  const look: Look = { face: 'bold', size, colour: 'f5eceb', element: 0 }
  return { x: -wide / 2, y: baseline(size, 0) - size * 0.36, width: wide, look, words: [word], stretch: 0 }
}
