import type { BlockOf, ContentsEntry } from '../../tree/tree.ts'
import { fieldEnd, fieldStart, fieldXml } from './fields.ts'
import { words } from './inlines.ts'
import { clamp, textIndent, wordsWidth } from './measure.ts'
import { bookmarked, type Page } from './page.ts'
import { escaped, val } from './xml.ts'

/** Contents lists go down to four levels at most. */
const DEEPEST = 4

/** A label with a word in it ("Schedule 1") has a tab of its own, so that plain numbers stay near their words. */
const kindOf = ({ level, label }: ContentsEntry): string => `${level} ${/\p{L}{3}/u.test(label ?? '')}`

/** The room between a label and the words after it, in twips. */
const AIR = 160

/** How far the entries of a level stand in, in twips. */
export const contentsIndent = (style: Page['style'], level: number): number =>
  textIndent(style, 1) * (Math.min(level, DEEPEST) - 1)

/** Where the words of each kind of entry begin, in twips from the margin. */
function tabsOf(entries: readonly ContentsEntry[], page: Page): ReadonlyMap<string, number> {
  const tabs = new Map<string, number>()
  for (const entry of entries) {
    if (entry.label === null) continue
    const start = contentsIndent(page.style, entry.level)
    const room = Math.max(textIndent(page.style, 1), wordsWidth(entry.label, page.style.sizes.text) + AIR)
    tabs.set(kindOf(entry), Math.max(tabs.get(kindOf(entry)) ?? 0, start + room))
  }
  return tabs
}

const TAB = '<w:r><w:tab/></w:r>'

/** The words of an entry, and the page they are on where that is known. */
function lineXml({ anchor, label, text }: ContentsEntry, page: Page): string {
  const said = (label === null ? '' : words(label) + TAB) + words(text)
  if (!page.targets.has(anchor)) return said
  const number = String(page.pages?.anchors.get(anchor) ?? '')
  const where = TAB + fieldXml(`PAGEREF ${anchor} \\h`, number)
  return `<w:hyperlink w:anchor="${escaped(anchor)}" w:history="1">${said}${where}</w:hyperlink>`
}

/** Where an entry's words begin, on its first line and on those after it; Word sets these on the entries that it makes, too. */
const hungAt = (tab: number, start: number): string =>
  `<w:tabs><w:tab w:val="left" w:pos="${tab}"/></w:tabs><w:ind w:left="${tab}" w:hanging="${tab - start}"/>`

const paragraph = (style: string, content: string, direct = ''): string =>
  `<w:p><w:pPr>${val('pStyle', style)}${direct}</w:pPr>${content}</w:p>`

/** Word finds the same headings by the outline levels of their styles, down to the deepest that the list has. */
const instructionOf = (entries: readonly ContentsEntry[]): string =>
  `TOC \\o "1-${Math.min(DEEPEST, Math.max(...entries.map(({ level }) => level)))}" \\h \\z \\u`

/** The entries as Word makes them: links, each with label, words, and a reference to the page at the right edge. */
function listXml(entries: readonly ContentsEntry[], page: Page): string {
  if (entries.length === 0) return ''
  const tabs = tabsOf(entries, page)
  const lines = entries.map((entry, i) => {
    const start = i === 0 ? fieldStart(instructionOf(entries)) : ''
    const tab = entry.label === null ? undefined : tabs.get(kindOf(entry))
    const direct = tab === undefined ? '' : hungAt(tab, contentsIndent(page.style, entry.level))
    return paragraph(`TOC${Math.min(clamp(entry.level), DEEPEST)}`, start + lineXml(entry, page), direct)
  })
  return lines.join('') + paragraph('TableGap', fieldEnd())
}

/**
 * A contents list: Word's own, in the control by which Word offers to update it, filled already with entries and page
 * numbers, so that nothing has to be updated before it can be read.
 */
export function contents(block: BlockOf<'contents'>, page: Page): string {
  const title = block.title === '' ? '' : paragraph('TOCHeading', words(block.title))
  const list = listXml(block.entries, page)
  const place = bookmarked(page, block.anchor, '')
  if (title + list === '') return place
  page.controls += 1
  return (
    `${place}<w:sdt><w:sdtPr>${val('id', page.controls)}<w:docPartObj><w:docPartGallery w:val="Table of Contents"/>` +
    `<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${title}${list}</w:sdtContent></w:sdt>`
  )
}
