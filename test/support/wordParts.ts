import { MAIN, type Related, rels, types, WORD, zipped } from './packages.ts'

const OFFICE = 'http://schemas.openxmlformats.org'

/** The namespaces that Word declares at the head of its parts. */
export const NS = `xmlns:w="${OFFICE}/wordprocessingml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships" xmlns:wp="${OFFICE}/drawingml/2006/wordprocessingDrawing" xmlns:a="${OFFICE}/drawingml/2006/main" xmlns:pic="${OFFICE}/drawingml/2006/picture" xmlns:mc="${OFFICE}/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="${OFFICE}/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14 w15"`
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A paragraph: of a style, with more properties and runs as they are. */
export const p = (style: string | null, runs: string, props = ''): string =>
  `<w:p w:rsidR="00A77B3E" w14:paraId="4F2C11D0">${style || props ? `<w:pPr>${style ? `<w:pStyle w:val="${style}"/>` : ''}${props}</w:pPr>` : ''}${runs}</w:p>`

/** A run of words; spell-check marks stand between runs, as Word leaves them. */
export const t = (text: string, props = ''): string =>
  `<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00C24A11">${props ? `<w:rPr>${props}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`

export const tab = '<w:r><w:tab/></w:r>'

/** A field as Word keeps it, in pieces. */
export const field = (instruction: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

/** A style: paragraph or other, by its id and the name that Word keeps. */
export const style = (
  id: string,
  name: string,
  { based, next, p = '', r = '' }: { based?: string; next?: string; p?: string; r?: string } = {},
  kind = 'paragraph',
): string =>
  `<w:style w:type="${kind}"${based || kind !== 'paragraph' ? '' : ' w:default="1"'} w:styleId="${id}"><w:name w:val="${name}"/>${based ? `<w:basedOn w:val="${based}"/>` : ''}${next ? `<w:next w:val="${next}"/>` : ''}<w:qFormat/>${p ? `<w:pPr>${p}</w:pPr>` : ''}${r ? `<w:rPr>${r}</w:rPr>` : ''}</w:style>`

/** styles.xml: the defaults, the names that Word knows of, and styles. */
export const stylesXml = (defaults: { r: string; p?: string }, ...styles: readonly string[]): string =>
  `${HEAD}<w:styles ${NS}><w:docDefaults><w:rPrDefault><w:rPr>${defaults.r}</w:rPr></w:rPrDefault><w:pPrDefault>${defaults.p ? `<w:pPr>${defaults.p}</w:pPr>` : ''}</w:pPrDefault></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/><w:lsdException w:name="heading 9" w:semiHidden="1" w:uiPriority="9" w:unhideWhenUsed="1" w:qFormat="1"/></w:latentStyles>${styles.join('')}</w:styles>`

/** A level of a list: format, text, left and hanging indent in twips, the style linked to it, more. */
export type LevelOf = readonly [
  format: string,
  text: string,
  left: number,
  hanging: number,
  style?: string,
  more?: string,
]

/** One definition of a list, with its nine levels or fewer. */
export const abstract = (id: number, levels: readonly LevelOf[]): string =>
  `<w:abstractNum w:abstractNumId="${id}"><w:nsid w:val="2A1B3C4${id}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="9F8E7D6${id}"/>${levels
    .map(
      ([format, text, left, hanging, linked, more = ''], i) =>
        `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${linked ? `<w:pStyle w:val="${linked}"/>` : ''}${more}<w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${left}" w:hanging="${hanging}"/></w:pPr></w:lvl>`,
    )
    .join('')}</w:abstractNum>`

/** numbering.xml: definitions, and a number for each under its own id plus 1. */
export const numberingXml = (...lists: readonly (readonly LevelOf[])[]): string =>
  `${HEAD}<w:numbering ${NS}>${lists.map((levels, i) => abstract(i, levels)).join('')}${lists
    .map((_, i) => `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${i}"/></w:num>`)
    .join('')}</w:numbering>`

/** A theme with two fonts and an accent. */
export const themeXml = (major: string, minor: string, accent: string): string =>
  `${HEAD}<a:theme xmlns:a="${OFFICE}/drawingml/2006/main" name="Office"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1F3864"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="${accent}"/></a:accent1></a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="${major}" panose="02040503050406030204"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="${minor}"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Office"/></a:themeElements></a:theme>`

/** A picture in the line, or anchored where it says; sizes in EMU. */
export function picture(id: string, cx: number, cy: number, alt: string, anchored = ''): string {
  const blip = `<a:graphic><a:graphicData uri="${OFFICE}/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>`
  const about = `<wp:docPr id="1" name="Logo"${alt ? ` descr="${alt}"` : ''}/><wp:cNvGraphicFramePr/>`
  const extent = `<wp:extent cx="${cx}" cy="${cy}"/>`
  if (!anchored)
    return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">${extent}${about}${blip}</wp:inline></w:drawing></w:r>`
  return `<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">${anchored}</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>360000</wp:posOffset></wp:positionV>${extent}<wp:wrapNone/>${about}${blip}</wp:anchor></w:drawing></w:r>`
}

