import type { Style } from './style.ts'

/**
 * How far headers and footers stand from the edge of the paper, in millimetres: 12 where the margin leaves that much, and
 * never so little that a printer would cut them off. The text moves out of their way.
 */
export const edgeOf = (margin: number): number => Math.min(12, Math.max(8.5, margin / 2))

/** The rule beside a header or footer, in points: how thick it is, and the air between it and the words. */
export const RULE = { width: 0.5, air: 4 } as const

/** The least room between the text and a header or footer, in points. */
export const bandGap = ({ gap }: Pick<Style, 'gap'>): number => Math.max(14, gap * 1.5)

/** The room that a header or footer of so many lines takes, in points, from its edge to the text. */
export const bandRoom = (style: Style, lines: number): number =>
  lines * style.sizes.small * style.leading + (style.rules ? RULE.air + RULE.width : 0) + bandGap(style)

/** The room under a logo, in points: to the words of a header, and to the text where no header comes between. */
export const UNDER_LOGO = { words: 10, text: 24 } as const
