import { bandGap, RULE, UNDER_LOGO } from '../../model/edge.ts'
import type { Band, Style } from '../../model/style.ts'
import { CORNERS, INSETS, underLogo } from '../bands.ts'
import { entryGaps, entryStart } from '../listed.ts'
import { fromPoints } from '../twips.ts'
import { gapAfter, headingRun, headingSpacing, type Look, size, spacing } from './looks.ts'
import { textWidth } from './measure.ts'
import { val } from './xml.ts'

/** Contents lists: their heading, and Word's own styles for entries of four levels. */
export const contentsLists = (style: Style): Look[] => {
  const right = `<w:tab w:val="right" w:leader="dot" w:pos="${textWidth(style)}"/>`
  const space = (level: number): string => {
    const { before, after } = entryGaps(level, false)
    return spacing(style.gap * before, style.gap * after)
  }
  const entries = [1, 2, 3, 4].map((level) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    based: 'Normal',
    next: 'Normal',
    shown: 39,
    paragraph:
      `<w:tabs>${right}</w:tabs>${space(level)}` +
      `<w:ind w:left="${fromPoints(entryStart(style, level, textWidth(style) / 20))}"/>`,
  }))
  const heading: Look = {
    id: 'TOCHeading',
    name: 'TOC Heading',
    based: 'Normal',
    next: 'Normal',
    shown: 39,
    paragraph: `<w:keepNext/><w:keepLines/>${headingSpacing(style, style.gap * 2, style.gap)}`,
    run: headingRun(style, style.sizes.heading + 2),
  }
  const gap: Look = {
    id: 'ContentsGap',
    name: 'Contents Gap',
    based: 'TableGap',
    paragraph: gapAfter(style.gap * 2.5 - style.gap / 3),
  }
  return [heading, ...entries, gap]
}

/** The tabs of a band: in the middle only where it says something there, so that a long title has the whole line. */
const bandTabs = (style: Style, { centre }: Band): string => {
  const width = textWidth(style)
  const middle = centre === '' ? '' : `<w:tab w:val="center" w:pos="${Math.round(width / 2)}"/>`
  return `<w:tabs>${middle}<w:tab w:val="right" w:pos="${width}"/></w:tabs>`
}

const PLACED = { left: 'left', centre: 'center', right: 'right' } as const

/** The logo in a header, over its words and over none; the signs of its line are too small to reach below it. */
function logos(style: Style): Look[] {
  const { logo } = style
  if (!logo) return []
  const look = (after: number): string =>
    `<w:spacing w:before="0" w:after="${fromPoints(after)}" w:line="240" w:lineRule="auto"/>` +
    val('jc', PLACED[logo.place])
  return [
    { id: 'Logo', name: 'Logo', based: 'Normal', paragraph: look(UNDER_LOGO.words), run: size(2) },
    { id: 'LogoAlone', name: 'Logo Alone', based: 'Logo', paragraph: look(underLogo(style, 1)) },
  ]
}

/** Headers, footers and the logo in them. */
export const running = (style: Style): Look[] => {
  const { colours, sizes } = style
  const line = (side: 'top' | 'bottom'): string =>
    style.rules
      ? `<w:pBdr><w:${side} w:val="single" w:sz="4" w:space="${RULE.air}" w:color="${colours.rule}"/></w:pBdr>`
      : ''
  const run = `${val('color', colours.faint)}${size(sizes.small)}`
  const header = bandTabs(style, style.header)
  const band = { based: 'Normal', run }
  return [
    {
      id: 'Header',
      name: 'header',
      ...band,
      paragraph: `${line('bottom')}${header}${spacing(0, bandGap(style))}`,
    },
    {
      id: 'FirstHeader',
      name: 'First Page Header',
      ...band,
      paragraph: `${header}${spacing(0, bandGap(style))}`,
    },
    {
      id: 'Footer',
      name: 'footer',
      ...band,
      paragraph: `${line('top')}${bandTabs(style, style.footer)}${spacing(bandGap(style), 0)}`,
    },
    {
      id: 'BandGap',
      name: 'Band Gap',
      based: 'TableGap',
      paragraph: `<w:spacing w:before="0" w:after="0" w:line="${fromPoints(bandGap(style))}" w:lineRule="exact"/>`,
    },
    {
      id: 'BandEnd',
      name: 'Band End',
      based: 'TableGap',
      paragraph: '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
    },
    ...CORNERS.map((corner) => ({
      id: `Band${corner.charAt(0).toUpperCase()}${corner.slice(1)}`,
      name: `Band ${corner.charAt(0).toUpperCase()}${corner.slice(1)}`,
      ...band,
      paragraph:
        `${spacing(0, 0)}<w:ind w:left="${fromPoints(INSETS[corner].left)}" w:right="${fromPoints(INSETS[corner].right)}"/>` +
        val('jc', PLACED[corner]),
    })),
    ...logos(style),
  ]
}
