import type { Anchor, BlockOf, ContentsEntry, Marks } from '../../tree/tree.ts'
import { type Columns, columnsOf, DEEPEST, entryGaps, groupsOf, keptEntries } from '../listed.ts'
import { tiedLabel } from '../ties.ts'
import { fromPoints } from '../twips.ts'
import { fieldEnd, fieldStart, fieldXml } from './fields.ts'
import { renamed, words } from './inlines.ts'
import { spacing } from './looks.ts'
import { clamp, textWidth } from './measure.ts'
import { bookmarked, type Page } from './page.ts'
import { presence, restyled, tracked, trackedRuns } from './tracked.ts'
import { escaped, val } from './xml.ts'

const TAB = '<w:r><w:tab/></w:r>'

const labelXml = (label: string | null): string => (label === null ? '' : words(tiedLabel(label)) + TAB)

/** What the entries of a list share: where they stand, which are titles of groups, and which stay with the next. */
interface List {
  readonly columns: Columns
  readonly groups: ReadonlySet<Anchor>
  readonly kept: ReadonlySet<Anchor>
}

/** The words of an entry, with those that it had before where they were others. */
function saidXml({ label, text, was, change }: ContentsEntry, marks: Marks, page: Page): string {
  if (!was || !change) return labelXml(label) + words(text, marks)
  const labels =
    was.label === label
      ? labelXml(label)
      : trackedRuns(labelXml(was.label), { ...change, kind: 'deleted' }, page) +
        trackedRuns(labelXml(label), { ...change, kind: 'inserted' }, page)
  return labels + renamed(was.text, text, change, page, marks)
}

/** The words of an entry, and the page they are on where that is known. */
function lineXml(entry: ContentsEntry, { groups }: List, page: Page): string {
  const { anchor } = entry
  const said = saidXml(entry, groups.has(anchor) ? { strong: true } : {}, page)
  if (!page.targets.has(anchor)) return said
  const number = String(page.pages?.anchors.get(anchor) ?? '')
  const where = TAB + fieldXml(`PAGEREF ${anchor} \\h`, number)
  return `<w:hyperlink w:anchor="${escaped(anchor)}" w:history="1">${said}${where}</w:hyperlink>`
}

/** Where an entry's words begin, on its first line and on those after it; Word sets these on the entries that it makes, too. */
const tabbed = (tab: number): string => `<w:tabs><w:tab w:val="left" w:pos="${tab}"/></w:tabs>`

const hung = (start: number, by: number): string => `<w:ind w:left="${start + by}" w:hanging="${by}"/>`

const paragraph = (style: string, content: string, direct = ''): string =>
  `<w:p><w:pPr>${val('pStyle', style)}${direct}</w:pPr>${content}</w:p>`

/** Word finds the same headings by the outline levels of their styles, down to the deepest that the list has. */
const instructionOf = (entries: readonly ContentsEntry[]): string =>
  `TOC \\o "1-${Math.min(DEEPEST, Math.max(...entries.map(({ level }) => level)))}" \\h \\z \\u`

/** The further lines of an entry stand in, also without a label, so that it is one entry to the eye. */
function entryProperties(entry: ContentsEntry, { columns, groups, kept }: List, { style }: Page): string {
  const [tab, start] = [fromPoints(columns.words(entry)), fromPoints(columns.start(entry.level))]
  const group = groups.has(entry.anchor)
  const { before, after } = entryGaps(entry.level, group)
  return (
    val('pStyle', `TOC${Math.min(clamp(entry.level), DEEPEST)}`) +
    (kept.has(entry.anchor) ? '<w:keepNext/>' : '') +
    (entry.label === null ? '' : tabbed(tab)) +
    (group ? spacing(style.gap * before, style.gap * after) : '') +
    hung(start, entry.label === null ? fromPoints(style.sizes.text) : tab - start)
  )
}

/** The paragraph of an entry; the field that the first one opens stays when that entry goes. */
function entryXml(entry: ContentsEntry, start: string, list: List, page: Page): string {
  const now = entryProperties(entry, list, page)
  const before = entryProperties({ ...entry, ...entry.was }, list, page)
  const how = presence(entry.change)
  const properties = restyled(now, before, how ? undefined : entry.change, page)
  const xml = `<w:p><w:pPr>${properties}</w:pPr>\u0000${lineXml(entry, list, page)}</w:p>`
  return (how ? tracked(xml, how, page) : xml).replace('\u0000', () => start)
}

/** The entries as Word makes them: links, each with label, words, and a reference to the page at the right edge. */
function listXml(entries: readonly ContentsEntry[], page: Page): string {
  if (entries.length === 0) return ''
  const columns = columnsOf(entries, page.style, textWidth(page.style) / 20)
  const groups = groupsOf(page.tree.blocks)
  const list = { columns, groups, kept: keptEntries(entries, groups) }
  const lines = entries.map((entry, i) => {
    const start = i === 0 ? fieldStart(instructionOf(entries)) : ''
    return entryXml(entry, start, list, page)
  })
  return lines.join('') + paragraph('ContentsGap', fieldEnd())
}

function titleXml({ title, was, change }: BlockOf<'contents'>, page: Page): string {
  const before = was?.title ?? title
  if (title === '' && before === '') return ''
  if (!change || before === title) return paragraph('TOCHeading', words(title))
  if (title !== '' && before !== '') return paragraph('TOCHeading', renamed(before, title, change, page))
  return tracked(
    paragraph('TOCHeading', words(title + before)),
    { ...change, kind: title === '' ? 'deleted' : 'inserted' },
    page,
  )
}

/**
 * A contents list: Word's own, in the control by which Word offers to update it, filled already with entries and page
 * numbers, so that nothing has to be updated before it can be read.
 */
export function contents(block: BlockOf<'contents'>, page: Page): string {
  const title = titleXml(block, page)
  const list = listXml(block.entries, page)
  const place = bookmarked(page, block.anchor, '')
  if (title + list === '' || page.whole) return place + title + list
  page.controls += 1
  return (
    `${place}<w:sdt><w:sdtPr>${val('id', page.controls)}<w:docPartObj><w:docPartGallery w:val="Table of Contents"/>` +
    `<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${title}${list}</w:sdtContent></w:sdt>`
  )
}
