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

const PROPERTY_SET = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'

/** docProps/custom.xml: which draft, Copy and library the file is of, so that it is known when it comes home. */
export function customXml({ stamp }: Job): string {
  const named = [
    ['Clausewright draft', stamp.draft],
    ['Clausewright copy', stamp.copy],
    ['Clausewright library', stamp.library],
  ] as const
  const properties = named
    .filter(([, value]) => value !== '')
    .map(
      ([name, value], i) =>
        `<property fmtid="${PROPERTY_SET}" pid="${i + 2}" name="${name}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
    )
  return (
    `${DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" ` +
    `xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${properties.join('')}</Properties>`
  )
}
