import { Href } from '../../model/body.ts'
import type { Style } from '../../model/style.ts'
import { inlineText } from '../../tree/text.ts'
import type { Anchor, Change, Inline, InlineOf, Marks } from '../../tree/tree.ts'
import { CHANGE_WORDS, type Said } from '../changes.ts'
import type { AllSteps, Steps } from '../steps.ts'
import { tiedLabel, tiedLine } from '../ties.ts'
import type { Face, Faces } from './faces.ts'
import { baseline, setLabel, setLines, stripOf } from './lines.ts'
import { noteAnchor, setNote } from './notes.ts'
import type { Link, Look, Strip, Text } from './strips.ts'
import type { Tags } from './tags.ts'
import type { Run } from './units.ts'

/** What every block is set with: looks, faces, structure, and the text area in points. */
export interface Press {
  readonly style: Style
  readonly faces: Faces
  readonly tags: Tags
  /** The anchors that the document has, so that no link leads nowhere. */
  readonly anchors: ReadonlySet<Anchor>
  readonly width: number
  readonly height: number
  /** The width of the page's text, in which notes are set wherever they are marked. */
  readonly pageWidth: number
  /** Where labels and words stand, here and in the whole document. */
  readonly steps: Steps
  readonly allSteps: AllSteps
  /** Everything is set in bold: the header of a table. */
  readonly bold?: boolean
  /** The one look of all words of a document that look alike. */
  readonly shared: Shared
}

/** Finds the look of words, which all that look alike have in common: their element is that of their paragraph. */
type Shared = (face: Face, size: number, colour: string, underline: boolean) => Look

/** The looks of a document, made as they are asked for. */
export function sharedLooks(): Shared {
  const looks: Look[] = []
  return (face, size, colour, underline) => {
    for (const look of looks) {
      if (
        look.face === face &&
        look.size === size &&
        look.colour === colour &&
        !look.underline === !underline
      )
        return look
    }
    const fresh = { face, size, colour, ...(underline ? { underline } : {}) }
    looks.push(fresh)
    return fresh
  }
}

