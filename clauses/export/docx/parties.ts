import { leaves } from '../../tree/marked.ts'
import { termText } from '../../tree/text.ts'
import type { BlockOf, TreeParty } from '../../tree/tree.ts'
import { tied } from '../ties.ts'
import { inlines, words } from './inlines.ts'
import { textWidth } from './measure.ts'
import { listed } from './numbering.ts'
import { bookmarked, type Page } from './page.ts'
import { GAP, plainTable } from './tables.ts'
import { asWhole, presence, trackedRuns } from './tracked.ts'
import { val } from './xml.ts'

type Called = Pick<TreeParty, 'term' | 'anchor'>

/** How a party is called from here on, its term in bold and under a bookmark. */
function termXml({ term, anchor }: Called, page: Page): string {
  if (term === '') return ''
  const around = termText(term)
  const at = around.indexOf(term)
  const bold = words(tied(term), { term: true })
  const marked = anchor ? bookmarked(page, anchor, bold) : bold
  return words(around.slice(0, at)) + marked + words(around.slice(at + term.length))
}

/** How a party is called, after how it was called before where that was otherwise. */
function calledXml(party: TreeParty, page: Page): string {
  const now = termXml(party, page)
  const { was, change } = party
  if (!was || !change || was.term === party.term) return now
  return (
    trackedRuns(termXml({ term: was.term }, page), { ...change, kind: 'deleted' }, page) +
    trackedRuns(now, { ...change, kind: 'inserted' }, page)
  )
}

function row(party: TreeParty, index: number, last: boolean, page: Page): string {
  const width = textWidth(page.style)
  const style = val('pStyle', last ? 'LastParty' : 'Party')
  const list = index === 0 ? '' : listed(page.lists.party(index), 1)
  return asWhole(
    presence(party.change),
    page,
    () =>
      `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>` +
      `<w:p><w:pPr>${style}${list}</w:pPr>${inlines(party.content, page)}${calledXml(party, page)}</w:p></w:tc></w:tr>`,
  )
}

/** The parties, a row each in a borderless table that stays on one page; Word counts them. */
export function parties(block: BlockOf<'parties'>, page: Page): string {
  const index = page.parties
  page.parties += 1
  const place = bookmarked(page, block.anchor, '')
  if (block.parties.length === 0) return place
  const last = block.parties.findLast(({ change }) => !leaves(change)) ?? block.parties.at(-1)
  const rows = block.parties.map((party) => row(party, index, party === last, page))
  return place + plainTable('PartyTable', [textWidth(page.style)], rows.join('')) + GAP
}
