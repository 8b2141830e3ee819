import type { Style } from '../../model/style.ts'
import { BULLET } from '../../tree/text.ts'
import type { BlockOf, Inline } from '../../tree/tree.ts'
import { labels } from '../changes.ts'
import { labelAt, type Place, type Press, plainLook, runsOf, setRuns, type Type, textType } from './prose.ts'
import type { Slab, Strip } from './strips.ts'
import { levelKey } from './tags.ts'

const MM = 72 / 25.4

/** Millimetres as points. */
export const millimetres = (mm: number): number => mm * MM

/** The most of the text's width that a label may take before its words stand further in. */
const WIDEST_LABEL = 0.3

/** How much wider than the style says a step may grow, so that labels such as “12.10” fit into it. */
const WIDER = 1.5

/**
 * One step of numbers: that of the style, or a somewhat wider one that all levels share where their labels need it. One
 * as wide as “Article 12” has its own words further in, and no others: lists under it would else begin far from it.
 */
function stepOf({ style, labels }: Press): number {
  const step = millimetres(style.indent)
  const first = [...labels.main.slice(0, 2), ...labels.schedules.slice(0, 2)]
  return Math.max(step, ...first.filter((width) => width <= step * WIDER))
}

/** One step of bullets, as in Word: half a step of the style's numbers, and room enough for the bullet. */
export const bulletStep = (style: Style): number => millimetres(Math.max(5, style.indent / 2))

/**
 * Where labels and words of a level stand, from the left margin. Labels wider than a step begin further out, and where
 * the margin stops them, their words begin further in; deep levels stop before they leave too little room for words.
 */
export function indents(press: Press, series = 'main') {
  const step = stepOf(press)
  const widths = press.labels[series === 'main' ? 'main' : 'schedules']
  const widthOf = (level: number): number => Math.max(step, widths[level - 1] ?? 0)
  const deepest = press.width * 0.6
  const at = (steps: number): number => Math.min(steps * step, deepest)
  const steps = (level: number): number => (level === 0 ? 0 : Math.max(1, level - 1))
  const bullet = bulletStep(press.style)
  const inner = (level: number, depth: number): number => Math.min(at(steps(level)) + depth * bullet, deepest)
  return {
    step,
    text: (level: number) => at(steps(level)),
    label: (level: number) => Math.max(0, at(steps(level)) - widthOf(level)),
    labelled: (level: number) =>
      Math.max(at(steps(level)), Math.min(widthOf(level), press.width * WIDEST_LABEL)),
    bulletText: inner,
    bullet: (level: number, depth: number) => Math.max(0, inner(level, depth) - bullet),
  }
}

/** A paragraph's lines: no page break leaves one alone. */
export const paragraphSlab = (strips: readonly Strip[], gap: number): Slab => ({
  strips,
  before: gap,
  after: gap,
  ends: 2,
})

/** How running text is set: justified or ragged, with or without hyphens. */
export const running = ({ style }: Press): Pick<Place, 'justify' | 'hyphenate'> => ({
  justify: style.align === 'justify',
  hyphenate: style.hyphenate,
})

/** The lines of inline content. */
export function setProse(content: readonly Inline[], type: Type, place: Place, press: Press): Strip[] {
  return setRuns(runsOf(content, type, press), type, place, press)
}

/** An unnumbered paragraph, in line with the words of its level; a definition's further lines hang a step further in. */
export function setParagraph(block: BlockOf<'paragraph'>, press: Press): Slab {
  const type = textType(press, press.tags.add('P', press.tags.holder(levelKey(block.level))))
  const at = indents(press)
  const hang = block.definition ? Math.min(at.step, press.width / 6) : 0
  const place = { x: at.text(block.level), right: press.width, hang, ...running(press) }
  return paragraphSlab(setProse(block.content, type, place, press), press.style.gap)
}

/** A bullet or a further paragraph of one, a step further in for each depth. */
export function setItem(block: BlockOf<'item'>, press: Press): Slab {
  const at = indents(press)
  const key = levelKey(block.level, block.depth)
  const item = block.lead ? press.tags.item(key) : null
  const type = textType(press, press.tags.add('P', item ? item.body : press.tags.holder(key)))
  const look = item && plainLook({ ...type, element: item.label })
  const x = at.bullet(block.level, block.depth)
  const label = look && labelAt(x, look, labels(BULLET, undefined, block.change), press)
  const place = {
    x: at.bulletText(block.level, block.depth),
    right: press.width,
    ...running(press),
    ...(label ? { label } : {}),
  }
  return paragraphSlab(setProse(block.content, type, place, press), press.style.gap)
}
