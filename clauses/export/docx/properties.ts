import type { Job } from '../job.ts'
import { DECLARATION, escaped } from './xml.ts'

/** docProps/core.xml: names and dates from the stamp, and from nowhere else. */
export const coreXml = ({ tree, stamp }: Job): string =>
  `${DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  `<dc:title>${escaped(tree.title)}</dc:title><dc:creator>${escaped(stamp.author)}</dc:creator>` +
  `<cp:lastModifiedBy>${escaped(stamp.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
  `<dcterms:created xsi:type="dcterms:W3CDTF">${escaped(stamp.at)}</dcterms:created>` +
  `<dcterms:modified xsi:type="dcterms:W3CDTF">${escaped(stamp.at)}</dcterms:modified>` +
  `<dc:language>${escaped(tree.language)}</dc:language></cp:coreProperties>`

/** docProps/app.xml: which program wrote the file, and for which organisation. */
export const appXml = ({ stamp }: Job): string =>
  `${DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
  `<Application>Clausewright</Application>${stamp.organisation === '' ? '' : `<Company>${escaped(stamp.organisation)}</Company>`}</Properties>`
