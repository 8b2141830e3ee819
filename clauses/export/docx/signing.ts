import { leaves } from '../../tree/marked.ts'
import { inlineText } from '../../tree/text.ts'
import type { TreeSignatory } from '../../tree/tree.ts'
import { WIDER_IN_BOLD, wordsWidth } from '../estimate.ts'
import { SIGNING, signingHeight, signingRoom } from '../signing.ts'
import { inlines, words } from './inlines.ts'
import { textHeight, textWidth, twips } from './measure.ts'
import type { Page } from './page.ts'
import { plainTable } from './tables.ts'
import { asWhole, presence } from './tracked.ts'
import { val } from './xml.ts'

/** That a line stays with the next, said of the line itself: its style says so, but LibreOffice (7.4) does not ask it of tables. */
const directly = (kept: boolean): string => (kept ? '<w:keepNext/>' : '')

const signatureRow = (
  label: string,
  style: string,
  page: Page,
  widths: readonly [number, number],
): string => {
  const line = `<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="${page.style.colours.faint}"/></w:tcBorders>`
  return (
    '<w:tr><w:trPr><w:cantSplit/></w:trPr>' +
    `<w:tc><w:tcPr><w:tcW w:w="${widths[0]}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>` +
    `<w:p><w:pPr>${style}</w:pPr>${words(label)}</w:p></w:tc>` +
    `<w:tc><w:tcPr><w:tcW w:w="${widths[1]}" w:type="dxa"/>${line}</w:tcPr><w:p><w:pPr>${style}</w:pPr></w:p></w:tc></w:tr>`
  )
}

/** The room after a signature; it also keeps two tables from running into one. */
const gapXml = (kept: boolean): string =>
  `<w:p><w:pPr>${val('pStyle', kept ? 'SignatureGap' : 'LastSignatureGap')}</w:pPr></w:p>`

function signatoryXml(one: TreeSignatory, kept: boolean, page: Page): string {
  const widths = [twips(SIGNING.start), twips(SIGNING.rule)] as const
  const head =
    `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="${widths[0] + widths[1]}" w:type="dxa"/>` +
    `${val('gridSpan', 2)}</w:tcPr><w:p><w:pPr>${val('pStyle', 'Signatory')}${directly(kept)}</w:pPr>${inlines(one.content, page)}</w:p></w:tc></w:tr>`
  const style = val('pStyle', 'SignatureLine') + directly(kept)
  const last = kept ? style : val('pStyle', 'LastSignatureLine')
  const rows = one.lines.map((line, i) =>
    signatureRow(line.label, i < one.lines.length - 1 ? style : last, page, widths),
  )
  return plainTable('SignatureTable', widths, head + rows.join('')) + gapXml(kept)
}

/** About how high one who signs stands, in points, with the room after it. */
function heightOf({ content, lines }: TreeSignatory, { style }: Page): number {
  const width = wordsWidth(inlineText(content), style.sizes.text) * WIDER_IN_BOLD
  const said = Math.ceil(width / textWidth(style)) * style.sizes.text * style.leading
  return said + lines.length * signingHeight(style) + signingRoom(style).after
}

/** Who stays on one page with the next who signs: each for whom, from the last on, there is room on it; the last as told. */
function keptOf(list: readonly TreeSignatory[], tail: boolean, page: Page): boolean[] {
  const heights = list.map((one) => heightOf(one, page))
  const last = list.findLastIndex(({ change }) => !leaves(change))
  const kept = list.map(() => tail)
  let together = heights[last] ?? 0
  for (let i = last - 1; i >= 0; i--) {
    together += heights[i]!
    kept[i] = together <= textHeight(page.style)
    if (!kept[i]) together = heights[i]!
  }
  return kept
}

/**
 * Those who sign: a borderless table each with their words and a rule for each line, held together on one page; and with
 * what follows where `tail` says so.
 */
export function signatories(list: readonly TreeSignatory[], tail: boolean, page: Page): string {
  const kept = keptOf(list, tail, page)
  return list
    .map((one, i) => asWhole(presence(one.change), page, () => signatoryXml(one, kept[i] ?? false, page)))
    .join('')
}
