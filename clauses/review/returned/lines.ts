import { linesOf, type There } from './flow.ts'
import { isAfter, isBefore } from './marks.ts'
import type { Returned, ReturnedParagraph } from './returned.ts'

const lineOf = (paragraphs: readonly ReturnedParagraph[], there: There): string =>
  paragraphs
    .flatMap(({ bits }) => bits.filter(({ marks }) => there(marks)).map(({ text }) => text))
    .join('')
    .replaceAll('\n', ' ')

const STORIES: readonly ReturnedParagraph['story'][] = ['body', 'footnote', 'endnote']

const linesIn = ({ paragraphs }: Returned, there: There): string[] =>
  STORIES.flatMap((story) =>
    linesOf(
      paragraphs.filter((paragraph) => paragraph.story === story),
      there,
    ).map((line) => lineOf(line, there)),
  )

/**
 * The plain text with all changes taken: a line for each paragraph of the body in reading order, empty ones too, then the
 * footnotes and endnotes. A line break within a paragraph is a space and a tab stays one; automatic numbers, headers,
 * footers and text boxes are out.
 */
export const acceptedLines = (returned: Returned): string[] => linesIn(returned, isAfter)

/** The plain text with all changes declined, in the form of `acceptedLines`. */
export const rejectedLines = (returned: Returned): string[] => linesIn(returned, isBefore)
