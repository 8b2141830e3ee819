import type { InlineContent } from '../model/body.ts'
import type { Draft } from '../model/draft.ts'
import type { Block, Inline } from '../tree/tree.ts'
import { fillEach } from './fill.ts'
import { MAIN, type Numbers } from './number.ts'
import { emptyOutline, type Words } from './outline.ts'
import { layOutParts } from './parts.ts'
import type { Sources } from './sources.ts'

/** One line of wording, and what each of its nodes became; a node that shows nothing became none. */
export interface TracedLine {
  /** The very array that the draft holds. */
  readonly nodes: InlineContent
  readonly shown: readonly (readonly Inline[])[]
}

/** A block of a document, and the lines of wording that it was made of, in order. */
export interface TracedBlock {
  readonly block: Block
  readonly lines: readonly TracedLine[]
}

/** The blocks that `assemble` makes of a draft, with what each was made of. */
export function trace(
  draft: Pick<Draft, 'documentKind' | 'parts' | 'answers'>,
  sources: Sources,
  style: Numbers,
): TracedBlock[] {
  const outline = emptyOutline(draft.answers, sources, style, draft.documentKind, 'draft')
  layOutParts(outline, draft.parts, { series: MAIN, level: 0 })
  return outline.slots.map(({ where, make }, at) => {
    const fill = fillEach(outline, where, at)
    const lines: TracedLine[] = []
    const words: Words = (nodes) => {
      const shown = fill(nodes)
      lines.push({ nodes, shown })
      return shown.flat()
    }
    return { block: make(words), lines }
  })
}
