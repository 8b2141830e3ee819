import { Href } from '../../model/body.ts'
import type { Style } from '../../model/style.ts'
import type { Anchor, Inline, InlineOf, Marks } from '../../tree/tree.ts'
import type { Face, Faces } from './faces.ts'
import { type Run, setLabel, setLines } from './lines.ts'
import type { Link, Look, Strip } from './strips.ts'
import type { Tags } from './tags.ts'

/** What every block is set with: looks, faces, structure, and the text area in points. */
export interface Press {
  readonly style: Style
  readonly faces: Faces
  readonly tags: Tags
  /** The anchors that the document has, so that no link leads nowhere. */
  readonly anchors: ReadonlySet<Anchor>
  readonly width: number
  readonly height: number
  /** Everything is set in bold: the header of a table. */
  readonly bold?: boolean
}

/** The type that a block is set in before marks change it. */
export interface Type {
  readonly size: number
  readonly colour: string
  readonly bold: boolean
  readonly element: number
}

/** The type of running text. */
export const textType = (press: Press, element: number): Type => ({
  size: press.style.sizes.text,
  colour: press.style.colours.text,
  bold: press.bold ?? false,
  element,
})

const face = (bold: boolean, italic: boolean): Face =>
  bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular'

const look = (type: Type, marks: Marks): Look => ({
  face: face(type.bold || marks.strong === true || marks.term === true, marks.em === true),
  size: type.size,
  colour: type.colour,
  element: type.element,
  ...(marks.underline ? { underline: true } : {}),
})

/** The look of plain words of a type. */
export const plainLook = (type: Type): Look => look(type, {})

const linkOf = (inline: Inline, press: Press): Link | null => {
  if (inline.marks.link !== undefined && Href.safeParse(inline.marks.link).success) {
    return { href: inline.marks.link }
  }
  const target = inline.type === 'reference' ? inline.target : null
  return target !== null && press.anchors.has(target) ? { anchor: target } : null
}

type Runs = { [T in Inline['type']]: (inline: InlineOf<T>, look: Look) => Run }

const runs: Runs = {
  text: (i, look) => ({ text: i.text, look }),
  blank: (i, look) => ({ text: i.text, look: { ...look, tint: true } }),
  reference: (i, look) => ({
    text: i.text,
    look: i.target === null ? { ...look, tint: true } : look,
    tied: i.form === 'number',
  }),
  footnote: (_, look) => ({ text: '', look }),
  lineBreak: (_, look) => ({ text: '\n', look }),
}

const runOf = (inline: Inline, look: Look): Run =>
  (runs[inline.type] as (inline: Inline, look: Look) => Run)(inline, look)

const sameLink = (a: Link, b: Link): boolean =>
  'href' in a ? 'href' in b && a.href === b.href : 'anchor' in b && a.anchor === b.anchor

const linked = (look: Look, link: Link, element: number, colour: string): Look => ({
  ...look,
  link,
  element,
  ...('href' in link ? { underline: true, colour } : {}),
})

/** The runs of inline content. Neighbours that lead to one place are one link. */
export function runsOf(content: readonly Inline[], type: Type, press: Press): Run[] {
  let open: { readonly link: Link; readonly element: number } | null = null
  return content.map((inline) => {
    const plain = look(type, inline.marks)
    const link = linkOf(inline, press)
    if (!link) {
      open = null
      return runOf(inline, plain)
    }
    if (!open || !sameLink(open.link, link)) open = { link, element: press.tags.add('Link', type.element) }
    return runOf(inline, linked(plain, link, open.element, press.style.colours.heading))
  })
}

/** Where a block's words stand, in points from the left margin, and the label before them. */
export interface Place {
  readonly x: number
  readonly right: number
  readonly label?: { readonly text: string; readonly x: number; readonly look: Look }
  readonly justify?: boolean
}

/** The lines of some runs, with their label before the first. A label too wide for its step pushes the first line in. */
export function setRuns(content: readonly Run[], type: Type, place: Place, press: Press): Strip[] {
  const { leading } = press.style
  const { label, x, right } = place
  const text = label && setLabel(label.text, label.look, label.x, leading, press.faces)
  const first = text ? Math.max(x, text.x + text.width + type.size * 0.75) : x
  const setting = { x, first, right, leading, justify: place.justify ?? false }
  const lines = setLines(content, setting, type.size, press.faces)
  return text ? lines.map((l, i) => (i === 0 ? { ...l, texts: [text, ...l.texts] } : l)) : lines
}
