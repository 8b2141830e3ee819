import type { CSSProperties } from 'react'
import { bandRoom, edgeOf, UNDER_LOGO } from '../../clauses/model/edge.ts'
import { familyOf } from '../../clauses/model/faces.ts'
import { printedSize } from '../../clauses/model/picture.ts'
import type { Logo, Style } from '../../clauses/model/style.ts'
import { ratioOf } from './logo.ts'

const PAPER = { A4: [210, 297], Letter: [215.9, 279.4] } as const

const quoted = (font: string): string => `"${font.replace(/["\\]/g, '')}"`

/** A font as a PDF shows it: the family that is embedded, and where it cannot be loaded what Word would take. */
const stack = (font: string): string => `${quoted(familyOf(font).family)}, ${quoted(font)}, serif`

const PT = 25.4 / 72

/** The logo's size in millimetres, as a PDF has it: never wider than the text or higher than a fifth of it. */
function logoSize(
  logo: Logo,
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  const ratio = ratioOf(logo)
  const wide = Math.min(printedSize(logo, { width: 1, height: ratio }).width, width, height / 5 / ratio)
  return { width: wide, height: wide * ratio }
}

/** Where header, footer and logo stand in the margins, in millimetres, as in a PDF; `lowered` is where a header begins under a logo, and `drop` how much lower the text then does. */
function bandPlaces(style: Style) {
  const { page, sizes, leading, logo } = style
  const [paperWidth, paperHeight] = PAPER[page.size]
  const line = sizes.small * leading * PT
  const room = bandRoom(style, 1) * PT
  const edge = { top: edgeOf(page.margins.top), bottom: edgeOf(page.margins.bottom) }
  const top = Math.max(page.margins.top, edge.top + room)
  const bottom = Math.max(page.margins.bottom, edge.bottom + room)
  const width = paperWidth - page.margins.left - page.margins.right
  const size = logo ? logoSize(logo, width, paperHeight - top - bottom) : { width: 0, height: 0 }
  const lowered = edge.top + size.height + UNDER_LOGO.words * PT
  const drop = logo ? Math.max(0, lowered + room - top) : 0
  return {
    top,
    bottom,
    header: edge.top,
    lowered,
    footer: edge.bottom + line,
    logo: size.width,
    drop,
  }
}

/** What the page on the screen takes of a style: its fonts, colours and edges; the measures stay the screen's. */
export const screenLook = (style: Style): CSSProperties =>
  ({
    '--look-font': stack(style.font),
    '--look-head-font': stack(style.headingFont ?? style.font),
    '--look-ink': `#${style.colours.text}`,
    '--look-heading': `#${style.colours.heading}`,
    '--look-align': style.align === 'justify' ? 'justify' : 'start',
    '--look-title': style.titleAlign === 'centre' ? 'center' : 'start',
  }) as CSSProperties

/** The measures of a style as custom properties; lengths are numbers, of millimetres or points. */
export function measures(style: Style): CSSProperties {
  const [width, height] = PAPER[style.page.size]
  const { right, left } = style.page.margins
  const places = bandPlaces(style)
  const { sizes, colours } = style
  return {
    '--width': width,
    '--height': height,
    '--top': places.top,
    '--right': right,
    '--bottom': places.bottom,
    '--left': left,
    '--font-text': stack(style.font),
    '--font-head': stack(style.headingFont ?? style.font),
    '--size-text': sizes.text,
    '--size-title': sizes.title,
    '--size-heading': sizes.heading,
    '--size-small': sizes.small,
    '--ink-text': `#${colours.text}`,
    '--ink-heading': `#${colours.heading}`,
    '--ink-faint-page': `#${colours.faint}`,
    '--ink-rule': `#${colours.rule}`,
    '--lead': style.leading,
    '--gap': style.gap,
    '--indent': style.indent,
    '--header': places.header,
    '--footer': places.footer,
    '--logo': places.logo,
    '--header-under-logo': places.lowered,
    '--drop': places.drop,
  } as CSSProperties
}