/** A borderless table of one row in a header. */
export const cells = (...contents: readonly string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${contents.map(() => '<w:gridCol w:w="3000"/>').join('')}</w:tblGrid><w:tr>${contents
    .map((content) => `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>${content}</w:tc>`)
    .join('')}</w:tr></w:tbl>`

export const header = (content: string): string => `${HEAD}<w:hdr ${NS}>${content}</w:hdr>`
export const footer = (content: string): string => `${HEAD}<w:ftr ${NS}>${content}</w:ftr>`

/** Page set-up: paper in twips, margins top right bottom left, references, more. */
export const sect = (
  [width, height]: readonly [number, number],
  [top, right, bottom, left]: readonly [number, number, number, number],
  refs: string,
  more = '',
): string =>
  `<w:sectPr w:rsidR="00A77B3E">${refs}<w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/>${more}<w:docGrid w:linePitch="360"/></w:sectPr>`

export const ref = (kind: 'header' | 'footer', type: string, id: string): string =>
  `<w:${kind}Reference w:type="${type}" r:id="${id}"/>`

/** What a company's file is made of; parts lie in `word/`, related to the document under their names without ending. */
export interface Made {
  readonly styles: string
  readonly numbering?: string
  readonly theme?: string
  readonly settings?: string
  readonly body: string
  /** Headers, footers: by name, with what they are related to. */
  readonly bands?: Readonly<Record<string, { xml: string; related?: readonly Related[] }>>
  readonly media?: Readonly<Record<string, Uint8Array>>
  /** Other parts that the document is related to by their names, as footnotes or comments: whole, with their heads. */
  readonly more?: Readonly<Record<string, string>>
  /** Its own properties, by name. */
  readonly custom?: Readonly<Record<string, string>>
  readonly title?: string
}

const customXml = (properties: Readonly<Record<string, string>>): string =>
  `${HEAD}<Properties xmlns="${OFFICE}/officeDocument/2006/custom-properties" xmlns:vt="${OFFICE}/officeDocument/2006/docPropsVTypes">${Object.entries(
    properties,
  )
    .map(
      ([name, value], i) =>
        `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`,
    )
    .join('')}</Properties>`

const core = (title: string): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`

const single = ['styles', 'numbering'] as const

/** A Word file as Word packs it. */
export function wordFile(made: Made): Uint8Array {
  const own = single.filter((name) => made[name] !== undefined)
  const bands = Object.entries(made.bands ?? {})
  const more = Object.entries(made.more ?? {})
  const kindOf = (name: string): string => (name.startsWith('header') ? 'header' : 'footer')
  const related: Related[] = [
    ...own.map((name): Related => [name, name, `${name}.xml`]),
    ['settings', 'settings', 'settings.xml'],
    ...(made.theme ? [['theme', 'theme', 'theme/theme1.xml'] as const] : []),
    ...bands.map(([name]): Related => [name, kindOf(name), `${name}.xml`]),
    ...more.map(([name]): Related => [name, name, `${name}.xml`]),
  ]
  const properties = made.custom
    ? `<Relationship Id="rId3" Type="${OFFICE}/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/>`
    : ''
  const package_ = rels(['rId1', 'officeDocument', 'word/document.xml']).replace(
    '</Relationships>',
    `<Relationship Id="rId2" Type="${OFFICE}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>${properties}</Relationships>`,
  )
  return zipped({
    '[Content_Types].xml': types(
      ['word/document.xml', MAIN],
      ...own.map((name) => [`word/${name}.xml`, `${WORD}.${name}+xml`] as const),
      ...bands.map(([name]) => [`word/${name}.xml`, `${WORD}.${kindOf(name)}+xml`] as const),
      ...more.map(([name]) => [`word/${name}.xml`, `${WORD}.${name}+xml`] as const),
      ['word/settings.xml', `${WORD}.settings+xml`],
      ['word/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml'],
      ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ),
    '_rels/.rels': package_,
    'docProps/core.xml': core(made.title ?? ''),
    ...(made.custom ? { 'docProps/custom.xml': customXml(made.custom) } : {}),
    ...Object.fromEntries(more.map(([name, xml]) => [`word/${name}.xml`, xml])),
    'word/document.xml': `${HEAD}<w:document ${NS}><w:body>${made.body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': rels(...related),
    'word/styles.xml': made.styles,
    ...(made.numbering ? { 'word/numbering.xml': made.numbering } : {}),
    'word/settings.xml': made.settings ?? `${HEAD}<w:settings ${NS}><w:zoom w:percent="100"/></w:settings>`,
    ...(made.theme ? { 'word/theme/theme1.xml': made.theme } : {}),
    ...Object.fromEntries(bands.map(([name, { xml }]) => [`word/${name}.xml`, xml])),
    ...Object.fromEntries(
      bands.flatMap(([name, b]) => (b.related ? [[`word/_rels/${name}.xml.rels`, rels(...b.related)]] : [])),
    ),
    ...Object.fromEntries(
      Object.entries(made.media ?? {}).map(([name, data]) => [`word/media/${name}`, data]),
    ),
  })
}

/** settings.xml with more in it. */
export const settingsXml = (more: string): string =>
  `${HEAD}<w:settings ${NS}><w:zoom w:percent="100"/>${more}<w:compat/></w:settings>`
