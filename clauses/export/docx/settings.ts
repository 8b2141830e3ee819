import type { Job } from '../job.ts'
import { hang } from './measure.ts'
import { attribute, DECLARATION, val, W } from './xml.ts'

const HYPHENS = '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>'

const TRACKED = '<w:trackRevisions/>'

/** Without a password: it keeps changes visible, and whoever has the file may end it. */
const PROTECTED = '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'

const COMPATIBILITY: readonly (readonly [name: string, value: number])[] = [
  ['compatibilityMode', 15],
  ['overrideTableStyleFontSizeAndJustification', 1],
  ['enableOpenTypeFeatures', 1],
  ['doNotFlipMirrorIndents', 1],
  ['differentiateMultirowTableHeaders', 1],
]

const compatibility = COMPATIBILITY.map(
  ([name, value]) =>
    `<w:compatSetting w:name="${name}" w:uri="http://schemas.microsoft.com/office/word" w:val="${value}"/>`,
).join('')

/** A justified line that ends with a line break stays as wide as its words. */
const UNSTRETCHED = '<w:doNotExpandShiftReturn/>'

/** The separators that a document with footnotes has among them. */
const FOOTNOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'

/** Whether Word goes on tracking, as it must where nothing else is possible. */
const tracking = ({ track, protect }: Job['options']): string =>
  (track || protect ? TRACKED : '') + (protect ? PROTECTED : '')

/**
 * settings.xml, in the order of ISO 29500: no template, no ids of editing sessions, nothing that asks to be updated when
 * the file is opened.
 */
export const settingsXml = ({ style, tree, options }: Job, footnotes: boolean): string =>
  `${DECLARATION}<w:settings ${W}>${tracking(options)}${val('defaultTabStop', hang(style))}` +
  `${style.hyphenate ? HYPHENS : ''}<w:characterSpacingControl w:val="doNotCompress"/>${footnotes ? FOOTNOTES : ''}` +
  `<w:compat>${UNSTRETCHED}${compatibility}</w:compat>${val('themeFontLang', attribute(tree.language, 20))}` +
  '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
