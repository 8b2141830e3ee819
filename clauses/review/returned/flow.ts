import type { isAfter } from './marks.ts'
import type { Cell, Mark } from './returned.ts'

/** What of a paragraph decides how it runs on. */
export interface Flowing {
  readonly story: string
  readonly of: string
  readonly bits: readonly { readonly text: string; readonly marks: readonly Mark[] }[]
  readonly end: readonly Mark[]
  readonly cell?: Cell | undefined
}

/** Whether what stands under some marks is there, as one looks at the changes: `isAfter` or `isBefore`. */
export type There = typeof isAfter

const placeOf = ({ story, of, cell }: Flowing): string =>
  cell ? `${story} ${of} ${cell.table} ${cell.row} ${cell.cell}` : `${story} ${of}`

const hasCell = ({ cell }: Flowing, there: There): boolean =>
  !cell || (there(cell.rowMarks) && there(cell.cellMarks))

const says = (paragraph: Flowing, there: There): boolean =>
  paragraph.bits.some(({ text, marks }) => text !== '' && there(marks))

/**
 * The lines that paragraphs make with all changes taken or none: each is the paragraphs whose marks went, and so run on,
 * with the one that ends it (ISO 29500-1, 17.13.5.15). Nothing runs on over the end of a cell, of a note, or before a
 * table; there, paragraphs that lost all their words and their mark are gone. Rows and cells that are not there have none.
 */
export function linesOf<P extends Flowing>(
  paragraphs: readonly P[],
  there: There,
): readonly (readonly P[])[] {
  const lines: P[][] = []
  let open: P[] = []
  const close = (): void => {
    if (open.some((paragraph) => paragraph.cell !== undefined || says(paragraph, there))) lines.push(open)
    open = []
  }
  for (const paragraph of paragraphs) {
    if (!hasCell(paragraph, there)) continue
    const last = open.at(-1)
    if (last && placeOf(last) !== placeOf(paragraph)) close()
    open.push(paragraph)
    if (!there(paragraph.end)) continue
    lines.push(open)
    open = []
  }
  close()
  return lines
}

/** The paragraph of a line that its number is printed before: the first that says something, or the last. */
export const leadOf = <P extends Flowing>(line: readonly P[], there: There): P =>
  line.find((paragraph) => says(paragraph, there)) ?? line.at(-1)!
