import { worded } from '../../assembly/number.ts'
import { redline } from '../../tree/redline.ts'
import { inlineText } from '../../tree/text.ts'
import type { Change, Inline, InlineOf, Marks, ReferenceForm } from '../../tree/tree.ts'
import { tied, tiedLabel, tiedLine } from '../ties.ts'
import { fieldControl } from './controls.ts'
import { fieldEnd, fieldStart } from './fields.ts'
import { footnoteMark, footnoteWords } from './notes.ts'
import { bookmarked, linkOf, type Page, type Target } from './page.ts'
import { presence, restyledRuns, trackedRuns } from './tracked.ts'
import { escaped, textXml, val } from './xml.ts'

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

const run = (content: string, props: string): string =>
  content === '' ? '' : `<w:r>${props}${content}</w:r>`

/** Words in a run of their own, with the look that marks give. */
export const words = (text: string, marks: Marks = {}): string => run(textXml(text), properties(marks))

const linked = (page: Page, marks: Marks, content: string): string => {
  const id = marks.link && content !== '' ? linkOf(page, marks.link) : null
  return id ? `<w:hyperlink r:id="${id}" w:history="1">${content}</w:hyperlink>` : content
}

/** A heading whose words Word can repeat as they are: it would repeat a footnote with them, as another footnote. */
const repeats = (target: Target, text: string): boolean =>
  target !== 'place' &&
  target.type === 'heading' &&
  target.content.every(({ type }) => type !== 'footnote') &&
  inlineText(target.content) === text

/**
 * What a reference asks of Word so that Word itself answers its text (ISO 29500-1, 17.16.5.51), or null where Word would
 * answer something else: \\w the number with those above it, \\r as seen from here, \\p above or below, none the words of
 * the bookmark.
 */
export function instruction(
  { target: name, text, form }: InlineOf<'reference'>,
  target: Target,
): string | null {
  if (target === 'place' || text === '') return null
  const ask = (switches: string): string => `REF ${name} ${switches}`
  if (form === 'term') {
    return target.type === 'term' && target.text === text ? ask('\\h \\* MERGEFORMAT') : null
  }
  if (target.type === 'term') return null
  if (form === 'title') {
    return repeats(target, text) ? ask('\\h') : null
  }
  if (!target.number) return null
  if (form === 'relative') return ask('\\r \\h')
  const number = form === 'position' ? text.replace(/ (above|below)$/, '') : text
  if (form === 'position' && number === text) return null
  const where = form === 'position' ? '\\p ' : ''
  const { full } = target.number
  if (full === number) return ask(`\\w ${where}\\h`)
  return worded(full)?.figures === number ? ask(`\\w \\t ${where}\\h`) : null
}

/** What Word refuses to answer from within the bookmark that it is asked about. */
const REPEATING: ReadonlySet<ReferenceForm> = new Set(['title', 'position'])

function reference(inline: InlineOf<'reference'>, page: Page): string {
  const { target, text, marks } = inline
  if (target === null) return run(textXml(text), properties(marks, 'BrokenReference'))
  const found = page.targets.get(target)
  const props = properties(marks)
  // Word answers the number of a list with the spaces of its own label, and words as their bookmark has them.
  const shown = inline.form === 'title' || inline.form === 'term' ? tied(text) : tiedLabel(text)
  const content = run(textXml(shown), props)
  if (!found || content === '') return content
  const asked = target === page.within && REPEATING.has(inline.form) ? null : instruction(inline, found)
  return asked === null
    ? `<w:hyperlink w:anchor="${escaped(target)}" w:history="1">${content}</w:hyperlink>`
    : fieldStart(asked, props) + content + fieldEnd(props)
}

function text({ text, marks, anchor }: InlineOf<'text'>, page: Page): string {
  const content = linked(page, marks, run(textXml(text), properties(marks)))
  return anchor ? bookmarked(page, anchor, content) : content
}

function footnote({ text, change }: InlineOf<'footnote'>, page: Page): string {
  const id = page.footnotes.length + 1
  const how = presence(change)
  const runs = footnoteWords(tied(text))
  page.footnotes.push({ id, runs: how ? trackedRuns(runs, how, page) : runs })
  return footnoteMark(id)
}

type Inlines = { readonly [T in Inline['type']]: (inline: InlineOf<T>, page: Page) => string }

const INLINES: Inlines = {
  text,
  blank: ({ text, marks }, page) => linked(page, marks, run(textXml(text), properties(marks, 'Blank'))),
  reference,
  footnote,
  lineBreak: () => '<w:r><w:br/></w:r>',
}

const fieldOf = ({ origin }: Inline): string | null => (origin.from === 'field' ? origin.field : null)

/** Pieces in a row that one field filled in, together; every other piece alone. */
function pieces(content: readonly Inline[]): { readonly field: string | null; readonly content: Inline[] }[] {
  const all: { field: string | null; content: Inline[] }[] = []
  for (const inline of content) {
    const field = fieldOf(inline)
    const last = all.at(-1)
    if (field !== null && last?.field === field) last.content.push(inline)
    else all.push({ field, content: [inline] })
  }
  return all
}

/** The style of its own that a piece of a line has, beside that of its marks. */
const ownStyle = (inline: Inline): CharacterStyle | undefined => {
  if (inline.type === 'blank') return 'Blank'
  return inline.type === 'reference' && inline.target === null ? 'BrokenReference' : undefined
}

/** A piece of a line with the change that is marked on it. */
function changed(inline: Inline, page: Page): string {
  const xml = (INLINES[inline.type] as (inline: Inline, page: Page) => string)(inline, page)
  const how = presence(inline.change)
  if (how) return trackedRuns(xml, how, page)
  if (!inline.change || !inline.was?.marks || inline.type === 'footnote') return xml
  return restyledRuns(xml, properties(inline.was.marks, ownStyle(inline)), inline.change, page)
}

/** A control around what a field filled in; none where all of that goes or comes. */
function controlled(field: string, content: readonly Inline[], xml: string, page: Page): string {
  const how = presence(content[0]?.change)
  const alike = content.every(({ change }) => change?.kind === how?.kind)
  return page.whole || (how && alike) ? xml : fieldControl(field, content, xml, page)
}

/** The runs, fields, links and controls of a line, with the changes that are marked in it. */
export const inlines = (content: readonly Inline[], page: Page): string =>
  pieces(tiedLine(content))
    .map(({ field, content }) => {
      const xml = content.map((inline) => changed(inline, page)).join('')
      return field === null ? xml : controlled(field, content, xml, page)
    })
    .join('')

/** Words that were others before: those that went, then those that came, where they are not the same. */
export function renamed(was: string, is: string, change: Change, page: Page, marks: Marks = {}): string {
  const piece = (text: string): Inline[] =>
    text === '' ? [] : [{ type: 'text', text, marks, origin: { from: 'text' } }]
  return redline(piece(was), piece(is), change)
    .map((inline) => {
      const how = presence(inline.change)
      const xml = words(inlineText([inline]), marks)
      return how ? trackedRuns(xml, how, page) : xml
    })
    .join('')
}
