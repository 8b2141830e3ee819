import { val } from './xml.ts'

/** The names by which Word knows its own styles in every language. */
export const BUILT_IN =
  /^(Normal|Title|Body Text|heading \d|header|footer|toc \d|TOC Heading|Hyperlink|(foot|end)note (reference|text)|annotation (reference|text))$/

/** Bold, for every script. */
export const BOLD = '<w:b/><w:bCs/>'

const characterStyle = (id: string, name: string, run: string): string =>
  `<w:style w:type="character"${BUILT_IN.test(name) ? '' : ' w:customStyle="1"'} w:styleId="${id}">${val('name', name)}` +
  `<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="20"/><w:qFormat/><w:rPr>${run}</w:rPr></w:style>`

/** A background behind words. */
export const shade = (fill: string): string => `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`

/** The styles of words inside a line; Word wants the default one among them. */
export const characterStyles = (): string =>
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>' +
  '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>' +
  characterStyle('DefinedTerm', 'Defined Term', BOLD) +
  characterStyle('Blank', 'Blank To Fill', shade('FFF2A8')) +
  characterStyle(
    'BrokenReference',
    'Broken Reference',
    `${BOLD}${val('color', '9C1C1C')}${shade('FBE3E3')}`,
  ) +
  characterStyle('Hyperlink', 'Hyperlink', `${val('color', '0B4F9E')}${val('u', 'single')}`) +
  characterStyle('FootnoteReference', 'footnote reference', val('vertAlign', 'superscript')) +
  characterStyle('EndnoteReference', 'endnote reference', val('vertAlign', 'superscript')) +
  characterStyle('CommentReference', 'annotation reference', '<w:sz w:val="16"/><w:szCs w:val="16"/>') +
  characterStyle('DraftMark', 'Draft Mark', `${BOLD}<w:caps/>${val('color', '9C1C1C')}`)
