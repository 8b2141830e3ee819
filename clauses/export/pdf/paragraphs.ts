import { BULLET } from '../../tree/text.ts'
import type { BlockOf, Inline } from '../../tree/tree.ts'
import { labels } from '../changes.ts'
import { bulletStep, stepOf } from '../steps.ts'
import { labelAt, type Place, type Press, plainLook, runsOf, setRuns, type Type, textType } from './prose.ts'
import type { Slab, Strip } from './strips.ts'
import { levelKey } from './tags.ts'

const MM = 72 / 25.4

/** Millimetres as points. */
export const millimetres = (mm: number): number => mm * MM

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
  const hang = block.definition ? Math.min(stepOf(press.style), press.width / 6) : 0
  const place = { x: press.steps.text(block.level), right: press.width, hang, ...running(press) }
  return paragraphSlab(setProse(block.content, type, place, press), press.style.gap)
}

/** The most of a width, as in a narrow cell, that may stand before the words of a bullet. */
const MOST_BEFORE = 0.6

/** A bullet or a further paragraph of one, a step further in for each depth. */
export function setItem(block: BlockOf<'item'>, press: Press): Slab {
  const key = levelKey(block.level, block.depth)
  const item = block.lead ? press.tags.item(key) : null
  const type = textType(press, press.tags.add('P', item ? item.body : press.tags.holder(key)))
  const look = item && plainLook({ ...type, element: item.label })
  const x = Math.min(press.steps.bulletText(block.level, block.depth), press.width * MOST_BEFORE)
  const start = Math.max(0, x - bulletStep(press.style))
  const label = look && labelAt(start, look, labels(BULLET, undefined, block.change), press)
  const place = {
    x,
    right: press.width,
    ...running(press),
    ...(label ? { label } : {}),
  }
  return paragraphSlab(setProse(block.content, type, place, press), press.style.gap)
}
