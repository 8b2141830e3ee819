import { inlineText } from '../../tree/text.ts'
import type { Inline, InlineOf, Marks } from '../../tree/tree.ts'
import { linkOf, type Page, type Target } from './page.ts'
import { escaped, val } from './xml.ts'

type CharacterStyle = 'DefinedTerm' | 'Blank' | 'BrokenReference' | 'Hyperlink'

/** Marks as run properties, in the order of ISO 29500; the style of the piece itself comes before that of a mark. */
function properties(marks: Marks, own?: CharacterStyle): string {
  const style = own ?? (marks.link ? 'Hyperlink' : marks.term ? 'DefinedTerm' : undefined)
  // Bold in both a paragraph's and a character's style cancels out in Word; said on the run itself it holds.
  const bold = marks.strong || marks.term ? '<w:b/><w:bCs/>' : ''
  const all =
    (style ? val('rStyle', style) : '') +
    bold +
    (marks.em ? '<w:i/><w:iCs/>' : '') +
    (marks.underline ? val('u', 'single') : '')
  return all === '' ? '' : `<w:rPr>${all}</w:rPr>`
}

/** Words as the text of a run; a tab is an element of its own. */
const wordsXml = (words: string): string =>
  words
    .replace(/\r\n?/g, '\n')
    .split('\t')
    .map((piece) => (piece === '' ? '' : `<w:t xml:space="preserve">${escaped(piece)}</w:t>`))
    .join('<w:tab/>')

const run = (content: string, props: string): string =>
  content === '' ? '' : `<w:r>${props}${content}</w:r>`

/** Words in a run of their own, with the look that marks give. */
export const words = (text: string, marks: Marks = {}): string => run(wordsXml(text), properties(marks))

const linked = (page: Page, marks: Marks, content: string): string => {
  const id = marks.link && content !== '' ? linkOf(page, marks.link) : null
  return id ? `<w:hyperlink r:id="${id}" w:history="1">${content}</w:hyperlink>` : content
}

/**
 * The switches with which Word itself answers a reference's text, or null where Word would answer something else:
 * \w the number with those above it, none the words of the bookmark.
 */
export function switches(reference: InlineOf<'reference'>, target: Target): string | null {
  const { text, form } = reference
  if (target === 'place' || text === '') return null
  if (form === 'title') return target.type === 'heading' && inlineText(target.content) === text ? '' : null
  if (!target.number) return null
  return target.number.full === text ? '\\w ' : null
}

const field = (instruction: string, result: string, props: string): string =>
  run('<w:fldChar w:fldCharType="begin"/>', props) +
  run(`<w:instrText xml:space="preserve"> ${escaped(instruction)} </w:instrText>`, props) +
  run('<w:fldChar w:fldCharType="separate"/>', props) +
  run(wordsXml(result), props) +
  run('<w:fldChar w:fldCharType="end"/>', props)

function reference(inline: InlineOf<'reference'>, page: Page): string {
  const { target, text, marks } = inline
  if (target === null) return run(wordsXml(text), properties(marks, 'BrokenReference'))
  const found = page.targets.get(target)
  const props = properties(marks)
  if (!found) return run(wordsXml(text), props)
  const how = switches(inline, found)
  if (how !== null) return field(`REF ${target} ${how}\\h`, text, props)
  const content = run(wordsXml(text), props)
  return content === ''
    ? ''
    : `<w:hyperlink w:anchor="${escaped(target)}" w:history="1">${content}</w:hyperlink>`
}

type Inlines = { readonly [T in Inline['type']]: (inline: InlineOf<T>, page: Page) => string }

const INLINES: Inlines = {
  text: ({ text, marks }, page) => linked(page, marks, run(wordsXml(text), properties(marks))),
  blank: ({ text, marks }, page) => linked(page, marks, run(wordsXml(text), properties(marks, 'Blank'))),
  reference,
  footnote: () => '',
  lineBreak: () => '<w:r><w:br/></w:r>',
}

/** The runs, fields and links of a line. */
export const inlines = (content: readonly Inline[], page: Page): string =>
  content
    .map((inline) => (INLINES[inline.type] as (inline: Inline, page: Page) => string)(inline, page))
    .join('')
