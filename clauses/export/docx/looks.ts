import type { FontName, Style } from '../../model/style.ts'
import { fromPoints } from '../twips.ts'
import { BOLD, BUILT_IN } from './characters.ts'
import { half, headingFontOf, lineOf, MOST_LEVELS } from './measure.ts'
import { attribute, val } from './xml.ts'

/** One paragraph style, before it is XML; `paragraph` and `run` hold properties in the order of ISO 29500. */
export interface Look {
  readonly id: string
  readonly name: string
  readonly based?: string
  readonly next?: string
  /** Its place in Word's gallery of styles, where it is shown there. */
  readonly shown?: number
  readonly paragraph?: string
  readonly run?: string
}

/** A paragraph style as XML. */
export const paragraphStyle = (look: Look): string =>
  `<w:style w:type="paragraph"${look.id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${look.id}"` +
  `${BUILT_IN.test(look.name) ? '' : ' w:customStyle="1"'}>${val('name', look.name)}` +
  (look.based ? val('basedOn', look.based) : '') +
  (look.next ? val('next', look.next) : '') +
  (look.shown === undefined
    ? '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    : `${val('uiPriority', look.shown)}<w:qFormat/>`) +
  (look.paragraph ? `<w:pPr>${look.paragraph}</w:pPr>` : '') +
  (look.run ? `<w:rPr>${look.run}</w:rPr>` : '') +
  '</w:style>'

/** The levels that styles are made for. */
export const LEVELS = Array.from({ length: MOST_LEVELS }, (_, index) => index + 1)

/** A size of type. */
export const size = (points: number): string => `${val('sz', half(points))}${val('szCs', half(points))}`

/** Space before and after a paragraph, in points. */
export const spacing = (before: number, after: number): string =>
  `<w:spacing w:before="${fromPoints(before)}" w:after="${fromPoints(after)}"/>`

/**
 * A line that is hardly there, and under it room up to some points in all, into which the room above what follows goes
 * as it does after a paragraph.
 */
export const gapAfter = (points: number): string =>
  `<w:spacing w:before="0" w:after="${Math.max(20, fromPoints(points) - 20)}" w:line="20" w:lineRule="exact"/>`

/** A font, for every script. */
export const fonts = (font: FontName): string => {
  const name = attribute(font, 60)
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`
}

/** What title and headings have in common: their font where it is another than that of the text, bold, their colour. */
export const headingRun = (style: Style, points: number): string =>
  (headingFontOf(style) === style.font ? '' : fonts(headingFontOf(style))) +
  `${BOLD}${val('color', style.colours.heading)}${size(points)}`

/** Space around a title or heading, in points, and its lines by its own font. */
export const headingSpacing = (
  style: Style,
  before: number,
  after: number,
  leading = style.leading,
): string =>
  `<w:spacing w:before="${fromPoints(before)}" w:after="${fromPoints(after)}"` +
  ` w:line="${lineOf(leading, headingFontOf(style))}" w:lineRule="auto"/>`
