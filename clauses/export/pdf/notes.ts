import { leaves } from '../../tree/marked.ts'
import type { Anchor, InlineOf } from '../../tree/tree.ts'
import { noteSize } from '../small.ts'
import { bulletStep } from '../steps.ts'
import { changedLook, type Press, plainLook, raised, setRuns } from './prose.ts'
import { type Footnote, plainStrip, type Strip } from './strips.ts'

/** Where the mark of a note leads; one that goes gives its number to another. */
export const noteAnchor = ({ label, change }: InlineOf<'footnote'>): Anchor =>
  `_cw_note_${label}${leaves(change) ? '_was' : ''}`

/** The space under each note, in points, as in Word. */
const AFTER = 2

const spaced = (strips: readonly Strip[]): Strip[] =>
  strips.map((strip, i) => (i < strips.length - 1 ? strip : { ...strip, height: strip.height + AFTER }))

/** A footnote, set small over the whole width of the page's text: its number, raised, hangs out one step of bullets before its words. */
export function setNote(note: InlineOf<'footnote'>, element: number, press: Press): Footnote {
  const { label, text } = note
  const { style, pageWidth } = press
  const size = noteSize(style)
  const mark = press.tags.add('Lbl', element)
  const type = { size, colour: style.colours.text, bold: false, element: press.tags.add('P', element) }
  const look = raised(plainLook({ ...type, element: mark }))
  const place = {
    x: bulletStep(style),
    right: pageWidth,
    label: { text: label, x: 0, look },
    hyphenate: style.hyphenate,
    justify: style.align === 'justify',
  }
  const words = changedLook(plainLook(type), { text, change: note.change ?? null }, press)
  const strips = setRuns([{ text, look: words }], type, place, press)
  return { anchor: noteAnchor(note), strips: spaced(strips) }
}

/** The short rule above the notes of a page, with the air around it. */
export function noteRule({ style, pageWidth }: Pick<Press, 'style' | 'pageWidth'>): Strip {
  const height = style.sizes.small * 1.4
  const rule = { x: 0, y: height * 0.6, width: Math.min(pageWidth / 3, 144), height: 0.5 }
  return { ...plainStrip(height, []), boxes: [{ ...rule, colour: style.colours.faint }] }
}
