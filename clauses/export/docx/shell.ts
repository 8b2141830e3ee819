import { edgeOf } from '../../model/edge.ts'
import { PAPER, type Style } from '../../model/style.ts'
import type { Bands } from './bands.ts'
import { twips } from './measure.ts'
import { relationId } from './package.ts'
import { DECLARATION, W } from './xml.ts'

/** The paper, its margins, and the headers and footers on it. */
function sectionXml({ page }: Style, bands: Bands): string {
  const { top, right, bottom, left } = page.margins
  const { width, height } = PAPER[page.size]
  const references = bands.references.map(
    ({ kind, on, name }) => `<w:${kind}Reference w:type="${on}" r:id="${relationId(name)}"/>`,
  )
  return (
    `<w:sectPr>${references.join('')}<w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"/>` +
    `<w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" ` +
    `w:header="${twips(edgeOf(top))}" w:footer="${twips(edgeOf(bottom))}" w:gutter="0"/>${bands.firstDiffers ? '<w:titlePg/>' : ''}</w:sectPr>`
  )
}

const NAMESPACES =
  `${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ' +
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'

/** document.xml: a body on its paper. */
export const documentXml = (body: string, style: Style, bands: Bands): string =>
  `${DECLARATION}<w:document ${NAMESPACES}><w:body>${body}${sectionXml(style, bands)}</w:body></w:document>`
