import { BULLET } from '../../tree/text.ts'
import type { BlockOf, Inline } from '../../tree/tree.ts'
import { type Place, type Press, plainLook, runsOf, setRuns, type Type, textType } from './prose.ts'
import type { Slab, Strip } from './strips.ts'
import { levelKey } from './tags.ts'

const MM = 72 / 25.4

/** Millimetres as points. */
export const millimetres = (mm: number): number => mm * MM

/** Where labels and words of a level stand, from the left margin. Deep levels stop before they leave too little room for words. */
export function indents(press: Press) {
  const step = millimetres(press.style.indent)
  const deepest = press.width * 0.6
  const at = (steps: number): number => Math.min(steps * step, deepest)
  const steps = (level: number): number => (level === 0 ? 0 : Math.max(1, level - 1))
  return {
    text: (level: number) => at(steps(level)),
    label: (level: number) => Math.min((steps(level) - 1) * step, Math.max(0, deepest - step)),
    bulletText: (level: number, depth: number) => at(steps(level) + depth),
    bullet: (level: number, depth: number) =>
      Math.min((steps(level) + depth - 1) * step, Math.max(0, deepest - step)),
  }
}

/** A paragraph's lines: no page break leaves one alone. */
export const paragraphSlab = (strips: readonly Strip[], gap: number): Slab => ({
  strips,
  before: gap,
  after: gap,
  ends: 2,
})

/** Whether running text is justified. */
export const justified = (press: Press): boolean => press.style.align === 'justify'

/** The lines of inline content. */
export function setProse(content: readonly Inline[], type: Type, place: Place, press: Press): Strip[] {
  return setRuns(runsOf(content, type, press), type, place, press)
}

/** An unnumbered paragraph, in line with the words of its level. */
export function setParagraph(block: BlockOf<'paragraph'>, press: Press): Slab {
  const type = textType(press, press.tags.add('P', press.tags.holder(levelKey(block.level))))
  const place = { x: indents(press).text(block.level), right: press.width, justify: justified(press) }
  return paragraphSlab(setProse(block.content, type, place, press), press.style.gap)
}

/** A bullet or a further paragraph of one, a step further in for each depth. */
export function setItem(block: BlockOf<'item'>, press: Press): Slab {
  const at = indents(press)
  const key = levelKey(block.level, block.depth)
  const item = block.lead ? press.tags.item(key) : null
  const type = textType(press, press.tags.add('P', item ? item.body : press.tags.holder(key)))
  const label = item && {
    text: BULLET,
    x: at.bullet(block.level, block.depth),
    look: plainLook({ ...type, element: item.label }),
  }
  const place = {
    x: at.bulletText(block.level, block.depth),
    right: press.width,
    justify: justified(press),
    ...(label ? { label } : {}),
  }
  const { gap } = press.style
  return { ...paragraphSlab(setProse(block.content, type, place, press), gap), before: 0, after: gap * 0.6 }
}
