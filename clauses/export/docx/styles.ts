import type { Style } from '../../model/style.ts'
import { BOLD, BUILT_IN, characterStyles, shade } from './characters.ts'
import { clamp, fromPoints, half, lineOf, MOST_LEVELS, textIndent, textWidth } from './measure.ts'
import { linkedStyle } from './numbering.ts'
import { attribute, DECLARATION, escaped, val, W } from './xml.ts'

/** One paragraph style, before it is XML; `paragraph` and `run` hold properties in the order of ISO 29500. */
interface Look {
  readonly id: string
  readonly name: string
  readonly based?: string
  readonly next?: string
  /** Shown in Word's gallery of styles. */
  readonly shown?: true
  readonly paragraph?: string
  readonly run?: string
}

const paragraphStyle = (look: Look): string =>
  `<w:style w:type="paragraph"${look.id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${look.id}"` +
  `${BUILT_IN.test(look.name) ? '' : ' w:customStyle="1"'}>${val('name', look.name)}` +
  (look.based ? val('basedOn', look.based) : '') +
  (look.next ? val('next', look.next) : '') +
  (look.shown ? '<w:uiPriority w:val="9"/><w:qFormat/>' : '<w:uiPriority w:val="99"/>') +
  (look.paragraph ? `<w:pPr>${look.paragraph}</w:pPr>` : '') +
  (look.run ? `<w:rPr>${look.run}</w:rPr>` : '') +
  '</w:style>'

const LEVELS = Array.from({ length: MOST_LEVELS }, (_, index) => index + 1)
const size = (points: number): string => `${val('sz', half(points))}${val('szCs', half(points))}`
const spacing = (before: number, after: number): string =>
  `<w:spacing w:before="${fromPoints(before)}" w:after="${fromPoints(after)}"/>`

const listed = (list: number, level: number): string =>
  `<w:numPr>${level > 1 ? val('ilvl', level - 1) : ''}${val('numId', list)}</w:numPr>`

const linkedList = (id: string, level: number): string => (linkedStyle(level) === id ? listed(1, level) : '')

const headingSize = ({ sizes }: Style, level: number): number =>
  level === 1 ? sizes.heading : Math.max(sizes.text, sizes.heading - 1)

const headings = (style: Style): Look[] =>
  LEVELS.map((level) => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    based: 'Normal',
    next: 'BodyText',
    ...(level <= 3 ? { shown: true as const } : {}),
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(level === 1 ? style.gap * 2 : style.gap, style.gap)}${val('outlineLvl', level - 1)}`,
    run: `${BOLD}${val('color', style.colours.heading)}${size(headingSize(style, level))}`,
  }))

const clauseHeadings = (): Look[] =>
  LEVELS.map((level) => ({
    id: `ClauseHeading${level}`,
    name: `Clause Heading ${level}`,
    based: `Heading${level}`,
    next: `ClauseLevel${clamp(level + 1)}`,
    ...(level <= 2 ? { shown: true as const } : {}),
    paragraph: linkedList(`ClauseHeading${level}`, level),
  }))

const clauseLevels = (): Look[] =>
  LEVELS.map((level) => ({
    id: `ClauseLevel${level}`,
    name: `Clause Level ${level}`,
    based: 'BodyText',
    ...(level <= 4 ? { shown: true as const } : {}),
    paragraph: linkedList(`ClauseLevel${level}`, level),
  }))

const clauseTexts = (style: Style): Look[] =>
  LEVELS.map((level) => ({
    id: `ClauseText${level}`,
    name: `Clause Text ${level}`,
    based: 'BodyText',
    ...(level <= 2 ? { shown: true as const } : {}),
    paragraph: `<w:ind w:left="${textIndent(style, level)}"/>`,
  }))

const groupHeadings = (style: Style): Look[] =>
  [1, 2, 3].map((level) => ({
    id: `GroupHeading${level}`,
    name: `Group Heading ${level}`,
    based: `Heading${level}`,
    ...(level === 1 ? { shown: true as const } : {}),
    paragraph: spacing(style.gap * 3, style.gap),
    run: size(Math.max(style.sizes.text, style.sizes.heading + 2 - level)),
  }))

const schedules = (style: Style): Look[] => [
  {
    id: 'Schedule',
    name: 'Schedule Heading',
    based: 'Heading1',
    paragraph: `<w:pageBreakBefore/>${spacing(0, style.gap * 2)}`,
    run: size(style.sizes.heading + 2),
  },
  {
    id: 'NumberedSchedule',
    name: 'Numbered Schedule Heading',
    based: 'Schedule',
    shown: true,
    paragraph: listed(2, 1),
  },
]

const running = (style: Style): Look[] => {
  const { colours, sizes } = style
  const tab = `<w:tabs><w:tab w:val="right" w:pos="${textWidth(style)}"/></w:tabs>`
  const line = (side: 'top' | 'bottom'): string =>
    `<w:pBdr><w:${side} w:val="single" w:sz="4" w:space="4" w:color="${colours.rule}"/></w:pBdr>`
  const run = `${val('color', colours.faint)}${size(sizes.small)}`
  return [
    {
      id: 'Header',
      name: 'header',
      based: 'Normal',
      paragraph: `${line('bottom')}${tab}${spacing(0, 0)}`,
      run,
    },
    {
      id: 'FirstHeader',
      name: 'First Page Header',
      based: 'Normal',
      paragraph: `${tab}${spacing(0, 0)}`,
      run,
    },
    {
      id: 'Footer',
      name: 'footer',
      based: 'Normal',
      paragraph: `${line('top')}${tab}${spacing(0, 0)}${val('jc', 'right')}`,
      run,
    },
  ]
}

const tables = (style: Style): Look[] => [
  { id: 'TableText', name: 'Table Text', based: 'Normal', shown: true, paragraph: spacing(2, 2) },
  {
    id: 'TableHeading',
    name: 'Table Heading',
    based: 'TableText',
    shown: true,
    paragraph: '<w:keepNext/>',
    run: `${BOLD}${val('color', style.colours.heading)}`,
  },
  {
    id: 'TableGap',
    name: 'Table Gap',
    based: 'Normal',
    paragraph: `<w:spacing w:before="0" w:after="0" w:line="${Math.max(40, fromPoints(style.gap))}" w:lineRule="exact"/>`,
    run: size(2),
  },
]

const signing = (style: Style): Look[] => [
  {
    id: 'SignatureIntro',
    name: 'Signature Introduction',
    based: 'BodyText',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(style.gap * 2, style.gap)}`,
  },
  {
    id: 'Signatory',
    name: 'Signatory',
    based: 'Normal',
    shown: true,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(style.gap * 2.5, 2)}`,
    run: BOLD,
  },
  {
    id: 'SignatureLine',
    name: 'Signature Line',
    based: 'Normal',
    shown: true,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(14, 1)}`,
    run: `${val('color', style.colours.faint)}${size(style.sizes.small + 0.5)}`,
  },
  {
    id: 'LastSignatureLine',
    name: 'Last Signature Line',
    based: 'SignatureLine',
    paragraph: val('keepNext', 0),
  },
]

