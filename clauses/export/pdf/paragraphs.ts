import { BULLET } from '../../tree/text.ts'
import type { BlockOf, Inline } from '../../tree/tree.ts'
import { labels } from '../changes.ts'
import { labelAt, type Place, type Press, plainLook, runsOf, setRuns, type Type, textType } from './prose.ts'
import type { Slab, Strip } from './strips.ts'
import { levelKey } from './tags.ts'

const MM = 72 / 25.4

/** Millimetres as points. */
export const millimetres = (mm: number): number => mm * MM

/** The most of the text's width that a step of numbers may take, however wide their labels are. */
const WIDEST_STEP = 0.3

/** One step of numbers: that of the style, or a wider one that all levels share where labels such as “Article 12” need it. */
function stepOf({ style, width, labels }: Press): number {
  const needed = Math.max(labels[0] ?? 0, labels[1] ?? 0)
  return Math.max(millimetres(style.indent), Math.min(needed, width * WIDEST_STEP))
}

/**
 * Where labels and words of a level stand, from the left margin. Labels wider than a step begin further out; deep levels
 * stop before they leave too little room for words.
 */
export function indents(press: Press) {
  const step = stepOf(press)
  const deepest = press.width * 0.6
  const at = (steps: number): number => Math.min(steps * step, deepest)
  const steps = (level: number): number => (level === 0 ? 0 : Math.max(1, level - 1))
  const bullet = Math.min(step, millimetres(press.style.indent))
  const inner = (level: number, depth: number): number => Math.min(at(steps(level)) + depth * bullet, deepest)
  return {
    step,
    text: (level: number) => at(steps(level)),
    label: (level: number) => Math.max(0, at(steps(level)) - Math.max(step, press.labels[level - 1] ?? 0)),
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
  const { gap } = press.style
  return { ...paragraphSlab(setProse(block.content, type, place, press), gap), before: 0, after: gap * 0.6 }
}