/** The type that a block is set in before marks change it. */
export interface Type {
  readonly size: number
  readonly colour: string
  readonly bold: boolean
  /** Set in the faces of headings. */
  readonly heading?: true
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

const headingFace = (bold: boolean, italic: boolean): Face =>
  bold ? (italic ? 'headingBoldItalic' : 'headingBold') : italic ? 'headingItalic' : 'headingRegular'

const faceOf = (type: Type, marks: Marks): Face =>
  (type.heading ? headingFace : face)(
    type.bold || marks.strong === true || marks.term === true,
    marks.em === true,
  )

const lookOf = (type: Type, marks: Marks, press: Press): Look =>
  press.shared(faceOf(type, marks), type.size, type.colour, marks.underline === true)

const CHANGED: Readonly<Partial<Record<Change['kind'], string>>> = {
  inserted: '0b5c2e',
  deleted: '9c1c1c',
  movedTo: '1d4f91',
  movedFrom: '1d4f91',
}

/** The look of words of an element that changed: in a Span of their own, which says how for whoever hears the page. */
export function changedLook(look: Look, said: Said, { tags }: Press, within = look.element ?? 0): Look {
  const { change, text } = said
  if (!change || text.trim() === '') return look
  const { kind } = change
  const element = tags.add('Span', within, {
    change: kind,
    alt: `${CHANGE_WORDS[kind]}: ${text.trim()}`,
  })
  return { ...look, change: kind, element, colour: CHANGED[kind] ?? look.colour }
}

/** The look of plain words of a type, with its element. */
export const plainLook = (type: Type): Look => ({
  face: faceOf(type, {}),
  size: type.size,
  colour: type.colour,
  element: type.element,
})

const linkOf = (inline: Inline, press: Press): Link | null => {
  if (inline.marks.link !== undefined && Href.safeParse(inline.marks.link).success) {
    return { href: inline.marks.link }
  }
  const target = inline.type === 'reference' ? inline.target : null
  return target !== null && press.anchors.has(target) ? { anchor: target } : null
}

/** How much smaller and higher than the words beside it a note's number is, as parts of their size. */
const MARK = { size: 0.62, rise: 0.36 }

/** The look of a note's number beside words of a look. */
export const raised = (look: Look): Look => ({
  ...look,
  size: look.size * MARK.size,
  rise: look.size * MARK.rise,
})

/** The mark of a footnote, with the note itself, whose element follows that of the words. */
function noteRun(inline: InlineOf<'footnote'>, look: Look, type: Type, press: Press): Run {
  const { elements, add } = press.tags
  const reference = add('Reference', look.element ?? type.element)
  const element = add('Link', reference)
  const note = add('Note', Math.max(0, elements[type.element]?.parent ?? 0))
  const { tint: _, underline: __, ...plain } = look
  const mark = { ...raised(plain), element, link: { anchor: noteAnchor(inline) } }
  return { text: inline.label, look: mark, note: setNote(inline, note, press) }
}

type Runs = { [T in Inline['type']]: (inline: InlineOf<T>, look: Look, type: Type, press: Press) => Run }

const runs: Runs = {
  text: (i, look) => ({ text: i.text, look, ...(i.anchor === undefined ? {} : { anchor: i.anchor }) }),
  blank: (i, look) => ({ text: i.text, look: { ...look, tint: true } }),
  reference: (i, look) => {
    const tied = i.form === 'number' || i.form === 'relative' || i.form === 'position'
    return {
      text: tied ? tiedLabel(i.text) : i.text,
      look: i.target === null ? { ...look, tint: true } : look,
      tied,
    }
  },
  footnote: noteRun,
  lineBreak: (_, look) => ({ text: '\n', look }),
}

const runOf = (inline: Inline, look: Look, type: Type, press: Press): Run =>
  (runs[inline.type] as (inline: Inline, look: Look, type: Type, press: Press) => Run)(
    inline,
    look,
    type,
    press,
  )

const sameLink = (a: Link, b: Link): boolean =>
  'href' in a ? 'href' in b && a.href === b.href : 'anchor' in b && a.anchor === b.anchor

const linked = (look: Look, link: Link, element: number, colour: string): Look => ({
  ...look,
  link,
  element,
  ...('href' in link && !look.change ? { underline: true, colour } : {}),
})

interface Open {
  readonly link: Link
  readonly change: Change['kind'] | undefined
  readonly element: number
}

/** The runs of inline content, with the spaces that no line may break at. Neighbours that lead to one place are one link; those of one look share it. */
export function runsOf(content: readonly Inline[], type: Type, press: Press): Run[] {
  let open: Open | null = null
  return tiedLine(content).map((inline) => {
    const said = {
      text: inlineText([inline]) || ('label' in inline ? inline.label : ''),
      change: inline.change ?? null,
    }
    const plain = changedLook(lookOf(type, inline.marks, press), said, press, type.element)
    const link = inline.type === 'footnote' ? null : linkOf(inline, press)
    if (!link) {
      open = null
      return runOf(inline, plain, type, press)
    }
    const goesOn = open && open.change === inline.change?.kind && sameLink(open.link, link)
    const element: number =
      open && goesOn ? open.element : press.tags.add('Link', plain.element ?? type.element)
    const now = linked(plain, link, element, press.style.colours.heading)
    open = { link, element, change: inline.change?.kind }
    return runOf(inline, now, type, press)
  })
}

interface LabelPiece {
  readonly text: string
  readonly look: Look
}

/** What stands before a block's words, from an x; `then` follows a label that it replaces. */
export interface Label extends LabelPiece {
  readonly x: number
  readonly then?: LabelPiece
}

/** A label in a look, after the one before where it was another. */
export function labelAt(x: number, look: Look, said: readonly Said[], press: Press): Label {
  const [first, then] = said.map((each) => ({ text: each.text, look: changedLook(look, each, press) }))
  return { x, text: first?.text ?? '', look: first?.look ?? look, ...(then ? { then } : {}) }
}

/** Where a block's words stand, in points from the left margin, and the label before them. */
export interface Place {
  readonly x: number
  readonly right: number
  readonly label?: Label
  readonly justify?: boolean
  readonly hyphenate?: boolean
  /** How much further in all lines but the first begin. */
  readonly hang?: number
}

/** The air between a label and its words, as a part of the type's size. */
export const AIR = 0.6

/** A label, and one that it replaces before it, on the line of words of a size. */
function setLabels({ text, x, look, then }: Label, size: number, press: Press): Text[] {
  const { leading } = press.style
  const set = (piece: LabelPiece, at: number): Text => {
    const label = setLabel(piece.text, piece.look, at, leading, press.faces)
    return { ...label, y: baseline(size, leading) - (piece.look.rise ?? 0) }
  }
  const first = set({ text, look }, x)
  return then ? [first, set(then, first.x + first.width + look.size * 0.25)] : [first]
}

const withLabel = (line: Strip, texts: readonly Text[]): Strip => ({
  ...line,
  texts: [...texts, ...line.texts],
  boxes: [...stripOf(line.height, texts).boxes, ...line.boxes],
})

/** The lines of some runs, with their label before the first. A label too wide for its step pushes the first line in. */
export function setRuns(content: readonly Run[], type: Type, place: Place, press: Press): Strip[] {
  const { leading } = press.style
  const { label, right, justify = false, hyphenate = false } = place
  const x = place.x + (place.hang ?? 0)
  const texts = label ? setLabels(label, type.size, press) : []
  const text = texts.at(-1)
  const first = text ? Math.max(place.x, text.x + text.width + type.size * AIR) : place.x
  const setting = { x, first, right, leading, justify, hyphenate, element: type.element }
  const lines = setLines(content, setting, type.size, press.faces)
  return text ? lines.map((l, i) => (i === 0 ? withLabel(l, texts) : l)) : lines
}