const basics = (style: Style): Look[] => [
  { id: 'Normal', name: 'Normal', shown: true, paragraph: '<w:widowControl/>' },
  {
    id: 'Title',
    name: 'Title',
    based: 'Normal',
    next: 'BodyText',
    shown: true,
    paragraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="${fromPoints(style.gap * 3)}" w:line="264" w:lineRule="auto"/>`,
    run: `${BOLD}${val('color', style.colours.heading)}${size(style.sizes.title)}`,
  },
  {
    id: 'BodyText',
    name: 'Body Text',
    based: 'Normal',
    shown: true,
    paragraph: val('jc', style.align === 'justify' ? 'both' : 'left'),
  },
  { id: 'Party', name: 'Party', based: 'BodyText', shown: true, paragraph: listed(3, 1) },
  { id: 'Bullet', name: 'Clause Bullet', based: 'BodyText', shown: true },
]

/** A further paragraph of a bullet, for which there is no bullet to give the indent. */
export interface Continued {
  readonly id: string
  readonly name: string
  readonly left: number
}

const continuations = (continued: readonly Continued[]): Look[] =>
  continued.map(({ id, name, left }) => ({
    id,
    name,
    based: 'Bullet',
    paragraph: `<w:ind w:left="${left}"/>`,
  }))

const rule = (side: string, colour: string): string =>
  `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="${colour}"/>`

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']

const tableStyle = (id: string, name: string, properties: string, rest = ''): string =>
  `<w:style w:type="table" w:customStyle="1" w:styleId="${id}">${val('name', name)}<w:basedOn w:val="TableNormal"/>` +
  `<w:uiPriority w:val="59"/><w:tblPr>${properties}</w:tblPr>${rest}</w:style>`

const tableStyles = ({ colours }: Style): string =>
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>' +
  '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>' +
  '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>' +
  '</w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>' +
  '<w:semiHidden/><w:unhideWhenUsed/></w:style>' +
  tableStyle(
    'ClauseTable',
    'Clause Table',
    `<w:tblBorders>${SIDES.map((side) => rule(side, colours.rule)).join('')}</w:tblBorders>`,
    `<w:tblStylePr w:type="firstRow"><w:tcPr>${shade('F3F5F7')}</w:tcPr></w:tblStylePr>`,
  ) +
  tableStyle(
    'SignatureTable',
    'Signature Table',
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>',
  )

const defaults = (style: Style, language: string): string => {
  const font = escaped(style.font)
  return (
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>` +
    `${val('color', style.colours.text)}${size(style.sizes.text)}<w:lang w:val="${attribute(language, 20)}"/></w:rPr></w:rPrDefault>` +
    `<w:pPrDefault><w:pPr><w:spacing w:after="${fromPoints(style.gap)}" w:line="${lineOf(style.leading)}" w:lineRule="auto"/>` +
    '</w:pPr></w:pPrDefault></w:docDefaults>'
  )
}

/** styles.xml: every look of the document, under names that a lawyer finds in Word's gallery. */
export const stylesXml = (style: Style, language: string, continued: readonly Continued[]): string =>
  `${DECLARATION}<w:styles ${W}>${defaults(style, language)}` +
  [
    ...basics(style),
    ...headings(style),
    ...clauseHeadings(),
    ...clauseLevels(),
    ...clauseTexts(style),
    ...groupHeadings(style),
    ...schedules(style),
    ...tables(style),
    ...signing(style),
    ...running(style),
    ...continuations(continued),
  ]
    .map(paragraphStyle)
    .join('') +
  `${characterStyles()}${tableStyles(style)}</w:styles>`
