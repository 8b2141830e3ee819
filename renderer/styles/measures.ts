import type { CSSProperties } from 'react'
import { familyOf } from '../../clauses/model/faces.ts'
import type { Style } from '../../clauses/model/style.ts'

const PAPER = { A4: [210, 297], Letter: [215.9, 279.4] } as const

const quoted = (font: string): string => `"${font.replace(/["\\]/g, '')}"`

/** A font as a PDF shows it: the family that is embedded, and where it cannot be loaded what Word would take. */
const stack = (font: string): string => `${quoted(familyOf(font).family)}, ${quoted(font)}, serif`

/** The measures of a style as custom properties; lengths are numbers, of millimetres or points. */
export function measures(style: Style): CSSProperties {
  const [width, height] = PAPER[style.page.size]
  const { top, right, bottom, left } = style.page.margins
  const { sizes, colours } = style
  return {
    '--width': width,
    '--height': height,
    '--top': top,
    '--right': right,
    '--bottom': bottom,
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
    '--logo': style.logo?.width ?? 0,
  } as CSSProperties
}
